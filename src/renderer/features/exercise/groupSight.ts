import { STANCES } from '../../../shared/domain/position';
import { FIRST_SEAT, type SimulationEvent } from '../../../shared/simulation/engine/events';
import type { Room, RoomWording } from '../../../shared/simulation/engine/roomShape';
import { allGoAlong, allTake, isAbout, turnAt } from '../../../shared/simulation/engine/rooms';
import { type CountedEffect, EFFECTS, effectOf } from '../../../shared/simulation/engine/world';
import { openRooms } from '../../../shared/simulation/exercise/groups';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import { reportWords, saidInGroup } from './groupWords';
import { actorName, addressOf, isOpen, optionSaid, seatName, standing } from './sight';

/** A group with its number in the exercise. */
export type Numbered = readonly [number: number, room: Room];

/** The groups that meet now in which our seat sits. */
export function ownGroups({ world, seat }: Pick<ExerciseState, 'world' | 'seat'>): readonly Numbered[] {
  return seat === null ? [] : openRooms(world).filter(([, { members }]) => members.includes(seat));
}

/** The question that our group is on: that of the last turn in it; null where we sit in none. */
export function questionInGroup(state: Pick<ExerciseState, 'world' | 'seat'>): number | null {
  const [own] = ownGroups(state);
  if (own === undefined) return null;
  const { question } = turnAt(state.world, own[1], Math.max(0, own[1].turns - 1));
  return question < 0 ? null : question;
}

/** Seconds that a group has left: of its own time, else of the round; null between rounds where it was given none. */
export function secondsLeft({ now, agenda }: Pick<ExerciseState, 'now' | 'agenda'>, { until }: Room): number | null {
  if (until >= 0) return until - now;
  return agenda.form === null ? null : agenda.secondsLeft;
}

/** The questions a group deals with, in the order of the text; empty where it deals with all. */
export function addressesOf({ scenario }: Pick<ExerciseState, 'scenario'>, { questions }: Room): string {
  return [...new Set(questions.map((question) => addressOf(scenario, question)))].join(', ');
}

export interface GroupEntry {
  /** The number of its first event. */
  readonly key: number;
  readonly at: number;
  readonly seat: number;
  readonly who: string;
  readonly words: string;
  readonly look: 'said' | 'stance' | 'wording' | 'report';
}

/** What was said in a group since it met, oldest first; what one seat says on one question in one go is one entry. */
export function entriesOf({ world, events }: Pick<ExerciseState, 'world' | 'events'>, [number, room]: Numbered) {
  const entries: GroupEntry[] = [];
  let from = events.length;
  while (from > 0 && (events[from - 1] as SimulationEvent).at >= room.openedAt) from--;
  let before: SimulationEvent | null = null;
  for (let key = from; key < events.length; key++) {
    const event = events[key] as SimulationEvent;
    const entry = entryOf(world, event, key, number, room);
    if (entry === null) continue;
    const last = entries.at(-1);
    const joins =
      event.kind === 'stance.set' &&
      before?.kind === 'stance.set' &&
      before.actor === event.actor &&
      before.question === event.question;
    if (joins && last !== undefined)
      entries[entries.length - 1] = { ...last, words: `${last.words}; ${stanceOf(world, event)}` };
    else entries.push(entry);
    before = event;
  }
  return entries;
}

function stanceOf(world: ExerciseState['world'], event: SimulationEvent<'stance.set'>): string {
  return t(`exlog.stance.${event.stance}`, { words: optionSaid(world, event.question, event.option) });
}

function entryOf(
  world: ExerciseState['world'],
  event: SimulationEvent,
  key: number,
  number: number,
  room: Room,
): GroupEntry | null {
  const { scenario } = world.ground;
  const seat = event.actor - FIRST_SEAT;
  const base = { key, at: event.at, seat, who: actorName(scenario, event.actor) };
  const isHere = 'group' in event && event.group === number;
  switch (event.kind) {
    case 'group.said':
      return isHere ? { ...base, look: 'said', words: saidInGroup(world, event) } : null;
    case 'group.wording': {
      const words = t('group.puts', { address: addressOf(scenario, event.question), words: event.words });
      return isHere ? { ...base, look: 'wording', words } : null;
    }
    case 'group.answered': {
      const asked = room.wordings[event.wording];
      if (!isHere || asked === undefined) return null;
      const words = t('exlog.quoted', { words: asked.words });
      return { ...base, look: 'stance', words: t(`exlog.stance.${event.stance}`, { words }) };
    }
    case 'group.reported':
      return isHere ? { ...base, look: 'report', words: reportWords(world, event) } : null;
    case 'statement':
      if (!room.members.includes(seat) || event.words === '') return null;
      return { ...base, look: 'said', words: event.words };
    case 'stance.set': {
      if (!event.offRecord || !room.members.includes(seat) || !isAbout(room, event.question)) return null;
      const address = addressOf(scenario, event.question);
      return { ...base, look: 'stance', words: t('group.on', { address, stance: stanceOf(world, event) }) };
    }
    default:
      return null;
  }
}

const SIDES = ['CLEAR', 'UNSETTLED', 'HELD', 'BLOCKED'] as const satisfies readonly CountedEffect[];
export type Side = (typeof SIDES)[number] | 'SILENT';

/** Who said what to a wording of a group: who goes along, who would rather not, who holds, who cannot, who has not spoken. */
export function sidesOf({ members }: Room, { answers }: RoomWording): readonly (readonly [Side, readonly number[]])[] {
  const said = new Map(answers);
  const side = (seat: number): Side => EFFECTS[effectOf(said.get(seat) ?? 0)] ?? 'SILENT';
  return [...SIDES, 'SILENT' as const].flatMap((one) => {
    const seats = members.filter((seat) => side(seat) === one);
    return seats.length === 0 ? [] : [[one, seats] as const];
  });
}

/** What our seat said to a wording of a group. */
export function answered({ answers }: RoomWording, seat: number | null) {
  const code = answers.find(([one]) => one === seat)?.[1] ?? 0;
  return code === 0 ? null : (STANCES[code - 1] ?? null);
}

/** What a group can report as agreed and has not: its wordings, and options of the text that all its members go along with. */
export function reportable({ world }: Pick<ExerciseState, 'world'>, room: Room) {
  const isTold = (question: number): boolean => room.reports.some((one) => one.question === question && one.agreed);
  const wordings = room.wordings.flatMap((one, wording) =>
    !isTold(one.question) && allTake(world, room, one)
      ? [{ wording, question: one.question, option: -1, words: one.words }]
      : [],
  );
  const options = world.options.flatMap((_, question) =>
    !isAbout(room, question) || !isOpen(world, question) || isTold(question)
      ? []
      : standing(world, question)
          .filter((option) => allGoAlong(world, room, question, option))
          .map((option) => ({ wording: -1, question, option, words: world.options[question]?.[option]?.words ?? '' })),
  );
  return [...wordings, ...options];
}

/** The member who leads a group, by name. */
export function leaderOf({ scenario }: Pick<ExerciseState, 'scenario'>, { facilitator }: Room): string {
  return facilitator < 0 ? '' : seatName(scenario, facilitator);
}
