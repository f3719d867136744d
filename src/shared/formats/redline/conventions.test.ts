import { describe, expect, test } from 'vitest';
import { block, redline, run } from '../../testing/redlines';
import { withConventions } from './conventions';
import { conventionsIn, hueOf, isTelling } from './detectConventions';
import type { RedlineRun, RunFormat } from './redline';

const look = (text: string, ...formats: readonly RunFormat[]): RedlineRun => ({ ...run(text), formats });
const bold: RunFormat = { mark: 'strong' };
const struck: RunFormat = { mark: 'strike' };
const red: RunFormat = { mark: 'colour', key: 'C00000' };

describe('IM4: what formats may mean is found, and never applied unasked', () => {
  test('a legend says which, whatever it calls the colour', () => {
    const found = conventionsIn(
      redline([
        block(['Red and struck through: proposed deletions. Bold: proposed additions']),
        block(['Fees ', look('shall', red, struck), look('may', bold), ' be charged.']),
      ]),
    );
    expect(found.map(({ formats, means, legend }) => [formats, means, legend])).toEqual([
      [['colour:C00000', 'strike'], 'deleted', 'Red and struck through: proposed deletions'],
      [['strong'], 'added', 'Bold: proposed additions'],
    ]);
  });

  test('a habit is told by its places inside paragraphs; the look of whole ones is none', () => {
    const one = () => block(['Fees ', look('may', bold), ' be charged.']);
    expect(conventionsIn(redline([one(), one()]))).toEqual([]);
    expect(conventionsIn(redline([one(), one(), one()])).map(({ count, means }) => [count, means])).toEqual([
      [3, null],
    ]);
    expect(
      conventionsIn(
        redline([block([look('A title', bold)]), block([look('Another', bold)]), block([look('Third', bold)])]),
      ),
    ).toEqual([]);
    expect(conventionsIn(redline([block([look('Out.', struck)])])).map(({ formats }) => formats)).toEqual([['strike']]);
  });

  test('nobody is asked of bold words alone, nor of what looks like links', () => {
    const blue: RunFormat = { mark: 'colour', key: '0563C1' };
    const links = conventionsIn(
      redline([1, 2, 3].map(() => block(['See ', look('here', blue, { mark: 'underline' }), '.']))),
    );
    expect(links).toEqual([]);
    const [found] = conventionsIn(redline([1, 2, 3].map(() => block(['Fees ', look('may', bold), '.']))));
    expect(found === undefined ? null : isTelling(found)).toBe(false);
    const [legend] = conventionsIn(
      redline([block(['Bold: proposed additions']), block(['Fees ', look('may', bold), '.'])]),
    );
    expect(legend === undefined ? null : isTelling(legend)).toBe(true);
  });

  test.each([
    ['FF0000', 'red'],
    ['00B050', 'green'],
    ['0070C0', 'blue'],
    ['FFFF00', 'yellow'],
    ['7F7F7F', 'grey'],
    ['yellow', 'yellow'],
  ])('%s is %s to people', (key, hue) => {
    expect(hueOf(key)).toBe(hue);
  });
});

describe('IM4: what a person says', () => {
  const added = { formats: ['strong'], means: 'added' as const, by: 'EU' };
  const removed = { formats: ['strike'], means: 'deleted' as const, by: 'EU' };

  test('makes changes of words, which bear the format no more; tracked ones keep to what they are', () => {
    const given = redline([
      block(['A ', look('b', bold), look('c', struck, red), { ...run('d', '+NOR'), formats: [bold] }]),
    ]);
    const [made] = withConventions(given, [added, removed], undefined).blocks;
    expect(
      made?.runs.map(({ text, changes, formats }) => [
        text,
        changes.map(({ kind, author }) => `${kind} ${author}`),
        formats,
      ]),
    ).toEqual([
      ['A ', [], []],
      ['b', ['insert EU'], []],
      ['c', ['delete EU'], [red]],
      ['d', ['insert NOR'], [bold]],
    ]);
    expect(made?.end).toEqual([]);
  });

  test('makes whole paragraphs come and go', () => {
    const given = redline([block([look('New ', bold), ' ', look('one.', bold)]), block([look('Old.', struck)])]);
    const made = withConventions(given, [added, removed], undefined).blocks;
    expect(made.map(({ end }) => end.map(({ kind }) => kind))).toEqual([['insert'], ['delete']]);
  });

  test('asks most of a run: red and struck before struck', () => {
    const both = { formats: ['colour:C00000', 'strike'], means: 'deleted' as const, by: 'NOR' };
    const [made] = withConventions(redline([block(['A ', look('b', red, struck)])]), [removed, both], undefined).blocks;
    expect(made?.runs[1]?.changes[0]?.author).toBe('NOR');
  });

  test('holds below the name of one speaker', () => {
    const given = redline([
      block(['Norway']),
      block(['A ', look('b', bold)]),
      block(['Chile']),
      block(['A ', look('b', bold)]),
    ]);
    const isSpeaker = (line: string) => line === 'Norway' || line === 'Chile';
    const made = withConventions(given, [{ ...added, under: 'Chile' }], isSpeaker).blocks;
    expect(made.map(({ runs }) => runs[1]?.changes.length ?? 0)).toEqual([0, 0, 0, 1]);
  });

  test('makes remarks: a whole paragraph is a note, words in one get a comment', () => {
    const green: RunFormat = { mark: 'colour', key: '00B050' };
    const remark = { formats: ['colour:00B050'], means: 'comment' as const, by: 'EU' };
    const given = redline([block([look('We prefer this.', green)]), block(['A ', look('why?', green)])]);
    const made = withConventions(given, [remark], undefined);
    expect(made.blocks[0]?.kind).toBe('note');
    expect(made.comments).toMatchObject([{ author: 'EU', text: 'why?', at: { from: { block: 1, offset: 2 } } }]);
  });
});
