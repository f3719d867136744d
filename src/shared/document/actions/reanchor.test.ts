import { describe, expect, it } from 'vitest';
import type { Bracket } from '../../domain/bracket';
import { settledAt, settledPlaceOf, unanswered } from '../../domain/settled';
import { printJson } from '../../formats/json/jsonText';
import { Desk } from '../../testing/desk';
import { textParts } from '../layout';
import { Projection } from '../project';
import { readJson } from '../readJson';
import { toJson } from '../toJson';
import { recordActs } from './acts';
import { recordResolution, resolutionOf } from './choices';
import { recordPositions } from './positions';
import { reanchor } from './reanchor';

function brackets(desk: Desk, block: string): readonly Bracket[] {
  return desk.model.reading.byBlock.get(block)?.brackets.filter(({ kind }) => kind === 'negotiation') ?? [];
}

/** Takes the words from one bracket on out of a block, as a person who rewrites it. */
function cut(desk: Desk, section: string, words: string): void {
  const text = textParts(desk.docs.text).sections.get(section);
  if (text === undefined) throw new RangeError(`No section ${section}`);
  let at = 0;
  for (const { insert } of text.toDelta() as { insert: string | object }[]) {
    if (typeof insert === 'string' && insert.includes(words)) {
      text.delete(at + insert.indexOf(words), words.length);
      return;
    }
    at += typeof insert === 'string' ? insert.length : 1;
  }
  throw new RangeError(`No "${words}" in ${section}`);
}

const SAID = { at: '2023-09-05' };

describe('BR9a: brackets that were settled', () => {
  it('take what was said on them into the history of their provision, and ask nobody for a place', () => {
    const desk = Desk.withSample('ahc');
    const pair = brackets(desk, 'dtc-45-3-c').slice(0, 2);
    const [first] = pair;
    if (first === undefined) throw new RangeError('No bracket in 45(3)(c)');
    const { key } = desk.model.questionOf(first);
    desk.act((writing) =>
      recordPositions(writing, [
        { target: key, option: 1, delegations: ['EGY'], stance: 'OPP', grade: 'record', said: SAID },
        { target: key, option: 2, delegations: ['BRA'], stance: 'SUP', grade: 'record', said: SAID },
      ]),
    );
    desk.act((writing) => recordActs(writing, [{ target: key, kind: 'small-group', at: '2023-09-05' }]));
    const [said] = desk.model.entriesOn(key);
    desk.act((writing) => {
      const record = resolutionOf(writing, {
        form: 'choose',
        option: 2,
        chosen: 'digital information',
        dropped: ['computer data'],
        places: [{ block: 'dtc-45-3-c', brackets: pair }],
      });
      cut(desk, 'dtc-45', '[computer data] [');
      cut(desk, 'dtc-45', '] in relation');
      recordResolution(writing, record);
    });
    expect(desk.model.lost.length).toBe(3);
    expect(unanswered(desk.model)).toEqual([]);
    const [settled, ...others] = settledAt(desk.model, 'b:dtc-45-3-c');
    expect(others).toEqual([]);
    expect(settled?.resolution).toMatchObject({ chosen: 'digital information', dropped: ['computer data'] });
    expect(settled?.entries.map(({ delegations }) => delegations)).toEqual([['EGY'], ['BRA']]);
    expect(settled?.acts.map(({ kind }) => kind)).toEqual(['small-group']);
    expect(said === undefined ? null : settledPlaceOf(desk.model, said)?.block).toBe('dtc-45-3-c');
    expect(settledAt(desk.model, 's:dtc-45')).toEqual([]);

    // The JSON form knows it too; who typed it is in a copy of one's own alone.
    const json = toJson(desk.docs, { record: true });
    const read = readJson(printJson(json));
    if (!read.ok) throw new RangeError(JSON.stringify(read.error));
    const again = new Projection(read.value).current;
    expect(unanswered(again)).toEqual([]);
    expect(settledAt(again, 'b:dtc-45-3-c').map(({ entries }) => entries.map(({ id }) => id))).toEqual([
      settled?.entries.map(({ id }) => id),
    ]);
    expect(toJson(read.value, { record: true })).toEqual(json);
    expect(toJson(desk.docs).resolutions).toMatchObject([{ form: 'choose', chosen: 'digital information' }]);
    expect(JSON.stringify(toJson(desk.docs).resolutions)).not.toContain('"name"');
  });
});

describe('anchors that lost their place', () => {
  function lostDesk(): Desk {
    const desk = Desk.withSample('ahc');
    const [first] = brackets(desk, 'dtc-45-3-c');
    if (first === undefined) throw new RangeError('No bracket in 45(3)(c)');
    const { key } = desk.model.questionOf(first);
    desk.act((writing) =>
      recordPositions(writing, [
        { target: key, option: 1, delegations: ['EGY', 'RUS'], stance: 'OPP', grade: 'record', said: SAID },
      ]),
    );
    desk.act((writing) => recordActs(writing, [{ target: key, kind: 'small-group', at: '2023-09-05' }]));
    cut(desk, 'dtc-45', '[computer data] [digital information] in relation to which the');
    return desk;
  }

  it('PO0: are listed until somebody gives them a place, and the entry holds there as it was said', () => {
    const desk = lostDesk();
    const lost = unanswered(desk.model);
    expect(lost.map(({ of }) => of.kind).sort()).toEqual(['act', 'entry']);
    const entry = lost.find(({ of }) => of.kind === 'entry');
    const [place] = brackets(desk, 'dtc-2-c');
    if (entry === undefined || place === undefined) throw new RangeError('Nothing to put anywhere');
    desk.act((writing) => reanchor(writing, entry, writing.model.keyOfBracket(place)));
    const { key } = desk.model.questionOf(place);
    const reading = desk.model.readingOf(key).options.find(({ option }) => option === 1);
    expect(reading?.stances.OPP?.delegations).toEqual(['EGY', 'RUS']);
    expect(unanswered(desk.model).map(({ of }) => of.kind)).toEqual(['act']);
    desk.history.undo();
    expect(unanswered(desk.model)).toHaveLength(2);
  });

  it('CO1: an act of the chair is noted anew in its new place, beside the withdrawal of the lost one', () => {
    const desk = lostDesk();
    const act = unanswered(desk.model).find(({ of }) => of.kind === 'act');
    const [place] = brackets(desk, 'dtc-2-c');
    if (act === undefined || place === undefined) throw new RangeError('Nothing to put anywhere');
    desk.act((writing) => reanchor(writing, act, writing.model.keyOfBracket(place)));
    expect(desk.model.readingOf(desk.model.questionOf(place).key).formal.status).toBe('small-group');
    expect(unanswered(desk.model).map(({ of }) => of.kind)).toEqual(['entry']);
  });

  it('PO4: what was said on other words is shown as said on earlier words in its new place', () => {
    const desk = lostDesk();
    const entry = unanswered(desk.model).find(({ of }) => of.kind === 'entry');
    if (entry === undefined) throw new RangeError('No lost entry');
    desk.act((writing) => reanchor(writing, entry, 'b:dtc-43-1'));
    const holding = desk.model
      .readingOf('b:dtc-43-1')
      .options[0]?.holdings.find(({ delegation }) => delegation === 'EGY');
    expect(holding?.flags).toContain('stale');
    expect(() => reanchor(desk.writing(), entry, 'b:nowhere')).toThrow(RangeError);
  });
});
