import { err, ok, type Result } from '../../base/result';
import { readText } from '../container/relations';
import { decodeXml } from '../container/xml';
import { openZip, type Zip } from '../container/zip';
import type { ImportRefusal } from '../format';
import type { ReadingLoss, Redline, RedlineBlock, RedlineComment, RedlineRange } from '../redline/redline';
import { wordsOf } from '../redline/redline';
import { type ReadWatch, stageOf, stopOf } from '../redline/watch';
import { childNamed, elementsIn, type MixedNode, readMixed, wordsIn } from './mixedTree';
import { type ChangedRegions, changedRegions, contentWords } from './odtChanges';
import { ODF_NAMESPACES } from './odtNames';
import type { OdtFindings } from './odtParagraphs';
import { OdtStyles } from './odtStyles';
import { OdtWalk } from './odtWalk';

/** Paragraphs that are read before somebody may say stop. */
const STEPS = 200;

/**
 * Reads OpenDocument text, in its container (`.odt`, `.ott`) or as one XML file (`.fodt`): words, tracked changes with their authors
 * also where they stand one in another, comments, notes, labels as they are counted, tables.
 */
export async function readOdt(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isZip ? await packed(bytes, watch) : await flat(bytes, watch);
  return parts.ok ? redlineOf(parts.value, stageOf(watch, 0.6, 1)) : parts;
}

interface Parts {
  readonly content: MixedNode;
  readonly styles: MixedNode | null;
  readonly meta: MixedNode | null;
  readonly losses: readonly ReadingLoss[];
}

