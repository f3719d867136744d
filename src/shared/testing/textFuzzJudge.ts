import type { Peer } from './cohort';

/** Per section, its characters in the order they stand. */
type Lines = ReadonlyMap<string, readonly string[]>;

/** What one person saw between two meetings. */
export class Watch {
  /** Characters at the last meeting. */
  readonly base: ReadonlySet<string>;
  /** Characters as seen last. */
  seen: ReadonlySet<string>;
  lines: Lines;
  /** Characters that went and came back. */
  readonly recreated = new Set<string>();
  private readonly gone = new Set<string>();

  constructor(private readonly peer: Peer) {
    this.lines = linesOf(peer);
    this.base = lettersOf(this.lines);
    this.seen = this.base;
  }

  /** Looks at the text after each thing its person did. */
  look(): void {
    this.lines = linesOf(this.peer);
    const now = lettersOf(this.lines);
    for (const letter of this.seen) if (!now.has(letter)) this.gone.add(letter);
    for (const letter of now) if (this.gone.has(letter)) this.recreated.add(letter);
    this.seen = now;
  }
}

/** Counts of what no meeting may do to characters. */
export interface Damage {
  lost: number;
  doubled: number;
  reordered: number;
  resurrected: number;
}

/** Counts what a meeting did to each character; answers the first thing that must not be, or nothing. */
export function judgeMeeting(damage: Damage, watches: readonly Watch[], met: Peer): string {
  const now = linesOf(met);
  return judgePresence(damage, watches, now) || judgeOrder(damage, watches, now);
}

/**
 * A character that nobody took away stands once, one that somebody took away stands no more. Where somebody took it away and another one
 * took away and brought back, either is right.
 */
function judgePresence(damage: Damage, watches: readonly Watch[], now: Lines): string {
  const count = new Map<string, number>();
  for (const letters of now.values()) for (const letter of letters) count.set(letter, (count.get(letter) ?? 0) + 1);
  let complaint = '';
  const note = (what: 'lost' | 'doubled' | 'resurrected', letter: string) => {
    damage[what] += 1;
    if (complaint === '') complaint = `${what} ${letter}`;
  };
  for (const letter of new Set(watches.flatMap(({ base, seen }) => [...base, ...seen]))) {
    const present = count.get(letter) ?? 0;
    if (present > 1) note('doubled', letter);
    const deleted = watches.some(({ base, seen }) => base.has(letter) && !seen.has(letter));
    if (!deleted && present === 0) note('lost', letter);
    const either = watches.some(({ recreated }) => recreated.has(letter));
    if (deleted && present > 0 && !either) note('resurrected', letter);
  }
  return complaint;
}

/** Characters of one section keep the order everybody saw them in, and their section, whatever became of the sections' order. */
function judgeOrder(damage: Damage, watches: readonly Watch[], now: Lines): string {
  const place = new Map<string, { readonly section: string; readonly index: number }>();
  for (const [section, letters] of now)
    for (const [index, letter] of letters.entries()) place.set(letter, { section, index });
  for (const { lines } of watches) {
    for (const [section, letters] of lines) {
      let last = -1;
      for (const letter of letters) {
        const found = place.get(letter);
        if (found === undefined) continue;
        if (found.section !== section || found.index < last) {
          damage.reordered += 1;
          return `reordered ${letter}`;
        }
        last = found.index;
      }
    }
  }
  return '';
}

/** Unique characters stand from here on; brackets and the like are below. */
const FIRST_LETTER = '\u4e00';

function linesOf(peer: Peer): Lines {
  const lines = new Map<string, string[]>();
  for (const { section, node } of peer.blocks()) {
    const line = lines.get(section) ?? [];
    line.push(...[...node.textContent].filter((character) => character >= FIRST_LETTER));
    lines.set(section, line);
  }
  return lines;
}

function lettersOf(lines: Lines): ReadonlySet<string> {
  return new Set([...lines.values()].flat());
}
