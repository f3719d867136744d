import type * as Y from 'yjs';
import { type ExerciseDeskParts, exerciseDeskParts } from '../document/exerciseLayout';
import { type AgreementKey, agreementKey } from '../sealing/agreement';
import type { Grades } from '../simulation/debrief/seats';
import type { SimulationEvent } from '../simulation/engine/events';
import type { Fork } from '../simulation/engine/run';
import type { DirectorSettings } from '../simulation/exercise/director';
import type { Level } from '../simulation/scenario/criteria';
import type { Scenario } from '../simulation/scenario/scenarioSchema';
import type { DeskNote, Forecast, Generation, SelfAssessment } from './exerciseState';
import { type Branch, readChunks, writeNumbered } from './numbered';
import { plainBytes, scenarioIn } from './plainForm';
import { NO_SEATING, type Seating, seatingIn, seatingKept } from './seating';
import { assessedAnew, NO_ASSESSMENT } from './sheets';
import { generationIn, pointerOf, pointersIn } from './unmet';

/** A branch as its desk keeps it: with the seed it goes on by, and the hash of what it has from the other. */
export interface DeskBranch extends Branch {
  readonly seed: string;
  readonly hash: string;
}

/** What became of a device's command. */
export interface Answer {
  readonly n: number;
  readonly refused: string;
}

/** What an exercise begins as. */
export interface DeskBeginning {
  readonly id: string;
  readonly scenario: Scenario;
  readonly seed: string;
  readonly secret: Uint8Array;
  readonly settings: DirectorSettings;
  /** The seat that a learner plays alone; -1: there is a trainer. */
  readonly alone: number;
}

/**
 * What the desk of an exercise keeps in its team's own papers (TR2): all that happened, and all that nobody else may know. Whatever becomes
 * of the window, the exercise goes on from here.
 */
export class DeskRecord {
  readonly id: string;
  readonly scenario: Scenario;
  readonly alone: number;
  readonly key: AgreementKey;
  readonly parts: ExerciseDeskParts;
  readonly #seed: string;
  #seating: { readonly kept: unknown; readonly read: Seating } = { kept: undefined, read: NO_SEATING };

  private constructor(
    readonly brief: Y.Doc,
    beginning: DeskBeginning,
  ) {
    this.parts = exerciseDeskParts(brief);
    this.id = beginning.id;
    this.scenario = beginning.scenario;
    this.alone = beginning.alone;
    this.key = agreementKey(beginning.secret);
    this.#seed = beginning.seed;
  }

  /** Lays the beginning down in a brief of a new dossier. */
  static begin(brief: Y.Doc, { id, scenario, seed, secret, settings, alone }: DeskBeginning): void {
    const { desk } = exerciseDeskParts(brief);
    brief.transact(() => {
      const kept = { id, scenario: plainBytes(scenario), seed, secret, settings, alone, generation: 1 };
      for (const [key, value] of Object.entries(kept)) desk.set(key, value);
    }, 'import');
  }

  /** The record in a brief; null where no exercise has its desk there. */
  static in(brief: Y.Doc): DeskRecord | null {
    const { desk } = exerciseDeskParts(brief);
    const secret = desk.get('secret');
    const scenario = scenarioIn(desk.get('scenario'));
    if (!(secret instanceof Uint8Array) || secret.length !== 32 || scenario === null) return null;
    const alone = desk.get('alone');
    return new DeskRecord(brief, {
      id: String(desk.get('id')),
      scenario,
      seed: String(desk.get('seed')),
      secret,
      settings: settingsIn(desk),
      alone: typeof alone === 'number' ? alone : -1,
    });
  }

  get settings(): DirectorSettings {
    return settingsIn(this.parts.desk);
  }

  /** The generation that the last desk is on. */
  get generation(): number {
    return generationIn(this.parts.desk);
  }

  /** That a desk is on a generation; what those before it were on is forgotten. */
  standOn(desk: number, generation: number): void {
    const { desk: kept } = this.parts;
    if (kept.get(pointerOf(desk)) !== generation) kept.set(pointerOf(desk), generation);
    if (kept.get('generation') !== generation) kept.set('generation', generation);
    for (const one of pointersIn(kept.entries()).keys()) if (one < desk) kept.delete(pointerOf(one));
  }

  branch(generation: number): DeskBranch | null {
    return (this.parts.desk.get(`branch.${generation}`) as DeskBranch | undefined) ?? null;
  }

  seedOf(generation: number): string {
    return this.branch(generation)?.seed ?? this.#seed;
  }

  forkOf(generation: number): Fork | null {
    const branch = this.branch(generation);
    return branch === null ? null : { at: branch.at, hash: branch.hash };
  }

  get generations(): readonly Generation[] {
    const { branches } = this;
    const numbers = [1, ...branches.keys()].sort((a, b) => a - b);
    const placeOf = (number: number): number => numbers.indexOf(number) + 1;
    return numbers.map((number) => {
      const branch = branches.get(number);
      const from = branch && { generation: branch.of, place: placeOf(branch.of), at: branch.at };
      return { number, place: placeOf(number), from: from ?? null };
    });
  }

