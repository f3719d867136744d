import { describe, expect, it } from 'vitest';
import { doublesOf } from '../../domain/doubles';
import { Desk } from '../../testing/desk';
import { readJson } from '../readJson';
import { toJson } from '../toJson';
import { letBothStand, makeOne, partAgain } from './doubles';
import { recordLine } from './floor';
import { type NewPosition, recordPositions } from './positions';
import type { Writing } from './writing';

const KEY = 'b:dtc-29-1';
const position: NewPosition = {
  target: KEY,
  option: 'keep',
  stance: 'FLX',
  delegations: ['FJI'],
  grade: 'record',
  said: { at: '2023-09-05T10:14:00+02:00' },
};

function note(desk: Desk, by: string, minute: number, more: readonly NewPosition[] = []): string {
  const at = `2023-09-05T10:${minute}:00.000+02:00`;
  const said = { at };
  return desk.act((writing) =>
    recordLine(
      { ...writing, person: { ...writing.person, id: by } },
      {
        speaker: ['FJI'],
        raw: '29(1) flexible',
        at,
        said,
        grade: 'record',
        state: 'done',
        positions: [{ ...position, said }, ...more.map((each) => ({ ...each, said }))],
      },
    ),
  );
}

/** Two colleagues who noted the same words. */
function twice(more: readonly NewPosition[] = []) {
  const desk = Desk.withSample('ahc');
  const before = voices(desk);
  const [one, other] = [note(desk, 'ana', 14), note(desk, 'bo', 16, more)];
  const [double] = doublesOf(desk.model);
  if (double === undefined) throw new Error('no double');
  return { desk, one, other, double, before };
}

const voices = (desk: Desk) =>
  desk.model.entriesOn(KEY).filter(({ delegations }) => delegations.includes('FJI')).length;
const act = <T>(desk: Desk, change: (writing: Writing) => T) => desk.act(change);

describe('MG5: notes that stand twice', () => {
  it('are made one with what was read from them: counts see one, both stay on record, one undo takes it back', () => {
    const { desk, one, other, double, before } = twice();
    expect(double).toMatchObject({ kind: 'line', pair: [one, other], likeness: 'words' });
    expect(voices(desk)).toBe(before + 2);
    const size = desk.model.entries.length;
    act(desk, (writing) => makeOne(writing, double, other));
    expect(voices(desk)).toBe(before + 1);
    expect(desk.model.entriesOn(KEY).filter(({ line }) => line === one)).toEqual([]);
    expect([desk.model.entries.length, desk.model.lines.has(one), desk.model.doubles.get(one)]).toEqual([
      size,
      true,
      other,
    ]);
    expect(doublesOf(desk.model)).toEqual([]);
    desk.history.undo();
    expect([voices(desk), desk.model.doubles.size, doublesOf(desk.model).length]).toEqual([before + 2, 0, 1]);
    desk.history.redo();
    expect(voices(desk)).toBe(before + 1);
  });

  it('keep what only one of them says', () => {
    const { desk, one, double, before } = twice([{ ...position, target: 'b:dtc-36-1', stance: 'OPP' }]);
    act(desk, (writing) => makeOne(writing, double, one));
    expect(voices(desk)).toBe(before + 1);
    const kept = desk.model.entriesOn('b:dtc-36-1').filter(({ delegations }) => delegations.includes('FJI'));
    expect(kept).toHaveLength(1);
  });

  it('what was said later about either is said about the one that stands', () => {
    const { desk, one, double } = twice();
    act(desk, (writing) => makeOne(writing, double, one));
    const hidden = desk.model.entries.find(({ line }) => line === double.pair[1]);
    if (hidden === undefined) throw new Error('no entry');
    const standing = () => {
      const { options } = desk.model.readingOf(KEY);
      return options.some(({ stances }) => stances.FLX?.delegations.includes('FJI'));
    };
    expect(standing()).toBe(true);
    // A colleague who had not heard of the verdict took back the entry that is not counted.
    const { check: _check, ...kept } = hidden;
    desk.docs.record.transact(() =>
      desk.docs.record
        .getArray('entries')
        .push([{ ...kept, id: 'w1', clock: 99_999, act: { kind: 'withdrawal', of: hidden.id } }]),
    );
    expect(standing()).toBe(false);
  });

  it('are let stand both, are not offered again, and are parted again', () => {
    const { desk, one, double, before } = twice();
    act(desk, (writing) => letBothStand(writing, double));
    expect([doublesOf(desk.model).length, voices(desk)]).toEqual([0, before + 2]);
    desk.now = '2023-09-05T11:00:00.000+02:00';
    act(desk, (writing) => makeOne(writing, double, one));
    expect(voices(desk)).toBe(before + 1);
    desk.now = '2023-09-05T11:05:00.000+02:00';
    act(desk, (writing) => partAgain(writing, double));
    expect([voices(desk), desk.model.doubles.size, doublesOf(desk.model).length]).toEqual([before + 2, 0, 0]);
  });

  it('of positions without a line are made one likewise; a note that is none of the pair is refused', () => {
    const desk = Desk.withSample('ahc');
    for (const id of ['ana', 'bo']) {
      act(desk, (writing) => recordPositions({ ...writing, person: { ...writing.person, id } }, [position]));
    }
    const [double] = doublesOf(desk.model);
    if (double === undefined) throw new Error('no double');
    expect(() => act(desk, (writing) => makeOne(writing, double, 'other'))).toThrow(RangeError);
    const before = voices(desk);
    act(desk, (writing) => makeOne(writing, double, double.pair[0]));
    expect(voices(desk)).toBe(before - 1);
  });

  it('TX1: go through the JSON form', () => {
    const { desk, one, double, before } = twice();
    act(desk, (writing) => makeOne(writing, double, one));
    const json = toJson(desk.docs, { record: true });
    const read = readJson(JSON.stringify(json));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const again = new Desk(json);
    expect([voices(again), again.model.doubles.size]).toEqual([before + 1, desk.model.doubles.size]);
  });
});
