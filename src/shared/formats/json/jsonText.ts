/**
 * JSON as text that people can read and compare: a record to a line where it is short, keys in the order they came in, one line feed at
 * the end. The same value gives the same text.
 */
export function printJson(value: unknown): string {
  return `${print(value, '')}\n`;
}

/** Longest line that a record is put on, indentation counted. */
const WIDTH = 140;

function print(value: unknown, indent: string): string {
  const flat = JSON.stringify(value) ?? 'null';
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return flat;
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => print(item ?? null, inner))
    : Object.entries(value).flatMap(([key, item]) =>
        item === undefined ? [] : [`${JSON.stringify(key)}: ${print(item, inner)}`],
      );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.map((line) => `${inner}${line}`).join(',\n')}\n${indent}${close}`;
}
