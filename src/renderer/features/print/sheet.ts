import type { DossierDocs } from '../../../shared/document/docs';
import { exportedText } from '../../../shared/document/textExport';
import { indentOf } from '../../../shared/domain/indent';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Provision } from '../../../shared/domain/provision';
import { printClean } from '../../../shared/notation/print';
import { directionOf } from '../../../shared/text/direction';
import { softBreaks } from '../../../shared/text/softBreaks';

export interface PrintChoice {
  readonly form: 'marked' | 'clean';
  /** Whether paragraphs are numbered in the margin, so that a room can speak of the same one. */
  readonly numbers: boolean;
  /** In an exercise: with what was ruled in it, not as it was issued. */
  readonly asRuled: boolean;
}

/** Words as they are set: wrapped at the paper's width, not at that of the file they came from. */
function flowing(text: string): string {
  const soft = new Set(softBreaks(text));
  return soft.size === 0 ? text : Array.from(text.split(''), (sign, i) => (soft.has(i) ? ' ' : sign)).join('');
}

/** One paragraph as it is set on paper. */
export interface PrintBlock {
  readonly key: string;
  readonly kind: Provision['kind'];
  /** Steps in from the margin. */
  readonly indent: number;
  /** A label that is not among the words. */
  readonly marker: string | null;
  readonly direction: 'ltr' | 'rtl' | 'auto';
  /** Words in runs; `edge` is a bracket character that is under negotiation. */
  readonly runs: readonly { readonly words: string; readonly edge: boolean }[];
}

/** Parts the text that is put together for reading into paragraphs again; no text has this character. */
const SEAM = '\u0000';

/** The paragraphs of a dossier for paper. Nothing private is among them: they come from the text alone (CF1). */
export function printBlocks(docs: DossierDocs, model: Negotiation, { form }: Pick<PrintChoice, 'form'>): PrintBlock[] {
  return form === 'clean' ? cleanBlocks(docs, model) : markedBlocks(model);
}

function markedBlocks(model: Negotiation): PrintBlock[] {
  return model.reading.sections.flatMap((section) =>
    section.provisions
      .filter((provision) => provision.text.trim() !== '' || provision.marker !== null)
      .map((provision) => ({ ...shapeOf(provision, model), runs: runsOf(provision) })),
  );
}

function cleanBlocks(docs: DossierDocs, model: Negotiation): PrintBlock[] {
  const text = exportedText(docs.text, undefined, model.reading);
  const sections = text.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) => ({ ...block, gap: `${SEAM}${block.id}${SEAM}` })),
  }));
  const parts = printClean(sections, '', model.reading).text.split(SEAM);
  const blocks: PrintBlock[] = [];
  for (let i = 1; i + 1 < parts.length; i += 2) {
    const provision = model.reading.byBlock.get(parts[i] ?? '');
    const words = flowing((parts[i + 1] ?? '').trim());
    if (provision === undefined || words === '') continue;
    blocks.push({ ...shapeOf(provision, model), runs: [{ words, edge: false }] });
  }
  return blocks;
}

function shapeOf(provision: Provision, { reading }: Negotiation): Omit<PrintBlock, 'runs'> {
  const { block, kind, marker, text } = provision;
  const apart = marker !== null && marker.end === marker.start ? marker.written : null;
  const direction = directionOf(text, marker);
  return { key: block, kind, indent: indentOf(provision, reading.byBlock), marker: apart, direction };
}

function runsOf({ block, text: written, brackets }: Provision): PrintBlock['runs'] {
  const text = flowing(written);
  const edges = new Set<number>();
  for (const { kind, open, close } of brackets) {
    if (kind !== 'negotiation') continue;
    if (open.block === block) edges.add(open.offset);
    if (close.block === block) edges.add(close.offset);
  }
  const runs: { words: string; edge: boolean }[] = [];
  let at = 0;
  for (const edge of [...edges].sort((a, b) => a - b)) {
    if (edge > at) runs.push({ words: text.slice(at, edge), edge: false });
    runs.push({ words: text.charAt(edge), edge: true });
    at = edge + 1;
  }
  if (at < text.length) runs.push({ words: text.slice(at), edge: false });
  return runs;
}
