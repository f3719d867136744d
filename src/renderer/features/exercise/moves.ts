import type { Stance } from '../../../shared/domain/position';
import { Valuation } from '../../../shared/simulation/delegations/valuation';
import { FIRST_SEAT } from '../../../shared/simulation/engine/events';
import { stanceOf } from '../../../shared/simulation/engine/world';
import type { MotionKind } from '../../../shared/simulation/rules/ruleProfile';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import type { MessageKey } from '../../messages/messages';
import type { Exercise } from '../../session/exercise';
import type { Workbench } from '../../workbench/workbench';
import { groupFor, sayInGroup } from './groupMoves';
import { ownGroups } from './groupSight';
import { isOpen, standing } from './sight';
import { type DeskView, deskView, exerciseOf, questionShown } from './view';

/** What is said in informals is off the record. */
function isOffRecord({ agenda: { form } }: ExerciseState): boolean {
  return form === 'informals' || form === 'small-group';
}

/** The seat that is played from here, as an actor; null where there is none. */
export function actorOf({ seat }: ExerciseState): number | null {
  return seat === null ? null : seat + FIRST_SEAT;
}

/** The option moves are about: the chosen one, where it still stands; else what serves the brief best; -1 where none stands. */
export function optionShown(state: ExerciseState, view: DeskView = deskView.get()): number {
  const question = questionShown(state, view);
  const options = standing(state.world, question);
  if (view.option !== null && options.includes(view.option)) return view.option;
  const worth = worthOf(state, question);
  const [first = -1] = [...options].sort((a, b) => (worth.get(b)?.points ?? 0) - (worth.get(a)?.points ?? 0));
  return first;
}

/** What an option is worth to the seat by its own brief. */
export interface Worth {
  readonly points: number;
  readonly red: boolean;
}

/** What each standing option of a question is worth to the seat; empty where it has no brief or its brief does not care. */
export function worthOf({ world, brief, scenario }: ExerciseState, question: number): ReadonlyMap<number, Worth> {
  const asked = scenario.questions[question];
  if (brief === null || asked === undefined) return new Map();
  const { interests, redLines } = brief.confidential;
  const cares = [...interests, ...redLines].some((one) => one.question === asked.id);
  if (!cares) return new Map();
  const own = new Valuation(brief, scenario.questions.length);
  return new Map(
    standing(world, question).map((option) => [
      option,
      own.valueOf(asked.id, world.options[question]?.[option] ?? { id: '', elements: [] }),
    ]),
  );
}

/** What a seat's hand can do now, and where not, why not. */
export interface Hand {
  readonly exercise: Exercise;
  readonly state: ExerciseState;
  readonly actor: number;
  readonly question: number;
}

/** Null where no seat is played from here. */
export function handOf(workbench: Workbench): Hand | null {
  const exercise = exerciseOf(workbench);
  if (exercise === null) return null;
  const state = exercise.state.get();
  const actor = actorOf(state);
  return actor === null ? null : { exercise, state, actor, question: questionShown(state, deskView.get()) };
}

export function takeStance(hand: Hand, stance: Stance): MessageKey | null {
  const { exercise, state, actor, question } = hand;
  const option = optionShown(state);
  if (option < 0) return 'exercise.noQuestion';
  const offRecord = isOffRecord(state);
  exercise.submit({ kind: 'stance.set', actor, question, option, stance, offRecord, why: 'person', by: 0 });
  return null;
}

export function askForFloor({ exercise, actor }: Hand): void {
  exercise.submit({ kind: 'list.asked', actor });
}

/** A statement of the seat's own words, and the floor given back behind it where it had it. Who meets apart says it to their group. */
export function say({ exercise, state, actor, question }: Hand, words: string): void {
  const [own] = ownGroups(state);
  if (own !== undefined) {
    sayInGroup({ exercise, state }, own[0], words);
    return;
  }
  const option = optionShown(state);
  exercise.submit({ kind: 'statement', actor, question, option, template: '', words });
}

/** Seconds a statement of so many words takes to read out. */
export function secondsToSay(words: string): number {
  return Math.max(20, Math.round(words.split(/\s+/u).filter((word) => word !== '').length / 2));
}

export function yieldFloor({ exercise, state, actor }: Hand, seconds: number): void {
  if (holdsFloor(state)) exercise.submit({ kind: 'floor.used', actor, seconds });
}

export function holdsFloor({ world, scenario, seat }: ExerciseState): boolean {
  const floor = world.debate.floor;
  return floor !== null && seat !== null && floor.seat === scenario.seats[seat]?.code;
}

/** The place on the list of speakers, from 1; 0 where it is not on it. */
export function placeOnList({ world, scenario, seat }: ExerciseState): number {
  return seat === null ? 0 : world.debate.waiting.indexOf(scenario.seats[seat]?.code ?? '') + 1;
}

