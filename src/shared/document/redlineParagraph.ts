import type { Negotiation } from '../domain/negotiation';
import { cellAt } from '../domain/newRows';
import type { Proposal } from '../domain/proposal';
import type { RedlineBlock, TrackedChange } from '../formats/redline/redline';
import type { LeftOutReason } from '../formats/reportCodes';
import { type HeadNames, printProposals } from '../notation/proposalPrint';
import { placedOf } from './headsExport';
import {
  type Atom,
  atomsOf,
  type NoteOf,
  partsOf,
  type WrittenRuns,
  withoutAll,
  withWording,
  writtenRuns,
} from './redlineAtoms';
import type { RedlineOptions } from './redlineOptions';
import type { Parting } from './redlineParted';
import type { StoredBlock } from './storedText';

/** Why a proposal is not in a file as it was asked for. */
export interface Unwritten {
  readonly id: string;
  readonly why: LeftOutReason | 'no-paragraph';
}

/** A paragraph as it is written. */
export interface WrittenParagraph {
  readonly block: RedlineBlock;
  readonly written: WrittenRuns;
  /** The paragraphs before it that somebody parts from it. */
  readonly heads: readonly { readonly block: RedlineBlock; readonly written: WrittenRuns }[];
  /** Proposals to add paragraphs that are in it, and which of the paragraphs that it became is the first of each. */
  readonly parted: ReadonlyMap<Proposal, number>;
  /** Proposals that are in it. */
  readonly held: readonly string[];
  readonly unheld: readonly Unwritten[];
}

/** What paragraphs are written with. */
export interface ParagraphFrame {
  readonly model: Negotiation;
  readonly options: RedlineOptions;
  readonly names: HeadNames;
  readonly blocks: ReadonlySet<string>;
  readonly noteOf: NoteOf;
  /** Makes a note of words, by whom; answers its id. */
  readonly newNote: (words: string, change: TrackedChange | null) => string;
  readonly changeOf: (proposal: Proposal, kind: TrackedChange['kind']) => TrackedChange;
}

/** Writes one block of the text with the proposals on it. `end`: what becomes of its mark. */
export function writtenParagraph(
  block: StoredBlock,
  on: readonly Proposal[],
  frame: ParagraphFrame,
  partings: ReadonlyMap<string, Parting> = new Map(),
): WrittenParagraph {
  const { options } = frame;
  const atoms = atomsOf(block, frame.noteOf);
  if (options.proposals === 'heads') return withHeads(block, atoms, on, frame);
  if (options.proposals === 'notes') return withNotes(block, atoms, on, frame);
  if (options.proposals === 'none') return finished(block, atoms, [], [], []);
  return withChanges(block, atoms, on, frame, partings);
}

function withChanges(
  block: StoredBlock,
  start: Atom[],
  on: readonly Proposal[],
  frame: ParagraphFrame,
  partings: ReadonlyMap<string, Parting>,
): WrittenParagraph {
  const { model, changeOf } = frame;
  let atoms = start;
  const held: string[] = [];
  const unheld: Unwritten[] = [];
  const end: TrackedChange[] = [];
  const below = new Map<string, readonly string[]>();
  for (const proposal of [...on].sort((a, b) => Number(a.on !== undefined) - Number(b.on !== undefined))) {
    const { id, kind } = proposal;
    const verdict = model.examined(id);
    if (verdict.kind !== 'applies' && verdict.kind !== 'adjusted') {
      unheld.push({ id, why: verdict.kind === 'to-follow' ? 'to-follow' : 'stale' });
      continue;
    }
    const other = proposal.on;
    const path = other === undefined ? [] : below.get(other);
    if (path === undefined && kind !== 'delete') {
      unheld.push({ id, why: 'on-proposal' });
      continue;
    }
    switch (kind) {
      case 'amend':
      case 'title':
        atoms = withWording(
          atoms,
          partings.get(id)?.words ?? verdict.words[0] ?? '',
          id,
          changeOf(proposal, 'insert'),
          path,
        );
        below.set(id, [...(path ?? []), id]);
        break;
      case 'delete':
      case 'no-text':
      case 'move': {
        const change = changeOf(proposal, kind === 'move' ? 'move-from' : 'delete');
        atoms = withoutAll(atoms, id, change, path ?? []);
        end.push(change);
        break;
      }
      case 'note': {
        const change = changeOf(proposal, 'insert');
        const note = frame.newNote(verdict.words.join('\n'), change);
        atoms = [...atoms, { text: '', formats: [], note, signed: [{ tag: id, change }] }];
        break;
      }
      default:
        continue;
    }
    held.push(id);
  }
  return finished(block, atoms, end, held, unheld, partings);
}