async function flat(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Parts, ImportRefusal>> {
  const text = decodeXml(bytes);
  if (text === null) return err({ code: 'damaged', detail: { part: 'document' } });
  const root = await readMixed(text.text, 'document', ODF_NAMESPACES, stageOf(watch, 0, 0.6));
  if (!root.ok) return root;
  const { value } = root;
  return ok({ content: value, styles: value, meta: value, losses: [] });
}

async function packed(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Parts, ImportRefusal>> {
  const zip = openZip(bytes);
  if (!zip.ok) return zip;
  const locked = await isLocked(zip.value, watch);
  if (!locked.ok) return locked;
  const content = await part(zip.value, 'content.xml', stageOf(watch, 0, 0.5));
  if (!content.ok) return content;
  const styles = zip.value.has('styles.xml') ? await part(zip.value, 'styles.xml', stageOf(watch, 0.5, 0.6)) : ok(null);
  if (!styles.ok) return styles;
  // Properties that cannot be read cost a title, no text.
  const meta = zip.value.has('meta.xml') ? await part(zip.value, 'meta.xml', watch) : ok(null);
  if (!meta.ok && meta.error.code !== 'damaged') return meta;
  const losses: ReadingLoss[] = [];
  if (zip.value.names.some((name) => /^(?:Basic|Scripts)\//.test(name))) losses.push({ code: 'macros', block: null });
  return ok({ content: content.value, styles: styles.value, meta: meta.ok ? meta.value : null, losses });
}

async function part(zip: Zip, name: string, watch: ReadWatch): Promise<Result<MixedNode, ImportRefusal>> {
  const text = await readText(zip, name, watch);
  return text.ok ? readMixed(text.value.text, name, ODF_NAMESPACES, watch) : text;
}

/** A file with a password says so in its manifest; newer ones are one encrypted package. */
async function isLocked(zip: Zip, watch: ReadWatch): Promise<Result<null, ImportRefusal>> {
  if (zip.has('encrypted-package')) return err({ code: 'encrypted', detail: {} });
  if (!zip.has('META-INF/manifest.xml')) return ok(null);
  const manifest = await part(zip, 'META-INF/manifest.xml', watch);
  // A manifest that cannot be read locks nothing: the parts themselves say what they are.
  if (!manifest.ok) return manifest.error.code === 'damaged' ? ok(null) : manifest;
  const locked = elementsIn(manifest.value).some((entry) => childNamed(entry, 'manifest:encryption-data') !== null);
  return locked ? err({ code: 'encrypted', detail: {} }) : ok(null);
}

async function redlineOf(parts: Parts, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const office = childNamed(parts.content, 'office:body');
  const text = childNamed(office, 'office:text');
  if (text === null) return err({ code: office === null ? 'damaged' : 'binary', detail: { part: 'content.xml' } });
  const styles = new OdtStyles();
  styles.add(childNamed(parts.styles, 'office:styles'));
  styles.add(childNamed(parts.content, 'office:automatic-styles'));
  const found: OdtFindings = { notes: [], comments: [], ranges: new Map(), losses: [...parts.losses] };
  const regions = changedRegions(text);
  const body = new OdtWalk(styles, regions.byId, found);
  const stop = await walked(body, text, watch);
  if (stop) return err(stop);
  const blocks = body.blocks();
  found.losses.push(...unplaced(regions, body.placed), ...elsewhere(parts.content, text));
  const furniture = await furnitureOf(parts, found, watch);
  if (!furniture.ok) return furniture;
  const meta = childNamed(parts.meta, 'office:meta');
  const title = childNamed(meta, 'dc:title');
  const told = childNamed(meta, 'dc:language');
  const language = styles.language ?? (told === null ? undefined : wordsIn(told) || undefined);
  watch.progress(1);
  return ok({
    blocks,
    furniture: furniture.value,
    notes: found.notes,
    comments: found.comments.map((comment) => anchored(comment, found, blocks)),
    title: title === null ? '' : wordsIn(title),
    ...(language === undefined ? {} : { language }),
    losses: found.losses,
  });
}

async function walked(walk: OdtWalk, node: MixedNode, watch: ReadWatch): Promise<ImportRefusal | null> {
  let steps = 0;
  for (const _ of walk.read(node)) {
    if (++steps % STEPS !== 0) continue;
    const stop = await stopOf(watch);
    if (stop) return stop;
  }
  return watch.check();
}

/** Headers and footers of the pages, each wording once. */
async function furnitureOf(
  { styles: root }: Parts,
  found: OdtFindings,
  watch: ReadWatch,
): Promise<Result<readonly RedlineBlock[], ImportRefusal>> {
  const styles = new OdtStyles();
  styles.add(childNamed(root, 'office:styles'));
  styles.add(childNamed(root, 'office:automatic-styles'));
  const out: RedlineBlock[] = [];
  const seen = new Set<string>();
  for (const page of elementsIn(childNamed(root, 'office:master-styles'))) {
    if (page.name !== 'style:master-page') continue;
    for (const node of elementsIn(page)) {
      if (
        !/^(?:style|loext):(?:header|footer)(?:-left|-first)?$/.test(node.name) ||
        node.attributes['style:display'] === 'false'
      )
        continue;
      // Places in a header are none in the text.
      const losses: ReadingLoss[] = [];
      const apart: OdtFindings = { ...found, ranges: new Map(), losses };
      const regions = changedRegions(node);
      const walk = new OdtWalk(styles, regions.byId, apart);
      const stop = await walked(walk, node, watch);
      if (stop) return err(stop);
      losses.push(...unplaced(regions, walk.placed));
      found.losses.push(...losses.map(({ offset: _, ...loss }) => ({ ...loss, block: null })));
      for (const block of walk.blocks()) {
        const words = wordsOf(block);
        if (words.trim() === '' || seen.has(words)) continue;
        seen.add(words);
        out.push(block);
      }
    }
  }
  return ok(out);
}

/** Deleted words that the text has no place for: a damaged file's. */
function unplaced({ byId, stray }: ChangedRegions, placed: ReadonlySet<string>): readonly ReadingLoss[] {
  const words = [...stray];
  for (const [id, { content }] of byId) if (!placed.has(id)) words.push(content.map(contentWords).join(' '));
  return words
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ code: 'unplaced-deletion', block: null, text }));
}

/** Words in the body of a file, but beside its text; a damaged file has several bodies. */
function elsewhere(root: MixedNode, text: MixedNode): readonly ReadingLoss[] {
  return elementsIn(root)
    .filter(({ name }) => name === 'office:body')
    .flatMap(elementsIn)
    .filter((one) => one !== text)
    .map((one) => contentWords(one).trim())
    .filter((words) => words !== '')
    .map((words) => ({ code: 'unread', block: null, text: words }));
}

/** A comment with its place, in the paragraphs as they became. */
function anchored(comment: RedlineComment, found: OdtFindings, body: readonly RedlineBlock[]): RedlineComment {
  const range = found.ranges.get(comment.id);
  if (range === undefined || range.note === 'comment') return comment;
  const blocks = range.note === undefined ? body : (found.notes.find(({ id }) => id === range.note)?.blocks ?? []);
  const place = ({ block, offset }: RedlineRange['from']): RedlineRange['from'] | null => {
    const words = blocks[block] === undefined ? null : wordsOf(blocks[block]);
    return words === null ? null : { block, offset: Math.min(offset, words.length) };
  };
  const [from, to] = [place(range.from), place(range.to)];
  return from === null || to === null ? comment : { ...comment, at: { ...range, from, to } };
}
