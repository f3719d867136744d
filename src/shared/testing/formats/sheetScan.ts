import { strFromU8, unzipSync } from 'fflate';
import { ok, type Result } from '../../base/result';
import type { Negotiation } from '../../domain/negotiation';
import type { ImportRefusal } from '../../formats/format';
import type { Redline } from '../../formats/redline/redline';
import { guessColumns } from '../../formats/sheet/positionColumns';
import { readPositions } from '../../formats/sheet/positionRows';
import { readSheets, type Sheet } from '../../formats/sheet/sheet';
import type { ScannedText } from './formatFuzz';

/** Lists of positions as the fuzz sees files: their cells as words. Each row that has any must come to a position, or be doubted. */
export function readTable(model: Negotiation): (bytes: Uint8Array) => Promise<Result<Redline, ImportRefusal>> {
  return async (bytes) => {
    const read = await readSheets(bytes, 'list');
    if (!read.ok) return read;
    for (const sheet of read.value) answered(sheet, model);
    const lines = read.value.flatMap(({ rows, asides = [] }) => [...rows.map((row) => row.join(' ')), ...asides]);
    const blocks = lines.map((text) => ({ runs: [{ text, formats: [], changes: [] }], end: [] }));
    return ok({ blocks, furniture: [], notes: [], comments: [], title: '', losses: [] });
  };
}

function answered(sheet: Sheet, model: Negotiation): void {
  const defaults = {
    target: null,
    grade: 'record',
    saidAt: '2023-09-05',
    meeting: '',
    source: 'list',
    chosen: {},
  } as const;
  const { positions, doubts } = readPositions(sheet, guessColumns(sheet), model, defaults);
  const told = new Set([...positions, ...doubts].map(({ row }) => row));
  sheet.rows.slice(1).forEach((row, i) => {
    if (row.some((cell) => cell !== '') && !told.has(i + 2)) throw new Error(`Nothing is said of row ${i + 2}`);
  });
}

/** The words in the cells of an Excel file, by expressions that know nothing of the reader; those of strings that no cell has are none. */
export function scanXlsx(bytes: Uint8Array): readonly ScannedText[] {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes);
  } catch {
    // No zip: no words that anybody could see.
    return [];
  }
  const xmlOf = (name: string) => {
    const part = parts[name];
    if (part === undefined) return '';
    return part[0] === 0xff ? new TextDecoder('utf-16le').decode(part) : strFromU8(part);
  };
  const shared: string[] = [];
  for (const { text, around, first } of pieces(xmlOf('xl/sharedStrings.xml'))) {
    const at = around.findIndex((tag) => nameOf(tag) === 'si');
    if (first === 'si' && at === around.length - 1) shared.push('');
    const isWords = nameOf(around[around.length - 1]) === 't' || text.trim() !== '';
    if (at >= 0 && isWords && !around.some((tag) => nameOf(tag) === 'rPh')) {
      shared[shared.length - 1] += text;
    }
  }
  const out: ScannedText[] = [];
  for (const part of Object.keys(parts).filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))) {
    for (const { text: written, around } of pieces(xmlOf(part))) {
      const cell = [...around].reverse().find((tag) => nameOf(tag) === 'c');
      const inner = nameOf(around[around.length - 1]);
      if (cell === undefined || written.trim() === '' || around.some((tag) => /^(?:rPh|f)$/.test(nameOf(tag))))
        continue;
      const kind = /\st="(\w+)"/.exec(cell)?.[1];
      const text =
        inner === 'v' && kind === 's'
          ? (shared[Number(written)] ?? '')
          : inner === 't' || (inner === 'v' && kind === 'str')
            ? written
            : '';
      if (/\p{L}/u.test(text)) out.push({ part, text });
    }
  }
  return out;
}

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/g;

interface Piece {
  text: string;
  /** The tags round it, the innermost last. */
  readonly around: readonly string[];
  /** The name of the tag that has just begun, where it stands at the very beginning of that. */
  readonly first: string;
}

/** Characters between tags. */
function pieces(xml: string): readonly Piece[] {
  const out: Piece[] = [];
  let around: readonly string[] = [];
  let first = '';
  let at = 0;
  const put = (text: string) => {
    const last = out[out.length - 1];
    // Words with a remark between are one.
    if (last?.around === around && first === '') last.text += text;
    else out.push({ text, around, first });
    first = '';
  };
  for (const found of xml.matchAll(TAG)) {
    const [whole, literal, isEnd, name = '', rest = ''] = found;
    if (found.index > at || first !== '') put(resolved(xml.slice(at, found.index)));
    at = found.index + whole.length;
    if (literal !== undefined) put(literal);
    else if (name !== '' && isEnd === '/') around = around.slice(0, -1);
    else if (name !== '' && rest.endsWith('/')) out.push({ text: '', around: [...around, whole], first: name });
    else if (name !== '') {
      around = [...around, whole];
      first = name;
    }
  }
  return out;
}

function nameOf(tag: string | undefined): string {
  return /^<([^\s/>]+)/.exec(tag ?? '')?.[1] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
