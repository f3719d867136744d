import { describe, expect, test } from 'vitest';
import { meet, seeded } from '../../testing/cohort';
import { TextDesk } from '../../testing/textDesk';
import { decide } from './decisions';
import { propose } from './proposals';

/**
 * Texts of words that are all different, so that there is one way only to say what a wording changes: a judge of few lines can then tell
 * by the words alone what a decision must leave, without anything of what it judges.
 */
type Below = (below: number) => number;

interface Region {
  /** Base words `from` to `to`, the second not included, make way for `words`. */
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

const BASE = Array.from({ length: 14 }, (_, i) => `word${String.fromCharCode(97 + i)}`);
const OTHER = 'Another paragraph [that nobody] speaks of.';

function tokens(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '');
}

/** What a wording changes in the base: what stands between the base words it keeps. */
function regionsOf(words: readonly string[]): Region[] {
  const out: Region[] = [];
  let next = 0;
  let inserted: string[] = [];
  const close = (at: number) => {
    if (at > next || inserted.length > 0) out.push({ from: next, to: at, words: inserted });
    inserted = [];
  };
  for (const word of words) {
    const at = BASE.indexOf(word);
    if (at < 0) inserted.push(word);
    else {
      close(at);
      next = at + 1;
    }
  }
  close(BASE.length);
  return out;
}

function isSame(a: Region, b: Region): boolean {
  return a.from === b.from && a.to === b.to && a.words.join(' ') === b.words.join(' ');
}

function collides(a: Region, b: Region): boolean {
  if (isSame(a, b)) return false;
  if (a.from === a.to && b.from === b.to) return a.from === b.from;
  if (a.from === a.to) return b.from < a.from && a.from < b.to;
  if (b.from === b.to) return a.from < b.from && b.from < a.to;
  return a.from < b.to && b.from < a.to;
}

/** A proposal of one to three changes at places apart. */
function wordingOf(below: Below, name: string): string {
  const out: string[] = [];
  let changes = 1 + below(3);
  let made = 0;
  for (let i = 0; i < BASE.length; i++) {
    const word = BASE[i] as string;
    if (changes > 0 && below(5) === 0) {
      changes -= 1;
      const form = below(3);
      const fresh = `${name}${made++}`;
      if (form === 0) continue;
      if (form === 1) out.push(fresh);
      else out.push(word, fresh);
    } else {
      out.push(word);
    }
  }
  const words = out.join(' ');
  return words === BASE.join(' ') ? `${BASE.slice(0, -1).join(' ')} ${name}z ${BASE[BASE.length - 1]}` : words;
}

/**
 * Somebody else types a word, or takes one out, at the same time. The spaces beside it stay: of two people who take one word away, one of
 * them with its space and to put another word there, the words beside it are run together (CAVEATS.md).
 */
