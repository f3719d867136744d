import { CHAIR, CLOCK, type Command, type Outcome } from '../engine/events';
import { groupsOf } from '../engine/groups';
import type { Run } from '../engine/run';
import { draw, streamOf } from '../engine/stream';
import type { Ground, World } from '../engine/world';
import { rollCallOrder } from '../rules/deciding';
import type { Agenda } from './agenda';
import { isBusy, lastReports, openRooms } from './groups';
import { isPerson } from './played';
import { at, meetingOf, type Proceedings, type Task } from './programme';
import { clearOption, isOpen, leastResisted, openQuestions } from './rounds';
import { nextTurn, turnDue } from './turns';

const HOUR = 3600;
const LOOKS_AT_TEXT = 300;

/** The order of business: the next turn of a seat, or what the chair does next. Null where it waits for somebody. */
export function business(about: Proceedings): Task | null {
  const { run, agenda, chair } = about;
  const { world } = run;
  if (!world.opened || world.outcome !== 'running') return null;
  if (agenda.form === null) return chair === 'machine' ? nextRound(about) : null;
  const { debate } = world;
  if (debate.floor !== null || debate.meeting !== 'open') return null;
  if (chair === 'machine' && debate.waiting.length > 0 && !agenda.barred.has(`${CHAIR} floor.given`)) return null;
  const turn = nextTurn(about);
  if (turn !== null) return turn;
  if (chair === 'person') return null;
  switch (agenda.form) {
    case 'chair-text':
      return chairsText(about);
    case 'silence':
      return silence(about);
    case 'adoption':
      return adoption(about);
    default:
      return reading(about);
  }
}

/** The next round, or the end. A text is put on the day after it was circulated: the clock leaps there. */
export function nextRound({ run, agenda }: Proceedings): Task {
  const number = agenda.round + 1;
  const round = run.ground.scenario.schedule[number];
  if (round === undefined)
    return at(0, { kind: 'session.closed', actor: CHAIR, outcome: outcomeNow(run.world, agenda) });
  const began: Command = { kind: 'round.began', actor: CLOCK, round: number, form: round.form };
  return round.form === 'adoption' ? { ...at(0, began), leap: noticeOver(run) } : at(0, began);
}

function noticeOver({ world, ground }: Run): number {
  const circulated = world.debate.tabled[0]?.circulated ?? 0;
  return circulated + ground.profile.proposals.noticeHours.value * HOUR;
}

function roundEnds({ run, agenda }: Proceedings, due: number): Task {
  if (agenda.barred.has(`${CLOCK} round.ended`)) throw new RangeError(`Round ${agenda.round} does not end`);
  return at(Math.max(due, run.world.now), { kind: 'round.ended', actor: CLOCK, round: agenda.round });
}

function reading(about: Proceedings): Task | null {
  const { run, agenda } = about;
  const { question } = agenda;
  const due = turnDue(about);
  if (agenda.form === 'second-reading' && question >= 0 && isOpen(run.world, question) && !agenda.ruled.has(question)) {
    const option = clearOption(run.world, question);
    const ruled: Command = { kind: 'unit.ruled', actor: CHAIR, question, status: 'ad-referendum', option };
    if (option >= 0 && !agenda.barred.has(`${CHAIR} unit.ruled`)) return at(due, ruled);
  }
  if (openRooms(run.world).length > 0) return groupsEnd(about, due);
  const next = nextQuestion(about);
  if (next >= 0 && !agenda.barred.has(`${CHAIR} question.opened`)) {
    return at(due, { kind: 'question.opened', actor: CHAIR, question: next });
  }
  // Talks go on while there are people to talk; a reading is over when everybody was heard.
  const talks = agenda.form !== 'first-reading' && agenda.form !== 'second-reading' && hasMoreToSay(run.world, agenda);
  return roundEnds(about, talks ? Math.max(due, agenda.roundEnd) : due);
}

/** Groups meet until machines are through and people have nothing to add; then they report, and come back. */
function groupsEnd(about: Proceedings, due: number): Task | null {
  const { run, agenda } = about;
  const meeting = meetingOf(about);
  if (isBusy(meeting)) return null;
  const time = hasMoreToSay(run.world, agenda) ? Math.max(due, agenda.roundEnd) : due;
  const [report] = lastReports(run);
  if (report !== undefined && !agenda.barred.has(`${report.actor} group.reported`)) return at(time, report);
  const isPlanned = groupsOf(run.ground.scenario.schedule[agenda.round]).length > 0;
  if (isPlanned || time > due) return roundEnds(about, time);
  return at(due, { kind: 'groups.formed', actor: CHAIR, groups: '' });
}

/** The first open question of the round that was not taken up yet; -1 where there is none. */
export function nextQuestion({ run, agenda }: Proceedings): number {
  const round = agenda.roundNow;
  if (round === undefined) return -1;
  return openQuestions(run, round).find((question) => !agenda.opened.has(question)) ?? -1;
}

/** Whether there are people in the room who have not said that they have nothing to add. */
function hasMoreToSay(world: Readonly<World>, { passed }: Agenda): boolean {
  return world.playedBy.some((_, seat) => isPerson(world, seat) && !passed.has(seat));
}

