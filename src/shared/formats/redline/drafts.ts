import type { BlockId } from '../../base/ids';
import type { Story } from './baseText';
import type { Draft, Holder, Open } from './draft';
import { withMoves } from './moves';
import { OnePath, type Version } from './onePath';
import type { RedlineRun } from './redline';
import { type Chain, keyOfPath, type Path, pathsOf } from './standing';
import { type Region, regionsOf, versionOf } from './versions';

/** What was made of the changes of a file. */
export interface Drafted {
  readonly drafts: readonly Draft[];
  /** Runs that stand in the words of a draft, by that draft. */
  readonly draftOf: ReadonlyMap<RedlineRun, Draft>;
  /** Paragraphs that one splits or joins, by their block. */
  readonly parted: readonly BlockId[];
  readonly joined: readonly BlockId[];
  /** Empty paragraphs that come or go, which is nothing to propose. */
  readonly empty: number;
}

/**
 * What tracked changes propose: one proposal for each who changed a paragraph, whole paragraphs out, in and elsewhere, and on another's
 * proposal where it is that one's words that were changed (IM2). `noteWords` gives the words of a note to whose reference somebody put in.
 */
export function draftsOf(
  stories: readonly Story[],
  noteWords: (note: string, path: Path) => readonly string[],
): Drafted {
  const drafts: Open[] = [];
  const draftOf = new Map<RedlineRun, Draft>();
  const parted: BlockId[] = [];
  const joined: BlockId[] = [];
  let empty = 0;
  for (const story of stories) {
    const drafter = new Drafter(story, noteWords, draftOf);
    drafter.draft();
    drafts.push(...withMoves(drafter.drafts));
    parted.push(...drafter.parted);
    joined.push(...drafter.joined);
    empty += drafter.empty;
  }
  return { drafts, draftOf, parted, joined, empty };
}

class Drafter {
  readonly drafts: Open[] = [];
  readonly parted: BlockId[] = [];
  readonly joined: BlockId[] = [];
  empty = 0;
  readonly #versions = new Map<string, Version>();

  constructor(
    private readonly story: Story,
    private readonly noteWords: (note: string, path: Path) => readonly string[],
    private readonly draftOf: Map<RedlineRun, Draft>,
  ) {
    const holders = story.base.map((_, i): Holder => ({ kind: 'block', id: story.ids[i] ?? null }));
    this.#versions.set('', { paragraphs: story.base, holders });
  }

  draft(): void {
    const paths = pathsOf(this.story.blocks);
    const touched = this.#touched();
    for (const path of paths) {
      const ours = this.#versions.get(keyOfPath(path.slice(0, -1))) as Version;
      const paragraphs = versionOf(this.story.blocks, path);
      const one = new OnePath(this.story, path, ours, paragraphs, this.noteWords, this.draftOf);
      const blocks = touched.get(keyOfPath(path)) ?? new Set();
      for (const region of regionsOf(this.story.blocks.length, ours.paragraphs, paragraphs)) {
        one.take(region, hasAny(blocks, region));
      }
      one.end();
      this.#versions.set(keyOfPath(path), { paragraphs, holders: one.holders });
      this.drafts.push(...one.drafts);
      this.parted.push(...one.parted);
      this.joined.push(...one.joined);
      this.empty += one.empty;
    }
  }

  /** Paragraphs of the file that each path changes. */
  #touched(): ReadonlyMap<string, Set<number>> {
    const touched = new Map<string, Set<number>>();
    const take = (chain: Chain, block: number) => {
      for (const { path, key } of chain) {
        if (path === null) continue;
        const known = touched.get(key);
        if (known === undefined) touched.set(key, new Set([block]));
        else known.add(block);
      }
    };
    this.story.blocks.forEach(({ around, runs, end }, i) => {
      take(around, i);
      for (const chain of runs) take(chain, i);
      take(end, i);
    });
    return touched;
  }
}

function hasAny(blocks: ReadonlySet<number>, { first, last }: Region): boolean {
  for (let i = first; i <= last; i++) if (blocks.has(i)) return true;
  return false;
}
