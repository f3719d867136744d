import type { Outcome } from '../engine/events';
import type { QuestionOutcome, SeatOutcome } from '../exercise/outcome';
import type { RuleSource } from '../rules/ruleProfile';
import type { Level } from '../scenario/criteria';
import type { CRITERIA, RoundForm } from '../scenario/scenarioSchema';

/**
 * What the debrief of an exercise holds. Shares are thousandths, times seconds of the exercise, `event` the number of an event in the log,
 * so that a slider can go there. It is made of everybody's briefs: the trainer's own. A participant gets their `PersonalPage`.
 */
export interface FullDebrief {
  readonly about: {
    readonly marking: 'EXERCISE';
    readonly scenario: string;
    readonly title: string;
    readonly seed: string;
    readonly rules: string;
    readonly events: number;
    /** Seconds that were played, without the leaps of the clock. */
    readonly seconds: number;
    readonly outcome: Outcome;
    readonly settled: number;
    readonly questions: number;
  };
  readonly seats: readonly SeatDebrief[];
  readonly brackets: readonly BracketStory[];
  readonly rounds: readonly RoundStory[];
  readonly offers: OffersStory;
  readonly floor: FloorStory;
  readonly reopenings: readonly Reopening[];
  readonly silences: readonly SilenceStory[];
  readonly errors: readonly ProceduralError[];
  /** Rulings of the chair on motions. */
  readonly rulings: number;
  readonly turningPoints: readonly TurningPoint[];
  readonly forecasts: readonly ForecastHeld[];
  /** What would have come out without a word between. */
  readonly baseline: { readonly outcome: Outcome; readonly settled: number; readonly mean: number };
  readonly pareto: ParetoGap;
  readonly points: readonly FairPoint[];
  /** Concessions from one seat to another, the most uneven pairs first. */
  readonly balance: readonly {
    readonly from: string;
    readonly to: string;
    readonly gave: number;
    readonly got: number;
  }[];
  /** Five, drawn from what happened. */
  readonly discussion: readonly DiscussionQuestion[];
  readonly notes: readonly {
    readonly at: number;
    readonly words: string;
    readonly by: string;
    readonly event: number;
  }[];
  /** The first package that was accepted; null where none was. */
  readonly firstTrade: number | null;
  /** How people judged themselves before and after, nobody named. */
  readonly assessments: AssessmentsSum;
}

/** Marks that were given to a question: how many, their mean in hundredths (null where none), and how many of each mark from 1 to 5. */
export interface MarksSum {
  readonly given: number;
  readonly mean: number | null;
  readonly counts: readonly number[];
}

/** A question of the sheet, by its place from 0. `change`: of the `both` who gave a mark before and after, on average, in hundredths. */
export interface AssessmentLine {
  readonly question: number;
  readonly before: MarksSum;
  readonly after: MarksSum;
  readonly both: number;
  readonly change: number | null;
  readonly up: number;
  readonly same: number;
  readonly down: number;
}

/** Self-assessments of all: how many people gave marks at all, before, and after. */
export interface AssessmentsSum {
  readonly people: number;
  readonly before: number;
  readonly after: number;
  readonly questions: readonly AssessmentLine[];
}

/** What came out for a seat, held against its brief, and what it did for it. */
export interface SeatDebrief extends SeatOutcome {
  readonly name: string;
  /** Who played it, at any time. */
  readonly playedBy: 'machine' | 'person' | 'both' | 'nobody';
  /** What its brief asks for at the least. */
  readonly reservation: number;
  /** The most it could have got without breaking anybody's red line. */
  readonly attainable: number;
  /** What it would have got without a word between. */
  readonly withoutTalk: number;
  readonly items: readonly BriefItem[];
  /** What it had said it could accept, as a share of all it wanted, at the end of each round. */
  readonly concessions: readonly number[];
  readonly statements: number;
  readonly tabled: number;
  /** Wordings of its own that are in the text. */
  readonly tabledIn: number;
  readonly offered: number;
  readonly offersAccepted: number;
  readonly offersToIt: number;
  readonly offersItAnswered: number;
  readonly reopened: number;
  readonly errors: number;
  readonly rubric: readonly RubricLine[];
}

/** One question that a seat cared for. */
export interface BriefItem {
  readonly question: string;
  readonly address: string;
  /** How much it mattered: thousandths of all it wanted. */
  readonly weight: number;
  readonly wanted: string;
  readonly got: string | null;
  /** Of what it wanted here. */
  readonly share: number;
  readonly redLineBroken: boolean;
}

/**
 * A line of the grading grid: a level from 1 to 4 that a figure suggests, or that the trainer gave, who has the word; null where neither
 * did. The scenario's own lines have a name.
 */
export interface RubricLine {
  /** Whose figure suggests the level; null where none does. */
  readonly criterion: (typeof CRITERIA)[number] | null;
  readonly level: Level | null;
  readonly figure: number | null;
  readonly name?: string;
  /** What is looked for. */
  readonly words?: string;
  /** How much it counts beside the others; 1 where absent. */
  readonly weight?: number;
  /** The trainer gave the level. */
  readonly isGiven?: boolean;
}

