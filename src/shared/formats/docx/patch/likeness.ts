import type { RedlineBlock, RedlineRun } from '../../redline/redline';
import type { Property } from '../write/runFormat';
import { flatOf, flatPlace, runAt } from './flat';
import type { Leaf, ParagraphParts } from './leaves';
import type { Anchor } from './patchShop';

/** What the plain words of a paragraph look like, for new ones beside them; null where it has none. */
export function lookIn(
  parts: ParagraphParts,
  before: RedlineBlock,
): { readonly properties: readonly Property[]; readonly formats: RedlineRun['formats'] } | null {
  const leaf = parts.leaves.find(isPlainText);
  const flat = flatOf(before.runs);
  if (leaf?.run === undefined || leaf.run === null || leaf.at >= flat.text.length) return null;
  const properties = leaf.run.properties.filter(([name]) => name !== 'rPrChange');
  return { properties, formats: runAt(flat, leaf.at).run.formats };
}

function isPlainText(leaf: Leaf): boolean {
  return (
    leaf.text !== '' &&
    leaf.run !== null &&
    leaf.run.atoms.every(({ note }) => note === undefined) &&
    leaf.path.every(({ close }) => close !== '</w:hyperlink>')
  );
}

/** A counted label as words, where there is nothing that counts. */
export function withLabel(block: RedlineBlock): RedlineBlock {
  const shown = block.label?.all ?? '';
  if (shown === '') return block;
  const [first] = block.runs;
  const label: RedlineRun = { text: `${shown}\t`, formats: [], changes: first?.changes ?? block.end };
  return { ...block, runs: [label, ...block.runs] };
}

/** Marks with their places in the flat text. */
export function placed(anchors: readonly Anchor[], block: RedlineBlock): readonly Anchor[] {
  return anchors.map(({ at, xml }) => ({ at: flatPlace(block.runs, at), xml }));
}

/** Whether two paragraphs have the same runs, cut at the same places. */
export function sameRuns(a: readonly RedlineRun[], b: readonly RedlineRun[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
