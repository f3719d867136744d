import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ShownBlock, shownBlocks } from './placement';
import { type Part, type PlaceValues, placePart, planPlaces, type Segment } from './placementPlan';

/**
 * A section's text: `a` is a word, `[A]` starts a block, `[B<A]` one that was begun in another, `[B<A!]` one behind all words of that, `[A]~` a start
 * that was deleted, `{t}` a place and `{in t}` one inside a block.
 */
function segments(line: string): Segment<string>[] {
  const out: Segment<string>[] = [];
  let parts: Part<string>[] = [];
  let at = 0;
  const begin = (segment: Omit<Segment<string>, 'parts'>) => {
    parts = [];
    out.push({ ...segment, parts });
  };
  begin({ id: '/0', begun: false, at: -1, of: null, isGhost: false });
  for (const [piece, start, of = null, last, dead, inner, token, kept] of line.matchAll(
    /\[(\w+)(?:<(\w+)(!?))?\](~?)|\{(in )?(\w+)(?:<(\w+))?\}|[a-z]+/g,
  )) {
    const isGhost = dead === '~';
    const count = out.filter(({ id }) => id.split('~')[0] === start).length;
    const id = isGhost || count === 0 ? start : `${start}~${count + 1}`;
    const cut = last === '!' ? { cut: { last: true as const } } : {};
    if (id !== undefined) begin({ id, begun: true, at, of, isGhost, ...cut });
    else if (token !== undefined)
      parts.push(
        placePart({ t: token, ...(inner !== undefined && { in: true }), ...(kept !== undefined && { kept }) }, at),
      );
    else parts.push({ at, length: piece.length, run: piece });
    at += isGhost ? 0 : start !== undefined || token !== undefined ? 1 : piece.length;
  }
  return out;
}

const words = ({ runs }: ShownBlock<string>) => runs.map(({ run }) => run).join('');

/** What each section shows: `A:words` with a space between, sections parted by ` § `. */
function shown(
  lines: Readonly<Record<string, string>>,
  tokens: Readonly<Record<string, string>>,
  apart: string[] = [],
) {
  // `B`: apart from whichever, as texts of before have it; `B<A`: from A.
  const apartIn = (each: string) => [each.charAt(0), new Set([each.charAt(2) || '*'])] as const;
  const values: PlaceValues = { tokens: new Map(Object.entries(tokens)), apart: new Map(apart.map(apartIn)) };
  const raw = new Map(Object.entries(lines).map(([id, line]) => [id, segments(line)]));
  const plan = planPlaces(raw, values);
  return Object.keys(lines)
    .map((section) =>
      shownBlocks(plan, section)
        .filter(({ begun, runs }) => begun || runs.length > 0)
        .map((block) => `${block.id}:${words(block)}`)
        .join(' '),
    )
    .join(' § ');
}

