import * as Y from 'yjs';
import type { BlockStart, PlaceToken } from './layout';

/** What a walk along a section's text comes to, each with its offset there. */
export interface SectionVisitor {
  /** Words that look alike, as long as nothing stands between them. */
  words(words: string, attributes: Readonly<Record<string, unknown>> | undefined, at: number): void;
  /** `isGhost`: it was deleted, and takes up no room. */
  start(start: BlockStart, at: number, isGhost: boolean): void;
  token(token: PlaceToken, at: number): void;
}

/** Walks along a section's text once, with its formatting. */
export function walkSection(text: Y.Text, visitor: SectionVisitor, withGhosts: boolean): void {
  let attributes: Record<string, unknown> | undefined;
  let words = '';
  let from = 0;
  let at = 0;
  const flush = () => {
    if (words !== '') visitor.words(words, attributes, from);
    words = '';
  };
  for (let item = text._start; item !== null; item = item.right) {
    const { content, deleted } = item;
    if (content instanceof Y.ContentString) {
      if (deleted) continue;
      if (words === '') from = at;
      words += content.str;
    } else if (content instanceof Y.ContentEmbed) {
      if (deleted && !withGhosts) continue;
      const embed = content.embed as BlockStart | PlaceToken;
      if (!deleted || 'p' in embed) flush();
      if ('t' in embed) {
        if (!deleted) visitor.token(embed, at);
      } else {
        visitor.start(embed, at, deleted);
      }
    } else if (content instanceof Y.ContentFormat && !deleted) {
      flush();
      attributes = withFormat(attributes, content.key as string, content.value);
    }
    if (!deleted && item.countable) at += item.length;
  }
  flush();
}

function withFormat(
  attributes: Record<string, unknown> | undefined,
  key: string,
  value: unknown,
): Record<string, unknown> | undefined {
  const next = { ...attributes };
  if (value === null) delete next[key];
  else next[key] = value;
  return Object.keys(next).length === 0 ? undefined : next;
}
