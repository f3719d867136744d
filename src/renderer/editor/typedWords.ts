import { type Node, Schema } from 'prosemirror-model';
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { compareWords } from '../../shared/wording/compare';
import { outElement } from './widgets';

/** The wording of a proposal while it is typed in: paragraphs of plain words. */
export const wordingSchema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: {
      content: 'text*',
      whitespace: 'pre',
      toDOM: () => ['div', { class: 'typed-paragraph' }, 0],
      parseDOM: [{ tag: 'p, div, li, h1, h2, h3, h4, h5, h6, td, blockquote', preserveWhitespace: 'full' }],
    },
    text: {},
  },
});

/** Paragraphs of a wording as a document. */
export function wordingNode(words: readonly string[]): Node {
  const { paragraph, doc } = wordingSchema.nodes;
  const paragraphs = (words.length > 0 ? words : ['']).map((own) =>
    paragraph?.create(null, own === '' ? [] : wordingSchema.text(own)),
  );
  return doc?.create(null, paragraphs as Node[]) as Node;
}

/** The paragraphs of a document. */
export function wordsIn(doc: Node): readonly string[] {
  return doc.children.map((paragraph) => paragraph.textContent);
}

/** Puts other words into the document where they differ, so that a caret elsewhere stays at its letter. */
export function withWords(tr: Transaction, words: readonly string[]): Transaction {
  const next = wordingNode(words);
  if (next.childCount !== tr.doc.childCount) return tr.replaceWith(0, tr.doc.content.size, next.content);
  // From the last change back, so that places before it stay what they are.
  let end = tr.doc.content.size;
  for (let i = tr.doc.childCount - 1; i >= 0; i--) {
    const was = tr.doc.child(i);
    const start = end - was.nodeSize + 1;
    for (const change of [...compareWords(was.textContent, words[i] ?? '')].reverse()) {
      const { head, tail } = sharedEdges(change.was, change.words);
      const put = change.words.slice(head, change.words.length - tail);
      tr.insertText(put, start + change.from + head, start + change.to - tail);
    }
    end -= was.nodeSize;
  }
  return tr;
}

/** How many letters two words begin and end with in common; a pair of surrogates is not cut. */
function sharedEdges(a: string, b: string): { readonly head: number; readonly tail: number } {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a.charCodeAt(head) === b.charCodeAt(head)) head++;
  if (head > 0 && (a.charCodeAt(head - 1) & 0xfc00) === 0xd800) head--;
  let tail = 0;
  while (tail < most - head && a.charCodeAt(a.length - 1 - tail) === b.charCodeAt(b.length - 1 - tail)) tail++;
  if (tail > 0 && (a.charCodeAt(a.length - tail) & 0xfc00) === 0xdc00) tail--;
  return { head, tail };
}

/** What a wording is held against, and which side of struck words the caret stands on. */
export interface HeldAgainst {
  readonly base: string | null;
  /** Words deleted backwards stand behind the caret, as in any program that marks changes; deleted forwards, before it. */
  readonly backwards: boolean;
}

interface Marked {
  readonly held: HeldAgainst;
  readonly set: DecorationSet;
}

const marks = new PluginKey<Marked>('typed-words');

/** Marks what is put in and what is struck out while one types (PR1). */
export function markChanges(first: HeldAgainst, view: () => EditorView | null): Plugin {
  return new Plugin<Marked>({
    key: marks,
    state: {
      init: (_config, { doc }) => ({ held: first, set: changesIn(doc, first) }),
      apply: (tr, before, _old, { doc }) => {
        const held = (tr.getMeta(marks) as HeldAgainst | undefined) ?? before.held;
        if (!tr.docChanged && held === before.held) return before;
        // The page around a letter that is being composed must stand still.
        if (view()?.composing) return { held, set: before.set.map(tr.mapping, doc) };
        return { held, set: changesIn(doc, held) };
      },
    },
    props: { decorations: (state) => marks.getState(state)?.set },
  });
}

/** Holds the wording against other words, or marks it anew. */
export function holdAgainst(tr: Transaction, held: HeldAgainst): Transaction {
  return tr.setMeta(marks, held);
}

/** A run of words inside square brackets, as offsets; `depth` is 1 in the outermost. */
interface BracketRun {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly isEdge: boolean;
}

/** What stands in square brackets, by the innermost of them; a bracket without its other half holds nothing. */
export function bracketRuns(words: string): readonly BracketRun[] {
  const ends = new Set<number>();
  const open: number[] = [];
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '[') open.push(i);
    else if (words[i] === ']') {
      const start = open.pop();
      if (start !== undefined) ends.add(start).add(i);
    }
  }
  const runs: BracketRun[] = [];
  let [depth, from] = [0, 0];
  for (const at of [...ends].sort((a, b) => a - b)) {
    if (depth > 0 && at > from) runs.push({ from, to: at, depth, isEdge: false });
    if (words[at] === '[') depth++;
    runs.push({ from: at, to: at + 1, depth, isEdge: true });
    if (words[at] === ']') depth--;
    from = at + 1;
  }
  return runs;
}

/** The tint of brackets, as the text has it. */
function bracketsIn(doc: Node): Decoration[] {
  const decorations: Decoration[] = [];
  doc.forEach((paragraph, start) => {
    for (const { from, to, depth, isEdge } of bracketRuns(paragraph.textContent)) {
      const own = `${isEdge ? 'bracket-edge' : 'bracket-words'} bracket-depth-${((depth - 1) % 3) + 1}`;
      decorations.push(Decoration.inline(start + 1 + from, start + 1 + to, { class: own }));
    }
  });
  return decorations;
}

function changesIn(doc: Node, { base, backwards }: HeldAgainst): DecorationSet {
  const decorations = bracketsIn(doc);
  if (base === null) return DecorationSet.create(doc, decorations);
  let moved = 1;
  for (const { from, to, was, words } of compareWords(base, doc.textContent)) {
    const start = from + moved;
    const end = start + words.length;
    if (was !== '') {
      const side = words === '' && backwards ? 1 : -1;
      decorations.push(
        Decoration.widget(start, () => outElement(was), { side, key: `${was}:${side}`, ignoreSelection: true }),
      );
    }
    if (end > start) decorations.push(Decoration.inline(start, end, { class: 'proposed-in', nodeName: 'ins' }));
    moved += words.length - (to - from);
  }
  return DecorationSet.create(doc, decorations);
}

/** Where an offset of the base stands in a wording. */
export function offsetInWording(base: string, wording: string, offset: number): number {
  let moved = 0;
  for (const { from, to, words } of compareWords(base, wording)) {
    if (offset < from || (offset === from && to > from)) break;
    // What was struck stands before what came in its place: behind both is where one goes on.
    if (offset < to) return from + moved + words.length;
    moved += words.length - (to - from);
  }
  return offset + moved;
}
