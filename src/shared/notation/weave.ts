import type { BlockId } from '../base/ids';
import type { Bracket, BracketKind, BracketReason, BracketSet, Place, Unmatched } from '../domain/bracket';
import { skipJoint } from './alternatives';
import { attributionAt } from './attributions';
import { type BracketDraft, collectBrackets } from './bracketDrafts';
import { addSet, type Choices, findRows, findSets, isWhole } from './bracketSets';
import { skipSpace } from './characters';
import { type Frame, placeKey, type SectionPairs } from './crossPairs';
import type { DraftContext, OutlineItem } from './outlineShape';
import { slashSets } from './slashes';
import type { BlockView } from './view';

/** Brackets of a section in their places among the text (BR2, BR4): by block, with the sets they make. */
export interface Weave {
  readonly brackets: readonly (readonly Bracket[])[];
  readonly unmatched: readonly (readonly Unmatched[])[];
  readonly sets: readonly BracketSet[];
}

const NO_BRACKETS: readonly Bracket[] = [];
const NO_UNMATCHED: readonly Unmatched[] = [];
const NO_SETS: readonly BracketSet[] = [];

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
  const drafts: BracketDraft[] = [];
  const byOpen = new Map<string, BracketDraft>();
  const unmatched: (readonly Unmatched[])[] = [];
  collectBrackets(views, pairs, frame, drafts, byOpen, unmatched);
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
  const whole = new Map<number, BracketDraft>();
  for (const draft of drafts) {
    if (draft.span !== 'block' || draft.kind !== 'negotiation' || whole.has(draft.block)) continue;
    if (isWhole(views[draft.block] as BlockView, draft.open.offset, draft.close.offset)) whole.set(draft.block, draft);
  }
  for (const row of findRows(items, (b) => whole.has(b))) {
    addSet(
      sets,
      views,
      row.blocks.map((b) => whole.get(b) as BracketDraft),
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

/** `[words][name]` where the text defines `[name]: address` is a Markdown link, and no choice. */
function markLinks(views: readonly BlockView[], drafts: readonly BracketDraft[], context: DraftContext): void {
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
    own = {
      brackets,
      unmatched: woven.unmatched[0] ?? NO_UNMATCHED,
      sets: woven.sets.length > 0 ? woven.sets : NO_SETS,
      whole: whole ?? null,
    };
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
  drafts: readonly BracketDraft[],
  before: (block: number) => readonly Bracket[] | undefined,
): readonly (readonly Bracket[])[] {
  const out: (readonly Bracket[])[] = [];
  let i = 0;
  for (let b = 0; b < views.length; b++) {
    if (i >= drafts.length || (drafts[i] as BracketDraft).block !== b) {
      out.push(NO_BRACKETS);
      continue;
    }
    const old = before(b);
    const own: Bracket[] = [];
    let same = old !== undefined;
    for (; i < drafts.length && (drafts[i] as BracketDraft).block === b; i++) {
      const draft = drafts[i] as BracketDraft;
      const was = old?.[own.length];
      if (was && equals(was, draft)) own.push(was);
      else {
        same = false;
        own.push(bracketOf(draft));
      }
    }
    out.push(same && old && old.length === own.length ? old : own.slice());
  }
  return out;
}

/**
 * A bracket inside one block, as nearly all of the thousands of a long text are: its id and its two places are told from where it stands
 * whenever somebody asks, rather than kept.
 */
class BlockBracket implements Bracket {
  constructor(
    private readonly block: BlockId,
    private readonly from: number,
    private readonly to: number,
    readonly depth: number,
    readonly kind: BracketKind,
    readonly reason: BracketReason,
    readonly parent: string | null,
    readonly set: string | null,
    readonly option: number | null,
  ) {}

  get id(): string {
    return placeKey(this.block, this.from);
  }

  get open(): Place {
    return { block: this.block, offset: this.from };
  }

  get close(): Place {
    return { block: this.block, offset: this.to };
  }

  get span(): 'block' {
    return 'block';
  }
}

function bracketOf(draft: BracketDraft): Bracket {
  const { id, open, close, depth, kind, reason, span, parent, set, option } = draft;
  return span === 'block'
    ? new BlockBracket(open.block, open.offset, close.offset, depth, kind, reason, parent, set, option)
    : { id, open, close, depth, kind, reason, span, parent, set, option };
}

function equals(a: Bracket, b: BracketDraft): boolean {
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
