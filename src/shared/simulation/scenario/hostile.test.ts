import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STARTER } from '../../testing/exercises';
import { readScenario, readScenarioText } from './readScenario';
import { readyScenario } from './ready';

type Step = string | number;

/** Every place of some data, the data as a whole left out. */
function placesOf(value: unknown, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inside : [path, ...inside];
}

function put(data: unknown, path: readonly Step[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.map((one, at) => (at === step ? put(one, rest, value) : one));
  return { ...(data as object), [step]: put((data as Record<Step, unknown>)[step], rest, value) };
}

/** How far a path leads in some data; `true` where it leads to something, or to something that is missing in what is there. */
function isPlace(data: unknown, path: string): boolean {
  let at = data;
  const steps = path.split('.');
  for (const [number, step] of steps.entries()) {
    if (typeof at !== 'object' || at === null) return false;
    if (!Object.hasOwn(at, step)) return number === steps.length - 1;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}

const deep = (levels: number): unknown => {
  let value: unknown = 'x';
  for (let n = 0; n < levels; n++) value = { question: [value] };
  return value;
};
const HOSTILE: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    ' ',
    '__proto__',
    'constructor',
    '<script>',
    '\u0000',
    '\u202e',
    '[[[[',
    'x'.repeat(30_000),
    [],
    {},
    [[]],
    { __proto__: null },
    { length: 4_000_000_000 },
    { toString: 'no' },
    deep(200),
    Array.from({ length: 3000 }, () => 'ALV'),
  ),
);

describe('hostile scenario files', () => {
  const places = placesOf(STARTER);

  test('fuzz: any value at any place is taken, or refused with the place of the fault', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), HOSTILE, (place, value) => {
        const data = put(STARTER, place, value);
        const read = readScenario(data);
        if (read.ok) return;
        refused++;
        const { code, path, expected } = read.error;
        expect([code, path, isPlace(data, path)]).toEqual([code, path, true]);
        expect(expected).not.toBe('');
        // What has the wrong form is where it was put; a name that leads nowhere, or stands twice, is told where it is used.
        if (code !== 'invalid') return;
        const wrong = place.join('.');
        expect([path, wrong, `${path}.`.startsWith(`${wrong}.`) || `${wrong}.`.startsWith(`${path}.`)]).toEqual([
          path,
          wrong,
          true,
        ]);
      }),
      { seed: 11, numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(900);
  });

  test('fuzz: something missing, or something more, is refused where it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom('secret', '__proto__', 'constructor', 'sealed'),
        (place, extra) => {
          const parent = place.slice(0, -1);
          const holder = parent.reduce<unknown>((at, step) => (at as Record<Step, unknown>)[step], STARTER);
          if (Array.isArray(holder)) return;
          const added = put(STARTER, parent, Object.fromEntries([...Object.entries(holder as object), [extra, 1]]));
          const read = readScenario(added);
          expect(read).toMatchObject({ ok: false, error: { code: 'invalid', path: [...parent, extra].join('.') } });
          const { [place.at(-1) as string]: _gone, ...less } = holder as Record<string, unknown>;
          const without = readScenario(put(STARTER, parent, less));
          if (!without.ok) expect(isPlace(put(STARTER, parent, less), without.error.path)).toBe(true);
        },
      ),
      { seed: 12, numRuns: 600 },
    );
  });

  test('fuzz: bytes cut off, doubled or changed are refused, and nothing is thrown', async () => {
    const text = JSON.stringify(await readyScenario('starter'));
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 1 }),
        fc.nat({ max: 400 }),
        fc.string({ maxLength: 4 }),
        fc.constantFrom('cut', 'doubled', 'changed'),
        (at, length, words, how) => {
          const rest =
            how === 'cut'
              ? ''
              : how === 'doubled'
                ? text.slice(at, at + length) + text.slice(at)
                : words + text.slice(at + words.length);
          const read = readScenarioText(text.slice(0, at) + rest);
          if (!read.ok) expect(['no-json', 'invalid', 'no-such-thing', 'twice', 'too-new']).toContain(read.error.code);
        },
      ),
      { seed: 13, numRuns: 400 },
    );
    expect(readScenarioText('{"a":'.repeat(50_000))).toMatchObject({ ok: false });
    expect(readScenarioText(`{"format":"chapeau-scenario","x":${'['.repeat(3000)}${']'.repeat(3000)}}`)).toMatchObject({
      ok: false,
    });
    expect(readScenarioText('null')).toMatchObject({ ok: false });
    expect(readScenarioText('{"sealed":null}')).toMatchObject({ ok: false });
  });
});
