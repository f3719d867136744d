import * as Y from 'yjs';
import type { BlockId, DocumentId, PersonId, SectionId } from '../base/ids';
import type { DelegationCode } from '../domain/delegation';
import type { Negotiation } from '../domain/negotiation';
import type { Proposal } from '../domain/proposal';
import { compareAt } from '../domain/said';
import { compareWords } from '../wording/compare';
import { sourceTable } from '../wording/sources';
import { Originals } from './anchors';
import { Authors } from './authorship';
import type { DossierDocs } from './docs';
import { propKey, type TextParts, textParts } from './layout';
import type { Span } from './sectionLine';
import { TextLines } from './textLines';

/** Who put words into the text. A room is told of delegations, not of persons: `person` and `name` are null there (CF1). */
export interface Writer {
  readonly person: PersonId | null;
  readonly name: string | null;
  readonly delegation: DelegationCode | null;
}

/** Words of a block, `from` to `to` in UTF-16 units, that came from one hand by one way (PR5). */
export interface ProvenanceRun {
  readonly from: number;
  readonly to: number;
  /** Who typed them, or carried out the decision by which they came in; null where nobody is on record, since they were imported. */
  readonly by: Writer | null;
  /** ISO time with zone, right to five minutes; null for imported words. */
  readonly at: string | null;
  /** Imported words: the document they stood in. Null where that is not known, and for words that were written here. */
  readonly document: DocumentId | null;
  /** The proposal by whose acceptance they came in. */
  readonly proposal: string | null;
  /** Of a proposal that was made from others: those of them that hold these words. */
  readonly sources: readonly string[];
}

const NOBODY: readonly string[] = [];

/**
 * Who brought each word of a block (PR5): runs that cover it exactly, in order. A character that undo put back, or that was moved, is asked
 * after as the one first typed. Throws RangeError for a block that is not in the text.
 */
export function provenanceOf(docs: Pick<DossierDocs, 'text'>, model: Negotiation, block: BlockId): ProvenanceRun[] {
  const parts = textParts(docs.text);
  const { text, spans } = lineOf(parts, model, block);
  const authors = new Authors(parts.authors);
  const originals = new Originals(parts.restorations);
  const brought = new BroughtWords(model.proposals.values());
  const sources = new Map<string, (offset: number) => readonly string[]>();
  const sourcesAt = (id: string, offset: number): readonly string[] => {
    let at = sources.get(id);
    if (at === undefined) {
      at = sourcesOf(model, id, text);
      sources.set(id, at);
    }
    return at(offset);
  };
  const runs: ProvenanceRun[] = [];
  for (const span of spans) {
    for (let i = 0; i < span.length; i++) {
      const from = span.offset + i;
      const root = originals.of(`${span.client}.${span.clock + i}`);
      const [client = span.client, clock = span.clock + i] = root.split('.').map(Number);
      const author = authors.of(client, clock);
      const proposal = brought.by(client, clock);
      const writer =
        author === null ? null : { person: author.person, name: author.name, delegation: author.delegation };
      add(runs, {
        from,
        to: from + 1,
        by: writer,
        at: author?.at ?? null,
        document: author === null && proposal === null ? documentOf(docs.text, parts, client, clock) : null,
        proposal,
        sources: proposal === null ? NOBODY : sourcesAt(proposal, from),
      });
    }
  }
  return withoutLoneSpaces(runs, text);
}

/** Spaces of their own go with the words behind them that came the same way: which source they are from nobody asks. */
function withoutLoneSpaces(runs: readonly ProvenanceRun[], text: string): ProvenanceRun[] {
  const out: ProvenanceRun[] = [];
  let spaceFrom: number | null = null;
  runs.forEach((run, i) => {
    const next = runs[i + 1];
    const isSpace = text.slice(run.from, run.to).trim() === '';
    if (isSpace && next !== undefined && isSameWay({ ...run, sources: next.sources }, next)) {
      spaceFrom ??= run.from;
      return;
    }
    add(out, spaceFrom === null ? run : { ...run, from: spaceFrom });
    spaceFrom = null;
  });
  return out;
}

function lineOf(
  parts: TextParts,
  model: Negotiation,
  block: BlockId,
): { readonly text: string; readonly spans: readonly Span[] } {
  const section = model.reading.byBlock.get(block)?.section;
  const line = section === undefined ? undefined : new TextLines(parts).lineOf(section);
  const found = line?.blocks.find((candidate) => candidate.id === block);
  if (found === undefined) throw new RangeError(`No block ${block}`);
  return found;
}

/** Adds a run, or lengthens the last one where it is of the same hand and way. */
function add(runs: ProvenanceRun[], run: ProvenanceRun): void {
  const last = runs[runs.length - 1];
  if (last !== undefined && last.to === run.from && isSameWay(last, run))
    runs[runs.length - 1] = { ...last, to: run.to };
  else runs.push(run);
}

function isSameWay(a: ProvenanceRun, b: ProvenanceRun): boolean {
  return (
    a.at === b.at &&
    a.proposal === b.proposal &&
    a.document === b.document &&
    (a.by === null) === (b.by === null) &&
    a.by?.person === b.by?.person &&
    a.by?.name === b.by?.name &&
    a.by?.delegation === b.by?.delegation &&
    a.sources.length === b.sources.length &&
    a.sources.every((id, i) => id === b.sources[i])
  );
}

