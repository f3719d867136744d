/** One editor to be measured. `from` is when it began to open, its draft already in memory; `remote` applies one character of somebody else's. */
export type Subject = (
  mount: HTMLElement,
  scroller: HTMLElement,
  blocks: number,
) => Promise<{ readonly from: number; readonly remote: ((words: string) => number) | null }>;
