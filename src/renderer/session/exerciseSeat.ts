import type { Command } from '../../shared/simulation/engine/events';
import type { ClockTold } from '../../shared/training/deskWords';
import type { ExerciseState, Forecast, SelfAssessment } from '../../shared/training/exerciseState';
import type { TrainingSeat } from '../../shared/training/trainingSeat';
import type { Store } from '../ui/store';
import type { Exercise } from './exercise';
import type { ExerciseHome } from './exerciseHome';
import { FramedState, playersIn } from './exerciseView';

/** How long a clock that runs may go without a word of the desk, in seconds on the wall. It says something every ten. */
const SILENT = 25;

/** A participant's side of an exercise in this window: from a seat, or looking on. */
export class SeatSide implements Exercise {
  readonly state: Store<ExerciseState>;
  readonly desk = null;
  readonly #framed: FramedState<ExerciseState>;
  readonly #stops: (() => void)[] = [];
  #clock: ClockTold | null = null;
  /** Seconds on the wall since the desk last said how late it is. */
  #since = 0;
  #shown = -1;

  /** `elsewhere`: the desk is ours, in another window. */
  constructor(
    private readonly session: ExerciseHome,
    private readonly training: TrainingSeat,
    private readonly about: { readonly elsewhere: boolean },
  ) {
    this.#framed = new FramedState(() => this.#see());
    this.state = this.#framed.store;
    this.#stops.push(session.room.subscribe(() => this.changed()));
  }

  tick(seconds: number): void {
    const { clock } = this.training;
    if (clock !== this.#clock) {
      this.#clock = clock;
      this.#since = 0;
    } else if (clock.running) this.#since += seconds;
    const shown = this.#isUnattended ? -1 : this.#now;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.changed();
  }

  changed(): void {
    this.#framed.changed();
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#framed.stop();
    this.training.stop();
  }

  submit(command: Command): void {
    this.training.submit(command);
  }

  forecast(forecast: Forecast): void {
    this.training.expect(forecast);
  }

  assess(said: SelfAssessment): void {
    this.training.assess(said);
  }

  note(words: string): void {
    this.training.note(words, this.#now);
  }

  get #isUnattended(): boolean {
    return this.training.clock.running && this.#since > SILENT;
  }

  /** The clock goes on by itself between two words of the desk. */
  get #now(): number {
    const { now, speed, running } = this.training.clock;
    return running ? now + Math.floor(Math.min(this.#since, SILENT) * speed) : now;
  }

  #see(): ExerciseState {
    const { training, session } = this;
    const { scenario, seat, clock, fold, agenda } = training;
    const { world, events } = fold;
    const now = Math.max(this.#now, world.now);
    return {
      role: seat === null ? 'watcher' : 'seat',
      alone: false,
      scenario,
      world,
      events,
      seat,
      brief: training.brief,
      revealed: training.revealed,
      agenda: { ...agenda, secondsLeft: agenda.form === null ? 0 : agenda.secondsLeft - (now - clock.now) },
      now,
      running: clock.running,
      speed: clock.speed,
      players: playersIn(session, { world, scenario, seat }),
      waiting: training.waiting,
      last: training.last,
      forecast: training.forecast,
      assessment: training.assessment,
      page: training.page,
      notes: training.notes,
      mayNote: training.mayNote,
      generation: training.generation,
      unattended: this.#isUnattended,
      elsewhere: this.about.elsewhere,
      over: world.outcome !== 'running',
    };
  }
}
