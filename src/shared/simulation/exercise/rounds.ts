import { STANCES } from '../../domain/position';
import { resistanceOf } from '../../domain/stances';
import type { Delegation } from '../delegations/delegation';
import { offerOf, takesPackage } from '../delegations/exchanging';
import { statementFor } from '../delegations/statements';
import { CHAIR, FIRST_SEAT } from '../engine/events';
import { dealsWith, groupsOf, questionsOf } from '../engine/groups';
import type { Run } from '../engine/run';
import { drawChance, type Stream } from '../engine/stream';
import { breaksLink, countOf, isMoot, ruledOption, stancePlace, type World } from '../engine/world';
import { MOST_OPTIONS, type Round } from '../scenario/scenarioSchema';
import { Requests } from './requests';
import type { SeatView } from './seatView';

/** A seat that the machine plays: its delegation, its view, and what it draws to speak. */
export interface MachineSeat {
  readonly delegation: Delegation;
  readonly view: SeatView;
  readonly speak: Stream;
}

/** How often, in a thousand, a stance is said aloud: a new objection more often than the rest. */
const SPEAKS = 15;
const SPEAKS_AGAINST = 60;
/** How readily a seat talks whose brief does not say. */
export const AS_OTHERS = 1000;
/** What a statement takes. */
export const STATEMENT_SECONDS = 120;

/** How a reading is held: whether it is on the record, and until when there is time for statements (seconds of the exercise). */
export interface Sitting {
  readonly offRecord: boolean;
  readonly until: number;
  /** The round it is part of: who meets with whom. */
  readonly round: Round;
}

export function sittingOf(run: Run, round: Round): Sitting {
  const offRecord = round.form === 'informals' || round.form === 'small-group';
  return { offRecord, until: run.world.now + round.minutes * 60 - STATEMENT_SECONDS, round };
}

/** Whether a question is still to be settled. */
export function isOpen(world: Readonly<World>, question: number): boolean {
  const state = world.units[question];
  return (state === 0 || state === 4) && !isMoot(world, question);
}

/** The questions of a round that are still open, in the order of the text. */
export function openQuestions(run: Run, round: Round): readonly number[] {
  const named = questionsOf(round)?.map((id) => run.ground.questionOf.get(id) as number);
  const all = named === undefined ? run.ground.scenario.questions.map((_, at) => at) : [...new Set(named)];
  return all.filter((question) => isOpen(run.world, question));
}

/** Who reads in a round, in the order in which they ask to: its members, or all that are in the room and played by the machine. */
export function readers(run: Run, round: Round, seats: readonly MachineSeat[]): readonly MachineSeat[] {
  const { present, playedBy } = run.world;
  const bySeat = new Map(seats.map((one) => [one.delegation.seat, one]));
  const order = new Requests(run.ground, run.seed).inRound(run.world.round, round);
  return order.flatMap((seat) => {
    const one = bySeat.get(seat);
    return one !== undefined && present[seat] === 1 && playedBy[seat] === 0 ? [one] : [];
  });
}

/** One reading: unit by unit, each seat says where it stands on each option, where that is something new. */
export function readThrough(
  run: Run,
  questions: readonly number[],
  seats: readonly MachineSeat[],
  sitting: Sitting,
): void {
  const { round } = sitting;
  const isParted = groupsOf(round).length > 0;
  for (const question of questions) {
    for (const seat of seats) {
      if (isParted && !dealsWith(run.ground, round, seat.delegation.seat, question)) continue;
      readUnit(run, question, seat, sitting);
    }
  }
}

function readUnit(run: Run, question: number, { delegation, view, speak }: MachineSeat, sitting: Sitting): void {
  const { offRecord } = sitting;
  const actor = delegation.seat + FIRST_SEAT;
  if (run.world.capitals.size > 0) {
    const answer = delegation.capitalAnswers(view, question);
    if (answer !== null) run.submit({ kind: 'capital.answered', actor, question, agrees: answer });
  }
  const count = view.optionsOf(question);
  for (let option = 0; option < count; option++) {
    if (view.option(question, option) === null) continue;
    const move = delegation.stanceOn(view, question, option);
    const before = view.mine(question, option);
    if (before === null && move.stance === 'NOP') continue;
    if (move.stance === before && !view.isNews(question, option, offRecord)) continue;
    run.submit({
      kind: 'stance.set',
      actor,
      question,
      option,
      stance: move.stance,
      offRecord,
      why: move.why,
      by: move.by,
    });
    if (delegation.asksCapital(view, question, move)) run.submit({ kind: 'capital.asked', actor, question });
    const { talk = AS_OTHERS } = delegation.brief.confidential;
    const often = Math.floor(((move.stance === 'OPP' ? SPEAKS_AGAINST : SPEAKS) * talk) / AS_OTHERS);
    const hasTime = !offRecord && run.world.now <= sitting.until;
    if (hasTime && drawChance(speak, often, view.round, question * MOST_OPTIONS + option)) {
      const template = statementFor(move.stance);
      if (template !== null) speakOn(run, actor, question, option, template);
    }
  }
}

