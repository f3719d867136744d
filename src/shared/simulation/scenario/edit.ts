import { renamedInGroups, renamedInLoyalty, withoutDangling } from './references';
import {
  type Behaviour,
  type Brief,
  MOST_OPTIONS,
  type Round,
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
  type ScenarioQuestion,
} from './scenarioSchema';

/**
 * Changes of a scenario by a person who writes one. Each answers a scenario of its own; names that others go by are changed wherever they
 * stand, and what speaks of something that is taken out goes with it, so that no name ever leads nowhere.
 */

export type ScenarioSeat = Scenario['seats'][number];
export type ScenarioOption = ScenarioQuestion['options'][number];
export type Meaning = NonNullable<ScenarioQuestion['meanings']>[number];
export type Inject = Scenario['injects'][number];
type Tableable = Brief['tableable'];
type Confidential = Brief['confidential'];
export type Interest = Confidential['interests'][number];
export type RedLine = Confidential['redLines'][number];
/** What goes together in the text. */
export type Link = NonNullable<Scenario['links']>[number];
/** What a seat takes only where something else stands elsewhere. */
export type Condition = NonNullable<Confidential['conditions']>[number];

/** The first name of the kind `S1`, `S2`, ... that is free. */
export function freeName(stem: string, taken: readonly string[]): string {
  const names = new Set(taken);
  for (let n = 1; ; n++) if (!names.has(`${stem}${n}`)) return `${stem}${n}`;
}

/** A brief that wants nothing yet, played evenly. */
export function emptyBrief(seat: string): Brief {
  return {
    seat,
    tableable: { aims: '', lines: [], wordings: [] },
    confidential: {
      instructions: '',
      interests: [],
      redLines: [],
      reservation: 400,
      capital: { questions: [], rounds: 1 },
      behaviour: { kind: 'time', beta: 100, start: 50 },
    },
  };
}

/** A behaviour of a kind, with figures from the middle of what is usual. */
export function usualBehaviour(kind: Behaviour['kind']): Behaviour {
  switch (kind) {
    case 'null':
    case 'hill-climber':
      return { kind };
    case 'time':
      return { kind, beta: 100, start: 50 };
    case 'tit-for-tat':
      return { kind, reciprocity: 900, start: 80 };
    case 'annealer':
      return { kind, temperature: 500 };
    case 'isolation-averse':
      return { kind, isolation: 300, company: 4, beta: 80 };
    case 'network':
      return { kind, ties: [], pull: 300, beta: 80 };
    case 'zeuthen':
      return { kind, step: 150 };
    case 'exchange':
      return { kind, offers: 2, beta: 80, start: 50 };
    case 'scripted':
      return { kind, moves: [] };
  }
}

/** Two seats and one question, to begin with. */
export function blankScenario(title: string): Scenario {
  const empty: Scenario = {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    id: 'exercise',
    title,
    marking: 'EXERCISE',
    about: '',
    skin: 'states',
    rules: 'ga-committee',
    seats: [],
    questions: [],
    schedule: [
      { form: 'first-reading', minutes: 30 },
      { form: 'informals', minutes: 20 },
      { form: 'second-reading', minutes: 30 },
      { form: 'adoption', minutes: 20 },
    ],
    injects: [],
    briefs: [],
  };
  return addQuestion(addSeat(addSeat(empty)));
}

/** One more seat, with a brief that wants nothing yet. */
export function addSeat(scenario: Scenario): Scenario {
  const code = freeName(
    'S',
    scenario.seats.map((seat) => seat.code),
  );
  return {
    ...scenario,
    seats: [...scenario.seats, { code, name: code, votes: true }],
    briefs: [...scenario.briefs, emptyBrief(code)],
  };
}

/** A seat without its code, which `renameSeat` changes. */
export function changeSeat(scenario: Scenario, code: string, change: Partial<Omit<ScenarioSeat, 'code'>>): Scenario {
  return { ...scenario, seats: scenario.seats.map((seat) => (seat.code === code ? { ...seat, ...change } : seat)) };
}

