import { Fragment } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { BlockId, SectionId } from '../../base/ids';
import type { ProposalPlace } from '../../domain/proposal';
import type { Provision, Reading } from '../../domain/provision';
import { type Change, compareWords } from '../../wording/compare';
import { blockType, sectionType } from '../schema';
import { findBlocks, NO_EDITS, type TextEdits, type WordEdit } from './edits';
import { insertRows } from './newRows';

/** A paragraph that comes in with a decision. */
export interface NewParagraph {
  readonly id: BlockId;
  readonly words: string;
  readonly kind?: 'note' | 'heading';
  /** The cell that it is asked in, where all that come with it are rows of one table. */
  readonly cell?: string;
}

/** What a decision on a proposal does to the text: words, paragraphs that go, paragraphs that come. */
export interface ProposalEdits {
  readonly edits: TextEdits;
  readonly inserted: readonly { readonly place: ProposalPlace; readonly paragraphs: readonly NewParagraph[] }[];
  /** Brackets that the decision puts into existing paragraphs: where their `[` stands once it is carried out. */
  readonly brackets: readonly NewBracket[];
}

/** A bracket that a decision makes, by the offset of its `[` in the block afterwards, and what the proponents want of it. */
export interface NewBracket {
  readonly block: BlockId;
  readonly offset: number;
  /** `in`: they want these words; `out`: they want them gone; `other`: the words they want replaced by the next bracket. */
  readonly wanted: 'in' | 'out' | 'other';
}

/** The changes that acceptance would make in a paragraph, in order, by number from 0: what a person ticks to accept in part. */
export function changesIn(reading: Reading, block: BlockId, words: string): readonly Change[] {
  return compareWords(provisionOf(reading, block).text, words);
}

/** Takes other words for a paragraph: all changes, or those chosen by number. */
export function wordsAccepted(
  reading: Reading,
  block: BlockId,
  words: string,
  chosen?: ReadonlySet<number>,
): ProposalEdits {
  const changes = changesIn(reading, block, words).filter((_, i) => chosen === undefined || chosen.has(i));
  const edits = changes.map(({ from, to, was, words: put }): WordEdit => ({ block, from, to, was, words: put }));
  return { edits: { words: edits, removed: [] }, inserted: [], brackets: [] };
}

/**
 * Puts each change of a wording in brackets instead of deciding on it: new words in one of their own, words that would go in another, and
 * words that would be replaced beside those that would stand for them. Where a change would tear a bracket apart, the whole paragraph and
 * the whole new one stand side by side.
 */
export function wordsBracketed(reading: Reading, block: BlockId, words: string): ProposalEdits {
  const changes = changesIn(reading, block, words);
  if (!changes.every((change) => isBalanced(change.was) && isBalanced(change.words)))
    return paragraphsBracketed(reading, block, words);
  const edits: WordEdit[] = [];
  const brackets: NewBracket[] = [];
  let shift = 0;
  for (const { from, to, was, words: put } of changes) {
    const old = core(was);
    const young = core(put);
    // The words that stay keep their place: only characters around them come in, so that others may go on typing in them.
    const add = (at: number, characters: string) => {
      edits.push({ block, from: at, to: at, was: '', words: characters });
      shift += characters.length;
    };
    const note = (at: number, wanted: NewBracket['wanted']) => brackets.push({ block, offset: at + shift, wanted });
    if (old.words !== '') {
      note(from + old.start, young.words === '' ? 'out' : 'other');
      add(from + old.start, '[');
      add(from + old.start + old.words.length, ']');
      if (young.words !== '') {
        const at = from + old.start + old.words.length;
        note(at + 1, 'in');
        add(at, ` [${young.words}]`);
      }
    } else if (young.words !== '') {
      const lead = put.slice(0, young.start);
      note(to + lead.length, 'in');
      add(to, `${lead}[${young.words}]${put.slice(young.start + young.words.length)}`);
    } else {
      // White space alone is no question for a bracket.
      edits.push({ block, from, to, was, words: put });
      shift += put.length - was.length;
    }
  }
  return { edits: { words: joined(edits), removed: [] }, inserted: [], brackets };
}

/** The whole paragraph and another wording of it as two alternatives, behind its number. */
export function paragraphsBracketed(reading: Reading, block: BlockId, words: string): ProposalEdits {
  const { text, marker } = provisionOf(reading, block);
  const start = bodyStart(text, marker?.end ?? 0);
  const body = text.slice(start).trimEnd();
  const same = words.startsWith(text.slice(0, start)) ? words.slice(start) : words;
  const end = start + body.length;
  return {
    edits: {
      words: [
        { block, from: start, to: start, was: '', words: '[' },
        { block, from: end, to: end, was: '', words: `] [${same.trim()}]` },
      ],
      removed: [],
    },
    inserted: [],
    brackets: [
      { block, offset: start, wanted: 'other' },
      { block, offset: end + 3, wanted: 'in' },
    ],
  };
}

