import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { History } from './history';

function typed(captureMilliseconds: number) {
  const doc = new Y.Doc();
  const text = doc.getText('t');
  const history = new History([text], captureMilliseconds);
  const put = (words: string, from = text.length, gone = 0) =>
    doc.transact(() => {
      if (gone > 0) text.delete(from, gone);
      text.insert(from, words);
    }, 'user');
  return { text, history, put };
}

test('what is composed over a while is one step, and what is typed before and after it is not', () => {
  // Nothing is gathered by time here: each change is an item of its own, as after a long look for the right sign.
  const { text, history, put } = typed(0);
  put('big ');
  history.during(1, () => put('ね'));
  history.during(1, () => put('こ'));
  history.during(1, () => put('猫', 4, 2));
  put('!');
  expect(text.toString()).toBe('big 猫!');
  history.undo();
  expect(text.toString()).toBe('big 猫');
  history.undo();
  expect(text.toString()).toBe('big ');
  history.redo();
  expect(text.toString()).toBe('big 猫');
  history.undo();
  history.undo();
  expect(text.toString()).toBe('');
});

test('two words composed one after the other are two steps', () => {
  const { text, history, put } = typed(500);
  history.during(1, () => put('猫'));
  history.during(2, () => put('犬'));
  history.undo();
  expect(text.toString()).toBe('猫');
  history.act(() => put('x'));
  history.during(2, () => put('y'));
  history.undo();
  expect(text.toString()).toBe('猫x');
});

test('what was done in turn in several documents is undone and redone in turn', () => {
  const [one, other] = [new Y.Doc(), new Y.Doc()];
  const [text, record] = [one.getText('t'), other.getText('t')];
  const history = new History([[text], [record]], 0);
  const write = (to: Y.Text, words: string) => (to.doc as Y.Doc).transact(() => to.insert(to.length, words), 'user');
  const steps: string[] = [];
  const note = () => steps.push(`${text.toString()}|${record.toString()}`);
  write(text, 'a');
  write(record, 'b');
  write(text, 'c');
  history.act(() => {
    write(text, 'd');
    write(record, 'd');
  });
  note();
  for (let i = 0; i < 4; i++) {
    history.undo();
    note();
  }
  expect(steps).toEqual(['acd|bd', 'ac|b', 'a|b', 'a|', '|']);
  steps.length = 0;
  while (history.canRedo()) {
    history.redo();
    note();
  }
  expect(steps).toEqual(['a|', 'a|b', 'ac|b', 'acd|bd']);
  history.undo();
  history.redo();
  history.undo();
  history.undo();
  note();
  expect(steps.pop()).toBe('a|b');
});
