import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { textParts } from '../document/layout';
import { moveRun } from '../document/movedRun';
import { Peer } from './cohort';
import { fuzzText, repeatText, shrinkText } from './textFuzz';

const clean = {
  lost: 0,
  doubled: 0,
  reordered: 0,
  resurrected: 0,
  diverged: 0,
  untrue: 0,
  unexplained: 0,
  failures: [],
};

test('three people apart, 250 rounds: no character lost, doubled or reordered, one text for all, editors true to it', () => {
  expect(fuzzText({ seed: 11, rounds: 250, undo: false })).toMatchObject(clean);
});

test('the same with undo and redo', () => {
  expect(fuzzText({ seed: 12, rounds: 250, undo: true })).toMatchObject(clean);
});

/** Somebody whose editor does `harm` to the first section's text when it first hears of what others did. */
function harmful(harm: (text: Y.Text) => void) {
  return (name: string, client: number, update: Uint8Array): Peer => {
    const peer = new Peer(name, client, update);
    if (name !== 'a') return peer;
    let isDone = false;
    peer.doc.on('afterTransaction', ({ origin }: Y.Transaction) => {
      const text = textParts(peer.doc).sections.get('s0');
      if (isDone || origin !== 'remote' || text === undefined || text.length < 5) return;
      isDone = true;
      peer.doc.transact(() => harm(text), 'mend');
    });
    return peer;
  };
}

/** The offset of the first unique character of a text. */
function firstLetter(text: Y.Text): number {
  let offset = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    if (typeof insert !== 'string') offset += 1;
    else {
      const at = [...insert].findIndex((character) => character >= '\u4e00');
      if (at >= 0) return offset + at;
      offset += insert.length;
    }
  }
  return 0;
}

describe('the fuzz would notice', () => {
  const run = (person: (name: string, client: number, update: Uint8Array) => Peer) =>
    fuzzText({ seed: 3, rounds: 40, person });

  test('a binding that loses a character of what it hears', () => {
    expect(run(harmful((text) => text.delete(firstLetter(text), 1))).lost).toBeGreaterThan(0);
  });

  test('a binding that doubles one', () => {
    const letter = (text: Y.Text) =>
      (text.toDelta() as { insert: unknown }[])
        .map(({ insert }) => insert)
        .filter((one) => typeof one === 'string')
        .join('')
        .match(/[\u4e00-\uffff]/)?.[0] ?? '';
    expect(run(harmful((text) => text.insert(text.length, letter(text), {}))).doubled).toBeGreaterThan(0);
  });

  test('a binding that puts one elsewhere', () => {
    const toTheEnd = (text: Y.Text) => {
      const at = firstLetter(text);
      moveRun(text, at, at + 1, text, text.length);
    };
    expect(run(harmful(toTheEnd)).reordered).toBeGreaterThan(0);
  });

  test('an editor that shows something else than the document', () => {
    class Straying extends Peer {
      override erase(from: number, to: number, index = 0): this {
        super.erase(from, to, index);
        this.state = this.state.apply(this.state.tr.insertText('!', this.at(0, index)));
        return this;
      }
    }
    expect(run((...args) => new Straying(...args)).untrue).toBeGreaterThan(0);
  });

  test('a binding that writes a block anew instead of its steps', () => {
    class Rewriting extends Peer {
      override type(offset: number, words: string, index = 0): this {
        const before = this.words(index);
        const anew = before.slice(0, offset) + words + before.slice(offset);
        return this.dispatch((tr) => tr.insertText(anew, this.at(0, index), this.at(before.length, index)));
      }
    }
    const { lost, doubled, resurrected } = run((...args) => new Rewriting(...args));
    expect(lost + doubled + resurrected).toBeGreaterThan(0);
  });

  test('undo without its mends, and says how to see it again in short', () => {
    const bare = (name: string, client: number, update: Uint8Array) => new Peer(name, client, update, false);
    const { doubled, reordered, failures } = fuzzText({ seed: 3, rounds: 400, person: bare });
    expect(doubled).toBeGreaterThan(0);
    expect(reordered).toBeGreaterThan(0);
    // With the app's own editors the same text is right, and there is nothing to make shorter.
    const { script } = failures[0] as (typeof failures)[number];
    expect(repeatText(script)).toMatchObject(clean);
    expect(shrinkText(script)).toBe(script);
  });
});
