import type { Result } from '../../base/result';
import type { ImportRefusal } from '../../formats/format';
import { type Redline, wordsOf } from '../../formats/redline/redline';

/** A file that holds a word of its own in each place: the token that stands there, by the name of the place. */
export interface TokenFile {
  readonly bytes: Uint8Array;
  readonly tokens: ReadonlyMap<string, string>;
}

/** One file out of places: `put` writes a token into its place. */
export function tokenFile(
  places: readonly string[],
  put: (place: string, token: string) => string,
  file: (content: string) => Uint8Array,
): TokenFile {
  const tokens = new Map(places.map((place, i) => [place, `Zq${i.toString(36)}z`]));
  return { tokens, bytes: file([...tokens].map(([place, token]) => put(place, token)).join('\n')) };
}

/** Places whose token is neither in what was read nor named by its report. */
export async function unheldPlaces(
  { bytes, tokens }: TokenFile,
  read: (bytes: Uint8Array) => Promise<Result<Redline, ImportRefusal>>,
): Promise<readonly string[]> {
  const result = await read(bytes);
  if (!result.ok) throw new RangeError(`Not read: ${JSON.stringify(result.error)}`);
  const { blocks, furniture, notes, comments, title, losses } = result.value;
  const held = [
    title,
    ...[...blocks, ...furniture, ...notes.flatMap((note) => note.blocks)].map(
      (block) => `${block.label?.all ?? ''} ${wordsOf(block)}`,
    ),
    ...comments.flatMap(({ author, initials = '', date, text }) => [author, initials, date ?? '', text]),
    ...losses.map(({ text = '', values = {} }) => `${text} ${Object.values(values).join(' ')}`),
  ].join('\n');
  return [...tokens].flatMap(([place, token]) => (held.includes(token) ? [] : [place]));
}
