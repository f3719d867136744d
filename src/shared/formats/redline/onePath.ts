import type { BlockId } from '../../base/ids';
import { NEW_CELL } from '../../domain/proposal';
import { cellWords, runWords, type Story, trimmed } from './baseText';
import { type Draft, type Holder, merged, type Open, type Said } from './draft';
import type { RedlineRun, TrackedChange } from './redline';
import { type Chain, keyOfPath, type Path } from './standing';
import { pairsOf, type Region, type StandingRun, type VersionParagraph } from './versions';

/** A text as the changes of a path leave it, and where each of its paragraphs is to be found. */
export interface Version {
  readonly paragraphs: readonly VersionParagraph[];
  readonly holders: readonly Holder[];
}

/** A paragraph that holds nothing. */
const NOWHERE: Holder = { kind: 'block', id: null };

/** Holds the version of one path against the one it starts from. */
export class OnePath {
  readonly drafts: Open[] = [];
  readonly holders: Holder[] = [];
  readonly parted: BlockId[] = [];
  readonly joined: BlockId[] = [];
  empty = 0;
  readonly #key: string;
  /** Where the last paragraph put in stands, so that the next goes on with it. */
  #running: { readonly draft: Open; readonly behind: number } | null = null;
  #deleting: { readonly draft: Open; readonly at: number } | null = null;
  /** Paragraphs of others' new ones that this path words otherwise, and puts behind them. */
  readonly #within = new Map<Open, Within>();

  constructor(
    private readonly story: Story,
    private readonly path: Path,
    private readonly ours: Version,
    private readonly theirs: readonly VersionParagraph[],
    private readonly noteWords: (note: string, path: Path) => readonly string[],
    private readonly draftOf: Map<RedlineRun, Draft>,
  ) {
    this.#key = keyOfPath(path);
  }

  take(region: Region, isTouched: boolean): void {
    const { paragraphs, holders } = this.ours;
    const [i, j] = [region.ours[0], region.theirs[0]];
    // Most of a text: a paragraph that this path leaves as it is.
    if (!isTouched && i !== undefined && j !== undefined && region.ours.length + region.theirs.length === 2) {
      this.holders[j] = this.#held(i, holders);
      return;
    }
    const pairs = pairsOf(region, paragraphs, this.theirs);
    const back = new Map([...pairs].map(([i, j]) => [j, i]));
    if (!isTouched) {
      for (const j of region.theirs) this.holders[j] = this.#held(back.get(j), holders);
      return;
    }
    const said = this.#said(region);
    const lost = new Set(region.ours.filter((i) => !pairs.has(i)));
    // What goes is asked out before what comes is asked in, in the order of the text.
    let behind = (region.ours[0] ?? this.#before(region.first)) - 1;
    if (region.ours.length === 0) behind = this.#before(region.first);
    const passing = (until: VersionParagraph) => {
      for (const i of lost) {
        const own = paragraphs[i] as VersionParagraph;
        if (own.first > until.first || own.last > until.last) continue;
        lost.delete(i);
        this.#goes(i, said, pairs);
        behind = Math.max(behind, i);
      }
    };
    for (const j of region.theirs) {
      const paragraph = this.theirs[j] as VersionParagraph;
      const i = back.get(j);
      passing(paragraph);
      if (i === undefined) {
        this.#comes(j, behind, said);
        continue;
      }
      behind = i;
      this.#changes(i, j, said);
    }
    for (const i of lost) this.#goes(i, said, pairs);
    this.#joins(region, pairs);
  }

  /** Words others' new paragraphs otherwise, once all that this path does in them is known. */
  end(): void {
    for (const [other, { words, said, runs }] of this.#within) {
      const next = words.flat();
      if (next.length === 0) {
        other.opposed.push(this.path);
        continue;
      }
      const about = { kind: 'insert', blocks: [], was: [], after: other.after ?? null } as const;
      const draft = this.#add({ ...about, words: next, on: other }, said);
      for (const run of runs) this.draftOf.set(run, draft);
    }
  }

  #held(i: number | undefined, holders: readonly Holder[]): Holder {
    return (i === undefined ? undefined : holders[i]) ?? NOWHERE;
  }

