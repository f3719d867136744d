/**
 * JSON as text that people can read and compare: a record to a line where it is short, keys in the order they came in, one line feed at
 * the end. The same value gives the same text; the time it takes is in line with its size.
 */
export function printJson(value: unknown): string {
  return jsonParts(value).join('');
}

/** The same in parts of about a million characters: what is read from a text of 50 MB is longer than one string can be. */
export function jsonParts(value: unknown): readonly string[] {
  const out: string[] = [];
  print(value, '', out);
  out.push('\n');
  const parts: string[] = [];
  for (let i = 0; i < out.length; ) {
    const from = i;
    for (let size = 0; i < out.length && size < PART; i++) size += (out[i] as string).length;
    parts.push(out.slice(from, i).join(''));
  }
  return parts;
}

const PART = 1_000_000;

/** Longest line that a record is put on, indentation counted. */
const WIDTH = 140;

function print(value: unknown, indent: string, out: string[]): void {
  if (typeof value !== 'object' || value === null) {
    out.push(JSON.stringify(value) ?? 'null');
    return;
  }
  if (isShort(value, WIDTH - indent.length)) {
    const flat = JSON.stringify(value);
    if (flat.length <= WIDTH - indent.length) {
      out.push(flat);
      return;
    }
  }
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value) ? value.entries() : Object.entries(value).filter(([, item]) => item !== undefined);
  let first = true;
  out.push(open as string);
  for (const [key, item] of items) {
    out.push(first ? '\n' : ',\n', inner, typeof key === 'string' ? `${JSON.stringify(key)}: ` : '');
    print(item, inner, out);
    first = false;
  }
  out.push(first ? '' : `\n${indent}`, close as string);
}

/** Whether a value could be put on a line: false as soon as it is plain that it could not, without writing it. */
function isShort(value: unknown, room: number): boolean {
  let left = room;
  const fits = (part: unknown): boolean => {
    if (typeof part === 'string') left -= part.length + 2;
    else if (typeof part !== 'object' || part === null) left -= 1;
    else {
      left -= 2;
      for (const [key, item] of Object.entries(part)) {
        left -= Array.isArray(part) ? 1 : key.length + 4;
        if (left < 0 || !fits(item)) return false;
      }
    }
    return left >= 0;
  };
  return fits(value);
}
