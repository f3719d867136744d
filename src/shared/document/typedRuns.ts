import type { PersonId } from '../base/ids';
import { Authors } from './authorship';
import type { Copies } from './copies';
import type { TextParts } from './layout';
import type { LineBlock, SectionLine } from './sectionLine';

/** How many of the characters before it are remembered of one that was typed. */
const REMEMBERED = 200;

/** Characters of one client that stood one behind the other. */
interface Range {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** Words typed here at one go. */
export interface TypedRun extends Range {
  length: number;
  /** When: what stands in `begun` under a higher number began later. */
  readonly when: number;
  /** What stood before them in their block then, as it was first typed, nearest first. */
  readonly left: readonly Range[];
  /** Which pairs of them and what they were typed behind somebody parted, or a person left as they are (`keyOfPair`). */
  readonly parted: Set<string>;
  /** Which of these pairs do not stand as they were typed, though nobody parted them. */
  readonly torn: Set<string>;
  /** Which of them, from 0, stand elsewhere than they were typed, and nobody parted them. */
  readonly strayed: Set<number>;
  /** The blocks in which they and what they were typed behind stood when it was last looked; null where that has to be looked up. */
  homes: readonly LineBlock[] | null;
  /** Whether one of them, or something nearer than what they are told to stand behind, was gone then: it may come back anywhere. */
  misses: boolean;
}

/** Remembers of the words of one person behind what these were typed (TH4). */
export class TypedRuns {
  readonly all: TypedRun[] = [];
  private authors: Authors | null = null;

  /** `client`: under what name Yjs knows what is typed here. */
  constructor(
    private readonly client: number,
    private readonly records: TextParts['authors'],
    private readonly copies: Copies,
  ) {}

  /** Remembers how words of a person's that were there before stand when they are first seen. */
  adopt({ blocks }: SectionLine, person: PersonId, when: number): void {
    this.authors ??= new Authors(this.records);
    for (const block of blocks) {
      for (const span of block.spans) {
        if (span.client === this.client) continue;
        let offset = span.offset;
        for (const range of [...this.rootsOf(span)].reverse()) {
          if (this.authors.of(range.client, range.clock)?.person === person) this.noteRun(range, block, offset, when);
          offset += range.length;
        }
      }
    }
  }

  /** Remembers of what was typed since a clock what it was typed behind. */
  note(changed: readonly LineBlock[], since: number, when: number): void {
    const { client } = this;
    for (const block of changed) {
      for (const span of block.spans) {
        const from = Math.max(since, span.clock);
        const length = span.clock + span.length - from;
        if (span.client !== client || length <= 0) continue;
        this.noteRun({ client, clock: from, length }, block, span.offset + from - span.clock, when);
      }
    }
  }

  private noteRun(range: Range, block: LineBlock, offset: number, when: number): void {
    const left = this.leftOf(block, offset);
    const last = this.all[this.all.length - 1];
    const [nearest, next] = left;
    // Whoever types on types behind what they typed last.
    const goesOn =
      last?.client === range.client &&
      last.clock + last.length === range.clock &&
      nearest?.client === range.client &&
      nearest.clock + nearest.length === range.clock &&
      nearest.clock === last.clock &&
      isSame(next, last.left[0]);
    if (goesOn) last.length += range.length;
    else if (left.length > 0 || range.length > 1)
      this.all.push({
        client: range.client,
        clock: range.clock,
        length: range.length,
        when,
        left,
        parted: new Set(),
        torn: new Set(),
        strayed: new Set(),
        homes: [block],
        misses: false,
      });
  }

  /** What stands before an offset of a block, as it was first typed, nearest first. */
  private leftOf({ spans }: LineBlock, offset: number): readonly Range[] {
    const out: Range[] = [];
    let count = 0;
    for (let i = spans.length - 1; i >= 0 && count < REMEMBERED; i--) {
      const span = spans[i] as LineBlock['spans'][number];
      const length = Math.min(span.length, offset - span.offset);
      if (length <= 0) continue;
      for (const range of this.rootsOf({ client: span.client, clock: span.clock, length })) {
        out.push(range);
        count += range.length;
      }
    }
    return out;
  }

  /** What characters were first typed as, the last of them first. */
  private rootsOf(range: Range): readonly Range[] {
    if (this.copies.isEmpty) return [range];
    const out: Range[] = [];
    for (let i = range.length - 1; i >= 0; i--) {
      const { client, clock } = this.copies.rootOf({ client: range.client, clock: range.clock + i });
      const last = out[out.length - 1];
      if (last?.client === client && last.clock === clock + 1)
        out[out.length - 1] = { client, clock, length: last.length + 1 };
      else out.push({ client, clock, length: 1 });
    }
    return out;
  }
}

/** What a character was typed behind, nearest first: what was typed with it, where that is anything, before all else. */
export function behindWhich({ client, clock, left }: TypedRun, at: number): readonly Range[] {
  return at === 0 ? left : [{ client, clock, length: at }, ...left];
}

function isSame(a: Range | undefined, b: Range | undefined): boolean {
  return (
    a === b ||
    (a !== undefined && b !== undefined && a.client === b.client && a.clock + a.length === b.clock + b.length)
  );
}
