import { diffArrays } from 'diff';
import { type PrintedText, printedWords } from './pdfSource';

/** What a reader made of a printed text: its paragraphs, without running heads and notes as far as it can tell them. */
export interface FoundText {
  readonly paragraphs: readonly string[];
  readonly notes: readonly string[];
}

/** Parts from 0 to 1. */
export interface PdfFigures {
  /** Paragraphs found whole, label included, character by character. */
  readonly paragraphs: number;
  readonly characters: number;
  /** Brackets that stand in the same word at the same place. */
  readonly brackets: number;
  readonly notes: number;
  /** Paragraphs that were not found, for people who look for the reason. */
  readonly missed: readonly string[];
}

const level = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Holds what a reader found against what was printed. */
export function judgePdf(printed: PrintedText, found: FoundText): PdfFigures {
  const wanted = printed.blocks.flatMap((block) =>
    block.cells === undefined ? [level(printedWords(block))] : block.cells.map(level),
  );
  const have = new Map<string, number>();
  for (const paragraph of found.paragraphs) have.set(level(paragraph), (have.get(level(paragraph)) ?? 0) + 1);
  const missed = wanted.filter((paragraph) => {
    const left = have.get(paragraph) ?? 0;
    if (left > 0) have.set(paragraph, left - 1);
    return left === 0;
  });
  const tokens = (texts: readonly string[]) => texts.flatMap((text) => level(text).split(' '));
  let wrong = 0;
  let right = 0;
  let lostBrackets = 0;
  let brackets = 0;
  let removed = 0;
  let added = 0;
  const bracketsOf = (words: readonly string[]) => words.join('').replace(/[^[\]]/g, '').length;
  for (const part of diffArrays(tokens(wanted), tokens(found.paragraphs))) {
    const size = part.value.join(' ').length + 1;
    if (part.removed) {
      removed += size;
      lostBrackets += bracketsOf(part.value);
    } else if (part.added) {
      added += size;
    } else {
      wrong += Math.max(removed, added);
      right += size;
      removed = 0;
      added = 0;
    }
    if (!part.added) brackets += bracketsOf(part.value);
  }
  wrong += Math.max(removed, added);
  const notes = new Set(found.notes.map(level));
  return {
    paragraphs: 1 - missed.length / wanted.length,
    characters: right / (right + wrong),
    brackets: brackets === 0 ? 1 : 1 - lostBrackets / brackets,
    notes:
      printed.notes.length === 0
        ? 1
        : printed.notes.filter(({ text }) => notes.has(level(text))).length / printed.notes.length,
    missed,
  };
}
