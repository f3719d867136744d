/**
 * Compares two plain values by what they hold, for an order that is the same for everybody where nothing else tells them apart. Values that
 * came out of one document have their keys in one order, so that their JSON is enough.
 */
export function compareContents(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const [one, other] = [contents(a), contents(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function contents(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? '';
}
