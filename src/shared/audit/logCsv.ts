import type { AuditEntry } from '../protocol/rooms';

const COLUMNS = ['n', 'at', 'kind', 'member', 'seat', 'name', 'what', 'before', 'hash'] as const;

/** A log as a table (RFC 4180), with a mark by which spreadsheets know its encoding. `what` is `name: value`, one after another. */
export function logCsv(entries: readonly AuditEntry[]): string {
  const rows = entries.map(({ n, at, kind, by, what, before, hash }) => [
    String(n),
    at,
    kind,
    by?.member ?? '',
    by?.seat ?? '',
    by?.name ?? '',
    Object.entries(what)
      .map(([name, value]) => `${name}: ${value ?? ''}`)
      .join('; '),
    before,
    hash,
  ]);
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell; what a spreadsheet would take for a formula gets a sign before it. */
function cell(words: string): string {
  const plain = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
}
