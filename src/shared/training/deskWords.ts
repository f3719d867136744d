import * as v from 'valibot';
import type { AgendaNow } from '../simulation/exercise/director';
import { ROUND_FORMS } from '../simulation/scenario/scenarioSchema';

/** How the clock stood when the desk last said so. */
export interface ClockTold {
  readonly running: boolean;
  readonly speed: number;
  /** Seconds of the exercise. */
  readonly now: number;
}

const whole = v.pipe(v.number(), v.safeInteger());

const clockSchema = v.object({
  running: v.boolean(),
  speed: v.pipe(v.number(), v.gtValue(0), v.maxValue(3600)),
  now: v.pipe(whole, v.minValue(0)),
});

const agendaSchema = v.object({
  round: whole,
  form: v.nullable(v.picklist(ROUND_FORMS)),
  rounds: whole,
  secondsLeft: whole,
  question: whole,
  awaits: v.nullable(
    v.object({
      who: v.picklist(['chair', 'seat']),
      seat: whole,
      what: v.picklist(['ruling', 'next', 'gavel', 'vote', 'statement', 'answer', 'text', 'call', 'break-silence']),
      until: v.nullable(whole),
    }),
  ),
});

const STOPPED: ClockTold = { running: false, speed: 1, now: 0 };
const NO_AGENDA: AgendaNow = { round: -1, form: null, rounds: 0, secondsLeft: 0, question: -1, awaits: null };

const clocks = new WeakMap<object, ClockTold>();
const agendas = new WeakMap<object, AgendaNow>();

/** The clock as the room was told; one that stands where it was told something else. The same value is answered for the same words. */
export function clockIn(told: unknown): ClockTold {
  return known(clocks, told, () => (v.is(clockSchema, told) ? told : STOPPED)) ?? STOPPED;
}

/** The agenda as the room was told; an empty one where it was told something else. */
export function agendaIn(told: unknown): AgendaNow {
  return known(agendas, told, () => (v.is(agendaSchema, told) ? told : NO_AGENDA)) ?? NO_AGENDA;
}

function known<T>(read: WeakMap<object, T>, told: unknown, make: () => T): T | null {
  if (typeof told !== 'object' || told === null) return null;
  const before = read.get(told);
  if (before !== undefined) return before;
  const made = make();
  read.set(told, made);
  return made;
}
