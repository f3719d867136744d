import { err, ok, type Result } from '../../base/result';
import { type Relation, readText, relationsOf } from '../container/relations';
import { readXml } from '../container/xml';
import { childOf, textIn, type XmlNode } from '../container/xmlTree';
import type { ImportRefusal } from '../format';
import type { ReadingLoss, Redline } from '../redline/redline';
import { type ReadWatch, stageOf } from '../redline/watch';
import { assemble } from './read/assemble';
import { DOCX_NAMES } from './read/names';
import { readLists } from './read/numbering';
import { type DocxPackage, openPackage, partOf, treeOf } from './read/package';
import { StoryReader } from './read/story';
import { Budget, type Story, type StoryFrame } from './read/storyParts';
import { readStyles } from './read/styles';

/**
 * Reads a Word file (Transitional or Strict OOXML, templates and files with macros too) as a redline: every word of it with who put it
 * in and who took it out, and a placed loss for whatever is left out.
 *
 * Refused: `encrypted`, `old-format` (binary .doc, RTF, the XML of 2003), `binary` for what is no Word file, `damaged` with the part
 * where its text cannot be read, `too-large` for what unpacks to more than any text, and what the watch refuses. Damage in other
 * parts, comments say, is a loss: the text is read without them.
 */
export async function readDocx(bytes: Uint8Array, watch: ReadWatch): Promise<Result<Redline, ImportRefusal>> {
  const file = await openPackage(bytes, watch);
  return file.ok ? new DocxReading(file.value, watch).read() : file;
}

type Frame = Omit<StoryFrame, 'part' | 'relations'>;

/** Most parts of charts and diagrams that are looked into for their words. */
const MOST_DRAWN = 200;

/** Parts that hold words, by the names that every program gives them. */
const NAMED_TEXT = /^word\/(?:footnotes|endnotes|comments|header\d*|footer\d*)\.xml$/i;

class DocxReading {
  readonly #losses: ReadingLoss[] = [];
  /** Parts of text that have been read, or said to be damaged. */
  readonly #met = new Set<string>();
  /** What ends the whole reading, met in a part beside the text. */
  #stop: ImportRefusal | null = null;

  constructor(
    private readonly file: DocxPackage,
    private readonly watch: ReadWatch,
  ) {}

  async read(): Promise<Result<Redline, ImportRefusal>> {
    const { file } = this;
    const aside = stageOf(this.watch, 0, 0.1);
    const styles = readStyles(await this.#tree(partOf(file, 'styles'), aside));
    const lists = readLists(await this.#tree(partOf(file, 'numbering'), aside), styles);
    const frame: Frame = { styles, lists, budget: new Budget() };
    if (this.#stop) return err(this.#stop);
    const body = await readStory(file, file.main, file.relations, frame, stageOf(this.watch, 0.1, 0.7));
    if (!body.ok) return body;
    const stories = {
      body: body.value,
      footnotes: await this.#side(partOf(file, 'footnotes'), frame, 0.7),
      endnotes: await this.#side(partOf(file, 'endnotes'), frame, 0.75),
      comments: await this.#side(partOf(file, 'comments'), frame, 0.8),
      commentsExtended: await this.#tree(partOf(file, 'commentsExtended'), this.#silent),
      furniture: await this.#furniture(frame),
      title: await this.#title(),
      drawn: await this.#drawn(body.value),
      losses: this.#losses,
    };
    this.#unreached();
    if (file.hasMacros) this.#losses.push({ code: 'macros', block: null });
    if (this.#stop) return err(this.#stop);
    const redline = await assemble(stories, frame, () => this.watch.pause());
    const late = this.watch.check();
    if (late) return err(late);
    this.watch.progress(1);
    return ok(redline);
  }

  /** Asks as the watch does; tells no progress of its own. */
  get #silent(): ReadWatch {
    return { ...stageOf(this.watch, 0, 1), progress: () => {} };
  }

  /** What a part beside the text comes to: damage there costs that part alone, and is said. */
  #weigh<T>(part: string, result: Result<T, ImportRefusal>): T | null {
    if (result.ok) return result.value;
    if (result.error.code === 'damaged') this.#losses.push({ code: 'part-damaged', block: null, values: { part } });
    else this.#stop ??= result.error;
    return null;
  }

  async #tree(part: string | null, watch: ReadWatch): Promise<XmlNode | null> {
    if (part === null || this.#stop) return null;
    return this.#weigh(part, await treeOf(this.file, part, watch));
  }

  async #side(part: string | null, frame: Frame, at: number): Promise<Story | null> {
    if (part === null || this.#stop) return null;
    this.#met.add(part);
    const relations = await relationsOf(this.file.zip, part, this.#silent);
    if (!relations.ok && relations.error.code !== 'damaged') this.#stop ??= relations.error;
    const watch = stageOf(this.watch, at, at + 0.05);
    return this.#weigh(part, await readStory(this.file, part, relations.ok ? relations.value : [], frame, watch));
  }

  async #furniture(frame: Frame): Promise<readonly Story[]> {
    const stories: Story[] = [];
    const parts = this.file.relations.filter(
      ({ type, isOutside }) => (type === 'header' || type === 'footer') && !isOutside,
    );
    for (const part of new Set(parts.map(({ target }) => target))) {
      const story = await this.#side(part, frame, 0.9);
      if (story) stories.push(story);
    }
    return stories;
  }

  /** Parts that hold words and that nothing leads to: damage has cut them off. */
  #unreached(): void {
    for (const part of this.file.zip.names) {
      if (!NAMED_TEXT.test(part) || this.#met.has(part) || part === this.file.main) continue;
      this.#losses.push({ code: 'part-unreached', block: null, values: { part } });
    }
  }

  async #title(): Promise<string> {
    const part = this.file.packageRelations.find(({ type }) => type === 'core-properties')?.target;
    if (part === undefined || !this.file.zip.has(part)) return '';
    const root = await this.#tree(part, this.#silent);
    const title = childOf(root, 'dc:title');
    return title === null ? '' : textIn(title).trim();
  }

  /** The words of charts and diagrams, which lie in parts of their own. */
  async #drawn(body: Story): Promise<ReadonlyMap<string, string>> {
    const drawn = new Map<string, string>();
    for (const { relation } of body.losses) {
      if (relation === undefined || drawn.has(relation) || !this.file.zip.has(relation)) continue;
      if (drawn.size === MOST_DRAWN) break;
      const root = await this.#tree(relation, this.#silent);
      drawn.set(relation, root === null ? '' : drawnWords(root).join(' '));
    }
    return drawn;
  }
}

async function readStory(
  file: DocxPackage,
  part: string,
  relations: readonly Relation[],
  frame: Frame,
  watch: ReadWatch,
): Promise<Result<Story, ImportRefusal>> {
  const text = await readText(file.zip, part, watch);
  if (!text.ok) return text;
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const reader = new StoryReader({ ...frame, part, relations: byId });
  const read = await readXml(text.value.text, part, DOCX_NAMES, reader, watch);
  if (!read.ok) return read;
  // A part that says it is something else, or says it in a namespace of nobody's, holds no text of Word's.
  return ROOTS.has(reader.root ?? '') ? ok(reader.finish()) : err({ code: 'damaged', detail: { part } });
}

const ROOTS = new Set(['w:document', 'w:hdr', 'w:ftr', 'w:footnotes', 'w:endnotes', 'w:comments']);

function drawnWords(node: XmlNode): readonly string[] {
  if (node.name === 'a:t' || node.name === 'c:v') return node.text.trim() === '' ? [] : [node.text];
  return node.children.flatMap(drawnWords);
}
