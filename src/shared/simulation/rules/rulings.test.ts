import { describe, expect, test } from 'vitest';
import { DAY, debate, moved, table } from '../../testing/debateRoom';
import type { DebateStep } from './debateSteps';
import { inPrecedence } from './motions';
import { rightRuling } from './rulings';
import { rulingWords } from './rulingWords';
import { nextSpeaker, timeLeft } from './speaking';

describe('A6: precedence of motions', () => {
  table('ga-committee', [
    [
      'A6: suspension is put at once and not debated (118)',
      [],
      { kind: 'suspend-meeting' },
      { inOrder: true, next: { do: 'put-at-once' }, source: { rule: 'rule 119' } },
    ],
    [
      'A6: adjournment of debate: two in favour, two against (116)',
      [],
      { kind: 'adjourn-debate' },
      { next: { do: 'hear-then-put', inFavour: 2, against: 2 }, source: { rule: 'rule 116' } },
    ],
    [
      'A6: closure: two against only (117)',
      [],
      { kind: 'close-debate' },
      { next: { do: 'hear-then-put', inFavour: 0, against: 2 }, source: { rule: 'rule 117' } },
    ],
    [
      'A6: closure is in order though others wait to speak (117)',
      [{ kind: 'listed', seat: 'FRA' }],
      { kind: 'close-debate' },
      { inOrder: true },
    ],
    [
      'A6: suspension goes before closure that was moved earlier (119)',
      [moved('close-debate')],
      { kind: 'suspend-meeting' },
      { code: 'put-first', values: { before: 'close-debate' } },
    ],
    [
      'A6: closure waits for adjournment of the meeting (119)',
      [moved('adjourn-meeting')],
      { kind: 'close-debate' },
      { inOrder: true, code: 'waits', next: { do: 'wait', after: 'adjourn-meeting' } },
    ],
    [
      'A6: adjournment of debate waits for adjournment of the meeting (119)',
      [moved('adjourn-meeting')],
      { kind: 'adjourn-debate' },
      { code: 'waits' },
    ],
    ['A6: the same motion twice', [moved('suspend-meeting')], { kind: 'suspend-meeting' }, { code: 'already-moved' }],
    [
      'A6: closure of a debate that is closed',
      [moved('close-debate'), { kind: 'decided', motion: 'close-debate', carried: true }],
      { kind: 'close-debate' },
      { inOrder: false, code: 'debate-not-open' },
    ],
    [
      'A6: a motion that was lost can be moved again',
      [moved('close-debate'), { kind: 'decided', motion: 'close-debate', carried: false }],
      { kind: 'close-debate' },
      { inOrder: true },
    ],
    [
      'A6: nothing is moved in a meeting that is suspended',
      [{ kind: 'meeting', state: 'suspended' }],
      { kind: 'close-debate' },
      { code: 'not-open' },
    ],
    ['A6: an observer moves nothing', [], { kind: 'suspend-meeting', by: 'OBS' }, { code: 'not-of-the-roll' }],
    ['A6: who is not in the room asks for nothing', [], { kind: 'floor', by: 'ZZZ' }, { code: 'not-present' }],
    [
      'A6: competence before the vote on the text (121)',
      [],
      { kind: 'competence', about: 'L.1' },
      { inOrder: true, next: { do: 'put-at-once' } },
    ],
    ['A6: competence over what there is not', [], { kind: 'competence', about: 'L.9' }, { code: 'no-such-proposal' }],
  ]);

  test('A6: motions are put by rank and not by the order in which they were moved (77/119)', () => {
    const room = debate(
      'ga-plenary',
      moved('close-debate'),
      moved('adjourn-debate'),
      moved('suspend-meeting'),
      moved('adjourn-meeting'),
      moved('appeal'),
    );
    expect(inPrecedence(room).map(({ kind }) => kind)).toEqual([
      'appeal',
      'suspend-meeting',
      'adjourn-meeting',
      'adjourn-debate',
      'close-debate',
    ]);
  });
});

