import * as Y from 'yjs';
import type { BlockId, SectionId } from '../base/ids';
import type { TextParts } from './layout';
import { Placement } from './placement';
import { type BlockPlace, composeLine, placeInLine, readWording, type SectionLine, type Wording } from './sectionLine';

/** The lines of a text, wherever they are kept. */
export interface Lines {
  /** What a section shows; undefined for one that is not there. */
  lineOf(section: SectionId): SectionLine | undefined;
  /** The sections that show words which lie in a section's text. */
  showing(section: SectionId): Iterable<SectionId>;
  /** Whether every block stands where it begins. */
  readonly isPlain: boolean;
  /** The block behind which something at a token stands, or would stand; null at the beginning of a section, undefined for no such token. */
  blockBefore(token: string, block: BlockId): BlockId | null | undefined;
}

/** Where a character of a section's text is shown. */
export interface ShownPlace extends BlockPlace {
  readonly section: SectionId;
}

/** The lines of a text as it stands when this is made, each read when it is asked for. */
export class TextLines implements Lines {
  private readonly placement: Placement<Wording>;
  private readonly lines = new Map<SectionId, SectionLine>();

  constructor(private readonly parts: Pick<TextParts, 'sections' | 'blockProps'>) {
    this.placement = new Placement(parts, readWording);
  }

  lineOf(section: SectionId): SectionLine | undefined {
    if (!this.parts.sections.has(section)) return undefined;
    const line = this.lines.get(section) ?? composeLine(this.placement.shown(section));
    this.lines.set(section, line);
    return line;
  }

  showing(section: SectionId): Iterable<SectionId> {
    return this.placement.showing(section);
  }

  get isPlain(): boolean {
    return this.placement.isPlain;
  }

  blockBefore(token: string, block: BlockId): BlockId | null | undefined {
    return this.placement.blockBefore(token, block);
  }

  *all(): Generator<readonly [SectionId, SectionLine]> {
    for (const section of this.parts.sections.keys()) yield [section, this.lineOf(section) as SectionLine];
  }
}

/** Where the character at an offset of a section's text is shown, or stood; null where nothing of it is. */
export function shownPlace(
  lines: Pick<Lines, 'lineOf' | 'showing'>,
  section: SectionId,
  at: number,
): ShownPlace | null {
  for (const showing of lines.showing(section)) {
    const line = lines.lineOf(showing);
    const place = line === undefined ? null : placeInLine(line, section, at);
    if (place !== null) return { section: showing, ...place };
  }
  return null;
}

/** Where a character lies, living or not: its section and its offset in that one's text; null for what is not of a section. */
export function offsetOfCharacter(
  doc: Y.Doc,
  { client, clock }: { readonly client: number; readonly clock: number },
): { readonly section: SectionId; readonly at: number; readonly lives: boolean } | null {
  if (clock >= Y.getState(doc.store, client)) return null;
  const item: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, clock));
  if (!(item instanceof Y.Item)) return null;
  const section = (item.parent as Y.Text | null)?._item?.parentSub;
  const found = Y.createAbsolutePositionFromRelativePosition(
    Y.createRelativePositionFromJSON({ item: { client, clock }, assoc: 0 }),
    doc,
    false,
  );
  return section == null || found === null ? null : { section, at: found.index, lives: !item.deleted };
}

/** The first section whose line holds a block; undefined where none does. */
export function sectionShowing(lines: TextLines, block: BlockId): SectionId | undefined {
  for (const [section, { blocks }] of lines.all()) if (blocks.some(({ id }) => id === block)) return section;
  return undefined;
}