/** Whole paragraphs that somebody wants out, each in a bracket of its own; with `rival`, beside the words that would stand for them. */
export function deletionBracketed(reading: Reading, blocks: readonly BlockId[], rival?: string): ProposalEdits {
  const words: WordEdit[] = [];
  const brackets: NewBracket[] = [];
  for (const block of blocks) {
    const { text, marker } = provisionOf(reading, block);
    const start = bodyStart(text, marker?.end ?? 0);
    const end = start + text.slice(start).trimEnd().length;
    if (end === start) continue;
    words.push({ block, from: start, to: start, was: '', words: '[' });
    words.push({ block, from: end, to: end, was: '', words: rival === undefined ? ']' : `] [${rival}]` });
    brackets.push({ block, offset: start, wanted: rival === undefined ? 'out' : 'other' });
    if (rival !== undefined) brackets.push({ block, offset: end + 3, wanted: 'in' });
  }
  return { edits: { words, removed: [] }, inserted: [], brackets };
}

/** Takes whole paragraphs out. */
export function blocksRemoved(blocks: readonly BlockId[]): ProposalEdits {
  return { edits: { words: [], removed: blocks }, inserted: [], brackets: [] };
}

/** Brings paragraphs in, as they are or each in a bracket. */
export function blocksInserted(
  place: ProposalPlace,
  paragraphs: readonly NewParagraph[],
  isBracketed: boolean,
): ProposalEdits {
  const put = isBracketed
    ? paragraphs.map((paragraph) => ({ ...paragraph, words: `[${paragraph.words.trim()}]` }))
    : paragraphs;
  return {
    edits: NO_EDITS,
    inserted: [{ place, paragraphs: put }],
    brackets: isBracketed ? put.map(({ id }) => ({ block: id, offset: 0, wanted: 'in' as const })) : [],
  };
}

/**
 * Adds the paragraphs that come in to a transaction, rows as rows where they can be. `mint`: ids of the empty cells beside them, without which there
 * are no rows. Throws RangeError
 * where their place is not there.
 */
export function insertParagraphs(tr: Transaction, { inserted }: ProposalEdits, mint?: () => BlockId): Transaction {
  for (const { place, paragraphs } of inserted) {
    const cells = paragraphs.flatMap(({ id, words, cell }) => (cell === undefined ? [] : [{ id, words, cell }]));
    const areRows = cells.length > 0 && cells.length === paragraphs.length;
    if (areRows && mint !== undefined && insertRows(tr, place, cells, mint)) continue;
    let at = placeIn(tr, place.section, place.after);
    for (const { id, words, kind } of paragraphs) {
      const content = words === '' ? Fragment.empty : Fragment.from(tr.doc.type.schema.text(words));
      const block = blockType.create({ id, ...(kind === undefined ? {} : { kind }) }, content);
      tr.insert(at, block);
      at += block.nodeSize;
    }
  }
  return tr;
}

function placeIn(tr: Transaction, section: SectionId, after: BlockId | null): number {
  if (after !== null) {
    const found = findBlocks(tr.doc, new Set([after])).get(after);
    if (found === undefined) throw new RangeError(`No block ${after}`);
    return found.position + found.node.nodeSize;
  }
  let at = -1;
  tr.doc.forEach((node, position) => {
    if (node.type === sectionType && node.attrs.id === section) at = position + 1;
  });
  if (at < 0) throw new RangeError(`No section ${section}`);
  return at;
}

/** Where the words behind a number begin. */
function bodyStart(text: string, markerEnd: number): number {
  let at = markerEnd;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return at;
}

/** Words without the white space around them, and where they begin. */
function core(words: string): { readonly words: string; readonly start: number } {
  const trimmed = words.trim();
  return { words: trimmed, start: trimmed === '' ? 0 : words.indexOf(trimmed) };
}

/** Whether every bracket in it has its partner in it. */
function isBalanced(words: string): boolean {
  let depth = 0;
  for (const character of words) {
    if (character === '[') depth += 1;
    if (character === ']') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Insertions at one place made one, since edits of a block do not overlap. */
function joined(edits: readonly WordEdit[]): WordEdit[] {
  const out: WordEdit[] = [];
  for (const edit of edits) {
    const last = out[out.length - 1];
    if (last !== undefined && last.from === edit.from && last.to === edit.to && edit.was === '' && last.was === '')
      out[out.length - 1] = { ...last, words: last.words + edit.words };
    else out.push(edit);
  }
  return out;
}

function provisionOf(reading: Reading, block: BlockId): Provision {
  const provision = reading.byBlock.get(block);
  if (provision === undefined) throw new RangeError(`No block ${block}`);
  return provision;
}
