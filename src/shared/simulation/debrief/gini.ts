/**
 * How unevenly something is shared: the Gini index in thousandths, 0 all alike, near 1000 one alone. In whole numbers, the same on every
 * system; 0 where nobody has anything.
 */
export function giniOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const sum = sorted.reduce((total, one) => total + one, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((total, one, at) => total + one * (2 * (at + 1) - sorted.length - 1), 0);
  return Math.round((weighted * 1000) / (sorted.length * sum));
}
