import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildRoster } from '../domain/roster';
import { printTree, readCases } from '../testing/notationTree';
import { namerOf } from './names';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../fixtures/notation');
const namer = namerOf(buildRoster([]));

/**
 * Every case of fixtures/notation/*.txt. To add one, write its title and input there; with `DRAW_TREES=1` the trees of the file
 * are drawn anew, to be read with care before they are kept.
 */
for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
  const at = path.join(folder, file);
  const words = readFileSync(at, 'utf8');
  if (process.env.DRAW_TREES) writeFileSync(at, redraw(words));
  describe(file, () => {
    for (const one of readCases(readFileSync(at, 'utf8'))) {
      it(one.title, () => {
        expect(printTree(one.input, namer, markdownOf(one.title))).toBe(one.tree);
      });
    }
  });
}

function markdownOf(title: string): boolean | undefined {
  return /\bMarkdown\b/.test(title) ? true : undefined;
}

/** The file with every tree as it is read now. */
function redraw(words: string): string {
  const lines = words.split('\n');
  const out: string[] = [];
  let state: 'input' | 'tree' = 'input';
  let index = -1;
  const cases = readCases(words);
  for (const line of lines) {
    if (line.startsWith('# ') && (index < 0 || state === 'tree')) {
      index++;
      state = 'input';
      out.push(...(index > 0 ? ['', line] : [line]));
    } else if (line === '==>' && state === 'input') {
      state = 'tree';
      const one = cases[index];
      if (one) out.push(line, printTree(one.input, namer, markdownOf(one.title)));
    } else if (state === 'input') out.push(line);
  }
  return `${out.join('\n').trimEnd()}\n`;
}
