import { STANCES } from '../../domain/position';
import { isSupport } from '../../domain/stances';
import { CHAIR, FIRST_SEAT, type SimulationEvent, TRAINER } from '../engine/events';
import { applyEvent } from '../engine/fold';
import { debateNow } from '../engine/judge';
import { countOf, type Ground, isMoot, newWorld, stancePlace, unitState, type World } from '../engine/world';
import { ruleOf } from '../exercise/coach';
import { rightRuling } from '../rules/rulings';
import { rulingWords } from '../rules/rulingWords';
import { nextSpeaker } from '../rules/speaking';
import { giniOf } from './gini';
import type {
  BracketStep,
  FloorStory,
  FullDebrief,
  Offer,
  ProceduralError,
  Reopening,
  RoundStory,
  SilenceStory,
} from './shape';

/** What a seat said last that it could accept, by question and option, whenever that changed. */
export interface Acceptance {
  readonly event: number;
  readonly round: number;
  readonly seat: number;
  readonly question: number;
  readonly option: number;
  readonly accepts: boolean;
  /** Who supported the option when it was accepted. */
  readonly supporters: readonly number[];
}

/** What a log tells of a run, gathered in one pass; no brief is looked at. */
export interface Story {
  readonly world: World;
  readonly seconds: number;
  readonly rounds: readonly RoundStory[];
  readonly steps: readonly (readonly BracketStep[])[];
  readonly openSeconds: readonly number[];
  readonly objectorsAtMost: readonly number[];
  readonly offers: readonly (Offer & {
    readonly answer: 'open' | 'accepted' | 'refused';
    readonly answeredAt: number | null;
  })[];
  readonly floor: FloorStory;
  readonly reopenings: readonly Reopening[];
  readonly silences: readonly SilenceStory[];
  readonly errors: readonly ProceduralError[];
  readonly rulings: number;
  readonly acceptances: readonly Acceptance[];
  readonly playedBy: readonly ('machine' | 'person' | 'both' | 'nobody')[];
  readonly notes: FullDebrief['notes'];
}

/** A leap of the clock is no time that was played: a night, three days of silence. */
const LEAP = 3 * 3600;

class Teller {
  readonly world: World;
  readonly rounds: RoundStory[] = [];
  readonly steps: BracketStep[][];
  readonly openSince: number[];
  readonly openSeconds: number[];
  readonly most: Map<number, number>[];
  readonly offers: { offer: Offer; answer: 'open' | 'accepted' | 'refused'; answeredAt: number | null }[] = [];
  readonly statements: number[];
  readonly heard: Set<number> = new Set();
  readonly reopenings: Reopening[] = [];
  readonly silences: SilenceStory[] = [];
  readonly errors: ProceduralError[] = [];
  readonly acceptances: Acceptance[] = [];
  readonly notes: FullDebrief['notes'][number][] = [];
  readonly players: Set<string>[];
  rulings = 0;
  seconds = 0;
  #roundAt = 0;
  readonly #codes: readonly string[];
  readonly #ids: readonly string[];

  constructor(readonly ground: Ground) {
    this.world = newWorld(ground);
    const { seats, questions } = ground.scenario;
    this.#codes = seats.map(({ code }) => code);
    this.#ids = questions.map(({ id }) => id);
    this.steps = questions.map(() => []);
    this.openSince = questions.map(() => 0);
    this.openSeconds = questions.map(() => 0);
    this.most = questions.map(() => new Map());
    this.statements = seats.map(() => 0);
    this.players = seats.map(() => new Set<string>());
  }

  take(event: SimulationEvent, number: number): void {
    const before = this.world.now;
    const passed = event.at - before;
    this.seconds += passed >= LEAP ? 0 : passed;
    this.#erred(event, number);
    applyEvent(this.world, event);
    this.#told(event, number);
  }

