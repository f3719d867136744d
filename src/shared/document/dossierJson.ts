import type { Act } from '../domain/act';
import type { BracketChoice } from '../domain/bracket';
import type { Brief } from '../domain/brief';
import type { Group, Observer, State } from '../domain/delegation';
import type { DossierSettings, RecordSettings, SourceDocument } from '../domain/dossier';
import type { Entry } from '../domain/position';
import type { BlockKind } from '../domain/provision';
import type { Awaited, FloorLine, Statement, Topic } from '../domain/statement';
import type { Target } from '../domain/target';

/**
 * A dossier as documented JSON (docs/dossier-json.md): the same as the `.chapeau` file without its editing history. Brackets are
 * pointed at by block and offsets (UTF-16 units of the block's text) instead of positions that only the live text can resolve.
 */
export interface DossierJson {
  readonly format: 'chapeau-dossier';
  readonly version: 1;
  readonly settings: DossierSettings;
  readonly documents: readonly SourceDocument[];
  readonly text: readonly JsonSection[];
  readonly choices: readonly { readonly place: JsonBracketPlace; readonly choice: BracketChoice }[];
  readonly acts: readonly Retargeted<Act>[];
  /** Our record; absent in what is shared with others (PO5a). */
  readonly record?: {
    readonly settings: RecordSettings;
    readonly delegations: readonly (State | Group | Observer)[];
    readonly topics: readonly Topic[];
    readonly statements: readonly Statement[];
    readonly entries: readonly Retargeted<Entry>[];
    readonly lines: readonly FloorLine[];
    readonly awaited: readonly (Omit<Awaited, 'target'> & { readonly target?: JsonTarget })[];
  };
  /** Our brief; absent likewise. */
  readonly briefs?: readonly Retargeted<Brief>[];
}

export interface JsonSection {
  readonly id: string;
  readonly document?: string;
  /** White space behind the last block, where no next section carries it as its gap (the end of a file). */
  readonly tail?: string;
  readonly blocks: readonly JsonBlock[];
}

export interface JsonBlock {
  readonly id: string;
  readonly text: string;
  /** White space between the block before and this one, verbatim (TX2); absent: as the text's custom is. */
  readonly gap?: string;
  readonly kind?: BlockKind;
  readonly depth?: number;
  readonly marker?: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** Runs with formatting or note references: UTF-16 range, mark name, its attributes. */
  readonly marks?: readonly {
    readonly from: number;
    readonly to: number;
    readonly mark: string;
    readonly attrs?: Readonly<Record<string, string>>;
  }[];
}

/** A bracket by its place: offset of `[` and the offset behind its `]` (in `closeBlock`, where that is another block). */
export interface JsonBracketPlace {
  readonly block: string;
  readonly from: number;
  readonly closeBlock?: string;
  readonly to: number;
}

export type JsonTarget =
  | Exclude<Target, { readonly kind: 'bracket' | 'set' }>
  | { readonly kind: 'bracket' | 'set'; readonly place: JsonBracketPlace }
  /** An anchor that had lost its place when it was written; kept by its words (PO0). */
  | { readonly kind: 'bracket' | 'set'; readonly lost: string; readonly block: string };

export type Retargeted<T extends { readonly target: Target }> = Omit<T, 'target'> & { readonly target: JsonTarget };
