import { describe, expect, it } from 'vitest';
import type { TargetKey } from '../../domain/target';
import { Desk } from '../../testing/desk';
import { recordLine, rereadLine, setArrived, setLineState } from './floor';
import type { NewPosition } from './positions';

const AT = '2023-09-05T10:14:32+02:00';
const SAID = { at: AT, forum: 'AHC', meeting: 'fifth meeting' };

function position(target: TargetKey, change: Partial<NewPosition> = {}): NewPosition {
  return { target, option: 'keep', delegations: ['BRA'], stance: 'OPP', grade: 'record', said: SAID, ...change };
}

function note(desk: Desk, positions: readonly NewPosition[], raw = '29 oppose; 36 can go along') {
  return desk.act((writing) =>
    recordLine(writing, { speaker: ['BRA'], raw, at: AT, said: SAID, grade: 'record', state: 'done', positions }),
  );
}

function stances(desk: Desk, target: TargetKey): string[] {
  const keep = desk.model.readingOf(target).options.find(({ option }) => option === 'keep');
  return (keep?.holdings ?? [])
    .filter(({ delegation, origin }) => delegation === 'BRA' && origin === 'own')
    .map(({ stance }) => stance);
}

describe('the floor log', () => {
  it('PO1: a line and the entries read from it are one step of undo, and point at each other', () => {
    const desk = Desk.withSample('ahc');
    const id = note(desk, [position('s:dtc-29'), position('s:dtc-36', { stance: 'LIV' })]);
    expect(desk.model.lines.get(id)).toMatchObject({ raw: '29 oppose; 36 can go along', by: 'me', state: 'done' });
    expect(desk.model.entries.slice(-2).map(({ line }) => line)).toEqual([id, id]);
    expect(stances(desk, 's:dtc-29')).toEqual(['OPP']);
    expect(stances(desk, 's:dtc-36')).toEqual(['LIV']);
    desk.history.undo();
    expect(desk.model.lines.has(id)).toBe(false);
    expect(stances(desk, 's:dtc-29')).toEqual([]);
    desk.history.redo();
    expect(stances(desk, 's:dtc-29')).toEqual(['OPP']);
  });

  it('a line that lost its thread is kept raw, and comes off the to-do list as a remark', () => {
    const desk = Desk.withSample('ahc');
    const id = desk.act((writing) =>
      recordLine(writing, {
        speaker: [],
        raw: '???',
        at: AT,
        said: SAID,
        grade: 'record',
        state: 'open',
        positions: [],
      }),
    );
    expect(desk.model.lines.get(id)?.state).toBe('open');
    desk.act((writing) => setLineState(writing, id, 'dropped'));
    expect(desk.model.lines.get(id)).toMatchObject({ state: 'dropped', raw: '???' });
    desk.history.undo();
    expect(desk.model.lines.get(id)?.state).toBe('open');
    expect(() => setLineState(desk.writing(), 'none', 'done')).toThrow(RangeError);
  });

  it('PO1: reading a line anew corrects, withdraws and adds, and leaves what came out the same', () => {
    const desk = Desk.withSample('ahc');
    const id = note(desk, [position('s:dtc-29'), position('s:dtc-36', { stance: 'LIV' }), position('s:dtc-40')]);
    const [same, changed, dropped] = desk.model.entries.slice(-3);
    const before = desk.model.entries.length;
    desk.act((writing) =>
      rereadLine(writing, id, {
        reading: '29 oppose; 36 reserve; 45 support',
        speaker: ['BRA'],
        state: 'done',
        positions: [
          position('s:dtc-29'),
          position('s:dtc-36', { stance: 'RSV', condition: { kind: 'if', words: '(b) stays' } }),
        ],
      }),
    );
    const after = desk.model.entries.slice(before);
    expect(after.map(({ act }) => act)).toEqual([
      { kind: 'correction', of: changed?.id },
      { kind: 'withdrawal', of: dropped?.id },
    ]);
    expect(desk.model.entries).toContain(same);
    expect(stances(desk, 's:dtc-29')).toEqual(['OPP']);
    expect(stances(desk, 's:dtc-36')).toEqual(['RSV']);
    expect(stances(desk, 's:dtc-40')).toEqual([]);
    const line = desk.model.lines.get(id);
    expect(line).toMatchObject({ raw: '29 oppose; 36 can go along', reading: '29 oppose; 36 reserve; 45 support' });

    desk.act((writing) =>
      rereadLine(writing, id, {
        reading: '29 oppose; 45 support',
        speaker: ['BRA'],
        state: 'done',
        positions: [position('s:dtc-29'), position('s:dtc-45', { stance: 'SUP' })],
      }),
    );
    expect(stances(desk, 's:dtc-36')).toEqual([]);
    expect(stances(desk, 's:dtc-45')).toEqual(['SUP']);
    desk.history.undo();
    desk.history.undo();
    expect(stances(desk, 's:dtc-36')).toEqual(['LIV']);
    expect(stances(desk, 's:dtc-40')).toEqual(['OPP']);
  });

  it('PO1: another speaker corrects every entry of the line', () => {
    const desk = Desk.withSample('ahc');
    const id = note(desk, [position('s:dtc-29')]);
    desk.act((writing) =>
      rereadLine(writing, id, {
        reading: '29 oppose',
        speaker: ['PER'],
        state: 'done',
        positions: [position('s:dtc-29', { delegations: ['PER'] })],
      }),
    );
    expect(stances(desk, 's:dtc-29')).toEqual([]);
    expect(desk.model.entries.at(-1)).toMatchObject({ delegations: ['PER'], line: id });
  });

  it('DE2: an alignment stays one when its line is read anew', () => {
    const desk = Desk.withSample('ahc');
    const align = position('s:dtc-29', { stance: 'NOP', act: { kind: 'alignment', with: 'EU' } });
    const id = note(desk, [align], 'aligns with EU on 29');
    const before = desk.model.entries.length;
    const again = { reading: 'x', speaker: ['BRA'], state: 'done' as const };
    desk.act((writing) => rereadLine(writing, id, { ...again, positions: [align] }));
    expect(desk.model.entries.length).toBe(before);
    desk.act((writing) => rereadLine(writing, id, { ...again, positions: [position('s:dtc-29')] }));
    expect(stances(desk, 's:dtc-29')).toEqual(['OPP']);
    expect(desk.model.entries.slice(before).map(({ act }) => act.kind)).toEqual(['withdrawal', 'said']);
  });

  it('text to follow waits on its list until it is here', () => {
    const desk = Desk.withSample('ahc');
    const id = desk.act((writing) =>
      recordLine(writing, {
        speaker: ['BRA'],
        raw: '29 text to follow',
        at: AT,
        said: SAID,
        grade: 'record',
        state: 'done',
        positions: [],
        awaited: [{ from: ['BRA'], what: '29 text to follow', target: 's:dtc-29' }],
      }),
    );
    const [first] = desk.model.awaited;
    expect(first).toMatchObject({ from: ['BRA'], line: id, target: { kind: 'section', section: 'dtc-29' } });
    desk.act((writing) => setArrived(writing, first?.id ?? '', '2023-09-06T09:00:00+02:00'));
    expect(desk.model.awaited[0]?.arrived).toBe('2023-09-06T09:00:00+02:00');
    desk.act((writing) => setArrived(writing, first?.id ?? '', null));
    expect(desk.model.awaited[0]).not.toHaveProperty('arrived');
    expect(() => setArrived(desk.writing(), 'none', null)).toThrow(RangeError);
  });
});
