import type * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import type { Diagnostic, Version } from '../domain/diagnostic';
import type { Proposal, ProposalEvent } from '../domain/proposal';
import type { Resolution } from '../domain/resolution';
import { anchoredCharacter } from './anchors';
import { Copies } from './copies';
import { type TextParts, textParts } from './layout';
import { rival } from './rivalHands';
import type { SectionLine } from './sectionLine';

/** The lines of the text as they stand. */
export type Lines = () => Iterable<SectionLine>;

/** Words of a decision where they stand in a block. */
export interface BroughtWords {
  readonly block: BlockId;
  readonly from: number;
  readonly to: number;
}

const DECIDING: ReadonlySet<ProposalEvent['kind']> = new Set(['accepted', 'accepted-in-part', 'bracketed']);

/** Decisions that two people carried out on one proposal at once: what each brought stands, twice (TH1). In the order of the text. */
export function rivalDecisions(doc: Y.Doc, proposals: Iterable<Proposal>, lines: Lines): Diagnostic[] {
  const parts = textParts(doc);
  const out: Diagnostic[] = [];
  for (const proposal of proposals) {
    const brought = bothDecisions(proposal)
      .map((event) => ({ event, places: broughtWords(parts, event, lines) }))
      .filter(({ places }) => places.length > 0);
    const [first, ...others] = brought;
    if (first === undefined) continue;
    // Of more than two, of which words stand, each is told beside the first.
    for (const other of others) {
      const pair = [first, other];
      const versions = pair.map(({ event, places }): Version => {
        const words = places.map((place) => wordsAt(lines, place)).join(' ');
        return { id: event.id, words, name: event.name, at: event.at };
      });
      const blocks = new Map<BlockId, BroughtWords>();
      for (const place of pair.flatMap(({ places }) => places))
        if (!blocks.has(place.block)) blocks.set(place.block, place);
      for (const place of blocks.values()) {
        const found = rival(parts, 'two-hands.decided', place, versions, { proposal: proposal.id });
        if (found !== null) out.push(found);
      }
    }
  }
  return out.length < 2 ? out : inTextOrder(out, lines);
}

/** Which proposal came first is not the same on every device. */
function inTextOrder(findings: readonly Diagnostic[], lines: Lines): Diagnostic[] {
  const ids = [...lines()].flatMap(({ blocks }) => blocks.map(({ id }) => id));
  const order = new Map(ids.map((id, at) => [id, at]));
  const placeOf = ({ from }: Diagnostic) => order.get(from.block) ?? ids.length;
  const idOf = ({ values }: Diagnostic) => String(values.proposal);
  return [...findings].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.from.offset - b.from.offset || (idOf(a) < idOf(b) ? -1 : 1),
  );
}

/** Decisions of which none was made on seeing another: a proposal that is decided is decided again only after it was reopened. */
export function bothDecisions({ events }: Pick<Proposal, 'events'>): readonly ProposalEvent[] {
  let standing: ProposalEvent[] = [];
  for (const event of events) {
    if (event.kind === 'reopened') standing = [];
    else if (DECIDING.has(event.kind)) standing.push(event);
  }
  return standing.length < 2 ? [] : standing;
}

/** Where the words stand that a decision brought, wherever they were moved since. */
export function broughtWords(
  { restorations }: TextParts,
  { brought = [] }: ProposalEvent,
  lines: Lines,
): BroughtWords[] {
  const copies = new Copies(restorations);
  const isBrought = (client: number, clock: number) => {
    const root = copies.rootOf({ client, clock });
    return brought.some(
      ([own, from, length]) => own === root.client && root.clock >= from && root.clock < from + length,
    );
  };
  const out: BroughtWords[] = [];
  for (const { blocks } of lines()) {
    for (const { id, spans } of blocks) {
      for (const { offset, length, client, clock } of spans) {
        for (let i = 0; i < length; i++) {
          if (!isBrought(client, clock + i)) continue;
          const last = out[out.length - 1];
          const at = offset + i;
          if (last?.block === id && last.to === at) out[out.length - 1] = { ...last, to: at + 1 };
          else out.push({ block: id, from: at, to: at + 1 });
        }
      }
    }
  }
  return out;
}

function wordsAt(lines: Lines, { block, from, to }: BroughtWords): string {
  for (const { blocks } of lines()) for (const { id, text } of blocks) if (id === block) return text.slice(from, to);
  return '';
}

/** Brackets that two people settled differently at once: a settled bracket is gone, so that nobody settles it on seeing the other. */
export function rivalResolutions(
  doc: Y.Doc,
  resolutions: readonly Resolution[],
  placeOf: (
    anchor: Resolution['places'][number]['brackets'][number],
  ) => { readonly block: BlockId; readonly offset: number } | null,
): Diagnostic[] {
  const parts = textParts(doc);
  const byBracket = new Map<string, Resolution>();
  const seen = new Set<string>();
  const out: Diagnostic[] = [];
  for (const resolution of resolutions) {
    for (const { brackets, block } of resolution.places) {
      for (const anchor of brackets) {
        const open = anchoredCharacter(anchor.open);
        if (open === null) continue;
        const first = byBracket.get(open);
        byBracket.set(open, first ?? resolution);
        if (first === undefined || first === resolution || isSame(first, resolution)) continue;
        const pair = `${first.id} ${resolution.id}`;
        if (seen.has(pair)) continue;
        seen.add(pair);
        const versions = [first, resolution].map(
          ({ id, chosen, name, at }): Version => ({ id, words: chosen, name, at }),
        );
        const at = placeOf(anchor) ?? { block, offset: 0 };
        const place = { block: at.block, from: at.offset, to: at.offset };
        const found = rival(parts, 'two-hands.settled', place, versions);
        if (found !== null) out.push(found);
      }
    }
  }
  return out;
}

function isSame(a: Resolution, b: Resolution): boolean {
  return a.chosen === b.chosen && a.form === b.form;
}
