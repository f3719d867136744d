import { romanValue, romanWord } from '../../notation/numerals';
import type { Redline, RedlineBlock, RedlineRange } from './redline';

/**
 * The sign of each note, as it shows: the one that stands at its reference, else its number. Footnotes and endnotes count apart, these in small
 * Roman numbers, as Word does; a note whose sign somebody typed is not counted.
 */
export function noteSigns({ blocks, notes }: Pick<Redline, 'blocks' | 'notes'>): ReadonlyMap<string, string> {
  const signs = new Map<string, string>();
  for (const { runs } of [...blocks, ...notes.flatMap((note) => note.blocks)]) {
    for (const { note, text } of runs) if (note !== undefined && text !== '' && !signs.has(note)) signs.set(note, text);
  }
  const counts = { footnote: 0, endnote: 0 };
  for (const { id, kind } of notes) {
    if (signs.has(id)) continue;
    const number = ++counts[kind];
    signs.set(id, (kind === 'endnote' && romanWord(number)) || String(number));
  }
  return signs;
}

/** Whether a sign is one that a file counts by itself, for its kind of note, and not one that somebody typed. */
export function isCounted(sign: string, kind: Redline['notes'][number]['kind']): boolean {
  return /^\p{N}*$/u.test(sign) || (kind === 'endnote' && romanValue(sign) !== null);
}

/**
 * A redline in which each reference to a note has a character to stand for it, as the text keeps references: its number, where the file
 * draws that by itself. Places of comments move along.
 */
export function withReferences(redline: Redline): Redline {
  const numbers = noteSigns(redline);
  const shifts = new Map<string, readonly Shift[]>();
  const written = (blocks: readonly RedlineBlock[], note: string) =>
    blocks.map((block, i) => {
      if (!block.runs.some(isDrawn)) return block;
      const own: Shift[] = [];
      let at = 0;
      const runs = block.runs.map((run) => {
        at += run.text.length;
        if (!isDrawn(run)) return run;
        const text = numbers.get(run.note ?? '') ?? '*';
        own.push({ at, by: text.length });
        return { ...run, text };
      });
      shifts.set(`${note} ${i}`, own);
      return { ...block, runs };
    });
  const blocks = written(redline.blocks, '');
  const notes = redline.notes.map((note) => ({ ...note, blocks: written(note.blocks, note.id) }));
  if (shifts.size === 0) return redline;
  const moved = (range: RedlineRange): RedlineRange => {
    const shift = ({ block, offset }: RedlineRange['from'], isEnd: boolean) => {
      const own = shifts.get(`${range.note ?? ''} ${block}`) ?? [];
      const before = own.filter(({ at }) => (isEnd ? at <= offset : at < offset));
      return { block, offset: offset + before.reduce((sum, { by }) => sum + by, 0) };
    };
    return { ...range, from: shift(range.from, false), to: shift(range.to, true) };
  };
  const comments = redline.comments.map((each) => (each.at === null ? each : { ...each, at: moved(each.at) }));
  return { ...redline, blocks, notes, comments };
}

interface Shift {
  readonly at: number;
  readonly by: number;
}

function isDrawn({ text, note }: RedlineBlock['runs'][number]): boolean {
  return note !== undefined && text === '';
}
