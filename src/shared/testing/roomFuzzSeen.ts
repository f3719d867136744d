/** A character as it stood when it was typed, at the desk of who typed it. */
export interface Birth {
  /** What stood before it in its block when it was typed, nearest first. */
  readonly left: readonly string[];
  /** How many of these stood nearer than anything that stood twice, with which it may go. */
  readonly sure: number;
  /** What stood behind it there, nearest first. */
  readonly right: readonly string[];
  /** What was deleted between the two by the same deed. */
  readonly instead: readonly string[];
  /** What else had been deleted right before it, as the text of its author's desk still tells. */
  readonly gone: readonly string[];
  /** Whose desk that is; empty for what stood there from the start. */
  readonly by: string;
}

/** What a deed left at the desk where it was done: what went, what stands twice, and what of old went right before each character. */
export interface DeskSeen {
  readonly gone: readonly string[];
  readonly repeated: ReadonlySet<string>;
  readonly goneBefore: ReadonlyMap<string, readonly string[]>;
  /** Whether it was a decision on a proposal. */
  readonly decides: boolean;
  readonly by: string;
}

export const NOTHING_SEEN: DeskSeen = { gone: [], repeated: new Set(), goneBefore: new Map(), decides: false, by: '' };

/** A border as whoever drew it saw it: what stood in its section before it, and behind. */
export interface Border {
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
  /** In whose stead the latter stand, or where they had gone. */
  readonly goneBehind: ReadonlySet<string>;
  /** Only characters stood behind it in the block that was parted that cannot be told apart, such as brackets. */
  readonly isNameless: boolean;
}

/** What somebody moved: what went along, what they saw stand in other blocks and left there, and in which block they saw each character. */
export interface Moved {
  readonly taken: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
  readonly blocks: ReadonlyMap<string, string>;
}
