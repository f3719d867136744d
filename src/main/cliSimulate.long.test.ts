import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scenario } from '../shared/simulation/scenario/scenarioSchema';
import { CliCase } from './testing/cliCase';

const cli = new CliCase();
const chapeau = (...args: readonly string[]) => cli.run(args);
const json = (...args: readonly string[]) => JSON.parse(chapeau(...args, '--json').words);
const starter = JSON.parse(readFileSync(join(cli.root, 'fixtures/scenarios/starter.json'), 'utf8')) as Scenario;

beforeAll(() => cli.build(), 240_000);
afterAll(() => cli.remove());

test('simulate: outcome, what each seat attained, and the hash; the same seed, the same answer', () => {
  const once = chapeau('simulate', 'starter', '--seed', '3', '--json');
  expect(once).toMatchObject({ code: 0, said: '' });
  expect(chapeau('simulate', 'starter', '--seed', '3', '--json').words).toBe(once.words);
  const said = JSON.parse(once.words);
  expect(said).toMatchObject({ scenario: 'starter', seed: '3', marking: 'EXERCISE', rounds: 7, outcome: 'consensus' });
  expect(said.hash).toMatch(/^[0-9a-f]{64}:[0-9a-f]{64}$/);
  expect(said.seats.map(({ seat }: { seat: string }) => seat)).toEqual(starter.seats.map(({ code }) => code));
  expect(said.questions).toHaveLength(8);
  expect(said.baseline.seats).toHaveLength(6);
  expect(json('simulate', 'starter', '--seed', '4').hash).not.toBe(said.hash);
});

test('simulate --log, replay: the log comes to the same outcome and hash; a changed one is refused', () => {
  const said = json('simulate', 'starter', '--seed', '3', '--log', 'run.log');
  const again = json('replay', 'run.log');
  expect(again).toMatchObject({ hash: said.hash, outcome: said.outcome, seats: said.seats, differs: null, seed: '3' });
  expect(json('replay', 'run.log', '--all').log.length).toBeGreaterThan(50);
  expect(chapeau('simulate', 'starter', '--log', 'run.log').code).toBe(4);
  const bytes = readFileSync(cli.at('run.log'));
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] as number) ^ 1;
  cli.file('changed.log', bytes);
  const refused = chapeau('replay', 'changed.log');
  expect(refused).toMatchObject({ code: 3, words: '' });
  expect(refused.said).toContain('not as it was written');
  cli.file('other.log', 'no log');
  expect(chapeau('replay', 'other.log')).toMatchObject({ code: 3 });
});

test('simulate --runs: many runs in threads, in any order, add up to the same', () => {
  const many = chapeau('simulate', 'starter', '--runs', '12', '--seed', '5', '--json');
  expect(many.code).toBe(0);
  expect(many.said).toContain('12 of 12 runs');
  const said = JSON.parse(many.words);
  expect(said.runs).toBe(12);
  expect(said.hashes).toHaveLength(12);
  expect(new Set(said.hashes).size).toBe(12);
  expect(JSON.parse(chapeau('simulate', 'starter', '--runs', '12', '--seed', '5', '--json').words)).toEqual(said);
});

test.each([
  ['ahc', 30],
  ['oeweg', 20],
])('simulate %s: an exercise of %d seats made of the sample', (name, seats) => {
  const said = json('simulate', name);
  expect(said.seats).toHaveLength(seats);
  expect(['consensus', 'vote-adopted', 'vote-rejected']).toContain(said.outcome);
  const words = chapeau('simulate', name).words;
  expect(words).toContain('EXERCISE');
  expect(words).toContain('no forecast');
});

test.each([
  ['rounds', ['simulate', 'starter', '--rounds', '2'], 2, 'at least 3 rounds'],
  ['a number that is none', ['simulate', 'starter', '--runs', 'many'], 2, '--runs'],
  ['a log of many runs', ['simulate', 'starter', '--runs', '2', '--log', 'x.log'], 2, 'one run'],
  ['a file that is not there', ['simulate', 'nowhere.json'], 3, 'nowhere.json'],
] as const)('simulate refuses %s', (_, args, code, words) => {
  const ran = chapeau(...args);
  expect(ran).toMatchObject({ code, words: '' });
  expect(ran.said).toContain(words);
});

test('simulate names the place of a fault in a scenario', () => {
  const [first, ...rest] = starter.briefs;
  cli.file('broken.json', JSON.stringify({ ...starter, briefs: [{ ...first, seat: 'NOBODY' }, ...rest] }));
  const ran = chapeau('simulate', 'broken.json');
  expect(ran.code).toBe(3);
  expect(ran.said).toContain('briefs.0.seat');
  cli.file('whole.json', JSON.stringify(starter));
  expect(json('simulate', 'whole.json', '--seed', '3').hash).toBe(json('simulate', 'starter', '--seed', '3').hash);
  expect(json('simulate', 'whole.json', '--rounds', '12').rounds).toBe(12);
});
