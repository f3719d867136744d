import { dateOf, heldOf } from '../../formats/docx/write/changeMarks';
import { rootOf } from '../../formats/docx/write/commentBook';
import { flowOf, wholeMoves, withoutMoves } from '../../formats/docx/write/flow';
import type {
  Redline,
  RedlineBlock,
  RedlineComment,
  RedlineRange,
  RedlineRun,
  RunFormat,
  TrackedChange,
} from '../../formats/redline/redline';
import { RUN_MARKS } from '../../formats/redline/redline';
import { joinRuns } from '../../formats/redline/runText';

/** What a style of ours gives to all of a paragraph's words: it reads back as formatting. */
const OF_STYLE: Readonly<Record<string, readonly RunFormat['mark'][]>> = {
  heading0: ['strong'],
  heading1: ['strong'],
  heading2: ['strong'],
  heading3: ['strong'],
  heading4: ['strong', 'em'],
  heading5: ['em'],
  note: ['em'],
  option: ['strong'],
  speaker: ['strong'],
};

/**
 * A redline as it reads back from a Word file of ours, and nothing less: the list of what Word cannot hold, as a function. Labels are
 * words; of a paragraph's kinds, headings alone are known again; styles show as formatting; histories are those of `heldOf`; a move that
 * is not whole is two changes; times are to the second; threads have two levels; heads and feet are the frame's.
 */
export function wordShape(redline: Redline): Redline {
  const moves = wholeMoves(flowOf(redline.blocks, [], 'marked'));
  const notes = new Map(redline.notes.map((note) => [note.id, note]));
  const names = new Map<string, string>();
  const counts = { footnote: 0, endnote: 0 };
  const nameOf = (id: string) => {
    const kind = notes.get(id)?.kind ?? 'footnote';
    const name = names.get(id) ?? `${kind}-${++counts[kind]}`;
    names.set(id, name);
    return name;
  };
  const blocks = redline.blocks.map((block) => blockShape(block, moves, nameOf));
  const all = new Map(redline.comments.map((comment) => [comment.id, comment]));
  const numbers = new Map(redline.comments.map(({ id }, i) => [id, String(i)]));
  const shapedNotes = [...names]
    .map(([id, name]) => ({ name, note: notes.get(id) }))
    .flatMap(({ name, note }) => {
      if (note === undefined) return [];
      const own = wholeMoves(flowOf(note.blocks, [], 'marked'));
      return [{ id: name, kind: note.kind, blocks: note.blocks.map((block) => blockShape(block, own, nameOf, true)) }];
    });
  const kinds = ['footnote', 'endnote'] as const;
  return {
    blocks,
    furniture: [],
    notes: kinds.flatMap((kind) => shapedNotes.filter((note) => note.kind === kind)),
    comments: redline.comments.map((comment) => commentShape(comment, all, numbers, redline.blocks)),
    title: redline.title.trim(),
    losses: [],
  };
}

/** What reads back, without what a reader adds: sources, names of styles, languages, initials, losses. */
export function readShape(redline: Redline): Redline {
  const block = ({ runs, kind, depth, end, cell, isBoxed, dir }: RedlineBlock): RedlineBlock => ({
    runs: runs.map(({ formats, ...run }) => ({ ...run, formats: run.note === undefined ? formats : [] })),
    ...(kind === undefined || kind !== 'heading' ? {} : { kind, depth }),
    end,
    ...(cell === undefined ? {} : { cell }),
    ...(isBoxed ? { isBoxed } : {}),
    ...(dir === undefined ? {} : { dir }),
  });
  return {
    blocks: redline.blocks.map(block),
    furniture: [],
    notes: redline.notes.map((note) => ({ ...note, blocks: note.blocks.map(block) })),
    comments: redline.comments.map(({ initials: _, ...comment }) => comment),
    title: redline.title,
    losses: [],
  };
}

function blockShape(
  block: RedlineBlock,
  moves: ReadonlySet<string>,
  nameOf: (id: string) => string,
  isInNote = false,
): RedlineBlock {
  // Notes have one style.
  const kind = isInNote ? undefined : block.kind;
  const depth = Math.min(5, block.depth ?? 0);
  const given = OF_STYLE[kind === 'heading' ? `heading${depth}` : (kind ?? '')] ?? [];
  const held = (changes: readonly TrackedChange[]) =>
    heldOf(withoutMoves(changes, moves)).held.map((change) => ({ ...change, date: dateOf(change.date) }));
  const look = (formats: readonly RunFormat[]) =>
    RUN_MARKS.flatMap((mark) => formats.find((one) => one.mark === mark) ?? (given.includes(mark) ? [{ mark }] : []));
  const runs = labelled(block).map(
    (run): RedlineRun => ({
      text: run.note === undefined ? run.text : '',
      formats: run.note === undefined ? look(run.formats) : [],
      changes: held(run.changes),
      ...(run.note === undefined ? {} : { note: nameOf(run.note) }),
      ...(run.reformatted === undefined || run.note !== undefined
        ? {}
        : {
            reformatted: {
              author: run.reformatted.author,
              date: dateOf(run.reformatted.date),
              was: look(run.reformatted.was),
            },
          }),
    }),
  );
  const { cell } = block;
  return {
    runs: joinRuns(runs),
    ...(kind === 'heading' ? { kind, depth } : {}),
    end: held(block.end),
    ...(cell === undefined
      ? {}
      : {
          cell: {
            ...cell,
            rowChanges: held(cell.rowChanges),
            cellChanges: held(cell.cellChanges),
          },
        }),
    ...(block.isBoxed ? { isBoxed: true as const } : {}),
    ...(block.dir === 'rtl' ? { dir: block.dir } : {}),
  };
}

/** The rule of `Story`: a counted label stands as words, in the history of its paragraph where that has but one. */
function labelled(block: RedlineBlock): readonly RedlineRun[] {
  const shown = block.label?.all ?? '';
  if (shown === '') return block.runs;
  const worded = block.runs.filter(({ text, note }) => text !== '' || note !== undefined);
  const isIn = (changes: readonly TrackedChange[], { kind, author }: TrackedChange) =>
    changes.some((one) => one.kind === kind && one.author === author);
  const changes =
    block.end.length === 0
      ? []
      : (worded[0]?.changes ?? []).filter(
          (change) => worded.every((run) => isIn(run.changes, change)) && isIn(block.end, change),
        );
  const formats =
    block.kind === 'heading'
      ? []
      : (worded[0]?.formats ?? []).filter(({ mark }) => mark === 'strong' || mark === 'em' || mark === 'strike');
  return [{ text: `${shown}\t`, formats, changes }, ...block.runs];
}

function commentShape(
  comment: RedlineComment,
  all: ReadonlyMap<string, RedlineComment>,
  numbers: ReadonlyMap<string, string>,
  blocks: readonly RedlineBlock[],
): RedlineComment {
  const root = rootOf(comment, all);
  const at = comment.at ?? root.at;
  const shifted = (place: RedlineRange['from']) => {
    const label = blocks[place.block]?.label?.all ?? '';
    // Notes' signs have no words where they are read; a counted label has become some.
    return { block: place.block, offset: place.offset + (label === '' ? 0 : label.length + 1) };
  };
  return {
    id: numbers.get(comment.id) ?? comment.id,
    author: comment.author,
    date: dateOf(comment.date),
    text: comment.text,
    ...(root === comment ? {} : { re: numbers.get(root.id) ?? '' }),
    ...(comment.isDone ? { isDone: true as const } : {}),
    at: at === null ? null : { from: shifted(at.from), to: shifted(at.to) },
  };
}
