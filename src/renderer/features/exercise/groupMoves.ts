import type { Stance } from '../../../shared/domain/position';
import { CHAIR, FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { groupsText } from '../../../shared/simulation/engine/groups';
import type { Room } from '../../../shared/simulation/engine/roomShape';
import { isAbout } from '../../../shared/simulation/engine/rooms';
import { groupsNow } from '../../../shared/simulation/exercise/groups';
import type { Group } from '../../../shared/simulation/scenario/scenarioSchema';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import type { Exercise } from '../../session/exercise';
import { ownGroups } from './groupSight';

/** What is done in groups and with them, as commands of the exercise: each is judged like any other. */
export interface GroupHand {
  readonly exercise: Exercise;
  readonly state: ExerciseState;
}

/** Who speaks in groups from here: our seat, else the chair, who looks in. */
function actorIn({ state: { seat } }: GroupHand): number {
  return seat === null ? CHAIR : seat + FIRST_SEAT;
}

export function sayInGroup(hand: GroupHand, group: number, words: string): void {
  const about = { question: -1, option: -1, template: '', words };
  hand.exercise.submit({ kind: 'group.said', actor: actorIn(hand), group, ...about });
}

export function answerWording(hand: GroupHand, group: number, wording: number, stance: Stance): void {
  const why = 'person' as const;
  hand.exercise.submit({ kind: 'group.answered', actor: actorIn(hand), group, wording, stance, why, by: 0 });
}

/** What is reported: a wording of the group, an option of the text, or words alone. */
export interface Reported {
  readonly wording?: number;
  readonly question?: number;
  readonly option?: number;
  readonly note?: string;
}

/** Whether all agree, and the words of it, are worked out by the engine. */
export function reportGroup(hand: GroupHand, group: number, about: Reported): void {
  const empty = { wording: -1, question: -1, option: -1, id: '', words: '', elements: '', agreed: false, note: '' };
  hand.exercise.submit({ kind: 'group.reported', actor: actorIn(hand), group, ...empty, ...about });
}

/** The group that wording on a question is put to from here: that of our seat; -1 where it sits in none that deals with it. */
export function groupFor(state: ExerciseState, question: number): number {
  return ownGroups(state).find(([, room]) => isAbout(room, question))?.[0] ?? -1;
}

/** Sends these groups out beside those that meet already. */
export function sendOut(hand: GroupHand, groups: readonly Group[]): void {
  form(hand, [...groupsOut(hand), ...groups]);
}

export function callBack(hand: GroupHand, group: number): void {
  form(hand, groupsOut(hand, group));
}

export function callAllBack(hand: GroupHand): void {
  form(hand, []);
}

const MINUTE = 60;

/** Gives a group so many minutes beyond what it has left. */
export function giveTime(hand: GroupHand, group: number, { until }: Room, minutes: number): void {
  const { now } = hand.state;
  const left = Math.max(0, Math.ceil((until - now) / MINUTE));
  const place = openBefore(hand, group);
  form(
    hand,
    groupsOut(hand).map((one, at) => (at === place ? { ...one, minutes: left + minutes } : one)),
  );
}

function openBefore({ state }: GroupHand, group: number): number {
  return state.world.rooms.slice(0, group).filter(({ isOpen }) => isOpen).length;
}

function groupsOut({ state: { world } }: GroupHand, without?: number): readonly Group[] {
  return groupsNow({ world, ground: world.ground }, without);
}

function form({ exercise }: GroupHand, groups: readonly Group[]): void {
  exercise.submit({ kind: 'groups.formed', actor: CHAIR, groups: groupsText(groups) });
}
