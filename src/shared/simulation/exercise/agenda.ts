import { FIRST_SEAT, type SimulationEvent } from '../engine/events';
import { roundAfter } from '../engine/groups';
import type { Ground } from '../engine/world';
import { rollCallOrder } from '../rules/deciding';
import type { MotionKind } from '../rules/ruleProfile';
import type { Round, RoundForm } from '../scenario/scenarioSchema';
import { Requests } from './requests';

/** What is done in turns now, each seat after the other; null where nothing is. */
export type Stage = 'packages' | 'question' | 'text' | 'silence' | 'called' | 'vote' | 'explain' | null;

/** The place of the order at which those who hold wording back are asked for it: no seat's. */
export const TABLING = -1;

/** What a seat moved last on the record: what it speaks about when it gets the floor. */
export interface LastMove {
  readonly question: number;
  readonly option: number;
  readonly template: string;
}

/**
 * Where the business of an exercise stands: round, question, whose turn it was. It is the fold of the events, as the state is, and is not
 * in the state, since nothing is decided by it but what comes next.
 */
export class Agenda {
  round = -1;
  form: RoundForm | null = null;
  roundAt = 0;
  /** The question the reading stands on; -1 where on none. */
  question = -1;
  stage: Stage = null;
  /** The last place of the order that had its turn in this stage; -1 before the first. */
  place = -1;
  /** When that turn, or what began the stage, was: the next one is reckoned from it. */
  anchor = 0;
  /** What set it: after a turn one waits as long as it is given, after all else a moment. */
  anchorBy: 'start' | 'turn' | 'floor' = 'start';
  /** Questions that the chair has opened, or ruled on, in this round. */
  readonly opened = new Set<number>();
  readonly ruled = new Set<number>();
  readonly tabled = new Set<number>();
  /** Injects of the scenario that were brought in. */
  readonly injected = new Set<number>();
  readonly lastMove = new Map<number, LastMove>();
  /** Whether who holds the floor has spoken. */
  spoke = false;
  /** When each package was offered, and each motion that waits was raised. */
  readonly offeredAt: number[] = [];
  raisedAt = 0;
  floorAt = 0;
  /** The motion that was ruled in order and waits to be decided. */
  granted: MotionKind | null = null;
  decidedAt = 0;
  /** Whether a silence ran out unbroken. */
  elapsed = false;
  /** What the engine refused since the agenda last went on: it is not tried again. */
  readonly barred = new Set<string>();
  /** Seats that have had nothing to add since somebody last did something. */
  readonly passed = new Set<number>();
  readonly #ground: Ground;
  readonly #requests: Requests;
  /** The round that is on, with the groups that were formed in it. */
  #roundNow: Round | undefined;
  /** Whether the vote that is under way is on a part put separately. */
  #isPart = false;
  /** The seat with which the roll call begins. */
  #voteStart = 0;

  constructor(ground: Ground, seed: string) {
    this.#ground = ground;
    this.#requests = new Requests(ground, seed);
  }

  get roundNow(): Round | undefined {
    return this.#roundNow;
  }