/** A statement of some two minutes, with the floor asked for, given and given back. */
function speakOn(run: Run, actor: number, question: number, option: number, template: string, words = ''): void {
  if (!run.submit({ kind: 'list.asked', actor }).taken) return;
  run.submit({ kind: 'floor.given', actor: CHAIR, seat: actor - FIRST_SEAT, reply: false });
  run.submit({ kind: 'statement', actor, question, option, template, words });
  run.submit({ kind: 'floor.used', actor, seconds: STATEMENT_SECONDS }, STATEMENT_SECONDS);
}

/** Seats that hold wording of theirs back table it on what is stuck: one wording a question and round, in the order of the seats. */
export function tableWordings(
  run: Run,
  questions: readonly number[],
  seats: readonly MachineSeat[],
  { until, round }: Sitting,
): void {
  for (const question of questions) {
    for (const { delegation, view } of seats) {
      if (!dealsWith(run.ground, round, delegation.seat, question)) continue;
      const wording = delegation.wordingFor(view, question);
      if (wording === null) continue;
      const actor = delegation.seat + FIRST_SEAT;
      const { id, words, elements } = wording;
      const tabled = run.submit({ kind: 'text.proposed', actor, question, id, words, elements: elements.join('\n') });
      if (tabled.taken && run.world.now <= until) speakOn(run, actor, question, view.optionsOf(question) - 1, 'table');
      break;
    }
  }
}

/** Seats that trade offer packages to one another; a machine seat answers at once, a person when they like. */
export function exchangePackages(run: Run, seats: readonly MachineSeat[]): void {
  const bySeat = new Map(seats.map((one) => [one.delegation.seat, one]));
  for (const { delegation, view } of seats) {
    const { behaviour } = delegation.brief.confidential;
    for (let n = 0; behaviour.kind === 'exchange' && n < behaviour.offers; n++) {
      const offer = offerOf(view, delegation.own);
      if (offer === null) break;
      const offered = run.world.packages.length;
      if (!run.submit({ kind: 'package.offered', actor: delegation.seat + FIRST_SEAT, ...offer }).taken) break;
      const other = bySeat.get(offer.to);
      if (other === undefined) continue;
      const accepts = takesPackage(other.view, other.delegation.own, offer);
      const why = accepts ? 'exchanged' : 'beyond-reach';
      run.submit({ kind: 'package.answered', actor: offer.to + FIRST_SEAT, package: offered, accepts, why });
    }
  }
}

/** The chair closes what has come clear: an option that somebody supports and nobody stands in the way of, most supported first. */
export function closeWhatIsClear(run: Run, questions: readonly number[]): void {
  for (const question of questions) {
    const option = clearOption(run.world, question);
    if (option >= 0) run.submit({ kind: 'unit.ruled', actor: CHAIR, question, status: 'ad-referendum', option });
  }
}

/** The option that somebody supports and nobody stands in the way of, most supported first; -1 where there is none. */
export function clearOption(world: Readonly<World>, question: number): number {
  let found = -1;
  let most = 0;
  const options = world.options[question] ?? [];
  for (let option = 0; option < options.length; option++) {
    if (options[option]?.withdrawn) continue;
    if (isShut(world, question, option)) continue;
    const support = countOf(world, question, option, 'CLEAR');
    const isFree =
      countOf(world, question, option, 'BLOCKED') === 0 &&
      countOf(world, question, option, 'HELD') === 0 &&
      countOf(world, question, option, 'UNSETTLED') === 0;
    if (isFree && support > most) {
      most = support;
      found = option;
    }
  }
  return found;
}

/** Whether an option does not go with what is settled elsewhere. */
function isShut(world: Readonly<World>, question: number, option: number): boolean {
  const { links } = world.ground;
  return links.length > 0 && breaksLink(links, question, option, (other) => ruledOption(world, other));
}

/** The option that meets least resistance: fewest that block it, then the least sum of resistance, then the first. */
export function leastResisted(world: Readonly<World>, question: number): number {
  const seats = world.ground.scenario.seats.length;
  const options = world.options[question] ?? [];
  let found = 0;
  let fewest = Number.POSITIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (let option = 0; option < options.length; option++) {
    if (options[option]?.withdrawn) continue;
    // What does not go with the rest stands behind all that does.
    const blocked = countOf(world, question, option, 'BLOCKED') + (isShut(world, question, option) ? seats + 1 : 0);
    if (blocked > fewest) continue;
    let sum = 0;
    const from = stancePlace(world, question, option, 0);
    for (let seat = 0; seat < seats; seat++) sum += RESISTANCE[world.stances[from + seat] as number] as number;
    if (blocked < fewest || sum < least) {
      fewest = blocked;
      least = sum;
      found = option;
    }
  }
  return found;
}

/** Resistance by stance code; nobody's silence resists. */
const RESISTANCE: readonly number[] = [0, ...STANCES.map((stance) => Math.max(0, resistanceOf(stance)))];
