import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { propose } from '../../../shared/document/actions/proposals';
import { actsParts, proposalParts, textParts } from '../../../shared/document/layout';
import { Projection } from '../../../shared/document/project';
import { seatsOf } from '../../../shared/document/seating';
import { storedSections } from '../../../shared/document/storedText';
import { toJson } from '../../../shared/document/toJson';
import { begunExercise, deskIn } from '../../../shared/testing/begunExercise';
import { countedRandom } from '../../../shared/testing/countedRandom';
import { type SeatDesk, SeatRoom, seatOf } from '../../../shared/testing/seatRoom';
import { SampleDesk } from '../../testing/sampleDesk';
import { freshCopy } from './freshCopy';

/** What was typed and deleted again: no copy for others may hold it. */
const CANARY = 'zwischendurchgeloescht';

function fresh(sample: 'ahc' | 'oeweg') {
  const { docs } = new SampleDesk(sample);
  const [section] = textParts(docs.text).sections.values();
  section?.insert(section.length, CANARY);
  section?.delete(section.length - CANARY.length, CANARY.length);
  const copy = freshCopy(docs);
  if (!copy.ok) throw new Error(JSON.stringify(copy.error));
  return { docs, copy: copy.value };
}

describe.each(['ahc', 'oeweg'] as const)('CF5: the copy of %s that a room begins with', (sample) => {
  const { docs, copy } = fresh(sample);
  const [before, after] = [new Projection(docs).current, new Projection(copy).current];

  test('has the same words, in blocks and sections of the same ids', () => {
    expect(storedSections(copy.text)).toEqual(storedSections(docs.text));
  });

  test('keeps every position, act and brief at its words, and loses none that was not lost', () => {
    expect(after.entries.length).toBe(before.entries.length);
    expect(after.lost.length).toBe(before.lost.length);
    expect(toJson(copy, { record: true, brief: true })).toEqual(toJson(docs, { record: true, brief: true }));
    expect(actsParts(copy.acts).acts.length).toBe(actsParts(docs.acts).acts.length);
    // Keys of brackets are characters, which are others in a copy: questions correspond by where they stand.
    const standing = (model: typeof before) =>
      model.entries.map((entry) => {
        const place = model.placeOf(entry);
        return place === null
          ? [entry.id, null]
          : [entry.id, model.addressOf(place.key), place.option, model.readingOf(place.key).projected];
      });
    expect(standing(after)).toEqual(standing(before));
  });

  test('holds nothing of what was typed and deleted, nor who typed when', () => {
    const bytes = (doc: Y.Doc) => new TextDecoder('latin1').decode(Y.encodeStateAsUpdate(doc));
    expect(bytes(docs.text)).toContain(CANARY);
    expect(bytes(copy.text)).not.toContain(CANARY);
    expect(textParts(copy.text).authors.length).toBe(0);
  });
});

test('CF5, RM1: made at whatever seat, it holds what each seat declared as that seat’s', () => {
  const room = new SeatRoom(['The cat sits.'], [seatOf('brazil00', { delegation: 'BRA' })]);
  const desk = room.at('brazil00');
  const amend = (at: SeatDesk, words: string, proponents: readonly string[]) =>
    at.act((writing) =>
      propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents, layer: 'declared' }),
    );
  amend(desk, 'The cat shall sit.', ['BRA']);
  amend(room.at('chair'), 'The cat may sit.', ['NOR']);
  room.meet();
  const copy = freshCopy(desk.docs);
  if (!copy.ok) throw new Error(JSON.stringify(copy.error));
  const { declared, seats } = copy.value;
  const words = (doc: Y.Doc | undefined) =>
    doc === undefined
      ? null
      : [...proposalParts({ ...copy.value, declared: doc }, 'declared').wordings.values()].map(String);
  expect(words(declared)).toEqual(['The cat may sit.']);
  expect(seats?.own).toBe('chair');
  expect(words(seats?.all.get('brazil00'))).toEqual(['The cat shall sit.']);
  expect(seatsOf(copy.value.acts).get('brazil00')).toMatchObject({ delegation: 'BRA' });
});

test('CF5, TR2: an exercise goes on in it from where it stood', async () => {
  const random = countedRandom();
  const docs = await begunExercise({ seed: 'fresh', random });
  const desk = deskIn(docs, random);
  desk.run();
  desk.setSpeed(60);
  for (let minute = 0; minute < 40; minute++) desk.advance(1);
  desk.pause();
  const copy = freshCopy(docs);
  if (!copy.ok) throw new Error(JSON.stringify(copy.error));
  expect(new Projection(copy.value).current.settings.marking).toBe('EXERCISE');
  const again = deskIn(copy.value);
  expect(again.now).toBe(desk.now);
  expect(again.director.run.events).toEqual(desk.director.run.events);
  for (const one of [desk, again]) {
    one.setSpeed(60);
    one.run();
    for (let minute = 0; minute < 10; minute++) one.advance(60);
  }
  expect(again.director.run.hash()).toBe(desk.director.run.hash());
});
