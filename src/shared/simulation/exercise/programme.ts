import type { Stance } from '../../domain/position';
import { takesPackage } from '../delegations/exchanging';
import { statementFor } from '../delegations/statements';
import { CHAIR, CLOCK, type Command, FIRST_SEAT } from '../engine/events';
import { debateNow } from '../engine/judge';
import type { Run } from '../engine/run';
import { inPrecedence, isMotion } from '../rules/motions';
import type { MotionKind } from '../rules/ruleProfile';
import { rightRuling } from '../rules/rulings';
import { nextSpeaker } from '../rules/speaking';
import type { Brief, Scenario } from '../scenario/scenarioSchema';
import type { Agenda } from './agenda';
import { groupTask, type Meeting } from './groups';
import { isMachine, isPerson } from './played';
import { type MachineSeat, STATEMENT_SECONDS } from './rounds';

/** What is to be done next, and when: seconds of the exercise. All of it is done at that second. */
export interface Task {
  readonly due: number;
  /** The clock leaps to this second first: a silence of three days does not take three days of a class. */
  readonly leap?: number;
  readonly commands: readonly Command[];
}

/** What the programme looks at. It keeps nothing: what comes next follows from the events alone, so that a night costs nothing. */
export interface Proceedings {
  readonly run: Run;
  readonly agenda: Agenda;
  readonly scenario: Scenario;
  readonly briefs: ReadonlyMap<number, Brief>;
  readonly chair: 'machine' | 'person';
  readonly capital: 'rule' | 'trainer';
  machine(seat: number): MachineSeat | null;
}

/** Seconds a machine seat takes to open its mouth, to answer a package, and the chair to rule. */
const OPENS_MOUTH = 2;
const ANSWERS_PACKAGE = 20;
const RULES_AFTER = 5;
const RESUMES_AFTER = 600;
/** Seconds of a statement of a person where the body sets no limit, before the chair thanks them and goes on. */
const PERSON_SPEAKS = 180;
const MINUTE = 60;

/** What is done at a second. */
export const at = (due: number, ...commands: readonly Command[]): Task => ({ due, commands });

/** What goes on beside the order of business: injects, capitals, packages, groups, the floor, motions. The one that is due first. */
export function besides(about: Proceedings): Task | null {
  const tasks = [inject(about), capital(about), answer(about), groups(about)];
  tasks.push(floor(about), motion(about), meeting(about));
  let first: Task | null = null;
  for (const task of tasks) if (task !== null && (first === null || task.due < first.due)) first = task;
  return first;
}

/** What the conduct of groups goes by. */
export function meetingOf({ run, agenda, machine }: Proceedings): Meeting {
  return { run, roundEnd: agenda.form === null ? -1 : agenda.roundEnd, machine };
}

function groups(about: Proceedings): Task | null {
  const next = groupTask(meetingOf(about), about.chair);
  return next === null ? null : at(next.due, next.command);
}

function inject({ run, agenda, scenario }: Proceedings): Task | null {
  if (agenda.form === null) return null;
  let first: Task | null = null;
  scenario.injects.forEach(({ round, minute = 0, words, to }, number) => {
    if (round !== agenda.round || agenda.injected.has(number)) return;
    const due = agenda.roundAt + minute * MINUTE;
    const seat = to === undefined ? -1 : (run.ground.seatOf.get(to) as number);
    const said: Command = { kind: 'inject.said', actor: CLOCK, inject: number, to: seat, words };
    if (first === null || due < first.due) first = at(due, said);
  });
  return first;
}

/** Capitals answer by rule when the rounds of the brief are over; the trainer may be quicker, and where the trainer answers, alone. */
function capital({ run, agenda, briefs, capital: by }: Proceedings): Task | null {
  if (run.world.capitals.size === 0 || agenda.form === null) return null;
  for (const [, { seat, question, round, answer: answered }] of run.world.capitals) {
    if (answered !== 'awaited' || run.world.present[seat] !== 1) continue;
    if (by === 'trainer' && isPerson(run.world, seat)) continue;
    const delay = briefs.get(seat)?.confidential.capital.rounds ?? 1;
    if (agenda.round - round < delay) continue;
    return at(agenda.roundAt, { kind: 'capital.answered', actor: seat + FIRST_SEAT, question, agrees: true });
  }
  return null;
}

const TRADING: ReadonlySet<string> = new Set(['second-reading', 'informals', 'small-group']);

function answer({ run, agenda, machine }: Proceedings): Task | null {
  if (agenda.form === null || !TRADING.has(agenda.form)) return null;
  const place = run.world.packages.findIndex((one) => one.answer === 'open' && isMachine(run.world, one.to));
  const offered = run.world.packages[place];
  if (offered === undefined) return null;
  const seat = machine(offered.to);
  if (seat === null) return null;
  const accepts = takesPackage(seat.view, seat.delegation.own, offered);
  const due = (agenda.offeredAt[place] ?? 0) + ANSWERS_PACKAGE;
  const why = accepts ? 'exchanged' : 'beyond-reach';
  return at(due, { kind: 'package.answered', actor: offered.to + FIRST_SEAT, package: place, accepts, why });
}

