import type { Burst } from '../../../shared/document/timeline';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { ProposalEventKind } from '../../../shared/domain/proposal';
import type { TargetKey } from '../../../shared/domain/target';

/** One moment of the history: the text as it stood behind what was done then. The first one is the beginning, with nothing done. */
export interface Step {
  /** Milliseconds since 1970; of the beginning, right before the first change. */
  readonly time: number;
  readonly bursts: readonly Burst[];
}

/** The moments of a history, oldest first: the beginning, and one for each time at which somebody had done something. */
export function stepsOf(bursts: readonly Burst[]): readonly Step[] {
  const [first] = bursts;
  if (first === undefined) return [];
  const steps: { time: number; bursts: Burst[] }[] = [
    { time: Math.min(...bursts.map(({ from }) => from)) - 1, bursts: [] },
  ];
  for (const burst of bursts) {
    const last = steps[steps.length - 1];
    if (last !== undefined && last.time === burst.to) last.bursts.push(burst);
    else steps.push({ time: burst.to, bursts: [burst] });
  }
  return steps;
}

/** The step a minute further on, or back, in which something happened; the last or first one where there is none. */
export function minuteStep(steps: readonly Step[], at: number, by: 1 | -1): number {
  const minuteOf = (step: Step | undefined) => Math.floor((step?.time ?? 0) / 60_000);
  const own = minuteOf(steps[at]);
  let next = at;
  while (next + by >= 0 && next + by < steps.length && minuteOf(steps[next]) === own) next += by;
  // Behind all that happened in that minute.
  while (by > 0 && next + 1 < steps.length && minuteOf(steps[next + 1]) === minuteOf(steps[next])) next += 1;
  return next;
}

/** Pauses longer than this, in milliseconds, are drawn as long as this: a night says nothing. */
export const LONGEST_PAUSE = 600_000;

/** At least so much of a pause's length keeps two steps apart. */
const SHORTEST = 6_000;

/** Where times stand on the track, 0 to 1: in proportion, with long pauses cut short. */
export class Axis {
  private readonly places: readonly number[];

  constructor(private readonly times: readonly number[]) {
    let at = 0;
    const places = times.map((time, i) => {
      if (i > 0) at += Math.min(LONGEST_PAUSE, Math.max(SHORTEST, time - (times[i - 1] as number)));
      return at;
    });
    this.places = places.map((place) => (at === 0 ? 0 : place / at));
  }

  /** Of a step. */
  placeOf(step: number): number {
    return this.places[step] ?? 0;
  }

  /** Of any time: between the steps around it. */
  placeAt(time: number): number {
    let low = 0;
    let high = this.times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] as number) <= time) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    if (low === this.times.length) return 1;
    const [before, after] = [this.times[low - 1] as number, this.times[low] as number];
    const share = (time - before) / (after - before);
    return this.placeOf(low - 1) + share * (this.placeOf(low) - this.placeOf(low - 1));
  }

  /** The step nearest to a place. */
  stepAt(place: number): number {
    let best = 0;
    this.places.forEach((each, i) => {
      if (Math.abs(each - place) <= Math.abs((this.places[best] as number) - place)) best = i;
    });
    return best;
  }

  /** Steps that begin another day, by the days of this computer. */
  days(): readonly number[] {
    const dayOf = (time: number) => new Date(time).toDateString();
    return this.times.flatMap((time, i) => (i > 0 && dayOf(time) !== dayOf(this.times[i - 1] as number) ? [i] : []));
  }
}

/** Something beside the text that happened at a time: shown on the track. */
export interface Mark {
  readonly id: string;
  readonly time: number;
  readonly kind: 'ruling' | 'tabled' | 'decided';
  readonly key: TargetKey;
  /** For a ruling its kind, for a proposal what happened to it. */
  readonly what: string;
}

const DECIDED: ReadonlySet<ProposalEventKind> = new Set([
  'accepted',
  'accepted-in-part',
  'bracketed',
  'rejected',
  'withdrawn',
]);

/** Rulings, and proposals that were tabled and decided; those that are not in the room only where they may be seen (CF1). */
export function marksOf(model: Negotiation, mayShowPrivate: boolean): readonly Mark[] {
  const marks: Mark[] = [];
  for (const act of model.acts) {
    const key = model.keyOf(act.target);
    const time = Date.parse(act.notedAt);
    if (key !== null && !Number.isNaN(time)) marks.push({ id: act.id, time, kind: 'ruling', key, what: act.kind });
  }
  for (const { id, layer, notedAt, state, events } of model.proposals.values()) {
    if (state === 'draft' || (layer !== 'declared' && !mayShowPrivate)) continue;
    const tabled = events.find(({ kind }) => kind === 'tabled')?.at ?? notedAt;
    const add = (name: string, kind: Mark['kind'], at: string, what: string) => {
      const time = Date.parse(at);
      if (!Number.isNaN(time)) marks.push({ id: name, time, kind, key: `p:${id}`, what });
    };
    add(`${id}:tabled`, 'tabled', tabled, 'tabled');
    for (const event of events) if (DECIDED.has(event.kind)) add(event.id, 'decided', event.at, event.kind);
  }
  return marks.sort((a, b) => a.time - b.time);
}
