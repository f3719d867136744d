import Papa from 'papaparse';
import type { Holding } from '../../domain/consensus';
import type { DelegationCode } from '../../domain/delegation';
import type { Negotiation } from '../../domain/negotiation';
import type { Entry, Grade, Stance } from '../../domain/position';
import { proposalsAbove } from '../../domain/proposalCeiling';
import { compareOrder, instantOf } from '../../domain/said';
import { isWithin } from '../../domain/stances';
import type { Statement } from '../../domain/statement';

/** Columns in their order; what each holds is told in docs/cli.md. Further ones are only ever added at the end. */
export const CSV_COLUMNS = [
  'address',
  'document',
  'target',
  'option',
  'delegation',
  'name',
  'on_behalf_of',
  'stance',
  'meaning',
  'condition',
  'disassociates',
  'grade',
  'said_at',
  'forum',
  'meeting',
  'act',
  'stands',
  'stale',
  'words',
  'source',
  'place',
  'url',
  'entry',
  'base',
  'as_of',
  'zone',
  'marking',
  'check',
] as const;
type Column = (typeof CSV_COLUMNS)[number];
type Row = Readonly<Record<Column, string>>;

/** The words at the table for a stance (PO3). */
const MEANING: Readonly<Record<Stance, string>> = {
  SUP: 'supports',
  FLX: 'flexible',
  LIV: 'can go along',
  ADR: 'yes, pending capital',
  CLA: 'asks clarification',
  NOP: 'no position',
  SCR: 'awaiting instructions',
  AMD: 'wants it amended',
  DEL: 'prefers deletion or another option',
  RSV: 'reserves',
  OPP: 'opposes',
  RED: 'red line',
};

/** How a formula begins. The library's own pattern lets cells of several lines through. */
const FORMULA = /^[=+\-@\t\r]/;

export interface CsvOptions {
  /** Nothing more confidential is written (PO5). */
  readonly ceiling: Grade;
  /** What the text was taken from, and when this was written (CF7). */
  readonly about: {
    readonly asOf: string;
    readonly zone: string;
    readonly base: readonly string[];
    readonly check: string;
  };
  /** A byte order mark, without which some spreadsheets take UTF-8 for the encoding of their country. */
  readonly byteOrderMark?: boolean;
  /** Cells that a spreadsheet would take for a formula get an apostrophe; false for a reader that is a program. */
  readonly guardFormulas?: boolean;
}

/**
 * The positions of a dossier, one row for each delegation of each entry, in the order of the text and then of what was said. History is
 * in it: `stands` tells which row holds now.
 */
export function positionTable(
  model: Negotiation,
  options: Pick<CsvOptions, 'ceiling' | 'about'>,
): readonly (readonly string[])[] {
  const rank = ranks(model);
  const above = proposalsAbove(options.ceiling, [...model.proposals.values()]);
  return model.entries
    .filter(({ grade }) => isWithin(grade, options.ceiling))
    .filter(({ target }) => target.kind !== 'proposal' || !above.has(target.proposal))
    .map((entry) => ({ entry, place: model.placeOf(entry) }))
    .sort((a, b) => rankOf(rank, a.place?.key) - rankOf(rank, b.place?.key) || bySaying(a.entry, b.entry))
    .flatMap(({ entry, place }) => entry.delegations.map((code) => rowOf(model, entry, place, code, options)))
    .map((row) => CSV_COLUMNS.map((column) => row[column]));
}

/** The same as CSV, with the names of the columns. */
export function positionsCsv(model: Negotiation, options: CsvOptions): string {
  return csvOf(CSV_COLUMNS, positionTable(model, options), options);
}

/** A table as CSV. Lines end in CR LF (RFC 4180). */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { byteOrderMark, guardFormulas = true }: Pick<CsvOptions, 'byteOrderMark' | 'guardFormulas'>,
): string {
  const csv = Papa.unparse(
    { fields: [...columns], data: rows as string[][] },
    { newline: '\r\n', escapeFormulae: guardFormulas && FORMULA },
  );
  return `${byteOrderMark ? '\ufeff' : ''}${csv}\r\n`;
}

/** What each row of a table says of the export that it is in, as its last columns (CF6, CF7). */
export const ABOUT_COLUMNS = ['base', 'as_of', 'zone', 'marking', 'check'] as const;

/** The cells of those columns. */
export function aboutCells(
  { settings: { marking } }: Negotiation,
  { base, asOf, zone, check }: CsvOptions['about'],
): Readonly<Record<(typeof ABOUT_COLUMNS)[number], string>> {
  return { base: base.join('; '), as_of: asOf, zone, marking: marking === 'none' ? '' : marking, check };
}

