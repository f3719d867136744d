import type { Stance } from '../../domain/position';
import { STANCES } from '../../domain/position';
import { MOST_OPTIONS } from '../scenario/scenarioSchema';
import { type Asides, EVERYBODY, noAsides, type Said } from './asideShape';
import { FIRST_SEAT, type SimulationEvent } from './events';
import { groupsOf, roundAfter } from './groups';
import { type CountedEffect, countOf, EFFECTS, effectOf, stancePlace, type World } from './world';

/** The asides in a form that is written down. */
export interface AsidesKept {
  readonly groups: Asides['groups'];
  readonly audiences: readonly (readonly number[])[];
  readonly said: readonly (readonly [number, readonly Said[]])[];
  readonly atFirst: readonly (readonly [number, readonly number[]])[];
  readonly atRound: readonly (readonly [number, readonly number[]])[];
}

export function asidesKept({ groups, audiences, said, atFirst, atRound }: Asides): AsidesKept {
  const sorted = <T>(map: ReadonlyMap<number, T>) => [...map].sort(([a], [b]) => a - b);
  return {
    groups,
    audiences: audiences.map(({ members }) => members),
    said: sorted(said),
    atFirst: sorted(atFirst),
    atRound: sorted(atRound),
  };
}

export function asidesFrom({ ground }: Pick<World, 'ground'>, kept: AsidesKept): Asides {
  const asides = noAsides();
  const seats = ground.scenario.seats.length;
  asides.groups = kept.groups;
  for (const members of kept.audiences) numberOf(asides, members, seats);
  asides.atFirst = new Map(kept.atFirst);
  asides.atRound = new Map(kept.atRound);
  for (const [place, said] of kept.said) keep(asides, place, said, seats);
  return asides;
}

/** Number of those who hear a seat now, off the record; `EVERYBODY` where all do. */
function audienceOf(asides: Asides, seat: number, seats: number): number {
  const theirs = asides.groups.filter((members) => members.includes(seat));
  if (theirs.length === 0) return EVERYBODY;
  return numberOf(asides, theirs.length === 1 ? (theirs[0] as readonly number[]) : unionOf(theirs), seats);
}

function unionOf(groups: readonly (readonly number[])[]): readonly number[] {
  return [...new Set(groups.flat())].sort((a, b) => a - b);
}

function numberOf({ audiences }: Asides, members: readonly number[], seats: number): number {
  const known = audiences.findIndex((one) => one.members === members || String(one.members) === String(members));
  if (known >= 0) return known;
  const hears = new Uint8Array(seats);
  for (const member of members) hears[member] = 1;
  return audiences.push({ members, hears }) - 1;
}

/** Takes in that a stance is set; to be called before `World` knows it. */
export function hearStance(world: World, asides: Asides, event: SimulationEvent<'stance.set'>, code: number): void {
  const seat = event.actor - FIRST_SEAT;
  const place = stancePlace(world, event.question, event.option, seat);
  const seats = world.ground.scenario.seats.length;
  const audience = event.offRecord ? audienceOf(asides, seat, seats) : EVERYBODY;
  if (audience === EVERYBODY) {
    if (asides.said.size > 0) keep(asides, place, [], seats);
    return;
  }
  const before = asides.said.get(place) ?? [{ code: world.stances[place] as number, audience: EVERYBODY }];
  // What the same people heard of it before is forgotten.
  const after = [...before.filter((one) => one.audience !== audience), { code, audience }];
  keep(asides, place, after.every((one) => one.code === code) ? [] : after, seats);
}

/** A wording is gone, and what was said of it. */
export function forgetOption(world: World, asides: Asides, question: number, option: number): void {
  const seats = world.ground.scenario.seats.length;
  for (const place of [...(asides.byOption.get(question * MOST_OPTIONS + option) ?? [])])
    keep(asides, place, [], seats);
}

function keep(asides: Asides, place: number, said: readonly Said[], seats: number): void {
  const option = Math.floor(place / seats);
  const places = asides.byOption.get(option) ?? [];
  if (said.length === 0) {
    if (!asides.said.delete(place)) return;
    asides.byOption.set(
      option,
      places.filter((one) => one !== place),
    );
    return;
  }
  if (!asides.said.has(place))
    asides.byOption.set(
      option,
      [...places, place].sort((a, b) => a - b),
    );
  asides.said.set(place, said);
}

