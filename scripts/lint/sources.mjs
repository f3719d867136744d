// Reads and parses the sources a check looks at.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseSync } from 'vite';
import { root } from '../setup/steps.mjs';

/**
 * Paths, from the root, of the files below a folder whose name matches, tests left out.
 * @param {string} folder from the repository's root
 * @param {RegExp} pattern
 */
export async function sourceFiles(folder, pattern) {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !/\.test\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/**
 * A finding: where, and what is wrong.
 * @typedef {{file: string, line: number, column: number, message: string}} Finding
 */

/** Line and column, both from 1, of an offset in a text. */
export function placeOf(text, offset) {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The syntax tree of a TypeScript source; throws with the parser's words where it does not parse. */
export function parseTs(file, text) {
  const { program, errors } = parseSync(file, text, { lang: file.endsWith('x') ? 'tsx' : 'ts', sourceType: 'module' });
  if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0].message}`);
  return program;
}

/**
 * Visits every node of a tree, parents before children.
 * @param {any} node
 * @param {(node: any, parents: any[]) => void} visit parents innermost last
 */
export function walk(node, visit, parents = []) {
  visit(node, parents);
  const below = [...parents, node];
  for (const [key, child] of Object.entries(node)) {
    if (key === 'parent') continue;
    if (Array.isArray(child)) {
      for (const one of child) if (one && typeof one.type === 'string') walk(one, visit, below);
    } else if (child && typeof child.type === 'string') {
      walk(child, visit, below);
    }
  }
}

/** The text of a file of the repository. */
export function textOf(file) {
  return readFile(path.join(root, file), 'utf8');
}

/**
 * Prints the findings of a check run by itself and ends with 1 where there are any.
 * @param {string} name
 * @param {Finding[]} findings
 */
export function conclude(name, findings) {
  for (const { file, line, column, message } of findings)
    process.stderr.write(`${file}:${line}:${column}  ${message}\n`);
  process.stderr.write(`${name}: ${findings.length === 0 ? 'nothing found' : `${findings.length} found`}\n`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
