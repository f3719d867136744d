import type { RedlineBlock, RedlineRun } from '../formats/redline/redline';

/** Words as they are. */
export function plain(text: string): RedlineRun {
  return { text, formats: [], changes: [] };
}

/** Words in bold. */
export function strong(text: string): RedlineRun {
  return { text, formats: [{ mark: 'strong' }], changes: [] };
}

/** A paragraph of runs; empty ones are left out. */
export function paragraph(...runs: readonly RedlineRun[]): RedlineBlock {
  return { runs: runs.filter(({ text }) => text !== ''), end: [] };
}

/** A heading; 0 is the highest. */
export function heading(text: string, depth: number): RedlineBlock {
  return { ...paragraph(plain(text)), kind: 'heading', depth };
}
