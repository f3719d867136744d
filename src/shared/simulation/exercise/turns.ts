import { CLOCK, type Command } from '../engine/events';
import { WHOLE_TEXT } from '../engine/fold';
import { dealsWith } from '../engine/groups';
import type { World } from '../engine/world';
import { explanationKey } from '../rules/explanations';
import { type Agenda, TABLING } from './agenda';
import { isMachine, isPerson } from './played';
import { at, type Proceedings, type Task } from './programme';
import { isOpen, type MachineSeat, openQuestions } from './rounds';
import { tablingOf, turnOf } from './seatTurns';

/** A person is given the time of so many machines. */
const PERSON_WEIGHS = 6;
const MACHINE_MOST = 30;
const PERSON_MOST = 150;
const PERSON_LEAST = 15;
/** What a turn takes where it is not a share of the round: at the gavel, in a roll call, in explanations. */
const FIXED: Partial<Record<NonNullable<Agenda['stage']>, { readonly machine: number; readonly person: number }>> = {
  called: { machine: 1, person: 60 },
  vote: { machine: 5, person: 45 },
  explain: { machine: 5, person: 60 },
};
const AFTER_START = 2;
const AFTER_FLOOR = 3;

/** The next place that somebody has a turn at; -1 where the stage is through. */
function nextPlace(about: Proceedings, places: readonly number[]): number {
  const { run, agenda } = about;
  if (agenda.stage === 'question' && !isOpen(run.world, agenda.question)) return -1;
  if (agenda.stage === 'silence' && run.world.silence?.brokenBy !== null) return -1;
  for (let place = agenda.place + 1; place < places.length; place++) {
    const seat = places[place] as number;
    if (seat === TABLING) {
      if (agenda.form !== 'first-reading' && !agenda.tabled.has(agenda.question)) return place;
    } else if (isTheirs(about, seat) && (isMachine(run.world, seat) || isPerson(run.world, seat))) {
      if (agenda.stage !== 'vote' || run.world.vote?.cast[seat] === 0) return place;
    }
  }
  return -1;
}

/** Whether a question is a seat's to speak to: where groups meet, in one of those that deal with it. */
function isTheirs({ run, agenda }: Proceedings, seat: number): boolean {
  return agenda.stage !== 'question' || dealsWith(run.ground, agenda.roundNow, seat, agenda.question);
}

/** The next turn of a seat; null where all had theirs, or where they wait for the chair's text. */
export function nextTurn(about: Proceedings): Task | null {
  const { run, agenda } = about;
  if (agenda.stage === null) return null;
  if (agenda.stage === 'text') {
    const open = openQuestions(run, { form: 'chair-text', minutes: 0 });
    if (open.some((question) => !agenda.ruled.has(question))) return null;
  }
  const place = nextPlace(about, about.agenda.places);
  if (place < 0) return null;
  return at(turnDue(about), { kind: 'turn', actor: CLOCK, place });
}

/** What is done in the turn that was given last. It is worked out from the state at that event, see `Director`. */
export function movesOf(about: Proceedings): readonly Command[] {
  const { run, agenda } = about;
  const seat = agenda.places[agenda.place];
  if (seat === undefined) return [];
  if (seat === TABLING) return tablingOf(agenda, machines(about));
  const machine = isMachine(run.world, seat) ? about.machine(seat) : null;
  return machine === null ? [] : turnOf(run, agenda, machine);
}

function machines(about: Proceedings): readonly MachineSeat[] {
  return about.agenda.order.flatMap((seat) => {
    if (!isTheirs(about, seat)) return [];
    const machine = isMachine(about.run.world, seat) ? about.machine(seat) : null;
    return machine === null ? [] : [machine];
  });
}

/** When the next turn is, or what comes when all had theirs: what is left of the round is shared out, people getting more of it. */
export function turnDue(about: Proceedings): number {
  const { agenda } = about;
  const { anchor, anchorBy } = agenda;
  if (anchorBy === 'floor') return anchor + AFTER_FLOOR;
  if (anchorBy === 'start') return anchor + (anchor < agenda.roundEnd ? AFTER_START : 0);
  return anchor + timeOfTurn(about);
}

function timeOfTurn(about: Proceedings): number {
  const { run, agenda } = about;
  const { places } = agenda;
  const seat = places[agenda.place] ?? TABLING;
  if (seat === TABLING) return 0;
  const person = isPerson(run.world, seat);
  const fixed = agenda.stage === null ? undefined : FIXED[agenda.stage];
  if (fixed !== undefined) return person && !hasActed(about, seat) ? fixed.person : fixed.machine;
  const share = Math.max(0, agenda.roundEnd - agenda.anchor) / weightsLeft(about, places);
  const time = Math.floor(share * weightOf(run.world, seat));
  return person ? Math.max(PERSON_LEAST, Math.min(PERSON_MOST, time)) : Math.min(MACHINE_MOST, time);
}

/** Whether a person has done what their turn was for. */
function hasActed({ run: { world }, agenda: { stage } }: Proceedings, seat: number): boolean {
  if (stage === 'vote') return world.vote?.cast[seat] !== 0;
  if (stage === 'called') return world.objections.some((one) => one.seat === seat);
  const code = world.ground.scenario.seats[seat]?.code ?? '';
  return world.debate.explained.includes(explanationKey(WHOLE_TEXT, code));
}

function weightOf(world: Readonly<World>, seat: number): number {
  if (seat === TABLING) return 1;
  return isPerson(world, seat) ? PERSON_WEIGHS : isMachine(world, seat) ? 1 : 0;
}

/** What is still to come in the round, this turn included. */
function weightsLeft({ run, agenda }: Proceedings, places: readonly number[]): number {
  let left = 0;
  for (let place = Math.max(0, agenda.place); place < places.length; place++) {
    left += weightOf(run.world, places[place] as number);
  }
  const round = agenda.roundNow;
  if (round === undefined || (agenda.stage !== 'question' && agenda.stage !== 'packages')) return Math.max(1, left);
  const whole = agenda.order.reduce((sum, seat) => sum + weightOf(run.world, seat), 1);
  const questions = openQuestions(run, round).filter((question) => !agenda.opened.has(question)).length;
  return Math.max(1, left + whole * questions);
}
