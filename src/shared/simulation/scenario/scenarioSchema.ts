import * as v from 'valibot';
import { ruleProfileSchema } from '../rules/ruleProfile';

/** What a file of a scenario says it is, and the newest version read here. */
export const SCENARIO_FORMAT = 'chapeau-scenario';
export const SCENARIO_VERSION = 4;

/** Most options that stand on one question at a time, tabled wordings included. */
export const MOST_OPTIONS = 8;
/** Meanings that a question may have. */
export const MOST_MEANINGS = 50;

/** What a round is for (C3): who has the floor, what is allowed, and how it ends. */
export const ROUND_FORMS = [
  'first-reading',
  'second-reading',
  'informals',
  'small-group',
  'chair-text',
  'silence',
  'adoption',
] as const;
export type RoundForm = (typeof ROUND_FORMS)[number];

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9 ._()-]{0,79}$/, 'letters, digits and . _ - ( )'));
const words = v.pipe(v.string(), v.maxLength(20_000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milli = v.pipe(count, v.maxValue(1000));
const points = v.pipe(v.number(), v.integer(), v.minValue(-1_000_000), v.maxValue(1_000_000));
const few = <S extends v.GenericSchema>(schema: S, most: number) => v.pipe(v.array(schema), v.maxLength(most));

const option = v.strictObject({
  id,
  /** Empty where the option is that nothing stands there. */
  words,
  /** What it brings about, in the words briefs are written in. The id of an option is an element of it too. */
  elements: few(id, 20),
});

const question = v.strictObject({
  id,
  /** `Art. 29(1)(b)`. */
  address: v.pipe(v.string(), v.maxLength(200)),
  /** The words around the bracket, for people. */
  context: words,
  operative: v.boolean(),
  /** The question whose words hold this one, and which stands before it: where nothing of those stays, this one falls away. */
  within: v.optional(id),
  /** Where it stands in `text`: the number, from 0, of the opening bracket its words begin with; every opening bracket is counted. */
  at: v.optional(count),
  options: v.pipe(v.array(option), v.minLength(2), v.maxLength(MOST_OPTIONS)),
  /** What elements mean that the words of no one option say: what people read where a brief names them. */
  meanings: v.optional(
    few(v.strictObject({ element: id, words: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }), MOST_MEANINGS),
  ),
});

const seat = v.strictObject({
  code: id,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Its name where the exercise is played with invented countries. */
  fictional: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  votes: v.boolean(),
  speaksFor: v.optional(id),
});

/** What a script may have a seat say of an option. */
export const SCRIPTED_STANCES = ['SUP', 'FLX', 'LIV', 'DEL', 'RSV', 'OPP'] as const;

/** How a machine plays a seat (C2); the figures are documented with each behaviour. */
const behaviourSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('null') }),
  v.strictObject({
    kind: v.literal('time'),
    /** Exponent in hundredths: under 100 holds out until late (Boulware), over 100 gives early. */
    beta: v.pipe(count, v.minValue(1), v.maxValue(2000)),
    /** What it gives at once, in thousandths of its range. */
    start: milli,
  }),
  v.strictObject({
    kind: v.literal('tit-for-tat'),
    /** Thousandths of what others gave that it gives back. */
    reciprocity: v.pipe(count, v.maxValue(2000)),
    start: milli,
  }),
  v.strictObject({ kind: v.literal('hill-climber') }),
  v.strictObject({
    kind: v.literal('annealer'),
    /** Temperature at the start, in thousandths of its range; it falls to nothing by the end. */
    temperature: v.pipe(count, v.maxValue(5000)),
  }),
  v.strictObject({
    kind: v.literal('isolation-averse'),
    /** Thousandths of its range that it gives rather than object alone. */
    isolation: milli,
    /** How many objectors are company enough. */
    company: v.pipe(count, v.minValue(1), v.maxValue(200)),
    beta: v.pipe(count, v.minValue(1), v.maxValue(2000)),
  }),
  v.strictObject({
    kind: v.literal('network'),
    /** Whom it listens to, and how much. */
    ties: few(v.strictObject({ seat: id, weight: v.pipe(count, v.minValue(1), v.maxValue(1000)) }), 250),
    /** Thousandths of its range that it gives where all of them support an option. */
    pull: milli,
    beta: v.pipe(count, v.minValue(1), v.maxValue(2000)),
  }),
  v.strictObject({
    kind: v.literal('exchange'),
    /** Packages it offers in a round at the most. */
    offers: v.pipe(count, v.maxValue(20)),
    beta: v.pipe(count, v.minValue(1), v.maxValue(2000)),
    start: milli,
  }),
  v.strictObject({
    kind: v.literal('zeuthen'),
    /** Thousandths of its range that it gives in a round in which it has less to lose than those who oppose it. */
    step: milli,
  }),
  v.strictObject({
    kind: v.literal('scripted'),
    moves: few(
      v.strictObject({
        round: count,
        question: id,
        option: id,
        stance: v.picklist(SCRIPTED_STANCES),
      }),
      2000,
    ),
  }),
]);

export const BEHAVIOUR_KINDS = behaviourSchema.options.map(({ entries }) => entries.kind.literal);

const wording = v.strictObject({ id, question: id, words: v.pipe(words, v.minLength(1)), elements: few(id, 20) });

