import { describe, expect, test } from 'vitest';
import { seeded } from '../../testing/cohort';
import { projectJson } from '../../testing/projectFiles';
import { TextDesk } from '../../testing/textDesk';
import { tokensOf } from '../../wording/tokens';
import type { DossierJson } from '../dossierJson';
import { decide } from './decisions';
import { propose } from './proposals';

/** The paragraphs of the bundled samples that are long enough to be worded in six ways. */
function paragraphs(): string[] {
  return ['ahc', 'oeweg'].flatMap((name) => {
    const { text } = projectJson<DossierJson>(`fixtures/samples/${name}.json`);
    return text.flatMap(({ blocks }) => blocks.map((block) => block.text)).filter((words) => words.length > 80);
  });
}

function wordsOf(text: string): string[] {
  return tokensOf(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ from, to }) => text.slice(from, to));
}

function counted(words: readonly string[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const word of words) out.set(word, (out.get(word) ?? 0) + 1);
  return out;
}

/** A wording that changes a few runs of words of a real paragraph: out, in, or one for another. */
function wordingOf(text: string, below: (below: number) => number, name: string): string {
  const words = tokensOf(text).filter(({ kind }) => kind === 'word');
  let out = text;
  const places = [...new Set([below(words.length), below(words.length)])].sort((a, b) => b - a);
  places.forEach((at, i) => {
    const first = words[at];
    const last = words[Math.min(words.length - 1, at + below(3))];
    if (
      first === undefined ||
      last === undefined ||
      last.to > (words[places[i - 1] ?? words.length]?.from ?? out.length)
    )
      return;
    const form = below(3);
    if (form === 0) out = out.slice(0, first.from) + out.slice(last.to).replace(/^\s+/, '');
    else if (form === 1) out = `${out.slice(0, first.from)}${name}${i} ${out.slice(first.from)}`;
    else out = `${out.slice(0, first.from)}${name}${i}${out.slice(last.to)}`;
  });
  return out === text ? `${text} ${name}z` : out;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

/** Plays one order; answers how many were accepted. What may stand and what may go is counted word by word. */
function play(text: string, wordings: readonly string[], order: readonly number[]): number {
  const [own] = TextDesk.pair([text]);
  const ids = wordings.map((words, i) =>
    own.act((writing) => propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: [`P${i}`] })),
  );
  const least = counted(wordsOf(text));
  const most = new Map(least);
  let accepted = 0;
  for (const which of order) {
    const id = ids[which] as string;
    const result = own.act(() => decide(own, id, { form: 'accept' }));
    if (!result.ok) {
      expect(['overtaken', 'needs-rewording']).toContain(result.error);
      continue;
    }
    accepted += 1;
    const asked = counted(wordsOf(wordings[which] as string));
    const base = counted(wordsOf(text));
    for (const word of new Set([...asked.keys(), ...base.keys()])) {
      const shift = (asked.get(word) ?? 0) - (base.get(word) ?? 0);
      if (shift > 0) most.set(word, (most.get(word) ?? 0) + shift);
      else least.set(word, (least.get(word) ?? 0) + shift);
    }
    const now = counted(wordsOf(own.paragraphs.join(' ')));
    for (const [word, count] of now) expect(count, `${word} of nobody`).toBeLessThanOrEqual(most.get(word) ?? 0);
    for (const [word, count] of least) expect(now.get(word) ?? 0, `${word} lost`).toBeGreaterThanOrEqual(count);
  }
  for (let i = 0; i < accepted; i++) own.history.undo();
  expect(own.paragraphs).toEqual([text]);
  own.destroy();
  return accepted;
}

describe('proposals on the texts of the samples', () => {
  test('PR1, PR3: six on one paragraph, accepted in all 720 orders: nobody’s word, no word lost, all undone', () => {
    const below = seeded(7);
    const texts = paragraphs();
    const text = texts[below(texts.length)] as string;
    const wordings = Array.from({ length: 6 }, (_, i) => wordingOf(text, below, `new${i}x`));
    let accepted = 0;
    for (const order of permutations([0, 1, 2, 3, 4, 5])) accepted += play(text, wordings, order);
    expect(accepted).toBeGreaterThan(720);
  }, 240_000);

  test('PR1, PR3: many paragraphs, in orders drawn by a seed', () => {
    const texts = paragraphs();
    let accepted = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const below = seeded(seed);
      const text = texts[below(texts.length)] as string;
      const wordings = Array.from({ length: 2 + below(5) }, (_, i) => wordingOf(text, below, `new${i}x`));
      const order = wordings.map((_, i) => i).sort(() => below(3) - 1);
      accepted += play(text, wordings, order);
    }
    expect(accepted).toBeGreaterThan(150);
  }, 240_000);
});