/** Takes in who meets apart from now on, and what each knows when a round begins or the first reading ends. */
export function hearRound(world: World, asides: Asides, event: SimulationEvent): void {
  const { ground } = world;
  const before = world.form === null ? undefined : ground.scenario.schedule[world.round];
  asides.groups = groupsOf(roundAfter(before, event, ground.scenario)).map(({ members }) =>
    unionOf([members.flatMap((code) => ground.seatOf.get(code) ?? [])]),
  );
  if (event.kind === 'round.began') asides.atRound = moreObjectors(world, asides);
}

export function keepFirst(world: World, asides: Asides): void {
  asides.atFirst = moreObjectors(world, asides);
}

function moreObjectors(world: World, asides: Asides): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  const seats = world.ground.scenario.seats.length;
  for (const [option, places] of asides.byOption) {
    if (places.length === 0) continue;
    found.set(
      option,
      Array.from({ length: seats }, (_, seat) => moreOf(world, asides, option, seat, 'BLOCKED')),
    );
  }
  return found;
}

/** The stance of a place as a seat heard it last, by its code. */
function codeHeard(world: Readonly<World>, asides: Asides, place: number, listener: number): number {
  const said = asides.said.get(place);
  if (said === undefined) return world.stances[place] as number;
  for (let at = said.length - 1; at >= 0; at--) {
    const { code, audience } = said[at] as Said;
    if (audience === EVERYBODY || asides.audiences[audience]?.hears[listener] === 1) return code;
  }
  return 0;
}

/** By how much what a listener knows of is more than what there is. */
function moreOf(
  world: Readonly<World>,
  asides: Asides,
  option: number,
  listener: number,
  effect: CountedEffect,
): number {
  const places = asides.byOption.get(option);
  if (places === undefined) return 0;
  const wanted = EFFECTS.indexOf(effect);
  let more = 0;
  for (const place of places) {
    if (effectOf(codeHeard(world, asides, place, listener)) === wanted) more++;
    if (effectOf(world.stances[place] as number) === wanted) more--;
  }
  return more;
}

/** What a seat said of an option last, as `listener` heard it; null where it heard nothing. */
export function stanceHeard(
  world: Readonly<World>,
  question: number,
  option: number,
  seat: number,
  listener: number,
): Stance | null {
  const place = stancePlace(world, question, option, seat);
  const { asides } = world;
  const code = asides === null ? (world.stances[place] as number) : codeHeard(world, asides, place, listener);
  return code === 0 ? null : (STANCES[code - 1] as Stance);
}

/** How many seats have an effect on an option, as far as `listener` heard of it. */
export function countHeard(
  world: Readonly<World>,
  question: number,
  option: number,
  effect: CountedEffect,
  listener: number,
): number {
  const count = countOf(world, question, option, effect);
  const { asides } = world;
  if (asides === null || asides.said.size === 0) return count;
  return count + moreOf(world, asides, question * MOST_OPTIONS + option, listener, effect);
}

/** How many objectors a seat knew of when the first reading ended, or when the round began. */
export function objectorsKnown(
  world: Readonly<World>,
  question: number,
  option: number,
  when: 'atFirst' | 'atRound',
  listener: number,
): number {
  const place = question * MOST_OPTIONS + option;
  const there = (when === 'atFirst' ? world.baseline : world.atRound)[place] ?? 0;
  return there + (world.asides?.[when].get(place)?.[listener] ?? 0);
}

/** Whether some of those who would hear a seat now have not heard what it said of an option last: then it says so again. */
export function isNews(
  world: Readonly<World>,
  question: number,
  option: number,
  seat: number,
  offRecord: boolean,
): boolean {
  const { asides } = world;
  if (asides === null || asides.said.size === 0) return false;
  const place = stancePlace(world, question, option, seat);
  if (!asides.said.has(place)) return false;
  const now = offRecord ? audienceOf(asides, seat, world.ground.scenario.seats.length) : EVERYBODY;
  const truth = world.stances[place] as number;
  if (now === EVERYBODY) return true;
  return asides.audiences[now]?.members.some((one) => codeHeard(world, asides, place, one) !== truth) === true;
}
