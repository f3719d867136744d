// Holds the styles ready for right-to-left text: logical properties and values only (margin-inline-start, not
// margin-left), in style sheets and in style attributes; and nothing the oldest runtime (Chrome 114) does not know.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { conclude, parseTs, placeOf, sourceFiles, textOf, walk } from './lint/sources.mjs';

/** Where a physical direction is right, each with its reason: `file` (from the root), `what` as reported. */
const exceptions = [];

const physical = [
  [/^(margin|padding)-(left|right)$/, '$1-inline-start or -end'],
  [/^border-(left|right)(-(width|style|color))?$/, 'border-inline-start or -end'],
  [/^border-(top|bottom)-(left|right)-radius$/, 'border-start-start-radius and its like'],
  [/^(left|right)$/, 'inset-inline-start or -end'],
  [/^scroll-(margin|padding)-(left|right)$/, 'scroll-$1-inline-start or -end'],
];
const sided = new Set(['text-align', 'float', 'clear', 'caption-side']);
const fourSided = new Set([
  'margin',
  'padding',
  'inset',
  'border-width',
  'border-style',
  'border-color',
  'scroll-margin',
  'scroll-padding',
]);

/** Not in Chrome 114 (STACK: the fallback runtime). */
const tooNew = [
  [/\blight-dark\(/, 'light-dark()'],
  [/\bsubgrid\b/, 'subgrid'],
  [/@scope\b/, '@scope'],
  [/@starting-style\b/, '@starting-style'],
  [/\bfield-sizing\s*:/, 'field-sizing'],
  [/\b(anchor-name|position-anchor|position-area|position-try)\b|\banchor\(/, 'anchor positioning'],
  [/\binterpolate-size\s*:|\bcalc-size\(/, 'interpolate-size'],
  [/\btext-wrap\s*:\s*pretty\b/, 'text-wrap: pretty'],
];

/** What is wrong with one declaration, or undefined. */
function wrong(property, value) {
  for (const [pattern, instead] of physical) {
    if (pattern.test(property)) return `${property} is a side of the screen: use ${property.replace(pattern, instead)}`;
  }
  const words = value.replace(/\s*!important$/, '').trim();
  if (sided.has(property) && /^(left|right)$/.test(words)) {
    return `${property}: ${words} is a side of the screen: use ${property === 'text-align' ? 'start or end' : 'inline-start or inline-end'}`;
  }
  if (fourSided.has(property)) {
    const sides = splitValue(words);
    if (sides.length === 4 && sides[1] !== sides[3]) {
      return `${property} with a left unlike its right: use ${property}-block and ${property}-inline`;
    }
  }
  return undefined;
}

/** The parts of a value, brackets kept whole: `0 calc(1px + 2px) 0 1px` has four. */
function splitValue(value) {
  const parts = [''];
  let depth = 0;
  for (const char of value) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (/\s/.test(char) && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts.filter((part) => part !== '');
}

/** The same text with comments and quoted strings blanked, so that offsets stay. */
function blanked(css) {
  return css.replaceAll(/\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (part) =>
    part.replaceAll(/[^\n]/g, ' '),
  );
}

/**
 * Findings in one style sheet.
 * @returns {import('./lint/sources.mjs').Finding[]}
 */
export function stylesIn(file, css) {
  const text = blanked(css);
  const findings = [];
  const report = (offset, message) => findings.push({ file, ...placeOf(css, offset), message });
  // A declaration ends with ; or }, a selector with {: what precedes { is never one, not even `a:hover`.
  for (const match of text.matchAll(/([a-z-]+)\s*:([^;{}]*)(?=[;}])/gi)) {
    const message = wrong(match[1].toLowerCase(), match[2]);
    if (message) report(match.index, message);
  }
  for (const [pattern, name] of tooNew) {
    const match = pattern.exec(text);
    if (match) report(match.index, `${name} is not in Chrome 114`);
  }
  return findings;
}

/**
 * Findings in the style attributes of one component.
 * @returns {import('./lint/sources.mjs').Finding[]}
 */
export function styleAttributesIn(file, source) {
  const findings = [];
  walk(parseTs(file, source), (node) => {
    if (node.type !== 'JSXAttribute' || node.name.name !== 'style' || node.value?.type !== 'JSXExpressionContainer')
      return;
    walk(node.value.expression, (part) => {
      if (part.type !== 'Property' || part.computed) return;
      const name = part.key.name ?? part.key.value;
      const property = String(name).replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const message = wrong(property, part.value.type === 'Literal' ? String(part.value.value) : '');
      if (message) findings.push({ file, ...placeOf(source, part.start), message });
    });
  });
  return findings;
}

/** Findings in the whole renderer. */
export async function lintStyles() {
  const sheets = await sourceFiles('src/renderer', /\.css$/);
  const components = await sourceFiles('src/renderer', /\.tsx$/);
  const found = await Promise.all([
    ...sheets.map(async (file) => stylesIn(file, await textOf(file))),
    ...components.map(async (file) => styleAttributesIn(file, await textOf(file))),
  ]);
  return found
    .flat()
    .filter((one) => !exceptions.some(({ file, what }) => file === one.file && one.message.startsWith(what)));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  conclude('styles', await lintStyles());
}
