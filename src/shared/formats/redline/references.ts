import { romanWord } from '../../notation/numerals';
import type { Redline, RedlineBlock, RedlineRange } from './redline';

/** The number of each note, as it shows: footnotes and endnotes count apart, these in small Roman numbers, as Word does. */
export function noteNumbers(notes: Redline['notes']): ReadonlyMap<string, string> {
  const counts = { footnote: 0, endnote: 0 };
  return new Map(
    notes.map(({ id, kind }) => {
      const number = ++counts[kind];
      return [id, (kind === 'endnote' && romanWord(number)) || String(number)];
    }),
  );
}

/**
 * A redline in which each reference to a note has a character to stand for it, as the text keeps references: its number, where the file
 * draws that by itself. Places of comments move along.
 */
export function withReferences(redline: Redline): Redline {
  const numbers = noteNumbers(redline.notes);
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
