import * as Y from 'yjs';
import type { DossierId } from '../base/ids';
import type { SeatDocument } from '../base/seatDocuments';
import type { CommentTarget } from '../domain/comment';
import type { DossierSettings, Marking } from '../domain/dossier';
import type { Entry } from '../domain/position';
import { PARAGRAPH_BREAK } from '../domain/proposal';
import type {
  FileReading,
  ImportedBlock,
  ImportedComment,
  ImportedNote,
  ImportedSection,
  ImportResult,
} from '../formats/format';
import { anchorBracket } from './anchors';
import { DEFAULT_SETTINGS } from './defaultSettings';
import { type DossierDocs, documentsOf, emptyDocs } from './docs';
import type { JsonBlock, JsonSection } from './dossierJson';
import { takeFingerprints } from './fingerprints';
import {
  actsParts,
  type DocumentKey,
  type DocumentName,
  type Original,
  proposalParts,
  recordParts,
  textParts,
} from './layout';
import { laySections } from './layText';
import { needsStandIns, withStandIns } from './standIns';
import { storedSections } from './storedText';
import { TextLines } from './textLines';

/** What a new dossier is called, and where its text came from. */
export interface SeedAbout {
  readonly dossierId: DossierId;
  readonly title: string;
  readonly forum?: string;
  readonly marking?: Marking;
  /** Name, size and hash of the bytes that the file keeps; absent where there was no file. */
  readonly original?: Original;
  readonly newId: () => string;
  /** A person said that what the text puts is for the room (IM2c); absent: it is noted in our record. */
  readonly tabled?: true;
  /** Who sits here; absent: a delegation. */
  readonly desk?: 'chair';
  /** ISO time at which it is begun: when proposals that the text puts were noted. */
  readonly now?: string;
  /** Told of the part that is laid down, from 0 to 1. */
  readonly progress?: (part: number) => void;
}

/** The documents of a dossier as bytes, by name. */
export type DossierUpdates = Readonly<Record<DocumentName, Uint8Array>> & {
  readonly [Seat in SeatDocument]?: Uint8Array;
};

/** A new dossier out of what an import made of a file (TX1): every character of it, the white space and the bytes' encoding included. */
export function seedImport(result: ImportResult, about: SeedAbout): DossierDocs {
  const docs = emptyDocs();
  const standIns = result.sections.some((section) => section.blocks.some((block) => needsStandIns(block.text)));
  docs.text.transact(() => {
    const parts = textParts(docs.text);
    const source = standIns ? { ...result.source, standIns: true as const } : result.source;
    parts.documents.set(source.id, source);
    if (about.original !== undefined) parts.originals.set(source.id, originalOf(result, about.original));
    const sections = sectionsOf(result, about, standIns);
    laySections(parts, sections, (done) => about.progress?.(done / sections.length));
  }, 'import');
  laySettings(docs, about);
  if (about.desk !== undefined) recordParts(docs.record).settings.set('desk', about.desk);
  if (result.statements.length > 0) {
    docs.record.transact(() => {
      const { statements } = recordParts(docs.record);
      for (const statement of result.statements) statements.set(statement.id, statement);
    }, 'import');
  }
  const proposals = result.proposals === undefined ? [] : layProposals(docs, result, about);
  if (result.comments !== undefined) layComments(docs, result, about, proposals);
  return docs;
}

function originalOf({ reading, paragraphs }: ImportResult, original: Original): Original {
  const { tabled: _tabled, ...kept } = reading ?? {};
  return {
    ...original,
    ...(reading === undefined ? {} : { reading: kept as FileReading }),
    ...(paragraphs === undefined ? {} : { paragraphs }),
  };
}

/**
 * What the text puts by heads and tracked changes is noted in our record, or tabled where a person said that it is for the room (BR7, PR1,
 * IM2c). What it says that others think of it is our record's in either case. Answers their ids.
 */
