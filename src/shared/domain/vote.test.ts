import { describe, expect, it } from 'vitest';
import { LedgerBook } from '../testing/ledgerBook';
import type { Room } from './delegation';
import type { Stance } from './position';
import { STANCES } from './position';
import { buildRoster } from './roster';
import type { Ballot } from './stances';
import type { VoteRule } from './vote';
import { blockingMinimum, passes, projectVote, SIMPLE_MAJORITY, TWO_THIRDS, VOTE_RULES, voteRoll } from './vote';

const roster = buildRoster([]);
const ROOM: Room = { participants: [], withoutVote: [], consensusOnly: false };

function rule(id: string): VoteRule {
  const found = VOTE_RULES.find((each) => each.id === id);
  if (!found) throw new RangeError(id);
  return found;
}

function article(): LedgerBook {
  const talks = new LedgerBook();
  talks.provision('a');
  talks.alternatives('set', 'a', 2);
  return talks;
}

describe('CO4: arithmetic', () => {
  it.each([
    [129, 64, 0, true],
    [128, 65, 0, false],
    [102, 51, 40, true],
    [101, 52, 40, false],
    [1, 0, 192, true],
    [0, 0, 193, false],
    [23, 102, 26, false],
  ])('CO4: two thirds of those present and voting, %i to %i with %i abstaining: %s', (yes, no, abstain, expected) => {
    expect(passes(TWO_THIRDS, yes, no, abstain, 193)).toBe(expected);
  });

  it.each([
    [97, 96, 0, true],
    [96, 96, 1, false],
    [1, 0, 0, true],
    [0, 1, 0, false],
  ])('CO4: a simple majority, %i to %i with %i abstaining: %s', (yes, no, abstain, expected) => {
    expect(passes(SIMPLE_MAJORITY, yes, no, abstain, 193)).toBe(expected);
  });

  it('CO4: own thresholds: of those present, of the roll, a number of votes', () => {
    expect(passes({ ...SIMPLE_MAJORITY, of: 'present' }, 50, 10, 45, 193)).toBe(false);
    expect(passes({ ...SIMPLE_MAJORITY, of: 'roll' }, 96, 0, 0, 193)).toBe(false);
    expect(passes({ ...SIMPLE_MAJORITY, of: 'roll' }, 97, 96, 0, 193)).toBe(true);
    const nine = rule('security-council').majority;
    expect(nine && passes(nine, 9, 6, 0, 15)).toBe(true);
    expect(nine && passes(nine, 8, 0, 7, 15)).toBe(false);
  });

  it.each([
    [193, 65],
    [153, 52],
    [3, 2],
    [1, 1],
  ])('CO5: of %i voting, %i block two thirds', (voting, expected) => {
    expect(blockingMinimum(TWO_THIRDS, voting)).toBe(expected);
  });

  it('CO5: half of those voting block a simple majority', () => {
    expect(blockingMinimum(SIMPLE_MAJORITY, 193)).toBe(97);
    expect(blockingMinimum(SIMPLE_MAJORITY, 10)).toBe(5);
  });
});

describe('DE1: the roll', () => {
  it('DE1: is all members of the UN where nobody is named', () => {
    expect(voteRoll(ROOM, roster)).toHaveLength(193);
  });

  it('DE1: gives groups, observers, territories and observer States no vote unless the room does', () => {
    const participants = ['BRA', 'VAT', 'PSE', 'EU', 'MAC', 'INTERPOL', 'COK', 'nobody'];
    expect(voteRoll({ ...ROOM, participants }, roster)).toEqual(['BRA']);
    expect(voteRoll({ ...ROOM, participants, withVote: ['PSE', 'EU'] }, roster)).toEqual(['BRA', 'PSE', 'EU']);
    expect(voteRoll({ ...ROOM, withVote: ['PSE'] }, roster)).toHaveLength(194);
  });

  it('DE1: leaves out those in arrears', () => {
    expect(voteRoll({ ...ROOM, participants: ['BRA', 'ARG'], withoutVote: ['ARG'] }, roster)).toEqual(['BRA']);
  });
});

