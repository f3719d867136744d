import type { Effect } from '../../domain/consensus';
import type { Stance } from '../../domain/position';
import { STANCES } from '../../domain/position';
import { EFFECT_BIT, effectOf } from '../../domain/projected';
import { weigh } from '../../domain/stances';
import { sha256 } from '../../sealing/hash';
import type { Debate } from '../rules/debate';
import { newDebate } from '../rules/debate';
import { profileOf } from '../rules/profiles';
import type { RuleProfile } from '../rules/ruleProfile';
import type { Silence } from '../rules/silence';
import { MOST_OPTIONS, type PublicScenario, type RoundForm } from '../scenario/scenarioSchema';
import { fromBytes, type Plain, toBytes } from './canonical';
import type { Outcome } from './events';

/** What an exercise stands on, and does not change in it: the public part of its scenario, its rules, and numbers for names. */
export interface Ground {
  readonly scenario: PublicScenario;
  readonly profile: RuleProfile;
  readonly seatOf: ReadonlyMap<string, number>;
  readonly questionOf: ReadonlyMap<string, number>;
  /** The question that holds each question; -1 where none does. */
  readonly holderOf: Int32Array;
  /** Numbers of seats with a vote. */
  readonly roll: readonly number[];
}

export function groundOf(scenario: PublicScenario): Ground {
  const questionOf = new Map(scenario.questions.map(({ id }, at) => [id, at]));
  return {
    scenario,
    profile: typeof scenario.rules === 'string' ? profileOf(scenario.rules) : scenario.rules,
    seatOf: new Map(scenario.seats.map(({ code }, at) => [code, at])),
    questionOf,
    holderOf: Int32Array.from(scenario.questions, ({ within }) => questionOf.get(within ?? '') ?? -1),
    roll: scenario.seats.flatMap(({ votes }, at) => (votes ? [at] : [])),
  };
}

/** An option on the table: of the text, or tabled by a seat. */
export interface TableOption {
  readonly id: string;
  readonly words: string;
  readonly elements: readonly string[];
  /** The seat that tabled it; -1 where it stood in the text, or where the chair brought it. */
  readonly by: number;
  readonly withdrawn: boolean;
}

/** How a question stands formally: open, agreed at the table, or opened again (CO1). */
export const UNIT_STATES = ['open', 'ad-referendum', 'agreed', 'agreed-objection-minuted', 'reopened'] as const;
export type UnitState = (typeof UNIT_STATES)[number];

export interface OpenVote {
  /** A question put separately, or -1 for the text as a whole. */
  readonly question: number;
  readonly start: number;
  readonly cast: Uint8Array;
}

/** A question on which a seat asked for instructions. */
export interface CapitalAsk {
  readonly seat: number;
  readonly question: number;
  readonly round: number;
  readonly answer: 'awaited' | 'agrees' | 'refuses';
}

/**
 * The state of an exercise: what events made of it, and no brief. It is changed in place by `applyEvent` alone, since a reading of a
 * large text is tens of thousands of stances; whoever wants to keep one takes a snapshot.
 */
export interface World {
  readonly ground: Ground;
  seq: number;
  now: number;
  opened: boolean;
  round: number;
  form: RoundForm | null;
  debate: Debate;
  readonly options: TableOption[][];
  /** Stances by question, option, seat: 0 none, else the place in `STANCES` from 1. */
  readonly stances: Uint8Array;
  /** Of each question: place in `UNIT_STATES`, the option that was ruled (255 none), how often it was opened again. */
  readonly units: Uint8Array;
  readonly ruled: Uint8Array;
  readonly reopened: Uint8Array;
  /** Of each seat: in the room, and who plays it (0 machine, 1 person, 2 nobody). */
  readonly present: Uint8Array;
  readonly playedBy: Uint8Array;
  readonly floorSeconds: Int32Array;
  silence: Silence | null;
  objections: readonly { readonly seat: number; readonly question: number; readonly minuted: boolean }[];
  vote: OpenVote | null;
  outcome: Outcome;
  /** How many objected to each option when the first reading ended, by question and option: what later moves are held against. */
  readonly baseline: Int32Array;
  /** The same when the round began: it stands still in a round, so that what is worked out from it may be kept for the round. */
  readonly atRound: Int32Array;
  /** What seats asked of their capitals: the round in which they did, and the answer. Each seat sees its own. By `capitalKey`. */
  readonly capitals: Map<number, CapitalAsk>;
  /** Derived, never in a snapshot: how many seats do what to each option, by question, option, effect. */
  readonly effects: Int32Array;
  /** Derived: see `stampOptions`. */
  readonly stamps: Int32Array;
}

