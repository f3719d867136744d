import { childrenOf, type XmlNode } from '../../container/xmlTree';
import { type ReadingLoss, type RedlineComment, type RedlineRange, wordsOf } from '../../redline/redline';
import { isIn } from '../../redline/settle';
import type { CommentSpan, Spot, Strand } from './storyParts';

/** Where paragraphs of the file stand in the redline: null for those that are in none of its texts. */
export type Locate = (spot: Spot) => { readonly note?: string; readonly block: number; readonly offset: number } | null;

/** Comments with their threads, and what of them is left out. */
export interface ReadComments {
  readonly comments: readonly RedlineComment[];
  readonly losses: readonly ReadingLoss[];
}

/**
 * Puts comments together: words from their own part, places from the marks in the text, threads and what is done from the part that
 * names a comment by its last paragraph.
 */
export function commentsOf(
  strands: readonly Strand[],
  extended: XmlNode | null,
  spans: ReadonlyMap<string, CommentSpan>,
  locate: Locate,
): ReadComments {
  const losses: ReadingLoss[] = [];
  const byParagraph = new Map<string, string>();
  for (const { id, drafts } of strands) {
    // Word names the last paragraph; programs that got it wrong name the first.
    for (const draft of [...drafts].reverse()) {
      if (draft.paraId !== undefined && !byParagraph.has(draft.paraId)) byParagraph.set(draft.paraId, id);
    }
  }
  const threads = new Map<string, { readonly re: string | undefined; readonly isDone: boolean }>();
  for (const { attributes } of childrenOf(extended, 'w15:commentEx')) {
    const id = byParagraph.get(attributes['w15:paraId'] ?? '');
    if (id === undefined) continue;
    const done = attributes['w15:done'];
    threads.set(id, {
      re: byParagraph.get(attributes['w15:paraIdParent'] ?? ''),
      isDone: done === '1' || done === 'true',
    });
  }
  const known = new Set(strands.map(({ id }) => id));
  const comments = strands.map(({ id, attributes, drafts }): RedlineComment => {
    const at = rangeOf(spans.get(id), locate);
    const thread = threads.get(id);
    const re = thread?.re !== id ? thread?.re : undefined;
    const dropped = drafts.flatMap(({ runs }) => runs.filter((run) => !isIn(run.changes, 'accepted')));
    if (dropped.length > 0) {
      losses.push({ code: 'comment-change', block: at?.from.block ?? null, text: wordsOf({ runs: dropped }) });
    }
    return {
      id,
      author: attributes['w:author'] ?? '',
      ...(attributes['w:initials'] ? { initials: attributes['w:initials'] } : {}),
      date: attributes['w:date'] || null,
      text: drafts.map(({ runs }) => wordsOf({ runs: runs.filter((run) => isIn(run.changes, 'accepted')) })).join('\n'),
      ...(re === undefined ? {} : { re }),
      ...(thread?.isDone ? { isDone: true as const } : {}),
      at,
    };
  });
  for (const [id, span] of spans) {
    if (known.has(id)) continue;
    const at = rangeOf(span, locate);
    losses.push({
      code: 'comment-missing',
      block: at?.note === undefined ? (at?.from.block ?? null) : null,
      values: { id },
    });
  }
  return { comments, losses };
}

function rangeOf(span: CommentSpan | undefined, locate: Locate): RedlineRange | null {
  if (span === undefined) return null;
  const spot = (one: Spot | null) => (one === null ? null : locate(one));
  const sign = spot(span.sign);
  const from = spot(span.from) ?? spot(span.to) ?? sign;
  const to = spot(span.to) ?? sign ?? from;
  if (from === null || to === null) return null;
  const { note, ...start } = from;
  const { note: other, ...end } = to;
  const isOrdered =
    note === other && (start.block < end.block || (start.block === end.block && start.offset <= end.offset));
  // Marks that damage has put the wrong way round leave the place where the range begins.
  return { from: start, to: isOrdered ? end : start, ...(note === undefined ? {} : { note }) };
}
