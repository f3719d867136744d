import { type HeadNode, type HeadOwner, type HeadPosition, headNodes, type Who } from './headNodes';
import { readMarker } from './marker';
import type { Namer } from './names';

/** A proposal that heads of one paragraph put (NOTATION 5.1, 5.2). */
export interface HeadProposal {
  readonly kind: 'amend' | 'delete' | 'insert';
  readonly owner: HeadOwner;
  /** The paragraph as it proposes it; of `insert` the new one; empty for `delete`. */
  readonly words: string;
  readonly positions: readonly HeadPosition[];
}

/** A paragraph without its heads. */
export interface HeadedBlock {
  /** The words as they stand without any head; null for a paragraph that is itself proposed. */
  readonly text: string | null;
  readonly proposals: readonly HeadProposal[];
  /** Offsets in the source of brackets that name somebody and put nothing: `[CL/NZ support: words]`. They stay in the words. */
  readonly left: readonly number[];
  /** Runs of the source that stand in `text`, in order: where each begins in the source and in `text`, and its length. */
  readonly runs: readonly Run[];
}

export interface Run {
  readonly source: number;
  readonly at: number;
  readonly length: number;
}

/**
 * Reads the heads of a paragraph as the proposals they put, in either form: `[BRA propose: words]` and `[BRA: delete words]` before the
 * words, `[words - BRA]`, `[words - BRA delete]`, `[words - BRA retain / others - EU]` behind them. All brackets of the same proponents in
 * a paragraph are one proposal; one that wants nothing but all its words out is a deletion. A head in brackets takes the space beside it along, so that what is left reads on; words with white
 * space at their edge are taken as they stand.
 */
export function readProposalHeads(text: string, namer: Namer): HeadedBlock {
  if (!text.includes('[')) return plain(text);
  const left: number[] = [];
  const nodes = headNodes(text, namer, left);
  if (nodes.every(({ kind }) => kind === 'text')) return { ...plain(text), left };
  const inserted = insertedParagraphs(nodes);
  if (inserted !== null) return { text: null, proposals: inserted, left, runs: [] };
  const base = render(nodes, null);
  const owners = new Map<string, Brought>();
  collect(nodes, base.wholes, owners);
  const proposals: HeadProposal[] = [];
  for (const [key, { said, isWhole }] of owners) {
    if (isWhole) {
      proposals.push({ kind: 'delete', words: '', ...united(said) });
      continue;
    }
    const { text: words } = render(nodes, key);
    if (words !== base.text) proposals.push({ kind: 'amend', words, ...united(said) });
  }
  return { text: base.text, proposals, left, runs: base.runs };
}

function plain(text: string): HeadedBlock {
  return { text, proposals: [], left: [], runs: [{ source: 0, at: 0, length: text.length }] };
}

/** Where the words of a paragraph begin: behind its label, where it has one at its head. */
export function behindLabel(text: string): number {
  const found = readMarker(text);
  return found === null || found.marker.start > 0 || found.end >= text.trimEnd().length ? 0 : found.end;
}

const keys = new WeakMap<HeadOwner, string>();

/** Tells owners apart: the same proponents, for the same groups, with their first proposal or another one. */
export function ownerKey(owner: HeadOwner): string {
  let key = keys.get(owner);
  if (key === undefined) {
    const { codes, names, onBehalfOf, alternative } = owner;
    const who = codes.length === names.length ? codes : names;
    key = `${[...who].sort().join('/')}|${[...onBehalfOf].sort().join('/')}|${alternative}`;
    keys.set(owner, key);
  }
  return key;
}