function hasPeople(world: Readonly<World>): boolean {
  return world.playedBy.some((_, seat) => isPerson(world, seat));
}

/** The open question that the chair has still to write; -1 where all are. */
export function unwritten({ run, agenda }: Proceedings): number {
  return openQuestions(run, { form: 'chair-text', minutes: 0 }).find((one) => !agenda.ruled.has(one)) ?? -1;
}

function chairsText(about: Proceedings): Task {
  const { run, agenda } = about;
  const question = unwritten(about);
  if (question >= 0 && !agenda.barred.has(`${CHAIR} chair.text`)) {
    const option = leastResisted(run.world, question);
    return at(agenda.roundAt, { kind: 'chair.text', actor: CHAIR, question, option });
  }
  return roundEnds(about, turnDue(about));
}

/** Everything open is settled by what meets least resistance; null where nothing is open. */
function settle(about: Proceedings): Task | null {
  const { run, agenda } = about;
  const [question] = openQuestions(run, { form: 'chair-text', minutes: 0 });
  if (question === undefined || agenda.barred.has(`${CHAIR} unit.ruled`)) return null;
  const option = leastResisted(run.world, question);
  return at(agenda.roundAt, { kind: 'unit.ruled', actor: CHAIR, question, status: 'agreed', option });
}

function silence(about: Proceedings): Task {
  const { run, agenda } = about;
  const { silence: under } = run.world;
  if (agenda.elapsed) {
    return at(0, { kind: 'session.closed', actor: CHAIR, outcome: outcomeNow(run.world, agenda) });
  }
  if (agenda.stage === 'silence' && under !== null) {
    if (under.brokenBy !== null) return roundEnds(about, turnDue(about));
    const elapsed: Command = { kind: 'silence.elapsed', actor: CHAIR };
    return { ...at(Math.max(turnDue(about), agenda.roundEnd), elapsed), leap: under.closes + 1 };
  }
  const ruled = settle(about);
  if (ruled !== null) return ruled;
  if (agenda.barred.has(`${CHAIR} silence.opened`)) return roundEnds(about, agenda.roundEnd);
  const hours = run.ground.profile.silence.leastHours.value;
  return at(agenda.roundAt, { kind: 'silence.opened', actor: CHAIR, hours });
}

function adoption(about: Proceedings): Task {
  const { run, agenda } = about;
  const { world, ground } = run;
  const close = (): Task => {
    const outcome = outcomeNow(world, agenda);
    return at(turnDue(about), { kind: 'session.closed', actor: CHAIR, outcome });
  };
  if (agenda.stage === 'called') {
    return at(turnDue(about), { kind: 'consensus.ruled', actor: CHAIR, adopted: true, objectors: 0, minuted: 0 });
  }
  if (agenda.stage === 'vote') {
    return at(turnDue(about), { kind: 'vote.declared', actor: CHAIR, yes: 0, no: 0, abstain: 0, result: '' });
  }
  if (agenda.stage === 'explain') return close();
  const ruled = settle(about);
  if (ruled !== null) return ruled;
  const failed = world.debate.consensusFailedAt;
  if (failed === null || failed < agenda.roundAt) {
    if (agenda.barred.has(`${CHAIR} consensus.called`)) return close();
    const time = hasPeople(world) ? Math.min(LOOKS_AT_TEXT, Math.floor((agenda.roundEnd - agenda.roundAt) / 5)) : 0;
    return at(agenda.roundAt + time, { kind: 'consensus.called', actor: CHAIR });
  }
  if (ground.profile.majorities.substance.value === null) return close();
  const { exhaustedBy, coolingOffHours } = ground.profile.consensus;
  const fact = exhaustedBy.value.find((one) => !world.debate.facts.includes(one));
  if (fact !== undefined && !agenda.barred.has(`${CHAIR} fact`)) return at(0, { kind: 'fact', actor: CHAIR, fact });
  if (agenda.barred.has(`${CHAIR} vote.opened`)) return close();
  const opened: Command = { kind: 'vote.opened', actor: CHAIR, question: -1, start: drawnStart(run) };
  return { ...at(0, opened), leap: failed + coolingOffHours.value * HOUR };
}

/** The seat whose name is drawn for the roll call. */
export function drawnStart({ seed, ground, world }: Run): number {
  return ground.seatOf.get(firstOfRoll(ground, draw(streamOf(seed, 'chair', 'roll-call'), world.round))) ?? 0;
}

function firstOfRoll(ground: Ground, drawn: number): string {
  const roll = ground.roll.map((seat) => ({
    seat: ground.scenario.seats[seat]?.code ?? '',
    name: ground.scenario.seats[seat]?.name ?? '',
  }));
  return rollCallOrder(ground.profile, roll, drawn)[0] ?? '';
}

/** How an exercise comes out if it is closed now. */
export function outcomeNow(world: Readonly<World>, agenda: Agenda): Outcome {
  const text = world.debate.tabled[0];
  if (text?.state === 'adopted') {
    if (text.voted) return 'vote-adopted';
    return world.objections.length > 0 ? 'consensus-minuted' : 'consensus';
  }
  if (text?.state === 'rejected') return 'vote-rejected';
  return agenda.elapsed ? 'consensus' : 'none';
}
