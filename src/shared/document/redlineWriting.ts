import type { BlockId } from '../base/ids';
import type { Negotiation } from '../domain/negotiation';
import { cellAt } from '../domain/newRows';
import type { Proposal } from '../domain/proposal';
import type { Redline, RedlineBlock, RedlineNote, TrackedChange } from '../formats/redline/redline';
import { isCounted } from '../formats/redline/references';
import type { CleanText } from '../notation/print';
import { printInsertion } from '../notation/proposalPrint';
import { cleanBlock } from './cleanBlocks';
import type { DossierDocs } from './docs';
import { headNames, placedOf } from './headsExport';
import { atomsOf, writtenRuns } from './redlineAtoms';
import { commentsIn, type WrittenAt } from './redlineComments';
import { NewRows } from './redlineNewRows';
import type { RedlineOptions } from './redlineOptions';
import {
  asIn,
  lookBeside,
  lookOf,
  newLabel,
  type ParagraphFrame,
  type Unwritten,
  type WrittenParagraph,
  writtenParagraph,
} from './redlineParagraph';
import { NO_PARTINGS, type Partings, partingsIn } from './redlineParted';
import { rowOf, withRowsTakenOut } from './redlineRows';
import { endnotesOf, type ImportedSource, type SourceStretch } from './redlineSource';
import { takenFrom } from './redlineTaken';
import { type StoredBlock, storedSections } from './storedText';

/** What is written, besides what was chosen. */
export interface RedlineJob extends RedlineOptions {
  /** The file that is followed; null where all is written anew. */
  readonly source: ImportedSource | null;
  /** Proposals of the dossier that are those of the file, by the number of the file's. */
  readonly ofFile: ReadonlyMap<string, Proposal>;
  /** Proposals to be written, in the order of the text. */
  readonly chosen: readonly Proposal[];
  /** The words as one reads them aloud, where those are written. */
  readonly clean: CleanText | null;
}

/** Writes a dossier as a redline, paragraph by paragraph. */
export class RedlineWriting {
  readonly held: string[] = [];
  readonly unheld: Unwritten[] = [];
  readonly #blocks: RedlineBlock[] = [];
  readonly #notes: RedlineNote[] = [];
  readonly #at = new Map<BlockId, WrittenAt>();
  readonly #insertedAt = new Map<string, number>();
  readonly #byBlock = new Map<BlockId, Proposal[]>();
  readonly #behind = new Map<BlockId | '', Proposal[]>();
  readonly #done = new Set<Proposal>();
  /** Those of which it was said whether a paragraph holds them. */
  readonly #told = new Set<string>();
  /** Those that go back as the file has them. */
  readonly #goBack = new Set<Proposal>();
  readonly #stored: readonly StoredBlock[];
  readonly #frame: ParagraphFrame;
  readonly #noteBlocks = new Map<BlockId, readonly StoredBlock[]>();
  readonly #noteIds = new Map<BlockId, string>();
  readonly #endnotes: ReadonlySet<BlockId>;
  readonly #newRows: NewRows;
  /** The stretch of the file from which on what is no block of the text is still to come. */
  #following = 0;
  readonly #partings: Partings;

