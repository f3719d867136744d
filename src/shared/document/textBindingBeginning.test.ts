import { EditorState, type Transaction } from 'prosemirror-state';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Peer, Peer as PeerClass, seedText } from '../testing/cohort';
import { blockType } from '../text/schema';
import { createDoc } from './layout';
import { TextBinding } from './textBinding';
import { completeDocument } from './textPatch';

describe('an editor that begins with the first sections', () => {
  const TEXT = [['One.'], ['Two.', 'Two more.'], ['Three.']];

  function begun() {
    const other = new PeerClass('other', 21, seedText(TEXT));
    const doc = createDoc('text');
    doc.clientID = 22;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), 'remote');
    let minted = 0;
    const binding = new TextBinding(doc, () => `mine-${minted++}`);
    const editor = { state: EditorState.create({ doc: binding.beginning(2) }) };
    binding.onChange((patch) => {
      editor.state = editor.state.apply(patch(editor.state.tr));
    });
    const write = (change: (tr: Transaction) => Transaction) => {
      const tr = change(editor.state.tr);
      editor.state = editor.state.apply(tr);
      const patch = binding.write([tr], editor.state.doc);
      if (patch !== null) editor.state = editor.state.apply(patch(editor.state.tr));
    };
    return { other, doc, binding, editor, write };
  }

  const wordsOf = ({ state }: { readonly state: EditorState }) =>
    state.doc.children.map((section) => section.children.map(({ textContent }) => textContent));

  test('has whole sections up to the characters asked for, and all of them once it is completed, with what stood in it untouched', () => {
    const { binding, editor } = begun();
    expect(wordsOf(editor)).toEqual([['One.']]);
    const [first] = editor.state.doc.children;
    const tr = completeDocument(editor.state.tr, binding.node());
    expect(tr.steps).toHaveLength(1);
    expect(wordsOf({ state: editor.state.apply(tr) })).toEqual(TEXT);
    expect(tr.doc.firstChild).toBe(first);
    expect(completeDocument(EditorState.create({ doc: tr.doc }).tr, binding.node()).docChanged).toBe(false);
  });

  test('is whole after a key that came before that, and a paragraph put in twice is another one, wherever the first stands', () => {
    const { binding, editor, write } = begun();
    write((tr) => tr.insertText('X', 2));
    expect(wordsOf(editor)).toEqual([['XOne.'], ...TEXT.slice(1)]);
    expect(editor.state.doc.eq(binding.node())).toBe(true);
    const pasting = begun();
    const three = blockType.create({ id: 'b3' }, editor.state.schema.text('Three again.'));
    pasting.write((tr) => tr.insert(1, three));
    expect(wordsOf(pasting.editor)).toEqual([['Three again.', 'One.'], ...TEXT.slice(1)]);
    const ids = pasting.editor.state.doc.children.flatMap((section) => section.children.map(({ attrs }) => attrs.id));
    expect(new Set(ids).size).toBe(5);
  });

  test('is whole after a change from elsewhere, of a section it has or of one it has not', () => {
    for (const block of [0, 3]) {
      const { other, doc, binding, editor } = begun();
      other.type(0, 'New ', block);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), 'remote');
      expect(editor.state.doc.eq(other.state.doc)).toBe(true);
      expect(completeDocument(editor.state.tr, binding.node()).docChanged).toBe(false);
    }
  });

  test('takes in what came in front of it', () => {
    const { other, doc, binding, editor } = begun();
    const before = editor.state;
    other.dispatch((tr) =>
      tr.insert(0, fragment(other, [blockType.create({ id: 'b9' }, other.state.schema.text('Zero.'))] as never[])),
    );
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc), 'remote');
    const tr = completeDocument(before.tr, binding.node());
    expect(wordsOf({ state: before.apply(tr) })).toEqual([['Zero.'], ...TEXT]);
  });
});

function fragment(peer: Peer, nodes: readonly never[]) {
  return peer.state.schema.nodes.section?.create(null, nodes).content as never;
}
