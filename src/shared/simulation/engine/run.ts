import { hex } from '../../sealing/hash';
import type { PublicScenario } from '../scenario/scenarioSchema';
import type { Plain } from './canonical';
import type { Command, EventKind, Refusal, SimulationEvent } from './events';
import { applyEvent } from './fold';
import { judge } from './judge';
import { EventLog, type ReadLog } from './log';
import { snapshotOf, stateHash, worldFrom } from './snapshot';
import { type Ground, groundOf, newWorld, type World } from './world';

/** Where a run branched off: the number of the event, and the hash of the log up to it. */
export interface Fork {
  readonly at: number;
  readonly hash: string;
}

/** What the head of a log says: enough to replay it. Briefs are not in it. */
export interface RunHead {
  readonly seed: string;
  readonly scenario: PublicScenario;
  readonly fork: Fork | null;
}

/** What became of a command. */
export type Submitted = { readonly taken: true } | { readonly taken: false; readonly code: Refusal };

const TAKEN: Submitted = { taken: true };

/**
 * One run of an exercise: its state, and the log that the state is the fold of. Commands come in from people and machines alike, are
 * judged, and become events; those that are refused are logged as such. Nothing here knows a clock or a brief.
 */
export class Run {
  readonly seed: string;
  readonly ground: Ground;
  readonly log: EventLog;
  readonly fork: Fork | null;
  #world: World;
  readonly #events: SimulationEvent[] = [];

  constructor(scenario: PublicScenario, seed: string, fork: Fork | null = null) {
    this.seed = seed;
    this.fork = fork;
    this.ground = groundOf(scenario);
    this.#world = newWorld(this.ground);
    this.log = new EventLog(headOf({ seed, scenario, fork }));
  }

  /** A run out of the events that were kept of it; `taken` hears of each, so that hashes are kept where they were. */
  static of(
    scenario: PublicScenario,
    seed: string,
    events: readonly SimulationEvent[],
    fork: Fork | null,
    taken: (run: Run, event: SimulationEvent) => void,
  ): Run {
    const run = new Run(scenario, seed, fork);
    for (const event of events) {
      run.#take(event);
      taken(run, event);
    }
    return run;
  }

  get world(): Readonly<World> {
    return this.#world;
  }

  get events(): readonly SimulationEvent[] {
    return this.#events;
  }

  /** Judges and carries out a command, `seconds` after the event before it. */
  submit<K extends EventKind>(command: Command<K>, seconds = 0): Submitted {
    const at = this.#world.now + seconds;
    // Time passes whether the command is taken or not, and it is judged at its own second.
    this.#world.now = at;
    const verdict = judge(this.#world, command as Command);
    if (typeof verdict === 'string') {
      this.#take({ kind: 'refused', actor: command.actor, at, wanted: command.kind, code: verdict });
      return { taken: false, code: verdict };
    }
    this.#take({ ...verdict, at } as SimulationEvent);
    return TAKEN;
  }

  #take(event: SimulationEvent): void {
    this.log.append(event);
    this.#events.push(event);
    applyEvent(this.#world, event);
  }

  /** Keeps the hash of the state in the log, so that whoever replays it finds the first page that comes to something else. */
  checkpoint(): void {
    this.log.checkpoint(stateHash(this.#world));
  }

  snapshot(): Uint8Array {
    return snapshotOf(this.#world);
  }

  /** Hash of the log and of the state, hexadecimal: two runs with both alike are alike in every event. */
  hash(): string {
    return `${this.log.hash()}:${hex(stateHash(this.#world))}`;
  }

  /** A run of its own that shares the events before `at`. With another seed what is drawn from there on is drawn anew. */
  branch(at: number, seed: string): Run {
    if (!Number.isInteger(at) || at < 0 || at > this.#events.length)
      throw new RangeError(`No event ${at} to branch at`);
    const stem = new Run(this.ground.scenario, this.seed, this.fork);
    for (const event of this.#events.slice(0, at)) stem.#take(event);
    const branch = new Run(this.ground.scenario, seed, { at, hash: stem.log.hash() });
    for (const event of this.#events.slice(0, at)) branch.#take(event);
    return branch;
  }
}

function headOf({ seed, scenario, fork }: RunHead): Plain {
  return { seed, scenario, fork } as unknown as Plain;
}

/** The state that a log comes to, and whether it agrees with every hash that was kept of it. */
export interface Replayed {
  readonly head: RunHead;
  readonly world: World;
  readonly events: readonly SimulationEvent[];
  /** Number of the first event after which the state was another than its hash says; null where all agree. */
  readonly differs: number | null;
}

/** Folds a log again. `until`: only so many events. */
export function replay(log: ReadLog, until = log.count): Replayed {
  const head = log.head as unknown as RunHead;
  const world = newWorld(groundOf(head.scenario, log.version));
  const events: SimulationEvent[] = [];
  let differs: number | null = null;
  log.replay(
    (event) => {
      if (events.length >= until) return;
      applyEvent(world, event);
      events.push(event);
    },
    ({ state, first, count }) => {
      if (state === null || differs !== null || events.length < first + count) return;
      if (hex(state) !== hex(stateHash(world))) differs = first;
    },
  );
  return { head, world, events, differs };
}

/** A snapshot, and the events behind it: the same as the whole (C1). */
export function resume(ground: Ground, snapshot: Uint8Array, tail: readonly SimulationEvent[]): World {
  const world = worldFrom(ground, snapshot);
  for (const event of tail) applyEvent(world, event);
  return world;
}
