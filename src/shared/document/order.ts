const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LAST = DIGITS.length - 1;

/**
 * A string strictly between two others in code-unit order (null: the open end), so that putting a section between two
 * writes one value and moves nobody else. Keys are fractions written in base 62 without trailing zeros.
 * Two people who put a section at one place get equal keys: readers break the tie by id.
 * Throws RangeError where `before >= after`.
 */
export function orderBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) {
    throw new RangeError(`No order between ${before} and ${after}`);
  }
  const low = before ?? '';
  let key = '';
  for (let i = 0; ; i++) {
    const from = i < low.length ? DIGITS.indexOf(low.charAt(i)) : 0;
    const bounded = after !== null && key === after.slice(0, i);
    const to = bounded ? (i < after.length ? DIGITS.indexOf(after.charAt(i)) : 0) : LAST + 1;
    const middle = i < low.length ? Math.floor((from + to + 1) / 2) : Math.floor((from + to) / 2);
    if (middle > from && middle < to) return key + DIGITS.charAt(middle);
    if (i >= low.length && to - from > 1) return key + DIGITS.charAt(from + 1);
    key += DIGITS.charAt(from);
  }
}

/** `count` keys in order, evenly long, for a text that is laid down at once. */
export function orderKeys(count: number): string[] {
  const width = Math.max(2, Math.ceil(Math.log(count + 1) / Math.log(DIGITS.length)) + 1);
  const step = Math.floor(DIGITS.length ** width / (count + 1));
  return Array.from({ length: count }, (_, i) => encode((i + 1) * step, width));
}

function encode(value: number, width: number): string {
  let key = '';
  let rest = value;
  for (let i = 0; i < width; i++) {
    key = DIGITS.charAt(rest % DIGITS.length) + key;
    rest = Math.floor(rest / DIGITS.length);
  }
  return key.replace(/0+$/, '');
}