function layProposals(
  docs: DossierDocs,
  { proposals = [], source, sections }: ImportResult,
  about: SeedAbout,
): readonly string[] {
  const words = new Map(sections.flatMap((section) => section.blocks.map(({ id, text }) => [id, text] as const)));
  const noted = { grade: 'record' as const, notedAt: about.now ?? '', notedBy: '' };
  const ids = proposals.map(() => about.newId());
  const layer = about.tabled === true ? 'declared' : 'record';
  const byChair = layer === 'declared' ? { byChair: true as const } : {};
  const parts = proposalParts(docs, layer);
  const entries: Entry[] = [];
  const before = recordParts(docs.record).entries.length;
  docs[layer].transact(() => {
    proposals.forEach((given, i) => {
      const { block, blocks, words: proposed, positions, source: marked, on, saidAt, from: _from, ...proposal } = given;
      const id = ids[i] as string;
      const said = { at: saidAt ?? source.asOf ?? '' };
      const evidence = marked === '' ? [] : [{ kind: 'source' as const, words: marked, source: source.title }];
      const other = on === undefined ? undefined : proposals[on];
      const base = (blocks ?? (block === undefined ? [] : [block])).map((each) => {
        const isReworded = other?.kind === 'amend' && other.block === each;
        return { block: each, words: (isReworded ? other.words[0] : words.get(each)) ?? '' };
      });
      const started = on === undefined ? {} : { on: ids[on] as string };
      parts.proposals.set(id, { id, ...proposal, ...started, base, evidence, said, ...noted, ...byChair, name: '' });
      parts.wordings.set(id, new Y.Text(proposed.join(PARAGRAPH_BREAK)));
      const made = positions
        .filter(({ delegations }) => delegations.length > 0)
        .map(({ delegations, written, stance }, n): Entry => {
          const target = { kind: 'proposal' as const, proposal: id };
          const act = { kind: 'said' as const };
          const clock = before + entries.length + n + 1;
          const spelt = { id: about.newId(), target, option: 'keep' as const, delegations, written, stance };
          return { ...spelt, evidence, said, ...noted, clock, fingerprint: '', act };
        });
      entries.push(...made);
    });
  }, 'import');
  docs.record.transact(() => recordParts(docs.record).entries.push(entries), 'import');
  takeFingerprints(docs);
  return ids;
}

/** Comments of the file, in our record: what a delegation says to its own team is nobody's to show the room (CF1, IM3). */
function layComments(
  docs: DossierDocs,
  { comments = [], source }: ImportResult,
  about: SeedAbout,
  proposals: readonly string[],
): void {
  const ids = new Map(comments.map(({ key }) => [key, about.newId()]));
  const words = new Map(
    storedSections(docs.text).flatMap(({ id, blocks }) => blocks.map((block) => [block.id, { id, text: block.text }])),
  );
  const targets = new Map<string, CommentTarget>();
  const lines = new TextLines(textParts(docs.text));
  const targetOf = (comment: ImportedComment): CommentTarget => {
    const { on } = comment;
    const first = comment.re === undefined ? undefined : targets.get(comment.re);
    if (first !== undefined) return first;
    if (on.kind === 'proposal') return { kind: 'proposal', proposal: proposals[on.proposal] ?? '' };
    const span = on.kind === 'span' ? spanOf(docs, on, words, lines) : null;
    return span ?? { kind: 'text' };
  };
  docs.record.transact(() => {
    const parts = proposalParts(docs, 'record');
    for (const comment of comments) {
      const { key, author, delegation, at, words: said, re, isDone } = comment;
      const id = ids.get(key) as string;
      const target = targetOf(comment);
      targets.set(key, target);
      const moment = at === '' ? (about.now ?? '') : at;
      const first = re === undefined ? undefined : ids.get(re);
      parts.comments.set(id, {
        id,
        target,
        words: said,
        at: moment,
        by: '',
        name: author,
        delegation,
        ...(first === undefined ? {} : { re: first }),
        // A file does not say who dealt with it.
        ...(isDone === true ? { settled: { at: moment, by: '', name: source.file ?? source.title } } : {}),
      });
    }
  }, 'import');
}

