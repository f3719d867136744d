import type { Delegation } from '../delegations/delegation';
import { offerOf } from '../delegations/exchanging';
import type { Command } from '../engine/events';
import { FIRST_SEAT } from '../engine/events';
import type { Run } from '../engine/run';
import { drawChance } from '../engine/stream';
import { MOST_OPTIONS } from '../scenario/scenarioSchema';
import type { Agenda } from './agenda';
import { AS_OTHERS, type MachineSeat, STATEMENT_SECONDS } from './rounds';
import type { SeatView } from './seatView';

/** How much of a round is for statements: the third part. */
const FOR_STATEMENTS = 3;
const MOST_OFTEN = 400;

/** What a machine seat does in its turn, all of it worked out before any of it is done, so that a cut-off turn can be gone on with. */
export function turnOf(run: Run, agenda: Agenda, { delegation, view, speak }: MachineSeat): readonly Command[] {
  const actor = delegation.seat + FIRST_SEAT;
  switch (agenda.stage) {
    case 'packages':
      return offers(delegation, view, actor);
    case 'question':
      return reads(run, agenda, { delegation, view, speak });
    case 'text':
      return reopens(delegation, view, actor);
    case 'silence':
      return run.world.silence?.brokenBy === null ? breaks(delegation, view, actor) : [];
    case 'called': {
      const { objects, why, question } = delegation.atTheGavel(view);
      return objects ? [{ kind: 'objection', actor, question, minuted: false, why }] : [];
    }
    case 'vote':
      return [{ kind: 'vote.cast', actor, ...delegation.votes(view) }];
    case 'explain':
      return explains(run, delegation, view, actor);
    default:
      return [];
  }
}

function offers(delegation: Delegation, view: SeatView, actor: number): readonly Command[] {
  const { behaviour } = delegation.brief.confidential;
  if (behaviour.kind !== 'exchange' || behaviour.offers === 0) return [];
  const offer = offerOf(view, delegation.own);
  return offer === null ? [] : [{ kind: 'package.offered', actor, ...offer }];
}

function reads(run: Run, agenda: Agenda, { delegation, view, speak }: MachineSeat): readonly Command[] {
  const { question } = agenda;
  const offRecord = agenda.form === 'informals' || agenda.form === 'small-group';
  const actor = delegation.seat + FIRST_SEAT;
  const commands: Command[] = [];
  let speaks = false;
  for (let option = 0; option < view.optionsOf(question); option++) {
    if (view.option(question, option) === null) continue;
    const move = delegation.stanceOn(view, question, option);
    const before = view.mine(question, option);
    if (before === null && move.stance === 'NOP') continue;
    if (move.stance === before && !view.isNews(question, option, offRecord)) continue;
    const { stance, why, by } = move;
    commands.push({ kind: 'stance.set', actor, question, option, stance, offRecord, why, by });
    if (delegation.asksCapital(view, question, move) && !commands.some(({ kind }) => kind === 'capital.asked')) {
      commands.push({ kind: 'capital.asked', actor, question });
    }
    const { talk = AS_OTHERS } = delegation.brief.confidential;
    const often = Math.floor((statementChance(run, agenda) * (stance === 'OPP' ? 2 : 1) * talk) / AS_OTHERS);
    speaks ||= drawChance(speak, Math.min(MOST_OFTEN, often), view.round, question * MOST_OPTIONS + option);
  }
  const hasTime = run.world.now + STATEMENT_SECONDS <= agenda.roundEnd;
  if (speaks && hasTime && !offRecord) commands.push({ kind: 'list.asked', actor });
  return commands;
}

/** So many of a thousand stances are spoken to that statements take their share of the round. */
function statementChance({ ground }: Run, agenda: Agenda): number {
  const seconds = agenda.roundEnd - agenda.roundAt;
  const affordable = seconds / FOR_STATEMENTS / STATEMENT_SECONDS;
  const turns = Math.max(1, ground.scenario.seats.length * ground.scenario.questions.length);
  return Math.floor((1000 * affordable) / turns);
}

/** Wording that a seat held back is tabled where its favourite is stuck: one wording a question and round. */
export function tablingOf(agenda: Agenda, seats: readonly MachineSeat[]): readonly Command[] {
  const { question } = agenda;
  for (const { delegation, view } of seats) {
    const wording = delegation.wordingFor(view, question);
    if (wording === null) continue;
    const actor = delegation.seat + FIRST_SEAT;
    const { id, words, elements } = wording;
    const tabled: Command = { kind: 'text.proposed', actor, question, id, words, elements: elements.join('\n') };
    const isRecorded = agenda.form === 'second-reading';
    return isRecorded ? [tabled, { kind: 'list.asked', actor }] : [tabled];
  }
  return [];
}

function reopens(delegation: Delegation, view: SeatView, actor: number): readonly Command[] {
  const commands: Command[] = [];
  for (let question = 0; question < view.questions; question++) {
    const why = view.isSettled(question) ? delegation.standsAgainst(view, question) : null;
    if (why !== null) commands.push({ kind: 'unit.reopened', actor, question, why });
  }
  return commands;
}

function breaks(delegation: Delegation, view: SeatView, actor: number): readonly Command[] {
  const { objects, why, question } = delegation.atTheGavel(view);
  if (!objects) return [];
  const broken: Command = { kind: 'silence.broken', actor, why };
  return question < 0 ? [broken] : [broken, { kind: 'unit.reopened', actor, question, why }];
}

function explains(run: Run, delegation: Delegation, view: SeatView, actor: number): readonly Command[] {
  const wasVoted = run.world.debate.tabled.some(({ voted }) => voted);
  if (!wasVoted) return [];
  const { ballot } = delegation.votes(view);
  if (ballot === 'yes') return [];
  const template = ballot === 'no' ? 'explain-no' : 'explain-abstain';
  return [{ kind: 'explained', actor, form: 'vote', question: -1, template }];
}
