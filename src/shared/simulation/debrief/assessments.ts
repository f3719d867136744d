import type { AssessmentLine, AssessmentsSum, MarksSum } from './shape';

/** Marks of one participant, from 1 to 5 for each question of the sheet in its order; 0 for none given. */
export interface MarksGiven {
  readonly before: readonly number[] | null;
  readonly after: readonly number[] | null;
}

const MARKS = [1, 2, 3, 4, 5] as const;

/** How people judged themselves before and after, question by question, nobody named. A question is told of where anybody gave a mark. */
export function assessmentsSum(all: Iterable<MarksGiven>): AssessmentsSum {
  const given = [...all];
  const sheets = given.flatMap(({ before, after }) => [before ?? [], after ?? []]);
  const last = Math.max(0, ...sheets.map((marks) => marks.reduce((to, mark, at) => (mark > 0 ? at + 1 : to), 0)));
  const gave = (marks: readonly number[] | null): boolean => marks?.some((mark) => mark > 0) === true;
  return {
    people: given.filter(({ before, after }) => gave(before) || gave(after)).length,
    before: given.filter(({ before }) => gave(before)).length,
    after: given.filter(({ after }) => gave(after)).length,
    questions: Array.from({ length: last }, (_, question) => lineOf(given, question)),
  };
}

function lineOf(given: readonly MarksGiven[], question: number): AssessmentLine {
  const markOf = (marks: readonly number[] | null): number => marks?.[question] ?? 0;
  const both = given
    .map(({ before, after }) => ({ before: markOf(before), after: markOf(after) }))
    .filter(({ before, after }) => before > 0 && after > 0);
  const changes = both.map(({ before, after }) => after - before);
  return {
    question,
    before: sumOf(given.map(({ before }) => markOf(before))),
    after: sumOf(given.map(({ after }) => markOf(after))),
    both: both.length,
    change: both.length === 0 ? null : hundredths(changes),
    up: changes.filter((change) => change > 0).length,
    same: changes.filter((change) => change === 0).length,
    down: changes.filter((change) => change < 0).length,
  };
}

function sumOf(marks: readonly number[]): MarksSum {
  const known = marks.filter((mark) => mark > 0);
  return {
    given: known.length,
    mean: known.length === 0 ? null : hundredths(known),
    counts: MARKS.map((mark) => known.filter((one) => one === mark).length),
  };
}

/** The mean, in hundredths. */
function hundredths(list: readonly number[]): number {
  return Math.round((list.reduce((sum, one) => sum + one, 0) * 100) / list.length);
}
