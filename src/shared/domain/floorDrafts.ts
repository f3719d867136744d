import type { BlockId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { FloorPlaces } from './floorPlaces';
import type { ProposalSentence, SpokenChange } from './floorProposals';
import type { Negotiation } from './negotiation';
import type { Proposal, ProposalPlace } from './proposal';
import { isOpenProposal } from './proposal';
import type { Provision } from './provision';
import type { OptionName, TargetKey } from './target';

/** A proposal that a line of the floor log makes, ready to be put beside the text. */
export interface FloorDraft {
  readonly kind: 'amend' | 'delete' | 'insert';
  readonly blocks: readonly BlockId[];
  readonly place?: ProposalPlace;
  readonly marker?: string;
  /** Proposed paragraphs; none for `delete` and while the text is to follow. */
  readonly words: readonly string[];
  readonly toFollow: boolean;
  /** Who is named as proposing; empty: whoever has the floor. */
  readonly by: readonly DelegationCode[];
  readonly onBehalfOf: readonly DelegationCode[];
  /** What it does, as it was said: shown before it is recorded. */
  readonly change: SpokenChange;
  readonly reason: string | null;
}

/** Where words stand more than once, or nowhere: `option` counts the places from 1. */
export interface DraftChoice {
  readonly key: TargetKey;
  readonly option: OptionName | null;
  /** Words on both sides of the place. */
  readonly around?: string;
}

/** A draft, or what a person has to say first. */
export type DraftReading =
  | { readonly draft: FloorDraft; readonly key: TargetKey }
  | {
      readonly doubt: 'address' | 'target' | 'words';
      readonly key: TargetKey | null;
      readonly choices: readonly DraftChoice[];
    };

interface DraftContext {
  readonly model: Negotiation;
  readonly places: FloorPlaces;
  readonly last: TargetKey | null;
  readonly selected: TargetKey | null;
  readonly choice: DraftChoice | undefined;
}

/** What a sentence of a line proposes on the text as it stands (PR1). Words that stand there twice, or not at all, are asked for. */
export function draftOf(sentence: ProposalSentence, context: DraftContext): DraftReading {
  const { model, places, last, selected, choice } = context;
  const { place } = sentence;
  if (choice !== undefined) return placed(sentence, model, choice.key, numberOf(choice.option));
  if (place !== null) {
    const [only, ...others] = place.found;
    if (only !== undefined && others.length === 0) return placed(sentence, model, places.keyOf(only), null);
    const candidates = [...place.found, ...place.candidates].map((entry) => ({
      key: places.keyOf(entry),
      option: null,
    }));
    return { doubt: 'address', key: null, choices: candidates };
  }
  if (last !== null && provisionsAt(model, last).all.length > 0) return placed(sentence, model, last, null);
  const choices = selected === null ? [] : [{ key: selected, option: null }];
  return { doubt: 'target', key: null, choices };
}

function numberOf(option: OptionName | null): number | null {
  return typeof option === 'number' ? option : null;
}

function placed(sentence: ProposalSentence, model: Negotiation, key: TargetKey, nth: number | null): DraftReading {
  const { change, by, onBehalfOf, reason } = sentence;
  const { own, all } = provisionsAt(model, key);
  const base = { by, onBehalfOf, change, reason };
  const last = all.at(-1);
  if (last === undefined) return { doubt: 'target', key, choices: [] };
  switch (change.kind) {
    case 'delete': {
      const blocks = all.map(({ block }) => block);
      return { key, draft: { ...base, kind: 'delete', blocks, words: [], toFollow: false } };
    }
    case 'paragraph': {
      const place = { section: last.section, after: last.block };
      const marker = change.label === null ? {} : { marker: change.label };
      const words = [labelled(change.words, change.label)];
      return { key, draft: { ...base, kind: 'insert', blocks: [], place, ...marker, words, toFollow: false } };
    }
    case 'to-follow': {
      const { label } = change;
      if (label === null) {
        const block = (own ?? all[0] ?? last).block;
        return { key, draft: { ...base, kind: 'amend', blocks: [block], words: [], toFollow: true } };
      }
      const place = { section: last.section, after: last.block };
      const marker = label === '' ? {} : { marker: label };
      return { key, draft: { ...base, kind: 'insert', blocks: [], place, ...marker, words: [], toFollow: true } };
    }
    default:
      return amended(base, change, model, key, own, all, nth);
  }
}

/** A new paragraph begins with its label, unless that was said with it. */
function labelled(words: string, label: string | null): string {
  if (label === null || words.startsWith(label)) return words;
  return /^\d/.test(label) ? `${label}. ${words}` : `${label} ${words}`;
}

/** Characters shown on each side of words that stand there more than once. */
const AROUND = 14;

type WordChange = Extract<SpokenChange, { readonly kind: 'replace' | 'insert' | 'cut' }>;

interface Spot {
  readonly block: BlockId;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function amended(
  base: Pick<FloorDraft, 'by' | 'onBehalfOf' | 'change' | 'reason'>,
  change: WordChange,
  model: Negotiation,
  key: TargetKey,
  own: Provision | undefined,
  all: readonly Provision[],
  nth: number | null,
): DraftReading {
  const wanted = change.kind === 'insert' ? ('anchor' in change ? change.anchor : null) : change.was;
  const at = own ?? all[0];
  // Its own words first, then those of what stands under it.
  const spots =
    wanted === null
      ? at === undefined
        ? []
        : [edgeOf(at, change)]
      : ([own === undefined ? [] : spotsIn(own, wanted), all.flatMap((one) => spotsIn(one, wanted))].find(
          (found) => found.length > 0,
        ) ?? []);
  const spot = nth === null ? (spots.length === 1 ? spots[0] : undefined) : spots[nth - 1];
  if (spot === undefined) {
    const choices = spots.map(({ text, from, to }, i) => ({
      key,
      option: i + 1,
      around: `${from > AROUND ? '…' : ''}${text.slice(Math.max(0, from - AROUND), to + AROUND)}${to + AROUND < text.length ? '…' : ''}`,
    }));
    return { doubt: 'words', key, choices };
  }
  const words = [changed(spot, change)];
  const placeKey = spot.block === own?.block ? key : model.keyOfBlock(spot.block);
  return { key: placeKey, draft: { ...base, kind: 'amend', blocks: [spot.block], words, toFollow: false } };
}

/** The beginning of the words, behind the label; or the end, before the stop. */
function edgeOf({ block, text, marker }: Provision, change: WordChange): Spot {
  if (change.kind === 'insert' && change.at === 'beginning') {
    const from = marker === null ? 0 : marker.end + (/^\s*/.exec(text.slice(marker.end))?.[0].length ?? 0);
    return { block, text, from, to: from };
  }
  const from = text.replace(/\s*[.;:,]?\s*$/u, '').length;
  return { block, text, from, to: from };
}

/** Where words stand in a paragraph, whole words only: as written, else in any case. */
function spotsIn({ block, text }: Provision, words: string): readonly Spot[] {
  const pattern = words
    .split(/\s+/u)
    .map((part) =>
      part
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/['’‘]/g, "['’‘]")
        .replace(/["“”]/g, '["“”]'),
    )
    .join('\\s+');
  const head = /^[\p{L}\p{N}]/u.test(words) ? '(?<![\\p{L}\\p{N}])' : '';
  const tail = /[\p{L}\p{N}]$/u.test(words) ? '(?![\\p{L}\\p{N}])' : '';
  for (const flags of ['gu', 'giu']) {
    const found = [...text.matchAll(new RegExp(`${head}${pattern}${tail}`, flags))];
    if (found.length > 0)
      return found.map((match) => ({ block, text, from: match.index, to: match.index + match[0].length }));
  }
  return [];
}

/** The paragraph with the change made, its spaces as a reader would have them. */
function changed({ text, from, to }: Spot, change: WordChange): string {
  const before = text.slice(0, from);
  const after = text.slice(to);
  if (change.kind === 'replace') return before + change.words + after;
  if (change.kind === 'cut') {
    const closes = after === '' || /^\s*[.,;:)\]]/u.test(after);
    if (closes) return before.trimEnd() + after.trimStart();
    return before === '' || /\s$/u.test(before) ? before + after.trimStart() : before + after;
  }
  const here = text.slice(from, to);
  const { words } = change;
  const glued = /^[,.;:)]/u.test(words) ? '' : ' ';
  if (change.at === 'after' || change.at === 'end') {
    const lead = before + here === '' || /\s$/u.test(before + here) ? '' : glued;
    return `${before}${here}${lead}${words}${after === '' || /^[\s.,;:)\]]/u.test(after) ? '' : ' '}${after}`;
  }
  return `${before}${words} ${here}${after}`;
}

