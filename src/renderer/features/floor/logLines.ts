import { LineEntries } from '../../../shared/domain/lineEntries';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import type { Awaited, FloorLine } from '../../../shared/domain/statement';

/** The log as its views show it: lines in the order in which they were begun. */
export interface Log {
  readonly lines: readonly FloorLine[];
  readonly awaited: readonly Awaited[];
  readonly entriesOf: (line: FloorLine) => readonly Entry[];
  /** The text that the places of its entries are in. */
  readonly reading: Negotiation['reading'];
  /** What the log was made of: the same again means the same log. */
  readonly made: readonly unknown[];
}

const entriesByLine = new LineEntries();
let sorted: { readonly of: Negotiation['lines']; readonly lines: readonly FloorLine[] } | null = null;

/** The log of a dossier as it stands. What it is made of is read again only as far as it grew. */
export function linesOf(model: Negotiation): Log {
  if (sorted?.of !== model.lines) {
    const lines = [...model.lines.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
    sorted = { of: model.lines, lines };
  }
  entriesByLine.take(model.entries);
  return {
    lines: sorted.lines,
    awaited: model.awaited,
    entriesOf: (line) => entriesByLine.of(line.id),
    reading: model.reading,
    made: [model.lines, model.awaited, model.entries.length, model.entries[model.entries.length - 1], model.reading],
  };
}

export function sameLog(a: Log, b: Log): boolean {
  return a.made.every((part, i) => part === b.made[i]);
}
