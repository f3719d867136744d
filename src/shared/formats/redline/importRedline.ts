import type { DelegationCode } from '../../domain/delegation';
import type { SourceDocument } from '../../domain/dossier';
import type { Namer } from '../../notation/names';
import type {
  AuthorChoice,
  FileParagraphs,
  FileReading,
  ImportedProposal,
  ImportedSection,
  ImportOptions,
  ImportResult,
} from '../format';
import { usualChoice } from './authors';
import { type BaseText, baseTextOf, runWords, type Story, trimmed } from './baseText';
import { commentsOf } from './comments';
import { withConventions } from './conventions';
import type { Draft } from './draft';
import { draftsOf } from './drafts';
import { liftedHeads } from './liftedHeads';
import type { Redline, RedlineRun } from './redline';
import { withReferences } from './references';
import { type LostWords, reportOf } from './report';
import { keyOfPath, type Path, pathsOf } from './standing';
import { versionOf } from './versions';

/** What is known of the file besides what stands in it, and what a person said of its changes. */
export interface RedlineAbout {
  readonly source: SourceDocument;
  readonly original: Uint8Array;
  readonly namer: Namer;
  /** Absent: authors by what their names speak of, and no conventions. */
  readonly reading?: FileReading;
}

/**
 * What a redline comes to as a dossier (IM1 to IM5): the text as nobody's changes have it, but for those taken as made; changes as proposals
 * of whoever made them, comments as comments, notes as blocks that their references lead to. What has no place in that is in the report.
 */
export function importRedline(given: Redline, about: RedlineAbout, options: ImportOptions): ImportResult {
  return interpret(given, about, options).result;
}

/** The same with the text as it stands without changes, in which places of the file can be found. */
export function interpret(
  given: Redline,
  about: RedlineAbout,
  options: ImportOptions,
): { readonly result: ImportResult; readonly text: BaseText } {
  const { namer, reading = { authors: {}, conventions: [] } } = about;
  const redline = withReferences(withConventions(given, reading.conventions, options.isSpeaker));
  const owners = new Owners(reading, namer);
  const text = baseTextOf(redline, (author) => owners.keyOf(author), options);
  const covered = new Set<RedlineRun>(text.standing);
  const stories = [text.body, ...[...text.notes.values()].filter(({ ids }) => ids.some((id) => id !== null))];
  const noteWords = (note: string, path: Path) => wordsOfNote(text.notes.get(note), path, covered);
  const drafted = draftsOf(stories, noteWords);
  const drafts = inTextOrder(drafted.drafts, text);
  const numberOf = new Map(drafts.map((draft, i) => [draft, i]));
  for (const [run, draft] of drafted.draftOf) if (numberOf.has(draft)) covered.add(run);
  const proposals = drafts.map((draft) => imported(draft, { owners, text, numberOf }));
  const taken = commentsOf(redline, {
    text,
    draftOf: drafted.draftOf,
    numberOf,
    choiceOf: (author) => owners.choiceOf(author),
    said: reading.authors,
    namer,
  });
  const plain = { sections: text.sections, proposals, comments: taken.comments };
  const lifted = options.heads === undefined ? null : liftedHeads(plain, options.heads);
  const { sections, comments } = lifted ?? plain;
  const result: ImportResult = {
    sections: sections.map((section): ImportedSection => ({ ...section, document: about.source.id })),
    tail: text.tail,
    notes: [],
    statements: [],
    proposals: lifted?.proposals ?? proposals,
    comments,
    reading: { ...reading, ...(lifted === null ? {} : { heads: true }) },
    paragraphs: paragraphsOf(text, given),
    report: reportOf({ given: redline, text, drafts, drafted, taken, lifted, lost: lostWords(redline, text, covered) }),
    source: about.source,
    original: about.original,
  };
  return { result, text };
}

/** Who the authors of a file are, as keys of their changes. */
class Owners {
  readonly #kept = new Map<string, AuthorChoice>();

  constructor(
    private readonly reading: FileReading,
    private readonly namer: Namer,
  ) {}

  choiceOf(author: string): AuthorChoice {
    let choice = this.#kept.get(author);
    if (choice === undefined) {
      choice = Object.hasOwn(this.reading.authors, author)
        ? (this.reading.authors[author] as AuthorChoice)
        : usualChoice(author, this.namer);
      this.#kept.set(author, choice);
    }
    return choice;
  }

  keyOf(author: string): string | null {
    const choice = this.choiceOf(author);
    return choice.as === 'made' ? null : choice.as === 'name' ? `name:${author}` : `code:${choice.code}`;
  }

