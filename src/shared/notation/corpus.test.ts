import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkText, type Expected } from '../testing/corpus';
import { rosterNamer } from '../testing/corpusEntry';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../fixtures/notation/texts');
const namer = rosterNamer();

/** Numbers from 0 to 1, the same every time. */
function chance(): () => number {
  let state = 7;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

describe('whole texts against what a reader found in them', () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.expected.json'))) {
    it(`TX1, BR1 to BR7: ${name}`, async () => {
      const stem = name.slice(0, -'.expected.json'.length);
      const expected = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Expected;
      const bytes = new Uint8Array(readFileSync(path.join(folder, `${stem}.txt`)));
      const checks = await checkText(bytes, `${stem}.txt`, expected, namer, chance());
      expect(checks.filter((check) => !check.holds)).toEqual([]);
      expect(checks.find((check) => check.name === 'proposals in prose')?.found).toBe(
        `${expected.stated_proposals.length} of ${expected.stated_proposals.length}`,
      );
    });
  }

  it('a wrong expectation fails', async () => {
    const expected = JSON.parse(readFileSync(path.join(folder, 'harbour_names.expected.json'), 'utf8')) as Expected;
    const bytes = new Uint8Array(readFileSync(path.join(folder, 'harbour_names.txt')));
    const wrong = {
      ...expected,
      brackets: { ...expected.brackets, pairs: 24, unmatched: [] },
      alternative_sets: { read_list: expected.alternative_sets.read_list.slice(1) },
      editorial: { list: [] },
      attributions: { list: [{ offset: 5, form: 'heading', verbatim: 'Nobody' }] },
    };
    const checks = await checkText(bytes, 'harbour_names.txt', wrong, namer, chance());
    expect(checks.filter((check) => !check.holds).map((check) => check.name)).toEqual([
      'pairs',
      'unmatched places',
      'set precision',
      'editorial by offset',
      'heads and headings',
    ]);
  });
});
