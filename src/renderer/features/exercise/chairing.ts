import { CHAIR, FIRST_SEAT, type Outcome } from '../../../shared/simulation/engine/events';
import { debateNow } from '../../../shared/simulation/engine/judge';
import type { Ask } from '../../../shared/simulation/rules/debate';
import { inPrecedence, isMotion } from '../../../shared/simulation/rules/motions';
import type { MotionKind } from '../../../shared/simulation/rules/ruleProfile';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import type { Exercise } from '../../session/exercise';
import { secondsToSay } from './moves';

/** What the chair does, as commands of the exercise: each is judged like any other. */
export interface ChairsHand {
  readonly exercise: Exercise;
  readonly state: ExerciseState;
}

export function giveFloor({ exercise }: ChairsHand, seat: number): void {
  exercise.submit({ kind: 'floor.given', actor: CHAIR, seat, reply: false });
}

/** Ends a statement: the seconds it took are those since the floor was given. */
export function thank({ exercise, state }: ChairsHand): void {
  const { floor } = state.world.debate;
  const seat = floor === null ? undefined : state.world.ground.seatOf.get(floor.seat);
  if (floor === null || seat === undefined) return;
  const seconds = Math.max(secondsToSay(''), Math.round(state.now - floor.since));
  exercise.submit({ kind: 'floor.used', actor: seat + FIRST_SEAT, seconds });
}

export function closeList({ exercise }: ChairsHand): void {
  exercise.submit({ kind: 'list.closed', actor: CHAIR });
}

/** Motions that wait, in the order in which they were raised. */
export function motionsWaiting({ world }: ExerciseState): readonly (Ask & { readonly kind: MotionKind })[] {
  return world.debate.pending.filter((ask): ask is Ask & { readonly kind: MotionKind } => isMotion(ask.kind));
}

/** The one that is put first by the rules (77/119). */
export function putFirst({ world }: ExerciseState): Ask | undefined {
  return inPrecedence(debateNow(world))[0];
}

export function ruleOn({ exercise }: ChairsHand, motion: MotionKind, granted: boolean): void {
  exercise.submit({ kind: 'motion.ruled', actor: CHAIR, motion, granted, right: true, code: '' });
}

export function decide({ exercise }: ChairsHand, motion: MotionKind, carried: boolean): void {
  exercise.submit({ kind: 'motion.decided', actor: CHAIR, motion, carried, seconds: 0 });
}

export function settle({ exercise }: ChairsHand, question: number, option: number, adRef: boolean): void {
  const status = adRef ? 'ad-referendum' : 'agreed';
  exercise.submit({ kind: 'unit.ruled', actor: CHAIR, question, status, option });
}

/** The Chair's text: an option for each question, all at once. */
export function issueText({ exercise }: ChairsHand, options: ReadonlyMap<number, number>): void {
  for (const [question, option] of options) exercise.submit({ kind: 'chair.text', actor: CHAIR, question, option });
}

export function callConsensus({ exercise }: ChairsHand): void {
  exercise.submit({ kind: 'consensus.called', actor: CHAIR });
}

/** The gavel on a call for consensus: what objections say is worked out by the engine. */
export function gavel({ exercise }: ChairsHand): void {
  exercise.submit({ kind: 'consensus.ruled', actor: CHAIR, adopted: true, objectors: 0, minuted: 0 });
}

export function say({ exercise }: ChairsHand, fact: 'bureau-decided' | 'chair-informed'): void {
  exercise.submit({ kind: 'fact', actor: CHAIR, fact });
}

export function openVote({ exercise }: ChairsHand, question: number): void {
  exercise.submit({ kind: 'vote.opened', actor: CHAIR, question, start: 0 });
}

export function declareVote({ exercise }: ChairsHand): void {
  exercise.submit({ kind: 'vote.declared', actor: CHAIR, yes: 0, no: 0, abstain: 0, result: '' });
}

export function openSilence({ exercise }: ChairsHand, hours: number): void {
  exercise.submit({ kind: 'silence.opened', actor: CHAIR, hours });
}

/** Lets a silence that runs go on beyond its deadline. */
export function extendSilence({ exercise }: ChairsHand, hours: number): void {
  exercise.submit({ kind: 'silence.extended', actor: CHAIR, hours });
}

export function endSilence({ exercise }: ChairsHand): void {
  exercise.submit({ kind: 'silence.elapsed', actor: CHAIR });
}

/** Closes the meeting for good; the engine works out how it came out. */
export function closeMeeting({ exercise, state }: ChairsHand): void {
  const outcome: Outcome = state.world.outcome === 'running' ? 'none' : state.world.outcome;
  exercise.submit({ kind: 'session.closed', actor: CHAIR, outcome });
}
