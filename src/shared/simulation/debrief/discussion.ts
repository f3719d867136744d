import type { Outcome } from '../engine/events';
import type { DiscussionQuestion, FullDebrief } from './shape';

const HOW_MANY = 5;

type Drawn = Omit<FullDebrief, 'discussion'>;

/** How it ends, in words that follow *the text*. */
const ENDS: Readonly<Record<Outcome, string>> = {
  running: 'left open',
  consensus: 'adopted without a vote',
  'consensus-minuted': 'adopted without a vote, with objections minuted',
  'vote-adopted': 'adopted by a vote',
  'vote-rejected': 'voted down',
  none: 'left without agreement',
};

/** People know each other by name; codes stay with the values. */
function namesIn({ seats }: Drawn): (code: string) => string {
  return (code) => seats.find(({ seat }) => seat === code)?.name ?? code;
}

/** A question with how much there is in it: those with most are asked. */
interface Weighed extends DiscussionQuestion {
  readonly weight: number;
}

/** Five questions for the discussion, drawn from what happened: what stands out most first, each kind once. */
export function discussionOf(debrief: Drawn): readonly DiscussionQuestion[] {
  const asked = [...ofTalks(debrief), ...ofText(debrief), ...ofPeople(debrief), ...always(debrief)];
  return asked
    .map((one, place) => ({ ...one, place }))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
    .slice(0, HOW_MANY)
    .map(({ code, values, words, events }) => ({ code, values, words, events }));
}

function ask(
  weight: number,
  code: string,
  values: DiscussionQuestion['values'],
  words: string,
  events: readonly number[] = [],
): Weighed {
  return { weight, code, values, words, events };
}

function ofTalks(debrief: Drawn): readonly Weighed[] {
  const { offers, reopenings, turningPoints, brackets } = debrief;
  const nameOf = namesIn(debrief);
  const asked: Weighed[] = [];
  const [unanswered] = offers.unanswered;
  if (unanswered !== undefined) {
    const { from, to, gives, wants } = unanswered;
    const words = `${nameOf(from)} offered ${nameOf(to)} a package (${gives}, for ${wants}) and never had an answer. What was lost by that, and who noticed?`;
    asked.push(
      ask(
        90,
        'unanswered',
        { from, to, gives, wants, count: offers.unanswered.length },
        words,
        offers.unanswered.map((one) => one.event),
      ),
    );
  }
  const byQuestion = new Map<string, number[]>();
  for (const { question, event } of reopenings) byQuestion.set(question, [...(byQuestion.get(question) ?? []), event]);
  const [most] = [...byQuestion].sort(([, a], [, b]) => b.length - a.length);
  if (most !== undefined) {
    const [id, events] = most;
    const address = brackets.find((one) => one.id === id)?.address ?? id;
    const times = events.length === 1 ? 'once' : `${events.length} times`;
    const words = `${address} was opened again ${times} after it was closed. What would have had to be heard before the first gavel?`;
    asked.push(ask(70 + events.length * 5, 'reopened', { address, count: events.length }, words, events));
  }
  const [turn] = turningPoints;
  if (turn !== undefined) {
    const address = brackets.find(({ id }) => id === turn.question)?.address ?? turn.question;
    const gain = Math.round(Math.abs(turn.mean) / 10);
    const better = turn.mean > 0 ? 'better' : 'worse';
    const end = turn.outcome === turn.otherwise ? '' : `, with the text ${ENDS[turn.otherwise]}`;
    const words = `Had ${INSTEAD[turn.instead](nameOf(turn.by), address)}, the room would have come out ${gain} points ${better} on average${end}. What led to it, and did anybody see it then?`;
    asked.push(
      ask(
        85,
        'turning-point',
        { by: turn.by, address, instead: turn.instead, mean: turn.mean, otherwise: turn.otherwise },
        words,
        [turn.event],
      ),
    );
  }
  return asked;
}

const INSTEAD: Readonly<
  Record<FullDebrief['turningPoints'][number]['instead'], (by: string, address: string) => string>
> = {
  refused: (by, address) => `${by} refused the package on ${address}`,
  accepted: (by, address) => `${by} taken the package on ${address}`,
  'not-tabled': (by, address) => `${by} not tabled its wording for ${address}`,
  'not-opened-again': (by, address) => `${by} let ${address} stand`,
  'other-option': (_, address) => `another option been ruled on ${address}`,
};

function ofText({ pareto, rounds, about, baseline, seats, brackets }: Drawn): readonly Weighed[] {
  const asked: Weighed[] = [];
  if (pareto.gap > 0) {
    const addresses = pareto.changes.map(
      ({ question }) => brackets.find(({ id }) => id === question)?.address ?? question,
    );
    const places = [...new Set(addresses)].join(', ');
    const words = `A text was within reach that is better for some and worse for nobody: it differs in ${places}. Who could have proposed it, and why did nobody?`;
    asked.push(
      ask(60 + Math.min(30, Math.round(pareto.gap / 5)), 'left-on-the-table', { places, gap: pareto.gap }, words),
    );
  }
  const last = rounds.at(-2);
  if (last !== undefined && about.questions > 0 && last.open * 2 >= about.questions) {
    const words = `${last.open} of ${about.questions} questions were still open when the last round began. What could have been closed earlier, and by whom?`;
    asked.push(ask(55, 'late', { open: last.open, questions: about.questions }, words));
  }
  const mean = meanOf(seats.map(({ attained }) => attained));
  const difference = mean - baseline.mean;
  const points = Math.round(Math.abs(difference) / 10);
  const words =
    difference >= 0
      ? `Without a word between, the room would have come out ${points} points lower on average. Where in the exercise was that made?`
      : `Without a word between, the room would have come out ${points} points higher on average. What did talking cost?`;
  asked.push(ask(difference < 0 ? 95 : 40, 'no-talk', { mean, without: baseline.mean }, words));
  return asked;
}

