import type * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { Diagnostic } from '../domain/diagnostic';
import type { Reading } from '../domain/provision';
import type { BracketAnchor } from '../domain/target';
import { anchoredCharacter } from './anchors';
import { Authors } from './authorship';
import { splitPropKey, type TextParts, textParts } from './layout';
import type { ProjectedRecords, ProjectedText } from './projectedRecords';
import { rivalDecisions, rivalResolutions } from './rivalDecisions';
import { rivalBlocks, rivalSections, rivalSettings } from './rivalPlaces';
import type { SectionLine } from './sectionLine';
import { offsetOfCharacter, shownPlace } from './textLines';

const SHOWN = 80;

/**
 * Where two people did at once what cannot both stand (TH1), besides words (`TwoHands`): moves, values, decisions on brackets and on proposals.
 * Both versions are told, with who and when; a person chooses one, or leaves what stands.
 */
export function rivalFindings(
  projection: ProjectedText,
  { resolutions }: Pick<ProjectedRecords, 'resolutions'>,
): Diagnostic[] {
  const { text, proposals } = projection;
  const { reading } = text;
  const { doc } = projection.twoHands;
  const parts = textParts(doc);
  const authors = new Authors(parts.authors);
  const wordsOf = (id: BlockId) => (reading.byBlock.get(id)?.text ?? '').trim().slice(0, SHOWN);
  const firstOf = (id: SectionId) => projection.sections.get(id)?.provisions[0]?.block;
  const lines = () => linesOf(projection);
  return [
    ...rivalSections(parts, authors, firstOf, wordsOf),
    ...rivalBlocks(parts, text, authors, wordsOf),
    ...rivalSettings(parts, authors, settledBlocks(parts, reading)),
    ...rivalResolutions(doc, resolutions, (anchor) => placeOf(projection, doc, anchor)),
    ...rivalDecisions(doc, proposals.proposals.values(), lines),
  ].filter(({ from }) => reading.byBlock.has(from.block));
}

function* linesOf({ text }: ProjectedText): Generator<SectionLine> {
  for (const { section } of text.reading.sections) {
    const line = text.lineOf(section);
    if (line !== undefined) yield line;
  }
}

/** Blocks of which anything is set, in the order of the text, the same for everybody: most texts have few. */
function settledBlocks({ blockProps }: TextParts, { sections }: Reading): readonly BlockId[] {
  const set = new Set<BlockId>();
  for (const key of blockProps.keys()) set.add(splitPropKey(key).id);
  if (set.size === 0) return [];
  return sections.flatMap(({ provisions }) => provisions.flatMap(({ block }) => (set.has(block) ? [block] : [])));
}

/** Where the opening character of a bracket stands, or stood. */
function placeOf(
  { text }: ProjectedText,
  doc: Y.Doc,
  anchor: BracketAnchor,
): { block: BlockId; offset: number } | null {
  const character = anchoredCharacter(anchor.open);
  if (character === null) return null;
  const [client = 0, clock = 0] = character.split('.').map(Number);
  const lies = offsetOfCharacter(doc, { client, clock });
  return lies === null ? null : shownPlace(text, lies.section, lies.at);
}
