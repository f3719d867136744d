import { STANCES } from '../../domain/position';
import { favouriteOf } from '../delegations/behaviours';
import { statementFor } from '../delegations/statements';
import { CHAIR, CLOCK, type Command, FIRST_SEAT } from '../engine/events';
import { groupsText, questionsOf } from '../engine/groups';
import type { Room, RoomWording } from '../engine/roomShape';
import { allGoAlong, allTake, questionsIn, turnAt, turnsIn } from '../engine/rooms';
import type { Run } from '../engine/run';
import { drawChance } from '../engine/stream';
import { countOf, effectOf, type World } from '../engine/world';
import type { Group, Round } from '../scenario/scenarioSchema';
import { isMachine, isPerson } from './played';
import { isOpen, type MachineSeat } from './rounds';
import { WordingView } from './wordingView';

/** Seconds before a group begins to talk, and the most and least between two turns of its machines. */
const SITS_DOWN = 5;
const TURN_MOST = 20;
/** Of its time, in tenths, machines have their turns in so many. */
const TURNS_TENTHS = 6;
/** Seconds a machine takes to answer a wording. */
const ANSWERS_WORDING = 15;
/** For so long before the end a group comes to its conclusions; the fifth part where it meets for a short time. */
const CONCLUDES = 60;
/** How often, in a thousand, a machine says in a formula what it has just told its group. */
const SAYS = 250;
/** A group between rounds that was given no time: seconds its machines reckon with. */
const NO_TIME = 600;

/** What the conduct of groups looks at. `roundEnd`: second at which the round is over by the schedule; -1 between rounds. */
export interface Meeting {
  readonly run: Run;
  readonly roundEnd: number;
  machine(seat: number): MachineSeat | null;
}

/** Groups that meet now, with their numbers. */
export function openRooms({ rooms }: Pick<World, 'rooms'>): readonly (readonly [number, Room])[] {
  return rooms.flatMap((room, at) => (room.isOpen ? [[at, room] as const] : []));
}

function endOf({ roundEnd }: Meeting, { until, openedAt }: Room): number {
  const ends = [until, roundEnd].filter((end) => end >= 0);
  return ends.length === 0 ? openedAt + NO_TIME : Math.max(openedAt, Math.min(...ends));
}

/** From when on a group concludes. */
function concludesAt(meeting: Meeting, room: Room): number {
  const end = endOf(meeting, room);
  return end - Math.min(CONCLUDES, Math.floor((end - room.openedAt) / 5));
}

/** The next turn in a group: its place; -1 where all had theirs. */
function nextTurnIn({ world }: Run, room: Room): number {
  const questions = questionsIn(world, room);
  const turns = questions.length * room.members.length;
  for (let place = room.turns; place < turns; place++) {
    const { seat, question } = turnAt(world, room, place, questions);
    if ((isMachine(world, seat) || isPerson(world, seat)) && isOpen(world, question)) return place;
  }
  return -1;
}

/** What goes on in groups by itself, the first of it: turns of machines, their answers, their reports. Null where nothing is to come. */
export function groupTask(meeting: Meeting, chair: 'machine' | 'person'): GroupTask | null {
  const { run } = meeting;
  let first: GroupTask | null = null;
  const take = (task: GroupTask | null): void => {
    if (task !== null && (first === null || task.due < first.due)) first = task;
  };
  for (const [number, room] of openRooms(run.world)) {
    take(turnTask(meeting, number, room));
    // What comes behind another task is not looked for: it is worked out anew after each event.
    take(answerTask(meeting, number, room, dueOf(first)));
    take(reportTask(meeting, number, room, dueOf(first)));
    if (chair === 'machine' && room.until >= 0) take({ due: room.until, command: calledBack(run, number) });
  }
  return first;
}

export interface GroupTask {
  readonly due: number;
  readonly command: Command;
}

function turnTask(meeting: Meeting, group: number, room: Room): GroupTask | null {
  const place = nextTurnIn(meeting.run, room);
  if (place < 0) return null;
  return { due: turnBegins(meeting, room, place), command: { kind: 'group.turn', actor: CLOCK, group, place } };
}

