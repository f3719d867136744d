import { STANCES } from '../../domain/position';
import { afterStep, type DebateStep } from '../rules/debateSteps';
import { breakSilence, extendSilence, openSilence } from '../rules/silence';
import { MOST_OPTIONS } from '../scenario/scenarioSchema';
import { forgetOption, hearRound, hearStance, keepFirst } from './asides';
import { BALLOTS, CONTROLLERS, FIRST_SEAT, type SimulationEvent } from './events';
import { applyInRoom, meetApart } from './rooms';
import {
  bind,
  capitalKey,
  countOf,
  NO_OPTION,
  type Package,
  putStance,
  stampOptions,
  UNIT_STATES,
  type UnitState,
  type World,
} from './world';

const STANCE_CODE: ReadonlyMap<string, number> = new Map(STANCES.map((stance, at) => [stance, at + 1]));

/** The text as a whole, as the debate names it among proposals. */
export const WHOLE_TEXT = 'text';

/** How the debate names a question that is put separately. */
export function partName(question: number): string {
  return question < 0 ? WHOLE_TEXT : `part ${question}`;
}

function step(world: World, happened: DebateStep): void {
  world.debate = afterStep(world.debate, happened);
}

/** The state after an event. Events are facts: they were judged when they were commands, and are taken as they are. */
export function applyEvent(world: World, event: SimulationEvent): void {
  world.seq++;
  world.now = event.at;
  const seat = event.actor - FIRST_SEAT;
  switch (event.kind) {
    case 'stance.set': {
      const code = STANCE_CODE.get(event.stance) as number;
      if (world.asides !== null) hearStance(world, world.asides, event, code);
      putStance(world, event.question, event.option, seat, code);
      return;
    }
    case 'groups.formed':
      if (world.asides !== null) hearRound(world, world.asides, event);
      if (world.ground.reckoning >= 3) meetApart(world, event);
      return;
    case 'group.said':
    case 'group.wording':
    case 'group.answered':
    case 'group.reported':
    case 'group.turn':
      applyInRoom(world, event);
      return;
    case 'round.began':
      if (world.asides !== null) hearRound(world, world.asides, event);
      if (world.ground.reckoning >= 3) meetApart(world, event);
      world.round = event.round;
      world.form = event.form;
      keepObjectors(world, world.atRound);
      return;
    case 'round.ended':
      if (world.form === 'first-reading') {
        keepObjectors(world, world.baseline);
        if (world.asides !== null) keepFirst(world, world.asides);
      }
      if (world.asides !== null) hearRound(world, world.asides, event);
      if (world.ground.reckoning >= 3) meetApart(world, event);
      world.form = null;
      return;
    case 'seat.presence':
      world.present[seat] = event.present ? 1 : 0;
      step(world, { kind: 'present', seats: presentCodes(world) });
      if (!event.present && world.ground.reckoning >= 2) leaves(world, world.ground.scenario.seats[seat]?.code ?? '');
      return;
    case 'seat.played':
      world.playedBy[seat] = CONTROLLERS.indexOf(event.by);
      return;
    case 'floor.used':
      world.floorSeconds[seat] = (world.floorSeconds[seat] ?? 0) + event.seconds;
      step(world, { kind: 'floor-ended' });
      return;
    case 'text.proposed':
      world.options[event.question]?.push({
        id: event.id,
        words: event.words,
        elements: event.elements === '' ? [] : event.elements.split('\n'),
        by: seat < 0 ? -1 : seat,
        withdrawn: false,
      });
      stampOptions(world, event.question);
      return;
    case 'text.withdrawn':
      withdraw(world, event.question, event.option);
      return;
    case 'unit.ruled':
      setUnit(world, event.question, event.status as UnitState, event.option);
      return;
    case 'chair.text':
      setUnit(world, event.question, 'ad-referendum', event.option);
      return;
    case 'unit.reopened':
      setUnit(world, event.question, 'reopened', -1);
      world.reopened[event.question] = Math.min(255, (world.reopened[event.question] ?? 0) + 1);
      return;
    case 'session.closed':
      world.outcome = event.outcome;
      if (world.asides !== null) hearRound(world, world.asides, event);
      if (world.ground.reckoning >= 3) meetApart(world, event);
      world.form = null;
      return;
    case 'capital.asked':
      world.capitals.set(capitalKey(world, seat, event.question), {
        seat,
        question: event.question,
        round: world.round,
        answer: 'awaited',
      });
      return;
    case 'capital.answered': {
      const key = capitalKey(world, seat, event.question);
      const asked = world.capitals.get(key);
      if (asked !== undefined) world.capitals.set(key, { ...asked, answer: event.agrees ? 'agrees' : 'refuses' });
      return;
    }
    default:
      applyProcedure(world, event, seat);
  }
}

function applyProcedure(world: World, event: SimulationEvent, seat: number): void {
  const code = world.ground.scenario.seats[seat]?.code ?? 'chair';
  switch (event.kind) {
    case 'session.opened':
      world.opened = true;
      step(world, { kind: 'meeting', state: 'open' });
      // A meeting that was suspended is opened again: the text is before it already.
      if (world.debate.tabled.length === 0) step(world, { kind: 'tabled', proposal: wholeText(event.at) });
      return;
    case 'list.asked':
      step(world, { kind: 'listed', seat: code });
      return;
    case 'list.closed':
      step(world, { kind: 'list-closed' });
      return;
    case 'floor.given':
      step(world, { kind: 'time', now: event.at });
      step(world, {
        kind: 'floor-given',
        seat: world.ground.scenario.seats[event.seat]?.code ?? '',
        reply: event.reply,
      });
      return;
    case 'motion.raised':
      step(world, {
        kind: 'moved',
        ask: { kind: event.motion, by: code, ...(event.about === '' ? {} : { about: event.about }) },
      });
      return;
    case 'motion.ruled':
      step(world, { kind: 'ruled', motion: event.motion });
      if (!event.granted) step(world, { kind: 'decided', motion: event.motion, carried: false });
      return;
    case 'motion.decided':
      step(world, { kind: 'decided', motion: event.motion, carried: event.carried, seconds: event.seconds });
      return;
    case 'fact':
      step(world, { kind: 'fact', fact: event.fact });
      return;
    default:
      applyDecision(world, event, seat);
  }
}

