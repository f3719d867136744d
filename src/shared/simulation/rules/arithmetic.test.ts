import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countVote, isShare, quorumOf, smallestBlock, subjectOfPart, type Tally } from './arithmetic';
import { PROFILES, profileOf } from './profiles';

const plenary = profileOf('ga-plenary');
const committee = profileOf('ga-committee');
const ahc = profileOf('ahc-75-282');

const tally = (yes: number, no: number, abstain = 0): Tally => ({ yes, no, abstain });

describe('A4: majorities', () => {
  test.each([
    // Two thirds of those present and voting: abstentions count as not voting.
    ['193 voting, 129 to 64', 'important', tally(129, 64), 'adopted'],
    ['193 voting, 128 to 65', 'important', tally(128, 65), 'rejected'],
    ['153 voting, 102 to 51', 'important', tally(102, 51, 40), 'adopted'],
    ['153 voting, 101 to 52', 'important', tally(101, 52, 40), 'rejected'],
    ['1 to 0', 'important', tally(1, 0, 192), 'adopted'],
    ['0 to 0', 'important', tally(0, 0, 193), 'no-decision'],
    ['2 to 1', 'important', tally(2, 1), 'adopted'],
    ['a tie is short of two thirds', 'important', tally(50, 50), 'rejected'],
    ['97 to 96', 'substance', tally(97, 96), 'adopted'],
    ['96 to 97', 'substance', tally(96, 97), 'rejected'],
    ['1 to 0', 'substance', tally(1, 0), 'adopted'],
    ['0 to 0', 'substance', tally(0, 0), 'no-decision'],
    ['the AHC on deleting article 6(2)', 'important', tally(23, 102, 26), 'rejected'],
    ['the ATT in the Assembly', 'substance', tally(154, 3, 23), 'adopted'],
    ['reconsideration, 66 to 33', 'reconsideration', tally(66, 33), 'adopted'],
    ['reconsideration, 66 to 34', 'reconsideration', tally(66, 34), 'rejected'],
  ] as const)('A4: %s (%s)', (_, subject, votes, result) => {
    expect(countVote(plenary, subject, votes, 193).result).toBe(result);
  });

  test('A4: in whole numbers two thirds is yes at least twice no, and simple is more yes than no', () => {
    const count = fc.nat({ max: 400 });
    fc.assert(
      fc.property(count, count, count, (yes, no, abstain) => {
        const voted = yes + no > 0;
        const important = countVote(plenary, 'important', tally(yes, no, abstain), 1200).result === 'adopted';
        const simple = countVote(committee, 'substance', tally(yes, no, abstain), 1200).result === 'adopted';
        expect(important).toBe(voted && yes > 0 && yes >= 2 * no);
        expect(simple).toBe(yes > no);
      }),
      { seed: 4, numRuns: 500 },
    );
  });

  test.each([
    ['ga-plenary', false, 'tie-again'],
    ['ga-plenary', true, 'rejected'],
    ['ga-committee', false, 'rejected'],
    ['ahc-75-282', false, 'rejected'],
    ['untoc-cop', false, 'rejected'],
  ] as const)('A4: a tie in %s, second vote: %s, is %s', (id, again, result) => {
    const subject = id === 'ahc-75-282' || id === 'untoc-cop' ? 'procedure' : 'substance';
    expect(countVote(profileOf(id), subject, tally(70, 70, 3), 193, again).result).toBe(result);
  });

  test('A4: rule 133 or 95 is what a tie is answered with', () => {
    expect(countVote(committee, 'substance', tally(5, 5), 10).source.rule).toBe('rule 133');
    expect(countVote(plenary, 'substance', tally(5, 5), 10).source.rule).toBe('rule 95');
  });

  test('A4: the AHC decides substance by two thirds of representatives present and voting', () => {
    expect(countVote(ahc, 'substance', tally(128, 65), 193).result).toBe('rejected');
    expect(countVote(ahc, 'substance', tally(129, 64), 193).result).toBe('adopted');
    expect(countVote(ahc, 'procedure', tally(97, 96), 193).result).toBe('adopted');
  });

  test('A4: a body of consensus only takes no votes on substance, and votes on procedure', () => {
    const only = profileOf('consensus-only');
    expect(countVote(only, 'substance', tally(150, 0), 193).result).toBe('no-votes-here');
    expect(countVote(only, 'procedure', tally(97, 96), 193).result).toBe('adopted');
  });

  test('A4: amendments and parts need what the whole needs (84)', () => {
    expect(subjectOfPart(plenary, 'important')).toBe('important');
    expect(subjectOfPart(plenary, 'substance')).toBe('substance');
  });

  test.each([
    ['important', 193, 65],
    ['important', 153, 52],
    ['important', 1, 1],
    ['important', 3, 2],
    ['substance', 193, 97],
    ['substance', 2, 1],
  ] as const)('A4: the smallest block on %s of %d voting is %d', (subject, voting, least) => {
    expect(smallestBlock(plenary, subject, voting)).toBe(least);
  });

  test('A4: the smallest block is a third and one more', () => {
    for (let voting = 1; voting <= 193; voting++) {
      expect(smallestBlock(plenary, 'important', voting)).toBe(Math.floor(voting / 3) + 1);
    }
  });

  test('A4: the votes needed are said with the outcome', () => {
    expect(countVote(plenary, 'important', tally(100, 53, 40), 193)).toMatchObject({ voting: 153, needed: 102 });
    expect(countVote(plenary, 'substance', tally(100, 53, 40), 193)).toMatchObject({ needed: 77 });
  });
});

describe('A5: quorum', () => {
  test.each([
    ['ga-plenary', 64, false, false],
    ['ga-plenary', 65, true, false],
    ['ga-plenary', 96, true, false],
    ['ga-plenary', 97, true, true],
    ['ga-committee', 48, false, false],
    ['ga-committee', 49, true, false],
    ['ga-committee', 97, true, true],
    ['untoc-cop', 64, false, false],
    ['untoc-cop', 65, true, false],
    ['untoc-cop', 97, true, true],
  ] as const)('A5: %s with %d of 193 present may open: %s, may decide: %s', (id, present, mayOpen, mayDecide) => {
    expect(quorumOf(profileOf(id), present, 193)).toMatchObject({ mayOpen, mayDecide });
  });

  test('A5: the numbers needed are the least that do', () => {
    for (const profile of Object.values(PROFILES)) {
      for (const roll of [1, 2, 3, 4, 6, 7, 193]) {
        const { openNeeds, decideNeeds } = quorumOf(profile, 0, roll);
        expect(isShare(profile.quorum.open.value, openNeeds, roll)).toBe(true);
        expect(isShare(profile.quorum.open.value, openNeeds - 1, roll)).toBe(false);
        expect(isShare(profile.quorum.decide.value, decideNeeds, roll)).toBe(true);
        expect(isShare(profile.quorum.decide.value, decideNeeds - 1, roll)).toBe(false);
      }
    }
  });
});
