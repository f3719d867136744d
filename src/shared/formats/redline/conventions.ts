import type { Convention, ImportOptions } from '../format';
import {
  type Redline,
  type RedlineBlock,
  type RedlineComment,
  type RedlineRun,
  type RunFormat,
  type TrackedChange,
  wordsOf,
} from './redline';

/** A format by its name in a convention: `strong`, `colour:FF0000`. */
export function formatName({ mark, key }: RunFormat): string {
  return key === undefined ? mark : `${mark}:${key}`;
}

/**
 * A redline in which formatting that a person gave a meaning is what it means (NOTATION 8): struck words deleted, bold ones added, green ones
 * a remark, by whomever the convention names: a paragraph of such words is a note, lesser ones get a comment. Words that a tracked change
 * speaks of keep to that; nothing is joined or left out (IM4).
 */
export function withConventions(
  redline: Redline,
  conventions: readonly Convention[],
  isSpeaker: ImportOptions['isSpeaker'],
): Redline {
  if (conventions.length === 0) return redline;
  const comments: RedlineComment[] = [...redline.comments];
  let under = '';
  const blocks = redline.blocks.map((block, at) => {
    const words = wordsOf(block).trim();
    if (words !== '' && words.length <= 200 && isSpeaker?.(words) === true) under = words;
    const held = conventions.filter((one) => one.under === undefined || one.under === under);
    return held.length === 0 ? block : convened(block, at, held, comments);
  });
  return { ...redline, blocks, comments };
}

function convened(
  block: RedlineBlock,
  at: number,
  conventions: readonly Convention[],
  comments: RedlineComment[],
): RedlineBlock {
  const remark = conventions.find((one) => one.means === 'comment' && isAll(block, one));
  if (remark !== undefined) return { ...block, kind: 'note' };
  let isAny = false;
  let from = 0;
  const runs = block.runs.map((run): RedlineRun => {
    const start = from;
    from += run.text.length;
    const convention = run.changes.length > 0 ? undefined : bestOf(run, conventions);
    if (convention === undefined) return run;
    isAny = true;
    const formats = run.formats.filter((format) => !convention.formats.includes(formatName(format)));
    if (convention.means === 'comment') {
      // The words stay where they are: that they are a remark is told by a comment on them.
      comments.push({
        id: `convention ${at} ${start}`,
        author: convention.by,
        date: null,
        text: run.text.trim(),
        at: { from: { block: at, offset: start }, to: { block: at, offset: from } },
      });
      return run;
    }
    return { ...run, formats, changes: [changeOf(convention)] };
  });
  if (!isAny) return block;
  const worded = runs.filter(({ text }) => text.trim() !== '');
  const [first] = worded;
  const change = first?.changes[0];
  // A paragraph that is wholly added or struck comes or goes with its end.
  const isWhole =
    change !== undefined &&
    block.end.length === 0 &&
    block.cell === undefined &&
    worded.every((run) => run.changes.length === 1 && sameAs(run.changes[0], change));
  return {
    ...block,
    runs: isWhole ? runs.map((run) => withChange(run, change)) : runs,
    end: isWhole ? [change] : block.end,
  };
}

/** Whether a convention speaks of every word of a paragraph: such a remark is no text under negotiation (TX6). */
function isAll({ runs, cell }: RedlineBlock, convention: Convention): boolean {
  const worded = runs.filter(({ text }) => text.trim() !== '');
  if (worded.length === 0 || cell !== undefined) return false;
  return worded.every((run) => run.changes.length === 0 && bestOf(run, [convention]) !== undefined);
}

/** The convention that asks most of a run: `red and struck` before `struck`. */
function bestOf({ formats, text, note }: RedlineRun, conventions: readonly Convention[]): Convention | undefined {
  if (text === '' || formats.length === 0 || note !== undefined) return undefined;
  const names = new Set(formats.map(formatName));
  let best: Convention | undefined;
  for (const one of conventions) {
    if (one.formats.length === 0 || !one.formats.every((name) => names.has(name))) continue;
    if (best === undefined || one.formats.length > best.formats.length) best = one;
  }
  return best;
}

function changeOf({ means, by }: Convention): TrackedChange {
  return { kind: means === 'added' ? 'insert' : 'delete', author: by, date: null };
}

function withChange(run: RedlineRun, change: TrackedChange): RedlineRun {
  return run.changes.length > 0 ? run : { ...run, changes: [change] };
}

function sameAs(a: TrackedChange | undefined, b: TrackedChange): boolean {
  return a !== undefined && a.kind === b.kind && a.author === b.author;
}
