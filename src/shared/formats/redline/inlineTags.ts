import type { RunFormat } from './redline';

/** The elements of HTML that say the same as a format; colours have none. */
const INLINE_TAGS: Readonly<Partial<Record<RunFormat['mark'], string>>> = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
};

/** Words within the element of a format; null where HTML has none for it. */
export function inlineTagged(inner: string, mark: RunFormat['mark']): string | null {
  const tag = INLINE_TAGS[mark];
  return tag === undefined ? null : `<${tag}>${inner}</${tag}>`;
}
