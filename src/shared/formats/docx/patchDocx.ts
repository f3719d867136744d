import { err, ok, type Result } from '../../base/result';
import type { ExportFrame } from '../redline/exportFrame';
import type { Redline, RedlineBlock, RedlineNote, WritingLoss } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import type { Written } from '../redline/written';
import { CommentPatch } from './patch/commentPatch';
import { FilePatch } from './patch/filePatch';
import { moveRanges, withMarks } from './patch/moveRanges';
import { NotePatch } from './patch/notePatch';
import { PartIndex } from './patch/partIndex';
import type { PatchShop } from './patch/patchShop';
import { rivalComments } from './patch/rivals';
import { Splices } from './patch/splices';
import { type Operation, type PartPatch, type PatchRefusal, StoryPatch } from './patch/storyPatch';
import { attributeIn } from './patch/tags';
import { openPackage, partOf } from './read/package';
import type { FreshIds } from './write/changeMarks';
import { RIVAL_WORDS, type RivalWords } from './write/docxOptions';
import { flowOf, wholeMoves } from './write/flow';

/** How a file is patched. */
export interface PatchOptions {
  /** Changes that Word cannot hold beside others: as comments by who made them, or not at all. Said in either case. */
  readonly rivals: 'comment' | 'leave-out';
  readonly rivalWords?: RivalWords;
  /** What Word writes into the file from then on is tracked. */
  readonly tracksOn: boolean;
  /** A property of the document, so that the file is known when it comes back. */
  readonly checkCode?: string;
  /**
   * Put at the top and bottom of the file's pages, a line each, beside what its own heads and feet say: marking and symbol, state and
   * check code. Absent: they stay as they are.
   */
  readonly frame?: ExportFrame;
}

/** As a secretariat's file goes back to it. */
export const PATCH_OPTIONS: PatchOptions = { rivals: 'comment', tracksOn: true };

/**
 * Writes what changed between two redlines into the Word file that the first was read from. Parts and paragraphs that nobody touched stay
 * the same bytes; a changed paragraph is cut where words changed and keeps all else; what a person settled (a change that `after` has no
 * more) is written as settled. New changes bear their authors' names.
 *
 * `before` has to be what `readDocx` made of `original`; paragraphs of `after` are known by their `source`. Refused where the file cannot
 * be patched: it is another one, is written with prefixes or an encoding that no word processor uses, has too little left of it, or has
 * a change in the midst of a formula or a content control (`paragraph`). Then it is to be written anew (`writeDocx`), and to be said.
 */
export async function patchDocx(
  original: Uint8Array,
  before: Redline,
  after: Redline,
  options: PatchOptions,
): Promise<Result<Written, PatchRefusal>> {
  const opened = await openPackage(original, UNWATCHED);
  if (!opened.ok) return err({ code: 'damaged', block: null });
  const file = new FilePatch(original, opened.value);
  const stories: Story[] = [];
  for (const [kind, part] of [
    ['body', opened.value.main],
    ['footnote', partOf(opened.value, 'footnotes')],
    ['endnote', partOf(opened.value, 'endnotes')],
  ] as const) {
    if (part === null) continue;
    const text = await file.text(part);
    if (!text.ok) return text;
    stories.push({ kind, part, text: text.value });
  }
  const rivalWords = options.rivals === 'comment' ? (options.rivalWords ?? RIVAL_WORDS) : null;
  const rivals = rivalComments(before, after, rivalWords);
  const leftOut: WritingLoss[] = [...rivals.leftOut, ...keptAsTheyWere(before, after)];
  const texts = stories.map(({ text }) => text);
  const ids = file.freshIds(texts);
  const paragraphs = freshParagraphs(texts);
  const styles = await file.styles();
  const notes = new NotePatch(before.notes, after.notes, stories, styles);
  const comments = new CommentPatch(before.comments, [...after.comments, ...rivals.comments], styles, ids, paragraphs);
  const moves = movesOf(before);
  const movesNow = movesOf(after);
  const goneMoves = new Set([...moves].filter((move) => !movesNow.has(move)));
  const whole = new Set([...wholeMoves(flowOf(after.blocks, [], 'marked'))].filter((move) => !moves.has(move)));
  const held = new Set([...moves, ...whole]);
  leftOut.push(...partedMoves(after, held));
  const shopOf = (splices: Splices): PatchShop => ({
    ids,
    raw: (from, to) => splices.read(from, to),
    noteReference: (id, typed) => notes.reference(id, typed),
    moves: held,
  });

  const now = new Map<string, string>();
  for (const { kind, part, text } of stories) {
    const splices = new Splices(text);
    let index: PartIndex | null = null;
    const partPatch: PartPatch = {
      part,
      xml: text,
      splices,
      index: () => {
        index ??= new PartIndex(text);
        return index;
      },
      noteName: (which, id) => notes.nameOf(which, id),
    };
    const pairs =
      kind === 'body'
        ? [
            {
              was: before.blocks,
              now: after.blocks,
              anchors: withMarks(comments.anchors(undefined), moveRanges(after.blocks, whole, ids)),
            },
          ]
        : notes
            .kept(kind)
            .map((note) => ({ was: note.was.blocks, now: note.now.blocks, anchors: comments.anchors(note.now.id) }));
    const operations: Operation[] = [];
    for (const pair of pairs) {
      const plan = new StoryPatch(partPatch, pair.was, pair.now, pair.anchors, shopOf(splices)).plan();
      if (!plan.ok) return err(inPart(plan.error, kind, part));
      operations.push(...plan.value);
    }
    if (kind !== 'body') operations.push(...notes.removals(kind, splices));
    operations.push(...comments.removals(splices), ...goneRanges(splices, goneMoves));
    // From the end to the start; at one place, what replaces before what is put in ahead of it.
    operations.sort((a, b) => b.at - a.at || Number(a.isInsertion) - Number(b.isInsertion));
    for (const { run } of operations) {
      const refused = run();
      if (refused) return err(inPart(refused, kind, part));
    }
    now.set(part, splices.isEmpty ? text : splices.text);
    if (!splices.isEmpty) await file.set(part, splices.text);
  }
  const fresh = notes.write(now, shopOf(new Splices('')), (note) => comments.anchors(note));
  if (fresh === null) return err({ code: 'note', block: null });
  for (const { kind, xml } of fresh) {
    const known = stories.find((story) => story.kind === kind);
    if (known) await file.set(known.part, xml);
    else await file.add(kind === 'footnote' ? 'footnotes' : 'endnotes', xml);
  }
  const told = await comments.write(file, opened.value, paragraphs);
  if (!told.ok) return told;
  if (file.isChanged && options.tracksOn) leftOut.push(...(await file.trackOn()));
  if (options.frame !== undefined) await file.frame(options.frame, ids);
  const checkCode = options.checkCode ?? options.frame?.checkCode;
  if (checkCode !== undefined && checkCode !== '') await file.checkCode(checkCode);
  if (file.damaged !== null) return err({ code: 'damaged', block: null, part: file.damaged });
  const bytes = file.bytes();
  return bytes === null ? err({ code: 'damaged', block: null }) : ok({ bytes, leftOut });
}

