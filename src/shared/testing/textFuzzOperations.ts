import { Fragment, Slice } from 'prosemirror-model';
import { applyEdits } from '../text/commands/edits';
import { resolveBracket, resolveSet, type Verdict } from '../text/commands/resolve';
import { blockType, schema } from '../text/schema';
import type { Peer } from './cohort';
import { readNode } from './textCase';

/** A chance: a whole number from 0 up to, not including, `below`. */
export type Draw = (below: number) => number;

/** What an operation works on: whose text, its chances, and where characters come from that stand nowhere yet. */
interface Turn {
  readonly peer: Peer;
  readonly draw: Draw;
  readonly fresh: (count: number) => string;
  /** The block it is about, drawn beforehand, and how many characters it has. */
  readonly index: number;
  readonly size: number;
}

/** Does what chance has it do; answers what it was, or null where that cannot be done here. */
type Operation = (turn: Turn) => string | null;

const type: Operation = ({ peer, draw, fresh, index, size }) => {
  peer.type(draw(size + 1), fresh(1 + draw(3)), index);
  return `type ${index}`;
};

/** Half of the brackets are characters of their own, so that they can be followed like words. */
const wrap: Operation = ({ peer, draw, fresh, index, size }) => {
  if (size < 2) return null;
  const from = draw(size - 1);
  const to = from + 1 + draw(size - from);
  if (draw(2) === 0) peer.wrap(from, to, index);
  else peer.dispatch((tr) => tr.insertText(fresh(1), peer.at(to, index)).insertText(fresh(1), peer.at(from, index)));
  return `wrap ${index}`;
};

const unwrap: Operation = ({ peer, draw, index, size }) => {
  const words = peer.words(index);
  if (words.includes('[') && words.lastIndexOf(']') > words.indexOf('[')) {
    peer.unwrap(index);
    return `unwrap ${index}`;
  }
  if (size < 3) return null;
  const from = draw(size - 1);
  const to = from + 1 + draw(size - from - 1);
  peer.dispatch((tr) =>
    tr.delete(peer.at(to, index), peer.at(to + 1, index)).delete(peer.at(from, index), peer.at(from + 1, index)),
  );
  return `take two ${index}`;
};

const erase: Operation = ({ peer, draw, index, size }) => {
  if (size < 4) return null;
  const from = draw(size - 2);
  peer.erase(from, from + 1 + draw(2), index);
  return `erase ${index}`;
};

const replace: Operation = ({ peer, draw, fresh, index, size }) => {
  if (size < 2) return null;
  const from = draw(size - 1);
  const words = fresh(1 + draw(3));
  peer.dispatch((tr) => tr.insertText(words, peer.at(from, index), peer.at(from + 1 + draw(size - from), index)));
  return `replace ${index}`;
};

/** From somewhere in a block to somewhere in one further down, over sections too. */
const deleteAcross: Operation = ({ peer, draw, index, size }) => {
  const blocks = peer.blocks();
  const from = peer.at(draw(size + 1), index);
  const last = Math.min(blocks.length - 1, index + 1 + draw(2));
  const to = Math.max(from, peer.at(draw((blocks[last]?.node.content.size ?? 0) + 1), last));
  peer.dispatch((tr) => tr.delete(from, to));
  return `delete from ${index}`;
};

const split: Operation = ({ peer, draw, index, size }) => {
  peer.split(draw(size + 1), index, `${peer.name}s${draw(1_000_000)}`);
  return `split ${index}`;
};

const join: Operation = ({ peer, index }) => {
  const blocks = peer.blocks();
  if (blocks[index - 1]?.section !== blocks[index]?.section) return null;
  peer.join(index);
  return `join ${index}`;
};

const moveSection: Operation = ({ peer, draw }) => {
  const ids = [...new Set(peer.blocks().map((block) => block.section))];
  const moved = ids[draw(ids.length)] as string;
  const others = ids.filter((id) => id !== moved);
  peer.moveSection(moved, draw(3) === 0 ? null : (others[draw(others.length)] ?? null));
  return `move ${moved}`;
};

