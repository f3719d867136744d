/** Letters and figures that are not taken for one another when read out (no I, L, O, U). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Eight signs that tell one list of words from another, such as `7QK2-M04D`: short enough to be compared by two people. Empty words do not
 * count. Forty bits: tells apart by accident, does not prove anything against malice.
 */
export function eightSigns(texts: Iterable<string>): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  const take = (unit: number) => {
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
    a ^= a >>> 15;
    b ^= b >>> 13;
  };
  for (const text of texts) {
    if (text === '') continue;
    for (let i = 0; i < text.length; i++) take(text.charCodeAt(i));
    take(0x10000);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  let code = '';
  let bits = (BigInt(a >>> 0) << 32n) | BigInt(b >>> 0);
  for (let i = 0; i < 8; i++) {
    code = LETTERS.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
