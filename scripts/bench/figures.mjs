// Medians, and tables of them.

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

export const shown = (number) => (number === null || number === undefined ? '-' : number.toFixed(number < 10 ? 2 : 1));

/** @param {string[][]} rows */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  '),
    );
  console.log('');
}

/** The median of a figure over the rounds; null where nobody measured it. */
export function over(results, figure) {
  const numbers = results.map((result) => result[figure]).filter((number) => number !== null && number !== undefined);
  return numbers.length === 0 ? null : median(numbers);
}
