import type * as Y from 'yjs';
import type { Restoration } from './layout';
import { writeBeforeBorder } from './wordsInstead';

/**
 * Moves a run of a text to another place, in the same text or in another. Yjs cannot move: the run is deleted here and written there, and
 * what comes back says which new character stands for which old one, so that whatever points at the old one follows. Call in a transaction.
 */
export function moveRun(source: Y.Text, from: number, to: number, into: Y.Text, target: number): Restoration[] {
  const before = idsOf(source, from, to);
  const content = slice(source, from, to);
  source.delete(from, to - from);
  const at = source === into && target > from ? target - (to - from) : target;
  let offset = at;
  for (const { insert, attributes } of content) {
    if (typeof insert === 'string') {
      if (!writeBeforeBorder(into, offset, { text: insert, marks: { ...attributes } }, null))
        into.insert(offset, insert, { ...attributes });
      offset += insert.length;
    } else {
      into.insertEmbed(offset, insert, { ...attributes });
      offset += 1;
    }
  }
  const after = idsOf(into, at, at + (to - from));
  return joined(before.map((of, i) => ({ of, as: after[i] as Restoration['as'], length: 1 })));
}

function idsOf(text: Y.Text, from: number, to: number): Restoration['of'][] {
  const ids: Restoration['of'][] = [];
  let offset = 0;
  for (let item = text._start; item !== null && offset < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    for (let i = Math.max(0, from - offset); i < Math.min(item.length, to - offset); i++) {
      ids.push([item.id.client, item.id.clock + i]);
    }
    offset += item.length;
  }
  return ids;
}

function slice(
  text: Y.Text,
  from: number,
  to: number,
): { insert: string | object; attributes?: Record<string, unknown> }[] {
  const out: { insert: string | object; attributes?: Record<string, unknown> }[] = [];
  let offset = 0;
  for (const part of text.toDelta() as typeof out) {
    const length = typeof part.insert === 'string' ? part.insert.length : 1;
    const a = Math.max(0, from - offset);
    const z = Math.min(length, to - offset);
    if (a < z) out.push(typeof part.insert === 'string' ? { ...part, insert: part.insert.slice(a, z) } : part);
    offset += length;
  }
  return out;
}

/** Single characters joined to runs, so that the note of a moved sentence is one record. */
function joined(moved: readonly Restoration[]): Restoration[] {
  const out: Restoration[] = [];
  for (const next of moved) {
    const last = out[out.length - 1];
    const follows =
      last !== undefined &&
      last.of[0] === next.of[0] &&
      last.as[0] === next.as[0] &&
      last.of[1] + last.length === next.of[1] &&
      last.as[1] + last.length === next.as[1];
    if (follows) out[out.length - 1] = { ...last, length: last.length + 1 };
    else out.push(next);
  }
  return out;
}
