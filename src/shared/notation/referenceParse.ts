import {
  type Head,
  hanLabels,
  headAt,
  joinAt,
  type LabelHere,
  nextHead,
  ownerAt,
  plainLabelAt,
  REFERENCE_RANK,
  type ReferenceKind,
  roundLabelAt,
  tieAt,
} from './referenceWords';

/** One label of a reference as it is written: `29` and `(1)` and `(b)` of `article 29 (1) (b)`. Offsets are UTF-16 units. */
export interface WrittenLabel {
  readonly kind: ReferenceKind;
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** In square brackets of its own: the number is pending (BR3). */
  readonly pending: boolean;
}

/** One provision that is named: its labels from the outermost to its own, some of them shared with its neighbours in a list. */
export interface WrittenReference {
  readonly chain: readonly WrittenLabel[];
  /** First or last of a range such as `5 to 7`. */
  readonly edge: 'first' | 'last' | null;
}

/** A reference as one reads it, such as `paragraphs 1 and 2 (a) of article 29`: what it names, and whose text that is. */
export interface WrittenMention {
  readonly start: number;
  readonly end: number;
  readonly kind: ReferenceKind;
  readonly items: readonly WrittenReference[];
  /** The outer provision is not the only one named (`paragraph 1 of articles 5 and 6`). */
  readonly several: boolean;
  /** `that`: of the article that was named last. `other`: of another instrument, and no business of ours. */
  readonly owner: 'own' | 'that' | 'other' | 'unsaid';
}

/** Finds the references in some words, whoever they may mean; nothing is looked up. Costs about what one expression costs. */
export function writtenMentions(text: string): readonly WrittenMention[] {
  const out: WrittenMention[] = [];
  for (let head = nextHead(text, 0); head !== null; ) {
    const mention = mentionAt(text, head);
    if (mention !== null) out.push(mention);
    head = nextHead(text, mention === null ? head.end : mention.end);
  }
  return [...shared(text, out), ...hanMentions(text)];
}

/** `article 5 and article 6 of the Protocol`: what stands behind the last one holds for those it is joined to. */
function shared(text: string, mentions: readonly WrittenMention[]): readonly WrittenMention[] {
  const out = [...mentions];
  for (let i = out.length - 2; i >= 0; i--) {
    const [own, next] = [out[i] as WrittenMention, out[i + 1] as WrittenMention];
    if (own.owner !== 'unsaid' || next.owner !== 'other' || own.kind !== next.kind) continue;
    if (joinAt(text, own.end, true)?.end === next.start) out[i] = { ...own, owner: 'other' };
  }
  return out;
}

interface Group {
  readonly items: readonly WrittenReference[];
  readonly end: number;
  readonly several: boolean;
}

function mentionAt(text: string, head: Head): WrittenMention | null {
  const group = groupAt(text, head, 0);
  if (group === null) return null;
  const { items, end, several } = group;
  return { start: head.start, end, kind: head.kind, items, several, owner: ownerAt(text, head.start, end, head.kind) };
}

/** Reads the labels behind a word, and what is said before or behind them of the provisions above and below. */
function groupAt(text: string, head: Head, depth: number): Group | null {
  const own = labelsAt(text, head);
  if (own === null || depth > 3) return own;
  let { items, end } = own;
  let several = false;
  for (;;) {
    const tie = tieAt(text, end);
    const next = tie < 0 ? null : headAt(text, tie);
    if (next === null) break;
    const step = REFERENCE_RANK[next.kind] - REFERENCE_RANK[head.kind];
    // `rule 5, annex I` are two references, `rule 5 of annex I` is one.
    const isList = step < 0 && text[end] === ',' && REFERENCE_RANK[head.kind] < 2;
    if (step === 0 || isList) break;
    const other = groupAt(text, next, depth + 1);
    if (other === null) break;
    end = other.end;
    if (step > 0) {
      // `article 29, paragraphs 1 and 2`: each of these under the last one named.
      const above = items.at(-1)?.chain ?? [];
      items = [...items.slice(0, -1), ...under(above, other.items)];
    } else {
      // `paragraphs 1 and 2 of article 29`.
      const above = other.items[0]?.chain ?? [];
      several ||= other.items.length > 1;
      items = under(above, items);
      break;
    }
  }
  return { items, end, several };
}