/** The seat goes by another code from now on. A code that another seat has leaves all as it was. */
export function renameSeat(scenario: Scenario, code: string, next: string): Scenario {
  if (code === next || scenario.seats.some((seat) => seat.code === next)) return scenario;
  const named = (one: string) => (one === code ? next : one);
  return {
    ...scenario,
    seats: scenario.seats.map((seat) => ({ ...seat, code: named(seat.code) })),
    schedule: scenario.schedule.map((round) =>
      renamedInGroups(round.members === undefined ? round : { ...round, members: round.members.map(named) }, named),
    ),
    injects: scenario.injects.map((inject) => (inject.to === undefined ? inject : { ...inject, to: named(inject.to) })),
    briefs: scenario.briefs.map((brief) => ({
      ...renamedInLoyalty(
        inTies(brief, (ties) => ties.map((tie) => ({ ...tie, seat: named(tie.seat) }))),
        named,
      ),
      seat: named(brief.seat),
    })),
  };
}

/** The seat, its brief and all that speaks of it go; news meant for it alone go too. */
export function removeSeat(scenario: Scenario, code: string): Scenario {
  return withoutDangling({
    ...scenario,
    seats: scenario.seats.filter((seat) => seat.code !== code),
    schedule: scenario.schedule.map((round) =>
      round.members === undefined ? round : { ...round, members: round.members.filter((one) => one !== code) },
    ),
    injects: scenario.injects.filter(({ to }) => to !== code),
    briefs: scenario.briefs
      .filter(({ seat }) => seat !== code)
      .map((brief) =>
        inCompany(
          inTies(brief, (ties) => ties.filter(({ seat }) => seat !== code)),
          (seats) => seats.filter((seat) => seat !== code),
        ),
      ),
  });
}

type Ties = Extract<Behaviour, { kind: 'network' }>['ties'];

function inTies(brief: Brief, change: (ties: Ties) => Ties): Brief {
  const { behaviour } = brief.confidential;
  return behaviour.kind === 'network'
    ? inConfidential(brief, { behaviour: { ...behaviour, ties: change(behaviour.ties) } })
    : brief;
}

/** Whose company a seat keeps. */
function inCompany(brief: Brief, change: (seats: readonly string[]) => readonly string[]): Brief {
  const { loyalty } = brief.confidential;
  return loyalty === undefined
    ? brief
    : inConfidential(brief, { loyalty: { ...loyalty, seats: [...change(loyalty.seats)] } });
}

/** One more question: to have words, or to have none. */
export function addQuestion(scenario: Scenario): Scenario {
  const taken = scenario.questions.map(({ id }) => id);
  const id = freeName('Q', taken);
  const question: ScenarioQuestion = {
    id,
    address: id,
    context: '',
    operative: true,
    options: [
      { id: 'a', words: '', elements: [] },
      { id: 'b', words: '', elements: [] },
    ],
  };
  return { ...scenario, questions: [...scenario.questions, question] };
}

export function changeQuestion(
  scenario: Scenario,
  id: string,
  change: Partial<Pick<ScenarioQuestion, 'address' | 'context' | 'operative' | 'at'>>,
): Scenario {
  return onQuestion(scenario, id, (question) => ({ ...question, ...change }));
}

/** What elements of a question mean, in this order; none leaves no trace in the file. */
export function withMeanings(scenario: Scenario, id: string, meanings: readonly Meaning[]): Scenario {
  const next = onQuestion(scenario, id, ({ meanings: _, ...question }) =>
    meanings.length === 0 ? question : { ...question, meanings: [...meanings] },
  );
  return meanings.length === 0 ? next : { ...next, version: SCENARIO_VERSION };
}

function onQuestion(
  scenario: Scenario,
  id: string,
  change: (question: ScenarioQuestion) => ScenarioQuestion,
): Scenario {
  return { ...scenario, questions: scenario.questions.map((one) => (one.id === id ? change(one) : one)) };
}