function rowOf(
  model: Negotiation,
  entry: Entry,
  place: ReturnType<Negotiation['placeOf']>,
  code: DelegationCode,
  { about, ceiling }: Pick<CsvOptions, 'ceiling' | 'about'>,
): Row {
  const holding = place === null ? undefined : holdingOf(model, entry, place, code);
  const { words, source, at, url } = evidenceOf(model, entry, ceiling);
  const node = place === null ? undefined : model.target(place.key);
  return {
    address: place === null ? '' : model.addressOf(place.key),
    document: place === null ? '' : documentOf(model, place.key),
    target: node?.kind ?? 'lost',
    option: String(place?.option ?? entry.option),
    delegation: code,
    name: model.roster.byCode.get(code)?.name ?? '',
    on_behalf_of: (entry.onBehalfOf ?? []).join('; '),
    stance: entry.act.kind === 'alignment' ? '' : entry.stance,
    meaning: entry.act.kind === 'alignment' ? `aligned with ${entry.act.with}` : MEANING[entry.stance],
    condition: entry.condition === undefined ? '' : `${entry.condition.kind} ${entry.condition.words}`,
    disassociates: yes(entry.disassociates === true),
    grade: entry.grade,
    said_at: entry.said.at,
    forum: entry.said.forum ?? '',
    meeting: entry.said.meeting ?? '',
    act: entry.act.kind,
    stands: yes(holding !== undefined),
    stale: yes(holding?.flags.includes('stale') === true),
    words,
    source,
    place: at,
    url,
    entry: entry.id,
    ...aboutCells(model, about),
  };
}

/** What holds now because of an entry, for the delegation that spoke or the group it spoke for. */
function holdingOf(
  model: Negotiation,
  entry: Entry,
  place: NonNullable<ReturnType<Negotiation['placeOf']>>,
  code: DelegationCode,
): Holding | undefined {
  const option = model.readingOf(place.key).options.find((candidate) => candidate.option === place.option);
  const holders = new Set([code, ...(entry.onBehalfOf ?? [])]);
  return option?.holdings.find(
    (holding) => (holding.alignment ?? holding.entry) === entry.id && holders.has(holding.delegation),
  );
}

/** Words as they were said, with where they stand; statements above the ceiling give none. */
function evidenceOf(
  model: Negotiation,
  entry: Entry,
  ceiling: Grade,
): { words: string; source: string; at: string; url: string } {
  const found: { words: string; source: string; at: string; url: string }[] = [];
  for (const evidence of entry.evidence) {
    if (evidence.kind === 'source') {
      found.push({ words: evidence.words, source: evidence.source, at: evidence.place ?? '', url: evidence.url ?? '' });
      continue;
    }
    const statement: Statement | undefined = model.statements.get(evidence.statement);
    if (statement === undefined || !isWithin(statement.grade, ceiling)) continue;
    const { words, source = '', place = '', url = '' } = statement;
    found.push({ words, source, at: place, url });
  }
  const joined = (name: keyof (typeof found)[number]) =>
    [...new Set(found.map((one) => one[name]))].filter(Boolean).join(' | ');
  return { words: joined('words'), source: joined('source'), at: joined('at'), url: joined('url') };
}

function documentOf(model: Negotiation, key: string): string {
  const section = model.sections.get(key.slice(2)) ?? sectionAround(model, key);
  const source = section?.document == null ? undefined : model.documents.get(section.document);
  return source === undefined ? '' : source.short || source.title;
}

function sectionAround(model: Negotiation, key: string) {
  const set = model.set(key);
  const block = model.provision(key)?.block ?? model.bracket(key)?.open.block ?? set?.ranges[0]?.from.block;
  const section = block === undefined ? undefined : model.reading.byBlock.get(block)?.section;
  return section === undefined ? undefined : model.sections.get(section);
}

/** Place of every question in the text, by its key; what stands nowhere comes last. */
function ranks(model: Negotiation): ReadonlyMap<string, number> {
  const rank = new Map<string, number>([['text', 0]]);
  for (const section of model.reading.sections) {
    rank.set(`s:${section.section}`, rank.size);
    for (const provision of section.provisions) {
      rank.set(model.keyOfBlock(provision.block), rank.size);
      const inOrder = [...provision.brackets].sort((a, b) => a.open.offset - b.open.offset);
      for (const bracket of inOrder) {
        const { key } = model.questionOf(bracket);
        if (!rank.has(key)) rank.set(key, rank.size);
      }
      for (const { id } of model.proposalsOn(provision.block)) rank.set(`p:${id}`, rank.size);
    }
  }
  for (const topic of model.topics.keys()) rank.set(`t:${topic}`, rank.size);
  return rank;
}

function rankOf(rank: ReadonlyMap<string, number>, key: string | undefined): number {
  return rank.get(key ?? '') ?? rank.size;
}

function bySaying(a: Entry, b: Entry): number {
  const order = (entry: Entry) => ({ instant: instantOf(entry.said.at), clock: entry.clock, id: entry.id });
  return compareOrder(order(a), order(b));
}

function yes(is: boolean): string {
  return is ? 'yes' : '';
}