function floor(about: Proceedings): Task | null {
  const { run, agenda, chair } = about;
  const { debate, ground } = { debate: run.world.debate, ground: run.ground };
  const holder = debate.floor === null ? -1 : (ground.seatOf.get(debate.floor.seat) ?? -1);
  if (holder >= 0) return speech(about, holder);
  if (chair === 'person' || debate.waiting.length === 0 || debate.meeting !== 'open') return null;
  if (agenda.barred.has(`${CHAIR} floor.given`)) return null;
  const next = nextSpeaker(debate, (code) => {
    const seat = ground.seatOf.get(code) as number;
    return ground.scenario.seats[seat]?.speaksFor !== undefined;
  });
  const seat = ground.seatOf.get(next ?? '');
  return seat === undefined ? null : at(0, { kind: 'floor.given', actor: CHAIR, seat, reply: false });
}

/** A machine seat says its piece and gives the floor back; from a person the chair takes it back when the time is over. */
function speech({ run, agenda, chair }: Proceedings, seat: number): Task | null {
  const { world } = run;
  const actor = seat + FIRST_SEAT;
  const since = agenda.floorAt;
  const limit = world.debate.floor?.limit ?? null;
  if (isMachine(world, seat)) {
    const seconds = Math.min(STATEMENT_SECONDS, limit ?? STATEMENT_SECONDS);
    if (agenda.spoke || agenda.barred.has(`${actor} statement`)) {
      return at(since + seconds, { kind: 'floor.used', actor, seconds });
    }
    return at(since + OPENS_MOUTH, { kind: 'statement', actor, ...wordsOf(run, agenda, seat) });
  }
  if (chair === 'person' && isPerson(world, seat)) return null;
  const seconds = limit ?? PERSON_SPEAKS;
  return at(since + seconds, { kind: 'floor.used', actor, seconds });
}

/** What a machine seat speaks to: what it moved last. */
function wordsOf({ world }: Run, agenda: Agenda, seat: number) {
  const moved = agenda.lastMove.get(seat);
  if (moved === undefined) {
    return { question: agenda.question, option: -1, template: 'reserve/1', words: '' };
  }
  const tabled = moved.template === 'table';
  const options = world.options[moved.question] ?? [];
  const option = tabled ? options.map(({ by }) => by).lastIndexOf(seat) : moved.option;
  const template = tabled ? 'table' : (statementFor(moved.template as Stance) ?? 'flexible');
  return { question: moved.question, option, template, words: '' };
}

/**
 * The machine rules by the book, the motion of highest rank first. What it puts to the room is decided by a simple rule: nobody objects
 * to how things are done, and all but the mover would rather go on than stop.
 */
function motion({ run, agenda, chair }: Proceedings): Task | null {
  const { debate } = run.world;
  if (chair === 'person' || debate.pending.length === 0) return null;
  if (agenda.granted !== null) {
    const carried = !STOPS.has(agenda.granted);
    const decided = { kind: 'motion.decided', actor: CHAIR, motion: agenda.granted, carried } as const;
    return at(0, { ...decided, seconds: PERSON_SPEAKS });
  }
  const ask = inPrecedence(debate)[0];
  if (ask === undefined || !isMotion(ask.kind) || agenda.barred.has(`${CHAIR} motion.ruled`)) return null;
  const before = { ...debateNow(run.world), pending: debate.pending.filter((one) => one !== ask) };
  const ruling = rightRuling(before, ask);
  const ruled = { kind: 'motion.ruled', actor: CHAIR, motion: ask.kind, granted: ruling.inOrder } as const;
  return at(agenda.raisedAt + RULES_AFTER, { ...ruled, right: true, code: '' });
}

const STOPS: ReadonlySet<MotionKind> = new Set([
  'appeal',
  'suspend-meeting',
  'adjourn-meeting',
  'adjourn-debate',
  'competence',
  'reconsider',
]);

/** When a meeting that was suspended or adjourned is to go on. */
export const resumes = ({ decidedAt }: Agenda): number => decidedAt + RESUMES_AFTER;

/** A meeting that was suspended or adjourned goes on. */
function meeting({ run, agenda, chair }: Proceedings): Task | null {
  const { world } = run;
  if (chair === 'person' || !world.opened || world.debate.meeting === 'open') return null;
  if (agenda.barred.has(`${CHAIR} session.opened`)) return null;
  return at(resumes(agenda), { kind: 'session.opened', actor: CHAIR });
}
