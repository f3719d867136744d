import { Delegation } from '../delegations/delegation';
import { tempered } from '../delegations/temper';
import { tensed } from '../delegations/tension';
import { CHAIR, CLOCK, type Command, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import { readGroups } from '../engine/groups';
import { rulingNow } from '../engine/judge';
import { type Fork, Run, type Submitted } from '../engine/run';
import { streamOf } from '../engine/stream';
import type { Ask, Ruling } from '../rules/debate';
import type { Brief, Group, RoundForm, Scenario } from '../scenario/scenarioSchema';
import { Agenda } from './agenda';
import { type Awaited, awaited } from './awaiting';
import { business, drawnStart, nextQuestion, nextRound, outcomeNow } from './business';
import { nextDeadline } from './deadlines';
import { lastReports, movesInGroup } from './groups';
import { partsOf } from './play';
import { PLAYED_BY } from './played';
import { besides, meetingOf, type Proceedings, type Task } from './programme';
import type { MachineSeat } from './rounds';
import { SeatView } from './seatView';
import { movesOf, nextTurn } from './turns';

function isTurn(kind: SimulationEvent['kind']): boolean {
  return kind === 'turn' || kind === 'group.turn';
}

/** How an exercise is run. It is not in the log: who is played by whom is. */
export interface DirectorSettings {
  readonly chair: 'machine' | 'person';
  /** Codes of the seats that people play when it begins; the machine plays the rest. */
  readonly people: readonly string[];
  /** How hard machine seats hold on, in thousandths: 1000 is as their briefs say, more is harder. */
  readonly tension: number;
  /** Who answers what people ask their capitals: a rule after the delay of the brief (and that where absent), or the trainer alone. */
  readonly capital?: 'rule' | 'trainer';
}

export interface AgendaNow {
  /** Number of the round; -1 before the first. */
  readonly round: number;
  readonly form: RoundForm | null;
  readonly rounds: number;
  /** Of this round by the schedule; negative where a person in the chair runs over. */
  readonly secondsLeft: number;
  /** The question on which the reading stands; -1 none. */
  readonly question: number;
  readonly awaits: Awaited | null;
}

/** Where the chair's hand moves the agenda. `end-round` between rounds begins the next one. */
export type AgendaMove = 'next-question' | 'end-round' | { readonly question: number };

/**
 * Runs an exercise as time goes by: machine seats have their turns, a machine in the chair leads, people act when they like, and nobody
 * who does nothing holds it up. It keeps nothing that is not in the log but the second it is: what comes next follows from the events,
 * so that ten seconds in one go or one by one come to the same log, and so does an exercise that was broken off after any event.
 */
export class Director {
  readonly run: Run;
  readonly scenario: Scenario;
  #settings: DirectorSettings;
  readonly #agenda: Agenda;
  readonly #briefs: ReadonlyMap<number, Brief>;
  readonly #machines = new Map<number, MachineSeat>();
  #now = 0;
  /** Nothing happens before this second: settings were changed at it, which no event says. */
  #since = 0;
  #folded = 0;
  /** What is left of a turn. */
  #rest: readonly Command[] = [];

  private constructor(scenario: Scenario, run: Run, agenda: Agenda, settings: DirectorSettings) {
    this.scenario = scenario;
    this.run = run;
    this.#agenda = agenda;
    this.#settings = settings;
    this.#briefs = new Map(
      scenario.briefs.map((brief) => [run.ground.seatOf.get(brief.seat) as number, brief] as const),
    );
  }

  /** An exercise that begins: everybody in the room, the meeting open, the first round to come. */
  static begin(scenario: Scenario, seed: string, settings: DirectorSettings): Director {
    const run = new Run(partsOf(scenario).open, seed);
    const director = new Director(scenario, run, new Agenda(run.ground, seed), settings);
    director.#open();
    return director;
  }

  /** What an exercise begins with, as far as it is not done. */
  #open(): void {
    const { world, ground } = this.run;
    for (let seat = 0; seat < world.present.length; seat++) {
      if (world.present[seat] === 0) this.#give({ kind: 'seat.presence', actor: seat + FIRST_SEAT, present: true }, 0);
    }
    for (const code of this.#settings.people) {
      const seat = ground.seatOf.get(code);
      if (seat === undefined) throw new RangeError(`There is no seat ${code}`);
      if (world.playedBy[seat] !== PLAYED_BY.person) {
        this.#give({ kind: 'seat.played', actor: seat + FIRST_SEAT, by: 'person' }, 0);
      }
    }
    this.#give({ kind: 'session.opened', actor: CHAIR }, 0);
  }

  /** The same out of its events. A turn that was cut off is gone on with. */
  static resume(
    scenario: Scenario,
    seed: string,
    events: readonly SimulationEvent[],
    settings: DirectorSettings,
    fork: Fork | null = null,
  ): Director {
    const last = events.reduce((found, { kind }, at) => (isTurn(kind) ? at : found), -1);
    let director: Director | null = null;
    const run = Run.of(partsOf(scenario).open, seed, events, fork, (taken, event) => {
      director ??= new Director(scenario, taken, new Agenda(taken.ground, seed), settings);
      director.#fold();
      director.#keepHash(event.kind);
      const number = taken.events.length - 1;
      if (number === last) director.#rest = director.#movesAt(event);
      else if (number > last && last >= 0) director.#strike(event);
    });
    const resumed = director ?? new Director(scenario, run, new Agenda(run.ground, seed), settings);
    if (!run.world.opened) resumed.#open();
    resumed.#now = run.world.now;
    return resumed;
  }

  /** The second of the exercise. */
  get now(): number {
    return this.#now;
  }

  get settings(): DirectorSettings {
    return this.#settings;
  }

  set settings(settings: DirectorSettings) {
    if (settings.tension !== this.#settings.tension) this.#machines.clear();
    this.#settings = settings;
    this.#since = this.#now;
  }

  get agenda(): AgendaNow {
    const { round, form, roundEnd, question } = this.#agenda;
    return {
      round,
      form,
      rounds: this.scenario.schedule.length,
      secondsLeft: form === null ? 0 : roundEnd - this.#now,
      question,
      awaits: awaited(this.#proceedings, this.#now),
    };
  }

  /** Lets whole seconds of the exercise go by, and does what falls into them; it stands still after what `stops` says is to be looked at. */
  pass(seconds: number, stops: () => boolean = () => false): void {
    if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError(`No whole seconds: ${seconds}`);
    let left = seconds;
    for (let task = this.#next(); task !== null; task = this.#next()) {
      const wait = Math.max(0, this.#time(task) - this.#now);
      if (wait > left) break;
      left -= wait;
      this.#now += wait;
      this.#do(task);
      if (stops()) return;
    }
    this.#now += left;
  }

  /** The second of what happens next by itself, or of the next time that runs out; null where all waits for somebody. */
  get next(): { readonly at: number; readonly isDeadline: boolean } | null {
    const task = this.#next();
    const deadline = nextDeadline(this.#proceedings, this.#now);
    const due = task === null ? null : Math.max(this.#time(task), this.#now);
    if (due !== null && (deadline === null || due <= deadline)) return { at: due, isDeadline: false };
    return deadline === null ? null : { at: deadline, isDeadline: true };
  }

  /** Does what a person wants, now, and what follows from it at once. */
  submit(command: Command): Submitted {
    if (command.actor === CLOCK) throw new RangeError('The clock is nobody');
    this.#settleDue();
    if (command.kind === 'groups.formed' && command.actor === CHAIR) this.#report(readGroups(command.groups));
    const submitted = this.#give(this.#complete(command), this.#now);
    this.#settleDue();
    return submitted;
  }

  /** The chair's hand on the agenda. Where there is nothing to move to, nothing is moved. */
  move(to: AgendaMove): void {
    this.#settleDue();
    const { form } = this.#agenda;
    if (this.run.world.outcome !== 'running') return;
    if (typeof to === 'object') this.#give({ kind: 'question.opened', actor: CHAIR, question: to.question }, this.#now);
    else if (form === null) this.#do({ ...nextRound(this.#proceedings), due: this.#now });
    else if (to === 'end-round') this.#endRound();
    else {
      const question = nextQuestion(this.#proceedings);
      if (question >= 0) this.#give({ kind: 'question.opened', actor: CHAIR, question }, this.#now);
      else this.#endRound();
    }
    this.#settleDue();
  }

  /** Who plays a seat from now on. A seat that somebody plays is in the room. */
  setPlayer(seat: number, by: 'machine' | 'person' | 'nobody'): void {
    const actor = seat + FIRST_SEAT;
    this.#settleDue();
    if (by !== 'nobody' && this.run.world.present[seat] === 0) {
      this.#give({ kind: 'seat.presence', actor, present: true }, this.#now);
    }
    this.#give({ kind: 'seat.played', actor, by }, this.#now);
    this.#settleDue();
  }

  /** Brings something in beside the scenario's injects: to all, or to the seat of a code. */
  injectNow(words: string, to: string | null): void {
    const seat = to === null ? -1 : this.run.ground.seatOf.get(to);
    if (seat === undefined) throw new RangeError(`There is no seat ${to}`);
    this.submit({ kind: 'inject.said', actor: TRAINER, inject: -1, to: seat, words });
  }

  /** What a seat's capital says to what it asked. */
  answerCapital(seat: number, question: number, agrees: boolean): void {
    this.submit({ kind: 'capital.answered', actor: seat + FIRST_SEAT, question, agrees });
  }

  /** The right ruling on something that is asked for, and its rule. */
  advise(ask: Ask): Ruling {
    return rulingNow({ ...this.run.world, now: this.#now }, ask);
  }

  /** A run of its own that shares the events before `at`: what if, or rewind. */
  branch(at: number, seed: string): Director {
    const { fork, events } = this.run.branch(at, seed);
    return Director.resume(this.scenario, seed, events, this.#settings, fork);
  }

  get #proceedings(): Proceedings {
    return {
      run: this.run,
      agenda: this.#agenda,
      scenario: this.scenario,
      briefs: this.#briefs,
      chair: this.#settings.chair,
      capital: this.#settings.capital ?? 'rule',
      machine: (seat) => this.#machine(seat),
    };
  }

  #machine(seat: number): MachineSeat | null {
    const known = this.#machines.get(seat);
    if (known !== undefined) return known;
    const brief = this.#briefs.get(seat);
    if (brief === undefined) return null;
    const { run } = this;
    const played = tensed(tempered(brief, run.seed), this.#settings.tension);
    const machine: MachineSeat = {
      delegation: new Delegation(played, seat, run.ground.scenario.questions.length, run.seed),
      view: new SeatView(run.world, seat),
      speak: streamOf(run.seed, brief.seat, 'speak'),
    };
    this.#machines.set(seat, machine);
    return machine;
  }

  /** When a task is done: no earlier than what happened before it. */
  #time({ due }: Task): number {
    return Math.max(due, this.run.world.now, this.#since);
  }

  #next(): Task | null {
    if (this.run.world.outcome !== 'running') return null;
    const { now } = this.run.world;
    if (this.#rest.length > 0) return { due: now, commands: [] };
    const about = this.#proceedings;
    const beside = besides(about);
    const next = business(about);
    if (beside === null || next === null) return beside ?? next;
    return this.#time(beside) <= this.#time(next) ? beside : next;
  }

  #do(task: Task): void {
    const time = Math.max(this.#time(task), task.leap ?? 0);
    this.#now = Math.max(this.#now, time);
    for (const command of task.commands) {
      this.#give(command, time);
      if (isTurn(command.kind)) this.#rest = this.#movesAt(command);
    }
    while (this.#rest.length > 0) {
      const [command, ...rest] = this.#rest;
      this.#rest = rest;
      this.#give(command as Command, time);
    }
  }

  #movesAt(turn: Command): readonly Command[] {
    const about = this.#proceedings;
    return turn.kind === 'group.turn' ? movesInGroup(meetingOf(about), turn.group, turn.place) : movesOf(about);
  }

  /** What machines report of groups that are called back, before they are. */
  #report(going?: readonly Group[]): void {
    for (const told of lastReports(this.run, going)) this.#give(told, this.#now);
  }

  /** Does what is due already, so that what a person does now comes after it. */
  #settleDue(): void {
    this.pass(0);
  }

  #give(command: Command, time: number): Submitted {
    const submitted = this.run.submit(command, Math.max(0, time - this.run.world.now));
    this.#fold();
    if (submitted.taken) this.#keepHash(command.kind);
    return submitted;
  }

  #keepHash(kind: SimulationEvent['kind']): void {
    if (kind === 'round.ended' || kind === 'session.closed') this.run.checkpoint();
  }

  #fold(): void {
    for (; this.#folded < this.run.events.length; this.#folded++) {
      this.#agenda.take(this.run.events[this.#folded] as SimulationEvent);
    }
  }

  /** Takes what was done of a turn off what is left of it. Anything else that happened came after the turn. */
  #strike({ kind, actor, ...event }: SimulationEvent): void {
    const [next, ...rest] = this.#rest;
    if (next === undefined) return;
    const wanted = kind === 'refused' ? (event as { readonly wanted?: string }).wanted : kind;
    this.#rest = next.actor === actor && next.kind === wanted ? rest : [];
  }

  #endRound(): void {
    const { round } = this.#agenda;
    // Who has not seen the chair's text yet sees it now.
    if (this.#agenda.stage === 'text') {
      for (let turn = nextTurn(this.#proceedings); turn !== null; turn = nextTurn(this.#proceedings)) {
        this.#do({ ...turn, due: this.#now });
      }
    }
    this.#report();
    this.#give({ kind: 'round.ended', actor: CLOCK, round }, this.#now);
  }

  /** What the engine works out, and no person: reasons, the name that is drawn, how it came out. A silence that is called over is over. */
  #complete(command: Command): Command {
    const { world } = this.run;
    if (command.kind === 'session.closed') return { ...command, outcome: outcomeNow(world, this.#agenda) };
    if (command.kind === 'vote.opened') return { ...command, start: drawnStart(this.run) };
    if (command.kind === 'silence.elapsed' && world.silence?.brokenBy === null) {
      this.#now = Math.max(this.#now, world.silence.closes + 1);
    }
    const ofPerson = {
      ...('why' in command ? { why: 'person' } : {}),
      ...(command.kind === 'stance.set' || command.kind === 'group.answered' ? { by: 0 } : {}),
    };
    return { ...command, ...ofPerson } as Command;
  }
}
