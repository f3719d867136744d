import type { RuleProfile, RuleSource } from './ruleProfile';

/** A part that was voted on separately. */
export interface PutPart {
  readonly id: string;
  /** Operative, as against a preambular paragraph or a title. */
  readonly operative: boolean;
  readonly adopted: boolean;
}

/** What follows from separate votes (89/129): the parts that were approved are put as a whole, unless no operative part was. */
export function afterDivision(
  profile: RuleProfile,
  parts: readonly PutPart[],
): {
  readonly result: 'put-the-rest' | 'rejected-as-a-whole';
  readonly kept: readonly string[];
  readonly source: RuleSource;
} {
  const source = profile.motions.find(({ kind }) => kind === 'division')?.source ?? profile.proposals.order.source;
  const kept = parts.filter(({ adopted }) => adopted).map(({ id }) => id);
  const operative = parts.filter(({ operative: isOperative }) => isOperative);
  const isLost = operative.length > 0 && operative.every(({ adopted }) => !adopted);
  return { result: isLost ? 'rejected-as-a-whole' : 'put-the-rest', kept: isLost ? [] : kept, source };
}
