import type { Place } from '../../domain/bracket';
import type { Provision, Reading, SourceBlock, SourceSection } from '../../domain/provision';
import type { ScenarioQuestion } from './scenarioSchema';
import { bracketsIn, TextPlaces } from './textPlaces';

/** A question and where its words stand: a section, a block, a bracket of one, or nowhere, as a topic does. */
export interface PlacedQuestion {
  readonly place: string;
  readonly question: ScenarioQuestion;
  /** The bracket its words begin with, where they are in brackets already. */
  readonly bracket: Place | null;
}

/**
 * The text that questions are about, as one text: what is in question as a whole gets brackets, what has them keeps them, topics without
 * a text stand as paragraphs at the end. Editorial notes and page lines are left out. With it, the bracket of each question.
 */
export function sourceText(
  title: string,
  sections: readonly SourceSection[],
  reading: Reading,
  questions: readonly PlacedQuestion[],
): { readonly text: string; readonly at: ReadonlyMap<string, number> } {
  const text = new TextPlaces();
  const at = new Map<string, number>();
  text.add(title);
  const byPlace = new Map(questions.flatMap((one) => (one.bracket === null ? [[one.place, one] as const] : [])));
  const inBlock = new Map<string, PlacedQuestion[]>();
  for (const one of questions) {
    if (one.bracket !== null) inBlock.set(one.bracket.block, [...(inBlock.get(one.bracket.block) ?? []), one]);
  }
  for (const section of sections) {
    const blocks = section.blocks.filter((block) => isText(block, reading.byBlock.get(block.id)));
    const words = blocks.filter(({ id }) => reading.byBlock.get(id)?.kind === 'provision');
    const whole = byPlace.get(section.id);
    for (const block of blocks) {
      const own = byPlace.get(block.id);
      const from = reading.byBlock.get(block.id)?.marker?.end ?? 0;
      const opens = whole !== undefined && block === words[0];
      if (opens) at.set(whole.question.id, text.brackets);
      if (own !== undefined)
        at.set(own.question.id, text.brackets + (opens ? 1 : 0) + bracketsIn(block.text.slice(0, from)));
      for (const { question, bracket } of inBlock.get(block.id) ?? []) {
        const wrapped = (opens ? 1 : 0) + (own === undefined ? 0 : 1);
        at.set(question.id, text.brackets + wrapped + bracketsIn(block.text.slice(0, (bracket as Place).offset)));
      }
      const inner = own === undefined ? block.text : `${block.text.slice(0, from)}${bracketed(block.text.slice(from))}`;
      text.add(`${opens ? '[' : ''}${inner}${whole !== undefined && block === words.at(-1) ? ']' : ''}`);
    }
  }
  let number = 0;
  for (const { place, question, bracket } of questions) {
    if (bracket !== null || at.has(question.id)) continue;
    number++;
    at.set(question.id, text.brackets);
    text.add(`${number}. [${byPlace.get(place)?.question.context ?? place}]`);
  }
  return { text: text.toString(), at };
}

function isText({ kind }: SourceBlock, read: Provision | undefined): boolean {
  const is = kind ?? read?.kind;
  return is !== 'note' && is !== 'running' && is !== 'footnote';
}

function bracketed(words: string): string {
  const [space = ''] = /^\s*/u.exec(words) ?? [];
  return `${space}[${words.slice(space.length)}]`;
}
