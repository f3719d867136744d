import { describe, expect, test } from 'vitest';
import { DAY, debate, moved, proposal, table } from '../../testing/debateRoom';
import type { Ask } from './debate';
import { afterStep, type DebateStep } from './debateSteps';
import { profileOf } from './profiles';
import { rightRuling } from './rulings';

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
