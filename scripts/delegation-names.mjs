/**
 * Writes src/shared/domain/nameTable.ts: what delegations are called in other languages than English, out of the names of territories in
 * the Unicode Common Locale Data Repository. Run by hand when that has changed:
 *
 *   npm pack cldr-localenames-full && tar xzf cldr-localenames-full-*.tgz && node scripts/delegation-names.mjs package
 *
 * The runtimes' own Intl.DisplayNames is no source: its names differ from one version of a browser to the next.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadTs } from './run-ts.mjs';

const LANGUAGES = ['fr', 'es', 'ru', 'ar', 'zh', 'pt', 'pt-PT'];
/** Codes of the data that are no code of a State with us. */
const OTHER_CODES = { EU: 'EU' };

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the unpacked package cldr-localenames-full.');
const read = (...parts) => JSON.parse(readFileSync(path.join(folder, ...parts), 'utf8'));
const { version } = read('package.json');

const { DELEGATIONS } = await loadTs('src/shared/domain/delegations.ts');
const { normaliseName } = await loadTs('src/shared/domain/nameIndex.ts');

const rows = [];
for (const one of DELEGATIONS) {
  const code = one.kind === 'state' ? one.alpha2 : OTHER_CODES[one.code];
  if (code === undefined) continue;
  const known = new Set([one.name, ...one.aliases].map(normaliseName));
  const names = [];
  for (const language of LANGUAGES) {
    const all = read('main', language, 'territories.json').main[language].localeDisplayNames.territories;
    for (const key of [code, `${code}-alt-variant`]) {
      const name = all[key];
      const plain = name === undefined ? '' : normaliseName(name);
      if (plain === '' || known.has(plain)) continue;
      known.add(plain);
      names.push(name);
    }
  }
  if (names.length > 0) rows.push([one.code, names.join('|')]);
}
rows.sort(([a], [b]) => (a < b ? -1 : 1));

const table = rows.map(
  ([code, names]) => `  ['${code}', ${JSON.stringify(names).includes("'") ? JSON.stringify(names) : `'${names}'`}],`,
);
const licence = readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim();
writeFileSync(
  'src/shared/domain/nameTable.ts',
  `/**
 * What delegations are called in French, Spanish, Russian, Arabic, Chinese and Portuguese, by code, parted by \`|\`. Written by
 * scripts/delegation-names.mjs out of the Unicode Common Locale Data Repository ${version}, under this licence:
 *
${licence
  .split('\n')
  .map((line) => ` * ${line}`.trimEnd())
  .join('\n')}
 */
export const NAME_TABLE: readonly (readonly [code: string, names: string])[] = [
${table.join('\n')}
];
`,
);