export const NO_OPTION = 255;
const EFFECTS = ['CLEAR', 'UNSETTLED', 'HELD', 'BLOCKED'] as const satisfies readonly Effect[];

/** What each stance does to an option, as a place in `EFFECTS`; -1 for none. */
const EFFECT_OF: readonly number[] = [
  -1,
  ...STANCES.map((stance) => EFFECTS.indexOf(weigh(stance, false).effect as never)),
];

/** An exercise before its first event. */
export function newWorld(ground: Ground): World {
  const { seats, questions } = ground.scenario;
  const codes = ground.roll.map((seat) => seats[seat]?.code as string);
  const world: World = {
    ground,
    seq: 0,
    now: 0,
    opened: false,
    round: 0,
    form: null,
    debate: newDebate(ground.profile, codes),
    options: questions.map(({ options }) => options.map((one) => ({ ...one, by: -1, withdrawn: false }))),
    stances: new Uint8Array(questions.length * MOST_OPTIONS * seats.length),
    units: new Uint8Array(questions.length),
    ruled: new Uint8Array(questions.length).fill(NO_OPTION),
    reopened: new Uint8Array(questions.length),
    present: new Uint8Array(seats.length),
    playedBy: new Uint8Array(seats.length),
    floorSeconds: new Int32Array(seats.length),
    silence: null,
    objections: [],
    vote: null,
    outcome: 'running',
    baseline: new Int32Array(questions.length * MOST_OPTIONS),
    atRound: new Int32Array(questions.length * MOST_OPTIONS),
    capitals: new Map(),
    effects: new Int32Array(questions.length * MOST_OPTIONS * EFFECTS.length),
    stamps: new Int32Array(questions.length),
  };
  for (let question = 0; question < questions.length; question++) stampOptions(world, question);
  return world;
}

export function stancePlace({ ground }: Readonly<World>, question: number, option: number, seat: number): number {
  return (question * MOST_OPTIONS + option) * ground.scenario.seats.length + seat;
}

/** What a seat asked its capital on a question is kept under. */
export function capitalKey({ ground }: Readonly<World>, seat: number, question: number): number {
  return question * ground.scenario.seats.length + seat;
}

/** The stance of a seat on an option; null where it took none. */
export function stanceOf(world: Readonly<World>, question: number, option: number, seat: number): Stance | null {
  const code = world.stances[stancePlace(world, question, option, seat)] as number;
  return code === 0 ? null : (STANCES[code - 1] as Stance);
}

/** Puts a stance down, and counts what it does. */
export function putStance(world: World, question: number, option: number, seat: number, code: number): void {
  const place = stancePlace(world, question, option, seat);
  const base = (question * MOST_OPTIONS + option) * EFFECTS.length;
  const before = EFFECT_OF[world.stances[place] as number] as number;
  const after = EFFECT_OF[code] as number;
  world.stances[place] = code;
  if (before >= 0) world.effects[base + before] = (world.effects[base + before] as number) - 1;
  if (after >= 0) world.effects[base + after] = (world.effects[base + after] as number) + 1;
}

/** How many seats have an effect on an option. */
export function countOf(
  world: Readonly<World>,
  question: number,
  option: number,
  effect: (typeof EFFECTS)[number],
): number {
  return world.effects[(question * MOST_OPTIONS + option) * EFFECTS.length + EFFECTS.indexOf(effect)] as number;
}

/** What the stances do to an option (CO1). */
export function effectOn(world: Readonly<World>, question: number, option: number): Effect {
  let bits = 0;
  for (const effect of EFFECTS) if (countOf(world, question, option, effect) > 0) bits |= EFFECT_BIT[effect];
  return effectOf(bits);
}

