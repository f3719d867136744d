import { countVote, quorumOf } from '../rules/arithmetic';
import { type Ask, type Debate, inOrder, type Ruling } from '../rules/debate';
import { consensusCall } from '../rules/deciding';
import type { RuleSource } from '../rules/ruleProfile';
import { rightRuling } from '../rules/rulings';
import { extendSilence, silenceAt } from '../rules/silence';
import { MOST_OPTIONS, type RoundForm } from '../scenario/scenarioSchema';
import { CHAIR, CLOCK, type Command, type EventKind, FIRST_SEAT, type Refusal, TRAINER } from './events';
import { partName } from './fold';
import { readGroups } from './groups';
import { judgeInRoom } from './judgeRooms';
import { roomsOf } from './rooms';
import { breaksLink, capitalKey, ruledOption, unitState, type World } from './world';

/** The event that a command comes to, or why it is refused. Hundreds of thousands are judged in one exercise: nothing is wrapped. */
export type Verdict = Command | Refusal;

const HOUR = 3600;
const READINGS: readonly RoundForm[] = ['first-reading', 'second-reading', 'informals', 'small-group'];

/** Where people talk as they like, off the record; everywhere else who speaks was given the floor (68/109). */
const TALKS: readonly RoundForm[] = ['informals', 'small-group'];

/** In which rounds something may be done (C3); what is not listed may be done in any. */
const ROUNDS_FOR: Partial<Record<EventKind, readonly RoundForm[]>> = {
  'stance.set': [...READINGS, 'chair-text'],
  'text.proposed': READINGS,
  'package.offered': ['second-reading', 'informals', 'small-group'],
  'package.answered': ['second-reading', 'informals', 'small-group'],
  'text.withdrawn': ['second-reading', 'informals', 'small-group'],
  'chair.text': ['chair-text'],
  'unit.ruled': ['second-reading', 'chair-text', 'silence', 'adoption'],
  'unit.reopened': ['second-reading', 'chair-text', 'silence'],
  'silence.opened': ['silence'],
  'silence.broken': ['silence'],
  'silence.elapsed': ['silence'],
  'silence.extended': ['silence'],
  'consensus.called': ['adoption'],
  objection: ['adoption'],
  'consensus.ruled': ['adoption'],
  'vote.opened': ['adoption'],
  'vote.cast': ['adoption'],
  'vote.declared': ['adoption'],
  'question.opened': READINGS,
};

const TALKS_SOURCE: RuleSource = {
  document: 'Practice of negotiating committees',
  rule: 'informal consultations: free order, no record',
  wording: 'unverified',
};

/** What only the chair does, and what only the trainer or the clock does. */
const OF_THE_CHAIR: ReadonlySet<EventKind> = new Set([
  'session.opened',
  'list.closed',
  'floor.given',
  'chair.text',
  'unit.ruled',
  'motion.ruled',
  'motion.decided',
  'fact',
  'silence.opened',
  'silence.elapsed',
  'silence.extended',
  'consensus.called',
  'consensus.ruled',
  'vote.opened',
  'vote.declared',
  'session.closed',
  'question.opened',
  'groups.formed',
]);
const OF_THE_CLOCK: ReadonlySet<EventKind> = new Set(['round.began', 'round.ended', 'turn', 'group.turn']);
const OF_SEATS: ReadonlySet<EventKind> = new Set([
  'list.asked',
  'floor.used',
  'statement',
  'stance.set',
  'text.withdrawn',
  'silence.broken',
  'objection',
  'vote.cast',
  'explained',
  'capital.asked',
  'capital.answered',
  'package.offered',
  'package.answered',
  'turn.passed',
  'group.wording',
  'group.answered',
]);
/** What a seat does though nobody has seen it come in. */
const OUT_OF_THE_ROOM: ReadonlySet<EventKind> = new Set(['seat.presence', 'seat.played', 'silence.broken']);

/** The debate as it stands at this second. */
export function debateNow(world: World): Debate {
  return { ...world.debate, now: world.now };
}

/** The right ruling on something that is asked for now; in informal talks nobody has to be given the floor. */
export function rulingNow(world: World, ask: Ask): Ruling {
  const debate = debateNow(world);
  const isTalk = world.form !== null && TALKS.includes(world.form);
  if (ask.kind !== 'statement' || !isTalk || debate.meeting !== 'open') return rightRuling(debate, ask);
  return inOrder(TALKS_SOURCE, { do: 'give-now', seconds: null });
}

/**
 * Judges a command against the state: the event it comes to, or why it is refused. What the engine works out (a count of votes, whether a
 * ruling was the right one) is put into the event here and never taken from the command.
 */
