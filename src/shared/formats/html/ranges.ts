import type { RedlineBlock, RedlineComment } from '../redline/redline';

/** Where marks of a comment were met, while paragraphs were still being made. */
export interface RangeDraft {
  readonly from: { readonly block: number; readonly offset: number };
  readonly to: { readonly block: number; readonly offset: number };
  readonly date: string | null;
  readonly note: string | undefined;
}

/** A range within the paragraphs as they became: a space that fell at an end, or a mark after the last paragraph, is no place. */
export function settledRange(range: RangeDraft, blocks: readonly RedlineBlock[]): RedlineComment['at'] {
  if (blocks.length === 0) return null;
  const lengthOf = (i: number): number => (blocks[i]?.runs ?? []).reduce((sum, run) => sum + run.text.length, 0);
  const place = ({ block, offset }: RangeDraft['from']): RangeDraft['from'] =>
    block >= blocks.length
      ? { block: blocks.length - 1, offset: lengthOf(blocks.length - 1) }
      : { block, offset: Math.min(offset, lengthOf(block)) };
  const [from, to] = [place(range.from), place(range.to)];
  return { from, to, ...(range.note === undefined ? {} : { note: range.note }) };
}

/** `20240505T1000` as Word writes it. */
export function wordDate(value: string | undefined): string | null {
  const m = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?$/.exec(value ?? '');
  return m ? `${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6] ?? '00'}` : null;
}
