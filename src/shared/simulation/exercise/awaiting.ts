import { unwritten } from './business';
import { awaitedInGroup } from './groups';
import { isPerson } from './played';
import { meetingOf, type Proceedings } from './programme';
import { nextTurn, turnDue } from './turns';

/** Whom an exercise waits for, and until which second; null where for nobody, or for as long as it takes. */
export interface Awaited {
  readonly who: 'chair' | 'seat';
  /** Number of the seat; -1 for the chair. */
  readonly seat: number;
  /** `answer`: to a package; `text`: what becomes of the Chair's text; `call`: the text is put for consensus. */
  readonly what: 'ruling' | 'next' | 'gavel' | 'vote' | 'statement' | 'answer' | 'text' | 'call' | 'break-silence';
  readonly until: number | null;
  /** In a group: tells one turn from another. */
  readonly place?: number;
}

const WHAT: Readonly<Record<NonNullable<Proceedings['agenda']['stage']>, Awaited['what']>> = {
  question: 'statement',
  explain: 'statement',
  silence: 'break-silence',
  vote: 'vote',
  packages: 'answer',
  text: 'text',
  called: 'call',
};

/** Who is to act at a second: a person whose turn it is, or a person in the chair. */
export function awaited(about: Proceedings, now: number): Awaited | null {
  const { world } = about.run;
  if (world.outcome !== 'running' || !world.opened) return null;
  const inGroup = awaitedInGroup(meetingOf(about), now);
  if (inGroup !== null && !about.agenda.passed.has(inGroup.seat)) return { who: 'seat', ...inGroup };
  return seatAwaited(about, now) ?? (about.chair === 'person' ? chairAwaited(about) : null);
}

function seatAwaited(about: Proceedings, now: number): Awaited | null {
  const { world } = about.run;
  const { stage, seatInTurn, anchorBy } = about.agenda;
  if (stage === null || seatInTurn < 0 || !isPerson(world, seatInTurn)) return null;
  // Whoever is offered nothing has no answer to give.
  const isOffered = world.packages.some(({ to, answer }) => to === seatInTurn && answer === 'open');
  if (stage === 'packages' && !isOffered) return null;
  const speaks = world.debate.floor?.seat === about.scenario.seats[seatInTurn]?.code;
  const until = turnDue(about);
  if ((anchorBy !== 'turn' && !speaks) || until <= now) return null;
  return { who: 'seat', seat: seatInTurn, what: WHAT[stage], until };
}

function chairAwaited(about: Proceedings): Awaited | null {
  const { world } = about.run;
  const { form } = about.agenda;
  const chair = (what: Awaited['what']): Awaited => ({ who: 'chair', seat: -1, what, until: null });
  if (world.debate.pending.length > 0) return chair('ruling');
  if (form === null) return chair('next');
  if (nextTurn(about) !== null || world.debate.floor !== null) return null;
  if (form === 'chair-text' && unwritten(about) >= 0) return chair('ruling');
  return chair(form === 'adoption' || form === 'silence' ? 'gavel' : 'next');
}