  #by(actor: number): string {
    return this.#codes[actor - FIRST_SEAT] ?? (actor === CHAIR ? 'chair' : actor === TRAINER ? 'trainer' : 'clock');
  }

  /** What is held against the rules before it is done: only what a chair or a delegation could have known then. */
  #erred(event: SimulationEvent, number: number): void {
    const { world, ground } = this;
    if (event.kind === 'floor.given' && !event.reply) {
      const next = nextSpeaker(world.debate, (code) => {
        const seat = ground.seatOf.get(code) as number;
        return ground.scenario.seats[seat]?.speaksFor !== undefined;
      });
      const given = this.#codes[event.seat] ?? '';
      if (next !== null && next !== given) {
        const words = `${given} was given the floor before ${next}, who came first on the list.`;
        this.#error(event, number, 'order-of-speakers', words, ground.profile.speaking.seconds.source);
      }
    }
    if (event.kind === 'consensus.called') {
      const ruling = rightRuling(
        { ...debateNow(world), now: event.at },
        { kind: 'consensus-call', by: '', about: 'text' },
      );
      if (!ruling.inOrder) this.#error(event, number, ruling.code, rulingWords(ground.profile, ruling), ruling.source);
    }
    if (event.kind === 'session.closed' || event.kind === 'round.ended') {
      for (const { kind, by } of world.debate.pending) {
        const rule = ground.profile.motions.find((one) => one.kind === kind);
        if (rule !== undefined)
          this.#error(event, number, 'not-ruled', `A ${kind} by ${by} was never ruled on.`, rule.source);
      }
    }
  }

  #error(
    { at, actor }: SimulationEvent,
    event: number,
    code: string,
    words: string,
    source: ProceduralError['source'],
  ): void {
    const by = actor === CHAIR || actor >= FIRST_SEAT ? this.#by(actor) : 'chair';
    this.errors.push({ event, at, by, code, words, source });
  }

  #told(event: SimulationEvent, number: number): void {
    const { world } = this;
    const seat = event.actor - FIRST_SEAT;
    switch (event.kind) {
      case 'round.began':
        this.#roundAt = event.at;
        return;
      case 'round.ended':
      case 'session.closed':
        this.#roundOver(event);
        return;
      case 'seat.played':
        this.players[seat]?.add(event.by);
        return;
      case 'statement':
        this.statements[seat] = (this.statements[seat] ?? 0) + 1;
        this.heard.add(seat);
        return;
      case 'stance.set': {
        this.heard.add(seat);
        const objectors = countOf(world, event.question, event.option, 'BLOCKED');
        const most = this.most[event.question];
        if (objectors > (most?.get(event.option) ?? 0)) most?.set(event.option, objectors);
        this.acceptances.push({
          event: number,
          round: world.round,
          seat,
          question: event.question,
          option: event.option,
          accepts: isSupport(event.stance),
          supporters: this.#supporters(event.question, event.option),
        });
        return;
      }
      case 'text.proposed':
        this.heard.add(seat);
        this.#step(event, number, 'tabled', event.question, event.id);
        return;
      case 'group.reported':
        if (event.wording >= 0) this.#step(event, number, 'tabled', event.question, event.id);
        return;
      case 'group.said':
      case 'group.wording':
        this.heard.add(seat);
        return;
      case 'text.withdrawn':
        this.#step(
          event,
          number,
          'withdrawn',
          event.question,
          world.options[event.question]?.[event.option]?.id ?? null,
        );
        return;
      case 'unit.ruled':
      case 'chair.text':
        if (this.openSince[event.question] !== -1) {
          this.openSeconds[event.question] =
            (this.openSeconds[event.question] as number) + this.seconds - (this.openSince[event.question] as number);
          this.openSince[event.question] = -1;
        }
        this.#step(event, number, 'closed', event.question, world.options[event.question]?.[event.option]?.id ?? null);
        return;
      case 'unit.reopened':
        this.openSince[event.question] = this.seconds;
        this.#step(event, number, 'opened-again', event.question, null);
        this.reopenings.push({
          event: number,
          at: event.at,
          question: this.#ids[event.question] ?? '',
          by: this.#by(event.actor),
        });
        return;
      case 'vote.opened':
        if (event.question >= 0) this.#step(event, number, 'put-to-the-vote', event.question, null);
        return;
      case 'note':
        this.notes.push({ at: event.at, words: event.words, by: this.#by(event.actor), event: number });
        return;
      default:
        this.#toldOfTable(event, number);
    }
  }

  #toldOfTable(event: SimulationEvent, number: number): void {
    switch (event.kind) {
      case 'package.offered': {
        const named = (question: number, option: number): string =>
          `${this.ground.scenario.questions[question]?.address ?? ''}: ${this.world.options[question]?.[option]?.words || 'deletion'}`;
        const offer: Offer = {
          event: number,
          at: event.at,
          from: this.#by(event.actor),
          to: this.#codes[event.to] ?? '',
          gives: named(event.gives, event.givesOption),
          wants: named(event.wants, event.wantsOption),
        };
        this.offers.push({ offer, answer: 'open', answeredAt: null });
        return;
      }
      case 'package.answered': {
        const offered = this.offers[event.package];
        if (offered === undefined) return;
        offered.answer = event.accepts ? 'accepted' : 'refused';
        offered.answeredAt = number;
        return;
      }
      case 'motion.ruled': {
        this.rulings++;
        const rule = event.right ? null : ruleOf(this.ground, this.world, event);
        if (rule !== null) this.#error(event, number, event.code, rule.words, rule.source);
        return;
      }
      case 'refused': {
        const isProcedure =
          event.code === 'out-of-order' || event.code === 'silence-rule' || event.code === 'not-in-this-round';
        const rule = isProcedure ? ruleOf(this.ground, this.world, event) : null;
        if (rule !== null) this.#error(event, number, rule.code, rule.words, rule.source);
        return;
      }
      default:
        this.#toldOfSilence(event, number);
    }
  }

  #toldOfSilence(event: SimulationEvent, number: number): void {
    if (event.kind === 'silence.opened') {
      const { at, hours } = event;
      this.silences.push({ event: number, at, hours, extended: 0, ended: 'running', by: null });
      return;
    }
    const last = this.silences.pop();
    if (last === undefined) return;
    if (event.kind === 'silence.extended') this.silences.push({ ...last, extended: last.extended + event.hours });
    else if (event.kind === 'silence.broken') {
      this.silences.push({ ...last, ended: 'broken', by: this.#by(event.actor) });
    } else this.silences.push(event.kind === 'silence.elapsed' ? { ...last, ended: 'elapsed' } : last);
  }

  #step(
    { at, actor }: SimulationEvent,
    event: number,
    what: BracketStep['what'],
    question: number,
    option: string | null,
  ): void {
    this.steps[question]?.push({ event, at, round: this.world.round, what, by: this.#by(actor), option });
  }

  #supporters(question: number, option: number): readonly number[] {
    const found: number[] = [];
    for (let seat = 0; seat < this.#codes.length; seat++) {
      if (this.world.stances[stancePlace(this.world, question, option, seat)] === SUPPORTS) found.push(seat);
    }
    return found;
  }

  #roundOver(event: SimulationEvent<'round.ended'> | SimulationEvent<'session.closed'>): void {
    const { world } = this;
    const round = this.ground.scenario.schedule[world.round];
    if (round === undefined || this.rounds.some((one) => one.round === world.round)) return;
    let open = 0;
    for (let question = 0; question < world.units.length; question++) {
      const state = unitState(world, question);
      if ((state === 'open' || state === 'reopened') && !isMoot(world, question)) open++;
    }
    this.rounds.push({ round: world.round, form: round.form, from: this.#roundAt, to: event.at, open });
  }
}

/** How a state notes support, see `World.stances`. */
const SUPPORTS = STANCES.indexOf('SUP') + 1;

/** Reads the story out of the events. */
export function storyOf(ground: Ground, events: readonly SimulationEvent[]): Story {
  const teller = new Teller(ground);
  events.forEach((event, number) => {
    teller.take(event, number);
  });
  const { world } = teller;
  const { seats } = ground.scenario;
  const codes = seats.map(({ code }) => code);
  const here = codes.map((code, seat) => ({ code, seat })).filter(({ seat }) => world.present[seat] === 1);
  return {
    world,
    seconds: teller.seconds,
    rounds: teller.rounds,
    steps: teller.steps,
    openSeconds: teller.openSeconds.map((sum, question) => {
      const since = teller.openSince[question] as number;
      return since < 0 ? sum : sum + teller.seconds - since;
    }),
    objectorsAtMost: teller.most.map((most, question) => most.get(world.ruled[question] as number) ?? 0),
    offers: teller.offers.map(({ offer, answer, answeredAt }) => ({ ...offer, answer, answeredAt })),
    floor: {
      seats: codes.map((seat, at) => ({
        seat,
        seconds: world.floorSeconds[at] ?? 0,
        statements: teller.statements[at] ?? 0,
      })),
      gini: giniOf(codes.map((_, at) => world.floorSeconds[at] ?? 0)),
      unheard: here.filter(({ seat }) => !teller.heard.has(seat)).map(({ code }) => code),
      silent: here.filter(({ seat }) => teller.statements[seat] === 0).map(({ code }) => code),
    },
    reopenings: teller.reopenings,
    silences: teller.silences,
    errors: teller.errors,
    rulings: teller.rulings,
    acceptances: teller.acceptances,
    playedBy: teller.players.map((by, seat) => playedBy(by, world.playedBy[seat] as number)),
    notes: teller.notes,
  };
}

/** A seat is the machine's until something else is said. */
function playedBy(by: ReadonlySet<string>, last: number): 'machine' | 'person' | 'both' | 'nobody' {
  if (by.has('person')) return by.has('machine') ? 'both' : 'person';
  return by.has('nobody') && last === 2 ? 'nobody' : 'machine';
}
