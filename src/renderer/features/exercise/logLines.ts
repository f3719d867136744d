import { moveWords } from '../../../shared/simulation/delegations/moveWords';
import { statementTemplate } from '../../../shared/simulation/delegations/statements';
import { FIRST_SEAT, PRIVATE_KINDS, type SimulationEvent } from '../../../shared/simulation/engine/events';
import { readGroups } from '../../../shared/simulation/engine/groups';
import type { World } from '../../../shared/simulation/engine/world';
import { called } from '../../../shared/simulation/rules/vocabulary';
import { isMessage, t } from '../../messages/messages';
import { reportWords, saidInGroup } from './groupWords';
import { actorName, addressOf, formulaSaid, optionSaid, seatName } from './sight';

/** How a line of the log is set. */
export type LineLook = 'plain' | 'round' | 'chair' | 'said' | 'news' | 'private' | 'decision';

export interface LogLine {
  /** The number of its first event: what the slider goes to. */
  readonly event: number;
  /** Seconds of the exercise. */
  readonly at: number;
  /** The seat it is of; -1 for chair, clock and desk. */
  readonly seat: number;
  /** -1 for none. */
  readonly question: number;
  readonly look: LineLook;
  readonly words: string;
  /** Why a machine moved as it did; empty for people, and wherever that is not told (TR7). */
  readonly why: string;
  /** Worth saying to somebody who only listens. */
  readonly isNews: boolean;
}

/** What a line is put together from; of stances of one seat on one question in one go there is one. */
interface Draft {
  readonly event: SimulationEvent;
  readonly number: number;
  readonly stances: string[];
  count: number;
}

/**
 * What happened in words, oldest first. The world gives the words of options, which never lose their numbers. Everything a seat says on one
 * question in one go is one line, and so are the questions that the chair settles at a stroke.
 */
export function logLines(world: Readonly<World>, events: readonly SimulationEvent[], from = 0): readonly LogLine[] {
  const lines: LogLine[] = [];
  let draft: Draft | null = null;
  let isOpened = from > 0;
  const flush = (): void => {
    if (draft !== null) lines.push(groupedLine(world, draft));
    draft = null;
  };
  for (let number = from; number < events.length; number++) {
    const event = events[number] as SimulationEvent;
    if (event.kind === 'session.opened') isOpened = true;
    // Who was in the room when it opened is no news.
    if (event.kind === 'seat.presence' && !isOpened) continue;
    const running: Draft | null = draft;
    if (running !== null && joins(running.event, event)) {
      if (event.kind === 'stance.set') running.stances.push(stanceWords(world, event));
      running.count++;
      continue;
    }
    flush();
    if (isGrouped(event)) {
      draft = { event, number, stances: event.kind === 'stance.set' ? [stanceWords(world, event)] : [], count: 1 };
      continue;
    }
    const line = lineOf(world, event, number);
    if (line !== null) lines.push(line);
  }
  flush();
  return lines;
}

function isGrouped(event: SimulationEvent): boolean {
  return event.kind === 'stance.set' || event.kind === 'chair.text' || event.kind === 'unit.ruled';
}

function joins(before: SimulationEvent, event: SimulationEvent): boolean {
  if (before.kind === 'stance.set' && event.kind === 'stance.set') {
    return before.actor === event.actor && before.question === event.question && before.offRecord === event.offRecord;
  }
  if (before.kind === 'unit.ruled' && event.kind === 'unit.ruled') return before.at === event.at;
  return before.kind === 'chair.text' && event.kind === 'chair.text';
}

function stanceWords(world: Readonly<World>, event: SimulationEvent<'stance.set'>): string {
  return t(`exlog.stance.${event.stance}`, { words: optionSaid(world, event.question, event.option) });
}