export function judge(world: World, command: Command): Verdict {
  const { kind, actor } = command;
  const seat = actor - FIRST_SEAT;
  const isSeat = seat >= 0;
  if (isSeat && seat >= world.present.length) return 'no-such-seat';
  if (world.outcome !== 'running' && kind !== 'explained' && kind !== 'note') return 'over';
  if (OF_THE_CHAIR.has(kind) && actor !== CHAIR) return 'not-theirs-to-do';
  if (OF_SEATS.has(kind) && !isSeat) return 'not-theirs-to-do';
  if (OF_THE_CLOCK.has(kind) && actor !== CLOCK) return 'not-theirs-to-do';
  const isInject = kind === 'inject' || kind === 'inject.said';
  if (isInject && actor !== TRAINER && actor !== CLOCK) return 'not-theirs-to-do';
  if (isSeat && world.present[seat] === 0 && !OUT_OF_THE_ROOM.has(kind)) return 'not-present';
  const rounds = ROUNDS_FOR[kind];
  if (rounds !== undefined && (world.form === null || !rounds.includes(world.form))) return 'not-in-this-round';
  return judgeText(world, command, seat);
}

function judgeText(world: World, command: Command, seat: number): Verdict {
  switch (command.kind) {
    case 'stance.set': {
      const option = world.options[command.question]?.[command.option];
      if (world.options[command.question] === undefined) return 'no-such-question';
      if (option === undefined || option.withdrawn) return 'no-such-option';
      return command.stance === 'RED' ? 'red-is-never-public' : command;
    }
    case 'text.proposed': {
      const options = world.options[command.question];
      if (options === undefined) return 'no-such-question';
      if (command.words.trim() === '') return 'no-words';
      // Who meets apart puts wording to their group.
      if (seat >= 0 && roomsOf(world, seat).length > 0) return 'meets-apart';
      if (options.length >= MOST_OPTIONS) return 'too-many-options';
      return options.some(({ id }) => id === command.id) ? 'standing-already' : command;
    }
    case 'text.withdrawn': {
      const option = world.options[command.question]?.[command.option];
      if (option === undefined || option.withdrawn) return 'no-such-option';
      return option.by === seat ? command : 'not-theirs-to-do';
    }
    case 'chair.text':
    case 'unit.ruled': {
      if (world.options[command.question] === undefined) return 'no-such-question';
      const option = world.options[command.question]?.[command.option];
      if (option === undefined || option.withdrawn) return 'no-such-option';
      const { links } = world.ground;
      const standing = (other: number): number => ruledOption(world, other);
      return links.length > 0 && breaksLink(links, command.question, command.option, standing) ? 'linked' : command;
    }
    case 'unit.reopened':
      if (world.options[command.question] === undefined) return 'no-such-question';
      if (['open', 'reopened'].includes(unitState(world, command.question))) return 'not-settled';
      return judgeReopening(world, command);
    case 'package.offered': {
      const { to, gives, givesOption, wants, wantsOption } = command;
      if (to === seat || to >= world.present.length) return 'no-such-seat';
      if (world.present[to] === 0) return 'not-present';
      const stands = (question: number, option: number) => world.options[question]?.[option]?.withdrawn === false;
      return stands(gives, givesOption) && stands(wants, wantsOption) ? command : 'no-such-option';
    }
    case 'package.answered': {
      const offered = world.packages[command.package];
      if (offered === undefined || offered.answer !== 'open') return 'not-settled';
      return offered.to === seat ? command : 'not-theirs-to-do';
    }
    case 'capital.asked':
      return askedOf(world, command.question, seat) === undefined ? command : 'standing-already';
    case 'capital.answered':
      return askedOf(world, command.question, seat)?.answer === 'awaited' ? command : 'not-settled';
    case 'statement': {
      if (command.words === '' && command.template === '') return 'no-words';
      const by = world.ground.scenario.seats[seat]?.code ?? '';
      return rulingNow(world, { kind: 'statement', by }).inOrder ? command : 'no-floor';
    }
    case 'question.opened':
      return world.options[command.question] === undefined ? 'no-such-question' : command;
    case 'groups.formed': {
      // In talks, and between rounds: coordination before a reading. A reading under way is of all.
      if (world.form !== null && !TALKS.includes(world.form)) return 'not-in-this-round';
      const { seatOf, questionOf } = world.ground;
      for (const { members, questions = [], facilitator } of readGroups(command.groups)) {
        if (members.length === 0 || !members.every((code) => seatOf.has(code))) return 'no-such-seat';
        if (facilitator !== undefined && !members.includes(facilitator)) return 'no-such-seat';
        if (!questions.every((id) => questionOf.has(id))) return 'no-such-question';
      }
      return command;
    }
    case 'group.said':
    case 'group.wording':
    case 'group.answered':
    case 'group.reported':
    case 'group.turn':
      return judgeInRoom(world, command, seat);
    case 'inject.said':
      return command.words === '' ? 'no-words' : command.to < world.present.length ? command : 'no-such-seat';
    case 'floor.given':
      if (command.seat >= world.present.length) return 'no-such-seat';
      return world.present[command.seat] === 1 ? command : 'not-present';
    case 'floor.used':
      return world.debate.floor?.seat === world.ground.scenario.seats[seat]?.code ? command : 'no-floor';
    default:
      return judgeProcedure(world, command, seat);
  }
}

