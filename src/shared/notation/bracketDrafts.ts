import type { Bracket, BracketKind, BracketReason, Place, Unmatched } from '../domain/bracket';
import { depthOf, type Frame, type Holder, heldBy, placeKey, type SectionPairs } from './crossPairs';
import type { BlockPair } from './pairing';
import type { BlockView } from './view';

/** A bracket while its set is not yet known. */
export interface BracketDraft {
  readonly id: string;
  readonly index: number;
  readonly block: number;
  readonly open: Place;
  readonly close: Place;
  /** Index in the section of the block it closes in, or -1 where that is another section. */
  readonly closeBlock: number;
  readonly depth: number;
  readonly parent: string | null;
  readonly span: Bracket['span'];
  kind: BracketKind;
  reason: BracketReason;
  set: string | null;
  option: number | null;
}

const NO_UNMATCHED: readonly Unmatched[] = [];

/** Lists the brackets of a section in the order of the text, with depth and parents over block ends (BR2). */
export function collectBrackets(
  views: readonly BlockView[],
  pairs: SectionPairs,
  frame: Frame,
  drafts: BracketDraft[],
  byOpen: Map<string, BracketDraft>,
  unmatched: (readonly Unmatched[])[],
): void {
  let holder: Holder | null = frame.outer;
  const indexOf = new Map<string, number>();
  if (pairs.partners.size > 0) for (let b = 0; b < views.length; b++) indexOf.set((views[b] as BlockView).source.id, b);
  for (let b = 0; b < views.length; b++) {
    const { source, reading } = views[b] as BlockView;
    if (reading.pairs.length === 0 && reading.loose.length === 0) {
      unmatched.push(NO_UNMATCHED);
      continue;
    }
    let alone: Unmatched[] | null = null;
    let p = 0;
    const first = drafts.length;
    // In-block index of each pair to its id, for parents.
    const ids: string[] = [];
    const takePairs = (until: number) => {
      for (; p < reading.pairs.length && (reading.pairs[p] as BlockPair).open < until; p++) {
        const pair = reading.pairs[p] as BlockPair;
        const kind = reading.kinds[p] as { kind: BracketKind; reason: BracketReason };
        const id = placeKey(source.id, pair.open);
        ids.push(id);
        push({
          id,
          index: drafts.length,
          block: b,
          open: { block: source.id, offset: pair.open },
          close: { block: source.id, offset: pair.close },
          closeBlock: b,
          depth: depthOf(holder) + pair.depth,
          parent: pair.parent >= 0 ? (ids[pair.parent] as string) : (holder?.id ?? null),
          span: 'block',
          kind: kind.kind,
          reason: kind.reason,
          set: null,
          option: null,
        });
      }
    };
    for (const { at, character } of reading.loose) {
      takePairs(at);
      const key = placeKey(source.id, at);
      const near = pairs.partners.get(key);
      const partner = near ?? frame.partners.get(key);
      if (!partner) {
        alone ??= [];
        alone.push({ place: { block: source.id, offset: at }, character });
      } else if (character === ']') {
        holder = holder?.outer ?? null;
      } else {
        push({
          id: key,
          index: drafts.length,
          block: b,
          open: { block: source.id, offset: at },
          close: partner,
          closeBlock: near ? (indexOf.get(partner.block) ?? -1) : -1,
          depth: depthOf(holder) + 1,
          parent: holder?.id ?? null,
          span: near ? 'section' : 'text',
          kind: 'negotiation',
          reason: 'words',
          set: null,
          option: null,
        });
        holder = heldBy(holder, key);
      }
    }
    takePairs(Number.POSITIVE_INFINITY);
    unmatched.push(alone ?? NO_UNMATCHED);
    // Loose closing brackets come before loose opening ones, so that the drafts of a block are in the order of the text.
    if (drafts.length > first + 1) sortTail(drafts, first);
  }

  function push(draft: BracketDraft): void {
    drafts.push(draft);
    byOpen.set(draft.id, draft);
  }
}

function sortTail(drafts: BracketDraft[], first: number): void {
  for (let i = first + 1; i < drafts.length; i++) {
    if ((drafts[i] as BracketDraft).open.offset < (drafts[i - 1] as BracketDraft).open.offset) {
      const tail = drafts.splice(first).sort((a, b) => a.open.offset - b.open.offset);
      drafts.push(...tail);
      return;
    }
  }
}
