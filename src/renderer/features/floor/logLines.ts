import { LineEntries } from '../../../shared/domain/lineEntries';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import type { Proposal } from '../../../shared/domain/proposal';
import type { Awaited, FloorLine } from '../../../shared/domain/statement';

/** The log as its views show it: lines in the order in which they were begun. */
export interface Log {
  readonly lines: readonly FloorLine[];
  readonly awaited: readonly Awaited[];
  readonly entriesOf: (line: FloorLine) => readonly Entry[];
  /** What a line proposed, as it stands now. */
  readonly proposalsOf: (line: FloorLine) => readonly Proposal[];
  /** The text that the places of its entries are in. */
  readonly reading: Negotiation['reading'];
  /** What the log was made of: the same again means the same log. */
  readonly made: readonly unknown[];
}

const entriesByLine = new LineEntries();
const NONE: readonly Proposal[] = [];
let made: {
  readonly of: Negotiation['proposals'];
  readonly revision: number;
  readonly byLine: ReadonlyMap<string, readonly Proposal[]>;
} | null = null;

/** Proposals by the line they were read from; worked out again when one of them changes. */
function proposalsByLine({ proposals, proposalsRevision }: Negotiation): ReadonlyMap<string, readonly Proposal[]> {
  if (made?.of !== proposals || made.revision !== proposalsRevision) {
    const byLine = new Map<string, Proposal[]>();
    for (const proposal of proposals.values()) {
      if (proposal.line === undefined || proposal.state === 'lapsed') continue;
      byLine.set(proposal.line, [...(byLine.get(proposal.line) ?? []), proposal]);
    }
    made = { of: proposals, revision: proposalsRevision, byLine };
  }
  return made.byLine;
}

let sorted: {
  readonly of: Negotiation['lines'];
  readonly doubles: Negotiation['doubles'];
  readonly lines: readonly FloorLine[];
} | null = null;

/** The log of a dossier as it stands. What it is made of is read again only as far as it grew. */
export function linesOf(model: Negotiation): Log {
  if (sorted?.of !== model.lines || sorted.doubles !== model.doubles) {
    // A line that another stands for is not told twice (MG5).
    const lines = [...model.lines.values()]
      .filter(({ id }) => !model.doubles.has(id))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
    sorted = { of: model.lines, doubles: model.doubles, lines };
  }
  entriesByLine.take(model.entries);
  const byLine = proposalsByLine(model);
  return {
    lines: sorted.lines,
    awaited: model.awaited,
    entriesOf: (line) => entriesByLine.of(line.id),
    proposalsOf: (line) => byLine.get(line.id) ?? NONE,
    reading: model.reading,
    made: [
      model.lines,
      model.doubles,
      model.awaited,
      model.entries.length,
      model.entries[model.entries.length - 1],
      model.reading,
      model.proposalsRevision,
    ],
  };
}

export function sameLog(a: Log, b: Log): boolean {
  return a.made.every((part, i) => part === b.made[i]);
}
