import type { Brief, ScenarioQuestion } from './scenarioSchema';

/** How many questions instructions speak of: a person reads them in two minutes. */
const SPOKEN_OF = 6;
/** Words that are longer are not said again, since they stand in the text. */
const SHORT = 60;

/** What points and red lines come to in words, for a brief that was drawn and not written: what is worth most first. */
export function instructionsOf(
  questions: readonly ScenarioQuestion[],
  interests: Brief['confidential']['interests'],
  redLines: Brief['confidential']['redLines'],
): string {
  const byId = new Map(questions.map((one) => [one.id, one]));
  const addressOf = (id: string): string => byId.get(id)?.address ?? id;
  const wordsOf = (id: string, element: string): string | null => {
    const option = byId.get(id)?.options.find((one) => one.id === element || one.elements.includes(element));
    if (option === undefined) return null;
    if (option.words === '') return 'nothing there';
    return option.words.length > SHORT ? 'the words as they stand' : `“${option.words}”`;
  };
  const best = new Map<string, { readonly element: string; readonly points: number }>();
  for (const { question, element, points } of interests) {
    if (points > (best.get(question)?.points ?? 0) && wordsOf(question, element) !== null) {
      best.set(question, { element, points });
    }
  }
  const wanted = [...best].sort(([, a], [, b]) => b.points - a.points).slice(0, SPOKEN_OF);
  const wants = wanted.map(([id, { element }]) => `${addressOf(id)}: ${wordsOf(id, element)}.`);
  const nevers = redLines.map(
    ({ question, element }) => `${addressOf(question)}: never ${wordsOf(question, element)}.`,
  );
  return ['What matters most comes first.', ...wants, ...nevers].join(' ');
}
