import type * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import type { Random } from '../base/ports';
import { type ExerciseChunk, exerciseParts } from '../document/exerciseLayout';
import type { SeatDocs } from '../document/seatDocs';
import { personalPage } from '../simulation/debrief/personalPage';
import type { FullDebrief } from '../simulation/debrief/shape';
import type { Plain } from '../simulation/engine/canonical';
import { CONTROLLERS, type Command, FIRST_SEAT, OUTCOMES, type SimulationEvent } from '../simulation/engine/events';
import type { Submitted } from '../simulation/engine/run';
import type { World } from '../simulation/engine/world';
import { type AgendaMove, type AgendaNow, Director, type DirectorSettings } from '../simulation/exercise/director';
import type { Ask, Ruling } from '../simulation/rules/debate';
import type { Brief, Scenario } from '../simulation/scenario/scenarioSchema';
import type { DeskRecord } from './deskRecord';
import { type Asked, DeskRoom } from './deskRoom';
import type { ClockTold } from './deskWords';
import type { Answered } from './exerciseState';
import { plainBytes } from './plainForm';
import { commandIn, fromSeat } from './seatCommand';
import { assessmentIn, forecastIn, noteIn } from './sheets';
import { SoloSight } from './soloSight';
import { numberBehind, pointerOf, pointersIn } from './unmet';

/** The documents that a desk writes. `seats`: those of the room, whose commands it takes. */
export interface DeskPapers {
  readonly acts: Y.Doc;
  readonly brief: Y.Doc;
  readonly seats: SeatDocs;
}

/** What is written down while nothing happens, at the latest: seconds of the clock on the wall. */
const NOTED_EVERY = 10;

/** Notes of one observer that are kept. */
const MOST_NOTES = 1000;

/** What machines did is written down in pieces: after so many seconds on the wall, or so many events. What people did is at once. */
const FLUSHED_EVERY = 1;
const AT_MOST = 500;

/**
 * The desk of an exercise: the one place where its engine runs (TR2). Time is handed to it; what happens it writes into our brief, all of
 * it, and into the acts, as much as everybody may know. It keeps nothing that is not in the documents but the seconds of the last moment.
 */
export class TrainingDesk {
  readonly room: DeskRoom | null;
  running = false;
  speed = 1;
  /** Pauses wherever whoever plays alone is asked for something, however fast it goes. */
  stopsAtTurn = false;
  /** Whether another desk has written since this one was opened: it is to be opened anew. */
  isOvertaken = false;
  last: Answered | null = null;
  #director: Director;
  #generation: number;
  /** Events of this generation that are in the log. */
  #written = 0;
  /** Higher than those of all desks that are known to have been; this one is the last, until another one comes. */
  readonly #number: number;
  readonly #stop: () => void;
  #carry = 0;
  #sinceNoted = 0;
  #sinceFlushed = 0;
  #own: SoloSight | null = null;

  private constructor(
    private readonly papers: DeskPapers,
    readonly record: DeskRecord,
    private readonly random: Random,
    private readonly changed: () => void,
  ) {
    this.#number = numberBehind(Math.max(record.desks, DeskRoom.desksIn(papers.acts)), random);
    this.room = record.alone >= 0 ? null : new DeskRoom(papers.acts, papers.seats, record, random, this.#number);
    const onLog = ({ changes }: Y.YArrayEvent<ExerciseChunk>) => {
      for (const { insert } of changes.delta) if (Array.isArray(insert)) this.#look(insert.map(({ e }) => e));
    };
    const onDesk = ({ keysChanged }: Y.YMapEvent<unknown>) => {
      this.#look([...pointersIn([...keysChanged].map((key) => [key, record.parts.desk.get(key)] as const)).keys()]);
    };
    record.parts.log.observe(onLog);
    record.parts.desk.observe(onDesk);
    this.#stop = () => {
      record.parts.log.unobserve(onLog);
      record.parts.desk.unobserve(onDesk);
    };
    this.#generation = record.generation;
    this.#director = this.#load(this.#generation);
    this.#write(() => record.standOn(this.#number, this.#generation));
    this.room?.repeatAnswers();
    this.flush();
  }

