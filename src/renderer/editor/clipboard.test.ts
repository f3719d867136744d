import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { pastedText } from './clipboard';

test('TX1: what is pasted is the same in the copy it is pasted into as in all others', () => {
  for (const pasted of [
    'a\ud800b [\udc00] c',
    '\ud83d\ude00 \ude00\ud83d whole and halves',
    'one\ud800\n\ntwo\udfff',
  ]) {
    const words = pastedText(pasted).content.textBetween(0, pastedText(pasted).content.size, '\n');
    const here = new Y.Doc();
    here.getText('words').insert(0, words);
    const there = new Y.Doc();
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    expect(there.getText('words').toString()).toBe(here.getText('words').toString());
    expect(words).toContain('\ufffd');
  }
  expect(pastedText('😀 [é]').content.textBetween(0, 6)).toBe('😀 [é]');
});