const deleteBlock: Operation = ({ peer, index }) => {
  if (peer.blocks().length < 5) return null;
  peer.deleteBlock(index);
  return `delete block ${index}`;
};

const embolden: Operation = ({ peer, index, size }) => {
  const strong = schema.marks.strong?.create();
  if (size === 0 || strong === undefined) return null;
  peer.dispatch((tr) => tr.addMark(peer.at(0, index), peer.at(size, index), strong));
  return `bold ${index}`;
};

/** Several blocks into the middle of one, under ids that stand in the text already, as a copy brings them. */
const paste: Operation = ({ peer, draw, fresh, index, size }) => {
  const taken = peer.ids();
  const blocks = Array.from({ length: 1 + draw(3) }, () =>
    blockType.create({ id: taken[draw(taken.length)] }, schema.text(fresh(1 + draw(3)))),
  );
  const open = blocks.length > 1 && draw(2) === 0 ? 1 : 0;
  const at = open === 1 ? peer.at(draw(size + 1), index) : (peer.blocks()[index]?.position as number);
  peer.dispatch((tr) => tr.replace(at, at, new Slice(Fragment.from(blocks), open, open)));
  return `paste ${index}`;
};

/** A bracket, or a set of alternatives, settled by the command of the app. */
const settle: Operation = ({ peer, draw }) => {
  const reading = readNode(peer.state.doc);
  const sets = reading.sections.flatMap((section) => section.sets.filter(({ form }) => form === 'adjacent'));
  const brackets = reading.sections.flatMap((section) => section.provisions.flatMap((one) => one.brackets));
  const set = sets[draw(Math.max(1, sets.length))];
  const bracket = brackets[draw(Math.max(1, brackets.length))];
  const form = (['keep', 'delete'] as const)[draw(2)] ?? 'keep';
  if (set !== undefined) {
    const verdict: Verdict = draw(2) === 0 ? { form } : { form: 'choose', option: 1 + draw(set.ranges.length) };
    peer.dispatch((tr) => applyEdits(tr, resolveSet(reading, set, verdict).edits));
    return `settle set ${verdict.form}`;
  }
  if (bracket === undefined) return null;
  peer.dispatch((tr) => applyEdits(tr, resolveBracket(reading, bracket, { form }).edits));
  return `settle ${form}`;
};

/** One character of each block for another one, in one transaction. */
const replaceAll: Operation = ({ peer, draw, fresh }) => {
  const places: number[] = [];
  for (const { position, node } of peer.blocks()) {
    if (node.content.size > 0) places.push(position + 1 + draw(node.content.size));
  }
  peer.dispatch((tr) => {
    for (const at of places.reverse()) tr.insertText(fresh(1), at, at + 1);
    return tr;
  });
  return 'replace all';
};

const setDepth: Operation = ({ peer, draw, index }) => {
  peer.dispatch((tr) => tr.setNodeAttribute(peer.blocks()[index]?.position as number, 'depth', draw(4)));
  return `depth ${index}`;
};

const undo: Operation = ({ peer }) => (peer.history.undo() ? 'undo' : null);
const redo: Operation = ({ peer }) => (peer.history.redo() ? 'redo' : null);

const EDITS: readonly Operation[] = [
  type,
  type,
  type,
  type,
  wrap,
  wrap,
  unwrap,
  erase,
  replace,
  deleteAcross,
  split,
  split,
  join,
  moveSection,
  deleteBlock,
  embolden,
  paste,
  settle,
  replaceAll,
  setDepth,
];

const WITH_UNDO: readonly Operation[] = [...EDITS, undo, undo, undo, undo, redo, redo];

/** One thing a person does, as chance has it; answers what it was. `fresh` mints characters that stand nowhere yet. */
export function operate(peer: Peer, draw: Draw, fresh: (n: number) => string, withUndo: boolean): string {
  const index = draw(peer.blocks().length);
  const size = peer.blocks()[index]?.node.content.size ?? 0;
  const operations = withUndo ? WITH_UNDO : EDITS;
  const turn = { peer, draw, fresh, index, size };
  return operations[draw(operations.length)]?.(turn) ?? (type(turn) as string);
}
