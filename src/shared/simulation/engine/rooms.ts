import { STANCES } from '../../domain/position';
import { type Group, MOST_OPTIONS } from '../scenario/scenarioSchema';
import { FIRST_SEAT, type SimulationEvent } from './events';
import { groupsOf, readGroups } from './groups';
import type { Room, RoomWording } from './roomShape';
import { effectOf, stampOptions, stancePlace, type World } from './world';

const MINUTE = 60;
/** The code of support, which who puts a wording gives it. */
const SUPPORTED = STANCES.indexOf('SUP') + 1;
/** `EFFECTS`: what stands in nobody's way. */
const CLEAR = 0;

/** Takes in who meets apart from now on; a group of the same members and name goes on meeting. */
export function meetApart(world: World, event: SimulationEvent): void {
  const wanted =
    event.kind === 'groups.formed'
      ? readGroups(event.groups)
      : event.kind === 'round.began'
        ? groupsOf(world.ground.scenario.schedule[event.round])
        : [];
  const isOver = event.kind !== 'groups.formed';
  if (wanted.length === 0 && !world.rooms.some(({ isOpen }) => isOpen)) return;
  const fresh = wanted.map((group) => roomOf(world, group, event.at));
  const taken = new Set<Room>();
  const rooms = world.rooms.map((room): Room => {
    if (!room.isOpen) return room;
    const again = isOver ? undefined : fresh.find((one) => !taken.has(one) && isSame(one, room));
    if (again === undefined) return { ...room, isOpen: false };
    taken.add(again);
    const { questions, facilitator, until } = again;
    // Minutes that are named anew are counted from now.
    const isLonger = wanted[fresh.indexOf(again)]?.minutes !== undefined && until !== room.until;
    return { ...room, questions, facilitator, until: isLonger ? until : room.until };
  });
  world.rooms = [...rooms, ...fresh.filter((one) => !taken.has(one))];
}

function isSame(a: Room, b: Room): boolean {
  return a.name === b.name && String(a.members) === String(b.members);
}

function roomOf({ ground }: World, { members, questions, name, facilitator, minutes }: Group, at: number): Room {
  const named = members.flatMap((code) => ground.seatOf.get(code) ?? []);
  const seats = [...new Set(named)].sort((a, b) => a - b);
  const speaks = ground.seatOf.get(facilitator ?? '') ?? -1;
  return {
    name: name ?? '',
    members: seats,
    questions: [...new Set((questions ?? []).flatMap((id) => ground.questionOf.get(id) ?? []))],
    facilitator: seats.includes(speaks) ? speaks : (named[0] ?? -1),
    openedAt: at,
    until: minutes === undefined ? -1 : at + minutes * MINUTE,
    isOpen: true,
    turns: 0,
    wordings: [],
    reports: [],
  };
}

/** Numbers of the groups that a seat sits in now. */
export function roomsOf({ rooms }: Pick<World, 'rooms'>, seat: number): readonly number[] {
  return rooms.flatMap(({ isOpen, members }, at) => (isOpen && members.includes(seat) ? [at] : []));
}

/** Whether a group deals with a question. */
export function isAbout({ questions }: Room, question: number): boolean {
  return questions.length === 0 || questions.includes(question);
}

/** The questions a group deals with, in the order of the text. */
export function questionsIn({ ground }: Pick<World, 'ground'>, room: Room): readonly number[] {
  return ground.scenario.questions.flatMap((_, question) => (isAbout(room, question) ? [question] : []));
}

/** How many turns there are in a group: each member's, question by question. */
export function turnsIn(world: Pick<World, 'ground'>, room: Room): number {
  return questionsIn(world, room).length * room.members.length;
}

/** Whose turn it is at a place, and on what: another member begins each time. */
export function turnAt(
  world: Pick<World, 'ground'>,
  room: Room,
  place: number,
  questions = questionsIn(world, room),
): { readonly seat: number; readonly question: number } {
  const { members } = room;
  const round = Math.floor(place / members.length);
  const seat = members[((place % members.length) + round) % members.length] ?? -1;
  return { seat, question: questions[round] ?? -1 };
}

/** The members whose word is waited for: those who are in the room and played by somebody. */
function askedIn({ present, playedBy }: Pick<World, 'present' | 'playedBy'>, { members }: Room): readonly number[] {
  return members.filter((seat) => present[seat] === 1 && playedBy[seat] !== 2);
}

/** Whether all members can go along with a wording of their group. */
export function allTake(world: Readonly<World>, room: Room, { answers }: RoomWording): boolean {
  const said = new Map(answers);
  const asked = askedIn(world, room);
  return asked.length > 0 && asked.every((seat) => effectOf(said.get(seat) ?? 0) === CLEAR);
}

/** Whether all members of a group have said that they can go along with an option of the text. */
export function allGoAlong(world: Readonly<World>, room: Room, question: number, option: number): boolean {
  const asked = askedIn(world, room);
  const codeOf = (seat: number) => world.stances[stancePlace(world, question, option, seat)] as number;
  return asked.length > 0 && asked.every((seat) => effectOf(codeOf(seat)) === CLEAR);
}

/** What happens in a group, and what it reports. What one has not heard of is not there to be changed. */
export function applyInRoom(world: World, event: SimulationEvent): void {
  if (event.kind === 'group.reported') report(world, event);
  if (!('group' in event)) return;
  const room = world.rooms[event.group];
  if (room === undefined) return;
  const after = roomAfter(room, event);
  if (after !== room) world.rooms = world.rooms.map((one, at) => (at === event.group ? after : one));
}

function roomAfter(room: Room, event: SimulationEvent): Room {
  const seat = event.actor - FIRST_SEAT;
  switch (event.kind) {
    case 'group.turn':
      return { ...room, turns: event.place + 1 };
    case 'group.wording': {
      const { question, id, words, at } = event;
      const elements = event.elements === '' ? [] : event.elements.split('\n');
      const answers = seat < 0 ? [] : [[seat, SUPPORTED] as const];
      return { ...room, wordings: [...room.wordings, { question, id, words, elements, by: seat, at, answers }] };
    }
    case 'group.answered': {
      const asked = room.wordings[event.wording];
      if (asked === undefined) return room;
      const others = asked.answers.filter(([one]) => one !== seat);
      const answers = [...others, [seat, STANCES.indexOf(event.stance) + 1] as const].sort(([a], [b]) => a - b);
      return { ...room, wordings: room.wordings.map((one) => (one === asked ? { ...one, answers } : one)) };
    }
    case 'group.reported': {
      const { at, wording, question, option, words, agreed, note } = event;
      return { ...room, reports: [...room.reports, { at, wording, question, option, words, agreed, note }] };
    }
    default:
      return room;
  }
}

/** Wording that a group reports stands among the options from then on, put by whoever reports it. */
function report(world: World, event: SimulationEvent<'group.reported'>): void {
  const options = world.options[event.question];
  if (event.wording < 0 || options === undefined || options.length >= MOST_OPTIONS) return;
  if (options.some(({ id, withdrawn }) => id === event.id && !withdrawn)) return;
  options.push({
    id: event.id,
    words: event.words,
    elements: event.elements === '' ? [] : event.elements.split('\n'),
    by: event.actor < FIRST_SEAT ? -1 : event.actor - FIRST_SEAT,
    withdrawn: false,
  });
  stampOptions(world, event.question);
}
