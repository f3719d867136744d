/**
 * Logarithms and powers for decisions. ECMAScript leaves the precision of Math.exp, log and pow to each engine; these tables are made
 * by additions, multiplications and divisions alone, which IEEE 754 fixes to the bit, and rounded to whole numbers once.
 * A number is in units of 1/65536.
 */
export const ONE = 65_536;

/** ln of a number in (0, 1], by halving and the series of atanh. */
function ln(value: number): number {
  let x = value;
  let halvings = 0;
  while (x < 0.5) {
    x *= 2;
    halvings++;
  }
  const y = (x - 1) / (x + 1);
  let term = y;
  let sum = 0;
  for (let n = 1; n <= 61; n += 2) {
    sum += term / n;
    term *= y * y;
  }
  return 2 * sum - halvings * Math.LN2;
}

/** exp of a number in (-1, 0], by its series. */
function expOfFraction(value: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 24; n++) {
    term = (term * value) / n;
    sum += term;
  }
  return sum;
}

const DRAW_BITS = 12;
const MINUS_LN_OF_DRAW = Int32Array.from({ length: 1 << DRAW_BITS }, (_, at) =>
  Math.round(-ln((at + 0.5) / (1 << DRAW_BITS)) * ONE),
);

/** -ln u, where u in (0, 1) is what 32 bits of chance stand for; a table of 4096. */
export function minusLnOfDraw(word: number): number {
  return MINUS_LN_OF_DRAW[word >>> (32 - DRAW_BITS)] as number;
}

/**
 * Whether a loss is taken at a temperature: odds exp(-loss/temperature), loss and temperature in one unit (milli-points). Never a
 * loss at temperature 0, always a gain.
 */
export function takesLoss(loss: number, temperature: number, word: number): boolean {
  if (loss <= 0) return true;
  if (temperature <= 0) return false;
  return minusLnOfDraw(word) * temperature >= loss * ONE;
}

const MINUS_LN = Int32Array.from({ length: 1025 }, (_, at) => (at === 0 ? 16 * ONE : Math.round(-ln(at / 1024) * ONE)));
const EXP_WHOLE = Int32Array.from({ length: 17 }, (_, at) => {
  let value = 1;
  for (let n = 0; n < at; n++) value *= expOfFraction(-0.5) * expOfFraction(-0.5);
  return Math.round(value * ONE);
});
const EXP_PART = Int32Array.from({ length: 257 }, (_, at) => Math.round(expOfFraction(-at / 256) * ONE));

/** exp(-x) for x from 0 up, in units of 1/65536. */
export function expOfMinus(x: number): number {
  const whole = Math.floor(x / ONE);
  if (whole >= 16) return 0;
  const part = Math.floor((x - whole * ONE) / 256);
  return Math.floor(((EXP_WHOLE[whole] as number) * (EXP_PART[part] as number)) / ONE);
}

/** share^exponent for a share in thousandths from 0 to 1000 and an exponent in units of 1/65536; in thousandths. */
export function powerOfShare(share: number, exponent: number): number {
  if (share <= 0) return 0;
  if (share >= 1000) return 1000;
  const at = Math.round((share * 1024) / 1000);
  const x = Math.floor(((MINUS_LN[at] as number) * exponent) / ONE);
  return Math.round((expOfMinus(x) * 1000) / ONE);
}
