import { describe, expect, test } from 'vitest';
import type { Ask, Debate, Tabled } from './debate';
import { newDebate } from './debate';
import { afterStep, type DebateStep } from './debateSteps';
import { inPrecedence } from './motions';
import { profileOf } from './profiles';
import { rightRuling } from './rulings';
import { rulingWords } from './rulingWords';
import { nextSpeaker, timeLeft } from './speaking';

const SEATS = ['ARG', 'BRA', 'CAN', 'DNK', 'EGY', 'FRA'];
const DAY = 24 * 3600;

function proposal(id: string, more: Partial<Tabled> = {}): Tabled {
  return {
    id,
    sponsors: ['ARG'],
    amends: null,
    circulated: 0,
    state: 'before-us',
    amended: false,
    voted: false,
    subject: 'substance',
    ...more,
  };
}

function debate(id: string, ...steps: readonly DebateStep[]): Debate {
  const opening: DebateStep[] = [
    { kind: 'present', seats: [...SEATS, 'OBS'] },
    { kind: 'meeting', state: 'open' },
    { kind: 'time', now: DAY },
    { kind: 'tabled', proposal: proposal('L.1') },
  ];
  return [...opening, ...steps].reduce(afterStep, newDebate(profileOf(id), SEATS));
}

const moved = (kind: Ask['kind'], more: Partial<Ask> = {}): DebateStep => ({
  kind: 'moved',
  ask: { kind, by: 'CAN', ...more },
});

type Row = readonly [string, readonly DebateStep[], Partial<Ask> & { readonly kind: Ask['kind'] }, object];

const table = (profile: string, rows: readonly Row[]): void => {
  test.each(rows)('%s', (_, steps, ask, expected) => {
    const room = debate(profile, ...steps);
    const ruling = rightRuling(room, { by: 'BRA', ...ask });
    expect(ruling).toMatchObject(expected);
    expect(ruling.source.document).not.toBe('');
    expect(rulingWords(room.profile, ruling)).not.toContain('undefined');
  });
};

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