describe('CO1: a question put', () => {
  const table: Readonly<Record<Stance, readonly [keep: Ballot, remove: Ballot]>> = {
    SUP: ['yes', 'no'],
    FLX: ['yes', 'no'],
    LIV: ['yes', 'no'],
    ADR: ['abstain', 'abstain'],
    CLA: ['unknown', 'unknown'],
    NOP: ['unknown', 'unknown'],
    SCR: ['abstain', 'abstain'],
    AMD: ['abstain', 'abstain'],
    DEL: ['abstain', 'yes'],
    RSV: ['abstain', 'abstain'],
    OPP: ['no', 'yes'],
    RED: ['no', 'yes'],
  };
  it.each(STANCES.map((stance) => [stance, ...table[stance]] as const))(
    'PO3d: %s votes %s to keep and %s to delete',
    (stance, keep, remove) => {
      const talks = article();
      talks.says('BRA', stance, 'a');
      const room = { ...ROOM, participants: ['BRA'] };
      const put = (what: 'keep' | 'delete') =>
        projectVote(talks.reading('a'), { put: what }, rule('ga-other'), room, roster).votes[0]?.ballot;
      expect(put('keep')).toBe(keep);
      expect(put('delete')).toBe(remove);
    },
  );

  it('PO3d: an own stance on deletion goes before the mirror', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'a');
    talks.says('BRA', 'LIV', 'a', { option: 'delete' });
    const room = { ...ROOM, participants: ['BRA'] };
    expect(projectVote(talks.reading('a'), { put: 'delete' }, rule('ga-other'), room, roster).yes).toBe(1);
  });

  it('PO3d: a condition that is not met, and words that changed, leave a vote unknown', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'a', { condition: { kind: 'if', words: 'x' } });
    talks.says('ARG', 'SUP', 'a', { fingerprint: 's1:0000000000000000' });
    talks.says('CHL', 'OPP', 'a', { fingerprint: 's1:0000000000000000' });
    const room = { ...ROOM, participants: ['BRA', 'ARG', 'CHL'] };
    expect(projectVote(talks.reading('a'), { put: 'keep' }, rule('ga-other'), room, roster)).toMatchObject({
      yes: 0,
      no: 1,
      unknown: 2,
    });
  });

  it('CO1: counts members for their group, no vote for the group, and says worst and best case', () => {
    const talks = article();
    talks.says('EU', 'OPP', 'a', { at: '2023-04-21' });
    talks.says('IND PAK MAC', 'OPP', 'a', { at: '2023-04-21' });
    talks.says('ECU VEN', 'SUP', 'a', { at: '2023-04-21' });
    talks.says('NOR', 'RSV', 'a', { at: '2023-04-21' });
    expect(projectVote(talks.reading('a'), { put: 'delete' }, rule('ahc-substance'), ROOM, roster)).toMatchObject({
      roll: 193,
      present: 193,
      yes: 29,
      no: 2,
      abstain: 1,
      unknown: 161,
      known: true,
      worst: false,
      best: true,
      quorumMet: true,
    });
  });

  it('CO1: counts those in the room only, and says whether a quorum is there', () => {
    const talks = article();
    talks.says('BRA ARG', 'SUP', 'a');
    talks.says('CHL', 'OPP', 'a');
    const room = { ...ROOM, participants: ['BRA', 'ARG', 'CHL', 'PER'] };
    const vote = projectVote(talks.reading('a'), { put: 'keep' }, rule('ga-important'), room, roster, ['ARG', 'PER']);
    expect(vote).toMatchObject({ roll: 4, present: 2, yes: 1, no: 1, unknown: 0, known: false, quorumMet: false });
    expect(vote.votes.map((each) => [each.delegation, each.ballot, each.holding?.entry])).toEqual([
      ['BRA', 'yes', 'e1'],
      ['CHL', 'no', 'e2'],
    ]);
  });

  it('CO1: puts one alternative', () => {
    const talks = article();
    talks.says('BRA', 'SUP', 'set', { option: 2 });
    talks.says('CHL', 'SUP', 'set', { option: 1 });
    const room = { ...ROOM, participants: ['BRA', 'CHL'] };
    const vote = projectVote(talks.reading('set'), { put: 'adopt', option: 2 }, rule('ga-other'), room, roster);
    expect(vote).toMatchObject({ yes: 1, no: 0, abstain: 1, known: true, worst: true, best: true });
  });

  it('CO4: answers nothing where nobody would vote, or where the room takes no votes', () => {
    const talks = article();
    talks.says('BRA', 'RSV', 'a');
    const room = { ...ROOM, participants: ['BRA'] };
    expect(projectVote(talks.reading('a'), { put: 'keep' }, rule('ga-other'), room, roster)).toMatchObject({
      known: null,
      worst: null,
    });
    expect(projectVote(talks.reading('a'), { put: 'keep' }, rule('consensus-only'), ROOM, roster)).toMatchObject({
      known: null,
      best: null,
    });
  });
});
