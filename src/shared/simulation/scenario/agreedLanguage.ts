import type { PublicScenario } from './scenarioSchema';

/** A passage of a text that was agreed elsewhere, for whoever drafts. */
export interface AgreedPassage {
  /** Title of the text it stands in. */
  readonly source: string;
  readonly address: string;
  readonly words: string;
  /** The words it has in common with what is looked for, those that few passages have first. */
  readonly shared: readonly string[];
}

/** Shorter words say little of what a passage is about. */
const SHORTEST = 4;

/**
 * Agreed language of the other texts of an exercise (`sources`) for a question: passages that share words with what stands around its
 * bracket and in it, those with most in common first; a word that stands in many of them counts for less. Nothing of a brief is looked at.
 */
export function agreedLanguage(
  { sources = [], questions }: PublicScenario,
  question: number,
  most = 5,
): readonly AgreedPassage[] {
  const asked = questions[question];
  if (asked === undefined) throw new RangeError(`There is no question ${question}`);
  const wanted = wordsOf([asked.context, ...asked.options.map(({ words }) => words)].join(' '));
  const passages = sources.flatMap(({ title, passages: all }) => all.map((one) => ({ source: title, ...one })));
  const sets = passages.map(({ words }) => wordsOf(words));
  const weights = new Map<string, number>();
  for (const word of wanted) {
    const holders = sets.filter((set) => set.has(word)).length;
    if (holders > 0) weights.set(word, Math.floor(1000 / holders));
  }
  const heavier = (a: string, b: string): number => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || (a < b ? -1 : 1);
  return passages
    .map((passage, at) => {
      const shared = [...weights.keys()].filter((word) => sets[at]?.has(word)).sort(heavier);
      return {
        passage: { ...passage, shared },
        at,
        weight: shared.reduce((sum, one) => sum + (weights.get(one) ?? 0), 0),
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, most)
    .map(({ passage }) => passage);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => word.length >= SHORTEST));
}
