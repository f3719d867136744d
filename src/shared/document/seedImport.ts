import * as Y from 'yjs';
import type { DossierId } from '../base/ids';
import type { SeatDocument } from '../base/seatDocuments';
import type { DossierSettings, Marking } from '../domain/dossier';
import type { Entry } from '../domain/position';
import { PARAGRAPH_BREAK } from '../domain/proposal';
import type { ImportedBlock, ImportedNote, ImportedSection, ImportResult } from '../formats/format';
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
import { DEFAULT_SETTINGS } from './project';
import { needsStandIns, withStandIns } from './standIns';

/** What a new dossier is called, and where its text came from. */
export interface SeedAbout {
  readonly dossierId: DossierId;
  readonly title: string;
  readonly forum?: string;
  readonly marking?: Marking;
  /** Name, size and hash of the bytes that the file keeps; absent where there was no file. */
  readonly original?: Original;
  readonly newId: () => string;
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
    if (about.original !== undefined) parts.originals.set(source.id, about.original);
    const sections = sectionsOf(result, about, standIns);
    laySections(parts, sections, (done) => about.progress?.(done / sections.length));
  }, 'import');
  laySettings(docs, about);
  if (result.statements.length > 0) {
    docs.record.transact(() => {
      const { statements } = recordParts(docs.record);
      for (const statement of result.statements) statements.set(statement.id, statement);
    }, 'import');
  }
  if (result.proposals !== undefined) layProposals(docs, result, about);
  return docs;
}

/** What the text puts by heads is noted in our record, with what they say that others think of it (BR7, PR1). */
function layProposals(docs: DossierDocs, { proposals = [], source, sections }: ImportResult, about: SeedAbout): void {
  const words = new Map(sections.flatMap((section) => section.blocks.map(({ id, text }) => [id, text] as const)));
  const said = { at: source.asOf ?? '' };
  const noted = { grade: 'record' as const, notedAt: about.now ?? '', notedBy: '' };
  docs.record.transact(() => {
    const parts = proposalParts(docs, 'record');
    const { entries } = recordParts(docs.record);
    for (const { block, words: proposed, positions, source: marked, ...proposal } of proposals) {
      const id = about.newId();
      const evidence = [{ kind: 'source' as const, words: marked, source: source.title }];
      const base = block === undefined ? [] : [{ block, words: words.get(block) ?? '' }];
      parts.proposals.set(id, { id, ...proposal, base, evidence, said, ...noted, name: '' });
      parts.wordings.set(id, new Y.Text(proposed.join(PARAGRAPH_BREAK)));
      const made = positions
        .filter(({ delegations }) => delegations.length > 0)
        .map(({ delegations, written, stance }, i): Entry => {
          const target = { kind: 'proposal' as const, proposal: id };
          const act = { kind: 'said' as const };
          const clock = entries.length + i + 1;
          const spelt = { id: about.newId(), target, option: 'keep' as const, delegations, written, stance };
          return { ...spelt, evidence, said, ...noted, clock, fingerprint: '', act };
        });
      entries.push(made);
    }
  }, 'import');
  takeFingerprints(docs);
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
