import * as Y from 'yjs';
import type { BlockId } from '../base/ids';
import { startIn } from './blockStarts';
import { textParts } from './layout';
import type { Writer } from './provenance';
import { impliedBlock } from './sectionText';
import { type Spell, StampTimes } from './stampTimes';
import { shownPlace, TextLines } from './textLines';

/**
 * Who put words into each block, or took some out, between an earlier state of a text and the one of `after` (HI7). Where nobody is on record
 * nobody is named: imported words, and what was put in order after several people changed one place.
 */
export function handsBetween(before: Y.Doc, after: Y.Doc): (block: BlockId) => readonly Writer[] {
  const parts = textParts(after);
  const times = new StampTimes(parts);
  const gone = Y.createDeleteSetFromStructStore(before.store);
  const isKnown = (client: number, clock: number) => clock < Y.getState(before.store, client);
  const hands = new Map<BlockId, Map<string, Writer>>();
  const name = (block: BlockId, spell: Spell | null) => {
    if (spell?.by == null) return;
    const { id: person, name: called, delegation } = spell.by;
    const own = hands.get(block) ?? new Map<string, Writer>();
    hands.set(block, own.set(JSON.stringify([person, called, delegation]), { person, name: called, delegation }));
  };
  const lines = new TextLines(parts);
  for (const [section, text] of parts.sections) {
    let block = impliedBlock(section);
    let offset = 0;
    for (let item: Y.Item | null = text._start; item !== null; item = item.right) {
      const { client, clock } = item.id;
      const start = startIn(item);
      // What went with its paragraph is told of that paragraph, what came behind a start that is gone of the one it stands in.
      const own = start?.p ?? block;
      if (start !== null && !item.deleted) block = own;
      // Words of a block that was joined to another one are told of that.
      const about = lines.isPlain || start !== null ? own : (shownPlace(lines, section, offset)?.block ?? own);
      if (!item.deleted && item.countable) offset += item.length;
      for (let from = 0, to = 0; from < item.length; from = to) {
        const at = clock + from;
        if (item.deleted) {
          const { gone: end, next } = times.gone(client, at);
          to = Math.min(item.length, next - clock, from + 1);
          if (isKnown(client, at) && !Y.isDeleted(gone, Y.createID(client, at))) {
            to = Math.min(item.length, next - clock);
            name(about, end?.spell ?? null);
          }
        } else {
          const { spell, next } = times.born(client, at);
          to = Math.min(item.length, next - clock);
          // A run may begin before the state and go on after it.
          if (isKnown(client, at)) to = Math.min(to, Y.getState(before.store, client) - clock);
          else name(about, spell);
        }
      }
    }
  }
  return (block) => [...(hands.get(block)?.values() ?? [])];
}
