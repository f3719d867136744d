import type { Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import type { Bracket, BracketChoice, BracketSet } from '../domain/bracket';
import type { Reading, SourceSection } from '../domain/provision';
import { readDraft } from '../notation/read';
import { blockAttrs } from '../text/schema';
import { meet, Peer, seedText } from './cohort';

/** Reads what an editor holds, as the projection does from the document. */
export function readNode(doc: Node, choices?: ReadonlyMap<string, BracketChoice>): Reading {
  const sections: SourceSection[] = [];
  doc.forEach((section) => {
    const blocks: SourceSection['blocks'][number][] = [];
    section.forEach((block) => {
      const { id, kind, depth, marker } = blockAttrs(block);
      blocks.push({
        id,
        text: block.textContent,
        ...(kind === null ? {} : { kind }),
        ...(depth === null ? {} : { depth }),
        ...(marker === null ? {} : { marker }),
      });
    });
    sections.push({ id: section.attrs.id, blocks });
  });
  return readDraft(sections, choices === undefined ? {} : { choices });
}

/** Reads a text of one section of these blocks, ids `b0`, `b1`, ... */
export function readBlocks(...blocks: readonly string[]): Reading {
  return readDraft([{ id: 's0', blocks: blocks.map((text, i) => ({ id: `b${i}`, text })) }]);
}

/** Bracket `index` of a reading, in the order of the text, from 0. Throws RangeError where there is none. */
export function bracketAt(reading: Reading, index: number): Bracket {
  const brackets = reading.sections.flatMap((section) => section.provisions.flatMap((one) => one.brackets));
  const bracket = brackets[index];
  if (bracket === undefined) throw new RangeError(`No bracket ${index} of ${brackets.length}`);
  return bracket;
}

/** Set `index` of a reading. Throws RangeError where there is none. */
export function setAt(reading: Reading, index: number): BracketSet {
  const sets = reading.sections.flatMap((section) => section.sets);
  const set = sets[index];
  if (set === undefined) throw new RangeError(`No set ${index} of ${sets.length}`);
  return set;
}

/** A command as a test runs it: on what stands there, adding to a transaction. */
export type CommandCase = (reading: Reading, tr: Transaction, peer: Peer) => Transaction;

/** Runs a command on a text of one section and answers its blocks, and that one undo takes it back. */
export function runCommand(sections: readonly (readonly string[])[], command: CommandCase): string {
  const peer = new Peer('a', 11, seedText(sections));
  const before = peer.text();
  peer.dispatch((tr, state) => command(readNode(state.doc), tr, peer));
  const after = peer.text();
  if (!peer.isTrue()) throw new Error(`Editor differs from document: ${after}`);
  peer.history.undo();
  if (peer.text() !== before) throw new Error(`One undo gives ${peer.text()}, not ${before}`);
  peer.history.redo();
  if (peer.text() !== after) throw new Error(`Redo gives ${peer.text()}, not ${after}`);
  peer.destroy();
  return after;
}

const LETTER = 'Ж';

/** Runs a command while somebody else types one letter, for every place of the text and for either order of the two people. */
export function atEveryOffset(sections: readonly (readonly string[])[], command: CommandCase): number {
  return everyOffset(
    sections,
    (...args) => new Peer(...args),
    (peer) => peer.dispatch((tr, state) => command(readNode(state.doc), tr, peer)),
  );
}

/**
 * The same for whatever a person does. Throws where the letter does not stand exactly once afterwards, where the text without it is not
 * what the deed alone makes of it, where one undo does not bring back the text as it was with the letter at the place where it was typed
 * (told before or after the other one hears of it), or redo not the deed. Blocks that somebody deleted and that are shown only for that
 * letter are left out of the comparison. Answers how many places there were.
 */
export function everyOffset<P extends Peer>(
  sections: readonly (readonly string[])[],
  make: (name: string, client: number, update: Uint8Array) => P,
  run: (peer: P) => void,
): number {
  const update = seedText(sections);
  const alone = make('x', 9, update);
  run(alone);
  const expected = shown(alone);
  let places = 0;
  const lengths = sections.flat().map((words) => words.length);
  lengths.forEach((length, block) => {
    for (let offset = 0; offset <= length; offset++) {
      for (const [first, second] of [
        [11, 12],
        [12, 11],
      ] as const) {
        const where = `${LETTER} at ${offset} of block ${block}, people ${first} and ${second}`;
        const require = (what: string, found: string, wanted: string) => {
          if (found !== wanted) throw new Error(`${where}, ${what}: ${found} instead of ${wanted}`);
        };
        const two = (): [P, P] => [make('x', first, update), make('b', second, update)];
        const type = (peer: P) => peer.dispatch((tr) => tr.insertText(LETTER, peer.at(offset, block)));

        const [a, b] = two();
        run(a);
        type(b);
        const typed = b.text();
        meet(a, b);
        const count = a.text().split(LETTER).length - 1;
        if (count !== 1) throw new Error(`${where}: stands ${count} times in ${a.text()}`);
        require('merged', shown(a), expected);
        a.history.undo();
        meet(a, b);
        require('one undo', a.text(), typed);
        a.history.redo();
        meet(a, b);
        require('redo', shown(a), expected);

        const [c, d] = two();
        run(c);
        c.history.undo();
        type(d);
        meet(c, d);
        require('undone before', c.text(), typed);
        places += 1;
        for (const peer of [a, b, c, d]) peer.destroy();
      }
    }
  });
  alone.destroy();
  return places;
}

function shown(peer: Peer): string {
  const sections: string[] = [];
  peer.state.doc.forEach((section) => {
    const blocks: string[] = [];
    section.forEach((block) => {
      const words = block.textContent.replace(LETTER, '');
      if (words !== '' || !blockAttrs(block).deleted) blocks.push(words);
    });
    sections.push(blocks.join(' ¶ '));
  });
  return sections.join(' § ');
}
