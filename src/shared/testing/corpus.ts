import type { ImportResult } from '../formats/format';
import { decodeText } from '../formats/plainText/encoding';
import { plainTextExporter, plainTextImporter } from '../formats/plainText/plainText';
import { type Inspection, inspectText } from '../notation/inspect';
import type { Namer } from '../notation/names';
import { speakerTest } from '../notation/names';
import { readDraft } from '../notation/read';

/** `NAME.expected.json` of a corpus folder, as far as it is checked. Offsets are code points; `end` of a set is its last bracket. */
export interface Expected {
  readonly brackets: {
    readonly open: number;
    readonly close: number;
    readonly pairs: number;
    readonly max_depth: number;
    readonly unmatched: readonly { readonly char: string; readonly offset: number }[];
  };
  readonly alternative_sets: {
    readonly read_list: readonly { readonly offset: number; readonly end: number; readonly size: number }[];
  };
  readonly placeholders: { readonly list: readonly { readonly offset: number }[] };
  readonly editorial: { readonly list: readonly { readonly offset: number }[] };
  readonly attributions: {
    readonly list: readonly { readonly offset: number; readonly form: string; readonly verbatim: string }[];
  };
  readonly stated_proposals: readonly { readonly offset: number; readonly verbatim: string }[];
}

/** One check: what was compared, whether it holds, and what was found. `figure` is reported and never fails. */
export interface Check {
  readonly name: string;
  readonly holds: boolean;
  readonly found: string;
  readonly figure?: boolean;
}

/** Least precision and recall of candidate sets. */
const SETS_LEAST = 0.95;

/** Forms of attribution that must all be found; the rest are statements in prose. */
const SURE_FORMS = /^(?:head|heading|tail|note)/;

/** Checks one text against what a reader found in it (issue, "must hold"). `chance` answers numbers from 0 to 1 by a seed. */
export async function checkText(
  bytes: Uint8Array,
  name: string,
  expected: Expected,
  namer: Namer,
  chance: () => number,
): Promise<readonly Check[]> {
  const imported = await importBytes(bytes, name, namer);
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new RangeError(`${name} is no text: ${decoded.error}`);
  const found = inspectText((decoded.value.byteOrderMark ? '\ufeff' : '') + decoded.value.text, { namer });
  return [
    holds('export byte for byte', sameBytes(exportBytes(imported, namer), bytes)),
    holds('exact outside an edited block', editsStayLocal(imported, bytes, namer, chance)),
    equal('open', found.counts.open, expected.brackets.open),
    equal('close', found.counts.close, expected.brackets.close),
    equal('pairs', found.counts.brackets, expected.brackets.pairs),
    equal('depth', found.counts.maxDepth, expected.brackets.max_depth),
    unmatched(found, expected),
    ...sets(found, expected),
    places('editorial', found, expected.editorial.list),
    places('placeholder', found, expected.placeholders.list),
    attributions(found, expected),
    prose(found, expected),
    proposals(found, expected),
  ];
}

/** Imports as the application does, with ids that count up. */
async function importBytes(bytes: Uint8Array, name: string, namer: Namer): Promise<ImportResult> {
  let count = 0;
  const result = await plainTextImporter.import(
    bytes,
    name,
    { clock: { now: () => 0, zone: () => 'UTC' }, newId: (kind) => `${kind}${++count}`, isSpeaker: speakerTest(namer) },
    () => {},
    { aborted: false },
  );
  if (!result.ok) throw new RangeError(`${name} was refused: ${result.error.code}`);
  return result.value;
}

function exportBytes(imported: ImportResult, namer: Namer): Uint8Array {
  const reading = readDraft(imported.sections, { namer });
  return plainTextExporter.export({
    sections: imported.sections,
    tail: imported.tail,
    reading,
    source: imported.source,
  }).bytes;
}

function holds(name: string, ok: boolean): Check {
  return { name, holds: ok, found: ok ? 'yes' : 'NO' };
}