  constructor(
    docs: DossierDocs,
    private readonly model: Negotiation,
    private readonly job: RedlineJob,
  ) {
    const sections = storedSections(docs.text).filter(
      ({ document }) => job.document === undefined || document === job.document,
    );
    const all = sections.flatMap(({ blocks }) => blocks);
    this.#stored = this.#withoutNotes(all);
    this.#newRows = new NewRows(
      new Set(this.#stored.flatMap(({ cell }) => (cell === undefined ? [] : rowOf(cellAt(cell))))),
    );
    this.#endnotes = endnotesOf(docs, job.source?.file);
    this.#frame = {
      model,
      options: job,
      names: headNames(model.roster),
      blocks: new Set(all.map(({ id }) => id)),
      noteOf: (block, shown) => this.#noteOf(block, shown, (id) => id),
      newNote: (words, change) => this.#addNote(words, change),
      changeOf: (proposal, kind) => this.#changeOf(proposal, kind),
    };
    for (const proposal of job.chosen) this.#place(proposal);
    const { chosen } = job;
    const placed = { model, chosen, on: this.#byBlock, behind: this.#behind, changeOf: this.#frame.changeOf };
    // A file that is followed has its own ends of paragraphs.
    this.#partings =
      job.source === null && job.proposals === 'tracked' ? partingsIn(this.#stored, placed) : NO_PARTINGS;
  }

  redline(title: string): Redline {
    const { source } = this.job;
    const taken = this.#taken();
    this.#comes('');
    const order = this.#stored;
    const stretchOf = new Map<BlockId, SourceStretch>();
    for (const stretch of source?.stretches ?? []) for (const id of stretch.blocks) stretchOf.set(id, stretch);
    const emitted = new Set<SourceStretch>();
    this.#textless(null, taken, 0);
    for (let i = 0; i < order.length; i++) {
      const block = order[i] as StoredBlock;
      this.#goOn(taken, i);
      this.#rowsBefore(i);
      const stretch = stretchOf.get(block.id);
      if (stretch !== undefined && taken.has(stretch) && !emitted.has(stretch)) {
        emitted.add(stretch);
        this.#asItWas(stretch);
        i += stretch.blocks.length - 1;
        this.#textless(stretch, taken, i + 1);
        this.#comes((order[i] as StoredBlock).id);
        continue;
      }
      this.#write(block);
      this.#comes(block.id);
      if (stretch?.blocks[stretch.blocks.length - 1] === block.id) this.#textless(stretch, taken, i + 1);
    }
    this.#goOn(taken, order.length);
    this.#rowsBefore(order.length);
    for (const proposal of this.job.chosen) {
      if (!this.#done.has(proposal)) this.#leave(proposal, 'other-document');
    }
    const notes = this.#writtenNotes();
    const comments = commentsIn(this.model, {
      layers: this.job.comments,
      source,
      blocks: this.#blocks,
      at: this.#at,
      insertedAt: this.#insertedAt,
      origins: this.job.clean?.origins ?? new Map(),
    });
    return {
      blocks: withRowsTakenOut(this.#newRows.counted(this.#blocks)),
      furniture: source?.file.redline.furniture ?? [],
      notes,
      comments,
      title,
      losses: [],
      ...(source?.file.redline.language === undefined ? {} : { language: source.file.redline.language }),
    };
  }

  /** The block of the text that each paragraph is; null for what somebody puts in, and for what the file alone has. */
  textBlocks(): readonly (BlockId | null)[] {
    const ids = this.#blocks.map((): BlockId | null => null);
    for (const [id, { index }] of this.#at) ids[index] = id;
    return ids;
  }

  /** The block of the text that a written paragraph is, or the nearest before it. */
  blockAt(index: number): BlockId | null {
    let found: { readonly id: BlockId; readonly index: number } | null = null;
    for (const [id, at] of this.#at) {
      if (at.index <= index && (found === null || at.index >= found.index)) found = { id, index: at.index };
    }
    return found?.id ?? null;
  }

  /** Footnotes stand behind their sections; in a file they are apart. */
  #withoutNotes(all: readonly StoredBlock[]): StoredBlock[] {
    const referred = new Set(
      all.flatMap(({ marks = [] }) => marks.flatMap(({ mark, attrs }) => (mark === 'note' ? (attrs?.id ?? []) : []))),
    );
    const text: StoredBlock[] = [];
    let open: StoredBlock[] | null = null;
    for (const block of all) {
      if (block.kind === 'footnote' && referred.has(block.id)) {
        open = [block];
        this.#noteBlocks.set(block.id, open);
        this.#noteIds.set(block.id, this.#fileNote(block.id) ?? `note-${block.id}`);
      } else if (block.kind === 'footnote' && open !== null) open.push(block);
      else {
        open = null;
        text.push(block);
      }
    }
    return text;
  }

  /** The reference to a note. `as`: under which id it goes out; null where it does not. */
  #noteOf(block: BlockId, shown: string, as: (id: string) => string | null): ReturnType<ParagraphFrame['noteOf']> {
    const id = this.#noteIds.get(block);
    const note = id === undefined ? null : as(id);
    if (note === null) return null;
    return { note, ...(isCounted(shown, this.#kindOfNote(block)) ? {} : { sign: shown }) };
  }

  #fileNote(block: BlockId): string | null {
    const notes = this.job.source?.file.paragraphs.notes ?? {};
    return Object.entries(notes).find(([, ids]) => ids.includes(block))?.[0] ?? null;
  }

  #place(proposal: Proposal): void {
    const { kind, base, place } = proposal;
    if (kind === 'insert' || kind === 'move') {
      const behind = place?.after ?? '';
      this.#behind.set(behind, [...(this.#behind.get(behind) ?? []), proposal]);
    }
    if (kind === 'insert') return;
    for (const { block } of base) this.#byBlock.set(block, [...(this.#byBlock.get(block) ?? []), proposal]);
  }

  /** Stretches of the file that go back as they are, with the proposals in them. */
  #taken(): ReadonlySet<SourceStretch> {
    const { source, clean } = this.job;
    if (source === null || clean !== null) return new Set();
    const { taken, back } = takenFrom(source, this.#stored, this.job, { on: this.#byBlock, behind: this.#behind });
    for (const proposal of back) {
      this.#done.add(proposal);
      this.#goBack.add(proposal);
      this.held.push(proposal.id);
    }
    return taken;
  }

  #asItWas({ first, last, blocks }: SourceStretch): void {
    const { source } = this.job;
    if (source === null) return;
    for (let i = first; i <= last; i++) {
      const block = source.file.redline.blocks[i] as RedlineBlock;
      const id = source.file.paragraphs.body[i] ?? '';
      if (blocks.includes(id)) {
        const place = { index: this.#blocks.length, fileBlock: i };
        const known = this.#at.get(id);
        this.#at.set(id, { ...place, parts: [...(known?.parts ?? []), place] });
      }
      this.#blocks.push(block);
    }
  }

  /**
   * What follows a stretch in the file, or begins it, and is no block of the text: empty paragraphs, and rows that somebody put in. `ahead`:
   * the block of the text that comes next.
   */
  #textless(behind: SourceStretch | null, taken: ReadonlySet<SourceStretch>, ahead: number): void {
    this.#following = behind === null ? 0 : (this.job.source?.stretches.indexOf(behind) ?? -1) + 1;
    this.#goOn(taken, ahead);
  }

  /** The rest of that, where a row of it stands behind one that was accepted. */
  #goOn(taken: ReadonlySet<SourceStretch>, ahead: number): void {
    const { source } = this.job;
    for (let next = source?.stretches[this.#following]; next?.blocks.length === 0; ) {
      const { cell } = this.#blocks[this.#blocks.length - 1] ?? {};
      if (taken.has(next) && source?.goesPast(next, this.#stored[ahead]?.cell, cell)) return;
      if (taken.has(next)) this.#asItWas(next);
      next = source?.stretches[++this.#following];
    }
  }

  #write(block: StoredBlock): void {
    const { clean } = this.job;
    const plain = cleanBlock(block, clean);
    if (plain === null) return;
    const on = (this.#byBlock.get(block.id) ?? []).filter((proposal) => this.#goesInto(proposal));
    const made = writtenParagraph(plain, on, this.#frame, this.#partings.of.get(block.id));
    for (const proposal of on) this.#done.add(proposal);
    this.#tell(made);
    const index = this.#blocks.length;
    for (const id of made.held) if (!this.#insertedAt.has(id)) this.#insertedAt.set(id, index);
    for (const [proposal, part] of made.parted) {
      this.#done.add(proposal);
      this.#begins(proposal, part);
    }
    this.#at.set(block.id, { index, written: [...made.heads, made].map(({ written }) => written) });
    this.#blocks.push(...made.heads.map((head) => head.block), this.#asInFile(block, made.block));
  }

  /** A paragraph as the file that is followed has it, but for its words. */
  #asInFile(block: StoredBlock, made: RedlineBlock): RedlineBlock {
    const { source } = this.job;
    const was = source?.file.redline.blocks[source.paragraphOf(block.id) ?? -1];
    if (was !== undefined) return asIn(made, was);
    const { cell } = made;
    const inside = cell === undefined ? undefined : source?.insideOf(cell.table);
    return cell === undefined || inside === undefined ? made : { ...made, cell: { ...cell, inside } };
  }

  /**
   * Whether a proposal is written into the next of its paragraphs: tracked, what asks several out or elsewhere is in each of them; a head or a
   * note says it once.
   */
  #goesInto(proposal: Proposal): boolean {
    return this.job.proposals === 'tracked' ? !this.#goBack.has(proposal) : !this.#done.has(proposal);
  }

  /** What became of the proposals of a paragraph, each told once however many paragraphs it is on. */
  #tell({ held, unheld }: Pick<WrittenParagraph, 'held' | 'unheld'>): void {
    for (const id of held) if (!this.#told.has(id)) this.held.push(id);
    for (const one of unheld) if (!this.#told.has(one.id)) this.unheld.push(one);
    for (const id of [...held, ...unheld.map((one) => one.id)]) this.#told.add(id);
  }

  /** New paragraphs, and those that are to be moved here. */
  #comes(behind: BlockId | ''): void {
    const { proposals: form } = this.job;
    const count = new Map<string, number>();
    for (const proposal of this.#behind.get(behind) ?? []) {
      if (proposal.kind === 'insert' && (this.#done.has(proposal) || this.#partings.inserts.has(proposal))) continue;
      const { id, kind } = proposal;
      if (kind === 'move') {
        if (form === 'tracked' && !this.#goBack.has(proposal)) this.#movesHere(proposal);
        continue;
      }
      this.#done.add(proposal);
      const verdict = this.model.examined(id);
      if (verdict.kind !== 'applies' && verdict.kind !== 'adjusted')
        this.#leave(proposal, verdict.kind === 'to-follow' ? 'to-follow' : 'stale');
      else if (proposal.on !== undefined) this.#leave(proposal, 'on-proposal');
      else if (form === 'tracked') {
        const change = this.#changeOf(proposal, 'insert');
        if (!this.#newRows.wait(proposal, verdict.words, change)) this.#inserts(proposal, verdict.words, change);
      } else if (form === 'heads') this.#insertsHead(proposal, count);
      else if (form === 'notes') this.#leave(proposal, 'no-paragraph');
    }
  }

  /** Writes the rows that wait, where the row before them does not go on in the text from here. */
  #rowsBefore(from: number): void {
    if (!this.#newRows.areWaiting) return;
    const last = this.#blocks[this.#blocks.length - 1]?.cell;
    const ahead: RedlineBlock[] = [];
    for (let i = from; this.#stored[i]?.cell !== undefined; i++) {
      const block = this.#lookAt(i);
      ahead.push(block);
      if (block.cell?.table === last?.table && block.cell?.row !== last?.row) break;
    }
    for (const row of this.#newRows.ready(this.#blocks, ahead)) {
      const blocks = this.#newRows.blocks(row, this.#blocks, ahead);
      if (blocks === null) this.#inserts(row.proposal, row.words, row.change);
      else {
        this.#begins(
          row.proposal,
          blocks.findIndex(({ runs }) => runs.length > 0),
        );
        this.#blocks.push(...blocks);
      }
    }
  }

  #lookAt(at: number): RedlineBlock {
    const block = this.#stored[at] as StoredBlock;
    return this.#asInFile(block, { ...lookOf(block), runs: [], end: [] });
  }

  /** Notes where the first of new paragraphs stands, `on` from here. */
  #begins({ id }: Proposal, on: number): void {
    if (this.#insertedAt.has(id)) return;
    this.held.push(id);
    this.#insertedAt.set(id, this.#blocks.length + on);
  }

  #inserts(proposal: Proposal, words: readonly string[], change: TrackedChange | null): void {
    this.#begins(proposal, 0);
    words.forEach((text, i) => {
      const changes = change === null ? [] : [change];
      this.#blocks.push({
        ...lookBeside(this.#blocks[this.#blocks.length - 1]),
        ...newLabel(i === 0 ? proposal.marker : undefined),
        runs: [{ text, formats: [], changes }],
        end: changes,
      });
    });
  }

  #insertsHead(proposal: Proposal, count: Map<string, number>): void {
    const own = placedOf(this.model, proposal, this.#frame.blocks);
    const lines = typeof own === 'string' ? own : printInsertion(own.placed, count, this.job.heads, this.#frame.names);
    if (typeof lines === 'string') this.#leave(proposal, lines);
    else this.#inserts(proposal, lines, null);
  }

  /** The other end of a move, where what is moved can be found: else that is told where it should stand. */
  #movesHere(proposal: Proposal): void {
    const { kind } = this.model.examined(proposal.id);
    if (kind !== 'applies' && kind !== 'adjusted') return;
    const change = this.#changeOf(proposal, 'move-to');
    this.#insertedAt.set(proposal.id, this.#blocks.length);
    for (const { block, words } of proposal.base) {
      const stored = this.#stored.find(({ id }) => id === block);
      const look = stored === undefined ? {} : lookOf(stored);
      // Notes go along: each end of the move has its own reference, and so a note of its own.
      const atoms =
        stored === undefined
          ? []
          : atomsOf(stored, (note, shown) => this.#noteOf(note, shown, () => this.#copyNote(note)));
      const { runs } = writtenRuns(atoms.map((atom) => ({ ...atom, signed: [{ tag: proposal.id, change }] })));
      this.#blocks.push({
        ...look,
        runs: stored === undefined ? [{ text: words, formats: [], changes: [change] }] : runs,
        end: [change],
      });
    }
  }

  #changeOf(proposal: Proposal, kind: TrackedChange['kind']): TrackedChange {
    const { sponsors, written = [], said } = proposal;
    const [typist] = written;
    // A file's own author goes on under the name that the file has.
    const ofFile = this.job.source !== null && typist !== undefined && sponsors.length <= 1;
    const names = sponsors.map(this.job.nameOf).join(', ');
    const author = ofFile ? typist : names || written.join(', ');
    const date = said.at === '' ? null : said.at.length === 10 ? `${said.at}T00:00:00Z` : said.at;
    return { kind, author, date, ...(kind === 'move-from' || kind === 'move-to' ? { move: proposal.id } : {}) };
  }

  #addNote(words: string, change: TrackedChange | null): string {
    const changes = change === null ? [] : [change];
    return this.#pushNote('footnote', [{ runs: [{ text: words, formats: [], changes }], end: [] }]);
  }

  /** A note of the text once more, as it stands. */
  #copyNote(first: BlockId): string {
    const blocks = (this.#noteBlocks.get(first) ?? []).map((block): RedlineBlock => {
      const { label: _label, kind: _kind, ...own } = writtenParagraph(block, [], this.#frame).block;
      return own;
    });
    return this.#pushNote(this.#kindOfNote(first), blocks);
  }

  #pushNote(kind: RedlineNote['kind'], blocks: readonly RedlineBlock[]): string {
    const id = `new-${this.#notes.length + 1}`;
    this.#notes.push({ id, kind, blocks });
    return id;
  }

