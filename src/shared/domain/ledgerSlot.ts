import type { Act } from './act';
import type { FormalReading, RollUp } from './consensus';
import type { DelegationCode } from './delegation';
import { fingerprintOf } from './fingerprint';
import type { StandingActs } from './formal';
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

const NO_SLOTS: ReadonlySet<LedgerSlot> = new Set();
const NO_ACTS: ReadonlySet<Act> = new Set();

/** What the index keeps about one target key: lines and acts that point at it, and what was worked out of them. */
export class LedgerSlot {
  readonly key: TargetKey;
  /** Null while the text has no such place; lines may wait here for one. */
  node: TargetNode | null = null;
  /** What it is part of. */
  above: LedgerSlot | null = null;
  #children: Set<LedgerSlot> | null = null;
  /** In no particular order; withdrawals are not among them. */
  readonly lines: Line[] = [];
  /** How many of `lines`, from the first, stand in the order they were said. */
  #ordered = 0;
  level: Level = NO_LEVEL;
  #acts: Set<Act> | null = null;
  standing: StandingActs | null = null;
  formal: FormalReading | null = null;
  reading: GroundedReading | null = null;
  /** False where the reading is to be looked at again. */
  isFresh = false;
  rolledUp: RollUp | null = null;
  #prints: Map<OptionName | 'all', string> | null = null;

  constructor(key: TargetKey) {
    this.key = key;
  }

  /** What is part of it, and the acts on it. Most targets are brackets that have neither: no set is kept for those. */
  get children(): ReadonlySet<LedgerSlot> {
    return this.#children ?? NO_SLOTS;
  }

  get acts(): ReadonlySet<Act> {
    return this.#acts ?? NO_ACTS;
  }

  addAct(act: Act): void {
    this.#acts ??= new Set();
    this.#acts.add(act);
  }

  removeAct(act: Act): void {
    this.#acts?.delete(act);
  }

  /** Makes it part of another one; null: of none. */
  putUnder(above: LedgerSlot | null): void {
    if (this.above !== null) this.above.#children?.delete(this);
    this.above = above;
    if (above === null) return;
    above.#children ??= new Set();
    above.#children.add(this);
  }

  addLine(line: Line): void {
    this.lines.push(line);
  }

  removeLine(line: Line): void {
    const at = this.lines.indexOf(line);
    if (at < 0) return;
    this.lines.splice(at, 1);
    if (at < this.#ordered) this.#ordered--;
  }

  /** Put in order only when they are read: a ledger that is opened comes line by line, and then slot by slot. */
  #inOrder(): readonly Line[] {
    const { lines } = this;
    const added = lines.length - this.#ordered;
    if (added === 1) {
      const line = lines.pop() as Line;
      let at = lines.length;
      for (let before = lines[at - 1]; before && compareLines(line, before) < 0; before = lines[at - 1]) at--;
      lines.splice(at, 0, line);
    } else if (added > 1) lines.sort(compareLines);
    this.#ordered = lines.length;
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
    this.#prints ??= new Map();
    let print = this.#prints.get(option);
    if (print === undefined) {
      print = this.node ? takePrint(this.node, option) : '';
      this.#prints.set(option, print);
    }
    return print;
  }

  /** Takes the fingerprints again that somebody asked for; answers whether any changed (PO4). */
  renewPrints(): boolean {
    let changed = false;
    for (const [option, print] of this.#prints ?? []) {
      const now = this.node ? takePrint(this.node, option) : '';
      if (now === print) continue;
      this.#prints?.set(option, now);
      changed = true;
    }
    return changed;
  }
}
