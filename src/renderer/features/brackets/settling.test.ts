import { describe, expect, test } from 'vitest';
import { recordResolution, resolutionOf } from '../../../shared/document/actions/choices';
import { meet } from '../../../shared/testing/cohort';
import { setAt } from '../../../shared/testing/textCase';
import { TextDesk } from '../../../shared/testing/textDesk';
import { applyEdits } from '../../../shared/text/commands/edits';
import { placeNow, placesOf, settled, tiedPlacesOf } from './settling';
import { blockOf, decidedBrackets, type Subject } from './subject';

const TEXT = [
  'Where [data are] [information is] stored.',
  'The [data] [information] held.',
  'Other [data] [information], and [data are] [information is] kept.',
];

function subjectOf({ model }: TextDesk): Subject {
  const set = setAt(model.reading, 0);
  return { kind: 'set', key: model.keyOfSet(set), set };
}

describe('BR8: one decision in many places, made on a text that others go on typing in', () => {
  test('BR8b: a place whose question was reworded meanwhile is left out; one that only moved is not', () => {
    const [a, b] = TextDesk.pair(TEXT);
    const before = a.model;
    const subject = subjectOf(a);
    const places = [...placesOf(before, subject), ...tiedPlacesOf(before, subject).flatMap((family) => family.places)];
    expect(places).toHaveLength(4);
    // In the second paragraph an option is reworded, in the others words come before the question.
    b.type(5, 'new ', 1).type(0, 'Now: ', 2).type(0, 'And ', 0);
    meet(a, b);
    const now = places.map((place) => placeNow(a.model, before, place));
    expect(now.map((place) => place !== null)).toEqual([true, true, false, true]);
    const stand = now.flatMap((place) => place ?? []);
    const result = settled(a.model.reading, stand, { form: 'choose', option: 2 });
    expect(result).not.toBeNull();
    if (result === null) return;
    a.act((writing) => {
      const decided = stand.map((place, i) => ({
        block: blockOf(place.subject),
        brackets: decidedBrackets(a.model, place.subject),
        ...(place.same?.tied ? result.outcomes[i] : {}),
      }));
      const record = resolutionOf(writing, {
        form: 'choose',
        option: 2,
        chosen: 'information is',
        dropped: ['data are'],
        places: decided,
      });
      a.apply((tr) => applyEdits(tr, result.edits));
      recordResolution(writing, record);
    });
    expect(a.paragraphs).toEqual([
      'And Where information is stored.',
      'The [new data] [information] held.',
      'Now: Other information, and information is kept.',
    ]);
    // One record, and each place of another pair with its own words.
    expect(a.model.resolutions).toHaveLength(1);
    expect(a.model.resolutions[0]?.places.map(({ chosen }) => chosen)).toEqual([undefined, undefined, 'information']);
    a.history.undo();
    expect(a.paragraphs[0]).toBe('And Where [data are] [information is] stored.');
    expect(a.paragraphs[2]).toBe('Now: Other [data] [information], and [data are] [information is] kept.');
    expect(a.model.resolutions).toHaveLength(0);
  });

  test('a question that somebody settled meanwhile is gone from the decision', () => {
    const [a, b] = TextDesk.pair(TEXT);
    const before = a.model;
    const places = placesOf(before, subjectOf(a));
    b.dispatch((tr) => tr.delete(b.at(6, 0), b.at(33, 0)));
    meet(a, b);
    expect(places.map((place) => placeNow(a.model, before, place) !== null)).toEqual([false, true]);
  });
});
