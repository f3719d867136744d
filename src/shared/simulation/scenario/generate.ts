import { draw, drawBelow, drawChance, type Stream, streamOf } from '../engine/stream';
import { instructionsOf } from './briefWords';
import { inventedName } from './inventedNames';
import {
  type Behaviour,
  type Brief,
  SCENARIO_FORMAT,
  SCENARIO_VERSION,
  type Scenario,
  type ScenarioQuestion,
} from './scenarioSchema';
import { TextPlaces } from './textPlaces';

/** What a generated exercise is to be like. */
export interface GenerateOptions {
  readonly seats: number;
  readonly questions: number;
  /** How hard, from 0 (interests meet, hardly a red line) to 1000 (camps against each other, red lines on what is contested). */
  readonly difficulty: number;
  readonly rounds: number;
  readonly seed: string;
  readonly rules?: string;
  readonly behaviours?: readonly Behaviour[];
  /** How many, in a thousand, of those who care for a contested question have a red line on it; by difficulty where absent. */
  readonly redLines?: number;
  /** How many questions of a thousand a seat cares for; 600 where absent. */
  readonly cares?: number;
  /** How far one run differs from the next, see the schema. */
  readonly wobble?: number;
  /** Words that each confidential part holds, so that a test can look whether they come out anywhere. */
  readonly canary?: string;
}

/** How hard an exercise can be made, for whoever wants to give no figure: see `GenerateOptions.difficulty`. */
export const DIFFICULTIES = { easy: 250, middling: 550, hard: 850 } as const;
export type Difficulty = keyof typeof DIFFICULTIES;

const BEHAVIOURS: readonly Behaviour[] = [
  { kind: 'time', beta: 60, start: 50 },
  { kind: 'time', beta: 150, start: 100 },
  { kind: 'tit-for-tat', reciprocity: 900, start: 80 },
  { kind: 'isolation-averse', isolation: 300, company: 4, beta: 80 },
  { kind: 'annealer', temperature: 500 },
  { kind: 'hill-climber' },
];

/** Of a group, how many thousandths of its members share its line on a question. */
const INHERITED = 850;

/**
 * An exercise of a size and difficulty, out of a seed: groups with lines of their own, members that mostly share them,
 * red lines on what is contested. It is a field to train and to measure on, and says nothing of any real State.
 */
export function generateScenario(options: GenerateOptions): Scenario {
  const { seed, rules = 'ahc-75-282' } = options;
  const chance = streamOf(seed, 'scenario', 'scenario');
  const text = new TextPlaces();
  const title = `Generated exercise: ${options.seats} seats, ${options.questions} questions`;
  text.add(title);
  const questions = Array.from({ length: options.questions }, (_, at) => questionAt(chance, at, text));
  const groups = Math.max(2, Math.floor(options.seats / 16) + 2);
  const codes = Array.from({ length: options.seats }, (_, at) => `S${at + 1}`);
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    id: `generated-${options.seats}-${options.questions}`,
    title,
    marking: 'EXERCISE',
    about: 'Invented States, invented interests.',
    text: text.toString(),
    skin: 'fictional',
    rules,
    seats: codes.map((code, at) => ({
      code,
      name: inventedName(at),
      votes: true,
      ...(at < groups ? { speaksFor: `G${at + 1}` } : {}),
    })),
    questions,
    schedule: scheduleOf(options.rounds),
    injects: [],
    briefs: codes.map((code, at) => briefOf(options, questions, code, at, at % groups)),
  };
}

const VERBS = ['shall take', 'should take', 'may consider'] as const;
const MATTERS = [
  'to keep records of outages',
  'to train those who repair lines',
  'to tell neighbours of storms in time',
  'to open warehouses of spare parts',
  'to let crews cross the border',
  'to share the cost of repairs',
  'to protect data of patients',
  'to name a point of contact',
  'to hold exercises together',
  'to publish what was learnt',
  'to help those with the least means',
  'to look after the crews themselves',
] as const;

