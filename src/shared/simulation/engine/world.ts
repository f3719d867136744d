import type { Effect } from '../../domain/consensus';
import type { Stance } from '../../domain/position';
import { STANCES } from '../../domain/position';
import { weigh } from '../../domain/stances';
import type { Debate } from '../rules/debate';
import { newDebate } from '../rules/debate';
import { profileOf } from '../rules/profiles';
import type { RuleProfile } from '../rules/ruleProfile';
import type { Silence } from '../rules/silence';
import { MOST_OPTIONS, type PublicScenario, type RoundForm } from '../scenario/scenarioSchema';
import { type Asides, noAsides } from './asideShape';
import type { Outcome } from './events';
import type { Room } from './roomShape';

/**
 * The newest way in which the state of a run is reckoned; a log says by which it was written (`LOG_VERSION`), so that it comes to the same
 * hashes for good. 1: everybody is taken to have heard everything. 2: who heard what is part of the state, and who leaves
 * the room is off the list of speakers. 3: a silence that runs may be extended, and groups that meet apart have a place of their own
 * (`rooms.ts`).
 */
export const RECKONING = 3;

/** What an exercise stands on, and does not change in it: the public part of its scenario, its rules, and numbers for names. */
export interface Ground {
  readonly scenario: PublicScenario;
  /** See `RECKONING`. */
  readonly reckoning: number;
  readonly profile: RuleProfile;
  readonly seatOf: ReadonlyMap<string, number>;
  readonly questionOf: ReadonlyMap<string, number>;
  /** The question that holds each question; -1 where none does. */
  readonly holderOf: Int32Array;
  /** Numbers of seats with a vote. */
  readonly roll: readonly number[];
  /** What goes together in the text, in numbers. */
  readonly links: readonly Link[];
}

/** Where `option` of `question` stands, `needsOption` of `needsQuestion` has to. */
export interface Link {
  readonly question: number;
  readonly option: number;
  readonly needsQuestion: number;
  readonly needsOption: number;
}

export function groundOf(scenario: PublicScenario, reckoning = RECKONING): Ground {
  const questionOf = new Map(scenario.questions.map(({ id }, at) => [id, at]));
  return {
    scenario,
    reckoning,
    profile: typeof scenario.rules === 'string' ? profileOf(scenario.rules) : scenario.rules,
    seatOf: new Map(scenario.seats.map(({ code }, at) => [code, at])),
    questionOf,
    holderOf: Int32Array.from(scenario.questions, ({ within }) => questionOf.get(within ?? '') ?? -1),
    roll: scenario.seats.flatMap(({ votes }, at) => (votes ? [at] : [])),
    links: (scenario.links ?? []).map(({ question, option, needsQuestion, needsOption }) => {
      const [at, needs] = [questionOf.get(question) ?? -1, questionOf.get(needsQuestion) ?? -1];
      const placeOf = (place: number, id: string): number =>
        scenario.questions[place]?.options.findIndex((one) => one.id === id) ?? -1;
      return {
        question: at,
        option: placeOf(at, option),
        needsQuestion: needs,
        needsOption: placeOf(needs, needsOption),
      };
    }),
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

/** Two questions settled together between two seats: `from` takes an option that `to` wants, if `to` takes one that `from` wants. */
export interface Package {
  readonly from: number;
  readonly to: number;
  readonly gives: number;
  readonly givesOption: number;
  readonly wants: number;
  readonly wantsOption: number;
  readonly answer: 'open' | 'accepted' | 'refused';
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
  /** Packages in the order in which they were offered. */
  packages: readonly Package[];
  /** Derived: places of `stances` that an accepted package binds a seat to. */
  readonly bound: Set<number>;
  /** How many objected to each option when the first reading ended, by question and option: what later moves are held against. */
  readonly baseline: Int32Array;
  /** The same when the round began: it stands still in a round, so that what is worked out from it may be kept for the round. */
  readonly atRound: Int32Array;
  /** What seats asked of their capitals: the round in which they did, and the answer. Each seat sees its own. By `capitalKey`. */
  readonly capitals: Map<number, CapitalAsk>;
  /** Who heard what; null where a run is reckoned as if everybody had heard everything. */
  readonly asides: Asides | null;
  /** Groups that meet apart, or have met, in the order in which they were formed; none where a run is reckoned without them. */
  rooms: readonly Room[];
  /** Derived, never in a snapshot: how many seats do what to each option, by question, option, effect. */
  readonly effects: Int32Array;
  /** Derived: see `stampOptions`. */
  readonly stamps: Int32Array;
}

export const NO_OPTION = 255;
export const EFFECTS = ['CLEAR', 'UNSETTLED', 'HELD', 'BLOCKED'] as const satisfies readonly Effect[];
export type CountedEffect = (typeof EFFECTS)[number];

/** What each stance does to an option, as a place in `EFFECTS`; -1 for none. */
const EFFECT_OF: readonly number[] = [
  -1,
  ...STANCES.map((stance) => EFFECTS.indexOf(weigh(stance, false).effect as never)),
];

/** What a stance does to an option, by their codes; -1 for nothing. */
export function effectOf(code: number): number {
  return EFFECT_OF[code] as number;
}

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
    packages: [],
    bound: new Set(),
    baseline: new Int32Array(questions.length * MOST_OPTIONS),
    atRound: new Int32Array(questions.length * MOST_OPTIONS),
    capitals: new Map(),
    asides: ground.reckoning >= 2 ? noAsides() : null,
    rooms: [],
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

/** Both sides of a package that was accepted are bound to what they gave. */
export function bind(world: World, { from, to, gives, givesOption, wants, wantsOption, answer }: Package): void {
  if (answer !== 'accepted') return;
  world.bound.add(stancePlace(world, gives, givesOption, from));
  world.bound.add(stancePlace(world, wants, wantsOption, to));
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
export function countOf(world: Readonly<World>, question: number, option: number, effect: CountedEffect): number {
  return world.effects[(question * MOST_OPTIONS + option) * EFFECTS.length + EFFECTS.indexOf(effect)] as number;
}

/** Works out the stamp of a question, which changes whenever an option comes or goes. */
export function stampOptions(world: World, question: number): void {
  const options = world.options[question] ?? [];
  const gone = options.filter(({ withdrawn }) => withdrawn).length;
  world.stamps[question] = options.length * MOST_OPTIONS + gone;
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

/**
 * Whether an option on a question does not go with what else stands (`PublicScenario.links`). `standing`: the option of a question, -1 where
 * none is settled.
 */
export function breaksLink(
  links: readonly Link[],
  question: number,
  option: number,
  standing: (question: number) => number,
): boolean {
  return links.some((link) => {
    if (link.question === question && link.option === option) {
      const needed = standing(link.needsQuestion);
      return needed >= 0 && needed !== link.needsOption;
    }
    return link.needsQuestion === question && link.needsOption !== option && standing(link.question) === link.option;
  });
}
