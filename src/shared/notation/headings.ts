import type { Marker } from '../domain/provision';
import type { BlockReading } from './block';
import { readMarker } from './marker';

/** `EU`, `NOR/JPN`: codes where they are known, since people type them; else the names as written. */
export function speakerName(speaker: BlockReading['speaker'], text: string): string {
  if (!speaker) return text.trim();
  return speaker.names.map((name, i) => speaker.codes[i] ?? name).join('/');
}

/** An address without the sign of a continuation. */
export function stem(at: string): string {
  return at.replace(/, cont\.(?: #\d+)?$/, '');
}

/** Markers that stand outside the words, as automatic numbering has them. */
export function given(label: string): readonly Marker[] {
  const reading = readMarker(`${label} `);
  if (!reading) return [];
  return [{ ...reading.marker, start: 0, end: 0 }, ...reading.inner.map((marker) => ({ ...marker, start: 0, end: 0 }))];
}

/** The styles that head an article, part or annex. */
export function isHeadStyle(style: Marker['style']): boolean {
  return style === 'article' || style === 'part' || style === 'annex';
}

/** Words in capitals throughout: a title wherever it stands. */
export function isCapitals(text: string): boolean {
  return text.length >= 6 && text.length <= 120 && /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** A head with no title behind its label. */
export function isBareHead(text: string, marker: Marker): boolean {
  return !/\p{L}{3}/u.test(text.slice(marker.end));
}

/** The words of a heading without its label and Markdown signs. */
export function titleWords(text: string, marker: Marker | null): string {
  const rest = marker ? text.slice(marker.end) : text;
  return rest
    .replace(/[#*_[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,:–—-]+|[\s.:]+$/g, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim();
}
