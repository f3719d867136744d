import { headingLevel } from './markdown';
import { readMarker } from './marker';

/** Whether a block begins an article, part, annex, preamble or other unit that readers cite by itself. */
export function opensSection(text: string): boolean {
  if (headingLevel(text) > 0) return true;
  if (text.length > 300) return false;
  const c = text.charCodeAt(0);
  // Heads begin with a bracket or one of these letters; other blocks need no expression.
  if (c < 128 && !'[{*ADRPCSTNGdnra'.includes(text[0] as string)) return false;
  const reading = readMarker(text);
  if (!reading) return false;
  const { style, label } = reading.marker;
  return (
    style === 'article' ||
    style === 'part' ||
    style === 'annex' ||
    (style === 'named' && /^preamble$/i.test(label) && text.length < 40)
  );
}

/** Whether a head is that of an article, of which a section holds one. */
export function isArticleHead(text: string): boolean {
  return readMarker(text)?.marker.style === 'article';
}

/** Whether a long flat text may be cut before this block: a numbered paragraph of the first level, or a short title. */
export function suggestsTitle(text: string): boolean {
  const reading = readMarker(text);
  if (reading) return reading.marker.style === 'number' || reading.marker.style === 'operative';
  return text.length < 90 && !/[.;:,]$/.test(text);
}