  /** Takes the exercise up where the record left it. Whoever calls sees to it that there is one desk at a time (`deskHold.ts`). */
  static open(
    papers: DeskPapers,
    record: DeskRecord,
    random: Random,
    changed: () => void = () => undefined,
  ): TrainingDesk {
    return new TrainingDesk(papers, record, random, changed);
  }

  get scenario(): Scenario {
    return this.record.scenario;
  }

  get director(): Director {
    return this.#director;
  }

  /** Of two desks the one of the higher number prevails (TR2). */
  get number(): number {
    return this.#number;
  }

  get generation(): number {
    return this.#generation;
  }

  get isOver(): boolean {
    return this.#director.run.world.outcome !== OUTCOMES[0];
  }

  get now(): number {
    return this.#director.now;
  }

  get agenda(): AgendaNow {
    return this.#director.agenda;
  }

  /** Whether whoever plays alone still sees no more than their seat. */
  get isVeiled(): boolean {
    return this.record.alone >= 0 && !this.isOver;
  }

  /** What is seen at this desk: everything, or what the seat hears that is played here alone. */
  get sight(): { readonly world: Readonly<World>; readonly events: readonly SimulationEvent[] } {
    const { run } = this.#director;
    return this.isVeiled && this.#own !== null ? this.#own.fold : run;
  }

