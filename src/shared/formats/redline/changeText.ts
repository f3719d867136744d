import { RUN_MARKS, type RunFormat, type TrackedChange } from './redline';

const MARKS: ReadonlySet<string> = new Set(RUN_MARKS);
const KINDS = new Set<string>(['insert', 'delete', 'move-from', 'move-to']);

/** Changes as an attribute of ours holds them: `[[kind, author, date, move?], ...]`. What is not of that shape is no change. */
export function readChanges(value: string | undefined): readonly TrackedChange[] {
  if (value === undefined) return [];
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch {
    return [];
  }
  if (!Array.isArray(data)) return [];
  return data.slice(0, 20).flatMap((one: unknown): TrackedChange[] => {
    if (!Array.isArray(one)) return [];
    const [kind, author, date, move] = one as unknown[];
    if (typeof kind !== 'string' || !KINDS.has(kind) || typeof author !== 'string') return [];
    return [
      {
        kind: kind as TrackedChange['kind'],
        author,
        date: typeof date === 'string' ? date : null,
        ...(typeof move === 'string' ? { move } : {}),
      },
    ];
  });
}

/** Changes as an attribute of ours holds them. */
export function writeChanges(changes: readonly TrackedChange[]): string {
  return JSON.stringify(
    changes.map(({ kind, author, date, move }) =>
      move === undefined ? [kind, author, date] : [kind, author, date, move],
    ),
  );
}

/** Formats as an attribute of ours holds them: `strong colour:ff0000`. */
export function readFormats(value: string): readonly RunFormat[] {
  return value.split(' ').flatMap((word) => {
    const colon = word.indexOf(':');
    const mark = colon < 0 ? word : word.slice(0, colon);
    if (!MARKS.has(mark)) return [];
    return [{ mark: mark as RunFormat['mark'], ...(colon < 0 ? {} : { key: word.slice(colon + 1) }) }];
  });
}

/** Formats as an attribute of ours holds them. */
export function writeFormats(formats: readonly RunFormat[]): string {
  return formats.map(({ mark, key }) => (key === undefined ? mark : `${mark}:${key}`)).join(' ');
}
