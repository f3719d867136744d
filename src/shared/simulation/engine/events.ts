import { ACT_KINDS } from '../../domain/act';
import { STANCES } from '../../domain/position';
import { EXHAUSTION, MOTION_KINDS } from '../rules/ruleProfile';
import { ROUND_FORMS } from '../scenario/scenarioSchema';

/** Why a machine seat made a move: a code, with a figure beside it, for the trainer and the debrief alone. */
export const REASONS = [
  'person',
  'favourite',
  'no-interest',
  'within-reach',
  'at-the-edge',
  'beyond-reach',
  'conceded-by-time',
  'gave-back',
  'by-chance',
  'isolated',
  'red-line',
  'awaits-capital',
  'capital-agreed',
  'scripted',
  'breaks-reservation',
  'follows-others',
  'exchanged',
  'conditional',
] as const;
export type Reason = (typeof REASONS)[number];

/** Why a command was refused by the engine; what a chair rules out of order is a ruling and no refusal. */
export const REFUSALS = [
  'no-such-seat',
  'no-such-question',
  'no-such-option',
  'not-present',
  'not-in-this-round',
  'not-theirs-to-do',
  'red-is-never-public',
  'no-words',
  'too-many-options',
  'standing-already',
  'settled-already',
  'not-settled',
  'no-vote-open',
  'vote-is-open',
  'not-on-the-roll',
  'out-of-order',
  'silence-rule',
  'over',
  'linked',
  'no-floor',
  'meets-apart',
  'no-such-group',
  'not-in-this-group',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** How an exercise can come out. */
export const OUTCOMES = ['running', 'consensus', 'consensus-minuted', 'vote-adopted', 'vote-rejected', 'none'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const BALLOTS = ['yes', 'no', 'abstain'] as const;
/** Who may play a seat; the world keeps the place in this list. */
export const CONTROLLERS = ['machine', 'person', 'nobody'] as const;
const EXPLANATIONS = ['vote', 'position', 'disassociation'] as const;

/** A field of an event: a count from 0, a whole number, a yes or no, words, bytes, or one of a list. */
type Field = 'count' | 'whole' | 'flag' | 'text' | 'bytes' | readonly string[];

/**
 * Every event there is, and its fields in the order in which they are written. One table gives the types, the log's form and what is
 * public. Seats, questions and options are numbers of the scenario's lists; -1 where none. Append only: the place of a kind is its code.
 */
export const EVENTS = {
  'session.opened': {},
  'round.began': { round: 'count', form: ROUND_FORMS },
  'round.ended': { round: 'count' },
  'seat.presence': { present: 'flag' },
  'seat.played': { by: CONTROLLERS },
  'list.asked': {},
  'list.closed': {},
  'floor.given': { seat: 'count', reply: 'flag' },
  'floor.used': { seconds: 'count' },
  statement: { question: 'whole', option: 'whole', template: 'text', words: 'text' },
  'stance.set': {
    question: 'count',
    option: 'count',
    stance: STANCES,
    offRecord: 'flag',
    why: REASONS,
    by: 'whole',
  },
  'text.proposed': { question: 'count', id: 'text', words: 'text', elements: 'text' },
  'text.withdrawn': { question: 'count', option: 'count' },
  'chair.text': { question: 'count', option: 'count' },
  'unit.ruled': { question: 'count', status: ACT_KINDS, option: 'whole' },
  'unit.reopened': { question: 'count', why: REASONS },
  'motion.raised': { motion: MOTION_KINDS, about: 'text' },
  'motion.ruled': { motion: MOTION_KINDS, granted: 'flag', right: 'flag', code: 'text' },
  'motion.decided': { motion: MOTION_KINDS, carried: 'flag', seconds: 'count' },
  fact: { fact: EXHAUSTION },
  'silence.opened': { hours: 'count' },
  'silence.broken': { why: REASONS },
  'silence.elapsed': {},
  'consensus.called': {},
  objection: { question: 'whole', minuted: 'flag', why: REASONS },
  'consensus.ruled': { adopted: 'flag', objectors: 'count', minuted: 'count' },
  'vote.opened': { question: 'whole', start: 'count' },
  'vote.cast': { ballot: BALLOTS, why: REASONS },
  'vote.declared': { yes: 'count', no: 'count', abstain: 'count', result: 'text' },
  explained: { form: EXPLANATIONS, question: 'whole', template: 'text' },
  'capital.asked': { question: 'count' },
  'capital.answered': { question: 'count', agrees: 'flag' },
  inject: { inject: 'count' },
  note: { words: 'text' },
  'session.closed': { outcome: OUTCOMES },
  refused: { wanted: 'text', code: REFUSALS },
  'mediator.proposed': { issue: 'count', value: 'count' },
  'mediator.answered': { accepted: 'flag', votes: 'bytes' },
  'package.offered': {
    to: 'count',
    gives: 'count',
    givesOption: 'count',
    wants: 'count',
    wantsOption: 'count',
  },
  'package.answered': { package: 'count', accepts: 'flag', why: REASONS },
  /** The chair turns to a question: that is where the reading stands. */
  'question.opened': { question: 'count' },
  /** A seat had its turn, at this place of the order; it is what an exercise goes on from after a night. */
  turn: { place: 'count' },
  /** What the trainer brought in, in its words: number of the scenario's inject, or -1; to one seat, or -1 to all. */
  'inject.said': { inject: 'whole', to: 'whole', words: 'text' },
  /** The chair parts the room into groups that meet beside each other (`engine/groups.ts`); empty: all sit together again. */
  'groups.formed': { groups: 'text' },
  /** A person has nothing to add: their turn is over, and where all people say so in talks, the round is. */
  'turn.passed': {},
  /** The chair lets a silence that runs go on, so many hours beyond its deadline (A3). */
  'silence.extended': { hours: 'count' },
  /** Said in a group that meets apart (its number in `World.rooms`): a person's words, or a formula on an option. */
  'group.said': { group: 'count', question: 'whole', option: 'whole', template: 'text', words: 'text' },
  /** Wording that a member puts before the group; nobody else knows of it before it is reported. */
  'group.wording': { group: 'count', question: 'count', id: 'text', words: 'text', elements: 'text' },
  /** What a member says to a wording of the group, by its number there. */
  'group.answered': { group: 'count', wording: 'count', stance: STANCES, why: REASONS, by: 'whole' },
  /**
   * What the facilitator tells all: a wording of the group, or an option of the text (-1: none), with whether all its members can go along
   * with it, or in words how far it came. A wording that is reported stands among the options of its question from then on.
   */
  'group.reported': {
    group: 'count',
    wording: 'whole',
    question: 'whole',
    option: 'whole',
    id: 'text',
    words: 'text',
    elements: 'text',
    agreed: 'flag',
    note: 'text',
  },
  /** A machine seat of a group has its turn there, at this place of the group's order. */
  'group.turn': { group: 'count', place: 'count' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;

export type EventKind = keyof typeof EVENTS;

type ValueOf<F> = F extends 'count' | 'whole'
  ? number
  : F extends 'flag'
    ? boolean
    : F extends 'text'
      ? string
      : F extends 'bytes'
        ? Uint8Array
        : F extends readonly (infer One)[]
          ? One
          : never;

type FieldsOf<K extends EventKind> = { readonly [F in keyof (typeof EVENTS)[K]]: ValueOf<(typeof EVENTS)[K][F]> };

/** What somebody wants to happen: an event without its time. `actor` is who does it, see `CHAIR`. */
export type Command<K extends EventKind = EventKind> = {
  [Kind in K]: { readonly kind: Kind; readonly actor: number } & FieldsOf<Kind>;
}[K];

/** What happened. `at`: seconds of the exercise. Its place in the log is its number. */
export type SimulationEvent<K extends EventKind = EventKind> = Command<K> & { readonly at: number };

/** Actors that hold no seat; a seat's actor is its number and `FIRST_SEAT`. */
export const CHAIR = 0;
export const TRAINER = 1;
export const CLOCK = 2;
export const FIRST_SEAT = 3;

/** Fields and kinds that only the trainer and the debrief see: they may speak of red lines, capitals, what a seat
 * would give, and what two seats settle between them. */
const PRIVATE_FIELDS: ReadonlySet<string> = new Set(['why', 'by']);
export const PRIVATE_KINDS: ReadonlySet<EventKind> = new Set([
  'capital.asked',
  'capital.answered',
  'package.offered',
  'package.answered',
  'refused',
  'note',
  'turn',
  'turn.passed',
  'group.said',
  'group.wording',
  'group.answered',
  'group.turn',
]);

/** An event as the room may see it; null where it may not. `seat.played` says who plays a seat, and keeps its field. */
export function publicEvent(event: SimulationEvent): Readonly<Record<string, unknown>> | null {
  if (PRIVATE_KINDS.has(event.kind) || (event.kind === 'stance.set' && event.offRecord)) return null;
  if (event.kind === 'inject.said' && event.to >= 0) return null;
  if (event.kind === 'seat.played') return event;
  return Object.fromEntries(Object.entries(event).filter(([name]) => !PRIVATE_FIELDS.has(name)));
}
