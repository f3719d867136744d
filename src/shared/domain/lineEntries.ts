import type { EntryId, LineId } from '../base/ids';
import type { Entry } from './position';

/**
 * Which entries of the ledger were read from which line of the floor log, as they stand now: what was corrected shows as corrected,
 * what was withdrawn is left out (PO1). Kept up by what was added, so that a line more costs that line and not the whole ledger.
 */
export class LineEntries {
  #entries: readonly Entry[] = [];
  #length = 0;
  #last: Entry | undefined;
  #byLine = new Map<LineId, Entry[]>();
  #byId = new Map<EntryId, Entry>();
  #corrected = new Set<EntryId>();
  #withdrawals = new Map<EntryId, Entry[]>();

  /** Takes the ledger as it stands; a list that only grew is read on from where it was. */
  take(entries: readonly Entry[]): void {
    const grew =
      entries === this.#entries && entries.length >= this.#length && entries[this.#length - 1] === this.#last;
    if (!grew) {
      this.#byLine = new Map();
      this.#byId = new Map();
      this.#corrected = new Set();
      this.#withdrawals = new Map();
      this.#length = 0;
    }
    for (let at = this.#length; at < entries.length; at++) this.#add(entries[at] as Entry);
    this.#entries = entries;
    this.#length = entries.length;
    this.#last = entries[entries.length - 1];
  }

  #add(entry: Entry): void {
    const { act, line } = entry;
    if (act.kind === 'withdrawal') {
      this.#withdrawals.set(act.of, [...(this.#withdrawals.get(act.of) ?? []), entry]);
      return;
    }
    if (act.kind === 'confirmation') return;
    if (act.kind === 'correction') this.#corrected.add(act.of);
    // Only what lines are made of is kept: the rest of a long ledger has none.
    if (line === undefined) return;
    this.#byId.set(entry.id, entry);
    const known = this.#byLine.get(line);
    if (known) known.push(entry);
    else this.#byLine.set(line, [entry]);
  }

  /** Entries that stand for a line, in the order they were noted. */
  of(line: LineId): readonly Entry[] {
    const entries = this.#byLine.get(line) ?? [];
    return entries.filter((entry) => !this.#corrected.has(entry.id) && !this.#isWithdrawn(entry));
  }

  /** Whether everybody whom an entry or what it corrects speaks for took it back. */
  #isWithdrawn(entry: Entry): boolean {
    const gone = new Set<string>();
    let isWhole = false;
    const seen = new Set<EntryId>();
    for (let at: Entry | undefined = entry; at !== undefined && !seen.has(at.id); ) {
      seen.add(at.id);
      for (const withdrawal of this.#withdrawals.get(at.id) ?? []) {
        if (this.#withdrawals.has(withdrawal.id)) continue;
        const whose = withdrawal.onBehalfOf ?? withdrawal.delegations;
        if (whose.length === 0) isWhole = true;
        for (const code of whose) gone.add(code);
      }
      at = at.act.kind === 'correction' ? this.#byId.get(at.act.of) : undefined;
    }
    return isWhole || (gone.size > 0 && (entry.onBehalfOf ?? entry.delegations).every((code) => gone.has(code)));
  }
}
