import { describe, expect, it } from 'vitest';
import { LineEntries } from './lineEntries';
import type { Entry, EntryAct } from './position';

let clock = 0;

function entry(id: string, change: Partial<Entry> = {}, act: EntryAct = { kind: 'said' }): Entry {
  return {
    id,
    target: { kind: 'text' },
    option: 'keep',
    delegations: ['BRA'],
    stance: 'OPP',
    grade: 'record',
    evidence: [],
    said: { at: '2023-09-05' },
    notedAt: '',
    notedBy: 'me',
    clock: ++clock,
    fingerprint: '',
    act,
    ...change,
  };
}

const withdrawal = (id: string, of: string, delegations = ['BRA']) =>
  entry(id, { delegations }, { kind: 'withdrawal', of });

function standing(entries: readonly Entry[], line = 'l'): string[] {
  const known = new LineEntries();
  known.take(entries);
  return known.of(line).map(({ id }) => id);
}

describe('PO1: entries of a line', () => {
  const first = entry('a', { line: 'l' });
  const second = entry('b', { line: 'l', delegations: ['BRA', 'PER'] });
  const other = entry('c', { line: 'm' });
  const corrected = entry('d', { line: 'l' }, { kind: 'correction', of: 'a' });

  it.each<[string, Entry[], string[]]>([
    ['those read from it', [first, second, other, entry('e')], ['a', 'b']],
    ['a correction in the place of what it corrects', [first, second, corrected], ['b', 'd']],
    ['none that was withdrawn', [first, second, withdrawal('w', 'a')], ['b']],
    ['one that some of its delegations withdrew', [second, withdrawal('w', 'b')], ['b']],
    ['none that all of them withdrew, one by one', [second, withdrawal('w', 'b'), withdrawal('v', 'b', ['PER'])], []],
    ['a withdrawal of what was corrected takes the correction too', [first, corrected, withdrawal('w', 'a')], []],
    [
      'a withdrawal that was itself taken back counts for nothing',
      [first, withdrawal('w', 'a'), withdrawal('v', 'w')],
      ['a'],
    ],
    ['none for a line that nothing was read from', [other], []],
  ])('%s', (_, entries, expected) => {
    expect(standing(entries)).toEqual(expected);
  });

  it('a list that grows, shrinks or changes gives the same as one read at once', () => {
    const list: Entry[] = [];
    const known = new LineEntries();
    const steps: (() => void)[] = [
      () => list.push(first),
      () => list.push(second, other),
      () => list.push(corrected),
      () => list.pop(),
      () => list.splice(1, 0, withdrawal('w', 'a')),
      () => list.push(entry('x', { line: 'l' })),
      () => list.splice(0, 2),
    ];
    for (const step of steps) {
      step();
      known.take(list);
      expect(known.of('l').map(({ id }) => id)).toEqual(standing(list));
    }
  });
});
