import type { Grades } from '../../shared/simulation/debrief/seats';
import type { FullDebrief } from '../../shared/simulation/debrief/shape';
import type { Command } from '../../shared/simulation/engine/events';
import type { DirectorSettings } from '../../shared/simulation/exercise/director';
import type { Ask, Ruling } from '../../shared/simulation/rules/debate';
import type { Level } from '../../shared/simulation/scenario/criteria';
import type { Scenario } from '../../shared/simulation/scenario/scenarioSchema';
import type {
  DeskNote,
  ExerciseState,
  Forecast,
  Generation,
  SelfAssessment,
} from '../../shared/training/exerciseState';
import type { Seating } from '../../shared/training/seating';
import type { Store } from '../ui/store';

/** An exercise in an open dossier (ARCHITECTURE.md 17). */
export interface Exercise {
  readonly state: Store<ExerciseState>;
  /** Asks for something to happen. From a seat `actor` is that seat's; at the desk whoever it says: chair, trainer, a seat. */
  submit(command: Command): void;
  /** What this participant expects. The last one given counts. */
  forecast(forecast: Forecast): void;
  /** How this participant judges themselves, before or after; what is null stays as it was said. */
  assess(said: SelfAssessment): void;
  /** A note with the second of the exercise it is of, sealed to the desk (`ExerciseState.mayNote`); at the desk its own. */
  note(words: string): void;
  /** Controls of the trainer, or of whoever plays alone; null for everybody else. */
  readonly desk: Desk | null;
}

/** What the trainer does, and sees beyond everybody. */
export interface Desk {
  /** With all briefs. */
  readonly scenario: Scenario;
  /** Who chairs, how hard machine seats hold on, who answers for capitals: as it is now. */
  readonly settings: DirectorSettings;
  readonly notes: Store<readonly DeskNote[]>;
  /** By code of seat; only those that were given. */
  readonly forecasts: Store<ReadonlyMap<string, Forecast>>;
  /** By `CODE.DEVICE`: two people at a seat judge themselves each. */
  readonly assessments: Store<ReadonlyMap<string, SelfAssessment>>;
  readonly generations: Store<readonly Generation[]>;
  /** Levels that the trainer gave, by code of seat; only those that were given. */
  readonly grades: Store<ReadonlyMap<string, Grades>>;
  /** Who sits where by the trainer's draw or hand. */
  readonly seating: Store<Seating>;
  run(): void;
  pause(): void;
  setSpeed(times: number): void;
  /** Goes to the next thing that happens, or the next time that runs out. Answers the seconds that went by; null where nothing is to come. */
  toNext(): number | null;
  /** The second at which the last skip of this generation began; null where there is none to take back. */
  readonly skippedFrom: number | null;
  /** Rewinds to where the last skip began. */
  takeBackSkip(): void;
  /** Whether it pauses wherever whoever plays alone is asked for something. */
  stopAtTurn(stops: boolean): void;
  move(to: 'next-question' | 'end-round' | { readonly question: number }): void;
  setPlayer(seat: number, by: 'machine' | 'person' | 'nobody'): void;
  /** Who chairs: the machine by the book, or a person. */
  setChair(chair: 'machine' | 'person'): void;
  /** Who answers what people ask their capitals: a rule after the delay of the brief, or the trainer. */
  setCapital(by: 'rule' | 'trainer'): void;
  injectNow(words: string, to: string | null): void;
  answerCapital(seat: number, question: number, agrees: boolean): void;
  advise(ask: Ask): Ruling;
  note(words: string): void;
  /** Draws who sits where; what is to hold is given to `seat`. */
  drawSeats(wish: Pick<Seating, 'people' | 'mayShare' | 'draws'>): Seating['seats'];
  seat(seating: Seating): void;
  /** Thousandths; 1000: as the briefs say. */
  setTension(thousandths: number): void;
  /** Lays the brief of a seat open to all. */
  reveal(seat: number): void;
  /** The whole debrief of what happened so far, worked out beside the window. Seats that people hold get their own page by themselves. */
  debrief(): Promise<FullDebrief>;
  /** Gives a seat a level on a line of the grading grid, by its place; null leaves it to the figures. */
  grade(code: string, line: number, level: Level | null): void;
  /** Sends participants their pages anew, with the levels that were given since. */
  sendPages(): void;
  /** The log as a file that `chapeau replay` reads, every brief in it: the trainer's own. */
  logFile(): Uint8Array;
  /** From event `at` on anew, with other draws. What was stays in the log. */
  fork(at: number): void;
  /** Back to event `at`, and on with the same draws. What was stays in the log. */
  rewind(at: number): void;
  /** Goes on with an earlier generation, where it was left. */
  goTo(generation: number): void;
}
