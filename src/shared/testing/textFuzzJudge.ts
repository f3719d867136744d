import { textParts } from '../document/layout';
import { TwoHands } from '../document/twoHands';
import { blockAttrs } from '../text/schema';
import type { Peer } from './cohort';

/** Per section, its unique characters in the order they stand. */
type Lines = ReadonlyMap<string, readonly string[]>;

/** What one person saw between two meetings. A block start counts as a character, by its id. */
export class Watch {
  /** Characters at the last meeting. */
  readonly base: ReadonlySet<string>;
  /** Characters as seen last. */
  seen: ReadonlySet<string>;
  /** The orders this person has ever seen: what went keeps its place for the time when it comes back. */
  readonly orders: Lines[];
  /**
   * Starts of blocks that somebody deleted before, alone or with their section: they keep a place of their own until a deletion, or an undo
   * of what put them there, takes it along unseen.
   */
  readonly hidden: ReadonlySet<string>;
  /** In which section each block start stood. */
  readonly home = new Map<string, string>();
  /** Characters that went and came back. */
  readonly recreated = new Set<string>();
  /** Characters that went, whether or not they came back. */
  readonly gone = new Set<string>();
  /** Characters this person typed, as far as they took them back by undo: nobody else's undo brings them again (HI4). */
  readonly takenBack: Set<string>;
  private readonly known: Set<string>;
  private readonly typed: Set<string>;

  /** `before` is what the person saw up to the last meeting. */
  constructor(
    private readonly peer: Peer,
    before?: Watch,
  ) {
    this.takenBack = new Set(before?.takenBack);
    this.typed = new Set(before?.typed);
    this.known = new Set(before?.known);
    this.orders = [...(before?.orders ?? []), linesOf(peer)];
    this.base = new Set(charactersOf(peer));
    this.seen = this.base;
    this.hidden = new Set(hiddenStarts(peer));
    for (const one of this.base) this.known.add(one);
  }

  /** Looks at the text after each thing its person did, and what that was. */
  look(what: string): void {
    this.orders.push(linesOf(this.peer));
    const now = new Set(charactersOf(this.peer));
    for (const one of this.seen) {
      if (now.has(one)) continue;
      this.gone.add(one);
      if (what === 'undo' && this.typed.has(one)) this.takenBack.add(one);
    }
    for (const one of now) {
      if (!this.known.has(one)) this.typed.add(one);
      this.known.add(one);
      if (!this.seen.has(one)) this.takenBack.delete(one);
    }
    for (const one of now) if (this.gone.has(one)) this.recreated.add(one);
    this.seen = now;
    for (const { section, node } of this.peer.blocks()) this.home.set(BLOCK_START + blockAttrs(node).id, section);
  }
}

/** Counts of what no meeting may do, and of what it may do only with a diagnostic. */
export interface Damage {
  lost: number;
  doubled: number;
  reordered: number;
  resurrected: number;
  /** Words in a block that somebody deleted, or a border that stands twice, of which no diagnostic tells. */
  unexplained: number;
  /** Borders that stand twice after both joined and both undid: shown under a name of their own. */
  doubledBorders: number;
  /** Characters that stand in a block its neighbour deleted: shown with a diagnostic. */
  survivors: number;
}

/** Counts what a meeting did to each character; answers the first thing that must not be, or nothing. */
export function judgeMeeting(damage: Damage, watches: readonly Watch[], met: Peer): string {
  return (
    judgePresence(damage, watches, met) || judgeOrder(damage, watches, linesOf(met)) || judgeExplained(damage, met)
  );
}

/**
 * A character that nobody took away stands once, one that somebody took away stands no more. Where somebody took it away and another one
 * took away and brought back, either is right; so it is of the start of a block in which another one typed. A border put into a section that
 * somebody deleted goes with it. What its writer took back need not stand, whoever brings it again by an undo of their own.
 */
