import { describe, expect, it } from 'vitest';
import type { OptionName, TargetKey } from '../../domain/target';
import { Desk } from '../../testing/desk';
import { confirmPositions, correctPosition, type NewPosition, recordPositions, withdrawPositions } from './positions';

const PROVISION: TargetKey = 'b:dtc-29-1-end';

function position(change: Partial<NewPosition> = {}): NewPosition {
  return {
    target: PROVISION,
    option: 'keep',
    delegations: ['EGY'],
    stance: 'OPP',
    grade: 'record',
    said: { at: '2023-09-05T10:14:32+02:00' },
    ...change,
  };
}

function holding(desk: Desk, code: string, key = PROVISION, option: OptionName = 'keep') {
  const reading = desk.model.readingOf(key).options.find((each) => each.option === option);
  // What is said of the article above is not asked here.
  return reading?.holdings.find((each) => each.delegation === code && each.origin !== 'inherited') ?? null;
}

function setOf(desk: Desk, block: string): TargetKey {
  const section = desk.model.reading.sections.find((each) => each.provisions.some((one) => one.block === block));
  const set = section?.sets.find((each) => each.ranges[0]?.from.block === block);
  if (set === undefined) throw new RangeError(`No set in ${block}`);
  return desk.model.keyOfSet(set);
}

function entryAt(desk: Desk, at = -1) {
  const entry = desk.model.entries.at(at);
  if (entry === undefined) throw new RangeError('No entry');
  return entry;
}

describe('recording positions', () => {
  it('PO1: several questions are one step of undo, with clocks that follow each other', () => {
    const desk = Desk.withSample('ahc');
    const before = desk.model.entries.length;
    const targets = [PROVISION, 'b:dtc-45-1', 's:dtc-36'];
    desk.act((writing) =>
      recordPositions(
        writing,
        targets.map((target) => position({ target })),
      ),
    );
    expect(desk.model.entries.length).toBe(before + 3);
    const clocks = desk.model.entries.slice(-3).map((entry) => entry.clock);
    expect(clocks).toEqual([clocks[0], Number(clocks[0]) + 1, Number(clocks[0]) + 2]);
    for (const target of targets) expect(holding(desk, 'EGY', target)?.stance).toBe('OPP');
    desk.history.undo();
    expect(desk.model.entries.length).toBe(before);
    for (const target of targets) expect(desk.model.entriesOn(target).at(-1)?.notedBy).not.toBe('me');
  });

  it('PO3: a number is that alternative of the set, and counts as a preference against the others', () => {
    const desk = Desk.withSample('ahc');
    const set = setOf(desk, 'dtc-29-1-end');
    desk.act((writing) => recordPositions(writing, [position({ target: set, option: 2, stance: 'SUP' })]));
    expect(desk.model.placeOf(entryAt(desk))).toEqual({ key: set, option: 2 });
    expect(holding(desk, 'EGY', set, 2)).toMatchObject({ stance: 'SUP', origin: 'own' });
    expect(holding(desk, 'EGY', set, 1)).toMatchObject({ stance: 'DEL', origin: 'derived' });
    desk.act((writing) => recordPositions(writing, [position({ target: set, option: 'none', delegations: ['RUS'] })]));
    expect(holding(desk, 'RUS', set, 'none')).toMatchObject({ stance: 'OPP', origin: 'own' });
  });

  it('PO4: an entry keeps a fingerprint of the words, so that a yes goes stale when they change', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => recordPositions(writing, [position({ stance: 'SUP' })]));
    expect(holding(desk, 'EGY')).toMatchObject({ stance: 'SUP', counted: 'SUP' });
    const text = desk.docs.text.getMap('sections').get('dtc-29') as {
      toString(): string;
      insert(at: number, words: string): void;
    };
    const at = text.toString().indexOf('traffic data, in real time') + 'traffic data'.length;
    // Boundary embeds take a place each and are no characters of the string.
    const embeds =
      desk.model.sections.get('dtc-29')?.provisions.findIndex((each) => each.block === 'dtc-29-1-end') ?? 0;
    desk.docs.text.transact(() => text.insert(at + embeds + 1, ' and metadata'), 'user');
    expect(desk.model.wordsOf(PROVISION)).toContain('traffic data and metadata');
    expect(holding(desk, 'EGY')).toMatchObject({ stance: 'SUP', counted: 'NOP' });
    desk.now = '2023-09-06T09:00:00+02:00';
    desk.act((writing) => confirmPositions(writing, [{ entry: entryAt(desk) }]));
    expect(holding(desk, 'EGY')).toMatchObject({ stance: 'SUP', counted: 'SUP' });
  });

  it('misuse is refused: nobody, or an alternative that is not there', () => {
    const desk = Desk.withSample('ahc');
    const set = setOf(desk, 'dtc-29-1-end');
    expect(() => recordPositions(desk.writing(), [position({ delegations: [] })])).toThrow(RangeError);
    expect(() => recordPositions(desk.writing(), [position({ target: set, option: 3 })])).toThrow(RangeError);
    expect(() => recordPositions(desk.writing(), [position({ target: 'b:nowhere' })])).toThrow(RangeError);
  });
});

