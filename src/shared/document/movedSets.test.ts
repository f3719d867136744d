import { expect, test } from 'vitest';
import { TextDesk } from '../testing/textDesk';
import { moveBlocks } from './actions/structure';
import { Projection } from './project';

test('TH3: the key of a set stays known when its paragraph is moved to an earlier section, as when it is read anew', () => {
  const [desk] = TextDesk.pair(['One.'], ['Two.', 'Parties [shall][should] act.']);
  const keys = (model = desk.model) =>
    model.reading.sections.flatMap(({ sets, provisions }) => [
      ...sets.map((set) => model.keyOfSet(set)),
      ...provisions.flatMap(({ brackets }) => brackets.map((bracket) => model.questionOf(bracket).key)),
    ]);
  const before = keys();
  expect(before[0]).toMatch(/^adjacent-set:/);
  expect(new Set(before).size).toBe(1);
  desk.act((writing) => moveBlocks(writing, ['b2'], { section: 's0', after: 'b0' }));
  const anew = new Projection(desk.docs);
  anew.stop();
  expect(keys()).toEqual(keys(anew.current));
  expect(keys()).toEqual(before);
});
