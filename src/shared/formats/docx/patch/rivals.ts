import type { Redline, RedlineBlock, RedlineComment, TrackedChange, WritingLoss } from '../../redline/redline';
import { heldOf, sameHand } from '../write/changeMarks';
import type { RivalWords } from '../write/docxOptions';

/** What stands for new changes that Word cannot hold beside others. */
export interface Rivals {
  readonly comments: readonly RedlineComment[];
  readonly leftOut: readonly WritingLoss[];
}

/** Comments for the new deletions of what another deletes already; none where `words` is null. Those that the file had stay as they are. */
export function rivalComments(before: Redline, after: Redline, words: RivalWords | null): Rivals {
  const comments: RedlineComment[] = [];
  const leftOut: WritingLoss[] = [];
  const code = words === null ? 'tracked-left-out' : 'tracked-as-comment';
  const old = new Map<string, RedlineBlock>();
  for (const block of [...before.blocks, ...before.notes.flatMap((note) => note.blocks)]) {
    if (block.source) old.set(`${block.source.part} ${block.source.from}`, block);
  }
  const look = (blocks: readonly RedlineBlock[], note: string | undefined) => {
    for (const [at, block] of blocks.entries()) {
      const was = block.source && old.get(`${block.source.part} ${block.source.from}`);
      if (was === block) continue;
      const known = (was?.runs ?? []).flatMap((run) => heldOf(run.changes).rivals);
      const isNew = (rival: TrackedChange) => !known.some((one) => sameHand(one, rival));
      let offset = 0;
      const open = new Map<string, { readonly rival: TrackedChange; readonly from: number; words: string }>();
      const close = (keep: readonly TrackedChange[]) => {
        for (const [key, { rival, from, words: deleted }] of open) {
          if (keep.some((one) => keyOf(one) === key)) continue;
          open.delete(key);
          leftOut.push({
            code,
            block: note === undefined ? at : null,
            offset: from,
            text: deleted,
            values: { author: rival.author },
          });
          if (words !== null)
            comments.push(commentOf(comments.length, rival, words.deletes(deleted), at, from, offset, note));
        }
      };
      for (const run of block.runs) {
        const rivals = heldOf(run.changes).rivals.filter(isNew);
        if (run.text !== '') close(rivals);
        for (const rival of rivals) {
          const one = open.get(keyOf(rival));
          if (one) one.words += run.text;
          else open.set(keyOf(rival), { rival, from: offset, words: run.text });
        }
        offset += run.text.length;
      }
      close([]);
      const knownEnds = heldOf(was?.end ?? []).rivals;
      for (const rival of heldOf(block.end).rivals) {
        if (knownEnds.some((one) => sameHand(one, rival))) continue;
        leftOut.push({ code, block: note === undefined ? at : null, offset, values: { author: rival.author } });
        if (words !== null) comments.push(commentOf(comments.length, rival, words.joins(), at, offset, offset, note));
      }
    }
  };
  look(after.blocks, undefined);
  for (const { id, blocks } of after.notes) look(blocks, id);
  return { comments, leftOut };
}

function keyOf({ kind, author, date }: TrackedChange): string {
  return `${kind} ${date} ${author}`;
}

function commentOf(
  number: number,
  { author, date }: TrackedChange,
  text: string,
  block: number,
  from: number,
  to: number,
  note: string | undefined,
): RedlineComment {
  const at = { from: { block, offset: from }, to: { block, offset: to }, ...(note === undefined ? {} : { note }) };
  return { id: `rival ${number}`, author, date, text, at };
}
