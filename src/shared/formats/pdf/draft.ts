import type { BlockKind } from '../../domain/provision';
import { readMarker } from '../../notation/marker';
import type { RedlineRun, RunFormat } from '../redline/redline';
import type { Hyphens } from './hyphens';
import { type PdfLine, sameLooks, sharedLooks, WITHOUT_SPACES } from './lines';

/** A paragraph that is still lines, since the next page may go on with it. */
export interface DraftBlock {
  readonly lines: PdfLine[];
  readonly kind?: BlockKind;
  readonly depth?: number;
  readonly lang?: string;
  readonly cell?: DraftCell;
  /** What tags call it; empty where none do. */
  readonly role: string;
  /** Where its lines may stand; of a tagged one null, since tags do not say. */
  readonly room: { readonly x0: number; readonly x1: number } | null;
  /** Lines that were kept as they stand, since nothing tells what is one cell of them. */
  readonly isLoose?: true;
}

export interface DraftCell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A note: its label as printed, and its paragraphs. */
export interface DraftNote {
  readonly label: string;
  readonly blocks: DraftBlock[];
  readonly page: number;
}

export function draftText({ lines }: Pick<DraftBlock, 'lines'>): string {
  return lines.map(({ text }) => text).join(' ');
}

const ENDED = /[.!?;:…。；：؛؟](?:["”’»)\]\d]|\s)*$/u;
const JOINER = /(?:^|[\s,;])(?:and|or|et|ou|y|o|и|или|و|أو)\s*$/u;
const LABEL =
  /^[[{"“]*(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|[A-Z])(?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies))?(?:\.\d{1,3})*\)(?![).,;:])|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,3})*(?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies))?(?:\s?[aA]lt\.?(?:\s?\d)?)?\.(?:\s|$)|[•·‣▪●–—]\s|(?:Article|ARTICLE|Artículo|Статья|المادة|مادة|Annex|ANNEX|Part|PART|Section|Option|OPTION)\s+[\dIVXL]|第\s?[\d一二三四五六七八九十百]+\s?条|[٠-٩]{1,3}\s?[.\-–])/u;

/** Whether a line begins with a label of its own. */
export function hasLabel(text: string): boolean {
  if (LABEL.test(text)) return true;
  // `article 5` at the head of a line is named there, not begun.
  if (/^["“[(]*\p{Ll}/u.test(text)) return false;
  const style = readMarker(text)?.marker.style;
  return (
    style === 'article' || style === 'annex' || style === 'preambular' || style === 'operative' || style === 'part'
  );
}

/** Whether words end in naming a provision, so that what looks like a label is the rest of its name: `paragraph 4` and `(b)`. */
export function isCited(text: string): boolean {
  return CITED.test(text.slice(-40));
}

/** Whether a line cannot be the end of what it belongs to: `INCLUDING THE`. */
export function isOpen(text: string): boolean {
  return /(?:[,–—-]|(?<!\p{L})(?:a|an|the|of|and|or|in|on|to|for|with|by|from|de|du|des|la|le|les|et|del|los|las|y|e|и|на|в|о))$/iu.test(
    text.trimEnd(),
  );
}

const CITED =
  /(?<!\p{L})(?:articles?|paragraphs?|paras?|subparagraphs?|annex(?:es)?|sections?|rules?|principles?|resolutions?|decisions?|chapters?|parts?|notes?|nos?\.|artículos?|párrafos?|paragraphes?|статьи|статья|пункт[а-я]{0,3}|المادة|الفقرة)\s?[\d\s(),a-z–-]{0,20}$/iu;

/** Whether words could be the end of a paragraph. */
export function isEnded(text: string): boolean {
  return ENDED.test(text) || JOINER.test(text);
}

/** Whether words begin as nothing but the middle of a sentence does. */
export function beginsInside(text: string): boolean {
  return /^["“(]*[\p{Ll},;]/u.test(text) && !hasLabel(text);
}

/** A block's runs: its lines joined, hyphens at their ends judged. */
export function runsOf(lines: readonly PdfLine[], hyphens: Hyphens): RedlineRun[] {
  const runs: { text: string; readonly formats: readonly RunFormat[] }[] = [];
  lines.forEach((line, at) => {
    if (at > 0) {
      const before = lines[at - 1] as PdfLine;
      const last = runs[runs.length - 1];
      const between = separator(before.text, line.text, hyphens);
      if (last !== undefined && between === null) last.text = last.text.replace(/[-‐\u00ad]$/, '');
      else if (last !== undefined && between !== null && between !== '') {
        const looks = sharedLooks(last.formats, line.runs[0]?.formats ?? last.formats);
        if (sameLooks(looks, last.formats)) last.text += between;
        else runs.push({ text: between, formats: looks });
      }
    }
    for (const run of line.runs) {
      const last = runs[runs.length - 1];
      if (last !== undefined && sameLooks(last.formats, run.formats)) last.text += run.text;
      else runs.push({ text: run.text, formats: run.formats });
    }
  });
  const first = runs[0];
  const end = runs[runs.length - 1];
  if (first !== undefined) first.text = first.text.replace(/^ +/, '');
  if (end !== undefined) end.text = end.text.replace(/ +$/, '');
  return runs
    .filter(({ text }) => text !== '')
    .map((run) => ({ ...run, text: run.text.replace(/\u00ad/g, ''), changes: [] }));
}

function separator(before: string, after: string, hyphens: Hyphens): null | '' | ' ' {
  const last = before[before.length - 1] ?? '';
  const first = after[0] ?? '';
  if (WITHOUT_SPACES.test(last) && (WITHOUT_SPACES.test(first) || /\d/.test(first))) return '';
  if (WITHOUT_SPACES.test(first) && /\d/.test(last)) return '';
  if (/[\p{L}\p{N})\]][/—]$/u.test(before)) return '';
  return hyphens.between(before, after);
}