interface Story {
  readonly kind: 'body' | RedlineNote['kind'];
  readonly part: string;
  readonly text: string;
}

function inPart(refusal: PatchRefusal, kind: Story['kind'], part: string): PatchRefusal {
  return kind === 'body' ? refusal : { ...refusal, block: null, part };
}

/** Names for paragraphs that no paragraph of the file has. */
function freshParagraphs(texts: readonly string[]): FreshIds {
  const used = new Set(texts.flatMap((text) => [...text.matchAll(/paraId="([0-9A-Fa-f]{8})"/g)].map(([, id]) => id)));
  let next = 0x4c000001;
  const name = () => next.toString(16).toUpperCase().padStart(8, '0');
  return {
    next: () => {
      while (used.has(name())) next += 1;
      return next++;
    },
  };
}

function allBlocks({ blocks, notes }: Redline): readonly RedlineBlock[] {
  return [...blocks, ...notes.flatMap((note) => note.blocks)];
}

function movesOf(redline: Redline): ReadonlySet<string> {
  const moves = new Set<string>();
  for (const { runs, end } of allBlocks(redline)) {
    for (const changes of [end, ...runs.map((run) => run.changes)]) {
      for (const { move } of changes) if (move !== undefined) moves.add(move);
    }
  }
  return moves;
}

/** A move that is not whole is written as a deletion here and an insertion there: said once for each. */
function partedMoves(after: Redline, known: ReadonlySet<string>): readonly WritingLoss[] {
  const said = new Set<string>();
  return after.blocks.flatMap(({ runs }, block) =>
    runs.flatMap(({ changes, text }) =>
      changes.flatMap(({ kind, move, author }): readonly WritingLoss[] => {
        if ((kind !== 'move-from' && kind !== 'move-to') || (move !== undefined && (known.has(move) || said.has(move))))
          return [];
        if (move !== undefined) said.add(move);
        return [{ code: 'move-in-two', block, text, values: { author } }];
      }),
    ),
  );
}

/** Takes out the ranges of moves that are no more. */
function goneRanges(splices: Splices, gone: ReadonlySet<string>): readonly Operation[] {
  if (gone.size === 0) return [];
  const open = new Set<string>();
  return [...splices.original.matchAll(/<w:(moveFrom|moveTo)Range(Start|End)\s[^<>]*>/g)].flatMap(
    ({ 0: tag, 1: side, 2: end, index }) => {
      const id = `${side} ${attributeIn(tag, 'w:id')}`;
      if (end === 'Start') {
        if (!gone.has(attributeIn(tag, 'w:name') ?? attributeIn(tag, 'w:id') ?? '')) return [];
        open.add(id);
      } else if (!open.delete(id)) return [];
      const run = () => {
        splices.put(index, index + tag.length, '');
        return null;
      };
      return [{ at: index, isInsertion: false, run }];
    },
  );
}

/** What a patch leaves as the file has it: the looks of paragraphs, heads and feet, the title. */
function keptAsTheyWere(before: Redline, after: Redline): readonly WritingLoss[] {
  const leftOut: WritingLoss[] = [];
  const old = new Map(before.blocks.map((block) => [block.source?.from, block]));
  const lookOf = ({ kind, depth, style, dir, lang }: RedlineBlock) => `${kind} ${depth} ${style} ${dir} ${lang}`;
  for (const [at, block] of after.blocks.entries()) {
    const was = block.source && old.get(block.source.from);
    if (was !== undefined && was !== block && lookOf(was) !== lookOf(block))
      leftOut.push({ code: 'look-kept', block: at });
  }
  const words = ({ furniture }: Redline) =>
    furniture.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n');
  if (words(before) !== words(after)) leftOut.push({ code: 'furniture', block: null });
  if (before.title !== after.title) leftOut.push({ code: 'title-kept', block: null, text: after.title });
  return leftOut;
}