function united(list: readonly Who[]): Pick<HeadProposal, 'owner' | 'positions'> {
  const [first] = list as [Who, ...Who[]];
  const seen = new Set<string>();
  const positions = list
    .flatMap((who) => who.positions)
    .filter(({ names, stance }) => {
      const key = `${stance} ${names.join('/')}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
  return { owner: first.owner, positions };
}

/** A paragraph that holds nothing but words somebody wants in is a new one. */
function insertedParagraphs(nodes: readonly HeadNode[]): readonly HeadProposal[] | null {
  const found: HeadProposal[] = [];
  for (const node of nodes) {
    if (node.kind === 'text' && node.text.trim() === '') continue;
    if (node.kind === 'put') found.push({ kind: 'insert', words: node.words, ...united([node.who]) });
    else if (node.kind === 'swap' && node.inside === null)
      found.push(...node.options.map(({ who, words }) => ({ kind: 'insert' as const, words, ...united([who]) })));
    else return null;
  }
  return found;
}

const NONE: ReadonlySet<HeadNode> = new Set();

interface Rendered {
  readonly text: string;
  readonly runs: readonly Run[];
  /** Cuts of the whole paragraph. */
  readonly wholes: ReadonlySet<HeadNode>;
}

/** Words as they come to be, bracket by bracket: of two spaces that meet where a head stood one goes, and none stands before a stop. */
class Words {
  text = '';
  readonly runs: Run[] = [];
  #seam = false;

  add(words: string, source: number | null): void {
    let from = 0;
    if (words === '') return;
    if (this.#seam) {
      this.#seam = false;
      if (words.startsWith(' ') && (this.text === '' || this.text.endsWith(' '))) from = 1;
      else if (CLOSES.test(words)) this.#dropSpace();
    }
    const length = words.length - from;
    if (source !== null && length > 0) this.runs.push({ source: source + from, at: this.text.length, length });
    this.text += words.slice(from);
  }

  removed(verbatim: boolean): void {
    if (!verbatim && (this.text === '' || this.text.endsWith(' '))) this.#seam = true;
  }

  end(): void {
    if (this.#seam) this.#dropSpace();
  }

  #dropSpace(): void {
    if (!this.text.endsWith(' ')) return;
    this.text = this.text.slice(0, -1);
    const last = this.runs.at(-1);
    if (last !== undefined && last.at + last.length > this.text.length)
      this.runs[this.runs.length - 1] = { ...last, length: last.length - 1 };
  }
}

const CLOSES = /^[,.;:)\]]/;

/** The paragraph as one of its proposals has it; null: as it stands. */
function render(nodes: readonly HeadNode[], key: string | null): Rendered {
  const words = new Words();
  const cuts = new Map<HeadNode, { from: number; to: number }>();
  const walk = (list: readonly HeadNode[]) => {
    for (const node of list) {
      switch (node.kind) {
        case 'text':
          words.add(node.text, node.from);
          break;
        case 'mark':
          words.removed(false);
          break;
        case 'put':
          if (ownerKey(node.who.owner) === key) words.add(node.words, null);
          else words.removed(node.verbatim);
          break;
        case 'cut': {
          if (ownerKey(node.who.owner) === key) {
            words.removed(node.verbatim);
            break;
          }
          const from = words.text.length;
          walk(node.inside);
          cuts.set(node, { from, to: words.text.length });
          break;
        }
        case 'swap': {
          const own = node.options.find(({ who }) => ownerKey(who.owner) === key);
          if (own !== undefined) words.add(own.words, null);
          else if (node.cutBy.some(({ owner }) => ownerKey(owner) === key) || node.inside === null)
            words.removed(false);
          else walk(node.inside);
        }
      }
    }
  };
  walk(nodes);
  words.end();
  const { text, runs } = words;
  if (key !== null) return { text, runs, wholes: NONE };
  const start = behindLabel(text);
  const end = text.trimEnd().length;
  const isWhole = ({ from, to }: { from: number; to: number }) => from <= start && to >= end;
  const wholes = new Set([...cuts].flatMap(([node, range]) => (text !== '' && isWhole(range) ? [node] : [])));
  return { text, runs, wholes };
}

interface Brought {
  readonly said: Who[];
  /** All of it wants the whole paragraph out. */
  isWhole: boolean;
}

/** Sorts what is in a paragraph by proponents. */
function collect(nodes: readonly HeadNode[], wholes: ReadonlySet<HeadNode>, owners: Map<string, Brought>): void {
  const note = (who: Who, isWhole: boolean) => {
    const key = ownerKey(who.owner);
    const known = owners.get(key) ?? { said: [], isWhole: true };
    known.said.push(who);
    known.isWhole &&= isWhole;
    owners.set(key, known);
  };
  for (const node of nodes) {
    if (node.kind === 'mark') note(node.who, true);
    else if (node.kind === 'put') note(node.who, false);
    else if (node.kind === 'cut') {
      note(node.who, wholes.has(node));
      collect(node.inside, wholes, owners);
    } else if (node.kind === 'swap') {
      for (const who of [...node.options.map((option) => option.who), ...node.cutBy]) note(who, false);
      collect(node.inside ?? [], wholes, owners);
    }
  }
}
