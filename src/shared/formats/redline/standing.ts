import type { RedlineBlock, TrackedChange } from './redline';

/**
 * Whose changes a change is among, once people have said who is who: a key for each, null for what is taken as made. Two authors of one
 * delegation have one key.
 */
export type OwnerOf = (author: string) => string | null;

/**
 * By whom, within whose words: `['EU']` for what the EU changes in the text, `['EU', 'RUS']` for what Russia changes in words that the EU
 * put in. Empty: the text without anybody's changes.
 */
export type Path = readonly string[];

/** One tracked change of a run with where it belongs. */
export interface Link {
  readonly change: TrackedChange;
  readonly putsIn: boolean;
  /** Null: taken as made. */
  readonly path: Path | null;
  /** Tells paths apart; empty for what is taken as made. */
  readonly key: string;
}

/** Changes of a run, outermost first, those of its row and cell before them. */
export type Chain = readonly Link[];

/** A paragraph's changes with where they belong. */
export interface ChainedBlock {
  readonly block: RedlineBlock;
  /** Of the row and the cell that it stands in. */
  readonly around: Chain;
  readonly runs: readonly Chain[];
  readonly end: Chain;
}

/** A path as one string. */
export function keyOfPath(path: Path): string {
  return path.join('\u0000');
}

/** The changes of paragraphs, each with its path. */
export function chained(blocks: readonly RedlineBlock[], ownerOf: OwnerOf): readonly ChainedBlock[] {
  const links = new Links(ownerOf);
  return blocks.map((block) => {
    const rows = block.cell === undefined ? [] : [...block.cell.rowChanges, ...block.cell.cellChanges];
    return {
      block,
      around: links.of(rows),
      runs: block.runs.map(({ changes }) => links.of(rows.length === 0 ? changes : [...rows, ...changes])),
      end: links.of(rows.length === 0 ? block.end : [...rows, ...block.end]),
    };
  });
}

/** Whether something stands in the text as it is when the changes of a path, and of all it lies within, are made. */
export function standsIn(chain: Chain, path: Path): boolean {
  for (const { putsIn, path: own } of chain) if (putsIn !== isMade(own, path)) return false;
  return true;
}

function isMade(own: Path | null, path: Path): boolean {
  return own === null || (own.length <= path.length && own.every((owner, i) => owner === path[i]));
}

const NONE: Chain = [];

/** Makes chains; equal ones of one paragraph are common, so that long texts stay small. */
class Links {
  readonly #owners = new Map<string, string | null>();
  readonly #chains = new WeakMap<readonly TrackedChange[], Chain>();

  constructor(private readonly ownerOf: OwnerOf) {}

  of(changes: readonly TrackedChange[]): Chain {
    if (changes.length === 0) return NONE;
    let chain = this.#chains.get(changes);
    if (chain === undefined) {
      chain = this.#make(changes);
      this.#chains.set(changes, chain);
    }
    return chain;
  }

  #make(changes: readonly TrackedChange[]): Chain {
    const within: string[] = [];
    return changes.map((change) => {
      const putsIn = change.kind === 'insert' || change.kind === 'move-to';
      const owner = this.#owner(change.author);
      if (owner === null) return { change, putsIn, path: null, key: '' };
      const path = within[within.length - 1] === owner ? [...within] : [...within, owner];
      if (putsIn && path.length > within.length) within.push(owner);
      return { change, putsIn, path, key: keyOfPath(path) };
    });
  }

  #owner(author: string): string | null {
    let owner = this.#owners.get(author);
    if (owner === undefined) {
      owner = this.ownerOf(author);
      this.#owners.set(author, owner);
    }
    return owner;
  }
}

/** All paths that occur, those they lie within before them, in the order in which they first do. */
export function pathsOf(blocks: readonly ChainedBlock[]): readonly Path[] {
  const found = new Map<string, Path>();
  const take = (chain: Chain) => {
    for (const { path } of chain) {
      if (path === null) continue;
      for (let length = 1; length <= path.length; length++) {
        const part = path.slice(0, length);
        const key = keyOfPath(part);
        if (!found.has(key)) found.set(key, part);
      }
    }
  };
  for (const { around, runs, end } of blocks) {
    take(around);
    runs.forEach(take);
    take(end);
  }
  return [...found.values()];
}