function withHeads(
  block: StoredBlock,
  atoms: Atom[],
  on: readonly Proposal[],
  { model, options, names, blocks }: ParagraphFrame,
): WrittenParagraph {
  const unheld: Unwritten[] = [];
  const placed = on.flatMap((proposal) => {
    const own = placedOf(model, proposal, blocks);
    if (typeof own !== 'string') return [own.placed];
    unheld.push({ id: proposal.id, why: own });
    return [];
  });
  const printed = printProposals(block.text, placed, options.heads, names);
  const next = printed.text === block.text ? atoms : withWording(atoms, printed.text, '', null);
  return finished(block, next, [], printed.held, [...unheld, ...printed.unheld]);
}

function withNotes(
  block: StoredBlock,
  atoms: Atom[],
  on: readonly Proposal[],
  { options, newNote }: ParagraphFrame,
): WrittenParagraph {
  const notes = on.map((proposal): Atom => {
    const who = proposal.sponsors.map(options.nameOf).join(', ') || (proposal.written ?? []).join(', ');
    return { text: '', formats: [], note: newNote(options.noteWords(proposal, who), null), signed: [] };
  });
  return finished(
    block,
    [...atoms, ...notes],
    [],
    on.map(({ id }) => id),
    [],
  );
}

function finished(
  block: StoredBlock,
  atoms: readonly Atom[],
  end: readonly TrackedChange[],
  held: readonly string[],
  unheld: readonly Unwritten[],
  partings: ReadonlyMap<string, Parting> = new Map(),
): WrittenParagraph {
  const { label, ...look } = lookOf(block);
  const parted = new Map<Proposal, number>();
  for (const { inserts } of partings.values())
    for (const { insert, behind } of inserts) if (behind === 0) parted.set(insert, 0);
  const passed = new Map<string, number>();
  let marker: string | undefined;
  const all = partsOf(atoms).map(({ atoms: own, end: breaks }, i, parts) => {
    const written = writtenRuns(own);
    const labels = i === 0 ? (label === undefined ? {} : { label }) : newLabel(marker);
    const ends = i === parts.length - 1 ? end : breaks.map(({ change }) => change);
    marker = undefined;
    for (const { tag } of breaks) {
      passed.set(tag, (passed.get(tag) ?? 0) + 1);
      const next = partings.get(tag)?.inserts.find(({ behind }) => behind === passed.get(tag))?.insert;
      if (next === undefined) continue;
      parted.set(next, i + 1);
      marker = next.marker;
    }
    return { block: { ...look, ...labels, runs: written.runs, end: ends }, written };
  });
  const { block: last, written } = all[all.length - 1] as (typeof all)[number];
  return { block: last, written, heads: all.slice(0, -1), parted, held, unheld };
}

/** What a paragraph is besides its words. */
export function lookOf(block: StoredBlock): Omit<RedlineBlock, 'runs' | 'end'> {
  const { kind, depth, marker, lang, dir, cell } = block;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(depth === undefined ? {} : { depth }),
    ...(marker === undefined ? {} : { label: { all: marker, accepted: marker, original: marker } }),
    ...(lang === undefined ? {} : { lang }),
    ...(dir === undefined ? {} : { dir }),
    ...(cell === undefined ? {} : { cell: cellOf(cell) }),
  };
}

/** How a new paragraph looks: as the one beside it, where that is one of the text. */
export function lookBeside(block: RedlineBlock | undefined): Omit<RedlineBlock, 'runs' | 'end'> {
  if (block === undefined || block.kind === 'heading') return {};
  const { style, kind, depth, lang, dir, cell, isBoxed } = block;
  const look = { style, kind, depth, lang, dir, cell, isBoxed };
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined));
}

/** The label that is given to a new paragraph, where one is. */
export function newLabel(label: string | undefined): Pick<RedlineBlock, 'label'> {
  return label === undefined ? {} : { label: { all: label, accepted: label, original: '' } };
}

/** A cell's place from the words that blocks keep it in. */
export function cellOf(words: string): NonNullable<RedlineBlock['cell']> {
  const { table, row, column, rowSpan, columnSpan } = cellAt(words);
  return {
    table,
    row,
    column,
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(columnSpan > 1 ? { columnSpan } : {}),
    rowChanges: [],
    cellChanges: [],
  };
}

/** A paragraph of the file with other words: all else is as it was, but for what a person set. */
export function asIn(made: RedlineBlock, was: RedlineBlock): RedlineBlock {
  const { source, style, label, isBoxed, kind, depth, cell } = was;
  return {
    ...made,
    ...(source === undefined ? {} : { source }),
    ...(style === undefined ? {} : { style }),
    ...(isBoxed === undefined ? {} : { isBoxed }),
    ...(cell === undefined ? {} : { cell }),
    ...(kind === undefined ? {} : { kind }),
    ...(depth === undefined ? {} : { depth }),
    ...(label === undefined ? {} : { label }),
  };
}
