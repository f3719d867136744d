const ISO =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,3})\d*)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/**
 * The instant of an ISO date, or date and time with zone, in milliseconds since 1970 (PO1a). A date without a time stands for the
 * beginning of that day, so that what is timed comes after what is only dated; a time without a zone is taken in UTC. What is
 * empty or no date comes before every day (`-Infinity`).
 */
export function instantOf(at: string): number {
  if (at === '') return Number.NEGATIVE_INFINITY;
  // A meeting says thousands of things at a few times.
  const known = instants.get(at);
  if (known !== undefined) return known;
  const instant = readInstant(at);
  if (instants.size === REMEMBERED) instants.clear();
  instants.set(at, instant);
  return instant;
}

const REMEMBERED = 4096;
const instants = new Map<string, number>();

function readInstant(at: string): number {
  const match = ISO.exec(at);
  if (!match) return Number.NEGATIVE_INFINITY;
  const part = (index: number, otherwise: number): number => (match[index] ? Number(match[index]) : otherwise);
  const milliseconds = match[7] ? Number(match[7].padEnd(3, '0')) : 0;
  const instant = Date.UTC(part(1, 0), part(2, 1) - 1, part(3, 1), part(4, 0), part(5, 0), part(6, 0), milliseconds);
  const zone = match[8];
  if (!zone || zone === 'Z') return instant;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return instant - (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** Negative where the ISO time `a` is earlier than `b`, whatever zones they are written in. */
export function compareAt(a: string, b: string): number {
  const [one, other] = [instantOf(a), instantOf(b)];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** What the order of the ledger rests on (PO1): when it was said, then the logical clock, then the id. */
export interface Order {
  readonly instant: number;
  readonly clock: number;
  readonly id: string;
}

/** Negative where `a` comes before `b`; never the clock of a device (PO1). */
export function compareOrder(a: Order, b: Order): number {
  if (a.instant !== b.instant) return a.instant < b.instant ? -1 : 1;
  if (a.clock !== b.clock) return a.clock - b.clock;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
