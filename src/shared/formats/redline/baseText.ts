import type { BlockId } from '../../base/ids';
import type { Place } from '../../domain/bracket';
import { sectionStarts } from '../../notation/sectionStarts';
import type { ImportedBlock, ImportedMark, ImportedSection, ImportOptions } from '../format';
import type { CellPlace, Redline, RedlineBlock, RedlineRun } from './redline';
import { noteSigns } from './references';
import { type ChainedBlock, chained, type OwnerOf } from './standing';
import { type StandingRun, type VersionParagraph, versionOf } from './versions';

/** The body of a file, or one of its notes: paragraphs that follow one another, and the text among them as nobody's changes have it. */
export interface Story {
  /** Id of the note; null for the body. */
  readonly note: string | null;
  readonly blocks: readonly ChainedBlock[];
  readonly base: readonly VersionParagraph[];
  /** By paragraph of `base`: its block, null where it holds nothing. */
  readonly ids: readonly (BlockId | null)[];
  /** By paragraph of `base`: its words, as its block has them. */
  readonly words: readonly string[];
}

/** The text of a file without the changes that are not made, cut up as any text is, and how to find things of the file in it. */
export interface BaseText {
  readonly sections: readonly ImportedSection[];
  readonly tail: string;
  readonly body: Story;
  /** By the id of the note. Those whose reference stands only in somebody's change have no blocks in the text. */
  readonly notes: ReadonlyMap<string, Story>;
  /** Notes in the text, by the block that begins them. */
  readonly blockOfNote: ReadonlyMap<string, BlockId>;
  /** The section of each block. */
  readonly sectionOf: ReadonlyMap<BlockId, string>;
  /** Runs of the file that stand in the text. */
  readonly standing: ReadonlySet<RedlineRun>;
}

/** Words without line ends at their edges, which belong to the white space between paragraphs. */
export function trimmed(words: string): { readonly head: string; readonly words: string; readonly tail: string } {
  const head = /^\s*[\n\r\f\v\u0085\u2028\u2029]/.exec(words)?.[0] ?? '';
  const rest = words.slice(head.length);
  const tail = /[\n\r\f\v\u0085\u2028\u2029]\s*$/.exec(rest)?.[0] ?? '';
  return { head, words: rest.slice(0, rest.length - tail.length), tail };
}

/** The words of a paragraph, as its runs have them. */
export function runWords(runs: readonly StandingRun[]): string {
  return runs.map(({ run }) => run.text).join('');
}

/** Makes the text of a file: every character of it in order, in blocks, and white space between them (IM1). */
export function baseTextOf(redline: Redline, ownerOf: OwnerOf, options: ImportOptions): BaseText {
  const made = new BaseMaker(redline, ownerOf, options);
  return made.text();
}

class BaseMaker {
  readonly #redline: Redline;
  readonly #options: ImportOptions;
  readonly #signs: ReadonlyMap<string, string>;
  readonly #body: Story;
  readonly #notes = new Map<string, Story>();
  readonly #blockOfNote = new Map<string, BlockId>();
  /** The note that a block begins, and which of them it is. */
  readonly #noteAt = new Map<BlockId, { readonly note: string; readonly order: number }>();
  readonly #standing = new Set<RedlineRun>();

  constructor(redline: Redline, ownerOf: OwnerOf, options: ImportOptions) {
    this.#redline = redline;
    this.#options = options;
    this.#signs = noteSigns(redline);
    this.#body = this.#story(null, chained(redline.blocks, ownerOf), true);
    const referred = new Set(this.#body.base.flatMap(({ runs }) => runs.flatMap(({ run }) => run.note ?? [])));
    const inChanges = new Set(redline.blocks.flatMap(({ runs }) => runs.flatMap((run) => run.note ?? [])));
    for (const { id, blocks } of redline.notes) {
      // A note that nothing refers to is text that a file has all the same.
      const story = this.#story(id, chained(blocks, ownerOf), referred.has(id) || !inChanges.has(id));
      this.#notes.set(id, story);
      const first = story.ids.find((block) => block !== null);
      if (first == null) continue;
      this.#blockOfNote.set(id, first);
      this.#noteAt.set(first, { note: id, order: this.#noteAt.size });
    }
  }

  #story(note: string | null, blocks: readonly ChainedBlock[], isInText: boolean): Story {
    const base = versionOf(blocks, []);
    const words = base.map(({ runs }) => trimmed(runWords(runs)).words);
    const isFirst = words.findIndex((each) => each.trim() !== '');
    const ids = base.map((paragraph, i) => {
      if (!isInText) return null;
      const { cell, label } = this.#blockOf(blocks, paragraph);
      const holds = (words[i] as string).trim() !== '' || cell !== undefined || labelOf(label) !== '';
      // A note without words still has its place to be written in.
      return holds || (note !== null && isFirst < 0 && i === 0) ? this.#options.newId('block') : null;
    });
    if (isInText) for (const { runs } of base) for (const { run } of runs) this.#standing.add(run);
    return { note, blocks, base, ids, words };
  }

