import type { BlockId, DocumentId, SectionId } from '../base/ids';
import type { Bracket, BracketSet, Unmatched } from './bracket';
import type { DelegationCode } from './delegation';
import type { Diagnostic } from './diagnostic';
import type { Stance } from './position';

/**
 * What a block of text is. `provision` is text under negotiation; `heading` titles what follows; `note` is editorial (TX6);
 * `footnote` belongs to a reference mark; `option` is a label that opens an option (BR5); `speaker` a line that names
 * delegations (BR7); `running` a page header or number (TX5); `cell` a cell of a table.
 */
export const BLOCK_KINDS = [
  'provision',
  'heading',
  'note',
  'footnote',
  'option',
  'speaker',
  'running',
  'cell',
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A block as any reader hands it to the notation: words, and what a person or a file format has already said about it. */
export interface SourceBlock {
  readonly id: BlockId;
  /** The words, brackets and a typed marker included; no line end at its edges; a line break inside is `\n`. */
  readonly text: string;
  /** Set by a person or by a format that knows; else derived. */
  readonly kind?: BlockKind;
  readonly depth?: number;
  /** A label that is not in the words (automatic numbering). */
  readonly marker?: string;
  /** White space between the block before and this one, verbatim (TX2): its indentation tells depth where numbers do not. */
  readonly gap?: string;
}

export interface SourceSection {
  readonly id: SectionId;
  readonly document?: DocumentId;
  readonly blocks: readonly SourceBlock[];
}

/** A marker taken apart (TX3): `written` as in the text, `label` without its punctuation, `sort` a key that orders `10 bis` after `10`. */
export interface Marker {
  readonly written: string;
  readonly label: string;
  readonly sort: string;
  readonly style:
    | 'article'
    | 'number'
    | 'letter'
    | 'roman'
    | 'bullet'
    | 'preambular'
    | 'operative'
    | 'named'
    | 'annex'
    | 'part';
  /** Place in the block's text, UTF-16 units; empty range where the marker is not in the words. */
  readonly start: number;
  readonly end: number;
}

/** An attribution that the text itself carries (BR7). Ranges are UTF-16 units of the block's text. */
export interface Attribution {
  readonly start: number;
  readonly end: number;
  readonly form: 'head' | 'tail' | 'heading' | 'note' | 'prose';
  readonly written: string;
  readonly clauses: readonly AttributionClause[];
}

/** Who and what: names as written with note digits left out, their codes where known, and the verb taken to a stance. */
export interface AttributionClause {
  readonly names: readonly string[];
  readonly codes: readonly (DelegationCode | null)[];
  readonly verb:
    | 'propose'
    | 'support'
    | 'oppose'
    | 'delete'
    | 'retain'
    | 'reserve'
    | 'alternative'
    | 'consider'
    | 'amend'
    | 'none';
  readonly stance: Stance | null;
  /** True where the speaker acts for a group named after `on behalf of`. */
  readonly onBehalfOf?: readonly string[];
}

/** One block, read (derived, never stored). */
export interface Provision {
  readonly block: BlockId;
  readonly section: SectionId;
  readonly document: DocumentId | null;
  readonly text: string;
  readonly kind: BlockKind;
  readonly marker: Marker | null;
  /** 0 for an article or an unnumbered paragraph, 1 for `1.`, 2 for `(a)`, ... as derived or set (TX4). */
  readonly depth: number;
  /** The block of the provision above, or null. */
  readonly parent: BlockId | null;
  /** `Art. 29(1)(b)(ii)`; for what has no marker the address above with a count, `Art. 29, para. 2`. */
  readonly address: string;
  readonly chapeau: boolean;
  readonly brackets: readonly Bracket[];
  readonly unmatched: readonly Unmatched[];
  readonly attributions: readonly Attribution[];
  readonly diagnostics: readonly Diagnostic[];
  /** The heading that names whose text this is (BR7, NOTATION 5.3), until the next such heading. */
  readonly speaker?: BlockId;
  /** Placeholders that stand without brackets, `###` or `{insert ...}` (BR3, CO7): ranges in UTF-16 units of the text. */
  readonly blanks?: readonly { readonly start: number; readonly end: number }[];
  /** True where the block goes on a sentence that a page header or a line end cut (TX5). */
  readonly continues?: boolean;
}

/** Kinds of blocks that positions are taken on; a heading stands for its section, a note for nothing. */
export function isNegotiatedKind(kind: BlockKind): boolean {
  return kind === 'provision' || kind === 'option' || kind === 'cell';
}

/** Whether positions are taken on a block. Tables have cells without words: they are kept, and nobody counts them or speaks on them. */
export function isNegotiated({ kind, text }: Pick<Provision, 'kind' | 'text'>): boolean {
  return isNegotiatedKind(kind) && (kind !== 'cell' || text.trim() !== '');
}

/** One section, read. */
export interface SectionReading {
  readonly section: SectionId;
  readonly document: DocumentId | null;
  readonly title: string;
  /** `Art. 29`, `Preamble`, `Annex I`; for a chunk of a long flat text the address of the section it continues. */
  readonly address: string;
  readonly provisions: readonly Provision[];
  readonly sets: readonly BracketSet[];
}

/** The whole text, read: sections in order, and what only shows across them. */
export interface Reading {
  readonly sections: readonly SectionReading[];
  readonly byBlock: ReadonlyMap<BlockId, Provision>;
  readonly diagnostics: readonly Diagnostic[];
}
