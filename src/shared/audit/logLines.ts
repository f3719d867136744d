import * as v from 'valibot';
import { type AuditEntry, auditEntrySchema } from '../protocol/rooms';

/** An entry as a line of a log: JSON, its fields in a fixed order, with the line's end. */
export function logLine({ n, at, kind, by, what, before, hash }: AuditEntry): string {
  return `${JSON.stringify({ n, at, kind, by, what, before, hash })}\n`;
}

/** What a log holds. */
export interface LogReading {
  /** In the order of the file; null for a line in which no entry can be read. */
  readonly lines: readonly (AuditEntry | null)[];
  /** Length of the log in UTF-16 units up to the end of the last whole line: what is behind it was torn off while it was written. */
  readonly whole: number;
}

/** Reads a log. A last line without its end counts as none, readable or not, since it was never acknowledged. */
export function readLog(text: string): LogReading {
  const whole = text.lastIndexOf('\n') + 1;
  const lines = text
    .slice(0, whole)
    .split('\n')
    .slice(0, -1)
    .map((line) => readLine(line.endsWith('\r') ? line.slice(0, -1) : line));
  return { lines, whole };
}

function readLine(line: string): AuditEntry | null {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    return null;
  }
  const parsed = v.safeParse(auditEntrySchema, raw);
  return parsed.success ? parsed.output : null;
}