/** Tables a wording; who meets apart puts it to their group. */
export function tableWording(
  { exercise, state, actor, question }: Hand,
  words: string,
  elements: readonly string[],
  id?: string,
): void {
  const code = state.scenario.seats[actor - FIRST_SEAT]?.code ?? '';
  const known = new Set(state.world.options[question]?.map((one) => one.id));
  let own = id ?? `${state.scenario.questions[question]?.id ?? 'q'}-by-${code}`;
  for (let n = 2; known.has(own); n++) own = `${own.replace(/-\d+$/, '')}-${n}`;
  const wording = { actor, question, id: own.slice(0, 80), words, elements: elements.join('\n') };
  const group = groupFor(state, question);
  if (group < 0) exercise.submit({ kind: 'text.proposed', ...wording });
  else exercise.submit({ kind: 'group.wording', group, ...wording });
}

export function askCapital({ exercise, actor, question }: Hand): void {
  exercise.submit({ kind: 'capital.asked', actor, question });
}

export function reopen({ exercise, actor, question }: Hand): void {
  exercise.submit({ kind: 'unit.reopened', actor, question, why: 'person' });
}

/** Says that the seat has nothing to add: nobody waits for it any longer. Alone, the exercise goes on with it. */
export function passTurn({ exercise, state, actor }: Hand): void {
  exercise.submit({ kind: 'turn.passed', actor });
  if (state.alone && !state.running) exercise.desk?.run();
}

/** Whether the exercise waits for this seat. */
export function isOurTurn({ agenda: { awaits }, seat }: ExerciseState): boolean {
  return awaits !== null && awaits.who === 'seat' && awaits.seat === seat;
}

const SPOKEN: ReadonlySet<string> = new Set(['stance.set', 'text.proposed', 'statement', 'package.offered']);

/** Whether this seat has said something on the question since it was put on the floor. */
export function hasSpoken({ events, seat }: Pick<ExerciseState, 'events' | 'seat'>): boolean {
  if (seat === null) return false;
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    if (event === undefined || event.kind === 'question.opened' || event.kind === 'round.began') return false;
    if (event.actor === seat + FIRST_SEAT && SPOKEN.has(event.kind)) return true;
  }
  return false;
}

/** Takes back the wording that is chosen. */
export function withdraw({ exercise, state, actor, question }: Hand): void {
  exercise.submit({ kind: 'text.withdrawn', actor, question, option: optionShown(state) });
}

export function moveMotion({ exercise, actor }: Hand, motion: MotionKind, about: string): void {
  exercise.submit({ kind: 'motion.raised', actor, motion, about });
}

/** Objects to adoption, or breaks the silence: whichever is before the body. */
export function object({ exercise, state, actor }: Hand, minuted: boolean): MessageKey | null {
  if (silenceRuns(state)) exercise.submit({ kind: 'silence.broken', actor, why: 'person' });
  else if (isCalled(state)) exercise.submit({ kind: 'objection', actor, question: -1, minuted, why: 'person' });
  else return 'exercise.nothingCalled';
  return null;
}

export function vote({ exercise, actor }: Hand, ballot: 'yes' | 'no' | 'abstain'): void {
  exercise.submit({ kind: 'vote.cast', actor, ballot, why: 'person' });
}

export function explain({ exercise, actor }: Hand, form: 'vote' | 'position' | 'disassociation', at: number): void {
  exercise.submit({ kind: 'explained', actor, form, question: at, template: '' });
}

/** Whether consensus was called and not ruled upon yet. */
export function isCalled({ events, over }: ExerciseState): boolean {
  return !over && calledAt(events) >= 0;
}

/** The number of the call for consensus that stands; -1 where none does. */
export function calledAt(events: ExerciseState['events']): number {
  for (let at = events.length - 1; at >= 0; at--) {
    const kind = events[at]?.kind;
    if (kind === 'consensus.called') return at;
    if (kind === 'consensus.ruled' || kind === 'session.closed' || kind === 'round.began') return -1;
  }
  return -1;
}

export function silenceRuns({ world, over }: ExerciseState): boolean {
  const { silence } = world;
  return !over && silence !== null && silence.brokenBy === null && world.now <= silence.closes;
}

/** Whether this seat is to vote and has not yet. */
export function mayVote({ world, seat }: ExerciseState): boolean {
  return seat !== null && world.vote !== null && world.ground.roll.includes(seat);
}

export function mayReopen({ world, agenda }: ExerciseState, question: number): boolean {
  const form = agenda.form;
  return !isOpen(world, question) && (form === 'second-reading' || form === 'chair-text' || form === 'silence');
}

/** Goes to the question before or after the one that is shown. */
export function stepQuestion(state: ExerciseState, by: 1 | -1): number {
  const count = state.scenario.questions.length;
  return (questionShown(state, deskView.get()) + by + count) % count;
}

/** What the seat said last on an option. */
export function mine({ world, seat }: ExerciseState, question: number, option: number): Stance | null {
  return seat === null ? null : stanceOf(world, question, option, seat);
}
