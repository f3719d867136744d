import { PARAGRAPH_BREAK } from '../domain/proposal';
import { type RedlineRun, RUN_MARKS, type RunFormat, type TrackedChange } from '../formats/redline/redline';
import { joinRuns } from '../formats/redline/runText';
import { type Change, compareWords } from '../wording/compare';
import type { StoredBlock } from './storedText';

/** A change with the proposal it is of; `tag` empty: words that are written into the text itself. */
export interface SignedChange {
  readonly tag: string;
  readonly change: TrackedChange;
}

/** Words of one history in a paragraph that is being written. */
export interface Atom {
  readonly text: string;
  readonly formats: readonly RunFormat[];
  readonly note?: string;
  /** Of a note: the sign that somebody typed for it; absent where it is counted. */
  readonly sign?: string;
  /** Where the words stand in the text; absent for those that a proposal puts in. */
  readonly at?: number;
  readonly signed: readonly SignedChange[];
}

const MARKS: ReadonlySet<string> = new Set(RUN_MARKS);

/** The note that begins with a block, and the sign that somebody typed for it, where the text shows `shown` for it; null where there is none. */
export type NoteOf = (block: string, shown: string) => Pick<Atom, 'note' | 'sign'> | null;

/** A block's words with their formats. */
export function atomsOf(block: StoredBlock, noteOf: NoteOf): Atom[] {
  const { text, marks = [] } = block;
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).flatMap((from, i): Atom[] => {
    const to = cuts[i + 1] as number;
    const over = marks.filter((mark) => mark.from <= from && to <= mark.to);
    const formats = over.flatMap(({ mark, attrs }): RunFormat[] =>
      MARKS.has(mark)
        ? [{ mark: mark as RunFormat['mark'], ...(attrs?.key === undefined ? {} : { key: attrs.key }) }]
        : [],
    );
    const reference = over.find(({ mark }) => mark === 'note')?.attrs?.id;
    if (from === to) return [];
    const shown = text.slice(from, to);
    const note = reference === undefined ? null : noteOf(reference, shown);
    return [{ text: shown, formats, at: from, signed: [], ...note }];
  });
}

/** Whether an atom stands in the wording of a proposal, or of one that others lie below; none: in the text. */
function stands({ signed }: Atom, tags: readonly string[]): boolean {
  return signed.every(({ tag, change }) => {
    const putsIn = change.kind === 'insert' || change.kind === 'move-to';
    return putsIn === (tag === '' || tags.includes(tag));
  });
}

/**
 * Writes a wording into a paragraph as changes of one hand. `below`: the proposals it starts from, outermost first; their words are its base.
 * With no `change` the words become the text's own.
 */
export function withWording(
  atoms: readonly Atom[],
  words: string,
  tag: string,
  by: Pick<TrackedChange, 'author' | 'date'> | null,
  below: readonly string[] = [],
): Atom[] {
  let out = [...atoms];
  const base = out.filter((atom) => stands(atom, below)).map(({ text }) => text);
  // From the end, so that places before a change stay where they are.
  for (const change of [...changesBetween(base.join(''), words)].reverse()) {
    const { words: put } = change;
    const { from, to } = put === '' ? slid(out, change, below) : change;
    out = cutAt(cutAt(out, from, below), to, below);
    let at = 0;
    let behind = 0;
    const next = out.map((atom, i) => {
      if (!stands(atom, below)) return atom;
      const start = at;
      at += atom.text.length;
      if (at <= to) behind = i + 1;
      if (start < from || at > to || from === to) return atom;
      return signedBy(atom, tag, 'delete', by);
    });
    // Behind what others put in at the same place.
    while (behind < next.length && next[behind]?.at === undefined && !stands(next[behind] as Atom, below)) behind++;
    if (put !== '') next.splice(behind, 0, inserted(put, next[behind - 1], next[behind], below, tag, by));
    out = next.filter(
      (atom) => by !== null || !atom.signed.some((one) => one.tag === tag && one.change.kind === 'delete'),
    );
  }
  return out;
}

/**
 * A deletion in another's new words, so placed that it takes out those alone where it can: of two spaces about them the one that came with
 * them.
 */
function slid(
  atoms: readonly Atom[],
  { from, to }: { readonly from: number; readonly to: number },
  below: readonly string[],
): { readonly from: number; readonly to: number } {
  if (below.length === 0) return { from, to };
  const standing = atoms.filter((atom) => stands(atom, below));
  const words = standing.map(({ text }) => text).join('');
  const isNew = standing.flatMap(({ text, at }) => Array.from({ length: text.length }, () => at === undefined));
  const moves = (by: number) => {
    const [gone, back] = by < 0 ? [to - 1, from - 1] : [from, to];
    return (
      back >= 0 && back < words.length && words[gone] === words[back] && isNew[gone] === false && isNew[back] === true
    );
  };
  if (moves(-1)) return { from: from - 1, to: to - 1 };
  return moves(1) ? { from: from + 1, to: to + 1 } : { from, to };
}

/** All words that stand, taken out. */
export function withoutAll(
  atoms: readonly Atom[],
  tag: string,
  change: TrackedChange,
  below: readonly string[],
): Atom[] {
  return atoms.map((atom) => (stands(atom, below) ? { ...atom, signed: [...atom.signed, { tag, change }] } : atom));
}

