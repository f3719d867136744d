import type { Act } from './act';
import type { FormalReading, RollUp } from './consensus';
import type { DelegationCode } from './delegation';
import { fingerprintOf } from './fingerprint';
import { type StandingActs, standingActs } from './formal';
import type { Line } from './ledgerLines';
import { compareLines } from './ledgerLines';
import type { GroundedReading } from './readings';
import type { Level } from './tally';
import { NO_LEVEL } from './tally';
import type { OptionName, TargetKey, TargetNode } from './target';

/** Targets whose positions hold for what is under them; brackets, alternatives, topics and proposals are other questions (PO2). */
export function isProvision(node: TargetNode): boolean {
  return node.kind === 'text' || node.kind === 'section' || node.kind === 'block';
}

/** Whether a target is the same question in the same place, whatever its words. */
export function sameQuestion(a: TargetNode, b: TargetNode): boolean {
  return (
    a.kind === b.kind &&
    a.parent === b.parent &&
    a.options.length === b.options.length &&
    a.options.every((option, at) => option === b.options[at])
  );
}

/** The fingerprint of the words that a position on an option was taken on (PO4b): those of the option, else of the whole target. */
function takePrint(node: TargetNode, option: OptionName | 'all'): string {
  const { words } = node;
  const own = option === 'delete' ? (words.delete ?? words.keep) : option === 'all' ? undefined : words[String(option)];
  if (own !== undefined) return fingerprintOf(own);
  if (node.print !== undefined) return node.print;
  return words.all === undefined ? '' : fingerprintOf(words.all);
}

const NO_ACTS: ReadonlySet<Act> = new Set();
const NO_LINES: readonly Line[] = [];
const NONE_STANDING: StandingActs = standingActs([]);

/** What was said on a target, and ruled. Most targets are brackets on which nobody spoke: nothing of this is kept for those. */
class Said {
  /** In no particular order; withdrawals are not among them. */
  readonly lines: Line[] = [];
  /** How many of `lines`, from the first, stand in the order they were said. */
  ordered = 0;
  level: Level = NO_LEVEL;
  acts: Set<Act> | null = null;
  standing: StandingActs | null = null;
  prints: Map<OptionName | 'all', string> | null = null;
}

/** What the index keeps about one target key: lines and acts that point at it, and what was worked out of them. */
export class LedgerSlot {
  readonly key: TargetKey;
  /** Null while the text has no such place; lines may wait here for one. */
  node: TargetNode | null = null;
  /** What it is part of. */
  above: LedgerSlot | null = null;
  // What is part of it is a chain, since there are as many slots as brackets: the first, and of each its neighbours; before the first
  // stands the last.
  #first: LedgerSlot | null = null;
  #next: LedgerSlot | null = null;
  #before: LedgerSlot | null = null;
  #said: Said | null = null;
  formal: FormalReading | null = null;
  reading: GroundedReading | null = null;
  /** False where the reading is to be looked at again. */
  isFresh = false;
  rolledUp: RollUp | null = null;

  constructor(key: TargetKey) {
    this.key = key;
  }

  /** The first of what is part of it, in the order it came; the others by `next`. */
  get first(): LedgerSlot | null {
    return this.#first;
  }

  /** What is part of the same whole and came behind it. */
  get next(): LedgerSlot | null {
    return this.#next;
  }

  get lines(): readonly Line[] {
    return this.#said?.lines ?? NO_LINES;
  }

  get level(): Level {
    return this.#said?.level ?? NO_LEVEL;
  }

  set level(level: Level) {
    if (level !== NO_LEVEL || this.#said !== null) this.#saidHere().level = level;
  }

  get acts(): ReadonlySet<Act> {
    return this.#said?.acts ?? NO_ACTS;
  }

  /** What holds of the acts on it. */
  get standing(): StandingActs {
    const said = this.#said;
    if (said === null || said.acts === null) return NONE_STANDING;
    said.standing ??= standingActs([...said.acts]);
    return said.standing;
  }

  addAct(act: Act): void {
    const said = this.#saidHere();
    said.acts ??= new Set();
    said.acts.add(act);
    said.standing = null;
  }

  removeAct(act: Act): void {
    if (this.#said === null) return;
    this.#said.acts?.delete(act);
    this.#said.standing = null;
  }

  /** Makes it part of another one; null: of none. */
  putUnder(above: LedgerSlot | null): void {
    if (this.above !== null) this.#leave(this.above);
    this.above = above;
    if (above === null) return;
    const first = above.#first;
    if (first === null) {
      above.#first = this;
      this.#before = this;
      return;
    }
    const last = first.#before as LedgerSlot;
    last.#next = this;
    this.#before = last;
    first.#before = this;
  }

  #leave(above: LedgerSlot): void {
    const first = above.#first as LedgerSlot;
    const [before, next] = [this.#before as LedgerSlot, this.#next];
    if (first === this) above.#first = next;
    else before.#next = next;
    if (next !== null) next.#before = before;
    else if (first !== this) first.#before = before;
    this.#before = null;
    this.#next = null;
  }

  addLine(line: Line): void {
    this.#saidHere().lines.push(line);
  }

  removeLine(line: Line): void {
    const said = this.#said;
    const at = said?.lines.indexOf(line) ?? -1;
    if (said === null || at < 0) return;
    said.lines.splice(at, 1);
    if (at < said.ordered) said.ordered--;
  }

  #saidHere(): Said {
    this.#said ??= new Said();
    return this.#said;
  }

  /** Put in order only when they are read: a ledger that is opened comes line by line, and then slot by slot. */
  #inOrder(): readonly Line[] {
    const said = this.#said;
    if (said === null) return NO_LINES;
    const { lines } = said;
    const added = lines.length - said.ordered;
    if (added === 1) {
      const line = lines.pop() as Line;
      let at = lines.length;
      for (let before = lines[at - 1]; before && compareLines(line, before) < 0; before = lines[at - 1]) at--;
      lines.splice(at, 0, line);
    } else if (added > 1) lines.sort(compareLines);
    said.ordered = lines.length;
    return lines;
  }

  linesOf(holder: DelegationCode): readonly Line[] {
    return this.#inOrder().filter((line) => line.holders.includes(holder));
  }

  /** The lines of everybody, each in the order they were said. */
  *linesByHolder(): Iterable<readonly [DelegationCode, readonly Line[]]> {
    // Most delegations have one line on a target: those share a list of one, and only the others get their own.
    const byHolder = new Map<DelegationCode, readonly Line[]>();
    for (const line of this.#inOrder()) {
      const alone = [line];
      for (const holder of line.holders) {
        const known = byHolder.get(holder);
        byHolder.set(holder, known ? [...known, line] : alone);
      }
    }
    yield* byHolder;
  }

  /** The fingerprint of the words that a position on an option is about, as they stand now; empty where there are none. */
  printOf(option: OptionName | 'all'): string {
    const said = this.#saidHere();
    said.prints ??= new Map();
    let print = said.prints.get(option);
    if (print === undefined) {
      print = this.node ? takePrint(this.node, option) : '';
      said.prints.set(option, print);
    }
    return print;
  }

  /** Takes the fingerprints again that somebody asked for; answers whether any changed (PO4). */
  renewPrints(): boolean {
    const prints = this.#said?.prints ?? null;
    if (prints === null) return false;
    let changed = false;
    for (const [option, print] of prints) {
      const now = this.node ? takePrint(this.node, option) : '';
      if (now === print) continue;
      prints.set(option, now);
      changed = true;
    }
    return changed;
  }
}