/** One question an article's paragraph; its words stand in the text as its brackets. */
function questionAt(chance: Stream, at: number, text: TextPlaces): ScenarioQuestion {
  const count = 2 + drawBelow(chance, 3, at, 1);
  const article = Math.floor(at / 4) + 1;
  const number = (at % 4) + 1;
  const options = Array.from({ length: count }, (_, option) => ({
    id: `q${at + 1}-${option + 1}`,
    words: option === 0 ? '' : (VERBS[option - 1] as string),
    elements: [],
  }));
  const brackets = options.flatMap(({ words }) => (words === '' ? [] : [`[${words}]`])).join(' ');
  const context = `Each Party ${brackets} measures ${MATTERS[at % MATTERS.length]}.`;
  if (number === 1) text.add(`Article ${article}`);
  const place = text.brackets;
  text.add(`${number}. ${context}`);
  return { id: `q${at + 1}`, address: `Art. ${article}(${number})`, context, operative: true, at: place, options };
}

function scheduleOf(rounds: number): Scenario['schedule'] {
  const last: Scenario['schedule'] = [
    { form: 'chair-text', minutes: 60 },
    { form: 'adoption', minutes: 120 },
  ];
  const middle = Array.from({ length: Math.max(1, rounds - 2) }, (_, at) => ({
    form: at === 0 ? ('first-reading' as const) : at % 2 === 1 ? ('second-reading' as const) : ('informals' as const),
    minutes: 180,
  }));
  return [...middle, ...last];
}

function briefOf(
  {
    seed,
    difficulty,
    behaviours = BEHAVIOURS,
    canary,
    redLines: strict = Math.round(difficulty / 8),
    cares = 600,
    wobble,
  }: GenerateOptions,
  questions: readonly ScenarioQuestion[],
  code: string,
  at: number,
  group: number,
): Brief {
  const own = streamOf(seed, code, 'scenario');
  const line = streamOf(seed, `group ${group}`, 'scenario');
  const room = streamOf(seed, 'room', 'scenario');
  const interests: Brief['confidential']['interests'] = [];
  const redLines: Brief['confidential']['redLines'] = [];
  const wordings: Brief['tableable']['wordings'] = [];
  questions.forEach(({ id, options }, question) => {
    if (!drawChance(own, cares, question, 1)) return;
    const shared = drawChance(own, INHERITED, question, 2) ? line : own;
    // The harder, the more of a value is the camp's and the less the room's.
    for (let option = 0; option < options.length; option++) {
      const camp = drawBelow(shared, 1001, question, 16 + option);
      const common = drawBelow(room, 1001, question, 16 + option);
      const points = Math.round((camp * difficulty + common * (1000 - difficulty)) / 1000);
      interests.push({ question: id, element: options[option]?.id as string, points });
    }
    const isHot = drawChance(room, 100 + Math.round(difficulty / 5), question, 3);
    if (isHot && drawChance(shared, strict, question, 4)) {
      const worst = drawBelow(shared, options.length, question, 5);
      redLines.push({ question: id, element: options[worst]?.id as string, sense: 'never' });
    }
    if (isHot && drawChance(own, 40, question, 6)) {
      const bridge = `${id}-by-${code}`;
      wordings.push({
        id: bridge,
        question: id,
        words: `shall, as appropriate, take (${code})`,
        elements: [`${id}-2`],
      });
      interests.push({ question: id, element: bridge, points: 50 });
    }
  });
  return {
    seat: code,
    tableable: { aims: 'A text that works for all.', lines: [], wordings },
    confidential: {
      instructions: canary === undefined ? instructionsOf(questions, interests, redLines) : `${canary} ${code}`,
      interests,
      redLines,
      reservation: 200 + Math.round(difficulty / 5),
      capital: { questions: questions.filter((_, n) => drawChance(own, 20, n, 7)).map(({ id }) => id), rounds: 2 },
      behaviour: behaviours[draw(own, at, 8) % behaviours.length] as Behaviour,
      ...(wobble === undefined ? {} : { wobble }),
    },
  };
}
