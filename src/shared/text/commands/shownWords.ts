import type { BlockId } from '../../base/ids';
import type { Bracket, BracketSet } from '../../domain/bracket';
import type { Provision, Reading, SectionReading } from '../../domain/provision';
import { Cut } from './cut';
import type { WordEdit } from './edits';

/**
 * How one bracket is to be read: as it stands, its words without brackets (`keep`), not at all (`leave`), beside its rivals with a slash
 * between, since nothing is chosen (`open`), or other words in its stead.
 */
export type Shown = 'as-is' | 'keep' | 'leave' | 'open' | { readonly words: string };

/** What stands of a question that is settled: an alternative of its set by its number, 1 of a bracket by itself, 0 for none; or other words. */
export type Standing = number | { readonly words: string };

/** How a bracket is read of whose question something stands; `option`: its own number in its set, null for one by itself. */
export function shownStanding(standing: Standing, option: number | string | null): Shown {
  // Other words stand where the first alternative stood.
  if (typeof standing === 'object') return typeof option === 'number' && option > 1 ? 'leave' : standing;
  if (typeof option !== 'number') return standing === 0 ? 'leave' : 'keep';
  return option === standing ? 'keep' : 'leave';
}

/** What of a section is not read, and what stands in its stead: by block, in order. A block in `left` is not read at all. */
export interface ShownWords {
  readonly edits: ReadonlyMap<BlockId, readonly WordEdit[]>;
  readonly left: ReadonlySet<BlockId>;
}

const ALL: ShownWords = { edits: new Map(), left: new Set() };

/** A block that is no part of the text one reads aloud: page lines, editorial notes, lines that name speakers (TX5, TX6, BR7). */
export function isApparatus(provision: Provision | undefined): boolean {
  return provision !== undefined && ['running', 'note', 'speaker'].includes(provision.kind);
}

/**
 * A section as one reads it aloud, or as if something were chosen: nothing is decided by it (BR6). `show` tells of each bracket of a
 * question how it is read; `clean` leaves out names and editorial remarks as well.
 */
export function shownWords(
  reading: Reading,
  section: SectionReading,
  show: (bracket: Bracket, set: BracketSet | null) => Shown,
  clean: boolean,
): ShownWords {
  const sets = new Map(section.sets.filter(({ form }) => form === 'adjacent').map((set) => [set.id, set]));
  const cut = new Cut(reading);
  for (const provision of section.provisions) {
    if (clean && isApparatus(provision)) continue;
    for (const bracket of provision.brackets) readBracket(cut, bracket, provision.text, sets, show, clean);
    if (!clean) continue;
    for (const { form, start, end } of provision.attributions) {
      if (form !== 'head' && form !== 'tail') continue;
      const from = form === 'tail' ? dashBefore(provision.text, start) : start;
      cut.words({ block: provision.block, offset: from }, { block: provision.block, offset: end });
    }
  }
  const { words, removed } = cut.edits();
  if (words.length === 0 && removed.length === 0) return ALL;
  const edits = new Map<BlockId, WordEdit[]>();
  for (const edit of words) {
    const own = edits.get(edit.block);
    if (own === undefined) edits.set(edit.block, [edit]);
    else own.push(edit);
  }
  for (const own of edits.values()) own.sort((a, b) => a.from - b.from);
  return { edits, left: new Set(removed) };
}

function readBracket(
  cut: Cut,
  bracket: Bracket,
  text: string,
  sets: ReadonlyMap<string, BracketSet>,
  show: (bracket: Bracket, set: BracketSet | null) => Shown,
  clean: boolean,
): void {
  const { open, close, kind, reason } = bracket;
  const end = { block: close.block, offset: close.offset + 1 };
  if (kind === 'attribution' || (kind === 'editorial' && (reason === 'language-note' || reason === 'drafting-note'))) {
    if (clean) cut.words(open, end);
    return;
  }
  if (kind !== 'negotiation') return;
  const set = bracket.set === null ? null : (sets.get(bracket.set) ?? null);
  const shown = show(bracket, set);
  if (shown === 'as-is') return;
  if (shown === 'leave') {
    cut.words(open, end);
    return;
  }
  if (typeof shown === 'object') {
    cut.words(open, end).insert(open, shown.words);
    return;
  }
  cut.character(open).character(close);
  if (shown === 'open' && set !== null && bracket.option !== null && bracket.option > 1) {
    const before = set.ranges[bracket.option - 2]?.to;
    if (before === undefined || before.block !== open.block) return;
    let from = before.offset - 1;
    while (isSpace(text, from - 1)) from--;
    let to = open.offset + 1;
    while (isSpace(text, to)) to++;
    const at = { block: open.block, offset: from };
    cut.exact(at, { block: open.block, offset: to }).insert(at, ' / ');
  }
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}

/** The dash before a name at the end goes with it: `words - NAMES`. */
function dashBefore(text: string, at: number): number {
  return at - (/\s*[-–—]?\s*$/.exec(text.slice(Math.max(0, at - 8), at))?.[0].length ?? 0);
}
