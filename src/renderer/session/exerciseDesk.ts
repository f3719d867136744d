import type { Grades } from '../../shared/simulation/debrief/seats';
import type { FullDebrief } from '../../shared/simulation/debrief/shape';
import type { Plain } from '../../shared/simulation/engine/canonical';
import type { Command } from '../../shared/simulation/engine/events';
import type { DirectorSettings } from '../../shared/simulation/exercise/director';
import { heardScenario } from '../../shared/simulation/exercise/hearing';
import type { Ask, Ruling } from '../../shared/simulation/rules/debate';
import type { Level } from '../../shared/simulation/scenario/criteria';
import type { PublicScenario, Scenario } from '../../shared/simulation/scenario/scenarioSchema';
import type {
  DeskNote,
  ExerciseState,
  Forecast,
  Generation,
  SelfAssessment,
} from '../../shared/training/exerciseState';
import { writeNumbered } from '../../shared/training/numbered';
import { RevealedBriefs } from '../../shared/training/revealedBriefs';
import { drawSeats, type Seating } from '../../shared/training/seating';
import { NO_ASSESSMENT } from '../../shared/training/sheets';
import { Skips } from '../../shared/training/skips';
import type { TrainingDesk } from '../../shared/training/trainingDesk';
import { Store } from '../ui/store';
import type { DebriefAsked } from '../worker/debriefJob';
import type { Desk, Exercise } from './exercise';
import { debriefInWorker } from './exerciseDebrief';
import type { ExerciseHome } from './exerciseHome';
import { FramedState, playersIn } from './exerciseView';

/** The desk of an exercise in this window. */
export class DeskSide implements Exercise, Desk {
  readonly state: Store<ExerciseState>;
  readonly notes: Store<readonly DeskNote[]>;
  readonly forecasts: Store<ReadonlyMap<string, Forecast>>;
  readonly assessments: Store<ReadonlyMap<string, SelfAssessment>>;
  readonly generations: Store<readonly Generation[]>;
  readonly grades: Store<ReadonlyMap<string, Grades>>;
  readonly seating: Store<Seating>;
  readonly #framed: FramedState<ExerciseState>;
  readonly #open: PublicScenario;
  readonly #revealed: RevealedBriefs;
  readonly #skips: Skips;
  readonly #stops: (() => void)[] = [];
  #debrief: { readonly about: string; readonly told: Promise<FullDebrief> } | null = null;
  #isGiving = false;
  #isStopped = false;

  /** `work`: works a debrief out, beside the window. */
  constructor(
    private readonly session: ExerciseHome,
    private readonly training: TrainingDesk,
    private readonly work: (asked: DebriefAsked) => Promise<FullDebrief> = debriefInWorker,
  ) {
    this.#skips = new Skips(training);
    this.#open = heardScenario(training.scenario);
    this.#revealed = new RevealedBriefs(session.docs.acts, this.#open);
    const { record } = training;
    this.notes = new Store(record.notes);
    this.forecasts = new Store(record.forecasts);
    this.assessments = new Store(record.assessments);
    this.generations = new Store(record.generations);
    this.grades = new Store(record.grades);
    this.seating = new Store(record.seating);
    this.#framed = new FramedState(() => this.#see());
    this.state = this.#framed.store;
    this.#stops.push(session.room.subscribe(() => this.changed()));
  }

  get desk(): Desk {
    return this;
  }

  get scenario(): Scenario {
    return this.training.scenario;
  }

  get settings(): DirectorSettings {
    return this.training.record.settings;
  }

  tick(seconds: number): void {
    this.training.advance(seconds);
  }

  changed(): void {
    const { record } = this.training;
    if (record.notes.length !== this.notes.get().length) this.notes.set(record.notes);
    if (record.generations.length !== this.generations.get().length) this.generations.set(record.generations);
    const forecasts = record.forecasts;
    const known = this.forecasts.get();
    if ([...forecasts].some(([code, one]) => known.get(code) !== one)) this.forecasts.set(forecasts);
    const { grades } = record;
    const graded = this.grades.get();
    if ([...grades].some(([code, one]) => graded.get(code) !== one)) this.grades.set(grades);
    const { assessments } = record;
    const said = this.assessments.get();
    if ([...assessments].some(([who, one]) => said.get(who) !== one)) this.assessments.set(assessments);
    if (record.seating !== this.seating.get()) this.seating.set(record.seating);
    this.#framed.changed();
    this.#givePages();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#isStopped = true;
    this.#framed.stop();
    this.training.stop();
  }

  submit(command: Command): void {
    this.training.submit(command);
  }

  forecast(forecast: Forecast): void {
    const { alone } = this.training.record;
    this.training.keep((record) => record.keepForecast(this.scenario.seats[alone]?.code ?? '', forecast));
  }