describe('A5: conduct of voting', () => {
  const voting: DebateStep[] = [{ kind: 'voting-begins', proposal: 'L.1' }];
  const done = (adopted: boolean): DebateStep[] => [...voting, { kind: 'voted', proposal: 'L.1', adopted }];
  table('ga-committee', [
    [
      'A5: a vote is not interrupted (128)',
      voting,
      { kind: 'suspend-meeting' },
      { code: 'voting-has-begun', source: { rule: 'rule 128' } },
    ],
    [
      'A5: save by a point of order on its conduct (128)',
      voting,
      { kind: 'point-of-order', touches: 'conduct-of-vote' },
      { inOrder: true },
    ],
    [
      'A5: not by a point of order on anything else',
      voting,
      { kind: 'point-of-order', touches: 'procedure' },
      { code: 'voting-has-begun' },
    ],
    ['A5: nor by a statement', voting, { kind: 'floor' }, { code: 'voting-has-begun' }],
    ['A5: nor by an amendment', voting, { kind: 'amend', about: 'L.1', does: 'add' }, { code: 'voting-has-begun' }],
    [
      'A5: nor by a withdrawal (122)',
      voting,
      { kind: 'withdraw', about: 'L.1', by: 'ARG' },
      { code: 'voting-has-begun' },
    ],
    [
      'A5: anybody may ask for a roll-call (127)',
      [],
      { kind: 'roll-call', about: 'L.1' },
      { next: { do: 'rule-at-once' }, source: { rule: 'rule 127' } },
    ],
    [
      'A5: division is voted where somebody objects: two and two (129)',
      [],
      { kind: 'division', about: 'L.1' },
      { next: { do: 'ask-objection', inFavour: 2, against: 2 }, source: { rule: 'rule 129' } },
    ],
    [
      'A5: what was decided is not divided',
      done(true),
      { kind: 'division', about: 'L.1' },
      { code: 'already-decided' },
    ],
    [
      'A5: an amendment adds, deletes or revises (130)',
      [],
      { kind: 'amend', about: 'L.1', does: 'revise' },
      { inOrder: true, source: { rule: 'rule 130' } },
    ],
    [
      'A5: words for the whole are no amendment (130)',
      [],
      { kind: 'amend', about: 'L.1', does: 'replace-whole' },
      { code: 'not-an-amendment' },
    ],
    [
      'A5: its sponsor withdraws a proposal (122)',
      [],
      { kind: 'withdraw', about: 'L.1', by: 'ARG' },
      { inOrder: true },
    ],
    ['A5: nobody else does', [], { kind: 'withdraw', about: 'L.1' }, { code: 'not-the-sponsor' }],
    [
      'A5: nor its sponsor, once it was amended (122)',
      [
        { kind: 'tabled', proposal: proposal('L.1/A', { amends: 'L.1' }) },
        { kind: 'voted', proposal: 'L.1/A', adopted: true },
      ],
      { kind: 'withdraw', about: 'L.1', by: 'ARG' },
      { code: 'already-amended' },
    ],
    [
      'A5: reconsideration of what was decided: two against, two thirds (123)',
      done(false),
      { kind: 'reconsider', about: 'L.1' },
      { next: { do: 'hear-then-put', inFavour: 0, against: 2, needs: 'reconsideration' } },
    ],
    [
      'A5: nothing decided, nothing to reconsider',
      [],
      { kind: 'reconsider', about: 'L.1' },
      { code: 'not-yet-decided' },
    ],
    ['A5: another order needs two proposals (131)', [], { kind: 'reverse-order' }, { code: 'only-one-proposal' }],
    [
      'A5: with two it is put (131)',
      [{ kind: 'tabled', proposal: proposal('L.2') }],
      { kind: 'reverse-order' },
      { inOrder: true },
    ],
    [
      'A5: after one vote the body may decline the next (131)',
      [{ kind: 'tabled', proposal: proposal('L.2') }, ...done(true)],
      { kind: 'vote-next' },
      { inOrder: true, source: { rule: 'rule 131' } },
    ],
    [
      'A5: not before a first vote',
      [{ kind: 'tabled', proposal: proposal('L.2') }],
      { kind: 'vote-next' },
      { code: 'not-yet-decided' },
    ],
    [
      'A5: the sponsor does not explain its vote on it (128)',
      [],
      { kind: 'explain', about: 'L.1', by: 'ARG' },
      { code: 'sponsor-may-not-explain' },
    ],
    [
      'A5: ten minutes for an explanation of vote',
      done(true),
      { kind: 'explain', about: 'L.1' },
      { code: 'explain-vote', next: { seconds: 600 } },
    ],
    [
      'A7: without a vote it is an explanation of position',
      [{ kind: 'without-a-vote', proposal: 'L.1', adopted: true }],
      { kind: 'explain', about: 'L.1' },
      { code: 'explain-position' },
    ],
    [
      'A5: once for a text',
      [{ kind: 'explained', proposal: 'L.1', seat: 'BRA' }],
      { kind: 'explain', about: 'L.1' },
      { code: 'explained-before' },
    ],
    [
      'A5: again where the vote differs',
      [{ kind: 'explained', proposal: 'L.1', seat: 'BRA' }],
      { kind: 'explain', about: 'L.1', voteDiffers: true },
      { inOrder: true },
    ],
  ]);
});