  #before(first: number): number {
    let at = -1;
    while ((this.ours.paragraphs[at + 1]?.last ?? Number.POSITIVE_INFINITY) < first) at++;
    return at;
  }

  #said(region: Region): Said {
    const authors = new Set<string>();
    let date: string | null = null;
    const take = (change: TrackedChange) => {
      if (change.author !== '') authors.add(change.author);
      if (change.date !== null && (date === null || change.date > date)) date = change.date;
    };
    const own = (chain: Chain) => {
      for (const { key, path, change } of chain) if (path !== null && key === this.#key) take(change);
    };
    const source: string[] = [];
    for (let i = region.first; i <= region.last; i++) {
      const { around, runs, end, block } = this.story.blocks[i] as Story['blocks'][number];
      own(around);
      runs.forEach(own);
      own(end);
      source.push(block.runs.map(({ text }) => text).join(''));
    }
    return { authors, date, source: source.join('\n'), first: region.first, last: region.last };
  }

  /** A paragraph with other words, or none any more. */
  #changes(i: number, j: number, said: Said): void {
    const holder = this.ours.holders[i] as Holder;
    const was = this.#wordsIn(this.ours.paragraphs, i);
    const { words, notes } = this.#proposed(i, j);
    if (words.trim() === '' && was.trim() !== '' && notes.length === 0) {
      this.holders[j] = NOWHERE;
      this.#goes(i, said, null);
      return;
    }
    if (holder.kind === 'new') {
      this.holders[j] = holder;
      if (words === was && notes.length === 0) return;
      const within = this.#in(holder.draft, said);
      within.words[holder.at] = [words, ...notes, ...(within.words[holder.at]?.slice(1) ?? [])];
      within.runs.push(...this.#new(j));
      return;
    }
    if (holder.id === null) {
      this.holders[j] = holder;
      if (words.trim() !== '' || notes.length > 0) this.#comes(j, i - 1, said);
      return;
    }
    this.holders[j] = holder;
    if (words !== was) {
      const on = holder.draft === undefined ? {} : { on: holder.draft };
      const draft = this.#add({ kind: 'amend', blocks: [holder.id], was: [was], words: [words], ...on }, said);
      this.holders[j] = { kind: 'block', id: holder.id, draft };
      for (const run of this.#new(j)) this.draftOf.set(run, draft);
    }
    for (const note of notes) {
      const draft = this.#add({ kind: 'note', blocks: [holder.id], was: [was], words: [note] }, said);
      for (const run of this.#new(j)) if (run.note !== undefined) this.draftOf.set(run, draft);
    }
  }

  /** A paragraph that is not there before. */
  #comes(j: number, behind: number, said: Said): void {
    const { words, notes } = this.#proposed(null, j);
    if (words.trim() === '' && notes.length === 0) {
      this.empty++;
      this.holders[j] = NOWHERE;
      return;
    }
    const paragraphs = words.trim() === '' ? notes : [words, ...notes];
    const neighbour = this.#neighbour(behind);
    if (neighbour?.kind === 'new') {
      const within = this.#in(neighbour.draft, said);
      within.words[neighbour.at] = [...(within.words[neighbour.at] ?? []), ...paragraphs];
      within.runs.push(...this.#new(j));
      this.holders[j] = neighbour;
      return;
    }
    const move = this.#moveOf(this.theirs[j], 'move-to');
    const cell = this.#newCellOf(j);
    const cells = cell === null ? undefined : paragraphs.map(() => cell);
    const running = this.#running;
    const goesOn = running !== null && running.behind === behind && running.draft.move === move;
    // Rows and paragraphs are asked in apart, and so are the rows of two tables.
    if (goesOn && tableOf(running.draft.cells) === tableOf(cells)) {
      running.draft.words = [...running.draft.words, ...paragraphs];
      if (cells !== undefined) running.draft.cells = [...(running.draft.cells ?? []), ...cells];
      this.#more(running.draft, said);
      this.holders[j] = { kind: 'new', draft: running.draft, at: running.draft.words.length - paragraphs.length };
    } else {
      const marker = this.story.blocks[this.theirs[j]?.last ?? -1]?.block.label?.accepted.trim() ?? '';
      const draft = this.#add(
        {
          kind: 'insert',
          blocks: [],
          was: [],
          after: neighbour?.id ?? null,
          words: paragraphs,
          ...(cells === undefined ? {} : { cells }),
          ...(marker === '' ? {} : { marker }),
          ...(move === undefined ? {} : { move }),
        },
        said,
      );
      this.#running = { draft, behind };
      this.holders[j] = { kind: 'new', draft, at: 0 };
    }
    const { draft } = this.holders[j] as { readonly draft: Open };
    for (const run of this.#new(j)) this.draftOf.set(run, draft);
    const parts = this.ours.paragraphs[behind];
    const isPart = parts?.runs.some(({ run }) => this.theirs[j]?.runs.some((own) => own.run === run)) ?? false;
    if (isPart && neighbour?.id != null) this.parted.push(neighbour.id);
  }

  /** The cell of a paragraph that stands in a row which this path puts in. */
  #newCellOf(j: number): string | null {
    const { block, around } = this.story.blocks[this.theirs[j]?.last ?? -1] ?? {};
    if (block?.cell === undefined || around === undefined) return null;
    // Around a paragraph are the changes of its row, and behind them those of its cell.
    const ofRow = around.slice(0, block.cell.rowChanges.length);
    const words = cellWords(block.cell);
    return NEW_CELL.test(words) && ofRow.some(({ putsIn, key }) => putsIn && key === this.#key) ? words : null;
  }

  /** A whole paragraph out. */
  #goes(i: number, said: Said, pairs: ReadonlyMap<number, number> | null): void {
    const holder = this.ours.holders[i] as Holder;
    if (holder.kind === 'new') {
      const within = this.#in(holder.draft, said);
      // The words go, and what was put behind them stays.
      within.words[holder.at] = within.words[holder.at]?.slice(1) ?? [];
      return;
    }
    if (holder.id === null) {
      this.empty++;
      return;
    }
    const was = this.#wordsIn(this.ours.paragraphs, i);
    const move = this.#moveOf(this.ours.paragraphs[i], 'move-from');
    const isPart = pairs !== null && this.#goesOnIn(i, pairs);
    const before = this.#deleting;
    if (before !== null && before.draft.move === move && holder.draft === undefined && this.#follows(before.at, i)) {
      before.draft.blocks = [...before.draft.blocks, holder.id];
      before.draft.was = [...before.draft.was, was];
      if (move !== undefined) before.draft.leaves = [...(before.draft.leaves ?? []), ...this.#leaves(i)];
      this.#more(before.draft, said);
      this.#deleting = { draft: before.draft, at: i };
      return;
    }
    const draft = this.#add(
      {
        kind: 'delete',
        blocks: [holder.id],
        was: [was],
        words: [],
        ...(move === undefined ? {} : { move, leaves: this.#leaves(i) }),
        ...(holder.draft === undefined ? {} : { on: holder.draft }),
      },
      said,
    );
    this.#deleting = isPart ? null : { draft, at: i };
  }

  /** A paragraph of ours that moves away, without its references, and the words of their notes. */
  #leaves(i: number): readonly string[] {
    const { runs = [] } = this.ours.paragraphs[i] ?? {};
    const notes = runs.flatMap(({ run }) => (run.note === undefined ? [] : this.noteWords(run.note, this.path)));
    const { words } = trimmed(runWords(runs.filter(({ run }) => run.note === undefined)));
    return words.trim() === '' ? notes : [words, ...notes];
  }

  /** Whether words of a paragraph that goes stand in another one then: the two are joined. */
  #goesOnIn(i: number, pairs: ReadonlyMap<number, number>): boolean {
    const own = new Set((this.ours.paragraphs[i] as VersionParagraph).runs.map(({ run }) => run));
    return [...pairs.values()].some((j) =>
      this.theirs[j]?.runs.some(({ run }) => own.has(run) && run.text.trim() !== ''),
    );
  }

  #joins(region: Region, pairs: ReadonlyMap<number, number>): void {
    for (const i of region.ours) {
      const holder = this.ours.holders[i] as Holder;
      if (!pairs.has(i) && holder.kind === 'block' && holder.id !== null && this.#goesOnIn(i, pairs))
        this.joined.push(holder.id);
    }
  }

  /** Whether nothing that is in the text stands between two of our paragraphs. */
  #follows(a: number, b: number): boolean {
    for (let i = a + 1; i < b; i++) {
      const holder = this.ours.holders[i];
      if (holder?.kind !== 'block' || holder.id !== null) return false;
    }
    return b > a;
  }

  /** The nearest paragraph that is in the text, or new in somebody's proposal, at a place or before it. */
  #neighbour(behind: number): Holder | null {
    for (let i = behind; i >= 0; i--) {
      const holder = this.ours.holders[i];
      if (holder !== undefined && (holder.kind === 'new' || holder.id !== null)) return holder;
    }
    return null;
  }

  #in(draft: Open, said: Said): Within {
    let within = this.#within.get(draft);
    if (within === undefined) {
      within = { words: draft.words.map((words) => [words]), said, runs: [] };
      this.#within.set(draft, within);
    }
    within.said = merged(within.said, said);
    return within;
  }

  #wordsIn(version: readonly VersionParagraph[], i: number): string {
    return trimmed(runWords(version[i]?.runs ?? [])).words;
  }

  /** The words of a paragraph of ours without references that were put in; the notes those lead to apart. */
  #proposed(i: number | null, j: number): { readonly words: string; readonly notes: readonly string[] } {
    const { runs } = this.theirs[j] as VersionParagraph;
    const before = new Set(i === null ? [] : this.ours.paragraphs[i]?.runs.map(({ run }) => run));
    const isNew = ({ run }: StandingRun) => run.note !== undefined && !before.has(run) && this.#putIn(run);
    const notes = runs.filter(isNew).flatMap(({ run }) => this.noteWords(run.note as string, this.path));
    return { words: trimmed(runWords(runs.filter((run) => !isNew(run)))).words, notes };
  }

  #putIn({ changes }: RedlineRun): boolean {
    return changes.some(({ kind }) => kind === 'insert' || kind === 'move-to');
  }

  #moveOf(paragraph: VersionParagraph | undefined, kind: TrackedChange['kind']): string | undefined {
    let move: string | undefined;
    for (const { run } of paragraph?.runs ?? []) {
      if (run.text.trim() === '') continue;
      const change = run.changes.find((one) => one.kind === kind);
      if (change === undefined) return undefined;
      // LibreOffice writes moves that nothing names into Word files: their words alone pair them.
      const own = change.move ?? UNNAMED;
      if (move !== undefined && move !== own) return undefined;
      move = own;
    }
    return move;
  }

  /** Runs of a paragraph that somebody put in and that no other draft holds. */
  #new(j: number): readonly RedlineRun[] {
    const { runs } = this.theirs[j] as VersionParagraph;
    return runs.flatMap(({ run }) => (this.#putIn(run) && !this.draftOf.has(run) ? [run] : []));
  }

  #add(draft: Pick<Draft, 'kind' | 'blocks' | 'was' | 'words'> & Partial<Draft>, said: Said): Open {
    const { authors, ...rest } = said;
    const own = { path: this.path, authors: new Set(authors), opposed: [], note: this.story.note };
    const open = { ...draft, ...rest, ...own } as Open;
    this.drafts.push(open);
    if (open.kind !== 'delete') this.#deleting = null;
    return open;
  }

  #more(draft: Open, said: Said): void {
    const { authors, ...rest } = merged(draft, said);
    Object.assign(draft, rest);
    draft.authors = new Set(authors);
  }
}

/** The table in which new rows are. */
function tableOf(cells: Draft['cells']): string | undefined {
  return cells?.[0]?.split(':')[0];
}

/** What moves are called that a file does not name. */
const UNNAMED = '';

/** What one path makes of another's new paragraphs: by paragraph, with what is put behind it. */
interface Within {
  readonly words: (readonly string[])[];
  said: Said;
  readonly runs: RedlineRun[];
}