/** Works out the stamp of a question, which changes whenever an option comes or goes. */
export function stampOptions(world: World, question: number): void {
  const options = world.options[question] ?? [];
  const gone = options.filter(({ withdrawn }) => withdrawn).length;
  world.stamps[question] = options.length * MOST_OPTIONS + gone;
}

/** Stances, two to a byte, of the options that there are. */
function packStances({ ground, options, stances }: Readonly<World>): Uint8Array {
  const seats = ground.scenario.seats.length;
  const slots = options.reduce((sum, list) => sum + list.length, 0);
  const packed = new Uint8Array(Math.ceil((slots * seats) / 2));
  let at = 0;
  options.forEach((list, question) => {
    const from = question * MOST_OPTIONS * seats;
    for (let place = from; place < from + list.length * seats; place++, at++) {
      packed[at >> 1] = (packed[at >> 1] as number) | ((stances[place] as number) << ((at & 1) * 4));
    }
  });
  return packed;
}

function unpackStances(world: World, packed: Uint8Array): void {
  const seats = world.ground.scenario.seats.length;
  let at = 0;
  world.options.forEach((list, question) => {
    for (let option = 0; option < list.length; option++) {
      for (let seat = 0; seat < seats; seat++, at++) {
        const code = ((packed[at >> 1] as number) >> ((at & 1) * 4)) & 15;
        if (code !== 0) putStance(world, question, option, seat, code);
      }
    }
    stampOptions(world, question);
  });
}

export function unitState(world: Readonly<World>, question: number): UnitState {
  return UNIT_STATES[world.units[question] as number] as UnitState;
}

/** The option that was ruled for a question; -1 where none was. */
export function ruledOption(world: Readonly<World>, question: number): number {
  const option = world.ruled[question] as number;
  return option === NO_OPTION ? -1 : option;
}

/** Whether a question has fallen away, since nothing stays of the words that hold it. */
export function isMoot(world: Readonly<World>, question: number): boolean {
  const holder = world.ground.holderOf[question] as number;
  if (holder < 0) return false;
  const option = ruledOption(world, holder);
  return (option >= 0 && world.options[holder]?.[option]?.words === '') || isMoot(world, holder);
}

function textOptions({ ground }: Readonly<World>, question: number): number {
  return ground.scenario.questions[question]?.options.length ?? 0;
}

/** The whole state in its one form: what a snapshot keeps, and what its hash is of. What is derived is not in it. */
export function snapshotOf(world: Readonly<World>): Uint8Array {
  const { ground: _ground, effects: _effects, stamps: _stamps, debate, capitals, silence, vote, ...rest } = world;
  const { profile: _profile, roll: _roll, ...debated } = debate;
  return toBytes({
    ...(rest as unknown as Record<string, Plain>),
    // Those that the text came with are the scenario's, and cannot be withdrawn.
    options: world.options.map((list, at) => list.slice(textOptions(world, at))) as unknown as Plain,
    stances: packStances(world),
    debate: debated as unknown as Plain,
    floorSeconds: [...world.floorSeconds],
    baseline: [...world.baseline],
    atRound: [...world.atRound],
    capitals: [...capitals].sort(([a], [b]) => a - b) as unknown as Plain,
    silence: silence as unknown as Plain,
    vote: vote as unknown as Plain,
  });
}

/** SHA-256 of the state. */
export function stateHash(world: Readonly<World>): Uint8Array {
  return sha256(snapshotOf(world));
}

/** A world out of a snapshot; it shares nothing with the one that was taken. */
export function worldFrom(ground: Ground, snapshot: Uint8Array): World {
  const kept = fromBytes(snapshot) as unknown as World;
  const fresh = newWorld(ground);
  const world: World = {
    ...fresh,
    ...kept,
    ground,
    options: fresh.options.map((list, at) => [...list, ...(kept.options[at] ?? [])]),
    debate: { ...kept.debate, profile: ground.profile, roll: fresh.debate.roll },
    floorSeconds: Int32Array.from(kept.floorSeconds),
    baseline: Int32Array.from(kept.baseline),
    atRound: Int32Array.from(kept.atRound),
    capitals: new Map(kept.capitals),
    stances: fresh.stances,
    effects: fresh.effects,
    stamps: fresh.stamps,
  };
  unpackStances(world, kept.stances);
  return world;
}
