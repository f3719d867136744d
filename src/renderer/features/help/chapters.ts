import { type Chapter, linksIn, placeOf, readChapter } from './markdown';

const sources = import.meta.glob<string>('../../../../docs/manual/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const files = new Map(
  Object.entries(sources).map(([path, markdown]) => [path.replace(/^.*\/|\.md$/g, ''), markdown] as const),
);

/** The manual as it is bundled: the chapter of contents first, then the others in the order in which that names them. */
export const chapters: readonly Chapter[] = inOrder();

function inOrder(): readonly Chapter[] {
  const index = readChapter('index', files.get('index') ?? '');
  const named = index.sections
    .flatMap(({ tokens }) => linksIn(tokens))
    .map((href) => placeOf(href, 'index')?.chapter)
    .filter((id) => id !== undefined);
  const read = [...new Set(named)].filter((id) => id !== 'index').map((id) => readChapter(id, files.get(id) ?? ''));
  return [index, ...read];
}

/** Names of all files of the manual, whether the contents name them or not. */
export const chapterFiles: readonly string[] = [...files.keys()].sort();
