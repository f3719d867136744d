import * as v from 'valibot';
import { type AuditEntry, auditEntrySchema } from '../protocol/rooms';

/** A line of a log: JSON, its fields in a fixed order, with the line's end; an empty one stands for what cannot be read. */
export function logLine(line: LogLine): string {
  if (line === null) return '\n';
  const { n, at, kind, by, what, before, hash } = line;
  return `${JSON.stringify({ n, at, kind, by, what, before, hash })}\n`;
}

/** A line of a log: its entry; null where none can be read in it, which whoever verifies the log has to know of. */
export type LogLine = AuditEntry | null;

/** The lines of a log from entry number `from` on. */
export function linesFrom(lines: readonly LogLine[], from: number): readonly LogLine[] {
  if (from <= 1) return lines;
  const first = lines.findIndex((line) => line !== null && line.n >= from);
  return first < 0 ? [] : lines.slice(first);
}

/** What a log holds. */
export interface LogReading {
  /** In the order of the file. */
  readonly lines: readonly LogLine[];
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

function readLine(line: string): LogLine {
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