describe('TX2: where blocks stand', () => {
  test('at the place they name, behind the block in which it lies; at home where there is none', () => {
    expect(shown({ s: '[A]a{x}[B]b[C]c' }, { C: 'x' })).toBe('A:a C:c B:b');
    expect(shown({ s: '[A]a{x}a[B]b[C]c' }, { C: 'x' })).toBe('A:aa C:c B:b');
    expect(shown({ s: '{x}[A]a[B]b', r: '[C]c' }, { C: 'x' })).toBe('C:c A:a B:b § ');
    expect(shown({ s: '[A]a{x}[B]b' }, { B: 'y' })).toBe('A:a B:b');
    expect(shown({ s: '[A]a{x}{y}[B]b[C]c' }, { C: 'x', B: 'y' })).toBe('A:a C:c B:b');
  });

  test('where the block moves in which a place lies, what stands there stays', () => {
    expect(shown({ s: '[A]a{x}[B]b[C]c{y}' }, { C: 'x', A: 'y' })).toBe('C:c B:b A:a');
  });

  test('both halves of a block that one splits while another one moves it; one that stands apart stays', () => {
    expect(shown({ s: '[A]a[B<A]b[C]c{x}' }, { A: 'x' })).toBe('C:c A:a B:b');
    expect(shown({ s: '[A]a[B<A]b[D<B]d[C]c{x}' }, { A: 'x' })).toBe('C:c A:a B:b D:d');
    expect(shown({ s: '[A]a[B<A]b[D<B]d[C]c{x}' }, { A: 'x' }, ['B'])).toBe('B:b D:d C:c A:a');
    expect(shown({ s: '[A]a[B<A]~b[D<B]d[C]c{x}' }, { A: 'x' })).toBe('C:c A:ab D:d');
  });

  test('a part of a block that two part at once is one of the part before it', () => {
    expect(shown({ s: '[A]a[B<A]b[C<A]c[D]d{x}' }, { A: 'x' }, ['B'])).toBe('B:b C:c D:d A:a');
    expect(shown({ s: '[A]a[B<A]b[C<A]c[D]d{x}' }, { B: 'x' })).toBe('A:a D:d B:b C:c');
  });

  test('a part that stands apart from one goes on with what that one was a part of', () => {
    const line = { s: '[A]a[B<A]b[D<B]d[C]c{x}{y}' };
    expect(shown(line, { A: 'x', B: 'y' }, ['D<B'])).toBe('C:c A:a D:d B:b');
    expect(shown(line, { A: 'x', B: 'y' }, ['D<B', 'B<A'])).toBe('D:d C:c A:a B:b');
    expect(shown(line, { A: 'x' }, ['D<B'])).toBe('C:c A:a B:b D:d');
  });

  test('a place that was only kept for a part counts while it lies behind that of which it is a part', () => {
    expect(shown({ s: '[A]a[B<A]b[C]c{x}{k<A}' }, { A: 'x', B: 'k' })).toBe('C:c A:a B:b');
    expect(shown({ s: '[A]a[B<A]b[C]c{x}[D]d{k<A}' }, { A: 'x', B: 'k' })).toBe('C:c A:a D:d B:b');
    expect(shown({ s: '[A]a[B<A]b[C]c{k<A}[D]d{x}' }, { A: 'x', B: 'k' })).toBe('C:c D:d A:a B:b');
    expect(shown({ s: '[A]a[B<A]b[C]c{k}[D]d{x}' }, { A: 'x', B: 'k' })).toBe('C:c B:b D:d A:a');
    expect(shown({ s: '[A]a[B<A]b[C]c{k<A}[D]d{x}' }, { A: 'x', B: 'k' }, ['B<A'])).toBe('C:c B:b D:d A:a');
    expect(shown({ s: '[A]a[B<A]b[C]c{k<A}', r: '[D]d{x}' }, { A: 'x', B: 'k' })).toBe('C:c § D:d A:a B:b');
  });

  test('so does that of a part of a part; of those of which one is no part any more each counts', () => {
    const line = { s: '[A]a[B<A]b[C<B]c[D]d{k<B}{l<A}{x}' };
    expect(shown(line, { A: 'x', B: 'l', C: 'k' })).toBe('D:d A:a B:b C:c');
    expect(shown(line, { A: 'x', C: 'k' })).toBe('D:d A:a B:b C:c');
    expect(shown({ s: '[A]a[B<A]~b[C<B]c[D]d{k<B}{x}' }, { A: 'x', C: 'k' })).toBe('D:d C:c A:ab');
  });

  test('a part that was begun behind a second start of its block goes with it, not with what lies between', () => {
    const line = { s: '[A]a[B<A]b[D<B]d[A]e[E<A]f[C]c{x}{y}' };
    expect(shown(line, { A: 'x', B: 'y' })).toBe('C:c A:ae E:f B:b D:d');
    expect(shown(line, { A: 'x' }, ['B'])).toBe('B:b D:d C:c A:ae E:f');
  });

  test('what others began in a block is no part of what was begun at its end', () => {
    expect(shown({ s: '[A]a[B<A!]b[C<A]c[D]d{x}' }, { B: 'x' })).toBe('A:a C:c D:d B:b');
    const line = { s: '[A]a[B<A!]b[E<B]e[C<A]c[D]d{x}' };
    expect(shown(line, { B: 'x' })).toBe('A:a C:c D:d B:b E:e');
    expect(shown(line, { A: 'x' })).toBe('D:d A:a B:b E:e C:c');
  });

  test('what was joined to a second start of a block goes with its words', () => {
    expect(shown({ s: '[A]a[B]b[A]e[C<A]~c[D]d{x}' }, { A: 'x' })).toBe('B:b D:d A:aec');
    expect(shown({ s: '[A]a[B<A]b[A]e[C<A]~c[D]d{x}' }, { A: 'x' })).toBe('D:d A:a B:bec');
  });

  test('joined, its words stand in another one, wherever that one stands, and what was begun in it behind that', () => {
    expect(shown({ s: '[A]a{in x}[B]b[C]c' }, { C: 'x' })).toBe('A:ac B:b');
    expect(shown({ s: '[A]a{in x}a[B]b{y}[C]c[D<C]d' }, { C: 'x', A: 'y' })).toBe('B:b A:aca D:d');
  });

  test('one that was joined by deleting its start while another one moved it: it moves, whole', () => {
    expect(shown({ s: '[A]a[B]~b[C]c{x}' }, { B: 'x' })).toBe('A:a C:c B:b');
    expect(shown({ s: '[A]a[B]~b[C]c' }, { B: 'x' })).toBe('A:ab C:c');
    expect(shown({ s: '[A]a[B]b[B]~[C]c{x}' }, { B: 'x' })).toBe('A:a C:c B:b');
  });

  test('of two tokens of one name the first counts, and of two that would stand in each other one stands at home', () => {
    expect(shown({ s: '[A]a{x}[B]b{x}[C]c' }, { C: 'x' })).toBe('A:a C:c B:b');
    expect(shown({ s: '[A]a{in x}[B]b{in y}' }, { A: 'y', B: 'x' })).toBe('A:ab');
    expect(shown({ s: '[A]a{in x}[B<A]b{in y}' }, { A: 'y', B: 'x' })).toBe('A:ab');
  });

  test('whatever anybody wrote, every word is shown once, the same in whatever order texts are read', () => {
    const ids = ['A', 'B', 'C', 'D', 'E'];
    const names = ['t', 'u', 'v', 'w'];
    const piece = fc.oneof(
      fc.constant('*'),
      fc
        .tuple(fc.constantFrom(...ids), fc.option(fc.constantFrom(...ids)), fc.boolean())
        .map(([id, of, dead]) => `[${id}${of === null ? '' : `<${of}`}]${dead ? '~' : ''}`),
      fc
        .tuple(fc.constantFrom(...names), fc.constantFrom('', 'in ', ...ids))
        .map(([name, how]) => (ids.includes(how) ? `{${name}<${how}}` : `{${how}${name}}`)),
    );
    const line = fc.array(piece, { maxLength: 12 });
    const value = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...names));
    fc.assert(
      fc.property(line, line, value, fc.subarray([...ids, 'B<A', 'C<A', 'C<B', 'D<C']), (one, other, tokens, apart) => {
        let next = 'a'.charCodeAt(0);
        const lettered = (pieces: readonly string[]) =>
          pieces.map((each) => (each === '*' ? String.fromCharCode(next++) : each)).join('');
        const texts: Record<string, string> = { s: lettered(one), r: lettered(other) };
        const all = shown(texts, tokens, apart);
        const letters = [...`${texts.s}${texts.r}`.replace(/\[.*?\]~?|\{.*?\}/g, '')];
        const found = [...all.replace(/[A-Z/0~]+\d*:/g, '').replace(/[^a-z]/g, '')];
        expect(found.sort()).toEqual(letters.sort());
        const turned = shown({ r: texts.r as string, s: texts.s as string }, tokens, apart);
        expect(turned.split(' § ').reverse().join(' § ')).toBe(all);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
