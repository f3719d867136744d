import { assertNever } from '../../base/result';
import { Delegation } from '../delegations/delegation';
import { tempered } from '../delegations/temper';
import { CHAIR, CLOCK, FIRST_SEAT } from '../engine/events';
import { Run } from '../engine/run';
import { streamOf } from '../engine/stream';
import type { Brief, PublicScenario, Round, Scenario } from '../scenario/scenarioSchema';
import { adopt, reopen, silence, writeChairsText } from './adoption';
import { lastReports, offerInGroups, openRooms } from './groups';
import {
  closeWhatIsClear,
  exchangePackages,
  type MachineSeat,
  openQuestions,
  readers,
  readThrough,
  sittingOf,
  tableWordings,
} from './rounds';
import { SeatView } from './seatView';

/** A scenario in its two halves: what the room sees, and the briefs, each for its seat. */
export function partsOf(scenario: Scenario): { readonly open: PublicScenario; readonly briefs: readonly Brief[] } {
  const { briefs, ...open } = scenario;
  return { open, briefs };
}

/** The seats of a run that have a brief, as the machine would play them. Each delegation is given its own brief and its own view. */
export function machineSeats(run: Run, briefs: readonly Brief[]): readonly MachineSeat[] {
  return briefs
    .flatMap((brief): MachineSeat[] => {
      const seat = run.ground.seatOf.get(brief.seat);
      if (seat === undefined) return [];
      const delegation = new Delegation(
        tempered(brief, run.seed),
        seat,
        run.ground.scenario.questions.length,
        run.seed,
      );
      return [{ delegation, view: new SeatView(run.world, seat), speak: streamOf(run.seed, brief.seat, 'speak') }];
    })
    .sort((a, b) => a.delegation.seat - b.delegation.seat);
}

/** A run before its first round: everybody in the room, the meeting open. */
export function openExercise(scenario: PublicScenario, seed: string): Run {
  const run = new Run(scenario, seed);
  for (let seat = 0; seat < scenario.seats.length; seat++) {
    run.submit({ kind: 'seat.presence', actor: seat + FIRST_SEAT, present: true });
  }
  run.submit({ kind: 'session.opened', actor: CHAIR });
  return run;
}

/** Plays one round of the schedule with machine seats and a chair by the book. Nothing is done once the exercise is over. */
export function playRound(run: Run, at: number, seats: readonly MachineSeat[]): void {
  const round = run.ground.scenario.schedule[at];
  if (round === undefined) throw new RangeError(`There is no round ${at}`);
  if (run.world.outcome !== 'running') return;
  const before = run.world.now;
  run.submit({ kind: 'round.began', actor: CLOCK, round: at, form: round.form });
  run.ground.scenario.injects.forEach((inject, number) => {
    if (inject.round === at) run.submit({ kind: 'inject', actor: CLOCK, inject: number });
  });
  playForm(run, round, readers(run, round, seats));
  if (run.world.outcome !== 'running') return;
  const left = Math.max(0, round.minutes * 60 - (run.world.now - before));
  run.submit({ kind: 'round.ended', actor: CLOCK, round: at }, left);
}

/** Plays what is left of the round that is on: once through its business, whatever was done of it already. */
export function finishRound(run: Run, seats: readonly MachineSeat[]): void {
  const at = run.world.round;
  const round = run.ground.scenario.schedule[at];
  if (round === undefined || run.world.form === null) throw new RangeError('No round is on');
  playForm(run, round, readers(run, round, seats));
  if (run.world.outcome === 'running') run.submit({ kind: 'round.ended', actor: CLOCK, round: at });
}

function playForm(run: Run, round: Round, seats: readonly MachineSeat[]): void {
  const sitting = sittingOf(run, round);
  switch (round.form) {
    case 'first-reading':
      readThrough(run, openQuestions(run, round), seats, sitting);
      return;
    case 'second-reading':
      tableWordings(run, openQuestions(run, round), seats, sitting);
      readThrough(run, openQuestions(run, round), seats, sitting);
      closeWhatIsClear(run, openQuestions(run, round));
      return;
    case 'informals':
    case 'small-group': {
      const isParted = openRooms(run.world).length > 0;
      if (isParted) offerInGroups(run, round, seats);
      else tableWordings(run, openQuestions(run, round), seats, sitting);
      exchangePackages(run, seats);
      readThrough(run, openQuestions(run, round), seats, sitting);
      for (const told of lastReports(run)) run.submit(told);
      return;
    }
    case 'chair-text':
      writeChairsText(run, 'chair.text');
      reopen(run, seats);
      return;
    case 'silence':
      silence(run, seats);
      return;
    case 'adoption':
      adopt(run, seats);
      return;
    default:
      assertNever(round.form);
  }
}

/** Plays the rounds that are left, the state hashed behind each; `tell` hears how many are done. */
export function playOn(run: Run, seats: readonly MachineSeat[], from = 0, tell?: (done: number) => void): void {
  const { schedule } = run.ground.scenario;
  for (let at = from; at < schedule.length && run.world.outcome === 'running'; at++) {
    playRound(run, at, seats);
    run.checkpoint();
    tell?.(at + 1);
  }
  if (run.world.outcome === 'running') {
    run.submit({ kind: 'session.closed', actor: CHAIR, outcome: 'none' });
    run.checkpoint();
  }
}

/** A whole exercise with machine seats alone. The same scenario and seed give the same log, to the bit. */
export function playExercise(scenario: Scenario, seed: string): Run {
  const { open, briefs } = partsOf(scenario);
  const run = openExercise(open, seed);
  playOn(run, machineSeats(run, briefs));
  return run;
}