function applyDecision(world: World, event: SimulationEvent, seat: number): void {
  const { ground } = world;
  switch (event.kind) {
    case 'silence.opened': {
      const opened = openSilence(ground.profile, WHOLE_TEXT, world.seq, event.at, event.at + event.hours * 3600);
      if (opened.ok) world.silence = opened.value;
      return;
    }
    case 'silence.broken': {
      const code = ground.scenario.seats[seat]?.code ?? '';
      const broken = world.silence && breakSilence(ground.profile, world.silence, code, event.at);
      if (broken?.ok) world.silence = broken.value;
      return;
    }
    case 'silence.extended': {
      const { silence } = world;
      const extended = silence && extendSilence(ground.profile, silence, silence.closes + event.hours * 3600, event.at);
      if (extended?.ok) world.silence = extended.value;
      return;
    }
    case 'package.offered': {
      const { to, gives, givesOption, wants, wantsOption } = event;
      const offered = { from: seat, to, gives, givesOption, wants, wantsOption, answer: 'open' as const };
      world.packages = [...world.packages, offered];
      return;
    }
    case 'package.answered': {
      const answer: Package['answer'] = event.accepts ? 'accepted' : 'refused';
      const answered: Package = { ...(world.packages[event.package] as Package), answer };
      world.packages = world.packages.map((one, at) => (at === event.package ? answered : one));
      bind(world, answered);
      return;
    }
    case 'consensus.called':
      world.objections = [];
      return;
    case 'objection':
      world.objections = [...world.objections, { seat, question: event.question, minuted: event.minuted }];
      return;
    case 'consensus.ruled':
      if (event.adopted) step(world, { kind: 'without-a-vote', proposal: WHOLE_TEXT, adopted: true });
      else {
        step(world, { kind: 'time', now: event.at });
        step(world, { kind: 'consensus-failed' });
      }
      return;
    case 'vote.opened':
      world.vote = {
        question: event.question,
        start: event.start,
        cast: new Uint8Array(ground.scenario.seats.length),
      };
      step(world, { kind: 'voting-begins', proposal: partName(event.question) });
      return;
    case 'vote.cast':
      if (world.vote) world.vote.cast[seat] = BALLOTS.indexOf(event.ballot) + 1;
      return;
    case 'vote.declared':
      if (event.result === 'rejected') dropPart(world, world.vote?.question ?? -1);
      step(world, {
        kind: 'voted',
        proposal: partName(world.vote?.question ?? -1),
        adopted: event.result === 'adopted',
      });
      world.vote = null;
      return;
    case 'explained':
      step(world, {
        kind: 'explained',
        proposal: partName(event.question),
        seat: ground.scenario.seats[seat]?.code ?? '',
      });
      return;
    default:
    // Statements, notes, injects, refusals and the like are on the record and change nothing.
  }
}

function wholeText(circulated: number) {
  return {
    id: WHOLE_TEXT,
    sponsors: [],
    amends: null,
    circulated,
    state: 'before-us' as const,
    amended: false,
    voted: false,
    subject: 'substance' as const,
  };
}

/** Who leaves is off the list, and gives the floor back. */
function leaves(world: World, code: string): void {
  if (world.debate.waiting.includes(code)) step(world, { kind: 'unlisted', seat: code });
  if (world.debate.floor?.seat === code) step(world, { kind: 'floor-ended' });
}

function presentCodes(world: World): readonly string[] {
  return world.ground.scenario.seats.flatMap(({ code }, at) => (world.present[at] === 1 ? [code] : []));
}

function keepObjectors(world: World, kept: Int32Array): void {
  for (let place = 0; place < kept.length; place++) {
    kept[place] = countOf(world, Math.floor(place / MOST_OPTIONS), place % MOST_OPTIONS, 'BLOCKED');
  }
}

function setUnit(world: World, question: number, state: UnitState, option: number): void {
  world.units[question] = UNIT_STATES.indexOf(state);
  world.ruled[question] = option < 0 ? NO_OPTION : option;
}

/** A part that was put separately and rejected is not in the text (89/129): what stands there is the option without words, if there is one. */
function dropPart(world: World, question: number): void {
  const empty = world.options[question]?.findIndex(({ words, withdrawn }) => words === '' && !withdrawn) ?? -1;
  if (empty >= 0) setUnit(world, question, 'agreed', empty);
}

/** A wording that is withdrawn keeps its number; the stances on it go. */
function withdraw(world: World, question: number, option: number): void {
  const list = world.options[question];
  const one = list?.[option];
  if (list === undefined || one === undefined) return;
  list[option] = { ...one, withdrawn: true };
  stampOptions(world, question);
  if (world.asides !== null) forgetOption(world, world.asides, question, option);
  for (let seat = 0; seat < world.ground.scenario.seats.length; seat++) putStance(world, question, option, seat, 0);
}
