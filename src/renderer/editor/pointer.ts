import { proposalBlock } from '../../shared/document/proposalOrder';
import type { Bracket } from '../../shared/domain/bracket';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Provision } from '../../shared/domain/provision';
import type { TargetKey } from '../../shared/domain/target';
import { readMarker } from '../../shared/notation/marker';

/** The bracket drawn at an element of the page, or null. */
export function bracketUnder(model: Negotiation, target: EventTarget | null): Bracket | null {
  const id = target instanceof Element ? target.closest('[data-bracket]')?.getAttribute('data-bracket') : null;
  if (id == null) return null;
  const provision = model.reading.byBlock.get(id.slice(0, id.lastIndexOf(':')));
  return provision?.brackets.find((bracket) => bracket.id === id) ?? null;
}

/** The question at an element of the page: that of the innermost bracket under negotiation, else its provision. */
export function keyUnder(model: Negotiation, target: EventTarget | null): TargetKey | null {
  const bracket = bracketUnder(model, target);
  if (bracket !== null && bracket.kind === 'negotiation') return model.questionOf(bracket).key;
  const block = target instanceof Element ? target.closest('[data-block]')?.getAttribute('data-block') : null;
  return block == null || !model.reading.byBlock.has(block) ? null : model.keyOfBlock(block);
}

/** The first character of a question; null for what has no place in the text. */
export function placeOfKey(
  model: Negotiation,
  key: TargetKey,
): { readonly block: string; readonly offset: number } | null {
  const bracket = model.bracket(key);
  if (bracket !== undefined) return bracket.open;
  const set = model.set(key);
  if (set !== undefined) return set.ranges[0]?.from ?? null;
  const provision = model.provision(key);
  if (provision !== undefined) return { block: provision.block, offset: 0 };
  const proposed = proposalBlock(model, key);
  if (proposed !== null) return { block: proposed, offset: 0 };
  if (!key.startsWith('s:')) return null;
  const first = model.sections.get(key.slice(2))?.provisions[0];
  return first === undefined ? null : { block: first.block, offset: 0 };
}

/** Where the words of a provision begin behind its number, as offset; 0 where its number is not in the words or a sign stands before it. */
export function wordsStart({ text, marker }: Pick<Provision, 'text' | 'marker'>): number {
  if (marker === null || marker.start > 0 || marker.end === 0) return 0;
  return marker.end + (/^[.):]?\s*/.exec(text.slice(marker.end))?.[0].length ?? 0);
}

/** Other words for a provision as they are pasted: where they bring no number, they keep the one that stands. */
export function withNumberOf(provision: Pick<Provision, 'text' | 'marker'>, words: string): string {
  const start = wordsStart(provision);
  return start === 0 || readMarker(words) !== null ? words : provision.text.slice(0, start) + words.trimStart();
}

/** Where one begins to type in a question: at its first character, in a whole provision behind its number. Null as for `placeOfKey`. */
export function typingPlaceOfKey(
  model: Negotiation,
  key: TargetKey,
): { readonly block: string; readonly offset: number } | null {
  const place = placeOfKey(model, key);
  const provision = place === null || place.offset > 0 ? undefined : model.reading.byBlock.get(place.block);
  // A bracket that opens the block is begun at, not behind.
  if (place === null || provision === undefined || model.bracket(key) !== undefined) return place;
  return { block: place.block, offset: wordsStart(provision) };
}

/** The key of what a caret stands in: the innermost open bracket around it, else its provision. */
export function keyAt(
  model: Negotiation,
  place: { readonly block: string; readonly offset: number },
): TargetKey | null {
  const provision = model.reading.byBlock.get(place.block);
  if (provision === undefined) return null;
  let inner: Bracket | null = null;
  for (const bracket of provision.brackets) {
    if (bracket.kind !== 'negotiation' || bracket.open.offset >= place.offset) continue;
    const holds = bracket.close.block !== place.block || place.offset <= bracket.close.offset;
    if (holds && (inner === null || bracket.depth > inner.depth)) inner = bracket;
  }
  return inner === null ? model.keyOfBlock(place.block) : model.questionOf(inner).key;
}