/** The document of the section in which a character was first laid down. */
function documentOf(doc: Y.Doc, { sectionProps }: TextParts, client: number, clock: number): DocumentId | null {
  const item: Y.AbstractStruct = Y.getItem(doc.store, Y.createID(client, clock));
  const section = item instanceof Y.Item ? ((item.parent as Y.Text | null)?._item?.parentSub ?? null) : null;
  const document = section === null ? undefined : sectionProps.get(propKey(section as SectionId, 'document'));
  return typeof document === 'string' ? document : null;
}

/** Which decisions brought which characters. */
class BroughtWords {
  private readonly byClient = new Map<number, { from: number; to: number; proposal: string }[]>();

  constructor(proposals: Iterable<Proposal>) {
    for (const { id, events } of proposals) {
      for (const { brought = [] } of events) {
        for (const [client, clock, length] of brought) {
          const own = this.byClient.get(client) ?? [];
          own.push({ from: clock, to: clock + length, proposal: id });
          this.byClient.set(client, own);
        }
      }
    }
  }

  by(client: number, clock: number): string | null {
    const found = this.byClient.get(client)?.find(({ from, to }) => from <= clock && clock < to);
    return found?.proposal ?? null;
  }
}

/**
 * For a proposal that was made from others: which of them hold the word at an offset of the paragraph as it reads now. Words that the
 * proposal's own wording has no more, or not in this place, are nobody's.
 */
function sourcesOf({ proposals }: Negotiation, id: string, now: string): (offset: number) => readonly string[] {
  const proposal = proposals.get(id);
  const base = proposal?.base[0]?.words;
  const wording = proposal?.words[0];
  const from = (proposal?.from ?? []).flatMap((source) => {
    const words = proposals.get(source)?.words[0];
    return words === undefined ? [] : [{ id: source, words }];
  });
  if (base === undefined || wording === undefined || from.length === 0) return () => NOBODY;
  const { runs } = sourceTable(base, wording, from);
  const offsetIn = wordingOffset(wording, now);
  return (offset) => {
    const at = offsetIn(offset);
    const what = at === null ? undefined : runs.find((run) => run.from <= at && at < run.to)?.what;
    return typeof what === 'object' ? what.sources : NOBODY;
  };
}

/** Leads from an offset of the words now to the same word of a wording; null where that has none there. */
function wordingOffset(wording: string, now: string): (offset: number) => number | null {
  const kept: { readonly from: number; readonly to: number; readonly shift: number }[] = [];
  let at = 0;
  let shift = 0;
  for (const { from, to, words } of compareWords(wording, now)) {
    kept.push({ from: at + shift, to: from + shift, shift });
    shift += words.length - (to - from);
    at = to;
  }
  kept.push({ from: at + shift, to: now.length, shift });
  return (offset) => {
    const run = kept.find(({ from, to }) => from <= offset && offset < to);
    return run === undefined ? null : offset - run.shift;
  };
}

/** Words that a decision took out of a block. */
export interface TakenOut {
  readonly words: readonly string[];
  readonly at: string;
  readonly by: Writer;
  /** The proposal that was accepted; null where a bracket was settled. */
  readonly proposal: string | null;
}

/**
 * What decisions took out of a block, latest first: proposals accepted (PR2) and brackets settled (BR9). What somebody simply deleted is
 * told by the history of the text (`timeline.ts`).
 */
export function takenOutOf({ proposals, resolutions }: Negotiation, block: BlockId): readonly TakenOut[] {
  const out: TakenOut[] = [];
  for (const { id, events } of proposals.values()) {
    for (const { before = [], after = [], at, by, name } of events) {
      const was = before.find((one) => one.block === block)?.words;
      const is = after.find((one) => one.block === block)?.words;
      if (was === undefined || is === undefined || was === is) continue;
      const words = compareWords(was, is).flatMap((change) => (change.was.trim() === '' ? [] : [change.was.trim()]));
      if (words.length > 0) out.push({ words, at, by: { person: by, name, delegation: null }, proposal: id });
    }
  }
  for (const { at, by, name, delegation, places, dropped } of resolutions) {
    const here = places.find((place) => place.block === block);
    const words = (here?.dropped ?? dropped).filter((each) => each.trim() !== '');
    if (here !== undefined && words.length > 0)
      out.push({ words, at, by: { person: by, name, delegation }, proposal: null });
  }
  return out.sort((a, b) => compareAt(b.at, a.at));
}

/**
 * The same for the eyes of the room (CF1): delegations instead of persons, and of proposals only what is declared there. Runs that then say
 * the same are one.
 */
export function provenanceForRoom({ proposals }: Negotiation, runs: readonly ProvenanceRun[]): ProvenanceRun[] {
  const isDeclared = (id: string) => proposals.get(id)?.layer === 'declared';
  const out: ProvenanceRun[] = [];
  for (const run of runs) {
    add(out, {
      ...run,
      by: run.by === null ? null : { ...run.by, person: null, name: null },
      proposal: run.proposal !== null && isDeclared(run.proposal) ? run.proposal : null,
      sources: run.sources.filter(isDeclared),
    });
  }
  return out;
}

/** See `provenanceForRoom`. */
export function takenOutForRoom({ proposals }: Negotiation, taken: readonly TakenOut[]): readonly TakenOut[] {
  return taken
    .filter(({ proposal }) => proposal === null || proposals.get(proposal)?.layer === 'declared')
    .map((each) => ({ ...each, by: { ...each.by, person: null, name: null } }));
}
