import { strToU8, type Zippable, zipSync } from 'fflate';

/** First day that a zip can hold; taken apart by local time, so that the same parts give the same bytes in every zone. */
const EPOCH = new Date(1980, 0, 1);

/**
 * A zip of parts in the order given; those that are `stored` are not packed. The same parts give the same bytes: it bears no time and no
 * system.
 */
export function zipFile(
  parts: Iterable<readonly [name: string, content: string | Uint8Array]>,
  stored: ReadonlySet<string> = new Set(),
): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of parts) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    files[name] = stored.has(name) ? [bytes, { level: 0 }] : bytes;
  }
  return zipSync(files, { level: 6, mtime: EPOCH });
}