function groupedLine(world: Readonly<World>, { event, number, stances, count }: Draft): LogLine {
  const { scenario } = world.ground;
  const base = { event: number, at: event.at, seat: event.actor - FIRST_SEAT, why: reasonOf(event) };
  if (event.kind === 'stance.set') {
    const words = t('exlog.stances', {
      name: actorName(scenario, event.actor),
      address: addressOf(scenario, event.question),
      stances: stances.join('; '),
    });
    const look = event.offRecord ? 'plain' : 'said';
    const whole = event.offRecord ? `${words} (${t('exlog.offRecord')})` : `${words}.`;
    return { ...base, question: event.question, look, words: whole, isNews: false };
  }
  if (event.kind === 'chair.text' || event.kind === 'unit.ruled') {
    if (count > 1) {
      const key = event.kind === 'chair.text' ? 'exlog.chairTexts' : 'exlog.ruledMany';
      return { ...base, question: -1, look: 'chair', words: t(key, { count }), isNews: true };
    }
    const values = {
      address: addressOf(scenario, event.question),
      words: optionSaid(world, event.question, event.option),
    };
    const key = event.kind === 'chair.text' ? 'exlog.chairText' : `exlog.ruled.${event.status}`;
    const words = t(isMessage(key) ? key : 'exlog.ruled', values);
    return { ...base, question: event.question, look: 'chair', words, isNews: true };
  }
  throw new RangeError(`${event.kind} stands by itself`);
}

/** One event in words; null where it says nothing to people. */
function lineOf(world: Readonly<World>, event: SimulationEvent, number: number): LogLine | null {
  const { scenario } = world.ground;
  const told = wordsOf(world, event);
  if (told === null) return null;
  const [look, words, isNews = true] = told;
  const question = 'question' in event && typeof event.question === 'number' ? event.question : -1;
  const seat = event.actor - FIRST_SEAT;
  return {
    event: number,
    at: event.at,
    seat: seat >= 0 && seat < scenario.seats.length ? seat : -1,
    question,
    look: PRIVATE_KINDS.has(event.kind) ? 'private' : look,
    words,
    why: reasonOf(event),
    isNews,
  };
}

/** Whoever may not know why hears of a person's move: so it is told (`hearing.ts`). */
function reasonOf(event: SimulationEvent): string {
  if (!('why' in event) || event.why === 'person') return '';
  return moveWords(event.why, 'by' in event ? event.by : 0);
}

type Told = readonly [look: LineLook, words: string, isNews?: boolean];

function wordsOf(world: Readonly<World>, event: SimulationEvent): Told | null {
  const { scenario, profile } = world.ground;
  const name = actorName(scenario, event.actor);
  switch (event.kind) {
    case 'session.opened':
      return ['chair', t('exlog.opened')];
    case 'round.began':
      return ['round', t('exlog.round', { form: t(`exercise.form.${event.form}`) })];
    case 'round.ended':
      return ['plain', t('exlog.roundEnds'), false];
    case 'seat.presence':
      return ['plain', t(event.present ? 'exlog.arrives' : 'exlog.leaves', { name })];
    case 'seat.played':
      return ['plain', t(`exlog.played.${event.by}`, { name })];
    case 'list.asked':
      return ['plain', t('exlog.asksFloor', { name }), false];
    case 'list.closed':
      return ['chair', t('exlog.listClosed')];
    case 'floor.given':
      return ['chair', t(event.reply ? 'exlog.reply' : 'exlog.floor', { name: seatName(scenario, event.seat) })];
    case 'statement':
      return ['said', statementWords(world, event)];
    case 'text.proposed': {
      const values = { name, address: addressOf(scenario, event.question), words: quoted(event.words) };
      return ['said', t('exlog.tables', values)];
    }
    case 'text.withdrawn': {
      const words = optionSaid(world, event.question, event.option);
      return ['said', t('exlog.withdraws', { name, words, address: addressOf(scenario, event.question) })];
    }
    case 'unit.reopened':
      return ['said', t('exlog.reopens', { name, address: addressOf(scenario, event.question) })];
    case 'motion.raised':
      return ['said', t('exlog.moves', { name, motion: called(profile, event.motion) })];
    case 'motion.ruled':
      return [
        'chair',
        t(event.granted ? 'exlog.ruledIn' : 'exlog.ruledOut', { motion: called(profile, event.motion) }),
      ];
    case 'motion.decided':
      return ['chair', t(event.carried ? 'exlog.carried' : 'exlog.lost', { motion: called(profile, event.motion) })];
    case 'fact':
      return ['chair', t(`exlog.fact.${event.fact}`)];
    case 'inject':
      return ['news', scenario.injects[event.inject]?.words ?? ''];
    case 'inject.said':
      return ['news', event.words];
    case 'groups.formed': {
      const nameOf = (code: string): string => seatName(scenario, world.ground.seatOf.get(code) ?? -1);
      const groups = readGroups(event.groups).map(({ members, name: called = '' }) => {
        const who = members.map(nameOf).join(', ');
        return called === '' ? who : t('group.named', { name: called, members: who });
      });
      return ['chair', groups.length === 0 ? t('exlog.together') : t('exlog.groups', { groups: groups.join('; ') })];
    }
    case 'group.said':
      return ['said', t('exlog.group.said', { name, words: quoted(saidInGroup(world, event)) })];
    case 'group.wording': {
      const values = { name, address: addressOf(scenario, event.question), words: quoted(event.words) };
      return ['said', t('exlog.group.wording', values)];
    }
    case 'group.answered': {
      const asked = world.rooms[event.group]?.wordings[event.wording];
      if (asked === undefined) return null;
      const stance = t(`exlog.stance.${event.stance}`, { words: quoted(asked.words) });
      return ['said', t('exlog.group.answered', { name, stance }), false];
    }
    case 'group.reported':
      return ['news', reportWords(world, event)];
    case 'question.opened':
      return ['chair', t('exlog.question', { address: addressOf(scenario, event.question) })];
    case 'note':
      return ['private', t('exlog.note', { words: event.words }), false];
    case 'capital.asked':
      return ['private', t('exlog.capitalAsked', { name, address: addressOf(scenario, event.question) })];
    case 'capital.answered': {
      const key = event.agrees ? 'exlog.capitalAgrees' : 'exlog.capitalRefuses';
      return ['private', t(key, { name, address: addressOf(scenario, event.question) })];
    }
    case 'package.offered':
      return ['private', t('exlog.package', { name, other: seatName(scenario, event.to) })];
    case 'package.answered': {
      const other = seatName(scenario, world.packages[event.package]?.from ?? -1);
      return ['private', t(event.accepts ? 'exlog.packageAccepted' : 'exlog.packageRefused', { name, other })];
    }
    default:
      return decisionWords(world, event, name);
  }
}

