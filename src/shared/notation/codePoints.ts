/** Turns UTF-16 offsets of a source into code points; a lone surrogate counts as one. Linear to build, quick to ask in any order. */
export function codePointCounter(source: string): (offset: number) => number {
  const pairs: number[] = [];
  for (let i = 0; i < source.length - 1; i++) {
    const c = source.charCodeAt(i);
    if (c < 0xd800 || c > 0xdbff) continue;
    const next = source.charCodeAt(i + 1);
    if (next >= 0xdc00 && next <= 0xdfff) {
      pairs.push(i + 1);
      i++;
    }
  }
  if (pairs.length === 0) return (offset) => offset;
  return (offset) => {
    // Pairs that end before the offset each hide one unit.
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  };
}