describe('A4, A5: the question put', () => {
  const chair = { by: 'chair', about: 'L.1' };
  table('ga-committee', [
    [
      'A5: a vote is called',
      [],
      { kind: 'vote-call', ...chair },
      { inOrder: true, next: { do: 'put-at-once', needs: 'substance' } },
    ],
    [
      'A5: not on the day of circulation (120)',
      [{ kind: 'time', now: DAY - 1 }],
      { kind: 'vote-call', ...chair },
      { code: 'notice-too-short', values: { hours: 24, since: 23 } },
    ],
    [
      'A5: unless the chair waives the notice (120)',
      [
        { kind: 'time', now: 3600 },
        moved('waive-notice', { about: 'L.1' }),
        { kind: 'decided', motion: 'waive-notice', carried: true },
      ],
      { kind: 'vote-call', ...chair },
      { inOrder: true },
    ],
    [
      'A5: not without a quorum (108)',
      [{ kind: 'present', seats: ['ARG', 'BRA', 'CAN'] }],
      { kind: 'vote-call', ...chair },
      { code: 'no-quorum', values: { present: 3, needed: 4 } },
    ],
    [
      'A5: not while speakers wait',
      [{ kind: 'listed', seat: 'FRA' }],
      { kind: 'vote-call', ...chair },
      { code: 'debate-goes-on' },
    ],
    [
      'A5: but after closure of the debate',
      [
        { kind: 'listed', seat: 'FRA' },
        moved('close-debate'),
        { kind: 'decided', motion: 'close-debate', carried: true },
      ],
      { kind: 'vote-call', ...chair },
      { inOrder: true },
    ],
  ]);
  table('ahc-75-282', [
    [
      'A4: the AHC votes after the Bureau has decided',
      [],
      { kind: 'vote-call', ...chair },
      { code: 'consensus-not-exhausted', values: { missing: 'bureau-decided' } },
    ],
    [
      'A4: and the Chair has informed it',
      [{ kind: 'fact', fact: 'bureau-decided' }],
      { kind: 'vote-call', ...chair },
      { code: 'consensus-not-exhausted', values: { missing: 'chair-informed' } },
    ],
    [
      'A4: then it votes',
      [
        { kind: 'fact', fact: 'bureau-decided' },
        { kind: 'fact', fact: 'chair-informed' },
      ],
      { kind: 'vote-call', ...chair },
      { inOrder: true },
    ],
    [
      'A2: consensus may be called without that',
      [],
      { kind: 'consensus-call', ...chair },
      { inOrder: true, source: { rule: 'operative paragraph 5' } },
    ],
  ]);
  table('consensus-only', [
    ['A4: no votes on substance', [], { kind: 'vote-call', ...chair }, { inOrder: false, code: 'no-votes-here' }],
    ['A4: nor a roll-call', [], { kind: 'roll-call', about: 'L.1' }, { inOrder: false, code: 'no-votes-here' }],
    ['A2: consensus is called', [], { kind: 'consensus-call', ...chair }, { inOrder: true }],
  ]);

  test('A7: a cooling-off after a failed call for consensus is kept', () => {
    const base = profileOf('ahc-75-282');
    const cooling = {
      ...base,
      consensus: { ...base.consensus, coolingOffHours: { ...base.consensus.coolingOffHours, value: 10 } },
    };
    const failed = afterStep(
      { ...debate('ahc-75-282'), profile: cooling, facts: ['bureau-decided', 'chair-informed'] },
      { kind: 'consensus-failed' },
    );
    const call: Ask = { kind: 'vote-call', by: 'chair', about: 'L.1' };
    expect(rightRuling(afterStep(failed, { kind: 'time', now: DAY + 9 * 3600 }), call).code).toBe('cooling-off');
    expect(rightRuling(afterStep(failed, { kind: 'time', now: DAY + 10 * 3600 }), call).inOrder).toBe(true);
  });
});

test('a ruling is said in words, with its rule, and with a doubt where the wording was not checked', () => {
  const room = debate('ga-committee', moved('adjourn-meeting'));
  expect(rulingWords(room.profile, rightRuling(room, { kind: 'close-debate', by: 'BRA' }))).toBe(
    'In order, but the motion to adjourn the meeting has precedence and is put first. (UNGA rules of procedure, A/520/Rev.20, rule 119; wording not verified)',
  );
});