function typeBeside(
  peer: TextDesk,
  below: Below,
  name: string,
): { readonly typed: string | null; readonly gone: string | null } {
  const text = peer.paragraphs[0] ?? '';
  const all = tokens(text);
  const at = below(all.length);
  const word = all[at] ?? '';
  const offset = text.indexOf(word);
  if (below(2) === 0 && BASE.includes(word)) {
    peer.dispatch((tr) => tr.delete(2 + offset, 2 + offset + word.length));
    return { typed: null, gone: word };
  }
  peer.dispatch((tr) => tr.insertText(`${name} `, 2 + offset));
  return { typed: name, gone: null };
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

interface Run {
  readonly seed: number;
  readonly order: readonly number[];
  readonly wordings: readonly string[];
  readonly isConcurrent: boolean;
}

function play({ seed, order, wordings, isConcurrent }: Run): void {
  const below = seeded(seed);
  const [own, other] = TextDesk.pair([BASE.join(' '), OTHER]);
  const ids = wordings.map((words, i) =>
    own.act((writing) => propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: [`P${i}`] })),
  );
  const allowed = new Set(BASE);
  const mayGo = new Set<string>();
  const typed = new Set<string>();
  const told = `seed ${seed}, order ${order.join(' ')}, ${wordings.join(' | ')}`;
  const now = () => tokens(own.paragraphs[0] ?? '');
  const judge = (step: string) => {
    const words = now();
    const where = `${told}; after ${step}: ${words.join(' ')}`;
    expect(
      words.filter((word) => !allowed.has(word)),
      `words of nobody, ${where}`,
    ).toEqual([]);
    expect(new Set(words).size, `words doubled, ${where}`).toBe(words.length);
    expect(
      BASE.filter((word) => !words.includes(word) && !mayGo.has(word)),
      `words lost, ${where}`,
    ).toEqual([]);
    expect(
      [...typed].filter((word) => !words.includes(word)),
      `typed words lost, ${where}`,
    ).toEqual([]);
    const kept = words.filter((word) => BASE.includes(word));
    expect(kept, `order, ${where}`).toEqual(BASE.filter((word) => kept.includes(word)));
    expect(own.paragraphs[1], where).toBe(OTHER);
  };
  order.forEach((which, step) => {
    const id = ids[which] as string;
    const wording = tokens(wordings[which] as string);
    const regions = regionsOf(wording);
    const standing = regionsOf(now());
    const verdict = own.model.examined(id).kind;
    const where = `${told}; proposal ${which} on ${now().join(' ')}`;
    const open = regions.filter((region) => !standing.some((done) => isSame(done, region)));
    const hit = open.filter((region) => standing.some((done) => collides(region, done)));
    if (verdict === 'applies') expect(standing, where).toEqual([]);
    if (verdict === 'adjusted') {
      expect(standing.length, where).toBeGreaterThan(0);
      expect(open.length, where).toBeGreaterThan(0);
    }
    if (verdict === 'reword') expect(hit.length, where).toBeGreaterThan(0);
    if (verdict === 'overtaken') {
      const gone = open.filter((region) => {
        for (let i = region.from; i < region.to; i++) if (now().includes(BASE[i] as string)) return false;
        return true;
      });
      expect(gone, where).toEqual(open);
    }
    if (hit.length === 0 && open.length > 0) expect(['applies', 'adjusted'], where).toContain(verdict);

    // Others type while the chair decides, and neither has heard of the other yet.
    const beside = isConcurrent && below(2) === 0 ? typeBeside(other, below, `typed${step}`) : null;
    const before = new Set(now());
    const result = own.act(() => decide(own, id, { form: 'accept' }));
    expect(result.ok, where).toBe(verdict === 'applies' || verdict === 'adjusted');
    if (result.ok) {
      for (const word of wording) allowed.add(word);
      for (const word of BASE) if (!wording.includes(word)) mayGo.add(word);
      const after = now();
      expect(
        wording.filter((word) => !BASE.includes(word) && !after.includes(word)),
        `not put in, ${where}`,
      ).toEqual([]);
      expect(
        BASE.filter((word) => !wording.includes(word) && after.includes(word)),
        `not taken out, ${where}`,
      ).toEqual([]);
      expect(
        [...before].filter((word) => !BASE.includes(word) && !after.includes(word)),
        `taken from others, ${where}`,
      ).toEqual([]);
    }
    judge(`accepting ${which}`);
    if (beside !== null) {
      if (beside.typed !== null) {
        allowed.add(beside.typed);
        typed.add(beside.typed);
      }
      if (beside.gone !== null) mayGo.add(beside.gone);
    }
    if (isConcurrent) {
      meet(own, other);
      judge(`meeting after ${which}`);
    }
  });
  own.destroy();
  other.destroy();
}

function setOf(seed: number, count: number): string[] {
  const below = seeded(seed);
  return Array.from({ length: count }, (_, i) => wordingOf(below, `p${i}x`));
}

describe('proposals accepted in any order', () => {
  test('PR1, PR3: up to three in every order: no word of nobody, none lost, each verdict right', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const wordings = setOf(seed, 1 + (seed % 3));
      for (const order of permutations(wordings.map((_, i) => i))) play({ seed, order, wordings, isConcurrent: false });
    }
  });

  test('PR1, PR3: up to six in orders drawn by a seed, while somebody else types', () => {
    for (let seed = 100; seed < 160; seed++) {
      const below = seeded(seed);
      const wordings = setOf(seed, 2 + (seed % 5));
      const orders = permutations(wordings.slice(0, 4).map((_, i) => i));
      const order = [...(orders[below(orders.length)] as number[]), ...wordings.slice(4).map((_, i) => i + 4)];
      if (below(2) === 0) order.reverse();
      play({ seed, order, wordings, isConcurrent: true });
    }
  });
});
