import type { BlockId } from '../base/ids';
import type { Bracket, BracketSet, Place } from '../domain/bracket';
import type { Provision, Reading, SourceSection } from '../domain/provision';
import { isSpace } from './characters';

/** Something that keeps a text from being clean (CO7), and the words that stand there. */
export interface OpenQuestion {
  readonly kind: 'bracket' | 'alternatives' | 'placeholder' | 'reference' | 'unmatched' | 'option';
  readonly place: Place;
  readonly words: string;
}

export interface CleanText {
  readonly text: string;
  /** The words of each block that is printed. */
  readonly blocks: ReadonlyMap<BlockId, string>;
  /** Of blocks whose words are others than in the text: where in it each UTF-16 unit stands, -1 of those that are put between alternatives. */
  readonly origins: ReadonlyMap<BlockId, readonly number[]>;
  /** In the order of the text; empty where it is clean. */
  readonly open: readonly OpenQuestion[];
}

/**
 * Which alternative of a set to read: its number from 1, `none` of them, or null where nothing is chosen. For a lone bracket the
 * set is null: 1 keeps its words, `none` leaves them out.
 */
export type Pick = (set: BracketSet | null, bracket: Bracket) => number | 'none' | null;

const NOTHING_CHOSEN: Pick = () => null;

/**
 * The text as one reads it aloud: no bracket characters, no names of proponents, no page lines, no editorial notes. Nothing is
 * decided by it (BR6): words of a lone bracket are read as kept, alternatives stand side by side with ` / ` between them, and each
 * of these is listed as open. `pick` reads the text as if something were chosen, and what it chose is not listed.
 *
 * Left out: page lines, editorial passages, lines of speakers, brackets that hold names or an editorial remark, heads and tails of
 * attributions. Left as they are and listed: placeholders, numbers that wait for their number, brackets without a partner, labels
 * of options. Left as they are: ellipses, `[sic]`, note marks, links, letters in quotations.
 */
export function printClean(
  sections: readonly SourceSection[],
  tail: string,
  reading: Reading,
  pick: Pick = NOTHING_CHOSEN,
): CleanText {
  const open: OpenQuestion[] = [];
  const edits = new Edits();
  for (const section of reading.sections) {
    const sets = new Map<string, BracketSet>();
    for (const set of section.sets) if (set.form === 'adjacent') sets.set(set.id, set);
    for (const provision of section.provisions) {
      if (isApparatus(provision)) continue;
      markProvision(provision, sets, reading, pick, edits, open);
    }
  }
  const parts: string[] = [];
  const blocks = new Map<BlockId, string>();
  const origins = new Map<BlockId, readonly number[]>();
  let first = true;
  for (const section of sections) {
    for (const block of section.blocks) {
      const provision = reading.byBlock.get(block.id);
      if (provision && isApparatus(provision)) continue;
      const { text, origin } = edits.apply(block.id, block.text);
      // A block that held nothing but apparatus leaves no empty line behind.
      if (text.trim() === '' && block.text.trim() !== '') continue;
      blocks.set(block.id, text);
      if (origin !== null) origins.set(block.id, origin);
      const gap = block.gap ?? (first ? '' : '\n');
      parts.push(provision?.continues && !first ? ' ' : first ? leading(gap) : gap, text);
      first = false;
    }
  }
  return { text: parts.join('') + tail, blocks, origins, open };
}

/** White space before the first block that is printed: of what stood before it no empty lines are left. */
function leading(gap: string): string {
  return gap.replace(/^(?:[^\S\n\r]*[\n\r]+)+/, '');
}

function isApparatus(provision: Provision): boolean {
  return provision.kind === 'running' || provision.kind === 'note' || provision.kind === 'speaker';
}

function markProvision(
  provision: Provision,
  sets: ReadonlyMap<string, BracketSet>,
  reading: Reading,
  pick: Pick,
  edits: Edits,
  open: OpenQuestion[],
): void {
  const { text, block } = provision;
  const tell = (kind: OpenQuestion['kind'], place: Place, words: string) => open.push({ kind, place, words });
  if (provision.kind === 'option') tell('option', { block, offset: 0 }, text);
  for (const { start, end } of provision.blanks ?? [])
    tell('placeholder', { block, offset: start }, text.slice(start, end));
  for (const one of provision.unmatched) tell('unmatched', one.place, one.character);
  for (const bracket of provision.brackets) {
    const words = wordsOf(bracket, text);
    if (bracket.kind === 'placeholder') tell('placeholder', bracket.open, words);
    else if (bracket.kind === 'attribution') edits.cut(bracket, reading);
    else if (bracket.kind === 'editorial') {
      if (bracket.reason === 'language-note' || bracket.reason === 'drafting-note') edits.cut(bracket, reading);
      else if (bracket.reason === 'pending-number') tell('reference', bracket.open, words);
    } else markQuestion(bracket, bracket.set === null ? null : (sets.get(bracket.set) ?? null), words);
  }
  for (const one of provision.attributions) {
    if (one.form === 'head') edits.remove(block, one.start, pastSpace(text, one.end));
    // The dash before a tail goes with it.
    else if (one.form === 'tail') edits.remove(block, dashBefore(text, one.start), one.end);
  }

  function markQuestion(bracket: Bracket, set: BracketSet | null, words: string): void {
    const chosen = pick(set, bracket);
    if (chosen === null) {
      if (set === null) tell('bracket', bracket.open, words);
      else if (bracket.option === 1)
        tell('alternatives', bracket.open, set.members.map((id) => wordsById(id)).join(' / '));
      edits.unwrap(bracket, set?.ranges[(bracket.option ?? 1) - 2]?.to ?? null);
    } else if (chosen === 'none' || (set !== null && chosen !== bracket.option)) edits.cut(bracket, reading);
    else edits.unwrap(bracket, null);
  }

  function wordsById(id: string): string {
    const member = provision.brackets.find((one) => one.id === id);
    return member ? wordsOf(member, text) : '…';
  }
}

