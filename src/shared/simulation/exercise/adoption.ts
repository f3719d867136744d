import { CHAIR, FIRST_SEAT } from '../engine/events';
import type { Run } from '../engine/run';
import { draw, streamOf } from '../engine/stream';
import { rollCallOrder } from '../rules/deciding';
import { leastResisted, type MachineSeat, openQuestions } from './rounds';

const HOUR = 3600;

/** The chair writes a whole text: on each question that is open, what meets least resistance. */
export function writeChairsText(run: Run, kind: 'chair.text' | 'final'): void {
  for (const question of openQuestions(run, { form: 'chair-text', minutes: 0 })) {
    const option = leastResisted(run.world, question);
    if (kind === 'chair.text') run.submit({ kind: 'chair.text', actor: CHAIR, question, option });
    else run.submit({ kind: 'unit.ruled', actor: CHAIR, question, status: 'agreed', option });
  }
}

/** Take it or reopen: each seat opens again what it cannot let stand; what one has opened is open for all. */
export function reopen(run: Run, seats: readonly MachineSeat[]): void {
  for (let question = 0; question < run.ground.scenario.questions.length; question++) {
    for (const { delegation, view } of seats) {
      const why = view.isSettled(question) ? delegation.standsAgainst(view, question) : null;
      if (why !== null) {
        run.submit({ kind: 'unit.reopened', actor: delegation.seat + FIRST_SEAT, question, why });
        break;
      }
    }
  }
}

/** The silence procedure: the text goes round for the hours of the rule; who cannot let it pass breaks it. */
export function silence(run: Run, seats: readonly MachineSeat[]): void {
  const hours = run.ground.profile.silence.leastHours.value;
  writeChairsText(run, 'final');
  if (!run.submit({ kind: 'silence.opened', actor: CHAIR, hours }).taken) return;
  for (const { delegation, view } of seats) {
    const said = delegation.atTheGavel(view);
    if (!said.objects) continue;
    const at = Math.floor((hours * HOUR) / 2);
    run.submit({ kind: 'silence.broken', actor: delegation.seat + FIRST_SEAT, why: said.why }, at);
    // One objection is enough; what was settled for it alone is open again.
    if (said.question >= 0) {
      run.submit({
        kind: 'unit.reopened',
        actor: delegation.seat + FIRST_SEAT,
        question: said.question,
        why: said.why,
      });
    }
    return;
  }
  run.submit({ kind: 'silence.elapsed', actor: CHAIR }, hours * HOUR + 1);
  run.submit({ kind: 'session.closed', actor: CHAIR, outcome: 'consensus' });
}

/** Adoption by the rules of the body: the call for consensus, then, where they allow it, a vote; explanations at the end. */
export function adopt(run: Run, seats: readonly MachineSeat[]): void {
  writeChairsText(run, 'final');
  run.submit({ kind: 'consensus.called', actor: CHAIR }, run.ground.profile.proposals.noticeHours.value * HOUR);
  for (const { delegation, view } of seats) {
    const { objects, why, question } = delegation.atTheGavel(view);
    if (objects) run.submit({ kind: 'objection', actor: delegation.seat + FIRST_SEAT, question, minuted: false, why });
  }
  run.submit({ kind: 'consensus.ruled', actor: CHAIR, adopted: true, objectors: 0, minuted: 0 });
  if (run.world.debate.tabled.some(({ state }) => state === 'adopted')) {
    const isMinuted = run.world.objections.length > 0;
    run.submit({ kind: 'session.closed', actor: CHAIR, outcome: isMinuted ? 'consensus-minuted' : 'consensus' });
    return;
  }
  if (run.ground.profile.majorities.substance.value === null) {
    run.submit({ kind: 'session.closed', actor: CHAIR, outcome: 'none' });
    return;
  }
  callTheRoll(run, seats);
}

function callTheRoll(run: Run, seats: readonly MachineSeat[]): void {
  const { consensus } = run.ground.profile;
  for (const fact of consensus.exhaustedBy.value) run.submit({ kind: 'fact', actor: CHAIR, fact });
  const { ground } = run;
  const roll = ground.roll.map((seat) => ({
    seat: ground.scenario.seats[seat]?.code ?? '',
    name: ground.scenario.seats[seat]?.name ?? '',
  }));
  const drawn = draw(streamOf(run.seed, 'chair', 'roll-call'), run.world.round);
  const order = rollCallOrder(ground.profile, roll, drawn).map((code) => ground.seatOf.get(code) as number);
  const opened = run.submit(
    { kind: 'vote.opened', actor: CHAIR, question: -1, start: order[0] ?? 0 },
    consensus.coolingOffHours.value * HOUR,
  );
  if (!opened.taken) {
    run.submit({ kind: 'session.closed', actor: CHAIR, outcome: 'none' });
    return;
  }
  const bySeat = new Map(seats.map((one) => [one.delegation.seat, one]));
  for (const seat of order) {
    const one = bySeat.get(seat);
    if (one !== undefined) {
      run.submit({ kind: 'vote.cast', actor: seat + FIRST_SEAT, ...one.delegation.votes(one.view) }, 5);
    }
  }
  run.submit({ kind: 'vote.declared', actor: CHAIR, yes: 0, no: 0, abstain: 0, result: '' });
  const isAdopted = run.world.debate.tabled.some(({ state }) => state === 'adopted');
  run.submit({ kind: 'session.closed', actor: CHAIR, outcome: isAdopted ? 'vote-adopted' : 'vote-rejected' });
  explainVotes(run, order, bySeat);
}

function explainVotes(run: Run, order: readonly number[], bySeat: ReadonlyMap<number, MachineSeat>): void {
  const { explanations } = run.ground.profile;
  for (const seat of order) {
    const one = bySeat.get(seat);
    const ballot = one?.delegation.votes(one.view).ballot ?? 'yes';
    if (ballot === 'yes') continue;
    const template = ballot === 'no' ? 'explain-no' : 'explain-abstain';
    const actor = seat + FIRST_SEAT;
    run.submit(
      { kind: 'explained', actor, form: 'vote', question: -1, template },
      Math.min(120, explanations.seconds.value),
    );
  }
}