const RESULTS: ReadonlySet<string> = new Set(['adopted', 'rejected', 'tied']);

function decisionWords(world: Readonly<World>, event: SimulationEvent, name: string): Told | null {
  const { scenario } = world.ground;
  switch (event.kind) {
    case 'silence.opened':
      return ['decision', t('exlog.silence', { hours: event.hours })];
    case 'silence.extended':
      return ['decision', t('exlog.silenceExtended', { hours: event.hours })];
    case 'silence.broken':
      return ['decision', t('exlog.silenceBroken', { name })];
    case 'silence.elapsed':
      return ['decision', t('exlog.silenceElapsed')];
    case 'consensus.called':
      return ['decision', t('exlog.called')];
    case 'objection': {
      if (event.minuted) return ['decision', t('exlog.minuted', { name })];
      if (event.question < 0) return ['decision', t('exlog.objects', { name })];
      return ['decision', t('exlog.objectsTo', { name, address: addressOf(scenario, event.question) })];
    }
    case 'consensus.ruled':
      return ['decision', event.adopted ? t('exlog.decided') : t('exlog.notDecided', { count: event.objectors })];
    case 'vote.opened': {
      const first = { name: seatName(scenario, event.start) };
      if (event.question < 0) return ['decision', t('exlog.voteWhole', first)];
      return ['decision', t('exlog.votePart', { ...first, address: addressOf(scenario, event.question) })];
    }
    case 'vote.cast':
      return ['plain', t(`exlog.cast.${event.ballot}`, { name }), false];
    case 'vote.declared': {
      const result = RESULTS.has(event.result) ? (event.result as 'adopted') : 'other';
      const { yes, no, abstain } = event;
      return ['decision', t('exlog.tally', { yes, no, abstain, result: t(`exlog.result.${result}`) })];
    }
    case 'explained': {
      const address = event.question < 0 ? t('exercise.motion.text') : addressOf(scenario, event.question);
      return ['said', t(`exlog.explains.${event.form}`, { name, address })];
    }
    case 'session.closed':
      return ['round', t('exlog.closed')];
    default:
      return null;
  }
}

function quoted(words: string): string {
  return t('exlog.quoted', { words });
}

/** What was said: a person's own words, or the field's formula that a machine seat used. */
function statementWords(world: Readonly<World>, event: SimulationEvent<'statement'>): string {
  const { scenario } = world.ground;
  const name = actorName(scenario, event.actor);
  if (event.words !== '') return t('exlog.statement', { name, words: quoted(event.words) });
  if (statementTemplate(event.template) === null) return t('exlog.statement', { name, words: '…' });
  return t('exlog.statement', { name, words: quoted(formulaSaid(world, event)) });
}