/** Turns are spread over the first part of a group's time. */
function turnBegins(meeting: Meeting, room: Room, place: number): number {
  const time = Math.floor(((endOf(meeting, room) - room.openedAt - SITS_DOWN) * TURNS_TENTHS) / 10);
  const pace = Math.max(0, Math.min(TURN_MOST, Math.floor(time / turnsIn(meeting.run.world, room))));
  return room.openedAt + SITS_DOWN + place * pace;
}

/** The person whose turn it is in a group, or who has not answered wording that is before it; null where nobody is waited for. */
export function awaitedInGroup(meeting: Meeting, now: number): AwaitedInGroup | null {
  const { run } = meeting;
  const { world } = run;
  for (const [, room] of openRooms(world)) {
    const end = endOf(meeting, room);
    if (end <= now) continue;
    const place = room.turns - 1;
    const { seat, question } = turnAt(world, room, Math.max(0, place));
    const next = nextTurnIn(run, room);
    const until = next < 0 ? Math.min(end, turnBegins(meeting, room, place + 1)) : turnBegins(meeting, room, next);
    if (place >= 0 && until > now && isPerson(world, seat) && isOpen(world, question)) {
      return { seat, what: 'statement', place, until };
    }
    for (const [wording, asked] of room.wordings.entries()) {
      if (room.reports.some((one) => one.wording === wording)) continue;
      const waits = room.members.find((one) => isPerson(world, one) && !asked.answers.some(([by]) => by === one));
      if (waits !== undefined) return { seat: waits, what: 'answer', place: -1 - wording, until: end };
    }
  }
  return null;
}

export interface AwaitedInGroup {
  readonly seat: number;
  readonly what: 'statement' | 'answer';
  /** Tells one turn, or one wording, from another. */
  readonly place: number;
  readonly until: number;
}

/** What a machine does in its turn in a group, worked out from the state at that event. */
export function movesInGroup(meeting: Meeting, group: number, place: number): readonly Command[] {
  const { run } = meeting;
  const room = run.world.rooms[group];
  if (room === undefined || !room.isOpen || place >= turnsIn(run.world, room)) return [];
  const { seat, question } = turnAt(run.world, room, place);
  const machine = isMachine(run.world, seat) && isOpen(run.world, question) ? meeting.machine(seat) : null;
  if (machine === null) return [];
  const offered = wordingOf(machine, group, room, question);
  const said = run.world.form === null ? says(machine, group, question) : speaks(machine, group, question);
  return offered === null ? said : [...said, offered];
}

/** Between rounds nothing is said of options for the record of the exercise: a machine tells its own what it wants, in words. */
function says({ delegation, view }: MachineSeat, group: number, question: number): readonly Command[] {
  const option = favouriteOf(view, delegation.own, question);
  if (option < 0) return [];
  const template = statementFor(delegation.stanceOn(view, question, option).stance);
  const actor = delegation.seat + FIRST_SEAT;
  return template === null ? [] : [{ kind: 'group.said', actor, group, question, option, template, words: '' }];
}

/** Where it stands on each option, off the record, where that is something new to those in the group. */
function speaks({ delegation, view, speak }: MachineSeat, group: number, question: number): readonly Command[] {
  const actor = delegation.seat + FIRST_SEAT;
  const commands: Command[] = [];
  let said: Command | null = null;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (view.option(question, option) === null) continue;
    const { stance, why, by } = delegation.stanceOn(view, question, option);
    const before = view.mine(question, option);
    if (before === null && stance === 'NOP') continue;
    if (stance === before && !view.isNews(question, option, true)) continue;
    commands.push({ kind: 'stance.set', actor, question, option, stance, offRecord: true, why, by });
    if (delegation.asksCapital(view, question, { stance, why, by }) && !commands.some(isCapital)) {
      commands.push({ kind: 'capital.asked', actor, question });
    }
    const template = statementFor(stance);
    if (said === null && template !== null && drawChance(speak, SAYS, view.round, question * 16 + option)) {
      said = { kind: 'group.said', actor, group, question, option, template, words: '' };
    }
  }
  return said === null ? commands : [...commands, said];
}

function isCapital({ kind }: Command): boolean {
  return kind === 'capital.asked';
}

