import type { Redline, RedlineBlock, RedlineRun, TrackedChange } from '../../formats/redline/redline';
import { chanceOf, oneOf } from './chance';

const WORDS =
  `States Parties shall cooperate to ensure the conservation and sustainable use of marine biological diversity in areas beyond national
  jurisdiction through the development of measures including assessments capacity transfer technology benefit sharing access resources
  data information clearing house mechanism funding committee conference decision report review implementation obligations rights`.split(
    /\s+/,
  );
const AUTHORS = ['EU', 'Norway', 'AOSIS', 'African Group', 'United States', 'Russian Federation', 'China', 'Brazil'];

/**
 * A long draft under negotiation, the same for a seed: some 350 pages at 3,700 paragraphs, 3,200 changes by eight delegations (some of
 * one inside another's), 700 comments, 500 footnotes.
 */
export function longRedline(paragraphs = 3700, seed = 7): Redline {
  const chance = chanceOf(seed);
  const notes: { id: string; kind: 'footnote'; blocks: RedlineBlock[] }[] = [];
  const comments: Redline['comments'][number][] = [];
  const phrase = (count: number) => Array.from({ length: count }, () => oneOf(chance, WORDS)).join(' ');
  const change = (kind: TrackedChange['kind']): TrackedChange => ({
    kind,
    author: oneOf(chance, AUTHORS),
    date: `2026-11-${10 + chance(12)}T${10 + chance(9)}:${10 + chance(49)}:00Z`,
  });
  const run = (text: string, ...changes: TrackedChange[]): RedlineRun => ({ text, formats: [], changes });
  const blocks = Array.from({ length: paragraphs }, (_, i): RedlineBlock => {
    if (i % 24 === 0)
      return { runs: [run(`Article ${i / 24 + 1}`)], kind: 'heading', depth: 2, style: 'heading 3', end: [] };
    const runs: RedlineRun[] = [run(`${i % 24}. ${phrase(25 + chance(30))} `)];
    const kind = chance(100);
    if (kind < 30) runs.push(run(`${phrase(3)} `, change('insert')));
    else if (kind < 55) runs.push(run(`${phrase(3)} `, change('delete')));
    else if (kind < 65) runs.push(run(`${phrase(4)} `, change('insert'), change('delete')));
    if (kind < 22) runs.push(run(phrase(2), change('insert')));
    runs.push(run(`${phrase(12 + chance(20))}.`));
    if (chance(7) === 0) {
      const id = `footnote-${notes.length + 1}`;
      notes.push({ id, kind: 'footnote', blocks: [{ runs: [run(`See ${phrase(8)}.`)], end: [] }] });
      runs.push({ text: '', formats: [], changes: [], note: id });
    }
    if (chance(5) === 0) {
      const author = oneOf(chance, AUTHORS);
      const at = { from: { block: i, offset: 3 }, to: { block: i, offset: 20 } };
      comments.push({ id: String(comments.length), author, date: '2026-11-20T10:00:00Z', text: phrase(10), at });
    }
    return { runs, style: 'Normal', end: [] };
  });
  return { blocks, furniture: [], notes, comments, title: 'Draft', language: 'en', losses: [] };
}