function ofPeople(debrief: Drawn): readonly Weighed[] {
  const { floor, seats, errors, forecasts, about, balance } = debrief;
  const nameOf = namesIn(debrief);
  const asked: Weighed[] = [];
  if (floor.unheard.length > 0) {
    const names = floor.unheard.slice(0, 5).map(nameOf).join(', ');
    const words = `${names} ${floor.unheard.length === 1 ? 'was' : 'were'} in the room and went unheard. What would they have said, and who could have asked?`;
    asked.push(ask(75, 'unheard', { names, count: floor.unheard.length }, words));
  } else if (floor.silent.length > 0) {
    const names = floor.silent.slice(0, 5).map(nameOf).join(', ');
    const words = `${names} never took the floor. Did that serve them?`;
    asked.push(ask(35, 'silent', { names, count: floor.silent.length }, words));
  }
  const [chairs] = errors.filter(({ by }) => by === 'chair');
  if (chairs !== undefined) {
    asked.push(
      ask(
        65,
        'ruling',
        { count: errors.length, words: chairs.words },
        `The rules were not kept: ${chairs.words} What followed from it in the room?`,
        [chairs.event],
      ),
    );
  }
  const wrong = forecasts.filter(({ outcomeRight }) => !outcomeRight);
  if (forecasts.length > 0 && wrong.length * 2 >= forecasts.length) {
    const words = `${wrong.length} of ${forecasts.length} did not expect the text to be ${ENDS[about.outcome]}. What did they not know, and could they have known it?`;
    asked.push(ask(58, 'forecast', { wrong: wrong.length, of: forecasts.length, outcome: about.outcome }, words));
  }
  const unhappy = seats.filter(({ isAcceptable }) => !isAcceptable).map(({ seat }) => seat);
  if (unhappy.length > 0 && unhappy.length < seats.length) {
    const names = unhappy.slice(0, 5).map(nameOf).join(', ');
    const words = `The text is worth less to ${names} than their briefs allow. Was that seen at the gavel, and what would have brought them in?`;
    asked.push(ask(62, 'below-reservation', { names, count: unhappy.length }, words));
  }
  const [uneven] = balance;
  if (uneven !== undefined && uneven.gave - uneven.got > 50) {
    const words = `${nameOf(uneven.from)} gave ${nameOf(uneven.to)} far more than it got back. What was it for?`;
    asked.push(ask(45, 'uneven', { from: uneven.from, to: uneven.to, gave: uneven.gave, got: uneven.got }, words));
  }
  return asked;
}

/** There is always something to ask. */
function always(debrief: Drawn): readonly Weighed[] {
  const { brackets, floor, seats } = debrief;
  const nameOf = namesIn(debrief);
  const longest = [...brackets].sort((a, b) => b.open - a.open)[0];
  const contested = [...brackets].sort((a, b) => b.objectorsAtMost - a.objectorsAtMost)[0];
  const loudest = [...floor.seats].sort((a, b) => b.seconds - a.seconds)[0];
  const asked: Weighed[] = [];
  if (longest !== undefined) {
    asked.push(
      ask(
        20,
        'longest',
        { address: longest.address },
        `${longest.address} was open longest. What were those who held it waiting for?`,
      ),
    );
  }
  if (contested !== undefined) {
    const words = `What stands in ${contested.address} met ${contested.objectorsAtMost} objections at its worst. What made them go?`;
    asked.push(ask(19, 'contested', { address: contested.address, count: contested.objectorsAtMost }, words));
  }
  if (loudest !== undefined) {
    const words = `${nameOf(loudest.seat)} held the floor longest, ${Math.round(loudest.seconds / 60)} minutes. Which of them moved anybody?`;
    asked.push(ask(18, 'loudest', { seat: loudest.seat, minutes: Math.round(loudest.seconds / 60) }, words));
  }
  const moved = [...seats].sort((a, b) => (a.concessions.at(-1) ?? 1000) - (b.concessions.at(-1) ?? 1000))[0];
  if (moved !== undefined) {
    asked.push(
      ask(
        17,
        'moved-most',
        { seat: moved.seat },
        `${nameOf(moved.seat)} moved furthest from what it wanted. At which moment, and for what in return?`,
      ),
    );
  }
  asked.push(
    ask(1, 'again', {}, 'If the same room met again tomorrow, with the same briefs: what would you do first?'),
  );
  return asked;
}

function meanOf(list: readonly number[]): number {
  return list.length === 0 ? 0 : Math.round(list.reduce((sum, one) => sum + one, 0) / list.length);
}
