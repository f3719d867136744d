import type { KeyboardEvent } from 'react';
import type { OutlineRow } from './outlineRows';

/** How long typed characters are taken together, in milliseconds. */
const TOGETHER = 900;

/** What keys in the outline act on. */
export interface TreeKeys {
  readonly rows: readonly OutlineRow[];
  readonly at: number | null;
  labelOf(row: OutlineRow): string;
  /** False while letters are commands on what is selected: then figures alone look for a row. */
  typesLetters(): boolean;
  move(at: number): void;
  fold(row: OutlineRow, open: boolean): void;
  enter(): void;
}

let typed = '';
let typedAt = 0;

/**
 * Keys of a tree (WAI-ARIA): arrows, Home, End, Page Up and Down, Enter; typing looks for a row by its number, or by its words where
 * letters are not commands.
 */
export function treeKeys(tree: TreeKeys): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || tree.rows.length === 0) return;
    // With Shift, arrows add to what is selected: that is the window's.
    if (event.shiftKey && event.key.startsWith('Arrow')) return;
    const at = tree.at ?? 0;
    const page = Math.max(1, Math.floor((event.currentTarget.parentElement?.clientHeight ?? 300) / 32) - 1);
    if (step(tree, event.key, at, page)) {
      typed = '';
      event.preventDefault();
      return;
    }
    if (event.key.length !== 1 || event.key === ' ') return;
    const now = event.timeStamp;
    const goesOn = typed !== '' && now - typedAt < TOGETHER;
    // A letter belongs to the number inside its brackets: `72(b`; else it may be a command on the row.
    const isNumber = /[\d()]/.test(event.key) || (goesOn && /\([^)]*$/.test(typed));
    if (!isNumber && !tree.typesLetters()) return;
    event.preventDefault();
    typed = (goesOn ? typed : '') + event.key.toLowerCase();
    typedAt = now;
    const found = rowTyped(tree, typed, goesOn ? at : at + 1);
    if (found !== null) tree.move(found);
  };
}

/** Does what a named key asks for; answers whether it is one of them. */
function step(tree: TreeKeys, key: string, at: number, page: number): boolean {
  const { rows } = tree;
  const row = rows[at];
  const go = (to: number) => tree.move(Math.max(0, Math.min(rows.length - 1, to)));
  switch (key) {
    case 'ArrowDown':
      go(at + 1);
      return true;
    case 'ArrowUp':
      go(at - 1);
      return true;
    case 'Home':
      go(0);
      return true;
    case 'End':
      go(rows.length - 1);
      return true;
    case 'PageDown':
      go(at + page);
      return true;
    case 'PageUp':
      go(at - page);
      return true;
    case 'ArrowRight':
      if (row?.expanded === false) tree.fold(row, true);
      else if (row?.expanded === true) go(at + 1);
      return true;
    case 'ArrowLeft':
      if (row?.expanded === true) tree.fold(row, false);
      else if (row !== undefined) {
        const above = rows.slice(0, at).findLastIndex(({ level }) => level < row.level);
        if (above >= 0) go(above);
      }
      return true;
    case 'Enter':
      tree.enter();
      return true;
    default:
      return false;
  }
}

function squeeze(words: string): string {
  return words.toLowerCase().replace(/\s+/g, '');
}

/** The next row whose number or words begin with what was typed, from `from` on and around. */
function rowTyped(tree: TreeKeys, words: string, from: number): number | null {
  const { rows } = tree;
  const wanted = squeeze(words);
  for (let step = 0; step < rows.length; step++) {
    const at = (from + step) % rows.length;
    const row = rows[at];
    if (row === undefined) continue;
    const number = squeeze(row.node.address.replace(/^(?:Art\.|Rule|para\.) /, ''));
    // `2` means article 2 before article 21; `29` goes on from there.
    if (number === wanted || (!/^\d+$/.test(wanted) && number.startsWith(wanted))) return at;
  }
  for (let step = 0; step < rows.length; step++) {
    const at = (from + step) % rows.length;
    const row = rows[at];
    if (row === undefined) continue;
    const number = squeeze(row.node.address.replace(/^(?:Art\.|Rule|para\.) /, ''));
    if (
      number.startsWith(wanted) ||
      squeeze(tree.labelOf(row)).startsWith(wanted) ||
      squeeze(row.node.title).startsWith(wanted)
    )
      return at;
  }
  return null;
}