/** When a bracket was opened and closed, by whom, and how. */
export interface BracketStory extends QuestionOutcome {
  readonly steps: readonly BracketStep[];
  /** Seconds it was open. */
  readonly open: number;
  readonly objectorsAtMost: number;
}

export interface BracketStep {
  readonly event: number;
  readonly at: number;
  readonly round: number;
  readonly what: 'tabled' | 'withdrawn' | 'closed' | 'opened-again' | 'put-to-the-vote';
  /** Code of the seat, or `chair`. */
  readonly by: string;
  readonly option: string | null;
}

export interface RoundStory {
  readonly round: number;
  readonly form: RoundForm;
  readonly from: number;
  readonly to: number;
  /** Questions open when it ended. */
  readonly open: number;
}

export interface Offer {
  readonly event: number;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly gives: string;
  readonly wants: string;
}

export interface OffersStory {
  readonly accepted: readonly Offer[];
  readonly refused: readonly Offer[];
  readonly unanswered: readonly Offer[];
  /** Wordings that nobody took up: never in the text. */
  readonly wordingsLeft: readonly {
    readonly event: number;
    readonly by: string;
    readonly question: string;
    readonly option: string;
  }[];
}

export interface FloorStory {
  readonly seats: readonly { readonly seat: string; readonly seconds: number; readonly statements: number }[];
  readonly gini: number;
  /** Present, and never heard: neither a statement nor a stance nor a word tabled. */
  readonly unheard: readonly string[];
  /** Present, and without a statement. */
  readonly silent: readonly string[];
}

export interface Reopening {
  readonly event: number;
  readonly at: number;
  readonly question: string;
  readonly by: string;
}

/** A text that was put under silence: for how many hours, how many the Chair added while it ran, and what became of it. */
export interface SilenceStory {
  readonly event: number;
  readonly at: number;
  readonly hours: number;
  readonly extended: number;
  readonly ended: 'running' | 'broken' | 'elapsed';
  /** Who broke it. */
  readonly by: string | null;
}

/** What was not done by the rules, with the rule. `code` as rulings have it, or one of `order-of-speakers`, `not-ruled`. */
export interface ProceduralError {
  readonly event: number;
  readonly at: number;
  readonly by: string;
  readonly code: string;
  readonly words: string;
  readonly source: RuleSource;
}

/** What would have been otherwise had one act been another: from there on both ways are played by machines and compared. */
export interface TurningPoint {
  readonly event: number;
  readonly at: number;
  readonly kind: 'package' | 'wording' | 'reopening' | 'ruling';
  readonly question: string;
  readonly by: string;
  readonly instead: 'refused' | 'accepted' | 'not-tabled' | 'not-opened-again' | 'other-option';
  readonly outcome: Outcome;
  readonly otherwise: Outcome;
  /** By how much seats would have got more (or less) on average. */
  readonly mean: number;
  readonly seats: Readonly<Record<string, number>>;
}

/** What a participant expects, asked before briefs are revealed. */
export interface ForecastGiven {
  readonly outcome: Outcome;
  readonly settled: number;
  readonly attained: number | null;
}

export interface ForecastHeld {
  readonly seat: string;
  readonly forecast: ForecastGiven;
  readonly outcomeRight: boolean;
  /** Forecast less result. */
  readonly settledOff: number;
  readonly attainedOff: number | null;
}

/** A text that is better for somebody and worse for nobody, as far as a bounded search finds one. */
export interface ParetoGap {
  /** What seats would have gained on average. */
  readonly gap: number;
  readonly changes: readonly {
    readonly question: string;
    readonly from: string | null;
    readonly to: string;
    readonly better: readonly string[];
  }[];
  /** Whether every change of one and of two questions was looked at. */
  readonly complete: boolean;
}

/** A text that would be fair by some measure, as far as a bounded search finds it, and how far the outcome is from it. */
export interface FairPoint {
  readonly measure: 'utilitarian' | 'egalitarian' | 'nash' | 'kalai-smorodinsky';
  readonly mean: number;
  readonly least: number;
  /** Questions that stand otherwise in it. */
  readonly differs: number;
}

/** A question for the discussion: a code with values for the window's catalogue, English words, and the events it is about. */
export interface DiscussionQuestion {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly words: string;
  readonly events: readonly number[];
}

/** What one participant takes home: nothing in it is of another's brief, nor of what two others said to each other. */
export interface PersonalPage {
  readonly about: FullDebrief['about'];
  readonly seat: Omit<SeatDebrief, 'rubric'>;
  readonly brackets: readonly BracketStory[];
  readonly floor: FloorStory;
  readonly reopenings: readonly Reopening[];
  /** Absent on a page that was given before silences were told. */
  readonly silences?: readonly SilenceStory[];
  /** Its own, and those made to it. */
  readonly offers: Omit<OffersStory, 'wordingsLeft'>;
  readonly forecast: ForecastHeld | null;
  /** What it had a hand in, and what that was worth to it. */
  readonly turningPoints: readonly (Omit<TurningPoint, 'seats' | 'mean'> & { readonly forIt: number })[];
  readonly rubric: readonly RubricLine[];
  readonly errors: readonly ProceduralError[];
}
