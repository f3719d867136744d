import type { BlockId, DocumentId } from '../base/ids';
import type { BlockKind, Marker } from '../domain/provision';
import type { Level } from './levels';
import type { OpenOption, OptionGroup } from './options';

/** What a section hands to the next: the article, the numbering and the speaker that are still open. */
export interface Carry {
  readonly document: DocumentId | null;
  readonly base: string;
  readonly head: BlockId | null;
  readonly levels: readonly Level[];
  readonly speaker: { readonly block: BlockId; readonly name: string } | null;
  readonly options: readonly OpenOption[];
  /** True while paragraphs after a label such as `Comments` are notes (TX6). */
  readonly noting: boolean;
}

export const NO_CARRY: Carry = {
  document: null,
  base: '',
  head: null,
  levels: [],
  speaker: null,
  options: [],
  noting: false,
};

/** What the whole draft says about each of its parts. */
export interface DraftContext {
  /** Names of Markdown link definitions, lower case. */
  readonly links: ReadonlySet<string>;
  /** Two lines at least name speakers: the draft compiles proposals, and lines that look like names are names. */
  readonly compilation: boolean;
}

/** One block in its place (TX4). */
export interface OutlineItem {
  readonly kind: BlockKind;
  readonly marker: Marker | null;
  readonly depth: number;
  readonly parent: BlockId | null;
  readonly address: string;
  readonly speaker: BlockId | null;
  readonly continues: boolean;
  readonly repeated: boolean;
  /** A paragraph that could stand inside the option before it or after it (BR5). */
  readonly edge: boolean;
}

export interface Outline {
  readonly items: readonly OutlineItem[];
  readonly groups: readonly OptionGroup[];
  readonly title: string;
  readonly address: string;
  readonly carry: Carry;
}
