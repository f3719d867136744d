import type { BlockId } from '../base/ids';
import type { BlockReading } from './block';
import type { Level } from './levels';
import type { OptionLabel } from './optionLabel';
import type { BlockView } from './view';

/** An option that is open: what follows belongs to it until it ends (BR5). */
export interface OpenOption {
  readonly label: OptionLabel;
  readonly block: BlockId;
  /** Levels of numbering that were open when it began: markers at or above them end it. */
  readonly under: number;
}

/** Options of one series in one place, which are rivals (BR5). */
export interface OptionGroup {
  readonly id: string;
  /** `from` and `to` are indices of blocks in the section, `at` the place of the label in the first. */
  readonly members: readonly {
    readonly label: string;
    readonly from: number;
    readonly at: number;
    readonly to: number;
  }[];
  /** False where a last option could end in two places. */
  readonly certain: boolean;
}

interface Building {
  readonly option: OpenOption;
  readonly from: number;
  to: number;
}

interface Group {
  readonly key: string;
  readonly members: Building[];
  certain: boolean;
}

/** `{End of options}`, `{end of Option B}`, `[End of option]` on a line of their own. */
export function endsOptions(text: string): boolean {
  return (
    text.length < 60 &&
    /^[\s*]*[{[(]\s?end of (?:the )?(?:options?|alternatives?)(?:\s\S{1,6})?\s?[}\])][\s*]*$/iu.test(text)
  );
}

/** Options within options that no text has; what nests deeper begins anew. */
const DEEPEST = 8;

/** Follows the options of a section from block to block. */
export class OptionTrack {
  private stack: Building[];
  private readonly groups: Group[] = [];
  private current = new Map<string, Group>();

  constructor(open: readonly OpenOption[]) {
    this.stack = open.map((option) => ({ option, from: 0, to: -1 }));
  }

  open(): readonly OpenOption[] {
    return this.stack.map((building) => building.option);
  }

  /** The innermost open option's block. */
  block(): BlockId | null {
    return this.stack[this.stack.length - 1]?.option.block ?? null;
  }

  /** Levels under which the innermost option stands. */
  floor(): number {
    return this.stack[this.stack.length - 1]?.option.under ?? 0;
  }

  /** A label: it ends the open option of its series and those inside it, and opens one of its own. */
  label(label: OptionLabel, block: BlockId, at: number, levels: readonly Level[]): readonly Level[] {
    let index = -1;
    let same = 0;
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const open = (this.stack[i] as Building).option.label;
      if (open.series !== label.series) continue;
      same++;
      // A series that begins again inside one of its own options is a choice within that option, once.
      if (index < 0 && (!isFirst(label.label) || isFirst(open.label))) index = i;
    }
    if (index < 0 && (same > 1 || this.stack.length >= DEEPEST)) index = 0;
    let under = levels.length;
    if (index >= 0) {
      under = (this.stack[index] as Building).option.under;
      this.closeFrom(index, at);
    }
    under = Math.min(under, levels.length);
    const building: Building = { option: { label, block, under }, from: at, to: -1 };
    const holder = this.stack[this.stack.length - 1]?.option.block ?? '';
    const key = `${holder}|${under}|${label.series}|${levels[under - 1]?.block ?? ''}`;
    let group = this.current.get(key);
    if (!group) {
      group = { key, members: [], certain: true };
      this.current.set(key, group);
      this.groups.push(group);
    }
    group.members.push(building);
    this.stack.push(building);
    return levels.slice(0, under);
  }

  /** A marker has come to stand at this depth, in block `at`: options opened under deeper levels are over. */
  levelTo(depth: number, at: number): void {
    for (let i = 0; i < this.stack.length; i++) {
      if ((this.stack[i] as Building).option.under > depth) {
        this.closeFrom(i, at);
        return;
      }
    }
  }

  /** Ends the innermost option after block `at`, which says that it holds no text. */
  endInnermost(at: number): void {
    this.closeFrom(Math.max(0, this.stack.length - 1), at + 1);
  }

  /**
   * Whether a number of the bis series could belong to the option before it: a label of the same series still comes before the
   * next plain number of the level. It then stays inside, and both edges are told.
   */
  edgeAt(at: number, views: readonly BlockView[], levels: readonly Level[], reading: BlockReading): boolean {
    const top = this.stack[this.stack.length - 1];
    if (!top || top.option.under === 0 || !reading.marker) return false;
    const level = levels[top.option.under - 1];
    const label = reading.marker.marker.label;
    if (!level || reading.marker.marker.style !== 'number') return false;
    const plain = /^\d+(?:\.\d+)*/.exec(label)?.[0];
    if (plain === undefined || plain === label || plain !== /^\d+(?:\.\d+)*/.exec(level.label)?.[0]) return false;
    for (let j = at + 1; j < views.length; j++) {
      const later = (views[j] as BlockView).reading;
      if (later.option && this.stack.some((open) => open.option.label.series === later.option?.series)) {
        for (const group of this.groups) if (group.members.includes(top)) group.certain = false;
        return true;
      }
      const marker = later.marker?.marker;
      if (marker?.style === 'number' && !marker.label.startsWith(plain)) return false;
    }
    return false;
  }

  /** An end mark ends every open option. */
  end(at: number): void {
    this.closeFrom(0, at);
  }

  closeAll(at: number): void {
    this.closeFrom(0, at);
  }

  private closeFrom(index: number, at: number): void {
    for (let i = this.stack.length - 1; i >= index; i--) {
      (this.stack[i] as Building).to = at;
    }
    this.stack.length = index;
  }

  /** Last options of the groups that run to the end of the section, with the option before them. */
  openEnds(count: number): readonly { before: number; from: number; to: number; under: number; doubt: () => void }[] {
    return this.groups.flatMap((group) => {
      const last = group.members[group.members.length - 1];
      const previous = group.members[group.members.length - 2];
      if (!last || !previous || last.to >= 0) return [];
      const doubt = () => {
        group.certain = false;
      };
      return [{ before: previous.from, from: last.from, to: count, under: last.option.under, doubt }];
    });
  }

  /** The groups of two and more, with their ranges; an option that is still open runs to the end of the section. */
  finish(count: number): readonly OptionGroup[] {
    const out: OptionGroup[] = [];
    for (const group of this.groups) {
      if (group.members.length < 2) continue;
      out.push({
        id: `${(group.members[0] as Building).option.block}:options`,
        certain: group.certain,
        members: group.members.map((building, i) => ({
          label: building.option.label.label,
          from: building.from,
          at: building.option.label.start,
          to: lastBlock(building, group.members[i + 1], count),
        })),
      });
    }
    return out;
  }
}

/** `1`, `A`, `I`, `A.1`, `a`: the label that a series begins with. */
function isFirst(label: string): boolean {
  return /(?:^|[.-])(?:1|A|I|a|i)$/.test(label);
}

/** Index of the last block of an option: the one before what ended it, or the end of the section. */
function lastBlock(building: Building, next: Building | undefined, count: number): number {
  if (building.to > building.from) return building.to - 1;
  if (building.to === building.from) return building.from;
  return next && next.from > building.from ? next.from - 1 : count - 1;
}
