import { strToU8 } from 'fflate';
import { err, ok, type Result } from '../../../base/result';
import { readText } from '../../container/relations';
import type { XmlText } from '../../container/xml';
import type { ExportFrame } from '../../redline/exportFrame';
import type { WritingLoss } from '../../redline/redline';
import { UNWATCHED } from '../../redline/watch';
import { type DocxPackage, partOf } from '../read/package';
import { type FreshIds, idsFrom } from '../write/changeMarks';
import { CHECK_CODE_PROPERTY } from '../write/docxOptions';
import { ELEMENT_ORDER } from '../write/elementOrder';
import {
  hasRoot,
  PARTS,
  type PartKind,
  relationsPartOf,
  withContentType,
  withLast,
  withOverride,
  withRelation,
  withRelationOf,
  XML_DECLARATION,
} from '../write/package';
import { attributeOf, contentOf } from '../write/xmlText';
import { edgeReference, edgeWords, newEdge, withEdge } from './framePatch';
import type { PatchRefusal } from './storyPatch';
import { attributeIn, childrenIn, childrenOf } from './tags';
import { patchedZip } from './zipPatch';

/** Ids of the file's own styles by what they are for; null where it has none for that. */
export interface FileStyles {
  readonly footnoteReference: string | null;
  readonly footnoteText: string | null;
  readonly endnoteReference: string | null;
  readonly endnoteText: string | null;
  readonly commentReference: string | null;
  readonly commentText: string | null;
}

const W =
  /\sxmlns:w\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|http:\/\/purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/;

/** A Word file while some of its parts are replaced. */
export class FilePatch {
  readonly #bytes: Uint8Array;
  readonly #opened: DocxPackage;
  readonly #changed = new Map<string, { readonly text: string; readonly hasMark: boolean }>();

  constructor(bytes: Uint8Array, opened: DocxPackage) {
    this.#bytes = bytes;
    this.#opened = opened;
  }

  get isChanged(): boolean {
    return this.#changed.size > 0;
  }

  /** A part of text as it is by now. Refused where it is written as no word processor does: its pieces could not be written alike. */
  async text(part: string): Promise<Result<string, PatchRefusal>> {
    const changed = this.#changed.get(part);
    if (changed !== undefined) return ok(changed.text);
    const read = await this.#read(part);
    if (read === null || !hasRoot(read.text)) return err({ code: 'damaged', block: null, part });
    if (read.encoding !== 'utf-8') return err({ code: 'encoding', block: null, part });
    if (!W.test(read.text.slice(0, 20_000)) && !part.endsWith('.rels'))
      return err({ code: 'prefix', block: null, part });
    return ok(read.text);
  }

  /** Replaces a part. */
  async set(part: string, text: string): Promise<void> {
    const old = this.#changed.get(part) ?? (await this.#read(part));
    const hasMark = old !== null && 'byteOrderMark' in old ? old.byteOrderMark : (old?.hasMark ?? false);
    this.#changed.set(part, { text, hasMark });
  }

  /** Puts in a part that the file has not had, and says so where the file lists its parts. Answers the id of the relation to it. */
  async add(kind: PartKind, text: string): Promise<string> {
    const { main, zip } = this.#opened;
    const folder = main.slice(0, main.lastIndexOf('/') + 1);
    const { file } = PARTS[kind];
    let name: string = file;
    for (let i = 2; zip.has(folder + name); i++) name = file.replace('.xml', `${i}.xml`);
    await this.set(folder + name, text);
    const relations = relationsPartOf(main);
    const listed = withRelation(await this.current(relations), kind, name);
    await this.set(relations, listed);
    const types = '[Content_Types].xml';
    await this.set(types, withContentType((await this.current(types)) ?? NO_TYPES, folder + name, kind));
    return [...listed.matchAll(/\sId="([^"]*)"/g)].at(-1)?.[1] ?? '';
  }

  /** Numbers above all that the texts use; free ones from 1 where these are as high as Word counts. */
  freshIds(texts: readonly string[]): FreshIds {
    const used = new Set<number>();
    let highest = 0;
    for (const text of texts) {
      for (const [, id] of text.matchAll(/\sw:id="(-?\d+)"/g)) {
        const number = Number(id);
        used.add(number);
        if (number > highest) highest = number;
      }
    }
    if (highest < 0x7fff0000) return idsFrom(highest + 1);
    let next = 1;
    return {
      next: () => {
        while (used.has(next)) next += 1;
        return next++;
      },
    };
  }

