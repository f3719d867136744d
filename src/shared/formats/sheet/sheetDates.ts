import { childrenOf, type XmlNode } from '../container/xmlTree';

/** Formats of dates and times that have a number of their own (ISO 29500-1, 18.8.30). */
const KNOWN = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47];

/** Which styles of cells show a number as a date, by their number. */
export function dateFormats(styles: XmlNode | null): ReadonlySet<number> {
  const dates = new Set(KNOWN);
  const parts = (name: string) => childrenOf(styles, `x:${name}`);
  for (const { attributes } of parts('numFmts').flatMap(({ children }) => children)) {
    // What stands in quotation marks or brackets, or behind a backslash, is no sign of a format.
    const code = (attributes.formatCode ?? '').replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
    if (/[ymdhs]/i.test(code) && !/general/i.test(code)) dates.add(Number(attributes.numFmtId));
  }
  const found = new Set<number>();
  parts('cellXfs')
    .flatMap(({ children }) => children)
    .forEach(({ attributes }, i) => {
      if (dates.has(Number(attributes.numFmtId))) found.add(i);
    });
  return found;
}

const DAY = 86_400_000;
/** The day that Excel counts as 25569: 1 January 1970. */
const EPOCH = 25_569;
/** Between the two days that workbooks count from. */
const FROM_1904 = 1462;
/** Excel holds 29 February 1900, which never was, for this number. */
const NEVER = 60;

/** A day, or day and time, of a number; null for one that is none. */
export function dateWords(serial: number, is1904: boolean): string | null {
  const counted = is1904 ? serial + FROM_1904 : serial < NEVER ? serial + 1 : serial;
  const time = Math.round(((counted - EPOCH) * DAY) / 1000) * 1000;
  if (!Number.isFinite(time) || Math.abs(time) > 8.64e15) return null;
  const iso = new Date(time).toISOString();
  if (!/^\d{4}-/.test(iso)) return null;
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
}