  /** What decides how a paragraph of the text looks: the file's paragraph that ends it, with the label of where it begins. */
  #blockOf(blocks: readonly ChainedBlock[], { last, runs }: VersionParagraph): RedlineBlock {
    const block = (blocks[last] as ChainedBlock).block;
    const first = runs.find(({ run }) => run.text.trim() !== '')?.block ?? last;
    const label = blocks[first]?.block.label;
    return first === last || label === undefined ? block : { ...block, label };
  }

  text(): BaseText {
    const { blocks: worded, tail } = this.#blocks(this.#body);
    // Where nothing stands but in somebody's change there is still a place that it is asked for.
    const empty = (): ImportedBlock => ({ id: this.#options.newId('block'), text: '', gap: '' });
    const blocks = worded.length > 0 ? worded : [empty()];
    const speaks = (i: number) => {
      const test = this.#options.isSpeaker;
      const names = (at: number) => {
        const text = blocks[at]?.text ?? '';
        return test !== undefined && text !== '' && text.length <= 200 && test(text);
      };
      return names(i) && !names(i - 1) && !names(i + 1);
    };
    const starts = sectionStarts(
      blocks.map(({ text, marker, kind, depth = 0 }) => ({
        text: marker === undefined ? text : `${marker} ${text}`,
        isHead: kind === 'heading' && depth <= 2,
        isRunning: kind === 'running',
      })),
      speaks,
    );
    const sectionOf = new Map<BlockId, string>();
    const placed = new Set<string>();
    const sections = starts.map((start, s): ImportedSection => {
      const own = blocks.slice(start, starts[s + 1]);
      const id = this.#options.newId('section');
      const notes = own.flatMap((block) => this.#notesOf(block, placed));
      // What nothing refers to stands where the text ends.
      if (s === starts.length - 1) notes.push(...this.#rest(placed));
      for (const block of [...own, ...notes]) sectionOf.set(block.id, id);
      return { id, blocks: [...own, ...notes] };
    });
    return {
      sections,
      tail,
      body: this.#body,
      notes: this.#notes,
      blockOfNote: this.#blockOfNote,
      sectionOf,
      standing: this.#standing,
    };
  }

  #notesOf(block: ImportedBlock, placed: Set<string>): ImportedBlock[] {
    const ids = (block.marks ?? []).flatMap(({ mark, attrs }) => (mark === 'note' ? (attrs?.id ?? []) : []));
    if (ids.length === 0) return [];
    const notes = [...new Set(ids)].flatMap((id) => this.#noteAt.get(id) ?? []).sort((a, b) => a.order - b.order);
    return notes.flatMap(({ note }) => this.#noteBlocks(note, placed));
  }

  #rest(placed: Set<string>): ImportedBlock[] {
    return this.#redline.notes.flatMap(({ id }) => (this.#blockOfNote.has(id) ? this.#noteBlocks(id, placed) : []));
  }

  #noteBlocks(id: string, placed: Set<string>): ImportedBlock[] {
    const story = this.#notes.get(id);
    if (story === undefined || placed.has(id)) return [];
    placed.add(id);
    const { blocks } = this.#blocks(story);
    return blocks.map((block, i): ImportedBlock => {
      const number = i === 0 ? { marker: block.marker ?? this.#signs.get(id) ?? '*' } : {};
      return { ...block, ...number, kind: 'footnote', gap: `\n\n${block.gap.trim()}` };
    });
  }

  /** Paragraphs that hold something, with the white space before each: empty ones are line ends in it. */
  #blocks({ blocks, base, ids, words }: Story): { readonly blocks: readonly ImportedBlock[]; readonly tail: string } {
    const out: ImportedBlock[] = [];
    let gap = '';
    base.forEach((paragraph, i) => {
      const id = ids[i] as BlockId | null;
      const whole = runWords(paragraph.runs);
      const before = out.length === 0 && gap === '' && i === 0 ? '' : gap === '' ? '\n\n' : gap;
      if (id === null) {
        gap = `${before === '' ? '' : before}${whole}\n`;
        return;
      }
      const { head, tail } = trimmed(whole);
      const block = this.#blockOf(blocks, paragraph);
      out.push({ ...this.#imported(block, id, words[i] as string, paragraph, head.length), gap: before + head });
      gap = tail === '' ? '' : `${tail}\n`;
    });
    return { blocks: out, tail: gap === '' ? '\n' : gap };
  }

  #imported(
    block: RedlineBlock,
    id: BlockId,
    text: string,
    { runs }: VersionParagraph,
    cut: number,
  ): Omit<ImportedBlock, 'gap'> {
    const { cell, lang, dir, kind, depth } = block;
    const marks = this.#marks(runs, cut, text.length);
    const marker = labelOf(block.label);
    return {
      id,
      text,
      ...(cell !== undefined ? { kind: 'cell', cell: cellWords(cell) } : kind === undefined ? {} : { kind }),
      ...(kind === 'heading' && depth !== undefined ? { depth: Math.min(depth, 9) } : {}),
      ...(marker === '' ? {} : { marker }),
      ...(lang === undefined ? {} : { lang }),
      ...(dir === undefined ? {} : { dir }),
      ...(marks.length === 0 ? {} : { marks }),
    };
  }

  #marks(runs: readonly StandingRun[], cut: number, length: number): ImportedMark[] {
    const marks: ImportedMark[] = [];
    const open = new Map<string, ImportedMark>();
    let at = -cut;
    for (const { run } of runs) {
      const from = Math.max(at, 0);
      at += run.text.length;
      const to = Math.min(at, length);
      if (to <= from) continue;
      const note = run.note === undefined ? undefined : this.#blockOfNote.get(run.note);
      const all: (readonly [string, string | undefined])[] = run.formats.map(({ mark, key }) => [mark, key]);
      if (note !== undefined) all.push(['note', note]);
      for (const [mark, key] of all) {
        const name = `${mark} ${key ?? ''}`;
        const before = open.get(name);
        const attrs: Record<string, string> | undefined =
          key === undefined ? undefined : mark === 'note' ? { id: key } : { key };
        const start = before?.to === from ? before.from : from;
        const whole: ImportedMark = { from: start, to, mark, ...(attrs === undefined ? {} : { attrs }) };
        if (before?.to === from) marks[marks.indexOf(before)] = whole;
        else marks.push(whole);
        open.set(name, whole);
      }
    }
    return marks;
  }
}

/** The label as it shows where changes are not made. */
function labelOf(label: RedlineBlock['label']): string {
  return (label?.original ?? '').trim();
}

/** A cell's place as blocks keep it. */
export function cellWords({ table, row, column, rowSpan = 1, columnSpan = 1 }: CellPlace): string {
  const spans = rowSpan === 1 && columnSpan === 1 ? '' : `:${rowSpan}:${columnSpan}`;
  return `${table}:${row}:${column}${spans}`;
}

/** Finds places of the file in the text. */
export class PlaceIndex {
  readonly #paragraphs: ReadonlyMap<string, readonly { readonly paragraph: number; readonly at: number }[]>;

  constructor(readonly story: Story) {
    const found = new Map<string, { paragraph: number; at: number }[]>();
    story.base.forEach(({ runs }, paragraph) => {
      let at = -trimmed(runWords(runs)).head.length;
      for (const { block, index, run } of runs) {
        const key = `${block} ${index}`;
        found.set(key, [...(found.get(key) ?? []), { paragraph, at }]);
        at += run.text.length;
      }
    });
    this.#paragraphs = found;
  }

  /** Where a character of the file stands in the text: of a run that is not in it nothing does. */
  placeOf(block: number, index: number, offset: number): Place | null {
    const [found] = this.#paragraphs.get(`${block} ${index}`) ?? [];
    if (found === undefined) return null;
    const id = this.story.ids[found.paragraph];
    const length = this.story.words[found.paragraph]?.length ?? 0;
    if (id == null) return null;
    return { block: id, offset: Math.min(Math.max(found.at + offset, 0), length) };
  }
}