/** The question and all that speaks of it go; those within it stand by themselves. */
export function removeQuestion(scenario: Scenario, id: string): Scenario {
  const stays = ({ question }: { readonly question: string }) => question !== id;
  return withoutDangling({
    ...scenario,
    questions: scenario.questions
      .filter((question) => question.id !== id)
      .map((question) => {
        if (question.within !== id) return question;
        const { within: _, ...rest } = question;
        return rest;
      }),
    schedule: scenario.schedule.map((round) =>
      round.questions === undefined ? round : { ...round, questions: round.questions.filter((one) => one !== id) },
    ),
    briefs: scenario.briefs.map((brief) => {
      const { tableable, confidential } = brief;
      const { behaviour, capital } = confidential;
      return {
        ...brief,
        tableable: {
          ...tableable,
          lines: tableable.lines.filter(stays),
          wordings: tableable.wordings.filter(stays),
        },
        confidential: {
          ...confidential,
          interests: confidential.interests.filter(stays),
          redLines: confidential.redLines.filter(stays),
          ...(confidential.conditions === undefined ? {} : { conditions: confidential.conditions.filter(stays) }),
          capital: { ...capital, questions: capital.questions.filter((one) => one !== id) },
          behaviour: behaviour.kind === 'scripted' ? { ...behaviour, moves: behaviour.moves.filter(stays) } : behaviour,
        },
      };
    }),
  });
}

/** The scenario with these links of its text; without any the member is left out. */
export function withLinks(scenario: Scenario, links: readonly Link[]): Scenario {
  const { links: _, ...rest } = scenario;
  return links.length === 0 ? rest : { ...rest, links: [...links] };
}

/** One more option on a question; none beyond `MOST_OPTIONS`. */
export function addOption(scenario: Scenario, id: string): Scenario {
  return onQuestion(scenario, id, (question) => {
    if (question.options.length >= MOST_OPTIONS) return question;
    const taken = question.options.map((option) => option.id);
    const name = [...'abcdefgh'].find((letter) => !taken.includes(letter)) ?? freeName('o', taken);
    return { ...question, options: [...question.options, { id: name, words: '', elements: [] }] };
  });
}

export function changeOption(
  scenario: Scenario,
  id: string,
  option: string,
  change: Partial<Pick<ScenarioOption, 'words' | 'elements'>>,
): Scenario {
  return onQuestion(scenario, id, (question) => ({
    ...question,
    options: question.options.map((one) => (one.id === option ? { ...one, ...change } : one)),
  }));
}

/** The option goes, with what briefs say of it; the last two of a question stay, since one alone is no question. */
export function removeOption(scenario: Scenario, id: string, option: string): Scenario {
  const question = scenario.questions.find((one) => one.id === id);
  if (question === undefined || question.options.length <= 2) return scenario;
  const names = (one: string, name: string) => one === id && name === option;
  const unlinked = withLinks(
    scenario,
    (scenario.links ?? []).filter(
      (link) => !names(link.question, link.option) && !names(link.needsQuestion, link.needsOption),
    ),
  );
  const without = onQuestion(unlinked, id, (one) => ({
    ...one,
    options: one.options.filter((each) => each.id !== option),
  }));
  const known = new Set(elementsOf(without, id));
  const stays = (one: { readonly question: string; readonly element: string }) =>
    one.question !== id || known.has(one.element);
  const meant = without.questions.find((one) => one.id === id)?.meanings?.filter(({ element }) => known.has(element));
  return withoutDangling({
    ...(meant === undefined ? without : withMeanings(without, id, meant)),
    briefs: without.briefs.map((brief) => {
      const { behaviour, interests, redLines, conditions } = brief.confidential;
      return inConfidential(brief, {
        interests: interests.filter(stays),
        redLines: redLines.filter(stays),
        ...(conditions === undefined
          ? {}
          : {
              conditions: conditions.filter(
                (one) => stays(one) && stays({ question: one.needsQuestion, element: one.needsElement }),
              ),
            }),
        behaviour:
          behaviour.kind === 'scripted'
            ? { ...behaviour, moves: behaviour.moves.filter((one) => one.question !== id || one.option !== option) }
            : behaviour,
      });
    }),
  });
}

