import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import { History } from '../document/history';
import { createDoc, propKey, stampLayout, textParts } from '../document/layout';
import { orderKeys } from '../document/order';
import { keepRestoredOnce } from '../document/restoration';
import { placeSection } from '../document/sectionOrder';
import { TextBinding } from '../document/textBinding';
import { joinAt, splitAt } from '../text/blockCommands';
import { blockAttrs } from '../text/schema';
import { withinSections } from '../text/sectionGuard';

/** A small generator of chance that a seed fixes (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** A text document of sections of blocks, ids `s0`, `s1`, ... and `b0`, `b1`, ... in order. */
export function seedText(sections: readonly (readonly string[])[]): Uint8Array {
  const doc = createDoc('text');
  doc.clientID = 1;
  const parts = textParts(doc);
  const order = orderKeys(sections.length);
  let block = 0;
  doc.transact(() => {
    stampLayout(doc);
    sections.forEach((blocks, i) => {
      const text = new Y.Text();
      parts.sections.set(`s${i}`, text);
      parts.sectionProps.set(propKey(`s${i}`, 'order'), order[i] as string);
      let offset = 0;
      for (const words of blocks) {
        text.insertEmbed(offset, { p: `b${block++}` }, {});
        text.insert(offset + 1, words, {});
        offset += 1 + words.length;
      }
    });
  });
  return Y.encodeStateAsUpdate(doc);
}

/** One person at one editor, without a window: the document, the editor's state and undo, wired as the app wires them. */
export class Peer {
  readonly doc = createDoc('text');
  readonly binding: TextBinding;
  readonly history: History;
  state: EditorState;
  private minted = 0;

  constructor(
    readonly name: string,
    clientID: number,
    update: Uint8Array,
    /** Whether what undo brings back is kept once and in order, as everywhere but in the proof that the fuzz would notice. */
    isMending = true,
  ) {
    this.doc.clientID = clientID;
    Y.applyUpdate(this.doc, update, 'remote');
    const parts = textParts(this.doc);
    if (isMending) keepRestoredOnce(this.doc, parts.sections, parts.restorations);
    this.binding = new TextBinding(this.doc, () => `${name}-${this.minted++}`);
    this.history = new History([[parts.sections, parts.sectionProps, parts.blockProps]], 0);
    this.state = EditorState.create({ doc: this.binding.node() });
    this.binding.onChange((patch) => {
      this.state = this.state.apply(patch(this.state.tr));
    });
  }

  dispatch(change: (tr: Transaction, state: EditorState) => Transaction): this {
    const tr = withinSections(this.state, change(this.state.tr, this.state));
    this.state = this.state.apply(tr);
    if (tr.docChanged) {
      const patch = this.history.act(() => this.binding.write([tr], this.state.doc));
      if (patch !== null) this.state = this.state.apply(patch(this.state.tr));
    }
    return this;
  }

  blocks(): { readonly position: number; readonly node: Node; readonly section: string }[] {
    const out: { position: number; node: Node; section: string }[] = [];
    this.state.doc.forEach((section, offset) => {
      section.forEach((node, inner) => {
        out.push({ position: offset + 1 + inner, node, section: section.attrs.id });
      });
    });
    return out;
  }

  /** Position before the character at `offset` of block `index` (over the whole text). */
  at(offset: number, index = 0): number {
    const block = this.blocks()[index];
    if (block === undefined) throw new RangeError(`No block ${index}`);
    return block.position + 1 + offset;
  }

  type(offset: number, words: string, index = 0): this {
    for (let i = 0; i < words.length; i++) {
      this.dispatch((tr) => tr.insertText(words.charAt(i), this.at(offset + i, index)));
    }
    return this;
  }

  erase(from: number, to: number, index = 0): this {
    return this.dispatch((tr) => tr.delete(this.at(from, index), this.at(to, index)));
  }

  wrap(from: number, to: number, index = 0): this {
    return this.dispatch((tr) => tr.insertText(']', this.at(to, index)).insertText('[', this.at(from, index)));
  }

  unwrap(index = 0): this {
    const words = this.words(index);
    const open = words.indexOf('[');
    const close = words.indexOf(']', open);
    return this.dispatch((tr) =>
      tr
        .delete(this.at(close, index), this.at(close + 1, index))
        .delete(this.at(open, index), this.at(open + 1, index)),
    );
  }

  split(offset: number, index: number, id: string): this {
    const block = this.blocks()[index];
    if (block === undefined) throw new RangeError(`No block ${index}`);
    const attrs = { ...block.node.attrs, id };
    return this.dispatch((tr) => splitAt(tr, block.position + 1 + offset, attrs));
  }

  /** Joins block `index` to the one before it, which must be of the same section. */
  join(index: number): this {
    return this.dispatch((tr) => joinAt(tr, this.blocks()[index]?.position as number));
  }

  deleteBlock(index: number): this {
    const { position, node } = this.blocks()[index] as { position: number; node: Node };
    return this.dispatch((tr) => tr.delete(position, position + node.nodeSize));
  }

  moveSection(id: string, after: string | null): this {
    this.history.act(() => this.doc.transact(() => placeSection(textParts(this.doc), id, after), 'user'));
    return this;
  }

  select(from: number, to = from): this {
    return this.dispatch((tr) => tr.setSelection(TextSelection.create(tr.doc, from, to)));
  }

  words(index: number): string {
    return this.blocks()[index]?.node.textContent ?? '';
  }

  /** All blocks, parted by ` ¶ `, sections by ` § `. */
  text(): string {
    const out: string[] = [];
    this.state.doc.forEach((section) => {
      const blocks: string[] = [];
      section.forEach((block) => {
        blocks.push(block.textContent);
      });
      out.push(blocks.join(' ¶ '));
    });
    return out.join(' § ');
  }

  ids(): string[] {
    return this.blocks().map(({ node }) => blockAttrs(node).id);
  }

  /** True where the editor shows what the document holds. */
  isTrue(): boolean {
    return new TextBinding(this.doc, () => 'unused').node().eq(this.state.doc);
  }

  destroy(): void {
    this.history.destroy();
    this.doc.destroy();
  }
}

/** Everybody gets what everybody did; throws where they do not end up with one text, or an editor shows another one. */
export function meet(...peers: readonly Peer[]): void {
  for (let round = 0; round < 3; round++) {
    for (const from of peers) {
      for (const to of peers) {
        if (from !== to) {
          Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'remote');
        }
      }
    }
  }
  const first = peers[0] as Peer;
  for (const peer of peers) {
    if (!peer.state.doc.eq(first.state.doc)) throw new Error(`Diverged: ${first.text()} | ${peer.text()}`);
    if (!peer.isTrue()) throw new Error(`Editor differs from document: ${peer.name} ${peer.text()}`);
  }
}

/** Two people with the same text, apart until they `meet`. */
export function pair(...sections: readonly (readonly string[])[]): [Peer, Peer] {
  const update = seedText(sections);
  return [new Peer('a', 11, update), new Peer('b', 12, update)];
}

/** What two people at the same text have after each did something apart from the other and they met. */
export function outcome(
  sections: readonly (readonly string[])[],
  a: (peer: Peer) => void,
  b: (peer: Peer) => void,
): string {
  const [one, two] = pair(...sections);
  a(one);
  b(two);
  meet(one, two);
  return one.text();
}
