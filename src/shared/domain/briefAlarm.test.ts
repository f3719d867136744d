import { describe, expect, it } from 'vitest';
import { recordActs } from '../document/actions/acts';
import { type BriefChange, writeBrief } from '../document/actions/briefs';
import { Desk } from '../testing/desk';
import type { ActKind } from './act';
import { alarmsOf } from './briefAlarm';

function alarms(
  brief: BriefChange,
  on: string,
  kind: ActKind,
  target: string,
  desk = Desk.withSample('ahc'),
): string[] {
  desk.act((writing) => writeBrief(writing, on, brief));
  desk.act((writing) => recordActs(writing, [{ target, kind, at: '2023-09-05T10:00:00Z' }]));
  const act = desk.model.acts.at(-1);
  if (act === undefined) throw new RangeError('No act');
  return alarmsOf(desk.model, act).map(({ why, relation }) => `${why} ${relation}`);
}

describe('PO5a: an act against our brief', () => {
  it.each<[string, BriefChange, string, ActKind, string, string[]]>([
    ['what we could not see kept is agreed', { against: 'keep' }, 's:dtc-29', 'agreed', 's:dtc-29', ['against same']],
    [
      'is suggested for closure',
      { against: 'keep' },
      's:dtc-29',
      'suggested-for-closure',
      's:dtc-29',
      ['against same'],
    ],
    ['goes into silence', { against: 'any' }, 's:dtc-29', 'silence', 's:dtc-29', ['against same']],
    ['is agreed ad referendum', { against: 'keep' }, 's:dtc-29', 'ad-referendum', 's:dtc-29', ['against same']],
    ['is adopted', { against: 'keep' }, 's:dtc-29', 'adopted', 's:dtc-29', ['against same']],
    ['is only read', { against: 'any' }, 's:dtc-29', 'read', 's:dtc-29', []],
    ['is reopened', { against: 'any' }, 's:dtc-29', 'reopened', 's:dtc-29', []],
    ['is rejected', { against: 'keep' }, 's:dtc-29', 'rejected', 's:dtc-29', []],
    [
      'what we could not see deleted is rejected',
      { against: 'delete' },
      's:dtc-29',
      'rejected',
      's:dtc-29',
      ['against same'],
    ],
    ['what we could not see deleted is agreed', { against: 'delete' }, 's:dtc-29', 'agreed', 's:dtc-29', []],
    ['a red line is closed over', { redLine: 'x' }, 's:dtc-29', 'agreed', 's:dtc-29', ['red-line same']],
    ['a brief without either', { wanted: 'x' }, 's:dtc-29', 'agreed', 's:dtc-29', []],
    [
      'the article holds what we briefed',
      { against: 'keep' },
      'b:dtc-29-1-end',
      'agreed',
      's:dtc-29',
      ['against part'],
    ],
    ['a part of what we briefed', { against: 'keep' }, 's:dtc-29', 'agreed', 'b:dtc-29-1-end', ['against whole']],
    ['another article', { against: 'any' }, 's:dtc-29', 'agreed', 's:dtc-36', []],
    ['the whole text', { against: 'keep' }, 's:dtc-29', 'adopted', 'text', ['against part']],
    ['a brief on the whole text is no alarm for each part', { redLine: 'x' }, 'text', 'agreed', 's:dtc-29', []],
  ])('%s', (_, brief, on, kind, target, expected) => {
    expect(alarms(brief, on, kind, target)).toEqual(expected);
  });

  it('BR4: whatever closes a set may have taken either way', () => {
    const desk = Desk.withSample('ahc');
    const section = desk.model.reading.sections.find((each) => each.section === 'dtc-29');
    const set = section?.sets[0];
    const key = set === undefined ? '' : desk.model.keyOfSet(set);
    expect(alarms({ against: 'delete' }, key, 'agreed', key, desk)).toEqual(['against same']);
  });
});