describe('going back to positions', () => {
  it('PO1: a withdrawal for one of several leaves the others', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => recordPositions(writing, [position({ delegations: ['EGY', 'RUS', 'IRN'] })]));
    desk.act((writing) => withdrawPositions(writing, [{ entry: entryAt(desk), delegations: ['RUS'] }]));
    expect(holding(desk, 'RUS')).toBeNull();
    expect(holding(desk, 'EGY')?.stance).toBe('OPP');
    desk.history.undo();
    expect(holding(desk, 'RUS')?.stance).toBe('OPP');
  });

  it('DE3: a withdrawal for a group that another spoke for names the group', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) =>
      recordPositions(writing, [position({ delegations: ['NGA'], onBehalfOf: ['AFRICAN-GROUP'] })]),
    );
    const group = entryAt(desk).onBehalfOf ?? [];
    desk.act((writing) => withdrawPositions(writing, [{ entry: entryAt(desk), delegations: group }]));
    expect(entryAt(desk).onBehalfOf).toEqual(group);
    expect(entryAt(desk).delegations).toEqual(['NGA']);
    expect(holding(desk, 'AFRICAN-GROUP')).toBeNull();
  });

  it('PO1: a correction of the whole takes its place, and keeps the words it was made on', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) =>
      recordPositions(writing, [
        position({ condition: { kind: 'if', words: '(b) goes' }, written: ['Egypt', 'Egypt'] }),
      ]),
    );
    const first = entryAt(desk);
    desk.act((writing) =>
      correctPosition(writing, first, { stance: 'LIV', delegations: ['RUS'], condition: undefined }),
    );
    expect(holding(desk, 'EGY')).toBeNull();
    expect(holding(desk, 'RUS')?.stance).toBe('LIV');
    expect(entryAt(desk)).toMatchObject({ act: { kind: 'correction', of: first.id }, fingerprint: first.fingerprint });
    expect(entryAt(desk)).not.toHaveProperty('condition');
    expect(entryAt(desk)).not.toHaveProperty('written');
    expect(desk.model.entriesOn(PROVISION)).toContain(first);
  });

  it('PO1: a correction for one of several leaves what the others said', () => {
    const desk = Desk.withSample('ahc');
    desk.act((writing) => recordPositions(writing, [position({ delegations: ['EGY', 'RUS', 'IRN'] })]));
    desk.act((writing) => correctPosition(writing, entryAt(desk), { stance: 'RSV' }, ['RUS']));
    expect(holding(desk, 'RUS')?.stance).toBe('RSV');
    expect(holding(desk, 'EGY')?.stance).toBe('OPP');
    expect(holding(desk, 'IRN')?.stance).toBe('OPP');
    desk.history.undo();
    expect(holding(desk, 'RUS')?.stance).toBe('OPP');
  });

  it('PO1: a correction can move an entry to another question', () => {
    const desk = Desk.withSample('ahc');
    const set = setOf(desk, 'dtc-29-1-end');
    desk.act((writing) => recordPositions(writing, [position()]));
    desk.act((writing) => correctPosition(writing, entryAt(desk), { target: set, option: 1, stance: 'SUP' }));
    expect(holding(desk, 'EGY')).toBeNull();
    expect(holding(desk, 'EGY', set, 1)?.stance).toBe('SUP');
  });
});