  /** When the round is over by the schedule. */
  get roundEnd(): number {
    return this.roundAt + (this.#ground.scenario.schedule[this.round]?.minutes ?? 0) * 60;
  }

  /** Who has their turn in this stage, by place. */
  get places(): readonly number[] {
    if (this.stage === null) return [];
    if (this.stage === 'vote') return rollFrom(this.#ground, this.#voteStart);
    return this.stage === 'question' ? [TABLING, ...this.order] : this.order;
  }

  /** Seats in the order in which they have their turn in this round. */
  get order(): readonly number[] {
    return this.#requests.inRound(this.round, this.roundNow);
  }

  /** Whose turn it is: the last one that was given it; `TABLING` where it is nobody's. */
  get seatInTurn(): number {
    return this.places[this.place] ?? TABLING;
  }

  take(event: SimulationEvent): void {
    this.#roundNow = roundAfter(this.#roundNow, event, this.#ground.scenario);
    const seat = event.actor - FIRST_SEAT;
    switch (event.kind) {
      case 'round.began':
        this.round = event.round;
        this.form = event.form;
        this.roundAt = event.at;
        this.question = -1;
        this.opened.clear();
        this.ruled.clear();
        this.tabled.clear();
        this.lastMove.clear();
        this.#begin(STAGE_OF[event.form] ?? null, event.at);
        return;
      case 'round.ended':
      case 'session.closed':
        this.form = null;
        this.question = -1;
        this.#begin(null, event.at);
        return;
      case 'question.opened':
        this.question = event.question;
        this.opened.add(event.question);
        this.#begin('question', event.at);
        return;
      case 'turn.passed':
        this.passed.add(seat);
        if (seat === this.seatInTurn) this.#anchor('floor', event.at);
        return;
      case 'turn':
        this.place = event.place;
        this.#anchor('turn', event.at);
        return;
      case 'chair.text':
      case 'unit.ruled':
        this.ruled.add(event.question);
        return;
      case 'stance.set':
        this.passed.clear();
        if (!event.offRecord) this.#moved(seat, event.question, event.option, event.stance);
        return;
      case 'text.proposed':
        this.passed.clear();
        this.tabled.add(event.question);
        this.#moved(seat, event.question, -1, 'table');
        return;
      case 'floor.given':
        this.spoke = false;
        this.floorAt = event.at;
        return;
      case 'statement':
        this.spoke = true;
        return;
      case 'floor.used':
        this.#anchor('floor', event.at);
        return;
      case 'motion.raised':
        this.raisedAt = event.at;
        return;
      case 'motion.ruled':
        this.granted = event.granted ? event.motion : null;
        return;
      case 'motion.decided':
        this.granted = null;
        this.decidedAt = event.at;
        return;
      case 'group.said':
      case 'group.wording':
      case 'group.answered':
        this.passed.clear();
        return;
      case 'package.offered':
        this.passed.clear();
        this.offeredAt.push(event.at);
        return;
      case 'inject.said':
        if (event.inject >= 0) this.injected.add(event.inject);
        return;
      case 'refused':
        this.barred.add(`${event.actor} ${event.wanted}`);
        return;
      default:
        this.#takeDecision(event);
    }
  }

  #takeDecision(event: SimulationEvent): void {
    switch (event.kind) {
      case 'silence.opened':
        this.#begin('silence', event.at);
        return;
      case 'silence.elapsed':
        this.elapsed = true;
        this.#begin(null, event.at);
        return;
      case 'consensus.called':
        this.#begin('called', event.at);
        return;
      case 'consensus.ruled':
        this.#begin(event.adopted ? 'explain' : null, event.at);
        return;
      case 'vote.opened':
        this.#isPart = event.question >= 0;
        this.#voteStart = event.start;
        this.#begin('vote', event.at);
        return;
      case 'vote.declared':
        this.#begin(this.#isPart ? null : 'explain', event.at);
        return;
      default:
    }
  }

  #begin(stage: Stage, at: number): void {
    this.passed.clear();
    this.stage = stage;
    this.place = -1;
    this.barred.clear();
    this.#anchor('start', at);
  }

  #anchor(by: Agenda['anchorBy'], at: number): void {
    this.anchor = at;
    this.anchorBy = by;
  }

  #moved(seat: number, question: number, option: number, template: string): void {
    if (seat < 0) return;
    const before = this.lastMove.get(seat);
    // Of several stances of one turn, it speaks to the one it stands against.
    if (before?.question === question && before.template === 'OPP' && template !== 'table') return;
    this.lastMove.set(seat, { question, option, template });
  }
}

const STAGE_OF: Partial<Record<RoundForm, Stage>> = {
  informals: 'packages',
  'small-group': 'packages',
  'chair-text': 'text',
};

/** The roll from the seat that was drawn. */
function rollFrom(ground: Ground, start: number): readonly number[] {
  const roll = ground.roll.map((seat) => ({
    seat: ground.scenario.seats[seat]?.code ?? '',
    name: ground.scenario.seats[seat]?.name ?? '',
  }));
  const order = rollCallOrder(ground.profile, roll, 0).map((code) => ground.seatOf.get(code) as number);
  const first = Math.max(0, order.indexOf(start));
  return [...order.slice(first), ...order.slice(0, first)];
}
