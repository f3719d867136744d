import type { Convention, FoundConvention } from '../format';
import { formatName } from './conventions';
import { type Redline, wordsOf } from './redline';

/** Formats that people use for drafting; italics, superscripts and the like are none, unless a legend says so. */
const DRAFTING: ReadonlySet<string> = new Set(['strong', 'underline', 'strike', 'colour', 'highlight']);
/** So many stretches make a habit. */
const HABIT = 3;
const EXAMPLE = 120;
const MOST = 12;

/** Formats of a file that may be a drafting convention: what its legend names, and what recurs inside paragraphs. */
export function conventionsIn(redline: Redline): readonly FoundConvention[] {
  const legends = legendsOf(redline);
  const found = new Map<string, { formats: readonly string[]; count: number; example: string }>();
  redline.blocks.forEach((block) => {
    const worded = block.runs.filter(({ text }) => text.trim() !== '');
    if (worded.length === 0 || block.kind === 'heading') return;
    // What a whole paragraph has is its look; but nobody strikes a paragraph for its look.
    const all = new Set(worded.map(({ formats }) => draftingOf(formats.map(formatName)).join('+')));
    let before = '';
    for (const run of worded) {
      const formats = draftingOf(run.formats.map(formatName));
      const name = formats.join('+');
      const isLook = all.size === 1 && !formats.includes('strike');
      if (name !== '' && name !== before && !isLook && run.changes.length === 0 && run.note === undefined) {
        const known = found.get(name);
        if (known !== undefined) known.count++;
        else found.set(name, { formats, count: 1, example: run.text.trim().slice(0, EXAMPLE) });
      }
      before = name;
    }
  });
  return [...found.values()]
    .map((one): FoundConvention => {
      const legend = legends.find(({ words }) => one.formats.some((format) => words.has(wordOf(format))));
      return { ...one, means: legend?.means ?? null, ...(legend === undefined ? {} : { legend: legend.text }) };
    })
    .filter(
      ({ count, means, formats }) =>
        means !== null || formats.includes('strike') || (count >= HABIT && !isLinkLook(formats)),
    )
    .sort((a, b) => Number(b.means !== null) - Number(a.means !== null) || b.count - a.count)
    .slice(0, MOST);
}

/** Blue and underlined, as links are. */
function isLinkLook(formats: readonly string[]): boolean {
  return formats.includes('underline') && formats.some((name) => name.startsWith('colour:') && wordOf(name) === 'blue');
}

/** Whether a format asks to be explained by itself: bold and underlined words are in many texts, and mean nothing in most. */
export function isTelling({ formats, means }: FoundConvention): boolean {
  return means !== null || formats.some((name) => name === 'strike' || /^(?:colour|highlight):/.test(name));
}

function draftingOf(formats: readonly string[]): readonly string[] {
  // Black on white is no colour.
  const plain = new Set(['colour:000000', 'highlight:FFFFFF', 'highlight:none', 'colour:auto']);
  return formats.filter((name) => DRAFTING.has(name.replace(/:.*/, '')) && !plain.has(name)).sort();
}

interface Legend {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly means: Convention['means'];
}

const MEANS: readonly (readonly [Convention['means'], RegExp])[] = [
  ['deleted', /\b(?:delet\w*|remov\w*|struck out|suppress\w*)/i],
  ['added', /\b(?:add(?:ed|ition\w*|s)?|insert\w*|new text|propos\w* (?:text|language)|recommended text|replac\w*)/i],
  ['comment', /\b(?:comments?|remarks?|rationale|explanat\w*)/i],
];
const FORMATS: readonly (readonly [string, RegExp])[] = [
  ['strong', /\bbold(?:face)?\b/i],
  ['strike', /\bstr(?:ike|uck)[\s-]*(?:through|out)?\b/i],
  ['underline', /\bunderlin\w*/i],
  ['red', /\bred\b/i],
  ['green', /\bgreen\b/i],
  ['blue', /\bblue\b/i],
  ['yellow', /\byellow\b/i],
  ['purple', /\b(?:purple|violet)\b/i],
  ['orange', /\borange\b/i],
  ['grey', /\bgr[ea]y\b/i],
  ['highlight', /\b(?:highlight\w*|shad(?:ed|ing))\b/i],
];

/** Sentences of the file that say what a format means: `Red and struck through: proposed deletions. Bold: proposed additions`. */
function legendsOf(redline: Redline): readonly Legend[] {
  return redline.blocks.flatMap((block): Legend[] => {
    const words = wordsOf(block);
    if (words.length > 600 || !FORMATS.some(([, test]) => test.test(words))) return [];
    return clausesOf(words).flatMap((clause) => {
      const named = FORMATS.flatMap(([name, test]) => (test.test(clause) ? [name] : []));
      const means = MEANS.find(([, test]) => test.test(clause))?.[0];
      return named.length === 0 || means === undefined ? [] : [{ text: clause.trim(), words: new Set(named), means }];
    });
  });
}

/** A legend's clauses: a new one begins where the next format is named behind a stop, or before its own colon or equals sign. */
function clausesOf(words: string): readonly string[] {
  return words
    .split(
      /[;.\n]|,(?=[^,:=]{0,40}[:=])|(?<=[:=][^:=]{3,}?)\s+(?=(?:\p{Lu}\p{Ll}+\s+(?:and\s+|with\s+)?){1,4}\p{Ll}*\s*[:=])/u,
    )
    .filter((clause) => clause.trim() !== '');
}

/** What a legend calls a format. */
function wordOf(format: string): string {
  const [mark = '', key = ''] = format.split(':');
  return mark === 'colour' || (mark === 'highlight' && key !== '') ? hueOf(key) : mark;
}

/** The colour that people call six hexadecimal digits; a word is its own. */
export function hueOf(key: string): string {
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(key);
  if (hex === null) return key.toLowerCase();
  const [r = 0, g = 0, b = 0] = hex.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const range = most - least;
  if (range < 0.12) return most < 0.2 ? 'black' : most > 0.9 ? 'white' : 'grey';
  const turn = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  const degrees = turn * 60;
  if (degrees < 20 || degrees >= 335) return 'red';
  if (degrees < 45) return 'orange';
  if (degrees < 70) return 'yellow';
  if (degrees < 170) return 'green';
  if (degrees < 260) return 'blue';
  return 'purple';
}