/** Wording that a machine held back, where its favourite is stuck and the group has none on the question yet. */
function wordingOf(
  { delegation, view }: MachineSeat,
  group: number,
  room: Room,
  question: number,
): Command<'group.wording'> | null {
  if (room.wordings.some((one) => one.question === question)) return null;
  const wording = delegation.wordingFor(view, question);
  if (wording === null) return null;
  const { id, words, elements } = wording;
  const actor = delegation.seat + FIRST_SEAT;
  return { kind: 'group.wording', actor, group, question, id, words, elements: elements.join('\n') };
}

/** Thousandths of the exercise that one round is. */
function roundOf({ ground }: Run): number {
  return Math.floor(1000 / Math.max(1, ground.scenario.schedule.length - 1));
}

/** What a machine says to a wording of its group; `late`: when the group concludes, it goes as far as it would in the next round. */
function answerTo(
  run: Run,
  { delegation }: MachineSeat,
  group: number,
  wording: number,
  asked: RoomWording,
  late: boolean,
): Command<'group.answered'> {
  const view = new WordingView(run.world, delegation.seat, asked, late ? roundOf(run) : 0);
  const { stance, why, by } = delegation.stanceOnWording(view, asked.question, view.place, { ...asked });
  const actor = delegation.seat + FIRST_SEAT;
  return { kind: 'group.answered', actor, group, wording, stance, why, by };
}

function dueOf(task: GroupTask | null): number {
  return task === null ? Number.POSITIVE_INFINITY : task.due;
}

/** The first answer of a machine in a group that is due before a second. */
function answerTask(meeting: Meeting, group: number, room: Room, before = Number.POSITIVE_INFINITY): GroupTask | null {
  const { run } = meeting;
  let first: GroupTask | null = null;
  room.wordings.forEach((asked, wording) => {
    if (room.reports.some((one) => one.wording === wording)) return;
    for (const seat of room.members) {
      const machine = isMachine(run.world, seat) ? meeting.machine(seat) : null;
      if (machine === null) continue;
      const said = asked.answers.find(([one]) => one === seat)?.[1] ?? 0;
      if (said !== 0 && effectOf(said) === 0) continue;
      const due = said === 0 ? asked.at + ANSWERS_WORDING : concludesAt(meeting, room);
      if (Math.min(before, dueOf(first)) <= due) continue;
      const command = answerTo(run, machine, group, wording, asked, said !== 0);
      const code = STANCES.indexOf(command.stance) + 1;
      // It speaks a second time only to give way.
      if (said === 0 || (code !== said && effectOf(code) === 0)) first = { due, command };
    }
  });
  return first;
}

/** What a group has to report now, one thing after the other: what all its members can go along with; at the end, that there is nothing. */
export function reportsOf(run: Run, group: number, isEnd: boolean): readonly Command<'group.reported'>[] {
  const room = run.world.rooms[group] as Room;
  const actor = room.facilitator + FIRST_SEAT;
  const empty = { wording: -1, question: -1, option: -1, id: '', words: '', elements: '', agreed: false, note: '' };
  const told: Command<'group.reported'>[] = [];
  const isTold = (question: number): boolean =>
    [...room.reports, ...told].some((one) => one.question === question && one.agreed);
  const tell = (about: Partial<typeof empty>): void => {
    told.push({ kind: 'group.reported', actor, group, ...empty, ...about });
  };
  room.wordings.forEach((one, wording) => {
    if (isTold(one.question) || !allTake(run.world, room, one)) return;
    tell({ wording, question: one.question, words: one.words, agreed: true });
  });
  if (!isEnd) return told;
  for (const question of questionsIn(run.world, room)) {
    if (!isOpen(run.world, question) || isTold(question)) continue;
    const option = agreedOption(run, room, question);
    if (option >= 0) tell({ question, option, agreed: true });
  }
  if (told.length === 0 && room.reports.length === 0) tell({ note: NO_AGREEMENT });
  return told;
}

/** What a machine reports where a group came to nothing; windows say it in their own words. */
export const NO_AGREEMENT = 'no-agreement';

/** The option of the text that all members can go along with, the one most support first; -1 where there is none. */
function agreedOption(run: Run, room: Room, question: number): number {
  let found = -1;
  let most = -1;
  (run.world.options[question] ?? []).forEach(({ withdrawn }, option) => {
    if (withdrawn || !allGoAlong(run.world, room, question, option)) return;
    const clear = countOf(run.world, question, option, 'CLEAR');
    if (clear > most) {
      most = clear;
      found = option;
    }
  });
  return found;
}

