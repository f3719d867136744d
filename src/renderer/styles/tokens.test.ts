import { describe, expect, it } from 'vitest';
import css from './tokens.css?raw';

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** Linear RGB as seen with all cones, and with one kind missing (Machado, Oliveira, Fernandes 2009, severity 1). */
const VISIONS: Readonly<Record<string, Matrix>> = {
  common: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const READINGS = [
  'converged',
  'unopposed',
  'resolvable',
  'unknown',
  'unsettled',
  'held',
  'contested',
  'blocked',
  'agreed',
];

/** Grounds on which shapes and words of the interface stand. */
const GROUNDS = ['sheet', 'paper', 'hover', 'accent-soft'];

/** Words on grounds: each pair is read somewhere in the window. */
const WORDS: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-2', 'ink-3', 'accent'].flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ['private', 'private-soft'],
  ['private', 'sheet'],
  ['private', 'paper'],
  ['danger', 'sheet'],
  ['danger', 'paper'],
  ['danger', 'danger-soft'],
  ['ink', 'danger-soft'],
  ['ink', 'warn-soft'],
  ['ink', 'private-soft'],
  ['accent-ink', 'accent'],
  ['ink', 'bracket-1'],
  ['ink', 'bracket-2'],
  ['ink', 'bracket-3'],
  ['bracket-ink', 'bracket-1'],
  ['ink', 'find'],
  ['ink', 'find-current'],
];

/** The least distance in OKLab between two readings: some three times what can just be told apart. */
const APART = 0.055;

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const from = css.indexOf(`${selector} {`);
  if (from < 0) throw new RangeError(`No ${selector} in tokens.css`);
  const body = css.slice(from, css.indexOf('\n}', from));
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

const light = tokensOf(':root');
const THEMES: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
  ['light', light],
  ['dark', new Map([...light, ...tokensOf(':root[data-theme="dark"]')])],
];

function linear(hex: string | undefined): Rgb {
  if (hex === undefined || !/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Not a colour: ${hex}`);
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function seen(vision: Matrix, [r, g, b]: Rgb): Rgb {
  const row = (of: Rgb): number => Math.min(1, Math.max(0, of[0] * r + of[1] * g + of[2] * b));
  return [row(vision[0]), row(vision[1]), row(vision[2])];
}

/** OKLab (Björn Ottosson 2020). */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Contrast by WCAG 2.2, 1.4.3. */
function contrast(a: Rgb, b: Rgb): number {
  const luminance = ([r, g, blue]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
  const [one, other] = [luminance(a), luminance(b)];
  return one > other ? one / other : other / one;
}

describe.each(THEMES)('the %s theme', (_name, tokens) => {
  it.each(Object.entries(VISIONS))('CO1: keeps every two readings apart under %s', (_vision, matrix) => {
    const colours = READINGS.map((name) => oklab(seen(matrix, linear(tokens.get(name)))));
    const close = READINGS.flatMap((name, i) =>
      READINGS.slice(0, i).flatMap((other, j) => {
        const apart = distance(colours[i] as Rgb, colours[j] as Rgb);
        return apart < APART ? [`${name} and ${other}: ${apart.toFixed(3)}`] : [];
      }),
    );
    expect(close).toEqual([]);
  });

  it('CO1: lets the shape of every reading stand out from its ground (WCAG 1.4.11, 3:1)', () => {
    const faint = READINGS.flatMap((name) =>
      GROUNDS.flatMap((ground) => {
        const ratio = contrast(linear(tokens.get(name)), linear(tokens.get(ground)));
        return ratio < 3 ? [`${name} on ${ground}: ${ratio.toFixed(2)}`] : [];
      }),
    );
    expect(faint).toEqual([]);
  });

  it('gives all words a contrast of 4.5:1 (WCAG 1.4.3)', () => {
    const faint = WORDS.flatMap(([ink, ground]) => {
      const ratio = contrast(linear(tokens.get(ink)), linear(tokens.get(ground)));
      return ratio < 4.5 ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
    });
    expect(faint).toEqual([]);
  });
});
