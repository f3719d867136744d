// Holds the interface's words in the message catalogue: no words a person reads, or hears from a screen reader, stand
// in the renderer's own code. The catalogue is what lies in a folder `messages/`.
//
// Seen as such words: text between JSX tags, strings inside a JSX child expression ({open ? 'Close' : 'Open'}), the
// attributes named below, object properties of these names given a literal, and setAttribute of them. A literal
// without a letter (a dash, a bracket, an arrow) is no word.
//
// What stands in the catalogue is said somewhere: a key that no source asks for is found too.
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { conclude, parseTs, placeOf, sourceFiles, textOf, walk } from './lint/sources.mjs';

const spoken = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'ariaLabel',
  'description',
  'heading',
  'hint',
  'label',
  'message',
  'placeholder',
  'summary',
  'title',
  'tooltip',
]);

/** Literals that are no words of the interface, each with its reason. Names only: nothing that needs translating. */
const allowed = new Map([['Chapeau', 'the name of the product']]);

const catalogue = /(^|\/)messages\//;

/** A key of the catalogue, or the beginning of one: `command.edit.undo`, `stance.`. */
const key = /^[a-z]\w*(\.\w*)+$/;

/** True when a text holds a word: two letters in a row, in whatever script. */
function isWord(text) {
  return /\p{L}{2}/u.test(text) && !allowed.has(text.trim()) && !key.test(text.trim());
}

/**
 * Findings in one source.
 * @param {string} file
 * @param {string} text
 * @returns {import('./lint/sources.mjs').Finding[]}
 */
export function wordsIn(file, text) {
  const findings = [];
  const report = (node, words) => {
    const said = words.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
    findings.push({ file, ...placeOf(text, node.start), message: `"${said}" belongs in the message catalogue` });
  };
  walk(parseTs(file, text), (node, parents) => {
    if (node.type === 'JSXText' && isWord(node.value)) report(node, node.value);
    if (node.type === 'JSXExpressionContainer' && parents.at(-1)?.type !== 'JSXAttribute') {
      for (const literal of shown(node.expression)) report(literal.node, literal.text);
    }
    if (node.type === 'JSXAttribute' && spoken.has(nameOf(node.name))) {
      for (const literal of shown(node.value)) report(literal.node, literal.text);
    }
    if (node.type === 'Property' && !node.computed && spoken.has(nameOf(node.key))) {
      for (const literal of shown(node.value)) report(literal.node, literal.text);
    }
    if (node.type === 'CallExpression' && nameOf(node.callee.property) === 'setAttribute') {
      const [name, value] = node.arguments;
      if (name?.type === 'Literal' && spoken.has(name.value)) {
        for (const literal of shown(value)) report(literal.node, literal.text);
      }
    }
  });
  return findings;
}

/** The literals an expression can come to: those of both arms of a choice, of a template, of a sum. */
function shown(node) {
  if (!node) return [];
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' && isWord(node.value) ? [{ node, text: node.value }] : [];
    case 'TemplateLiteral': {
      const text = node.quasis.map((part) => part.value.cooked ?? '').join(' ');
      return [
        ...(isWord(text) ? [{ node, text }] : []),
        ...node.expressions.flatMap((expression) => shown(expression)),
      ];
    }
    case 'ConditionalExpression':
      return [...shown(node.consequent), ...shown(node.alternate)];
    case 'LogicalExpression':
      return [...shown(node.left), ...shown(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? [...shown(node.left), ...shown(node.right)] : [];
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return shown(node.expression);
    default:
      return [];
  }
}

function nameOf(node) {
  if (!node) return undefined;
  if (node.type === 'JSXIdentifier' || node.type === 'Identifier') return node.name;
  if (node.type === 'JSXNamespacedName') return `${node.namespace.name}:${node.name.name}`;
  return node.type === 'Literal' ? String(node.value) : undefined;
}

/**
 * Keys of the catalogue that no source asks for, neither whole nor as a template whose gaps could be filled to make them.
 * @param {readonly (readonly [file: string, text: string])[]} catalogues
 * @param {readonly (readonly [file: string, text: string])[]} sources
 * @returns {import('./lint/sources.mjs').Finding[]}
 */
export function unusedKeys(catalogues, sources) {
  const whole = new Set();
  const made = new Set();
  for (const [file, text] of sources) {
    walk(parseTs(file, text), (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') whole.add(node.value);
      if (node.type !== 'TemplateLiteral') return;
      const parts = node.quasis.map(({ value }) => value.cooked ?? '');
      if (parts.length === 1) whole.add(parts[0]);
      else if (parts.join('').length > 1 && /^[\w.-]*$/.test(parts.join(''))) made.add(parts.join('\n'));
    });
  }
  const patterns = [...made].map((parts) => new RegExp(`^${parts.replaceAll('.', '\\.').replaceAll('\n', '.+')}$`));
  const findings = [];
  for (const [file, text] of catalogues) {
    walk(parseTs(file, text), (node) => {
      if (node.type !== 'Property' || node.key.type !== 'Literal') return;
      const { value } = node.key;
      if (whole.has(value) || patterns.some((pattern) => pattern.test(value))) return;
      findings.push({ file, ...placeOf(text, node.start), message: `nobody says "${value}"` });
    });
  }
  return findings;
}

/** Findings in the whole renderer; what the program says is asked for in other rooms too. */
export async function lintWords() {
  const read = async (file) => /** @type {const} */ ([file, await textOf(file)]);
  const all = await Promise.all((await sourceFiles('src', /\.tsx?$/)).map(read));
  const catalogues = all.filter(([file]) => /(^|\/)messages\/en\//.test(file));
  const sources = all.filter(([file]) => !/(^|\/)messages\/en\//.test(file));
  const ours = sources.filter(([file]) => file.startsWith('src/renderer/') && !catalogue.test(file));
  return [...ours.flatMap(([file, text]) => wordsIn(file, text)), ...unusedKeys(catalogues, sources)];
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  conclude('words', await lintWords());
}
