import type { Flow } from '../redline/flow';
import type { CellPlace, TrackedChange } from '../redline/redline';
import type { MixedNode } from './mixedTree';
import type { ChangedRegion } from './odtChanges';
import type { OdtCount, PendingCount } from './odtLists';

/** A flow of paragraphs that stands for itself: the body, a note, a header. */
export interface Target {
  readonly flow: Flow;
  readonly counts: PendingCount[];
  readonly note: string | undefined;
}

/** An item of a list; its first paragraph bears its number. */
export interface Item {
  readonly style: string | undefined;
  readonly count: OdtCount;
  isUsed: boolean;
}

/** What holds for paragraphs where they stand. */
export interface Scope {
  readonly cell: CellPlace | undefined;
  readonly isBoxed: boolean;
  readonly item: Item | null;
  readonly list: { readonly style: string | undefined; readonly count: object; readonly level: number } | null;
}

/** A change that has begun and not ended. */
export interface Active {
  readonly id: string;
  readonly region: ChangedRegion;
}

/** A frame that is anchored in a paragraph, and what held where it is anchored. */
export interface Box {
  readonly node: MixedNode;
  readonly active: readonly Active[];
  readonly deletes: readonly TrackedChange[];
}

/** Outside of everything. */
export const OUTSIDE: Scope = { cell: undefined, isBoxed: false, item: null, list: null };