/** What can be wanted or refused on a question: its options, what they bring about, and what wordings that are held back would. */
export function elementsOf({ questions, briefs }: Scenario, id: string): readonly string[] {
  const question = questions.find((one) => one.id === id);
  const wordings = briefs.flatMap(({ tableable }) => tableable.wordings.filter((one) => one.question === id));
  return [
    ...new Set([
      ...(question?.options ?? []).flatMap((option) => [option.id, ...option.elements]),
      ...wordings.flatMap((wording) => [wording.id, ...wording.elements]),
    ]),
  ];
}

/** The seat's brief, where it has one, changed; where it has none, one is begun. */
function onBrief(scenario: Scenario, seat: string, change: (brief: Brief) => Brief): Scenario {
  const has = scenario.briefs.some((brief) => brief.seat === seat);
  const briefs = has ? scenario.briefs : [...scenario.briefs, emptyBrief(seat)];
  return { ...scenario, briefs: briefs.map((brief) => (brief.seat === seat ? change(brief) : brief)) };
}

function inConfidential(brief: Brief, change: Partial<Confidential>): Brief {
  return { ...brief, confidential: { ...brief.confidential, ...change } };
}

export function changeTableable(scenario: Scenario, seat: string, change: Partial<Tableable>): Scenario {
  return onBrief(scenario, seat, (brief) => ({ ...brief, tableable: { ...brief.tableable, ...change } }));
}

export function changeConfidential(scenario: Scenario, seat: string, change: Partial<Confidential>): Scenario {
  return onBrief(scenario, seat, (brief) => inConfidential(brief, change));
}

/** What it may say on a question; empty words take the line out. */
export function setLine(scenario: Scenario, seat: string, question: string, words: string): Scenario {
  return onBrief(scenario, seat, (brief) => ({
    ...brief,
    tableable: { ...brief.tableable, lines: replaced(brief.tableable.lines, { question, words }, words === '') },
  }));
}

/** What an element is worth to the seat; 0 takes it out. */
export function setPoints(scenario: Scenario, seat: string, interest: Interest): Scenario {
  return onBrief(scenario, seat, (brief) =>
    inConfidential(brief, { interests: replaced(brief.confidential.interests, interest, interest.points === 0) }),
  );
}

/** A red line on an element; null takes it out. */
export function setRedLine(
  scenario: Scenario,
  seat: string,
  { question, element }: Pick<RedLine, 'question' | 'element'>,
  sense: RedLine['sense'] | null,
): Scenario {
  const line: RedLine = { question, element, sense: sense ?? 'never' };
  return onBrief(scenario, seat, (brief) =>
    inConfidential(brief, { redLines: replaced(brief.confidential.redLines, line, sense === null) }),
  );
}

/** A list in which one stands for its question (and element): put in its place, added, or taken out. */
function replaced<One extends { readonly question: string; readonly element?: string }>(
  list: readonly One[],
  one: One,
  isOut: boolean,
): One[] {
  const isIt = (other: One) => other.question === one.question && other.element === one.element;
  if (isOut) return list.filter((other) => !isIt(other));
  return list.some(isIt) ? list.map((other) => (isIt(other) ? one : other)) : [...list, one];
}

/** Another programme. News of rounds that are no more come in the last one. */
export function changeSchedule(scenario: Scenario, schedule: readonly Round[]): Scenario {
  const last = Math.max(0, schedule.length - 1);
  return {
    ...scenario,
    schedule: [...schedule],
    injects: scenario.injects.map((inject) => (inject.round > last ? { ...inject, round: last } : inject)),
  };
}

/** One place of a list moved up or down by one. */
export function moved<One>(list: readonly One[], at: number, by: -1 | 1): One[] {
  const other = at + by;
  const next = [...list];
  const [one, two] = [next[at], next[other]];
  if (one === undefined || two === undefined) return next;
  next[at] = two;
  next[other] = one;
  return next;
}