  debrief(): Promise<FullDebrief> {
    const { director, record, generation, scenario } = this.training;
    const { events } = director.run;
    const { assessments, grades } = record;
    const sheets = JSON.stringify([[...assessments], [...grades]]);
    const about = `${generation} ${events.length} ${record.notes.length} ${record.forecasts.size} ${sheets}`;
    if (this.#debrief?.about === about) return this.#debrief.told;
    const told = this.work({
      scenario,
      seed: record.seedOf(generation),
      events: writeNumbered(events.map((event, number) => ({ number, event }))),
      forecasts: record.forecasts,
      notes: record.notes,
      assessments,
      grades,
    });
    this.#debrief = { about, told };
    return told;
  }

  assess(said: SelfAssessment): void {
    const { alone } = this.training.record;
    this.training.keep((record) => record.keepAssessment(this.scenario.seats[alone]?.code ?? '', '', said));
  }

  grade(code: string, line: number, level: Level | null): void {
    this.training.keep((record) => record.keepGrade(code, line, level));
  }

  sendPages(): void {
    const { generation } = this.training;
    this.training.keep((record) => record.retractPages(generation));
  }

  logFile(): Uint8Array {
    const { director, scenario } = this.training;
    return director.run.log.toBytes({ briefs: scenario.briefs } as unknown as Plain);
  }

  run(): void {
    this.training.run();
  }

  pause(): void {
    this.training.pause();
  }

  toNext(): number | null {
    return this.#skips.toNext();
  }

  get skippedFrom(): number | null {
    return this.#skips.from;
  }

  takeBackSkip(): void {
    this.#skips.takeBack();
  }

  setSpeed(times: number): void {
    this.training.setSpeed(times);
  }

  stopAtTurn(stops: boolean): void {
    this.training.stopsAtTurn = stops;
  }

  move(to: Parameters<Desk['move']>[0]): void {
    this.training.move(to);
  }

  setPlayer(seat: number, by: 'machine' | 'person' | 'nobody'): void {
    this.training.setPlayer(seat, by);
  }

  setChair(chair: 'machine' | 'person'): void {
    this.training.set({ chair });
  }

  setTension(tension: number): void {
    this.training.set({ tension });
  }

  setCapital(capital: 'rule' | 'trainer'): void {
    this.training.set({ capital });
  }

  injectNow(words: string, to: string | null): void {
    this.training.injectNow(words, to);
  }

  answerCapital(seat: number, question: number, agrees: boolean): void {
    this.training.answerCapital(seat, question, agrees);
  }

  advise(ask: Ask): Ruling {
    return this.training.advise(ask);
  }

  note(words: string): void {
    this.training.note(words, this.session.person.name);
  }

  drawSeats(wish: Parameters<Desk['drawSeats']>[0]): Seating['seats'] {
    const codes = this.scenario.seats.map(({ code }) => code);
    // By the seed that the exercise began with, whatever it was wound back to since.
    return drawSeats(codes, wish, this.training.record.seedOf(1));
  }

  seat(seating: Seating): void {
    this.training.keep((record) => record.keepSeating(seating));
  }

  reveal(seat: number): void {
    this.training.reveal(seat);
  }

  fork(at: number): void {
    this.training.branch(at, 'fork');
  }

  rewind(at: number): void {
    this.training.branch(at, 'rewind');
  }

  goTo(generation: number): void {
    this.training.goTo(generation);
  }

  /** A moment after the gavel each seat that people hold has its own page. What goes wrong with it is told to who asks for the debrief. */
  #givePages(): void {
    if (!this.training.owesPages || this.#isGiving) return;
    this.#isGiving = true;
    const { generation } = this.training;
    this.debrief().then(
      (debrief) => {
        this.#isGiving = false;
        if (!this.#isStopped && generation === this.training.generation) this.training.tellPages(debrief);
      },
      // It is not tried again: the same log fails again.
      () => undefined,
    );
  }

  #see(): ExerciseState {
    const { training, session } = this;
    const { world, events } = training.sight;
    const { alone } = training.record;
    const seat = alone < 0 ? null : alone;
    const scenario = this.#open;
    return {
      role: 'desk',
      alone: seat !== null,
      scenario,
      world,
      events,
      seat,
      brief: seat === null ? null : training.briefOf(seat),
      revealed: this.#revealed.briefs,
      agenda: training.agenda,
      now: training.now,
      running: training.running,
      speed: training.speed,
      players: playersIn(session, { world, scenario, seat }),
      waiting: [],
      last: training.last,
      forecast: this.forecasts.get().get(scenario.seats[alone]?.code ?? '') ?? null,
      assessment: this.assessments.get().get(`${scenario.seats[alone]?.code ?? ''}.`) ?? NO_ASSESSMENT,
      page: null,
      notes: [],
      mayNote: true,
      generation: training.generation,
      unattended: false,
      elsewhere: false,
      over: training.isOver,
    };
  }
}
