import type { EntryId } from '../base/ids';
import type { DelegationCode } from './delegation';
import type { Entry, Grade } from './position';
import type { Order } from './said';
import { compareOrder, instantOf } from './said';
import { isWithin } from './stances';
import type { OptionName, TargetKey } from './target';

/** An entry as the ledger holds it: where it points now, whom it speaks for, where it stands in time. */
export interface Line {
  readonly entry: Entry;
  /** Whose position it is (DE3): the groups it is spoken for, else those who spoke. No name twice. */
  readonly holders: readonly DelegationCode[];
  readonly instant: number;
  /** Null where its anchor found no place in the text (PO0). */
  key: TargetKey | null;
  option: OptionName;
}

/** The line that holds for a delegation on one option, before it is weighed. */
export interface Standing {
  /** The statement: its stance, condition and evidence hold. */
  readonly statement: Line;
  /** The line by which it was last said or confirmed: its date and its fingerprint count. */
  readonly latest: Line;
}

/** What holds for one delegation on one target. */
export interface StandingLines {
  /** At most one for each option. */
  readonly words: readonly Standing[];
  readonly alignment: Line | null;
}

const SILENCE: StandingLines = { words: [], alignment: null };

/** The order of lines as they were said (PO1). */
export function compareLines(a: Line, b: Line): number {
  if (a.instant !== b.instant) return a.instant < b.instant ? -1 : 1;
  return a.entry.clock - b.entry.clock || (a.entry.id < b.entry.id ? -1 : 1);
}

/** Whose position an entry is (DE3): "X on behalf of G" is the position of G alone. */
export function holdersOf(entry: Entry): readonly DelegationCode[] {
  const named = entry.onBehalfOf && entry.onBehalfOf.length > 0 ? entry.onBehalfOf : entry.delegations;
  return named.length < 2 ? named : [...new Set(named)];
}

/**
 * The lines of the ledger and what they do to each other (PO1): a correction takes the place of what it corrects, a withdrawal
 * ends a statement, a confirmation renews it. Lines may come in any order; one that points at a line not there yet waits for it.
 */
export class LedgerLines {
  readonly #lines = new Map<EntryId, Line>();
  /** Lines by the entry they directly point at. */
  readonly #followers = new Map<EntryId, Line[]>();
  #ceiling: Grade;

  constructor(ceiling: Grade) {
    this.#ceiling = ceiling;
  }

  set ceiling(ceiling: Grade) {
    this.#ceiling = ceiling;
  }

  get size(): number {
    return this.#lines.size;
  }

  lines(): Iterable<Line> {
    return this.#lines.values();
  }

  line(id: EntryId): Line | undefined {
    return this.#lines.get(id);
  }