function wordsOf(bracket: Bracket, text: string): string {
  const end = bracket.close.block === bracket.open.block ? bracket.close.offset : text.length;
  return text.slice(bracket.open.offset + 1, end).trim();
}

function pastSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}

function dashBefore(text: string, at: number): number {
  const before = /\s*[-–—]?\s*$/.exec(text.slice(Math.max(0, at - 8), at));
  return at - (before ? before[0].length : 0);
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Changes to the words of blocks, made together at the end: what lies inside a part that is cut is not looked at. */
class Edits {
  private readonly byBlock = new Map<BlockId, Edit[]>();

  remove(block: BlockId, from: number, to: number): void {
    this.add(block, { from, to, words: '' });
  }

  /** Takes the two characters away and leaves the words; behind another alternative the sign of a choice takes their place. */
  unwrap(bracket: Bracket, after: Place | null): void {
    const { block, offset } = bracket.open;
    const from = after === null ? offset : after.block === block ? after.offset : 0;
    this.add(block, { from, to: offset + 1, words: after === null ? '' : ' / ' });
    this.remove(bracket.close.block, bracket.close.offset, bracket.close.offset + 1);
  }

  /** Takes the bracket away with its words, over as many blocks as it reaches. */
  cut(bracket: Bracket, reading: Reading): void {
    if (bracket.open.block === bracket.close.block) {
      this.remove(bracket.open.block, bracket.open.offset, bracket.close.offset + 1);
      return;
    }
    let inside = false;
    for (const section of reading.sections) {
      for (const { block, text } of section.provisions) {
        if (block === bracket.open.block) {
          inside = true;
          this.remove(block, bracket.open.offset, text.length);
        } else if (block === bracket.close.block) {
          this.remove(block, 0, bracket.close.offset + 1);
          return;
        } else if (inside) this.remove(block, 0, text.length);
      }
    }
  }

  private add(block: BlockId, edit: Edit): void {
    const own = this.byBlock.get(block);
    if (own) own.push(edit);
    else this.byBlock.set(block, [edit]);
  }

  /** The words without what is taken away; `origin`: where each unit of them stood, null where nothing is taken. */
  apply(block: BlockId, text: string): { readonly text: string; readonly origin: readonly number[] | null } {
    const own = this.byBlock.get(block);
    if (!own) return { text, origin: null };
    own.sort((a, b) => a.from - b.from || b.to - a.to || b.words.length - a.words.length);
    let out = '';
    const origin: number[] = [];
    const cutTo = (words: string): void => {
      out = words;
      origin.length = words.length;
    };
    const keep = (from: number, to: number): void => {
      out += text.slice(from, to);
      for (let i = from; i < to; i++) origin.push(i);
    };
    let at = 0;
    for (const edit of own) {
      if (edit.from < at) {
        if (edit.to > at) at = edit.to;
        continue;
      }
      keep(at, edit.from);
      at = edit.to;
      if (edit.words !== '') {
        cutTo(out.trimEnd());
        out += edit.words;
        for (let i = 0; i < edit.words.length; i++) origin.push(-1);
      } else at = seam(out, text, at);
      if (edit.words === '' && closesUp(text, at)) cutTo(out.replace(/[^\S\n\r]+$/, ''));
    }
    keep(at, text.length);
    return { text: out, origin };
  }
}

/** Where two spaces would meet at a place that was cut, one of them goes. */
function seam(before: string, text: string, at: number): number {
  const last = before.charCodeAt(before.length - 1);
  return (before === '' || isSpace(last)) && text[at] === ' ' ? at + 1 : at;
}

/** No space stands before a stop, a comma or a closing bracket. */
function closesUp(text: string, at: number): boolean {
  return at >= text.length || ',.;:)]'.includes(text[at] as string);
}
