import type { Chapter, Place } from './markdown';

/** A section in which words were found. */
export interface Found extends Place {
  readonly title: string;
  /** Title of its chapter; empty where that is the title itself. */
  readonly within: string;
  /** The words around the first place found. */
  readonly excerpt: string;
}

const AROUND = 60;

/** Parts a query into words, small. */
export function queryWords(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Sections that hold every word of a query, those with all of them in the title first; in the order of the manual else. */
export function searchManual(chapters: readonly Chapter[], query: string): readonly Found[] {
  const words = queryWords(query);
  if (words.length === 0) return [];
  const inTitle: Found[] = [];
  const inText: Found[] = [];
  for (const chapter of chapters) {
    for (const section of chapter.sections) {
      const text = section.words.toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
      const title = section.title.toLowerCase();
      const found = {
        chapter: chapter.id,
        anchor: section.anchor,
        title: section.title,
        within: section.title === chapter.title ? '' : chapter.title,
        excerpt: excerptOf(section.words, section.title.length, words),
      };
      (words.every((word) => title.includes(word)) ? inTitle : inText).push(found);
    }
  }
  return [...inTitle, ...inText];
}

function excerptOf(text: string, from: number, words: readonly string[]): string {
  const small = text.toLowerCase();
  const places = words.map((word) => small.indexOf(word, from)).filter((at) => at >= 0);
  const at = places.length === 0 ? from : Math.min(...places);
  const begins = Math.max(from, at - AROUND / 3);
  const space = text.indexOf(' ', begins);
  const start = begins === from || space < 0 || space > at ? begins : space + 1;
  const end = Math.min(text.length, start + AROUND * 2);
  return `${start > from ? '…' : ''}${text.slice(start, end).trim()}${end < text.length ? '…' : ''}`;
}