function under(above: readonly WrittenLabel[], items: readonly WrittenReference[]): readonly WrittenReference[] {
  return items.map((item) => ({ ...item, chain: [...above, ...item.chain] }));
}

function labelsAt(text: string, head: Head): Group | null {
  const items: WrittenReference[] = [];
  let at = behindSpace(text, head.end);
  let edge: WrittenReference['edge'] = null;
  let end = head.end;
  for (;;) {
    const first = roundLabelAt(text, at) ?? plainLabelAt(text, at);
    if (first === null || (items.length > 0 && !first.round && !head.plural && edge === null)) break;
    const before = items.at(-1);
    const prefix = first.round && before !== undefined ? beside(before.chain, first) : [];
    const chain: WrittenLabel[] = [...prefix, labelOf(first, prefix.length === 0 ? head.kind : 'subparagraph')];
    end = first.end;
    for (;;) {
      const inner = roundLabelAt(text, behindSpace(text, end));
      if (inner === null) break;
      chain.push(labelOf(inner, 'subparagraph'));
      end = inner.end;
    }
    items.push({ chain, edge });
    if (edge === 'last') edge = null;
    const join = joinAt(text, end, true);
    if (join === null || (join.range && !head.plural && !first.round && !isTied(text, end))) break;
    const label = roundLabelAt(text, join.end) ?? plainLabelAt(text, join.end);
    if (label === null || (first.round && !label.round)) break;
    if (join.range) {
      items[items.length - 1] = { chain, edge: 'first' };
      edge = 'last';
    }
    at = join.end;
  }
  return items.length === 0 ? null : { items, end, several: false };
}

/** `paragraph 3-5`: the range is one word with its number. */
function isTied(text: string, at: number): boolean {
  return /^[-–—]\d/.test(text.slice(at, at + 2));
}

/** The labels above a label that goes on a list: `(b)` of `1 (a) and (b)` stands under `1`. */
function beside(chain: readonly WrittenLabel[], { label }: LabelHere): readonly WrittenLabel[] {
  for (let depth = chain.length - 1; depth > 0; depth--) {
    if (shape(chain[depth]?.label ?? '') === shape(label)) return chain.slice(0, depth);
  }
  const own = chain[0];
  return own !== undefined && shape(own.label) === shape(label) ? [] : chain.slice(0, -1);
}

function shape(label: string): string {
  if (/^\p{Nd}/u.test(label)) return 'number';
  return label.length > 1 && /^[ivx]+$/.test(label) ? 'roman' : /^\p{Lu}/u.test(label) ? 'capital' : 'letter';
}

function labelOf({ label, from, to, pending }: LabelHere, kind: ReferenceKind): WrittenLabel {
  return { kind, label, start: from, end: to, pending };
}

function behindSpace(text: string, at: number): number {
  let i = at;
  while (i < at + 3 && /\s/.test(text.charAt(i))) i++;
  return i;
}

/** `第5条第2款`: labels that follow each other are one reference. */
function hanMentions(text: string): readonly WrittenMention[] {
  const out: WrittenMention[] = [];
  let chain: WrittenLabel[] = [];
  const close = () => {
    const [first] = chain;
    const last = chain.at(-1);
    if (first === undefined || last === undefined) return;
    const [start, end] = [first.start - 1, last.end + 1];
    const named = /(本)?(?:宪章|公约|议定书|条约|协定|决议)》?\s?第?$/.exec(text.slice(0, first.start));
    const owner = named === null ? 'unsaid' : named[1] === undefined ? 'other' : 'own';
    out.push({ start, end, kind: first.kind, items: [{ chain, edge: null }], several: false, owner });
    chain = [];
  };
  for (const { kind, label, start, end } of hanLabels(text)) {
    const last = chain.at(-1);
    if (last !== undefined && (start - last.end > 4 || REFERENCE_RANK[kind] <= REFERENCE_RANK[last.kind])) close();
    chain.push({ kind, label, start, end, pending: false });
  }
  close();
  return out;
}
