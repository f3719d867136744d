import type { PersonalPage } from '../simulation/debrief/shape';
import type { Command, Outcome, SimulationEvent } from '../simulation/engine/events';
import type { Submitted } from '../simulation/engine/run';
import type { World } from '../simulation/engine/world';
import type { AgendaNow } from '../simulation/exercise/director';
import type { Brief, PublicScenario } from '../simulation/scenario/scenarioSchema';

/** Who plays a seat. `online` and `name` speak of a person: whether one sits there now, and what they are called. */
export interface Player {
  readonly by: 'machine' | 'person' | 'nobody';
  readonly online: boolean;
  readonly name: string | null;
  /** How many people `name` names. */
  readonly people: number;
}

/** What a participant expects, asked before briefs are revealed. Shares in thousandths. */
export interface Forecast {
  readonly outcome: Outcome;
  /** Share of the questions that will be settled. */
  readonly settled: number;
  /** What they expect for their own brief; null where they have none. */
  readonly attained: number | null;
}

/** How somebody judges their own skill before and after: a mark from 1 to 5 for each question of the sheet, in its order; 0 for none given. */
export interface SelfAssessment {
  readonly before: readonly number[] | null;
  readonly after: readonly number[] | null;
}

/** A command of one's own that the desk has not answered yet. */
export interface WaitingCommand {
  readonly id: number;
  readonly command: Command;
}

/** What became of a command of one's own. */
export type Answered = Submitted & { readonly command: Command };

/** A note of an observer or of the trainer, for the debrief; `at`: second of the exercise. */
export interface DeskNote {
  readonly at: number;
  readonly words: string;
  readonly by: string;
  /** The seat of the room it came from; absent for the desk's own. */
  readonly from?: string;
}

/** A version of what happened: the exercise as it was begun, and each rewind and fork of it. */
export interface Generation {
  readonly number: number;
  /** Its place among all that there are, from 1: what people know it by. */
  readonly place: number;
  /** The one it branched off, and the number of the event from which on it has its own; null for the first. */
  readonly from: { readonly generation: number; readonly place: number; readonly at: number } | null;
}

/** An exercise as it is seen from here: a new object whenever something changed, at most once a frame. */
export interface ExerciseState {
  /** `desk`: holds the engine (a trainer, or somebody alone); `seat`: takes part from a seat; `watcher`: sees what everybody sees. */
  readonly role: 'desk' | 'seat' | 'watcher';
  /** A learner plays alone at this desk: the window shows their seat and no other's brief before the end. */
  readonly alone: boolean;
  readonly scenario: PublicScenario;
  /** The fold of `events`. */
  readonly world: Readonly<World>;
  /**
   * What was heard here, in order; at the desk everything, but for who plays alone before the end. This list and `world` grow in place
   * while they are of one `generation`: that something happened is told by the state being another, and by the length of the list.
   */
  readonly events: readonly SimulationEvent[];
  /** The seat that is played from here; null for none. */
  readonly seat: number | null;
  readonly brief: Brief | null;
  /** Briefs that the desk has laid open to all. */
  readonly revealed: readonly Brief[];
  readonly agenda: AgendaNow;
  /** Seconds of the exercise. */
  readonly now: number;
  readonly running: boolean;
  /** Seconds of the exercise in one second of the clock on the wall. */
  readonly speed: number;
  /** By seat. */
  readonly players: readonly Player[];
  readonly waiting: readonly WaitingCommand[];
  /** What became of the last command of one's own that was answered. */
  readonly last: Answered | null;
  /** One's own. */
  readonly forecast: Forecast | null;
  /** One's own. */
  readonly assessment: SelfAssessment;
  /** What this participant takes home, a moment after the gavel; null at the desk, which has the whole debrief. */
  readonly page: PersonalPage | null;
  /** What whoever watches noted and sent to the desk, oldest first; none at the desk, which has all of them (`Desk.notes`). */
  readonly notes: readonly DeskNote[];
  /** Whether notes may be written from here (`Exercise.note`): at the desk, and by observers to whom the chair has opened writing. */
  readonly mayNote: boolean;
  readonly generation: number;
  /** No desk answers at the moment: its window is closed, or its line is gone. */
  readonly unattended: boolean;
  /** The desk is ours and open in another window: this one looks on, and takes it when that one is closed. */
  readonly elsewhere: boolean;
  readonly over: boolean;
}