  /** Of the note that begins with a block, as the file that it came in has it. */
  #kindOfNote(first: BlockId): RedlineNote['kind'] {
    return this.#endnotes.has(first) ? 'endnote' : 'footnote';
  }

  /** Notes in the order in which they are referred to; those of the file as they were where nobody touched them. */
  #writtenNotes(): readonly RedlineNote[] {
    const file = this.job.source?.file;
    const ofFile = new Map(file?.redline.notes.map((note) => [note.id, note]));
    const written = new Map(this.#notes.map((note) => [note.id, note]));
    for (const [first, blocks] of this.#noteBlocks) {
      const id = this.#noteIds.get(first) as string;
      const was = ofFile.get(id);
      const isSame = this.#isNoteSame(id, blocks);
      if (was !== undefined && isSame) continue;
      const paragraphs = blocks.map((block, i): RedlineBlock => {
        const plain = cleanBlock(block, this.job.clean) ?? { ...block, text: '', marks: [] };
        const made = writtenParagraph(plain, this.#byBlock.get(block.id) ?? [], this.#frame);
        for (const proposal of this.#byBlock.get(block.id) ?? []) this.#done.add(proposal);
        this.#tell(made);
        const { label: _label, kind: _kind, ...own } = made.block;
        const source = was?.blocks[i]?.source;
        return { ...own, ...(source === undefined ? {} : { source }) };
      });
      written.set(id, { id, kind: this.#kindOfNote(first), blocks: paragraphs });
    }
    const order = new Set(this.#blocks.flatMap(({ runs }) => runs.flatMap(({ note }) => note ?? [])));
    for (const { id } of file?.redline.notes ?? []) if (this.#isLoose(id)) order.add(id);
    return [...order].flatMap((id) => written.get(id) ?? ofFile.get(id) ?? []);
  }

  /** A note of the file that nothing in it refers to. */
  #isLoose(id: string): boolean {
    const blocks = this.job.source?.file.redline.blocks ?? [];
    return !blocks.some(({ runs }) => runs.some(({ note }) => note === id));
  }

  #isNoteSame(id: string, blocks: readonly StoredBlock[]): boolean {
    const { source, ofFile } = this.job;
    if (source === null) return false;
    const own = blocks.flatMap((block) => this.#byBlock.get(block.id) ?? []);
    const given = (source.result.proposals ?? []).flatMap(({ from }, i) =>
      from?.note === id ? [ofFile.get(String(i))] : [],
    );
    const isSame =
      own.length === given.length && given.every((proposal) => proposal !== undefined && own.includes(proposal));
    if (!isSame || !blocks.every((block) => source.isUntouched(block))) return false;
    for (const proposal of own) {
      this.#done.add(proposal);
      this.held.push(proposal.id);
    }
    return true;
  }

  #leave(proposal: Proposal, why: Unwritten['why']): void {
    this.unheld.push({ id: proposal.id, why });
  }
}