function signedBy(
  atom: Atom,
  tag: string,
  kind: TrackedChange['kind'],
  by: Pick<TrackedChange, 'author' | 'date'> | null,
): Atom {
  const change = { kind, author: by?.author ?? '', date: by?.date ?? null };
  return { ...atom, signed: [...atom.signed, { tag, change }] };
}

/** New words: inside another's new words they bear that one's mark too, and look as the words before them. */
function inserted(
  text: string,
  before: Atom | undefined,
  after: Atom | undefined,
  below: readonly string[],
  tag: string,
  by: Pick<TrackedChange, 'author' | 'date'> | null,
): Atom {
  const around = (before?.signed ?? []).filter(
    (one) =>
      below.includes(one.tag) &&
      one.change.kind === 'insert' &&
      after?.signed.some((other) => other.tag === one.tag && other.change.kind === 'insert') === true,
  );
  const formats = before?.note === undefined ? (before?.formats ?? []) : [];
  const atom: Atom = { text, formats, signed: around };
  return by === null ? atom : signedBy(atom, tag, 'insert', by);
}

/** Parts the atom that a place of a wording lies in. */
function cutAt(atoms: readonly Atom[], place: number, below: readonly string[]): Atom[] {
  let at = 0;
  return atoms.flatMap((atom) => {
    if (!stands(atom, below)) return [atom];
    const start = at;
    at += atom.text.length;
    const cut = place - start;
    if (cut <= 0 || place >= at) return [atom];
    const tail = { ...atom, text: atom.text.slice(cut), ...(atom.at === undefined ? {} : { at: atom.at + cut }) };
    return [{ ...atom, text: atom.text.slice(0, cut) }, tail];
  });
}

/** Runs, and where each character of the text stands in them. */
export interface WrittenRuns {
  readonly runs: readonly RedlineRun[];
  /** Where in the runs a place of the text is. */
  offsetOf(place: number): number;
  /** How far of the text it has words; before its beginning where it has none. */
  readonly until: number;
}

/** What a wording of one paragraph or several changes in a text: where it parts that, no more than is needed about the place. */
export function changesBetween(text: string, words: string): readonly Change[] {
  return compareWords(text, words).map((change) =>
    change.words.includes(PARAGRAPH_BREAK) ? shortest(change) : change,
  );
}

function shortest(change: Change): Change {
  const { was, words } = change;
  const least = Math.min(was.length, words.length);
  let head = 0;
  while (head < least && was[head] === words[head]) head++;
  // Halves of one character stay together.
  if (HIGH.test(was.charAt(head - 1))) head--;
  let tail = 0;
  while (tail < least - head && was[was.length - 1 - tail] === words[words.length - 1 - tail]) tail++;
  if (LOW.test(was.charAt(was.length - tail))) tail--;
  return {
    from: change.from + head,
    to: change.to - tail,
    was: was.slice(head, was.length - tail),
    words: words.slice(head, words.length - tail),
  };
}

const HIGH = /[\ud800-\udbff]/;
const LOW = /[\udc00-\udfff]/;

/** The atoms of the paragraphs that breaks among new words make of one, and by whom the end of each but the last is. */
export function partsOf(
  atoms: readonly Atom[],
): readonly { readonly atoms: readonly Atom[]; readonly end: Atom['signed'] }[] {
  const parts: { atoms: Atom[]; end: Atom['signed'] }[] = [{ atoms: [], end: [] }];
  for (const atom of atoms) {
    for (const [i, text] of atom.text.split(PARAGRAPH_BREAK).entries()) {
      if (i > 0) {
        (parts[parts.length - 1] as { end: Atom['signed'] }).end = atom.signed;
        parts.push({ atoms: [], end: [] });
      }
      if (text !== '' || atom.text === '') parts[parts.length - 1]?.atoms.push({ ...atom, text });
    }
  }
  return parts;
}

/** The runs of a paragraph. The number of a note is drawn by whoever shows the file. */
export function writtenRuns(atoms: readonly Atom[]): WrittenRuns {
  const runs: RedlineRun[] = [];
  const places: { readonly at: number; readonly from: number; readonly length: number }[] = [];
  let from = 0;
  let reached = -1;
  for (const { text, formats, note, sign = '', signed, at } of atoms) {
    const isDrawn = note !== undefined;
    const words = isDrawn ? sign : text;
    const look = isDrawn ? formats.filter(({ mark }) => mark !== 'superscript') : formats;
    runs.push({
      text: words,
      formats: look,
      changes: signed.map(({ change }) => change),
      ...(isDrawn ? { note } : {}),
    });
    if (at !== undefined) {
      places.push({ at, from, length: words.length });
      reached = at + text.length;
    }
    from += words.length;
  }
  const end = from;
  return {
    runs: joinRuns(runs),
    offsetOf(place) {
      let last = 0;
      for (const one of places) {
        if (one.at > place) break;
        last = one.from + Math.min(place - one.at, one.length);
      }
      return places.length === 0 ? end : last;
    },
    until: reached,
  };
}