describe('A6: points of order and appeals', () => {
  table('ga-plenary', [
    [
      'A6: a point of order is ruled on at once (71)',
      [],
      { kind: 'point-of-order' },
      { next: { do: 'rule-at-once' }, source: { rule: 'rule 71' } },
    ],
    [
      'A6: a point of order may interrupt a speaker (71)',
      [{ kind: 'floor-given', seat: 'CAN', reply: false }],
      { kind: 'point-of-order' },
      { inOrder: true },
    ],
    [
      'A6: a point of order does not speak on substance (71)',
      [],
      { kind: 'point-of-order', touches: 'substance' },
      { inOrder: false, code: 'point-on-substance' },
    ],
    [
      'A6: an appeal against a ruling is put at once (71)',
      [{ kind: 'ruled', motion: 'point-of-order' }],
      { kind: 'appeal' },
      { next: { do: 'put-at-once', needs: 'appeal' } },
    ],
    [
      'A6: an appeal outranks all (71)',
      [{ kind: 'ruled', motion: 'point-of-order' }, moved('suspend-meeting')],
      { kind: 'appeal' },
      { code: 'put-first' },
    ],
    ['A6: without a ruling there is nothing to appeal', [], { kind: 'appeal' }, { code: 'nothing-to-appeal' }],
    [
      'A6: an appeal that was decided is not open again',
      [
        { kind: 'ruled', motion: 'point-of-order' },
        moved('appeal'),
        { kind: 'decided', motion: 'appeal', carried: true },
      ],
      { kind: 'appeal' },
      { code: 'nothing-to-appeal' },
    ],
  ]);
});

describe('A6: speakers and replies', () => {
  const replied: DebateStep[] = [{ kind: 'floor-given', seat: 'BRA', reply: true }, { kind: 'floor-ended' }];
  table('ga-committee', [
    ['A6: the floor is asked for (109)', [], { kind: 'floor' }, { next: { do: 'give-now', seconds: null } }],
    [
      'A6: nobody stands on the list twice',
      [{ kind: 'listed', seat: 'BRA' }],
      { kind: 'floor' },
      { code: 'already-listed' },
    ],
    [
      'A6: who speaks does not ask for the floor',
      [{ kind: 'floor-given', seat: 'BRA', reply: false }],
      { kind: 'floor' },
      { code: 'has-the-floor' },
    ],
    [
      'A6: a closed list is closed (115)',
      [{ kind: 'list-closed' }],
      { kind: 'floor' },
      { code: 'list-closed', source: { rule: 'rule 115' } },
    ],
    [
      'A6: a reply may be given though the list is closed (115)',
      [{ kind: 'list-closed' }],
      { kind: 'reply' },
      { inOrder: true, code: 'reply-later' },
    ],
    [
      'A6: the first reply has ten minutes, at the end of the day',
      [],
      { kind: 'reply' },
      { next: { do: 'give-later', when: 'end-of-day', seconds: 600 } },
    ],
    ['A6: the second reply has five', replied, { kind: 'reply' }, { next: { seconds: 300 } }],
    ['A6: there is no third', [...replied, ...replied], { kind: 'reply' }, { inOrder: false, code: 'replies-used' }],
    [
      'A6: a list that is closed is not closed again',
      [{ kind: 'list-closed' }],
      { kind: 'close-list' },
      { code: 'already-closed' },
    ],
    [
      'A6: the list is closed with the consent of the body (115)',
      [],
      { kind: 'close-list' },
      { next: { do: 'ask-objection' } },
    ],
    [
      'A6: a limit of time: two for, two against (114)',
      [],
      { kind: 'time-limit' },
      { next: { do: 'hear-then-put', inFavour: 2, against: 2 }, source: { rule: 'rule 114' } },
    ],
  ]);

  test('A6: in the order of request; groups first is custom, and a setting', () => {
    const steps: DebateStep[] = ['FRA', 'BRA', 'EGY'].map((seat) => ({ kind: 'listed', seat }));
    const forGroup = (seat: string): boolean => seat === 'EGY';
    expect(nextSpeaker(debate('ga-committee', ...steps), forGroup)).toBe('EGY');
    expect(nextSpeaker(debate('un4mun', ...steps), forGroup)).toBe('FRA');
    expect(nextSpeaker(debate('un4mun'), forGroup)).toBeNull();
  });

  test('A6: time runs from when the floor was given, and over', () => {
    const given: DebateStep[] = [
      moved('time-limit'),
      { kind: 'decided', motion: 'time-limit', carried: true, seconds: 180 },
      { kind: 'floor-given', seat: 'FRA', reply: false },
    ];
    expect(timeLeft(debate('ga-committee', ...given, { kind: 'time', now: DAY + 60 }))).toBe(120);
    expect(timeLeft(debate('ga-committee', ...given, { kind: 'time', now: DAY + 200 }))).toBe(-20);
    expect(timeLeft(debate('ga-committee', { kind: 'floor-given', seat: 'FRA', reply: false }))).toBeNull();
  });
});

test('a ruling is said in words, with its rule, and with a doubt where the wording was not checked', () => {
  const room = debate('ga-committee', moved('adjourn-meeting'));
  expect(rulingWords(room.profile, rightRuling(room, { kind: 'close-debate', by: 'BRA' }))).toBe(
    'In order, but the motion to adjourn the meeting has precedence and is put first. (UNGA rules of procedure, A/520/Rev.20, rule 119; wording not verified)',
  );
});