  async styles(): Promise<FileStyles> {
    const part = partOf(this.#opened, 'styles');
    const text = part === null ? null : ((await this.#read(part))?.text ?? null);
    const ids = new Map<string, string>();
    for (const [, tag, name] of (text ?? '').matchAll(/(<w:style\s[^>]*>)\s*<w:name\s[^>]*?w:val="([^"]*)"/g)) {
      const id = attributeIn(tag ?? '', 'w:styleId');
      if (id !== null && name !== undefined) ids.set(name.toLowerCase(), id);
    }
    const of = (name: string) => ids.get(name) ?? null;
    return {
      footnoteReference: of('footnote reference'),
      footnoteText: of('footnote text'),
      endnoteReference: of('endnote reference'),
      endnoteText: of('endnote text'),
      commentReference: of('annotation reference'),
      commentText: of('annotation text'),
    };
  }

  /**
   * Makes Word track what is written into the file from then on. A file that is to lose its names when it is saved would lose those of
   * the changes: that is taken out, and said.
   */
  async trackOn(): Promise<readonly WritingLoss[]> {
    const part = partOf(this.#opened, 'settings');
    const text = part === null ? null : await this.current(part);
    const root = text === null ? undefined : childrenIn(text, 0, text.length)[0];
    if (part === null || text === null || root === undefined || !W.test(text)) return [];
    const children = childrenOf(text, root).map((child) => ({ ...child, name: child.tag.name.replace(/^w:/, '') }));
    const strips = children.filter(
      ({ name, from, to }) => STRIPS.has(name) && !/w:val="(0|false|off)"/.test(text.slice(from, to)),
    );
    const old = children.find(({ name }) => name === 'trackRevisions');
    const isOn = old !== undefined && !/w:val="(0|false|off)"/.test(text.slice(old.from, old.to));
    if (strips.length === 0 && isOn) return [];
    const next = children.find(({ name }) => !ELEMENT_ORDER.settings.includes(name));
    const at = old?.from ?? next?.from ?? (root.tag.kind === 'open' ? text.lastIndexOf('</') : -1);
    if (at < 0) return [];
    const pieces = [...strips.map(({ from, to }) => ({ from, to, xml: '' }))];
    if (!isOn) pieces.push({ from: at, to: old?.to ?? at, xml: '<w:trackRevisions/>' });
    let out = text;
    for (const { from, to, xml } of pieces.sort((a, b) => b.from - a.from))
      out = out.slice(0, from) + xml + out.slice(to);
    await this.set(part, out);
    return strips.length === 0 ? [] : [{ code: 'names-kept', block: null }];
  }

  /** Puts a frame's words at the top and bottom of the file's pages: into its heads and feet, or into new ones where it has none. */
  async frame(frame: ExportFrame, ids: FreshIds): Promise<void> {
    const { main, relations } = this.#opened;
    for (const edge of ['header', 'footer'] as const) {
      const words = edgeWords(frame, edge);
      const parts = new Set(
        relations.filter(({ type, isOutside }) => type === edge && !isOutside).map(({ target }) => target),
      );
      for (const part of parts) {
        const text = await this.text(part);
        if (text.ok) await this.#replace(part, text.value, withEdge(text.value, edge, words, ids));
      }
      const document = (await this.current(main)) ?? '';
      if (words === null || edgeReference(document, edge, '') === null) continue;
      const relation = await this.add(edge, newEdge(edge, words, ids));
      const reference = edgeReference(document, edge, relation);
      if (reference === null) continue;
      const { at, length, xml } = reference;
      await this.set(main, document.slice(0, at) + xml + document.slice(at + length));
    }
  }

  async #replace(part: string, old: string, text: string): Promise<void> {
    if (text !== old) await this.set(part, text);
  }

  /** Puts a check code among the document's own properties. */
  async checkCode(code: string): Promise<void> {
    const known = this.#opened.packageRelations.find(({ type }) => type === 'custom-properties')?.target;
    const part = known ?? 'docProps/custom.xml';
    const text = (await this.current(part)) ?? NO_PROPERTIES;
    const name = attributeOf(CHECK_CODE_PROPERTY);
    const old = new RegExp(`<property\\s[^>]*name="${name}"[^>]*>[\\s\\S]*?</property>`).exec(text);
    const pids = [...text.matchAll(/\spid="(\d+)"/g)].map(([, pid]) => Number(pid));
    const pid = old === null ? Math.max(1, ...pids) + 1 : Number(attributeIn(old[0], 'pid') ?? 2);
    const property =
      `<property xmlns="${CUSTOM}" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${name}">` +
      `<vt:lpwstr xmlns:vt="${VARIANT}">${contentOf(code)}</vt:lpwstr></property>`;
    await this.set(part, old === null ? withLast(text, () => property) : text.replace(old[0], () => property));
    if (known !== undefined) return;
    const relations = '_rels/.rels';
    await this.set(relations, withRelationOf(await this.current(relations), CUSTOM_RELATION, part));
    const types = '[Content_Types].xml';
    await this.set(types, withOverride((await this.current(types)) ?? NO_TYPES, part, CUSTOM_CONTENT));
  }

  /** The file; null where its zip is of a kind that cannot be patched. */
  bytes(): Uint8Array | null {
    if (this.#changed.size === 0) return this.#bytes;
    const parts = new Map<string, Uint8Array>();
    for (const [part, { text, hasMark }] of this.#changed) parts.set(part, strToU8(hasMark ? `\ufeff${text}` : text));
    return patchedZip(this.#bytes, parts, (name) => name.replaceAll('\\', '/').replace(/^\/+/, ''));
  }

  /** A part's text as it is by now; null where there is none. One that is damaged is not touched, and the file cannot be patched. */
  async current(part: string): Promise<string | null> {
    const text = this.#changed.get(part)?.text ?? (await this.#read(part))?.text ?? null;
    const isThere = this.#opened.zip.has(part);
    if (text === null ? !isThere : hasRoot(text)) return text;
    this.#damaged ??= part;
    return null;
  }

  /** A part that has to be written to, and is damaged. */
  get damaged(): string | null {
    return this.#damaged;
  }

  #damaged: string | null = null;

  readonly #texts = new Map<string, XmlText | null>();

  async #read(part: string): Promise<XmlText | null> {
    const known = this.#texts.get(part);
    if (known !== undefined) return known;
    const read = this.#opened.zip.has(part) ? await readText(this.#opened.zip, part, UNWATCHED) : null;
    const text = read?.ok ? read.value : null;
    this.#texts.set(part, text);
    return text;
  }
}

const STRIPS: ReadonlySet<string> = new Set(['removePersonalInformation', 'removeDateAndTime']);
const CUSTOM = 'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties';
const VARIANT = 'http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes';
const CUSTOM_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties';
const CUSTOM_CONTENT = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
const NO_TYPES = `${XML_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`;
const NO_PROPERTIES = `${XML_DECLARATION}<Properties xmlns="${CUSTOM}" xmlns:vt="${VARIANT}"></Properties>`;
