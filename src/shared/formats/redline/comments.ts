import type { Place } from '../../domain/bracket';
import type { Namer } from '../../notation/names';
import type { AuthorChoice, FileReading, ImportedComment } from '../format';
import { delegationOfComment } from './authors';
import { type BaseText, PlaceIndex, type Story } from './baseText';
import type { Draft } from './draft';
import type { Redline, RedlineComment, RedlineRange, RedlineRun } from './redline';

/** What became of the comments of a file. */
export interface CommentsTaken {
  readonly comments: readonly ImportedComment[];
  /** Places of those that stood on nothing that is in the text, or on no words. */
  readonly moved: readonly Place[];
  /** How many the file anchors nowhere. */
  readonly unanchored: number;
}

/** How comments are taken from a file. */
export interface CommentSources {
  readonly text: BaseText;
  readonly draftOf: ReadonlyMap<RedlineRun, Draft>;
  readonly numberOf: ReadonlyMap<Draft, number>;
  readonly choiceOf: (author: string) => AuthorChoice;
  /** What a person said of names. */
  readonly said: FileReading['authors'];
  readonly namer: Namer;
}

/**
 * The comments of a file on the text as it was taken (IM3): on the words they stood on, on the proposal that put those in, or on the
 * paragraph nearest to them.
 */
export function commentsOf({ comments }: Redline, sources: CommentSources): CommentsTaken {
  const places = new Places(sources);
  const moved: Place[] = [];
  let unanchored = 0;
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const taken = comments.map((comment): ImportedComment => {
    const first = firstOf(comment, byId);
    const at = first.at ?? comment.at;
    const found = at === null ? null : places.find(at);
    if (at === null) unanchored++;
    if (found?.isNear === true && found.on.kind === 'span') moved.push(found.on.from);
    const choice = sources.choiceOf(comment.author);
    return {
      key: comment.id,
      author: comment.author || (comment.initials ?? ''),
      delegation:
        delegationOfComment(comment.text, sources.namer, sources.said) ??
        (choice.as === 'delegation' ? choice.code : null),
      at: comment.date ?? '',
      words: comment.text,
      on: found?.on ?? { kind: 'text' },
      ...(first === comment ? {} : { re: first.id }),
      ...(comment.isDone === true ? { isDone: true as const } : {}),
    };
  });
  return { comments: taken, moved, unanchored };
}

/** The first of a thread; a comment whose forerunner is not there, or that leads round to itself, begins one. */
function firstOf(comment: RedlineComment, byId: ReadonlyMap<string, RedlineComment>): RedlineComment {
  let first = comment;
  for (let steps = 0; first.re !== undefined && steps < 64; steps++) {
    const next = byId.get(first.re);
    if (next === undefined || next === comment) break;
    first = next;
  }
  return first.re !== undefined && byId.has(first.re) ? comment : first;
}

interface Found {
  readonly on: ImportedComment['on'];
  /** It stood on other words, or on none. */
  readonly isNear: boolean;
}

class Places {
  readonly #indexes = new Map<Story, PlaceIndex>();

  constructor(private readonly sources: CommentSources) {}

  find(range: RedlineRange): Found | null {
    const { text, draftOf, numberOf } = this.sources;
    const story = range.note === undefined ? text.body : text.notes.get(range.note);
    if (story === undefined) return null;
    const index = this.#indexOf(story);
    let first: Place | null = null;
    let last: Place | null = null;
    let draft: Draft | undefined;
    for (let i = range.from.block; i <= Math.min(range.to.block, story.blocks.length - 1); i++) {
      const from = i === range.from.block ? range.from.offset : 0;
      const to = i === range.to.block ? range.to.offset : Number.POSITIVE_INFINITY;
      let at = 0;
      story.blocks[i]?.block.runs.forEach((run, r) => {
        const [start, end] = [Math.max(at, from), Math.min(at + run.text.length, to)];
        const isPoint = from === to && at <= from && from <= at + run.text.length;
        if (isPoint) draft ??= draftOf.get(run);
        if (start < end) {
          const [begins, ends] = [index.placeOf(i, r, start - at), index.placeOf(i, r, end - at)];
          if (begins !== null) first ??= begins;
          if (ends !== null) last = ends;
          draft ??= draftOf.get(run);
        }
        at += run.text.length;
      });
    }
    if (first !== null && last !== null && !isEmpty(first, last))
      return { on: { kind: 'span', from: first, to: last }, isNear: false };
    const number = draft === undefined ? undefined : numberOf.get(draft);
    if (number !== undefined) return { on: { kind: 'proposal', proposal: number }, isNear: false };
    const near = nearest(story, range.from.block);
    return near === null ? null : { on: near, isNear: true };
  }

  #indexOf(story: Story): PlaceIndex {
    let index = this.#indexes.get(story);
    if (index === undefined) {
      index = new PlaceIndex(story);
      this.#indexes.set(story, index);
    }
    return index;
  }
}

function isEmpty(from: Place, to: Place): boolean {
  return from.block === to.block && from.offset >= to.offset;
}

/** The paragraph with words that a paragraph of the file is in, or the nearest before it, or behind. */
function nearest({ base, ids, words }: Story, block: number): ImportedComment['on'] | null {
  const worded = base.flatMap((paragraph, i) => {
    const id = ids[i];
    return id == null || words[i]?.trim() === '' ? [] : [{ paragraph, id, length: (words[i] as string).length }];
  });
  const within = worded.find(({ paragraph: { first, last } }) => first <= block && block <= last);
  const found = within ?? worded.filter(({ paragraph }) => paragraph.last < block).pop() ?? worded[0];
  if (found === undefined) return null;
  const { id, length } = found;
  return { kind: 'span', from: { block: id, offset: 0 }, to: { block: id, offset: length } };
}