/** Words of the text as comments keep them; null where there are none. */
function spanOf(
  docs: DossierDocs,
  { from, to }: Extract<ImportedComment['on'], { readonly kind: 'span' }>,
  words: ReadonlyMap<string, { readonly id: string; readonly text: string }>,
  lines: TextLines,
): CommentTarget | null {
  const first = words.get(from.block);
  const last = words.get(to.block);
  if (first === undefined || last === undefined) return null;
  const text = first === last ? first.text.slice(from.offset, to.offset) : first.text.slice(from.offset);
  const offset = from.offset + text.length - text.trimStart().length;
  const end = last.text.slice(0, to.offset).trimEnd().length;
  if (offset >= first.text.length || end < 1 || (first === last && end <= offset)) return null;
  const place = { section: first.id, block: from.block, offset, closeBlock: to.block, closeOffset: end - 1 };
  const quoted = first === last ? text.trim() : `${text.trim()}\n${last.text.slice(0, end).trim()}`;
  return { kind: 'span', anchor: anchorBracket(docs.text, place, quoted, lines) };
}

/** A dossier whose text is still to be written: one empty paragraph. */
export function seedEmpty(about: SeedAbout): DossierDocs {
  const docs = emptyDocs();
  docs.text.transact(() => {
    laySections(textParts(docs.text), [{ id: about.newId(), blocks: [{ id: about.newId(), text: '' }] }]);
  }, 'import');
  laySettings(docs, about);
  return docs;
}

/** Documents as the host takes them. */
export function encodeDocs(docs: DossierDocs): DossierUpdates {
  const updates: Partial<Record<DocumentKey, Uint8Array>> = {};
  for (const [key, doc] of documentsOf(docs)) updates[key] = Y.encodeStateAsUpdate(doc);
  return updates as DossierUpdates;
}

function laySettings(docs: DossierDocs, { dossierId, title, forum, marking }: SeedAbout): void {
  const settings: DossierSettings = {
    ...DEFAULT_SETTINGS,
    id: dossierId,
    title,
    forum: forum ?? '',
    marking: marking ?? 'none',
  };
  docs.acts.transact(() => {
    for (const [key, value] of Object.entries(settings)) actsParts(docs.acts).settings.set(key, value);
  }, 'import');
}

function sectionsOf(result: ImportResult, about: SeedAbout, standIns: boolean): JsonSection[] {
  const sections = result.sections.map((section): JsonSection => {
    const blocks = section.blocks.map((block) => storedBlock(block, standIns));
    return { id: section.id, document: result.source.id, blocks: [...blocks, ...notesOf(result, section, about)] };
  });
  const last = sections[sections.length - 1];
  if (last === undefined) {
    // White space alone, or nothing: there is still a place to type.
    const block = { id: about.newId(), text: '', gap: '' };
    return [{ id: about.newId(), document: result.source.id, blocks: [block], tail: result.tail }];
  }
  sections[sections.length - 1] = { ...last, tail: result.tail };
  return sections;
}

/** Formatting keeps its place where characters come to be written otherwise. */
function storedBlock(block: ImportedBlock, standIns: boolean): JsonBlock {
  if (!standIns) return block;
  const at = (offset: number) => withStandIns(block.text.slice(0, offset)).length;
  const marks = block.marks?.map((mark) => ({ ...mark, from: at(mark.from), to: at(mark.to) }));
  return { ...block, text: withStandIns(block.text), ...(marks === undefined ? {} : { marks }) };
}

/** Notes that a format keeps apart stand at the end of the section they belong to; those without a place, at the end of the first. */
function notesOf({ notes, sections }: ImportResult, section: ImportedSection, about: SeedAbout): JsonBlock[] {
  const here = (note: ImportedNote) =>
    note.at === null ? section === sections[0] : section.blocks.some((block) => block.id === note.at?.block);
  return notes.filter(here).map((note) => ({
    id: about.newId(),
    text: note.kind === 'comment' && note.author !== undefined ? `${note.author}: ${note.text}` : note.text,
    kind: note.kind === 'comment' ? ('note' as const) : ('footnote' as const),
  }));
}