function judgePresence(damage: Damage, watches: readonly Watch[], met: Peer): string {
  const count = new Map<string, number>();
  const shown = new Set(met.blocks().map(({ section }) => section));
  for (const one of charactersOf(met)) count.set(one, (count.get(one) ?? 0) + 1);
  const isGone = (section: string | undefined) => section !== undefined && !shown.has(section);
  let complaint = '';
  const note = (what: 'lost' | 'doubled' | 'resurrected', one: string) => {
    damage[what] += 1;
    if (complaint === '') complaint = `${what} ${one}`;
  };
  for (const one of new Set(watches.flatMap(({ base, seen }) => [...base, ...seen]))) {
    const present = count.get(one) ?? 0;
    if (present > 1) note('doubled', one);
    const deleted = watches.some(({ base, gone, seen }) => (base.has(one) || gone.has(one)) && !seen.has(one));
    const wasHidden = watches.some(({ hidden, home }) => hidden.has(one) || isGone(home.get(one)));
    const isTakenBack = watches.some(({ takenBack, seen }) => takenBack.has(one) && !seen.has(one));
    if (!deleted && !wasHidden && !isTakenBack && present === 0) note('lost', one);
    const isBack = ({ base, seen, recreated }: Watch) => recreated.has(one) || (!base.has(one) && seen.has(one));
    const either = isBlockStart(one) || watches.some(isBack);
    if (deleted && present > 0 && !either) note('resurrected', one);
  }
  return complaint;
}

/** Characters of one section keep the order everybody ever saw them in, and their section, whatever became of the sections' order. */
function judgeOrder(damage: Damage, watches: readonly Watch[], now: Lines): string {
  const place = new Map<string, { readonly section: string; readonly index: number }>();
  for (const [section, letters] of now)
    for (const [index, letter] of letters.entries()) place.set(letter, { section, index });
  for (const lines of watches.flatMap(({ orders }) => orders)) {
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

function judgeExplained(damage: Damage, met: Peer): string {
  const told = new Set(new TwoHands(textParts(met.doc)).findings().map(({ from }) => from.block));
  let complaint = '';
  for (const { node } of met.blocks()) {
    const { id, deleted } = blockAttrs(node);
    const isDoubled = id.includes('~');
    if (isDoubled) damage.doubledBorders += 1;
    if (deleted) damage.survivors += node.content.size;
    if ((isDoubled || (deleted && node.textContent.trim() !== '')) && !told.has(id)) {
      damage.unexplained += 1;
      complaint = `unexplained ${id}`;
    }
  }
  return complaint;
}

/** Unique characters stand from here on; brackets and the like are below. */
const FIRST_LETTER = '\u4e00';

function lettersOf(words: string): readonly string[] {
  return [...words].filter((character) => character >= FIRST_LETTER);
}

function linesOf(peer: Peer): Lines {
  const lines = new Map<string, string[]>();
  for (const { section, node } of peer.blocks()) {
    const line = lines.get(section) ?? [];
    line.push(...lettersOf(node.textContent));
    lines.set(section, line);
  }
  return lines;
}

const BLOCK_START = '¶';

function isBlockStart(one: string): boolean {
  return one.startsWith(BLOCK_START);
}

function hiddenStarts(peer: Peer): readonly string[] {
  const shown = new Set(peer.blocks().map(({ section }) => section));
  return [...textParts(peer.doc).sections.keys()].flatMap((id) => {
    const { blocks, node } = peer.binding.units(id);
    const deleted = node.children.map(blockAttrs).filter((attrs) => attrs.deleted);
    return [...blocks.filter(({ visible }) => !visible || !shown.has(id)), ...deleted].map(
      (block) => BLOCK_START + block.id,
    );
  });
}

function charactersOf(peer: Peer): readonly string[] {
  return peer.blocks().flatMap(({ node }) => {
    const { id, deleted } = blockAttrs(node);
    // Words that stand before the first block start have none; a block that was deleted has a start nobody counts on.
    const start = id.endsWith('/0') || deleted ? [] : [BLOCK_START + id.split('~')[0]];
    return [...start, ...lettersOf(node.textContent)];
  });
}
