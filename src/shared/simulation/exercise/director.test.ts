import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hex } from '../../sealing/hash';
import { FIRST_SEAT } from '../engine/events';
import { stateHash } from '../engine/snapshot';
import type { Scenario } from '../scenario/scenarioSchema';
import { Director, type DirectorSettings } from './director';

const starter = JSON.parse(
  readFileSync(join(__dirname, '../../../../fixtures/scenarios/starter.json'), 'utf8'),
) as Scenario;
const ALONE: DirectorSettings = { chair: 'machine', people: ['ALV'], tension: 1000 };
const WHOLE = 5 * 24 * 3600;

function toTheEnd(director: Director): Director {
  director.pass(WHOLE);
  return director;
}

describe('Director', () => {
  test('a person who does nothing does not stop an exercise that the machine chairs', () => {
    for (const seed of ['1', '2', '3']) {
      const { run } = toTheEnd(Director.begin(starter, seed, ALONE));
      expect(run.world.outcome).not.toBe('running');
      expect(run.events.filter(({ kind }) => kind === 'round.ended').length).toBeGreaterThan(4);
      expect(run.events.some(({ kind, actor }) => kind === 'stance.set' && actor === FIRST_SEAT)).toBe(false);
      expect(run.events.filter(({ kind }) => kind === 'refused')).toEqual([]);
    }
  });

  test('C1: seconds one by one, or all at once, come to the same log', () => {
    const at = Director.begin(starter, '1', ALONE);
    const once = Director.begin(starter, '1', ALONE);
    once.pass(9000);
    for (let second = 0; second < 9000; second++) at.pass(1);
    expect(at.run.events).toEqual(once.run.events);
    expect(at.now).toBe(once.now);
    expect(hex(stateHash(at.run.world))).toBe(hex(stateHash(once.run.world)));
  });
});
