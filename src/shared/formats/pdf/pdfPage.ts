/**
 * A page of a PDF as it was printed: words with their places, lines that were drawn, and what the file's tags say of them. Places are in
 * points (1/72 inch), x from the left, y from the top of the page as it is shown.
 */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PdfPiece[];
  readonly rules: readonly PdfArea[];
  readonly fills: readonly PdfArea[];
  /** The page's part of the tag tree; null where the file has none. */
  readonly tags: PdfTag | null;
  /** Where links lie: their colour and line say no more than that. */
  readonly links: readonly PdfArea[];
  /** What the page holds beside its text. */
  readonly asides: readonly PdfAside[];
  /** A picture covers most of it: what words are in that, nobody can read without guessing. */
  readonly isPicture: boolean;
}

/**
 * Something beside the text, with its words where it has any: what people wrote on the page (comments, stamps, notes stuck on), what stands
 * in the fields of a form, where links lead, what a picture is said to show, a file within the file, a bookmark; `part-damaged`
 * where some of that cannot be read.
 */
export interface PdfAside {
  readonly code: 'page-remark' | 'form' | 'link' | 'picture' | 'embedded' | 'bookmark' | 'alt-text' | 'part-damaged';
  readonly text: string;
}

/** A rectangle that was filled or a line that was drawn, with its colour in six hexadecimal digits. */
export interface PdfArea {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly colour: string;
}

/** A glyph with the letters it stands for, mostly one. */
export interface PdfGlyph {
  readonly text: string;
  readonly x: number;
  readonly width: number;
}

/** Glyphs of one look that stand side by side on one baseline, without a space between: mostly a word. */
export interface PdfPiece {
  /** From left to right, whatever the language. */
  readonly glyphs: readonly PdfGlyph[];
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly strong: boolean;
  readonly em: boolean;
  /** Six hexadecimal digits; empty for black and what comes near it. */
  readonly colour: string;
  /** The number by which tags name it; null where no tag does. */
  readonly mark: number | null;
  /** The file says it is no text of its own: a running head, a page number. */
  readonly isArtifact: boolean;
  /** White space that was printed as such. */
  readonly isSpace: boolean;
  /** It does not run from left to right across the page. */
  readonly isTurned: boolean;
}

/** An element of the tag tree. */
export interface PdfTag {
  readonly role: string;
  readonly lang?: string;
  /** What it shows, said for those who cannot see it. */
  readonly alt?: string;
  readonly children: readonly (PdfTag | PdfMark)[];
}

/** Where the tag tree holds words: the number that pieces bear as their `mark`. */
export interface PdfMark {
  readonly mark: number;
}

/** A document whose pages are read one after the other. */
export interface PdfSource {
  readonly pageCount: number;
  readonly title: string;
  readonly language: string | null;
  readonly isTagged: boolean;
  /** What the file holds beside all pages. */
  readonly asides: readonly PdfAside[];
  /** Pages count from 1. */
  page(number: number): Promise<PdfPage>;
}
