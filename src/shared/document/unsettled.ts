import type { BlockId, SectionId } from '../base/ids';
import type { FormalReading } from '../domain/consensus';
import type { DelegationCode } from '../domain/delegation';
import { sameSubstance } from '../domain/fingerprint';
import { standsOnWords } from '../domain/formal';
import type { Negotiation } from '../domain/negotiation';
import type { Proposal } from '../domain/proposal';
import { isSupport } from '../domain/stances';
import type { TargetKey } from '../domain/target';

/** A paragraph before and after a decision; `block` null where it comes in. */
export interface ChangedPlace {
  readonly block: BlockId | null;
  readonly before: string;
  readonly after: string;
}

/** What rests on words that a decision would change. */
export interface Unsettled {
  /** Rulings that stand on the words as they are, and that would show as open again (CO3); the narrowest place first. */
  readonly rulings: readonly { readonly key: TargetKey; readonly formal: FormalReading }[];
  /** Delegations with a yes to the words as they are, which would be one to earlier words (PO4). */
  readonly support: readonly DelegationCode[];
}

/** What a decision on proposals would leave on earlier words: worked out from the paragraphs it changes in substance, without doing it. */
export function unsettledBy(
  model: Negotiation,
  proposals: readonly Proposal[],
  places: readonly ChangedPlace[],
): Unsettled {
  const keys = changedKeys(model, proposals, places);
  const rulings = new Map<string, Unsettled['rulings'][number]>();
  const support = new Set<DelegationCode>();
  for (const key of keys) {
    const { formal, options } = model.readingOf(key);
    const act = standsOnWords(formal) ? model.acts.find(({ id }) => id === formal.act) : undefined;
    const on = act === undefined ? null : model.keyOf(act.target);
    if (act !== undefined && on !== null && keys.has(on)) rulings.set(act.id, { key: on, formal });
    for (const { delegation, via, counted, origin, flags } of options.find(({ option }) => option === 'keep')
      ?.holdings ?? []) {
      const isOwn = origin === 'own' || origin === 'group';
      if (isOwn && isSupport(counted) && !flags.includes('stale')) support.add(via ?? delegation);
    }
  }
  return { rulings: [...rulings.values()], support: [...support] };
}

/** The questions whose words would be others: brackets that go, paragraphs, their sections, the text. */
function changedKeys(
  model: Negotiation,
  proposals: readonly Proposal[],
  places: readonly ChangedPlace[],
): ReadonlySet<TargetKey> {
  const keys = new Set<TargetKey>();
  const sections = new Set<SectionId>();
  const blocks: TargetKey[] = [];
  for (const { block, before, after } of places) {
    if (block === null || sameSubstance(before, after)) continue;
    const provision = model.reading.byBlock.get(block);
    if (provision === undefined) continue;
    sections.add(provision.section);
    blocks.push(model.keyOfBlock(block));
    for (const bracket of provision.brackets) {
      const { key } = model.questionOf(bracket);
      if (!after.includes(model.wordsOf(model.keyOfBracket(bracket)))) keys.add(key);
    }
  }
  const comesIn = places.some(({ block }) => block === null);
  for (const { kind, place, base } of proposals) {
    if (kind !== 'move' && !(comesIn && base.length === 0)) continue;
    if (place !== undefined) sections.add(place.section);
    for (const { block } of base) sections.add(model.reading.byBlock.get(block)?.section ?? '');
  }
  for (const key of blocks) keys.add(key);
  for (const section of sections) if (model.sections.has(section)) keys.add(`s:${section}`);
  if (keys.size > 0) keys.add('text');
  return keys;
}
