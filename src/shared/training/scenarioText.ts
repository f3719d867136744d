import type { Scenario } from '../simulation/scenario/scenarioSchema';

/**
 * The text that an exercise is about, with its brackets. A scenario that brings none has the words around each of its questions, under
 * their addresses, one paragraph each, what was said already left out.
 */
export function textOf(scenario: Scenario): string {
  const { title, text, questions } = scenario as Scenario & { readonly text?: string };
  if (text !== undefined && text.trim() !== '') return text;
  const seen = new Set<string>();
  const paragraphs = questions.flatMap(({ address, context, within, options }) => {
    const words = context.trim() === '' ? options.map((one) => `[${one.words}]`).join(' ') : context.trim();
    if (within !== undefined || seen.has(words)) return [];
    seen.add(words);
    return [`${address}. ${words}`];
  });
  return `${[title, ...paragraphs].join('\n\n')}\n`;
}