function equal(name: string, found: number, wanted: number): Check {
  return { name, holds: found === wanted, found: found === wanted ? String(found) : `${found}, not ${wanted}` };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Edits ten blocks, one at a time: everything before the block and after it must come out as it was. */
function editsStayLocal(imported: ImportResult, bytes: Uint8Array, namer: Namer, chance: () => number): boolean {
  const places = imported.sections.flatMap((section, s) => section.blocks.map((_block, b) => [s, b] as const));
  let previous = readDraft(imported.sections, { namer });
  for (let round = 0; round < 10 && places.length > 0; round++) {
    const [s, b] = places[Math.floor(chance() * places.length)] as readonly [number, number];
    const section = imported.sections[s] as ImportResult['sections'][number];
    const block = section.blocks[b] as (typeof section.blocks)[number];
    const at = Math.floor(chance() * (block.text.length + 1));
    const cut = Math.floor(chance() * 4);
    const text = `${block.text.slice(0, at)}[new words]${block.text.slice(at + cut)}`;
    const blocks = section.blocks.map((own, k) => (k === b ? { ...own, text } : own));
    const edited = { ...imported, sections: imported.sections.map((own, k) => (k === s ? { ...own, blocks } : own)) };
    const out = exportBytes(edited, namer);
    const before = exportBytes(upTo(imported, s, b), namer).length;
    const was = exportBytes(upTo(imported, s, b + 1), namer).length;
    const after = bytes.length - was;
    if (!sameBytes(out.subarray(0, before), bytes.subarray(0, before))) return false;
    if (!sameBytes(out.subarray(out.length - after), bytes.subarray(bytes.length - after))) return false;
    // The reading after the edit is the one that the whole text would give.
    const quick = readDraft(edited.sections, { namer }, previous);
    if (JSON.stringify(quick.sections) !== JSON.stringify(readDraft(edited.sections, { namer }).sections)) return false;
    previous = readDraft(imported.sections, { namer }, quick);
  }
  return true;
}

/** The text up to a block: its length in bytes is the place of that block in the file, less the gap before it. */
function upTo(imported: ImportResult, section: number, block: number): ImportResult {
  const sections = imported.sections
    .slice(0, section + 1)
    .map((own, s) => (s === section ? { ...own, blocks: own.blocks.slice(0, block) } : own));
  return { ...imported, sections, tail: '' };
}

function unmatched(found: Inspection, expected: Expected): Check {
  const mine = found.diagnostics
    .filter((one) => one.code === 'bracket.unclosed' || one.code === 'bracket.unopened')
    .map((one) => one.start)
    .sort((a, b) => a - b);
  const wanted = expected.brackets.unmatched.map((one) => one.offset).sort((a, b) => a - b);
  const same = mine.length === wanted.length && mine.every((offset, i) => offset === wanted[i]);
  return {
    name: 'unmatched places',
    holds: same,
    found: same ? String(mine.length) : `${mine.join(' ')}, not ${wanted.join(' ')}`,
  };
}

/** Sets that a reader saw and that we found, told by the offsets of their first and last bracket and their size. */
function sets(found: Inspection, expected: Expected): readonly Check[] {
  const mine = new Map<string, { start: number; end: number; size: number }>();
  for (const provision of found.provisions) {
    for (const bracket of provision.brackets) {
      if (bracket.set === null) continue;
      const set = mine.get(bracket.set);
      if (!set) mine.set(bracket.set, { start: bracket.start, end: bracket.end - 1, size: 1 });
      else {
        set.start = Math.min(set.start, bracket.start);
        set.end = Math.max(set.end, bracket.end - 1);
        set.size++;
      }
    }
  }
  const keys = new Set([...mine.values()].map((set) => `${set.start}-${set.end}-${set.size}`));
  const wanted = expected.alternative_sets.read_list.map((set) => `${set.offset}-${set.end}-${set.size}`);
  const hits = wanted.filter((key) => keys.has(key)).length;
  const precision = keys.size === 0 ? 1 : hits / keys.size;
  const recall = wanted.length === 0 ? 1 : hits / wanted.length;
  const missed = wanted.filter((key) => !keys.has(key));
  const extra = [...keys].filter((key) => !wanted.includes(key));
  const detail =
    missed.length + extra.length > 0 ? ` (missed ${missed.join(' ') || '-'}; extra ${extra.join(' ') || '-'})` : '';
  return [
    { name: 'set precision', holds: precision >= SETS_LEAST, found: `${percent(precision)} of ${keys.size}` },
    { name: 'set recall', holds: recall >= SETS_LEAST, found: `${percent(recall)} of ${wanted.length}${detail}` },
  ];
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}

/** Brackets of a kind, by the offset of their first character. */
function places(
  kind: 'editorial' | 'placeholder',
  found: Inspection,
  list: readonly { readonly offset: number }[],
): Check {
  const mine = found.provisions.flatMap((one) => one.brackets.filter((b) => b.kind === kind).map((b) => b.start));
  const wanted = list.map((one) => one.offset);
  const missed = wanted.filter((offset) => !mine.includes(offset));
  const extra = mine.filter((offset) => !wanted.includes(offset));
  const same = missed.length === 0 && extra.length === 0;
  return {
    name: `${kind} by offset`,
    holds: same,
    found: same ? String(mine.length) : `missed ${missed.join(' ') || '-'}; extra ${extra.join(' ') || '-'}`,
  };
}

function attributions(found: Inspection, expected: Expected): Check {
  const mine = found.provisions.flatMap((one) =>
    one.attributions.filter((a) => a.form !== 'prose').map((a) => a.start),
  );
  const wanted = expected.attributions.list.filter((one) => SURE_FORMS.test(one.form)).map((one) => one.offset);
  const missed = wanted.filter((offset) => !mine.includes(offset));
  const extra = mine.filter((offset) => !wanted.includes(offset));
  return {
    name: 'heads and headings',
    holds: missed.length === 0,
    found: `${wanted.length - missed.length} of ${wanted.length}${missed.length > 0 ? `, missed ${missed.join(' ')}` : ''}${extra.length > 0 ? `, extra ${extra.join(' ')}` : ''}`,
  };
}

/** Attributions in sentences, by overlap: a figure. */
function prose(found: Inspection, expected: Expected): Check {
  const mine = found.provisions.flatMap((one) => one.attributions.filter((a) => a.form === 'prose'));
  const wanted = expected.attributions.list.filter((one) => !SURE_FORMS.test(one.form));
  const hits = wanted.filter((one) => mine.some((a) => a.start < one.offset + 12 && a.end > one.offset)).length;
  return {
    name: 'attributions in prose',
    holds: true,
    figure: true,
    found: `${hits} of ${wanted.length}; ${mine.length} found in all`,
  };
}

/** Proposals stated in sentences, by overlap: a figure. */
function proposals(found: Inspection, expected: Expected): Check {
  const mine = found.provisions.flatMap((one) =>
    one.attributions.filter((a) => a.form === 'prose' || a.form === 'note'),
  );
  const hits = expected.stated_proposals.filter((one) =>
    mine.some((a) => a.start < one.offset + one.verbatim.length && a.end > one.offset),
  ).length;
  return {
    name: 'proposals in prose',
    holds: true,
    figure: true,
    found: `${hits} of ${expected.stated_proposals.length}`,
  };
}
