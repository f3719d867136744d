import type * as Y from 'yjs';

/** Where an exercise lies inside the documents of its dossier; beside `layout.ts`, whose kinds it adds parts to. */

/**
 * What happened in an exercise, in pieces as they were written (TR2): events `from` up to `to`, of generation `g`, as bytes that
 * `training/numbered.ts` reads. Append-only; a piece that does not begin where the one before it of its generation ended counts for nothing.
 * `e` counts the desks that wrote, one after another: what a later one wrote takes the place of what an earlier one did from there on.
 */
export interface ExerciseChunk {
  readonly g: number;
  readonly e: number;
  readonly from: number;
  readonly to: number;
  readonly b: Uint8Array;
}

/** A box for one seat of an exercise; `key` names whose. */
export interface ExerciseBox {
  readonly key: string;
  readonly b: Uint8Array;
}

/**
 * An exercise as its desk tells the room of it (TR1), in the acts document: `exercise` what it is and how it stands, `heard` what happened
 * before all, `keys` the key of a seat sealed to each of its devices, `sealed` what only a seat may know.
 */
export interface ExerciseParts {
  readonly exercise: Y.Map<unknown>;
  readonly heard: Y.Array<ExerciseChunk>;
  readonly keys: Y.Map<Uint8Array>;
  readonly sealed: Y.Array<ExerciseBox>;
}

export function exerciseParts(acts: Y.Doc): ExerciseParts {
  return {
    exercise: acts.getMap('exercise'),
    heard: acts.getArray('exerciseHeard'),
    keys: acts.getMap('exerciseKeys'),
    sealed: acts.getArray('exerciseSealed'),
  };
}

/** Whether a dossier holds an exercise: it is marked as one then, whatever its settings say (CF6). */
export function isExercise(acts: Y.Doc): boolean {
  return acts.getMap('exercise').has('scenario');
}

/** A command of a participant, sealed to the desk: `from` is the device, `n` counts what it sends from 1. */
export interface ExerciseCommand {
  readonly from: string;
  readonly n: number;
  readonly b: Uint8Array;
}

/** What a seat says in an exercise, in its declared document: the public keys of its devices by their digits, and their commands. */
export interface ExerciseSeatParts {
  readonly devices: Y.Map<Uint8Array>;
  readonly commands: Y.Array<ExerciseCommand>;
}

export function exerciseSeatParts(declared: Y.Doc): ExerciseSeatParts {
  return { devices: declared.getMap('exerciseDevices'), commands: declared.getArray('exerciseCommands') };
}

/** A note of whoever runs or watches an exercise, for the debrief. */
export interface ExerciseNote {
  readonly at: number;
  readonly words: string;
  readonly by: string;
  /** The seat of the room of an observer; absent for the desk's own. */
  readonly from?: string;
}

/**
 * An exercise as its desk keeps it, in our brief: the whole scenario, keys and settings in `desk`, everything that happened in `log`. At a
 * guest's own host `desk` holds the secret of the device.
 */
export interface ExerciseDeskParts {
  readonly desk: Y.Map<unknown>;
  readonly log: Y.Array<ExerciseChunk>;
  readonly notes: Y.Array<ExerciseNote>;
}

export function exerciseDeskParts(brief: Y.Doc): ExerciseDeskParts {
  return {
    desk: brief.getMap('exerciseDesk'),
    log: brief.getArray('exerciseLog'),
    notes: brief.getArray('exerciseNotes'),
  };
}