  /** Whose a path's changes are. */
  ownersOf(path: Path): { readonly codes: readonly DelegationCode[]; readonly names: readonly string[] } {
    const key = path[path.length - 1] ?? '';
    if (key.startsWith('code:')) return { codes: [key.slice(5)], names: [] };
    return { codes: [], names: key.length > 5 ? [key.slice(5)] : [] };
  }
}

interface Naming {
  readonly owners: Owners;
  readonly text: BaseText;
  readonly numberOf: ReadonlyMap<Draft, number>;
}

function imported(draft: Draft, { owners, text, numberOf }: Naming): ImportedProposal {
  const { kind, blocks, words, marker, cells, on, date, authors, source, opposed, note, first, last } = draft;
  const { codes, names } = owners.ownersOf(draft.path);
  // A file that goes back has its own names for its authors.
  const written = names.length > 0 ? names : [...authors];
  const number = on === undefined ? undefined : numberOf.get(on);
  const [block] = blocks;
  return {
    kind,
    ...(block === undefined ? {} : { block }),
    ...(blocks.length > 1 ? { blocks } : {}),
    ...(kind === 'insert' || kind === 'move' ? { place: placeOf(draft, text) } : {}),
    words,
    ...(marker === undefined ? {} : { marker }),
    ...(cells === undefined ? {} : { cells }),
    proponents: codes,
    ...(written.length === 0 ? {} : { written }),
    positions: opposed.flatMap((path) => {
      const who = owners.ownersOf(path);
      return [{ delegations: who.codes, written: [...who.codes, ...who.names], stance: 'OPP' as const }];
    }),
    ...(number === undefined ? {} : { on: number }),
    ...(date === null ? {} : { saidAt: date }),
    source,
    from: { note, first, last },
  };
}

function placeOf({ after = null }: Draft, { sections, sectionOf }: BaseText): NonNullable<ImportedProposal['place']> {
  const section = after === null ? sections[0]?.id : sectionOf.get(after);
  return { section: section ?? '', after };
}

/** The words of a note that is only in somebody's change: as that one has them, else all that was ever put there. */
function wordsOfNote(story: Story | undefined, path: Path, covered: Set<RedlineRun>): readonly string[] {
  if (story === undefined) return [];
  const paths = pathsOf(story.blocks);
  const own = paths.find((each) => keyOfPath(each) === keyOfPath(path)) ?? [];
  const version = versionOf(story.blocks, own);
  for (const { runs } of version) for (const { run } of runs) covered.add(run);
  const words = version.map(({ runs }) => trimmed(runWords(runs)).words).filter((each) => each.trim() !== '');
  return words.length === 0 ? [] : [words.join('\n')];
}

/** In the order of the text; what stands on another's words behind those. */
function inTextOrder(drafts: readonly Draft[], { sections }: BaseText): readonly Draft[] {
  const order = new Map(sections.flatMap(({ blocks }) => blocks).map(({ id }, i) => [id, i]));
  const at = ({ blocks: [block], after = null }: Draft) =>
    block !== undefined ? (order.get(block) ?? 0) : after === null ? -0.5 : (order.get(after) ?? 0) + 0.5;
  const keyed = drafts.map((draft, i) => ({ draft, at: at(draft.on ?? draft), depth: draft.path.length, i }));
  keyed.sort((a, b) => a.at - b.at || a.depth - b.depth || a.i - b.i);
  return keyed.map(({ draft }) => draft);
}

/** Words of the file that stand neither in the text nor in a proposal: put in and taken out again, mostly. */
function lostWords(redline: Redline, text: BaseText, covered: ReadonlySet<RedlineRun>): readonly LostWords[] {
  const lost: LostWords[] = [];
  const look = (story: Story) => {
    story.blocks.forEach(({ block }, i) => {
      for (const run of block.runs) {
        if (covered.has(run) || run.text.trim() === '') continue;
        lost.push({ story, block: i, words: run.text, by: run.changes.map(({ author }) => author) });
      }
    });
  };
  look(text.body);
  for (const { id } of redline.notes) look(text.notes.get(id) as Story);
  return lost;
}

/** Which block each paragraph of the file is in, for writing into it again. */
function paragraphsOf({ body, notes }: BaseText, redline: Redline): FileParagraphs {
  const of = ({ blocks, base, ids }: Story) => {
    const found = blocks.map(() => '');
    for (const [i, { first, last }] of base.entries()) found.fill(ids[i] ?? '', first, last + 1);
    return found;
  };
  const endnotes = redline.notes.flatMap(({ id, kind }) => (kind === 'endnote' ? [id] : []));
  return {
    body: of(body),
    notes: Object.fromEntries([...notes].map(([id, story]) => [id, of(story)])),
    ...(endnotes.length === 0 ? {} : { endnotes }),
  };
}
