import { buildRoster } from '../../shared/domain/roster';
import { readMarker } from '../../shared/notation/marker';
import { namerOf } from '../../shared/notation/names';
import { readDraft } from '../../shared/notation/read';
import { nextTask } from '../ui/nextTask';

/** One of each thing that takes reading: a heading, numbers, brackets in brackets, alternatives, names of delegations. */
export const MADE_UP_PARAGRAPHS: readonly string[] = [
  'Article 1. Scope of application',
  '1. Each State Party [shall] [should] take measures [and [other] steps] within its means [Brazil, Norway: as appropriate].',
  '(a) Measures to prevent harm, to the extent possible;',
  'Alt 2. [States may cooperate, in accordance with their domestic law.]',
];

/** Kinds of labels, each with expressions of its own. */
const LABELS = ['1.', '(a)', 'a.', 'A.', 'Article 1', 'Part I', 'Annex I', 'PP1', 'OP1', 'Alt 2.'];

let isBegun = false;

/**
 * Reads a few made-up words, once, a little in each task: a browser compiles expressions when they are first asked, and indexes the names of
 * delegations, which takes longer than reading all of a first screen. For times in which the window waits for the words themselves.
 */
export async function readMadeUpText(): Promise<void> {
  if (isBegun) return;
  isBegun = true;
  for (const label of LABELS) {
    await nextTask();
    readMarker(`${label} States`);
  }
  const namer = namerOf(buildRoster([]));
  for (const [at, text] of MADE_UP_PARAGRAPHS.entries()) {
    await nextTask();
    readDraft([{ id: `${at}`, blocks: [{ id: `${at}`, text }] }], { namer });
  }
}