/**
 * Who opens again what was agreed: by the rules a delegation, the chair, or the chair once the body has decided so. The Chair's text, and a
 * silence, are there to be taken or opened again by whoever cannot live with them.
 */
function judgeReopening({ ground, form }: World, command: Command<'unit.reopened'>): Verdict {
  const isOffered = form === 'chair-text' || form === 'silence';
  const isSeat = command.actor >= FIRST_SEAT;
  if (!isSeat && command.actor !== CHAIR) return 'not-theirs-to-do';
  const byDelegation = ground.profile.reopening.adReferendum.value === 'capital';
  if (isSeat) return byDelegation || isOffered ? command : 'out-of-order';
  return byDelegation ? 'not-theirs-to-do' : command;
}

function judgeProcedure(world: World, command: Command, seat: number): Verdict {
  const code = world.ground.scenario.seats[seat]?.code ?? '';
  switch (command.kind) {
    case 'session.opened': {
      const { present, roll, profile } = world.debate;
      return quorumOf(profile, present.length, roll.length).mayOpen ? command : 'out-of-order';
    }
    case 'list.asked':
      return rightRuling(debateNow(world), { kind: 'floor', by: code }).inOrder ? command : 'out-of-order';
    case 'motion.ruled': {
      const ask = askOf(world, command.motion);
      if (ask === null) return 'out-of-order';
      const before = { ...debateNow(world), pending: world.debate.pending.filter((one) => one !== ask) };
      const right = rightRuling(before, ask);
      return { ...command, right: right.inOrder === command.granted, code: right.code };
    }
    case 'motion.decided':
      return askOf(world, command.motion) === null ? 'out-of-order' : command;
    case 'silence.opened':
      return command.hours >= world.ground.profile.silence.leastHours.value ? command : 'silence-rule';
    case 'silence.broken':
      return world.silence !== null && silenceAt(world.silence, world.now) === 'running' ? command : 'silence-rule';
    case 'silence.elapsed':
      return world.silence !== null && silenceAt(world.silence, world.now) === 'elapsed' ? command : 'silence-rule';
    case 'silence.extended': {
      const { silence, ground, now } = world;
      if (silence === null) return 'silence-rule';
      return extendSilence(ground.profile, silence, silence.closes + command.hours * HOUR, now).ok
        ? command
        : 'silence-rule';
    }
    default:
      return judgeDecision(world, command, seat);
  }
}

function judgeDecision(world: World, command: Command, seat: number): Verdict {
  const { ground, vote } = world;
  switch (command.kind) {
    case 'consensus.ruled': {
      const call = consensusCall(
        ground.profile,
        world.debate.present,
        world.objections.map((one) => ({
          seat: ground.scenario.seats[one.seat]?.code ?? '',
          says: one.minuted ? 'minuted' : 'objects',
        })),
      );
      const counts = { objectors: call.objectors.length, minuted: call.minuted.length };
      return { ...command, adopted: call.result !== 'no-consensus', ...counts };
    }
    case 'vote.opened': {
      if (vote !== null) return 'vote-is-open';
      if (command.question >= 0) {
        if (world.options[command.question] === undefined) return 'no-such-question';
        if (ruledOption(world, command.question) < 0) return 'not-settled';
      }
      const ask: Ask = { kind: 'vote-call', by: '', about: partName(-1) };
      return rightRuling(debateNow(world), ask).inOrder ? command : 'out-of-order';
    }
    case 'vote.cast':
      if (vote === null) return 'no-vote-open';
      return ground.roll.includes(seat) ? command : 'not-on-the-roll';
    case 'vote.declared': {
      if (vote === null) return 'no-vote-open';
      const count = (code: number): number => vote.cast.reduce((sum, one) => sum + (one === code ? 1 : 0), 0);
      const tally = { yes: count(1), no: count(2), abstain: count(3) };
      return { ...command, ...tally, result: countVote(ground.profile, 'substance', tally, ground.roll.length).result };
    }
    default:
      return command;
  }
}

/** What a seat asked of its capital on a question. */
function askedOf(world: World, question: number, seat: number) {
  return world.capitals.get(capitalKey(world, seat, question));
}

/** The motion of a kind that waits for the chair. */
function askOf(world: World, motion: string): Ask | null {
  return world.debate.pending.find(({ kind }) => kind === motion) ?? null;
}
