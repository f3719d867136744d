import type {
  Bracket,
  BracketChoice,
  BracketKind,
  BracketReason,
  BracketSet,
  Place,
  Unmatched,
} from '../domain/bracket';
import { doubtOf, skipJoint } from './alternatives';
import { attributionAt } from './attributions';
import { isSpace, skipSpace } from './characters';
import { depthOf, type Frame, type Holder, heldBy, placeKey, type SectionPairs } from './crossPairs';
import type { DraftContext, OutlineItem } from './outlineShape';
import type { BlockPair } from './pairing';
import { slashSets } from './slashes';
import type { BlockView } from './view';

/** Brackets of a section in their places among the text (BR2, BR4): by block, with the sets they make. */
export interface Weave {
  readonly brackets: readonly (readonly Bracket[])[];
  readonly unmatched: readonly (readonly Unmatched[])[];
  readonly sets: readonly BracketSet[];
}

export type Choices = ReadonlyMap<string, BracketChoice>;

/** A bracket while its set is not yet known. */
interface Draft {
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

const NO_BRACKETS: readonly Bracket[] = [];
const NO_UNMATCHED: readonly Unmatched[] = [];

/**
 * Joins the readings of a section's blocks: depth and parents over block ends, sets of adjacent brackets, rows of bracketed
 * paragraphs, what persons chose. `before` gives back brackets that did not change, so that they keep identity.
 */
export function weave(
  views: readonly BlockView[],
  items: readonly OutlineItem[],
  pairs: SectionPairs,
  frame: Frame,
  context: DraftContext,
  choices: Choices | undefined,
  before: (block: number) => readonly Bracket[] | undefined,
): Weave {
  const plain =
    pairs.partners.size === 0 &&
    frame.outer === null &&
    frame.partners.size === 0 &&
    context.links.size === 0 &&
    (choices === undefined || choices.size === 0) &&
    !items.some((item, b) => item.continues && opensWithBracket((views[b] as BlockView).source.text));
  return plain ? weaveBlocks(views, items) : weaveAll(views, items, pairs, frame, context, choices, before);
}

function opensWithBracket(text: string): boolean {
  return text.charCodeAt(skipJoint(text, 0)) === 0x5b;
}

function weaveAll(
  views: readonly BlockView[],
  items: readonly OutlineItem[],
  pairs: SectionPairs,
  frame: Frame,
  context: DraftContext,
  choices: Choices | undefined,
  before: (block: number) => readonly Bracket[] | undefined,
): Weave {
  const drafts: Draft[] = [];
  const byOpen = new Map<string, Draft>();
  const unmatched: (readonly Unmatched[])[] = [];
  collect(views, pairs, frame, drafts, byOpen, unmatched);
  if (context.links.size > 0) markLinks(views, drafts, context);
  if (choices && choices.size > 0) {
    for (const draft of drafts) {
      const kind = choices.get(draft.id)?.kind;
      if (kind) {
        draft.kind = kind;
        draft.reason = 'person';
      }
    }
  }
  const sets = findSets(views, items, drafts, byOpen, choices);
  const whole = new Map<number, Draft>();
  for (const draft of drafts) {
    if (draft.span !== 'block' || draft.kind !== 'negotiation' || whole.has(draft.block)) continue;
    if (isWhole(views[draft.block] as BlockView, draft.open.offset, draft.close.offset)) whole.set(draft.block, draft);
  }
  for (const row of findRows(items, (b) => whole.has(b))) {
    addSet(
      sets,
      views,
      row.blocks.map((b) => whole.get(b) as Draft),
      row.doubt,
      choices,
    );
  }
  for (const draft of drafts) {
    if (draft.kind === 'negotiation' && draft.span === 'block') {
      const view = views[draft.block] as BlockView;
      sets.push(...slashSets(view.source, pastHead(view, draft.open.offset), draft.close.offset));
    }
  }
  return { brackets: finish(views, drafts, before), unmatched, sets };
}

/** Where the words of a bracket begin: after the names at its head, whose slashes part no rivals. */
function pastHead({ source, reading }: BlockView, open: number): number {
  const head = attributionAt(reading.attributions, skipSpace(source.text, open + 1, source.text.length));
  return head?.form === 'head' ? head.end - 1 : open;
}

function collect(
  views: readonly BlockView[],
  pairs: SectionPairs,
  frame: Frame,
  drafts: Draft[],
  byOpen: Map<string, Draft>,
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

  function push(draft: Draft): void {
    drafts.push(draft);
    byOpen.set(draft.id, draft);
  }
}

function sortTail(drafts: Draft[], first: number): void {
  for (let i = first + 1; i < drafts.length; i++) {
    if ((drafts[i] as Draft).open.offset < (drafts[i - 1] as Draft).open.offset) {
      const tail = drafts.splice(first).sort((a, b) => a.open.offset - b.open.offset);
      drafts.push(...tail);
      return;
    }
  }
}

/** `[words][name]` where the text defines `[name]: address` is a Markdown link, and no choice. */
function markLinks(views: readonly BlockView[], drafts: readonly Draft[], context: DraftContext): void {
  for (const draft of drafts) {
    if (draft.span !== 'block') continue;
    const text = (views[draft.block] as BlockView).source.text;
    const words = text.slice(draft.open.offset + 1, draft.close.offset);
    if (words.length > 120 || !context.links.has(words.toLowerCase())) continue;
    draft.kind = 'editorial';
    draft.reason = 'link';
    // The words before it are what the link says.
    if (text[draft.open.offset - 1] === ']') {
      for (const other of drafts) {
        if (other.block === draft.block && other.close.offset === draft.open.offset - 1 && other.span === 'block') {
          other.kind = 'editorial';
          other.reason = 'link';
        }
      }
    }
  }
}

function canBeRival(draft: Draft): boolean {
  return draft.kind === 'negotiation' || (draft.kind === 'placeholder' && draft.reason !== 'to-insert');
}

/** The bracket that stands next to the end of this one, if any: in its block, or where the next block goes on the sentence. */
function nextTo(
  views: readonly BlockView[],
  items: readonly OutlineItem[],
  byOpen: ReadonlyMap<string, Draft>,
  draft: Draft,
): Draft | undefined {
  if (draft.closeBlock < 0) return undefined;
  let b = draft.closeBlock;
  let at = skipJoint((views[b] as BlockView).source.text, draft.close.offset + 1);
  while (at >= (views[b] as BlockView).source.text.length) {
    b++;
    while (b < views.length && (items[b] as OutlineItem).kind === 'running') b++;
    if (b >= views.length || !(items[b] as OutlineItem).continues) return undefined;
    at = skipJoint((views[b] as BlockView).source.text, 0);
  }
  return byOpen.get(placeKey((views[b] as BlockView).source.id, at));
}

function findSets(
  views: readonly BlockView[],
  items: readonly OutlineItem[],
  drafts: readonly Draft[],
  byOpen: ReadonlyMap<string, Draft>,
  choices: Choices | undefined,
): BracketSet[] {
  const sets: BracketSet[] = [];
  const taken = new Uint8Array(drafts.length);
  for (let i = 0; i < drafts.length; i++) {
    const first = drafts[i] as Draft;
    if (taken[first.index] || !canBeRival(first)) continue;
    const members = [first];
    for (;;) {
      const next = nextTo(views, items, byOpen, members[members.length - 1] as Draft);
      if (!next || next.parent !== first.parent || !canBeRival(next)) break;
      members.push(next);
      taken[next.index] = 1;
    }
    if (members.length > 1) addSet(sets, views, members, undefined, choices);
  }
  return sets;
}

function addSet(
  sets: BracketSet[],
  views: readonly BlockView[],
  members: readonly Draft[],
  row: BracketSet['doubt'],
  choices: Choices | undefined,
): void {
  let chosen: boolean | undefined;
  if (choices && choices.size > 0) {
    for (const member of members) chosen ??= choices.get(member.id)?.alternatives;
  }
  // Each is a question of its own: a person said so.
  if (chosen === false) return;
  const first = members[0] as Draft;
  const doubt = row ?? doubtOf(members.map((member) => wordsOf(views, member)));
  const certain = chosen === true || doubt === undefined;
  sets.push({
    id: first.id,
    form: 'adjacent',
    members: members.map((member) => member.id),
    ranges: members.map((member) => ({ from: member.open, to: { ...member.close, offset: member.close.offset + 1 } })),
    certain,
    ...(certain ? {} : { doubt }),
  });
  // A row of paragraphs is no choice until a person says so (BR4): its brackets stay questions of their own.
  if (row !== undefined && chosen !== true) return;
  members.forEach((member, k) => {
    member.set = first.id;
    member.option = k + 1;
  });
}

/** The words a bracket holds, as far as its own block goes. */
function wordsOf(views: readonly BlockView[], draft: Draft): string {
  const text = (views[draft.block] as BlockView).source.text;
  return draft.span === 'block'
    ? text.slice(draft.open.offset + 1, draft.close.offset)
    : text.slice(draft.open.offset + 1);
}

/** A row of bracketed paragraphs or cells, by the indices of their blocks. */
interface Row {
  readonly blocks: readonly number[];
  readonly doubt: 'paragraphs' | 'cells';
}

/** Whole paragraphs in brackets that stand in a row, and cells of a table that do (BR4). `whole` tells of a block whether it is one. */
function findRows(items: readonly OutlineItem[], whole: (block: number) => boolean): readonly Row[] {
  const rows: Row[] = [];
  let row: number[] = [];
  let before: OutlineItem | null = null;
  const close = () => {
    if (row.length > 1) rows.push({ blocks: row, doubt: before?.kind === 'cell' ? 'cells' : 'paragraphs' });
    row = [];
  };
  for (let b = 0; b < items.length; b++) {
    const item = items[b] as OutlineItem;
    if (item.kind === 'running') continue;
    if ((item.kind !== 'provision' && item.kind !== 'cell') || !whole(b)) {
      close();
      continue;
    }
    if (
      row.length > 0 &&
      (before?.depth !== item.depth || before.kind !== item.kind || before.parent !== item.parent)
    ) {
      close();
    }
    row.push(b);
    before = item;
  }
  close();
  return rows;
}

/** Whether a bracket holds all the words of its block: only a marker may stand before it, only a stop after it. */
function isWhole({ source, reading }: BlockView, open: number, closing: number): boolean {
  const { text } = source;
  const marker = reading.marker?.marker;
  const from = marker && marker.end <= open ? (reading.marker?.end ?? 0) : 0;
  for (let i = from; i < open; i++) if (!isSpace(text.charCodeAt(i)) && text[i] !== '*') return false;
  for (let i = closing + 1; i < text.length; i++) {
    if (!isSpace(text.charCodeAt(i)) && !'.;,*'.includes(text[i] as string)) return false;
  }
  return true;
}

/** What the brackets of one block make by themselves, kept while the block stands. */
interface OwnWeave {
  readonly brackets: readonly Bracket[];
  readonly unmatched: readonly Unmatched[];
  readonly sets: readonly BracketSet[];
  /** The bracket that holds the whole block. */
  readonly whole: Bracket | null;
}

const ownWeaves = new WeakMap<BlockView, OwnWeave>();
const ALONE: readonly OutlineItem[] = [
  {
    kind: 'provision',
    marker: null,
    depth: 0,
    parent: null,
    address: '',
    speaker: null,
    continues: false,
    repeated: false,
    edge: false,
  },
];

function ownWeave(view: BlockView): OwnWeave {
  let own = ownWeaves.get(view);
  if (!own) {
    const woven = weaveAll([view], ALONE, NO_PAIRS, NO_FRAME, NO_CONTEXT, undefined, () => undefined);
    const brackets = woven.brackets[0] ?? NO_BRACKETS;
    const whole = brackets.find(
      (one) => one.kind === 'negotiation' && isWhole(view, one.open.offset, one.close.offset),
    );
    own = { brackets, unmatched: woven.unmatched[0] ?? NO_UNMATCHED, sets: woven.sets, whole: whole ?? null };
    ownWeaves.set(view, own);
  }
  return own;
}

const NO_PAIRS: SectionPairs = { partners: new Map(), left: [] };
const NO_FRAME: Frame = { outer: null, partners: new Map(), key: '' };
const NO_CONTEXT: DraftContext = { links: new Set(), compilation: false };

/** A section whose brackets all stay inside their blocks: only rows of paragraphs go over block ends. */
function weaveBlocks(views: readonly BlockView[], items: readonly OutlineItem[]): Weave {
  const owns = views.map(ownWeave);
  const sets: BracketSet[] = [];
  for (const own of owns) if (own.sets.length > 0) sets.push(...own.sets);
  for (const row of findRows(items, (b) => (owns[b] as OwnWeave).whole !== null)) {
    const members = row.blocks.map((b) => (owns[b] as OwnWeave).whole as Bracket);
    sets.push({
      id: (members[0] as Bracket).id,
      form: 'adjacent',
      members: members.map((one) => one.id),
      ranges: members.map((one) => ({ from: one.open, to: { ...one.close, offset: one.close.offset + 1 } })),
      certain: false,
      doubt: row.doubt,
    });
  }
  return { brackets: owns.map((own) => own.brackets), unmatched: owns.map((own) => own.unmatched), sets };
}

/** Makes the brackets of each block, giving back those of before that are the same. */
function finish(
  views: readonly BlockView[],
  drafts: readonly Draft[],
  before: (block: number) => readonly Bracket[] | undefined,
): readonly (readonly Bracket[])[] {
  const out: (readonly Bracket[])[] = [];
  let i = 0;
  for (let b = 0; b < views.length; b++) {
    if (i >= drafts.length || (drafts[i] as Draft).block !== b) {
      out.push(NO_BRACKETS);
      continue;
    }
    const old = before(b);
    const own: Bracket[] = [];
    let same = old !== undefined;
    for (; i < drafts.length && (drafts[i] as Draft).block === b; i++) {
      const draft = drafts[i] as Draft;
      const was = old?.[own.length];
      if (was && equals(was, draft)) own.push(was);
      else {
        same = false;
        own.push({
          id: draft.id,
          open: draft.open,
          close: draft.close,
          depth: draft.depth,
          kind: draft.kind,
          reason: draft.reason,
          span: draft.span,
          parent: draft.parent,
          set: draft.set,
          option: draft.option,
        });
      }
    }
    out.push(same && old && old.length === own.length ? old : own);
  }
  return out;
}

function equals(a: Bracket, b: Draft): boolean {
  return (
    a.id === b.id &&
    a.close.offset === b.close.offset &&
    a.close.block === b.close.block &&
    a.depth === b.depth &&
    a.kind === b.kind &&
    a.reason === b.reason &&
    a.span === b.span &&
    a.parent === b.parent &&
    a.set === b.set &&
    a.option === b.option
  );
}
