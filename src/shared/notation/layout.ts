/** Columns of white space before the first line of a block, from the gap before it; tabs stand every four columns. */
export function indentOf(gap: string | undefined): number {
  if (!gap) return 0;
  let columns = 0;
  for (let i = 0; i < gap.length; i++) {
    const c = gap.charCodeAt(i);
    if (c === 10 || c === 13 || c === 12) columns = 0;
    else if (c === 9) columns += 4 - (columns % 4);
    else columns++;
  }
  return columns;
}
