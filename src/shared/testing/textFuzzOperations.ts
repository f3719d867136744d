import type { Peer } from './cohort';

/** A chance: a whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** One thing a person does, as chance has it; answers what it was. `fresh` mints characters that stand nowhere yet. */
export function operate(peer: Peer, random: Draw, fresh: (n: number) => string, undo: boolean): string {
  const blocks = peer.blocks();
  const index = random(blocks.length);
  const { position, node, section } = blocks[index] as ReturnType<Peer['blocks']>[number];
  const size = node.content.size;
  const kind = random(undo ? 17 : 14);
  if (kind < 4) {
    peer.type(random(size + 1), fresh(1 + random(3)), index);
    return `type ${index}`;
  }
  if (kind === 4 && size > 1) {
    const from = random(size - 1);
    peer.wrap(from, from + 1 + random(size - from), index);
    return `wrap ${index}`;
  }
  if (
    kind === 5 &&
    node.textContent.includes('[') &&
    node.textContent.lastIndexOf(']') > node.textContent.indexOf('[')
  ) {
    peer.unwrap(index);
    return `unwrap ${index}`;
  }
  if (kind === 6 && size > 3) {
    const from = random(size - 2);
    peer.erase(from, from + 1 + random(2), index);
    return `erase ${index}`;
  }
  if (kind === 7) {
    const from = position + 1 + random(size + 1);
    const last = blocks[Math.min(blocks.length - 1, index + 1 + random(2))] as (typeof blocks)[number];
    const to = Math.max(from, last.position + 1 + random(last.node.content.size + 1));
    peer.dispatch((tr) => tr.delete(from, to));
    return `delete from ${index}`;
  }
  if (kind < 10) {
    peer.split(random(size + 1), index, `${peer.name}s${random(1_000_000)}`);
    return `split ${index}`;
  }
  if (kind === 10 && blocks[index - 1]?.section === section) {
    peer.join(index);
    return `join ${index}`;
  }
  if (kind === 11) {
    const ids = [...new Set(blocks.map((block) => block.section))];
    const moved = ids[random(ids.length)] as string;
    const others = ids.filter((id) => id !== moved);
    peer.moveSection(moved, random(3) === 0 ? null : (others[random(others.length)] ?? null));
    return `move ${moved}`;
  }
  if (kind === 12 && blocks.length > 4) {
    peer.deleteBlock(index);
    return `delete block ${index}`;
  }
  if (kind === 13 && size > 0) {
    const bold = peer.state.schema.marks.strong?.create();
    if (bold !== undefined) peer.dispatch((tr) => tr.addMark(position + 1, position + 1 + size, bold));
    return `bold ${index}`;
  }
  if (kind === 14 || kind === 15) {
    peer.history.undo();
    return 'undo';
  }
  if (kind === 16) {
    peer.history.redo();
    return 'redo';
  }
  peer.type(size, fresh(1), index);
  return `type end ${index}`;
}
