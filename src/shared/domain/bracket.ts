import type { BlockId } from '../base/ids';

/** What a bracket is (BR3). Only `negotiation` brackets are open questions. */
export const BRACKET_KINDS = ['negotiation', 'editorial', 'placeholder', 'attribution'] as const;
export type BracketKind = (typeof BRACKET_KINDS)[number];

/** What the sub-rule was that gave a bracket its kind, for the reader who asks why. */
export type BracketReason =
  | 'words'
  | 'ellipsis'
  | 'sic'
  | 'note-mark'
  | 'quoted-letter'
  | 'pending-number'
  | 'language-note'
  | 'drafting-note'
  | 'link'
  | 'insertion'
  | 'blank'
  | 'value'
  | 'to-insert'
  | 'text-to-come'
  | 'names-only'
  | 'person';

/** A place in the text: a block and an offset in UTF-16 units of its words. */
export interface Place {
  readonly block: BlockId;
  readonly offset: number;
}

/** A pair of brackets (BR1, BR2), derived. `open` and `close` are the places of its two characters. */
export interface Bracket {
  /** Stable while the text stands: `${block}:${offset of [}`. */
  readonly id: string;
  readonly open: Place;
  readonly close: Place;
  /** 1 for an outermost bracket. */
  readonly depth: number;
  readonly kind: BracketKind;
  readonly reason: BracketReason;
  /** How far the pair reaches: inside one block, over blocks of a section, over sections (BR2). */
  readonly span: 'block' | 'section' | 'text';
  /** The id of the pair that directly holds this one, or null. */
  readonly parent: string | null;
  /** The set of candidate alternatives it belongs to, and its number in it from 1 (BR4); null for a lone bracket. */
  readonly set: string | null;
  readonly option: number | null;
}

/** A bracket character without a partner (BR1). */
export interface Unmatched {
  readonly place: Place;
  readonly character: '[' | ']';
}

/**
 * Two or more rivals (BR4, BR5). `certain` is false while it is a candidate that a person should confirm: a member opens with
 * a connective or comma, whole paragraphs stand in a row, or cells of a table do.
 */
export interface BracketSet {
  /** `${id of the first member}` for adjacent brackets; for options and slash pairs the place they begin at. */
  readonly id: string;
  readonly form: 'adjacent' | 'slash' | 'options' | 'markers';
  /** Bracket ids for `adjacent`; for the other forms the ranges alone count. */
  readonly members: readonly string[];
  readonly ranges: readonly { readonly from: Place; readonly to: Place; readonly label?: string }[];
  readonly certain: boolean;
  readonly doubt?: 'connective' | 'paragraphs' | 'cells' | 'two-edges';
}

/** What a person chose for one bracket or set, over what is derived (BR3, BR4). */
export interface BracketChoice {
  readonly kind?: BracketKind;
  /** True: these are alternatives. False: each is a question of its own. */
  readonly alternatives?: boolean;
}