  /** Adds an entry; null where it is there already, since an entry never changes. */
  add(entry: Entry, key: TargetKey | null, option: OptionName): Line | null {
    if (this.#lines.has(entry.id)) return null;
    const line: Line = { entry, holders: holdersOf(entry), instant: instantOf(entry.said.at), key, option };
    this.#lines.set(entry.id, line);
    const of = pointsAt(entry);
    if (of !== null) {
      const known = this.#followers.get(of);
      if (known) known.push(line);
      else this.#followers.set(of, [line]);
    }
    return line;
  }

  remove(id: EntryId): Line | undefined {
    const line = this.#lines.get(id);
    if (!line) return undefined;
    this.#lines.delete(id);
    const of = pointsAt(line.entry);
    if (of !== null) {
      const left = (this.#followers.get(of) ?? []).filter((each) => each !== line);
      if (left.length > 0) this.#followers.set(of, left);
      else this.#followers.delete(of);
    }
    return line;
  }

  /** Whether a line points at no other, and none at it: so it is with most. */
  isAlone(line: Line): boolean {
    return pointsAt(line.entry) === null && (this.#followers.size === 0 || !this.#followers.has(line.entry.id));
  }

  /** Every line whose meaning may rest on this one: what it points at, and what points at any of them. */
  related(line: Line): readonly Line[] {
    if (this.isAlone(line)) return [line];
    const found = new Set<Line>([line]);
    for (const each of found) {
      const of = pointsAt(each.entry);
      const above = of === null ? undefined : this.#lines.get(of);
      if (above) found.add(above);
      for (const follower of this.#followers.get(each.entry.id) ?? []) found.add(follower);
    }
    return [...found];
  }

  /** Whether a line may be seen under the ceiling (PO5). */
  isVisible(line: Line): boolean {
    return isWithin(line.entry.grade, this.#ceiling);
  }

  /**
   * What holds among the lines of one delegation on one target (PO1, PO1b): the latest of each option, or an alignment where that
   * is the latest of all. An option whose latest line was withdrawn is as if nobody had spoken on it: earlier lines do not return.
   * `lines` stand in the order of `compareLines`.
   */
  standing(holder: DelegationCode, lines: readonly Line[]): StandingLines {
    const first = lines[0];
    if (first && lines.length === 1 && first.entry.act.kind === 'said' && this.isAlone(first)) {
      return this.isVisible(first) ? { words: [{ statement: first, latest: first }], alignment: null } : SILENCE;
    }
    const words: Standing[] = [];
    const decided: OptionName[] = [];
    const ordered = this.#ordered(lines);
    for (let at = ordered.length - 1; at >= 0; at--) {
      const line = ordered[at];
      if (!line || !this.isVisible(line)) continue;
      const kind = line.entry.act.kind;
      if (kind === 'withdrawal') continue;
      if (kind === 'confirmation') {
        const statement = this.#statementOf(line);
        if (!statement || !this.isVisible(statement) || statement.entry.act.kind === 'alignment') continue;
        if (statement.key !== line.key || !statement.holders.includes(holder)) continue;
        if (decided.includes(statement.option) || this.#isWithdrawn(statement, holder, line)) continue;
        decided.push(statement.option);
        words.push({ statement, latest: line });
        continue;
      }
      if (this.#statementOf(line) !== line) continue;
      const withdrawn = this.#isWithdrawn(line, holder, null);
      if (kind === 'alignment') {
        return { words, alignment: decided.length > 0 || withdrawn ? null : line };
      }
      if (decided.includes(line.option)) continue;
      decided.push(line.option);
      if (!withdrawn) words.push({ statement: line, latest: line });
    }
    return { words, alignment: null };
  }

  /** Corrections stand where the lines they correct stood; without any the order given is right. */
  #ordered(lines: readonly Line[]): readonly Line[] {
    if (!lines.some((line) => line.entry.act.kind === 'correction')) return lines;
    return lines
      .map((line) => ({ line, order: this.#orderOf(line) }))
      .sort((a, b) => compareOrder(a.order, b.order))
      .map((each) => each.line);
  }

  /** A correction stands where the line it corrects stood, unless it says another time (PO1c). */
  #orderOf(line: Line): Order {
    const place = line.entry.act.kind === 'correction' ? (this.#original(line) ?? line) : line;
    return { instant: line.instant, clock: place.entry.clock, id: place.entry.id };
  }

  /** The first of a chain of corrections; null for a line that is no statement. */
  #original(line: Line): Line | null {
    const seen = new Set<Line>();
    for (let at = line; !seen.has(at); ) {
      seen.add(at);
      const act = at.entry.act;
      if (act.kind === 'said' || act.kind === 'alignment') return at;
      if (act.kind === 'withdrawal') return null;
      const above = this.#lines.get(act.of);
      if (act.kind === 'correction' && (!above || isRemark(above))) return at;
      if (!above) return null;
      at = above;
    }
    return null;
  }

  /** What stands for a statement after all corrections: the latest of them by clock, whatever its grade (PO5b). */
  #statementOf(line: Line): Line | null {
    if (this.isAlone(line)) return line;
    const original = this.#original(line);
    if (!original) return null;
    let latest = original;
    const seen = new Set<Line>([original]);
    for (const each of seen) {
      for (const follower of this.#followers.get(each.entry.id) ?? []) {
        if (follower.entry.act.kind !== 'correction' || seen.has(follower)) continue;
        seen.add(follower);
        const later =
          latest === original ||
          follower.entry.clock > latest.entry.clock ||
          (follower.entry.clock === latest.entry.clock && follower.entry.id > latest.entry.id);
        if (later) latest = follower;
      }
    }
    return latest;
  }

  /** Whether a delegation took a statement back; for a confirmation (`said`) only where it did so after confirming. */
  #isWithdrawn(statement: Line, holder: DelegationCode, said: Line | null): boolean {
    for (const line of this.related(statement)) {
      const act = line.entry.act;
      if (act.kind !== 'withdrawal' || !this.isVisible(line)) continue;
      if (line.holders.length > 0 && !line.holders.includes(holder)) continue;
      const of = this.#lines.get(act.of);
      if (!of || (isRemark(of) && of.entry.act.kind === 'withdrawal')) continue;
      if (this.#statementOf(of) !== statement || this.#isUndone(line)) continue;
      if (said === null || compareOrder(this.#orderOf(line), this.#orderOf(said)) >= 0) return true;
    }
    return false;
  }

  /** A withdrawal that was itself withdrawn or corrected away. */
  #isUndone(withdrawal: Line, above: readonly Line[] = []): boolean {
    // Entries from damaged files may point at each other in a circle.
    if (above.includes(withdrawal)) return false;
    return (this.#followers.get(withdrawal.entry.id) ?? []).some((follower) => {
      const { kind } = follower.entry.act;
      if (kind !== 'withdrawal') return kind === 'correction';
      return this.isVisible(follower) && !this.#isUndone(follower, [...above, withdrawal]);
    });
  }
}

/** The entry that a line speaks about, or null for one that speaks for itself. */
function pointsAt(entry: Entry): EntryId | null {
  return 'of' in entry.act ? entry.act.of : null;
}

/** A line about a statement, not a statement: what corrects it is a statement of its own. */
function isRemark(line: Line): boolean {
  return line.entry.act.kind === 'withdrawal' || line.entry.act.kind === 'confirmation';
}