/** Whether a machine speaks for a group. */
function machineSpeaks({ world }: Run, { facilitator }: Room): boolean {
  return facilitator >= 0 && isMachine(world, facilitator);
}

function reportTask(meeting: Meeting, group: number, room: Room, before: number): GroupTask | null {
  const { run } = meeting;
  if (!machineSpeaks(run, room)) return null;
  const [now] = reportsOf(run, group, false);
  if (now !== undefined) return { due: run.world.now, command: now };
  const due = concludesAt(meeting, room);
  const [last] = due < before ? reportsOf(run, group, true) : [];
  return last === undefined ? null : { due, command: last };
}

/** What machines report of groups that are about to break up: of all of them, or of those that do not go on. */
export function lastReports(run: Run, going: readonly Group[] = []): readonly Command<'group.reported'>[] {
  const kept = new Set(going.map(({ members, name = '' }) => `${name}|${[...members].sort().join('|')}`));
  return openRooms(run.world).flatMap(([number, room]) => {
    const codes = room.members.map((seat) => run.ground.scenario.seats[seat]?.code ?? '').sort();
    if (!machineSpeaks(run, room) || kept.has(`${room.name}|${codes.join('|')}`)) return [];
    return reportsOf(run, number, true);
  });
}

/** Whether machines have still something to do in a group, so that a round is not over. */
export function isBusy(meeting: Meeting): boolean {
  return openRooms(meeting.run.world).some(
    ([number, room]) => nextTurnIn(meeting.run, room) >= 0 || answerTask(meeting, number, room) !== null,
  );
}

/** The groups that go on meeting, as the chair would name them. */
export function groupsNow({ world, ground }: Pick<Run, 'world' | 'ground'>, without = -1): readonly Group[] {
  const codeOf = (seat: number) => ground.scenario.seats[seat]?.code ?? '';
  return openRooms(world)
    .filter(([number]) => number !== without)
    .map(([, { members, questions, name, facilitator }]) => ({
      members: members.map(codeOf),
      ...(questions.length === 0
        ? {}
        : { questions: questions.map((one) => ground.scenario.questions[one]?.id ?? '') }),
      ...(name === '' ? {} : { name }),
      ...(facilitator < 0 ? {} : { facilitator: codeOf(facilitator) }),
    }));
}

function calledBack(run: Run, group: number): Command {
  return { kind: 'groups.formed', actor: CHAIR, groups: groupsText(groupsNow(run, group)) };
}

/** A round of groups that machines alone play, all at once: who meets puts wording, answers, and reports what was agreed. */
export function offerInGroups(run: Run, round: Round, seats: readonly MachineSeat[]): void {
  const bySeat = new Map(seats.map((one) => [one.delegation.seat, one]));
  const named = questionsOf(round);
  for (const [number] of openRooms(run.world)) {
    const roomNow = (): Room => run.world.rooms[number] as Room;
    for (const question of questionsIn(run.world, roomNow())) {
      if (!isOpen(run.world, question)) continue;
      if (named !== null && !named.includes(run.ground.scenario.questions[question]?.id ?? '')) continue;
      for (const { delegation, ...seat } of seats) {
        if (!roomNow().members.includes(delegation.seat)) continue;
        const offered = wordingOf({ delegation, ...seat }, number, roomNow(), question);
        if (offered === null) continue;
        run.submit(offered);
        break;
      }
    }
    for (const late of [false, true]) {
      roomNow().wordings.forEach((_, wording) => {
        for (const member of roomNow().members) {
          const machine = bySeat.get(member);
          const asked = roomNow().wordings[wording] as RoomWording;
          const said = asked.answers.find(([one]) => one === member)?.[1] ?? 0;
          if (machine === undefined || (said !== 0 && (!late || effectOf(said) === 0))) continue;
          const command = answerTo(run, machine, number, wording, asked, late);
          const isClear = effectOf(STANCES.indexOf(command.stance) + 1) === 0;
          if (said === 0 || isClear) run.submit(command);
        }
      });
    }
  }
}
