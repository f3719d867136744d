import type { Result } from '../../base/result';
import type { Delegation, DelegationCode } from '../../domain/delegation';
import type { Negotiation } from '../../domain/negotiation';
import { recordParts } from '../layout';
import type { Writing } from './writing';

/** Why an own delegation cannot be kept as it was written. */
export type DelegationRefusal =
  | { readonly code: 'code.empty' }
  /** A code is letters, figures, `-`, `&`, `+` or `.`, so that it can be typed in a line of the log. */
  | { readonly code: 'code.unfit'; readonly written: string }
  | { readonly code: 'name.empty' }
  | { readonly code: 'member.unknown'; readonly member: DelegationCode }
  /** A group would hold itself, through whatever chain. */
  | { readonly code: 'member.circle'; readonly member: DelegationCode };

/**
 * Adds a delegation or group of the dossier's own, or puts it in the place of the one with its code (DE1): built-in ones included,
 * whose list of members it then replaces. Nothing is written where it is refused.
 */
export function keepDelegation(writing: Writing, delegation: Delegation): Result<DelegationCode, DelegationRefusal> {
  const refusal = refusalOf(writing.model, delegation);
  if (refusal !== null) return { ok: false, error: refusal };
  const { delegations } = recordParts(writing.docs.record);
  writing.docs.record.transact(() => delegations.set(delegation.code, delegation), 'user');
  return { ok: true, value: delegation.code };
}

/** Words that stand in no acronym. */
const SMALL = new Set(['a', 'an', 'and', 'de', 'des', 'du', 'for', 'in', 'la', 'of', 'on', 'the', 'to', '&']);

/** A code for somebody who is known by a name alone: the word itself, or the first letters of several; one that nobody bears yet. */
export function codeFor(model: Negotiation, name: string): DelegationCode {
  const words = name.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const bearing = words.filter((word) => !SMALL.has(word.toLowerCase()));
  const [only = 'OBSERVER', ...others] = bearing.length > 0 ? bearing : words;
  const code = others.length === 0 ? only : [only, ...others].map((word) => word[0]).join('');
  const { byCode } = model.roster;
  for (let at = 1; ; at++) {
    const tried = at === 1 ? code : `${code}${at}`;
    if (!byCode.has(tried)) return tried;
  }
}

/**
 * Takes somebody whom nobody here knows into the dossier, as an observer by the name as it was said (DE1): an organization that has
 * the floor is recorded at once, and put right later. Throws RangeError for a name without a letter.
 */
export function keepObserver(writing: Writing, name: string): DelegationCode {
  const code = codeFor(writing.model, name);
  const kept = keepDelegation(writing, { kind: 'observer', code, name: name.trim(), aliases: [] });
  if (!kept.ok) throw new RangeError(`No delegation ${name}: ${kept.error.code}`);
  return kept.value;
}

/**
 * Takes an own delegation away; one of the same code that is built in is then there again. Entries keep the code, and show it as it is
 * where nobody bears it. Throws RangeError where the dossier has no own one of this code.
 */
export function removeDelegation({ docs }: Writing, code: DelegationCode): void {
  const { delegations } = recordParts(docs.record);
  if (!delegations.has(code)) throw new RangeError(`No own delegation ${code}`);
  docs.record.transact(() => delegations.delete(code), 'user');
}

/** The delegations and groups that the dossier has of its own, over the built-in ones. */
export function ownDelegations({ docs }: Pick<Writing, 'docs'>): readonly Delegation[] {
  return [...recordParts(docs.record).delegations.values()];
}

function refusalOf(model: Negotiation, delegation: Delegation): DelegationRefusal | null {
  const { code, name } = delegation;
  if (code.trim() === '') return { code: 'code.empty' };
  if (!/^[\p{L}\p{N}][\p{L}\p{N}&+.-]*$/u.test(code)) return { code: 'code.unfit', written: code };
  if (name.trim() === '') return { code: 'name.empty' };
  if (delegation.kind !== 'group') return null;
  for (const { code: member } of delegation.members) {
    if (member === code || holds(model, member, code, new Set())) return { code: 'member.circle', member };
    if (!model.roster.byCode.has(member)) return { code: 'member.unknown', member };
  }
  return null;
}

/** Whether a group holds a delegation, itself or through another group. */
function holds(model: Negotiation, group: DelegationCode, wanted: DelegationCode, seen: Set<DelegationCode>): boolean {
  const found = model.roster.byCode.get(group);
  if (found?.kind !== 'group' || seen.has(group)) return false;
  seen.add(group);
  return found.members.some(({ code }) => code === wanted || holds(model, code, wanted, seen));
}
