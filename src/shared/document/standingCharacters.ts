import type { BlockId, SectionId } from '../base/ids';
import type { CharacterId } from './copies';
import type { LineBlock, SectionLine } from './sectionLine';

/** Where a character stands, as a person sees it. */
export interface Standing {
  readonly section: SectionId;
  readonly line: SectionLine;
  /** Which of the blocks of its line it stands in, from 0. */
  readonly index: number;
  readonly block: BlockId;
  /** In the block's words. */
  readonly offset: number;
}

/** A run of characters of one client: the first one, how many, and where they stand. */
interface Run {
  readonly clock: number;
  readonly length: number;
  readonly index: number;
  readonly offset: number;
}

/** Finds characters in lines by the ids Yjs knows them by. A line is looked through once, when it is first asked. */
export class StandingCharacters {
  private readonly runs = new WeakMap<SectionLine, ReadonlyMap<number, readonly Run[]>>();

  /** Where one of these characters stands, the first that does; null where none does. */
  find(lines: ReadonlyMap<SectionId, SectionLine>, ids: readonly CharacterId[]): Standing | null {
    for (const id of ids) {
      for (const [section, line] of lines) {
        const found = this.findIn(section, line, id);
        if (found !== null) return found;
      }
    }
    return null;
  }

  private findIn(section: SectionId, line: SectionLine, { client, clock }: CharacterId): Standing | null {
    const runs = this.runsOf(line).get(client) ?? [];
    let low = 0;
    let high = runs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = runs[middle] as Run;
      if (clock < run.clock) high = middle - 1;
      else if (clock >= run.clock + run.length) low = middle + 1;
      else {
        const { index } = run;
        const { id: block } = line.blocks[index] as LineBlock;
        return { section, line, index, block, offset: run.offset + clock - run.clock };
      }
    }
    return null;
  }

  private runsOf(line: SectionLine): ReadonlyMap<number, readonly Run[]> {
    const known = this.runs.get(line);
    if (known !== undefined) return known;
    const made = new Map<number, Run[]>();
    line.blocks.forEach(({ spans }, index) => {
      for (const { client, clock, length, offset } of spans) {
        const run = { clock, length, index, offset };
        const own = made.get(client);
        if (own === undefined) made.set(client, [run]);
        else own.push(run);
      }
    });
    for (const own of made.values()) own.sort((a, b) => a.clock - b.clock);
    this.runs.set(line, made);
    return made;
  }
}
