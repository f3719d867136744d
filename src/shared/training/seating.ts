import { drawBelow, type Stream, streamOf } from '../simulation/engine/stream';

/** Who sits where in a room, as its trainer drew it or wrote it by hand (TR14): names for slips and cards, and no right of anybody. */
export interface Seating {
  /** People as the trainer wrote them: a line each, those who are to sit together on one (`placesIn`). */
  readonly people: string;
  /** Whether two may come to a seat once every seat has somebody. */
  readonly mayShare: boolean;
  /** How many times it was drawn; 0: written by hand. */
  readonly draws: number;
  /** Names by code of the seat; those that the machine is to play have none. */
  readonly seats: ReadonlyMap<string, readonly string[]>;
  /** Slips were printed with these names: another draw would belie them. */
  readonly isOut: boolean;
}

export const NO_SEATING: Seating = { people: '', mayShare: false, draws: 0, seats: new Map(), isOut: false };

/** Most who come to one seat by draw. */
const MOST_AT_A_SEAT = 2;
const MOST_PEOPLE = 1000;
const LONGEST_NAME = 80;
/** How names on one line are held together. */
const TOGETHER = /[+&]/u;
/** A list that was pasted brings its own marks: `1.`, `2)`, `-`. */
const MARK = /^\s*(?:\d{1,4}[.)]|[-–•*])\s+/u;

/** Names of one seat out of what was written for it. */
export function namesIn(words: string): readonly string[] {
  return words
    .split(TOGETHER)
    .map((name) => name.replace(/\s+/gu, ' ').trim().slice(0, LONGEST_NAME).trim())
    .filter((name) => name !== '');
}

/** Who is to be seated out of a list that was typed or pasted: lines or semicolons part people, `+` and `&` hold two together. */
export function placesIn(words: string): readonly (readonly string[])[] {
  return words
    .split(/[\r\n;]+/u)
    .map((line) => namesIn(line.replace(MARK, '')))
    .filter((names) => names.length > 0)
    .slice(0, MOST_PEOPLE);
}

/** Names of one seat as they are written back. */
export function namesWritten(names: readonly string[]): string {
  return names.join(' + ');
}

/**
 * Draws who sits where: the same list, seats, seed and number of the draw seat the same people. Nobody shares a seat while one is free;
 * who finds none is in nobody's (`astray`), and seats that stay free are the machine's, both by lot as well.
 */
export function drawSeats(
  codes: readonly string[],
  { people, mayShare, draws }: Pick<Seating, 'people' | 'mayShare' | 'draws'>,
  seed: string,
): ReadonlyMap<string, readonly string[]> {
  const seats = shuffled(codes, streamOf(seed, 'seats', 'draw'), draws);
  const places = shuffled(placesIn(people), streamOf(seed, 'people', 'draw'), draws);
  // Where two may share, who is alone can still join another: those who sit together come first.
  if (mayShare) places.sort((one, other) => other.length - one.length);
  const drawn = new Map<string, readonly string[]>();
  for (const names of places) {
    const free = seats.find((code) => !drawn.has(code));
    const shared = mayShare
      ? seats.find((code) => (drawn.get(code)?.length ?? 0) + names.length <= MOST_AT_A_SEAT)
      : undefined;
    const code = free ?? shared;
    if (code !== undefined) drawn.set(code, [...(drawn.get(code) ?? []), ...names]);
  }
  return new Map(codes.flatMap((code) => (drawn.has(code) ? [[code, drawn.get(code) ?? []]] : [])));
}

/** Whom the list names and no seat does, and who sits in more places than the list names them; each as often as that is. */
export function astray({ people, seats }: Pick<Seating, 'people' | 'seats'>): {
  readonly unseated: readonly string[];
  readonly twice: readonly string[];
} {
  const listed = placesIn(people).flat();
  const seated = [...seats.values()].flat();
  const many = new Set(seated.filter((name, at) => seated.indexOf(name) !== at));
  return { unseated: without(listed, seated), twice: without(seated, listed).filter((name) => many.has(name)) };
}

/** A seating as it was kept; what is none of it is left out. */
export function seatingIn(kept: unknown): Seating {
  if (typeof kept !== 'object' || kept === null) return NO_SEATING;
  const { people, mayShare, draws, seats, isOut } = kept as Readonly<Record<string, unknown>>;
  const rows = typeof seats === 'object' && seats !== null ? Object.entries(seats) : [];
  return {
    people: typeof people === 'string' ? people : '',
    mayShare: mayShare === true,
    draws: Number.isSafeInteger(draws) && (draws as number) > 0 ? (draws as number) : 0,
    seats: new Map(
      rows.flatMap(([code, names]): (readonly [string, readonly string[]])[] =>
        Array.isArray(names) && names.every((name) => typeof name === 'string') ? [[code, names]] : [],
      ),
    ),
    isOut: isOut === true,
  };
}

/** A seating as it is kept. */
export function seatingKept(seating: Seating): object {
  return { ...seating, seats: Object.fromEntries(seating.seats) };
}

/** One list less another, each name as often as it stands there. */
function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return names.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function shuffled<One>(all: readonly One[], stream: Stream, draws: number): One[] {
  const order = [...all];
  for (let at = order.length - 1; at > 0; at--) {
    const other = drawBelow(stream, at + 1, at, draws);
    const [one, its] = [order[at] as One, order[other] as One];
    order[at] = its;
    order[other] = one;
  }
  return order;
}