/** The paragraph that a key names, and all that stands under it, in the order of the text. */
function provisionsAt(
  model: Negotiation,
  key: TargetKey,
): { readonly own: Provision | undefined; readonly all: readonly Provision[] } {
  const isWords = ({ kind }: Provision) => kind !== 'note' && kind !== 'running' && kind !== 'footnote';
  if (key.startsWith('s:')) {
    const all = (model.sections.get(key.slice(2))?.provisions ?? []).filter(isWords);
    return { own: undefined, all };
  }
  const own = model.provision(key) ?? aroundBracket(model, key);
  const provisions = own === undefined ? [] : (model.sections.get(own.section)?.provisions ?? []);
  if (own === undefined) return { own, all: [] };
  const at = provisions.findIndex(({ block }) => block === own.block);
  if (own.marker === null) return { own, all: [own] };
  const end = provisions.findIndex((each, i) => i > at && each.marker !== null && each.depth <= own.depth);
  const under = provisions.slice(at + 1, end < 0 ? undefined : end).filter((each) => each.depth > own.depth);
  return { own, all: [own, ...under.filter(isWords)] };
}

function aroundBracket(model: Negotiation, key: TargetKey): Provision | undefined {
  const parent = model.target(key)?.parent ?? null;
  return parent === null ? undefined : model.provision(parent);
}

/** Whose proposal a line speaks of: delegations, or the speaker's own, or whoever made one there. */
export type ProposalOwner = readonly DelegationCode[] | 'own' | 'any';

/**
 * Proposals that may be meant by "Brazil's proposal on 23(b)" (PR2): open ones that one of those named brings, alone or for its group, at
 * the place or under it; without a place in the whole text. `withdrawn` also counts those that are so already.
 */
export function proposalsMeant(
  model: Negotiation,
  owner: ProposalOwner,
  speakers: readonly DelegationCode[],
  place: TargetKey | null,
  withdrawn = false,
): readonly Proposal[] {
  const blocks = place === null ? null : new Set(provisionsAt(model, place).all.map(({ block }) => block));
  const names = owner === 'own' ? speakers : owner === 'any' ? null : owner;
  return [...model.proposals.values()].filter((proposal) => {
    const { sponsors, onBehalfOf = [], base, place: at, state } = proposal;
    if (state === 'draft' || !(isOpenProposal(proposal) || (withdrawn && state === 'withdrawn'))) return false;
    const brought = [...sponsors, ...onBehalfOf];
    if (
      names === null ? speakers.some((code) => sponsors.includes(code)) : !names.some((code) => brought.includes(code))
    )
      return false;
    if (blocks === null) return true;
    return (
      base.some(({ block }) => blocks.has(block)) || (at?.after != null && base.length === 0 && blocks.has(at.after))
    );
  });
}