  /** The agenda as the room is told of it: whose turn it is in a group is the group's own (TR15), and its members' desks know it. */
  get #agendaTold(): AgendaNow {
    const { agenda } = this;
    return agenda.awaits?.place === undefined ? agenda : { ...agenda, awaits: null };
  }

  briefOf(seat: number): Brief | null {
    return this.scenario.briefs.find((brief) => brief.seat === this.scenario.seats[seat]?.code) ?? null;
  }

  /** Lets time go by, in seconds of the clock on the wall, and does what the seats of the room asked for. */
  advance(seconds: number): void {
    this.#sinceNoted += seconds;
    this.#sinceFlushed += seconds;
    if (this.running && !this.isOver) {
      this.#carry += seconds * this.speed;
      const whole = Math.floor(this.#carry);
      this.#carry -= whole;
      if (whole > 0) this.#pass(whole);
    }
    const unwritten = this.#director.run.events.length - this.#written;
    // Whoever saw the gavel finds it again, however soon they close the window.
    const isGavel = unwritten > 0 && this.isOver;
    const isDue =
      this.#sinceFlushed >= FLUSHED_EVERY || unwritten >= AT_MOST || isGavel || this.room?.isWaiting === true;
    if (isDue || !this.#isSteady) this.flush();
    else if (unwritten > 0) {
      this.#own?.hear();
      this.changed();
    }
  }

  /** Lets whole seconds of the exercise go by at once, running or not. */
  elapse(seconds: number): void {
    this.#pass(seconds);
    this.#write(() => this.record.keepSeconds(this.#generation, this.now));
    this.flush();
  }

  #pass(seconds: number): void {
    let turn = this.#turn;
    this.#director.pass(seconds, () => {
      const before = turn;
      turn = this.#turn;
      if (!this.stopsAtTurn || turn === null || turn === before) return false;
      this.#carry = 0;
      this.pause();
      return true;
    });
  }

  /** What whoever plays alone is asked for now; null where nothing. */
  get #turn(): string | null {
    const { awaits, round, question } = this.agenda;
    if (this.record.alone < 0 || awaits?.who !== 'seat' || awaits.seat !== this.record.alone) return null;
    return `${round} ${question} ${awaits.what} ${awaits.place ?? ''}`;
  }

  /** What becomes of a command from here, now: the chair's, the trainer's, or that of a seat. */
  submit(command: Command): Submitted {
    const seat = command.actor - FIRST_SEAT;
    const own = this.#own !== null && seat === this.record.alone;
    const said =
      command.kind === 'package.answered' && own
        ? { ...command, package: this.#own?.packageOf(command.package) ?? -1 }
        : command;
    const asked = seat < 0 ? said : (fromSeat(said, seat, this.briefOf(seat)) ?? (this.record.alone < 0 ? said : null));
    const submitted: Submitted =
      asked === null ? { taken: false, code: 'not-theirs-to-do' } : this.#director.submit(asked);
    this.last = { ...submitted, command };
    this.flush();
    return submitted;
  }

  run(): void {
    this.#set({ running: true });
  }

  pause(): void {
    this.#set({ running: false });
  }

  /** Seconds of the exercise in one on the wall. Throws RangeError for what is no speed. */
  setSpeed(times: number): void {
    if (!(times > 0 && times <= 3600)) throw new RangeError(`No speed: ${times}`);
    this.#set({ speed: times });
  }

  move(to: AgendaMove): void {
    this.#director.move(to);
    this.flush();
  }

  setPlayer(seat: number, by: 'machine' | 'person' | 'nobody'): void {
    this.#director.setPlayer(seat, by);
    this.flush();
  }

  set(settings: Partial<DirectorSettings>): void {
    const all = { ...this.#director.settings, ...settings };
    this.#director.settings = all;
    this.#write(() => this.record.parts.desk.set('settings', all));
    this.flush();
  }

  injectNow(words: string, to: string | null): void {
    this.#director.injectNow(words, to);
    this.flush();
  }

  answerCapital(seat: number, question: number, agrees: boolean): void {
    this.#director.answerCapital(seat, question, agrees);
    this.flush();
  }

  advise(ask: Ask): Ruling {
    return this.#director.advise(ask);
  }

  note(words: string, by: string): void {
    this.#write(() => this.record.parts.notes.push([{ at: this.now, words, by }]));
    this.changed();
  }

  /** Keeps something of the trainer's own beside the log: who sits where, levels, what whoever plays alone expects. */
  keep(change: (record: DeskRecord) => void): void {
    this.#write(() => change(this.record));
    this.changed();
  }

  /** Lays the brief of a seat open to all. */
  reveal(seat: number): void {
    const brief = this.briefOf(seat);
    if (brief === null) return;
    const { exercise } = exerciseParts(this.papers.acts);
    this.papers.acts.transact(() => exercise.set(`revealed.${brief.seat}`, plainBytes(brief)), 'simulation');
    this.changed();
  }

  /** Whether a seat that people hold has not been given its page of the debrief. */
  get owesPages(): boolean {
    return this.isOver && (this.room?.holders ?? []).some(({ name }) => !this.record.isPaged(this.#generation, name));
  }

  /** Gives each seat that people hold its own page of the debrief, and no other's. */
  tellPages(debrief: FullDebrief): void {
    this.#write(() => {
      for (const { name, seat } of this.room?.holders ?? []) {
        const code = this.scenario.seats[seat]?.code ?? '';
        if (this.record.isPaged(this.#generation, name) || !debrief.seats.some((one) => one.seat === code)) continue;
        this.record.keepPaged(this.#generation, name);
        const page = personalPage(debrief, code) as unknown as Plain;
        this.room?.tellHolder(name, { kind: 'page', g: this.#generation, page });
      }
    });
    this.flush();
  }

  /**
   * On from event `at` as a generation of its own (TR5): with other draws, or, for a rewind, with the same. What was stays in the log.
   * Throws RangeError for a number of no event.
   */
  branch(at: number, how: 'fork' | 'rewind'): void {
    this.flush();
    const { record } = this;
    const another = `${record.seedOf(1)}/${record.generations.length + 1}`;
    const seed = how === 'rewind' ? record.seedOf(this.#generation) : another;
    this.#turnTo(this.#keepBranch(this.#director, this.#generation, at, seed));
  }

  /** Writes a branch down under a number that no other desk takes, though it cannot be heard (TR5), and answers it. */
  #keepBranch(director: Director, of: number, at: number, seed: string): number {
    const { record } = this;
    const number = numberBehind(Math.max(...record.generations.map((one) => one.number)), this.random);
    const { fork } = director.branch(at, seed).run;
    this.#write(() => {
      record.parts.desk.set(`branch.${number}`, { of, at, e: this.#number, seed, hash: fork?.hash ?? '' });
      record.standOn(this.#number, number);
    });
    return number;
  }

  /** Goes on with a generation of before where it was left. Throws RangeError where there is none. */
  goTo(generation: number): void {
    if (!this.record.generations.some(({ number }) => number === generation)) {
      throw new RangeError(`No generation ${generation}`);
    }
    this.flush();
    this.#write(() => this.record.standOn(this.#number, generation));
    this.#turnTo(generation);
  }

  /** Writes down what happened, and tells it. Called by itself after all that is done here. */
  flush(): void {
    if (this.isOvertaken) return;
    this.#sinceFlushed = 0;
    this.#write(() => {
      this.#meet();
      for (const asked of this.room?.asked() ?? []) this.#takeUp(asked);
      const { events } = this.#director.run;
      if (events.length > this.#written) {
        this.record.append(this.#generation, this.#number, this.#written, events.slice(this.#written));
        this.#written = events.length;
      }
      if (this.#sinceNoted >= NOTED_EVERY || !this.running) this.record.keepSeconds(this.#generation, this.now);
    });
    this.#own?.hear();
    this.#publish();
    this.changed();
  }

  stop(): void {
    if (!this.isOvertaken) this.pause();
    this.#stop();
    this.room?.stop();
  }

  /** Another desk has taken the exercise further, from what it had heard: what this one writes counts no more. */
  #look(desks: readonly number[]): void {
    if (this.isOvertaken || !desks.some((one) => one > this.#number)) return;
    this.isOvertaken = true;
    this.running = false;
    this.changed();
  }

  #set(clock: { readonly running?: boolean; readonly speed?: number }): void {
    Object.assign(this, clock);
    this.flush();
  }

  #write(change: () => void): void {
    this.papers.brief.transact(change, 'simulation');
  }

  /** Who sits where is of the room and not of the time: people keep their seats wherever the exercise goes on from. */
  #turnTo(generation: number): void {
    const { playedBy } = this.#director.run.world;
    this.running = false;
    this.#carry = 0;
    this.#generation = generation;
    this.#director = this.#load(generation);
    const there = this.#director.run.world.playedBy;
    for (const [seat, by] of playedBy.entries()) {
      if (!this.isOver && by !== there[seat]) this.#director.setPlayer(seat, CONTROLLERS[by] ?? 'machine');
    }
    this.flush();
  }

  #load(generation: number): Director {
    const { record } = this;
    const events = record.eventsOf(generation);
    const seed = record.seedOf(generation);
    const director =
      events.length === 0
        ? Director.begin(record.scenario, seed, record.settings)
        : Director.resume(record.scenario, seed, events, record.settings, record.forkOf(generation));
    this.#written = events.length;
    const passed = record.secondsOf(generation) - director.now;
    if (passed > 0) director.pass(passed);
    this.#own = record.alone < 0 ? null : new SoloSight(director.run, record.scenario, record.alone);
    const told = this.room?.begin(generation, director.run) ?? 0;
    if (told <= events.length) return director;
    // The room has heard more than the log holds: what is lost is taken back, so that all have the same again.
    this.#generation = this.#keepBranch(director, generation, events.length, seed);
    return this.#load(this.#generation);
  }

  /** Who has come to a seat for the first time plays it; from then on it is as the trainer says. */
  #meet(): void {
    for (const { name, seat } of this.room?.holders ?? []) {
      if (this.record.parts.desk.get(`met.${name}`) === true) continue;
      this.record.parts.desk.set(`met.${name}`, true);
      this.#director.setPlayer(seat, 'person');
    }
  }

  #takeUp(asked: Asked): void {
    const { holder, device, sent } = asked;
    if (holder.seat < 0) {
      this.room?.answer(asked, this.#noteFrom(holder.roomSeat, sent.note));
      return;
    }
    const code = this.scenario.seats[holder.seat]?.code ?? '';
    const forecast = forecastIn(sent.forecast);
    const assessment = assessmentIn(sent.assessment);
    if (forecast !== null) this.record.keepForecast(code, forecast);
    if (assessment !== null) this.record.keepAssessment(code, device, assessment);
    const isSheet = forecast !== null || assessment !== null;
    this.room?.answer(asked, isSheet ? '' : this.#doAsked(holder.seat, commandIn(sent.command)));
  }

  /** Whoever watches sends notes and nothing else. None is of a second that is still to come. */
  #noteFrom(roomSeat: SeatId, sent: unknown): string {
    const note = noteIn(sent);
    if (note === null) return 'not-theirs-to-do';
    const by = this.room?.titleOf(roomSeat) ?? '';
    if (this.record.notes.filter((one) => one.from === roomSeat).length >= MOST_NOTES) return 'out-of-order';
    this.record.parts.notes.push([{ at: Math.min(note.at, this.now), words: note.words, by, from: roomSeat }]);
    return '';
  }

  /** Answers why it is refused; empty where it was taken. */
  #doAsked(seat: number, sent: Command | null): string {
    const { world } = this.#director.run;
    const own = sent === null ? null : fromSeat(sent, seat, this.briefOf(seat));
    if (own === null || world.playedBy[seat] !== 1) return 'not-theirs-to-do';
    const command: Command =
      own.kind === 'package.answered' ? { ...own, package: this.room?.packageOf(seat, own.package) ?? -1 } : own;
    const submitted = this.#director.submit(command);
    return submitted.taken ? '' : submitted.code;
  }

  /** Whether the clock and the agenda stand as the room was told, but for the seconds that go by. */
  get #isSteady(): boolean {
    const { running, speed } = this;
    const { exercise } = exerciseParts(this.papers.acts);
    const told = exercise.get('clock') as ClockTold | undefined;
    return (
      this.room === null ||
      (told?.running === running &&
        told.speed === speed &&
        sameBut(exercise.get('agenda') as AgendaNow | undefined, this.#agendaTold) &&
        exercise.get(pointerOf(this.#number)) === this.#generation)
    );
  }

  #publish(): void {
    const isDue = this.#sinceNoted >= NOTED_EVERY;
    if (isDue) this.#sinceNoted = 0;
    if (this.room === null) return;
    const { now, running, speed } = this;
    const told = exerciseParts(this.papers.acts).exercise.get('clock') as ClockTold | undefined;
    const isOld = isDue || !this.#isSteady || (!running && told?.now !== now);
    const branches = [...this.record.branches].map(([number, { of, at, e }]) => [
      `branch.${number}`,
      e === undefined ? { of, at } : { of, at, e },
    ]);
    this.room.publish({
      ...Object.fromEntries(branches),
      generation: this.#generation,
      [pointerOf(this.#number)]: this.#generation,
      ...(isOld ? { clock: { running, speed, now }, agenda: this.#agendaTold } : {}),
    });
  }
}

/** Whether an agenda is the same but for the seconds that go by. */
function sameBut(one: AgendaNow | undefined, other: AgendaNow): boolean {
  return (
    one !== undefined && JSON.stringify({ ...one, secondsLeft: 0 }) === JSON.stringify({ ...other, secondsLeft: 0 })
  );
}
