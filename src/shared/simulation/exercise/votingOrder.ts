import { ruledOption, type World } from '../engine/world';
import { type Amendment, impliedRejected, inVotingOrder, type RankedAmendment } from '../rules/amendments';
import type { RuleSource } from '../rules/ruleProfile';

/** One of the rival options of a question in the order in which they are put, and why it stands there. */
export interface PutOption {
  readonly option: number;
  /** `stands`: what the others are held against, put last as it has become. */
  readonly code: RankedAmendment['code'] | 'stands';
  /** Thousandths of the words that would go or change. */
  readonly distance: number;
  /** Options that are not put any more where this one is adopted. */
  readonly falls: readonly number[];
}

export interface VotingOrder {
  readonly put: readonly PutOption[];
  readonly by: 'furthest-first' | 'submission';
  readonly source: RuleSource;
}

/**
 * The order in which rival options of a question are put to the vote (90/130): those furthest removed from what stands first. That is what
 * was ruled, else the first option of the text that has words. Which is furthest is the chair's to rule: this is advice, with its reason.
 * Null where the body does not vote on substance, or there is nothing to choose.
 */
export function votingOrderOf(world: Readonly<World>, question: number): VotingOrder | null {
  const { profile } = world.ground;
  const options = (world.options[question] ?? []).flatMap(({ words, withdrawn }, option) =>
    withdrawn ? [] : [{ option, words }],
  );
  const ruled = ruledOption(world, question);
  const base = options.find(({ option }) => option === ruled) ?? options.find(({ words }) => words !== '');
  if (profile.majorities.substance.value === null || base === undefined || options.length < 2) return null;
  const amendments = options
    .filter(({ option }) => option !== base.option)
    .map(
      ({ option, words }): Amendment => ({
        id: String(option),
        does: words === '' ? 'delete' : base.words === '' ? 'add' : 'revise',
        base: base.words,
        words,
        from: 0,
        to: base.words.length,
      }),
    );
  const order = inVotingOrder(profile, amendments);
  const put = order.map(({ id, code, distance }, at): PutOption => {
    const rest = order.slice(at + 1).flatMap((one) => amendments.filter((other) => other.id === one.id));
    const adopted = amendments.find((one) => one.id === id);
    const falls = adopted === undefined ? [] : impliedRejected(adopted, rest).map(Number);
    return { option: Number(id), code, distance, falls };
  });
  const { value: by, source } = profile.proposals.amendments;
  return { put: [...put, { option: base.option, code: 'stands', distance: 0, falls: [] }], by, source };
}