/** A brief in two parts: what may be said and tabled, and what stays with the seat. */
const briefSchema = v.strictObject({
  seat: id,
  tableable: v.strictObject({
    aims: words,
    lines: few(v.strictObject({ question: id, words }), 2000),
    wordings: few(wording, 200),
  }),
  confidential: v.strictObject({
    instructions: words,
    /** Points for an element of a question in the text that comes out; negative where it hurts. */
    interests: few(v.strictObject({ question: id, element: id, points }), 10_000),
    redLines: few(v.strictObject({ question: id, element: id, sense: v.picklist(['never', 'must']) }), 2000),
    /** What it takes only where something else stands elsewhere: a package in its brief. */
    conditions: v.optional(
      few(v.strictObject({ question: id, element: id, needsQuestion: id, needsElement: id }), 2000),
    ),
    /** Whose company it keeps: thousandths of its range that it moves towards what all of them support, and away from what they oppose. */
    loyalty: v.optional(v.strictObject({ seats: few(id, 250), weight: milli })),
    /** How readily it asks for the floor: 1000 as others do. */
    talk: v.optional(v.pipe(count, v.maxValue(5000))),
    /** Thousandths of its range below which it cannot accept the text as a whole. */
    reservation: milli,
    /** Questions on which it needs its capital before it moves, and after how many rounds that answers. */
    capital: v.strictObject({ questions: few(id, 2000), rounds: v.pipe(count, v.maxValue(100)) }),
    behaviour: behaviourSchema,
    /** How far one run differs from the next: thousandths of its range by which what it gives on a question is drawn up or down. */
    wobble: v.optional(milli),
  }),
});

/** Figures that the log gives for each seat, by which the debrief suggests a level: the lines of its own grading grid, in its order. */
export const CRITERIA = ['objectives', 'movement', 'trading', 'drafting', 'voice', 'procedure'] as const;

/** A line of a trainer's own grading grid. */
const criterion = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** What is looked for, for those who are graded. */
  words: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  /** The figure that suggests a level; without one the trainer alone gives it. */
  figure: v.optional(v.picklist(CRITERIA)),
  /** From which thousandths of the figure on levels 2, 3 and 4 are suggested; the program's own where absent. */
  steps: v.optional(v.pipe(v.array(v.pipe(count, v.maxValue(10_000))), v.length(3))),
  /** How much it counts beside the others; 1 where absent. */
  weight: v.optional(v.pipe(count, v.minValue(1), v.maxValue(100))),
});

/** Who meets apart, and on what; on all questions where none is named. */
const group = v.strictObject({
  members: few(id, 250),
  questions: v.optional(few(id, 2000)),
  /** What it is called; without a bar, which parts the fields of an event. */
  name: v.optional(v.pipe(v.string(), v.maxLength(80), v.regex(/^[^|\t\r\n]*$/, 'one line, without a bar'))),
  /** The member who leads it and reports; the first one where none is named. */
  facilitator: v.optional(id),
  /** How long it meets; as long as the round where absent. */
  minutes: v.optional(v.pipe(count, v.minValue(1), v.maxValue(10_000))),
});

export const scenarioSchema = v.strictObject({
  format: v.literal(SCENARIO_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  id,
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  /** What an exercise is made of is marked, everywhere, and never merged into a real dossier (CF6). */
  marking: v.literal('EXERCISE'),
  about: words,
  /** The whole text under negotiation, its brackets in place, as plain text (NOTATION.md). */
  text: v.optional(v.pipe(v.string(), v.maxLength(1_000_000))),
  skin: v.picklist(['states', 'fictional']),
  /** The id of a profile that comes with the program, or rules of its own. */
  rules: v.union([v.string(), ruleProfileSchema]),
  seats: v.pipe(v.array(seat), v.minLength(2), v.maxLength(250)),
  questions: v.pipe(v.array(question), v.minLength(1), v.maxLength(2000)),
  /** Texts agreed elsewhere that everybody has beside the one that is negotiated: passages, each with its place. */
  sources: v.optional(
    few(
      v.strictObject({
        title: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
        passages: few(
          v.strictObject({ address: v.pipe(v.string(), v.maxLength(200)), words: v.pipe(words, v.minLength(1)) }),
          1000,
        ),
      }),
      40,
    ),
  ),
  /** What goes together in the text: where an option stands, another has to stand elsewhere. Options of the text alone. */
  links: v.optional(few(v.strictObject({ question: id, option: id, needsQuestion: id, needsOption: id }), 2000)),
  schedule: v.pipe(
    v.array(
      v.strictObject({
        form: v.picklist(ROUND_FORMS),
        minutes: v.pipe(count, v.maxValue(10_000)),
        /** For a small group: who is in it, and on what. */
        members: v.optional(few(id, 250)),
        questions: v.optional(few(id, 2000)),
        /** Groups that meet beside each other, each apart from the others: coordination before a reading, small groups at one time. */
        groups: v.optional(few(group, 60)),
      }),
    ),
    v.minLength(1),
    v.maxLength(200),
  ),
  injects: few(
    v.strictObject({
      round: count,
      /** Minutes into the round; at its beginning where absent. */
      minute: v.optional(v.pipe(count, v.maxValue(10_000))),
      words: v.pipe(words, v.minLength(1)),
      to: v.optional(id),
    }),
    200,
  ),
  /** What the debrief grades by, in place of its own grid. */
  criteria: v.optional(few(criterion, 20)),
  briefs: few(briefSchema, 250),
});

export type Scenario = v.InferOutput<typeof scenarioSchema>;
/** What everybody in the room may see of a scenario. */
export type PublicScenario = Omit<Scenario, 'briefs'>;
export type ScenarioQuestion = Scenario['questions'][number];
export type Round = Scenario['schedule'][number];
export type Criterion = v.InferOutput<typeof criterion>;
export type Group = v.InferOutput<typeof group>;
export type Brief = v.InferOutput<typeof briefSchema>;
export type Behaviour = v.InferOutput<typeof behaviourSchema>;