  get branches(): ReadonlyMap<number, DeskBranch> {
    const found = new Map<number, DeskBranch>();
    for (const [key, value] of this.parts.desk.entries()) {
      if (key.startsWith('branch.')) found.set(Number(key.slice('branch.'.length)), value as DeskBranch);
    }
    return found;
  }

  /** All that happened in a generation. */
  eventsOf(generation: number): readonly SimulationEvent[] {
    return readChunks(this.parts.log, this.branches, generation).events.map(({ event }) => event);
  }

  /** Seconds that had passed when they were last written down. */
  secondsOf(generation: number): number {
    const kept = this.parts.desk.get(`now.${generation}`);
    return typeof kept === 'number' ? kept : 0;
  }

  keepSeconds(generation: number, seconds: number): void {
    if (this.secondsOf(generation) !== seconds) this.parts.desk.set(`now.${generation}`, seconds);
  }

  /** The number of the last desk so far. */
  get desks(): number {
    let most = Math.max(0, ...pointersIn(this.parts.desk.entries()).keys());
    for (const { e } of this.parts.log) most = Math.max(most, e);
    return most;
  }

  append(generation: number, desk: number, from: number, events: readonly SimulationEvent[]): void {
    const numbered = events.map((event, at) => ({ number: from + at, event }));
    const chunk = { g: generation, e: desk, from, to: from + events.length, b: writeNumbered(numbered) };
    this.parts.log.push([chunk]);
  }

  /** The last command of a device at a seat of the room that was dealt with, and why it was refused; empty where it was taken. */
  answered(roomSeat: string, device: string): Answer {
    return (this.parts.desk.get(`answered.${roomSeat}.${device}`) as Answer | undefined) ?? { n: 0, refused: '' };
  }

  keepAnswered(roomSeat: string, device: string, answer: Answer): void {
    this.parts.desk.set(`answered.${roomSeat}.${device}`, answer);
  }

  /** The key of a seat; null where it has none yet. */
  seatKey(name: string): Uint8Array | null {
    const kept = this.parts.desk.get(`key.${name}`);
    return kept instanceof Uint8Array ? kept : null;
  }

  keepSeatKey(name: string, key: Uint8Array): void {
    this.parts.desk.set(`key.${name}`, key);
  }

  get forecasts(): ReadonlyMap<string, Forecast> {
    const found = new Map<string, Forecast>();
    for (const [key, value] of this.parts.desk.entries()) {
      if (key.startsWith('forecast.')) found.set(key.slice('forecast.'.length), value as Forecast);
    }
    return found;
  }

  keepForecast(code: string, forecast: Forecast): void {
    this.parts.desk.set(`forecast.${code}`, forecast);
  }

  /** By code of seat and who it was: the device, or nothing for who plays alone. */
  get assessments(): ReadonlyMap<string, SelfAssessment> {
    const found = new Map<string, SelfAssessment>();
    for (const [key, value] of this.parts.desk.entries()) {
      if (key.startsWith('self.')) found.set(key.slice('self.'.length), value as SelfAssessment);
    }
    return found;
  }

  keepAssessment(code: string, device: string, said: SelfAssessment): void {
    const key = `${code}.${device}`;
    this.parts.desk.set(`self.${key}`, assessedAnew(this.assessments.get(key) ?? NO_ASSESSMENT, said));
  }

  /** Levels that the trainer gave, by code of the seat and place of the line in the grading grid. */
  get grades(): ReadonlyMap<string, Grades> {
    const found = new Map<string, Grades>();
    for (const [key, value] of this.parts.desk.entries()) {
      if (key.startsWith('grade.')) found.set(key.slice('grade.'.length), value as Grades);
    }
    return found;
  }

  /** Gives a seat a level on a line of the grid; null takes it back. */
  keepGrade(code: string, line: number, level: Level | null): void {
    const { [line]: _before, ...others } = this.grades.get(code) ?? {};
    this.parts.desk.set(`grade.${code}`, level === null ? others : { ...others, [line]: level });
  }

  /** Whether who holds a seat was given its page of the debrief. */
  isPaged(generation: number, name: string): boolean {
    return this.parts.desk.get(`paged.${generation}.${name}`) === true;
  }

  keepPaged(generation: number, name: string): void {
    this.parts.desk.set(`paged.${generation}.${name}`, true);
  }

  /** Everybody is owed their page anew. */
  retractPages(generation: number): void {
    const { desk } = this.parts;
    for (const key of [...desk.keys()]) if (key.startsWith(`paged.${generation}.`)) desk.delete(key);
  }

  /** Who sits where by the trainer's word; it stays among the trainer's own papers. */
  get seating(): Seating {
    const kept = this.parts.desk.get('seating');
    if (this.#seating.kept !== kept) this.#seating = { kept, read: seatingIn(kept) };
    return this.#seating.read;
  }

  keepSeating(seating: Seating): void {
    this.parts.desk.set('seating', seatingKept(seating));
  }

  get notes(): readonly DeskNote[] {
    return this.parts.notes.toArray();
  }
}

function settingsIn(desk: Y.Map<unknown>): DirectorSettings {
  const kept = desk.get('settings') as Partial<DirectorSettings> | undefined;
  return { chair: kept?.chair ?? 'machine', people: kept?.people ?? [], tension: kept?.tension ?? 1000 };
}
