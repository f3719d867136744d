import { markedExport } from '../../shared/document/textExport';
import { buildRoster } from '../../shared/domain/roster';
import { jsonParts } from '../../shared/formats/json/jsonText';
import { type Inspection, inspectText } from '../../shared/notation/inspect';
import { namerOf } from '../../shared/notation/names';
import { decodeInput, isDossierInput, isFormatted, readDossier, readInput, seedInput } from './inputs';
import type { Options } from './options';
import { print, remark } from './outputs';
import { EXIT, type ExitCode } from './problem';
import { shorten, table } from './table';

/** Findings that are listed where nobody asks for all. */
const LISTED = 40;

/** `chapeau inspect`: what is in a text. A dossier is read as the text it would export. */
export async function inspectCommand(options: Options): Promise<ExitCode> {
  const [named = ''] = options.operands;
  const input = await readInput(named);
  let source: string;
  if (isDossierInput(input) || isFormatted(input) || options.pages !== undefined) {
    const { docs } =
      isDossierInput(input) && options.pages === undefined
        ? await readDossier(input, named)
        : await seedInput(input, named, {}, options);
    source = markedExport(docs).words;
  } else source = decodeInput(input, named);
  const found = inspectText(source, { namer: namerOf(buildRoster([])) });
  if (options.json) for (const part of jsonParts(found)) await print(part);
  else await print(report(found, source, named, options.all));
  if (!options.check || found.counts.unbalanced === 0) return EXIT.done;
  const { unbalanced } = found.counts;
  remark(`${named}: ${unbalanced} ${unbalanced === 1 ? 'bracket has' : 'brackets have'} no partner.`);
  return EXIT.found;
}

function report(found: Inspection, source: string, named: string, all: boolean): string {
  const { counts } = found;
  const figures: [string, number][] = [
    ['characters', counts.characters],
    ['paragraphs', counts.provisions],
    ['opening brackets', counts.open],
    ['closing brackets', counts.close],
    ['pairs', counts.brackets],
    ['without a partner', counts.unbalanced],
    ['depth at most', counts.maxDepth],
    ['outermost pairs', counts.topLevel],
    ['candidate sets of alternatives', counts.alternativeSets],
    ['editorial', counts.editorial],
    ['placeholders', counts.placeholders],
    ['attributions', counts.attributions],
    ['attributions in sentences', counts.attributionsInProse],
  ];
  const parts = [
    `${found.title === '' ? named : found.title}\n\n`,
    table(
      [{ head: '' }, { head: '', right: true }],
      figures.map(([name, count]) => [name, String(count)]),
    ).replace(/^\s*\n/, ''),
  ];
  const listed = all ? found.diagnostics : found.diagnostics.slice(0, LISTED);
  if (listed.length > 0) {
    const places = placesOf(
      source,
      listed.map(({ start }) => start),
    );
    parts.push('\nFindings\n');
    for (const { message, start, end } of listed) {
      const { line, unit } = places.get(start) ?? { line: 0, unit: 0 };
      const words = shorten(source.slice(unit, unit + Math.min(end - start, 80)), 40);
      parts.push(`  line ${line}: ${message}${words === '' ? '' : ` “${words}”`}\n`);
    }
    if (listed.length < found.diagnostics.length) {
      parts.push(`  … and ${found.diagnostics.length - listed.length} more (--all).\n`);
    }
  }
  return parts.join('');
}

/** Line (from 1) and UTF-16 offset of code point offsets, found in one walk over the source. */
function placesOf(
  source: string,
  offsets: readonly number[],
): ReadonlyMap<number, { readonly line: number; readonly unit: number }> {
  const wanted = [...new Set(offsets)].sort((a, b) => a - b);
  const places = new Map<number, { line: number; unit: number }>();
  let point = 0;
  let unit = 0;
  let line = 1;
  for (const offset of wanted) {
    for (; point < offset && unit < source.length; point++) {
      const c = source.charCodeAt(unit);
      if (c === 10 || (c === 13 && source.charCodeAt(unit + 1) !== 10)) line += 1;
      unit += (source.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    }
    places.set(offset, { line, unit });
  }
  return places;
}
