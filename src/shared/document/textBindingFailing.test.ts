import { EditorState } from 'prosemirror-state';
import { DocAttrStep, type Transform } from 'prosemirror-transform';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Peer, seedText } from '../testing/cohort';
import { createDoc } from './layout';
import { TextBinding } from './textBinding';

const TEXT = [['One.', 'Two.'], ['Three.']];

function editor() {
  const doc = createDoc('text');
  doc.clientID = 22;
  Y.applyUpdate(doc, seedText(TEXT), 'remote');
  let minted = 0;
  const binding = new TextBinding(doc, () => `mine-${minted++}`);
  const failures: unknown[] = [];
  let state = EditorState.create({ doc: binding.node() });
  return {
    doc,
    failures,
    texts: () => state.doc.children.map((section) => section.children.map(({ textContent }) => textContent)),
    write(change: (tr: EditorState['tr']) => Transform, failed?: (error: unknown) => void) {
      const tr = change(state.tr) as EditorState['tr'];
      const next = state.apply(tr);
      const patch = binding.write([tr], next.doc, 'user', failed ?? ((error) => failures.push(error)));
      state = patch === null ? next : next.apply(patch(next.tr));
    },
  };
}

/** What is no change of the text, and cannot be written. */
const unwritable = new DocAttrStep('none', 1);

test('where writing fails half-way, what was written stands, the editor shows it, and the next key goes where it is typed', () => {
  const desk = editor();
  desk.write((tr) => tr.insertText('X', 2).split(4).step(unwritable).insertText('lost', 3));
  expect(desk.failures).toHaveLength(1);
  expect(desk.texts()).toEqual([['XO', 'ne.', 'Two.'], ['Three.']]);
  desk.write((tr) => tr.insertText('Y', tr.doc.content.size - 2));
  desk.write((tr) => tr.insertText('Z', 7));
  const heard = new Peer('other', 21, Y.encodeStateAsUpdate(desk.doc));
  expect(heard.text()).toBe('XO ¶ nZe. ¶ Two. § Three.Y');
  expect(desk.texts()).toEqual([['XO', 'nZe.', 'Two.'], ['Three.Y']]);
  expect(desk.failures).toHaveLength(1);
});

test('an error in writing is thrown where nobody is told of it', () => {
  const doc = createDoc('text');
  Y.applyUpdate(doc, seedText(TEXT), 'remote');
  const binding = new TextBinding(doc, () => 'mine');
  const { tr } = EditorState.create({ doc: binding.node() });
  tr.step(unwritable);
  expect(() => binding.write([tr], tr.doc)).toThrow('Step cannot be written');
});
