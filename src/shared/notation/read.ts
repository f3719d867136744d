import type { BlockId, SectionId } from '../base/ids';
import type { BracketChoice, BracketSet } from '../domain/bracket';
import type { Diagnostic } from '../domain/diagnostic';
import type { Provision, Reading, SectionReading, SourceBlock, SourceSection } from '../domain/provision';
import { readBlock } from './block';
import { BlockMap } from './blockMap';
import { type Frame, pairSection, pairText, type SectionPairs } from './crossPairs';
import { sameForm } from './form';
import { type Namer, noNamer } from './names';
import { optionSets } from './optionSets';
import { outline } from './outline';
import { type Carry, type DraftContext, NO_CARRY, type Outline } from './outlineShape';
import { groupSets, provisionOf, sameSets } from './provisions';
import type { BlockView } from './view';
import { weave } from './weave';

export interface ReadOptions {
  /** What persons chose for brackets and sets, by bracket id (BR3, BR4). */
  readonly choices?: ReadonlyMap<string, BracketChoice>;
  /** Finds delegations by name (BR7); absent: names are told by their shape. */
  readonly namer?: Namer;
}

/** What a reading was made from, so that the next one need not make it again. */
interface SectionState {
  readonly source: SourceSection;
  readonly views: readonly BlockView[];
  readonly pairs: SectionPairs;
  readonly links: readonly string[];
  readonly speakers: number;
  readonly before: Carry;
  readonly outline: Outline;
  readonly frame: Frame;
  readonly reading: SectionReading;
  readonly map: ReadonlyMap<BlockId, Provision>;
  readonly setsByBlock: ReadonlyMap<BlockId, readonly BracketSet[]>;
}

interface ReadingState {
  readonly sections: readonly SectionState[];
  readonly context: DraftContext;
  readonly choices: ReadonlyMap<string, BracketChoice> | undefined;
  readonly namer: Namer;
}

const states = new WeakMap<Reading, ReadingState>();
const blockViews = new WeakMap<Namer, WeakMap<SourceBlock, BlockView>>();

/**
 * Reads a draft (TX4, BR2, BR4, BR5). Given the reading before, only what changed is read anew: a block is known by the identity
 * of its `SourceBlock`, a section by that of its `SourceSection`; provisions, sections and maps that come out the same keep
 * theirs. Never fails: what is odd is a diagnostic.
 */
export function readDraft(sections: readonly SourceSection[], options: ReadOptions = {}, previous?: Reading): Reading {
  const namer = options.namer ?? noNamer;
  const choices = options.choices;
  const known = previous ? states.get(previous) : undefined;
  const before = known?.namer === namer ? known : undefined;
  const old = oldStates(sections, before);
  const bases = sections.map((source, i) => base(source, old[i], namer));
  const context = contextOf(bases, before?.context);
  const sameContext = context === before?.context;
  const dirty = changedChoices(before?.choices, choices);

  const frames = framesOf(bases, before);
  const next: SectionState[] = [];
  let carry = NO_CARRY;
  for (let i = 0; i < sections.length; i++) {
    const own = bases[i] as Base;
    const was = old[i];
    const sameOutline =
      was !== undefined &&
      sameContext &&
      sameCarry(was.before, carry) &&
      sameForm(own.source, own.views, was.source, was.views);
    const lines = sameOutline
      ? was.outline
      : keepCarry(outline(own.views, own.source.document ?? null, carry, context), was);
    const state =
      sameOutline &&
      was.source === own.source &&
      was.frame.key === (frames[i] as Frame).key &&
      !touches(dirty, own.views)
        ? was
        : section(own, lines, carry, frames[i] as Frame, context, choices, was);
    next.push(state);
    carry = lines.carry;
  }
  if (
    before &&
    previous &&
    next.length === before.sections.length &&
    next.every((state, i) => state === before.sections[i])
  ) {
    states.set(previous, { sections: next, context, choices, namer });
    return previous;
  }
  const reading: Reading = {
    sections: next.map((state) => state.reading),
    byBlock: blockMap(next, before, previous),
    diagnostics: crossing(next),
  };
  states.set(reading, { sections: next, context, choices, namer });
  return reading;
}

/** The state of each section in the reading before: at the same place as a rule, else found by its id. */
function oldStates(
  sections: readonly SourceSection[],
  before: ReadingState | undefined,
): readonly (SectionState | undefined)[] {
  if (!before) return [];
  let byId: Map<SectionId, SectionState> | null = null;
  return sections.map((source, i) => {
    const here = before.sections[i];
    if (here && (here.source === source || here.source.id === source.id)) return here;
    if (!byId) {
      byId = new Map();
      for (const state of before.sections) byId.set(state.source.id, state);
    }
    return byId.get(source.id);
  });
}

/** What a section's blocks say by themselves. */
type Base = Pick<SectionState, 'source' | 'views' | 'pairs' | 'links' | 'speakers'>;

const NO_LINKS: readonly string[] = [];

function base(source: SourceSection, was: SectionState | undefined, namer: Namer): Base {
  if (was && was.source === source) return was;
  let cache = blockViews.get(namer);
  if (!cache) {
    cache = new WeakMap();
    blockViews.set(namer, cache);
  }
  const views: BlockView[] = [];
  let links: string[] | null = null;
  let speakers = 0;
  for (const block of source.blocks) {
    let view = cache.get(block);
    if (!view) {
      view = { source: block, reading: readBlock(block.text, namer) };
      cache.set(block, view);
    }
    views.push(view);
    const { reading } = view;
    if (reading.linkName !== null) {
      links ??= [];
      links.push(reading.linkName);
    }
    if (reading.speaker?.shape === 'known' && (block.kind === undefined || block.kind === 'speaker')) speakers++;
  }
  return { source, views, pairs: pairSection(views), links: links ?? NO_LINKS, speakers };
}

function contextOf(bases: readonly Base[], before: DraftContext | undefined): DraftContext {
  let speakers = 0;
  let links: Set<string> | null = null;
  for (const one of bases) {
    speakers += one.speakers;
    for (const name of one.links) {
      links ??= new Set();
      links.add(name);
    }
  }
  const compilation = speakers > 1;
  const same =
    before !== undefined &&
    before.compilation === compilation &&
    before.links.size === (links?.size ?? 0) &&
    (links === null || [...links].every((name) => before.links.has(name)));
  return same ? before : { links: links ?? new Set(), compilation };
}

function framesOf(bases: readonly Base[], before: ReadingState | undefined): readonly Frame[] {
  if (
    before &&
    bases.length === before.sections.length &&
    bases.every((one, i) => one.pairs === before.sections[i]?.pairs)
  ) {
    return before.sections.map((state) => state.frame);
  }
  return pairText(bases.map((one) => one.pairs));
}

function sameCarry(a: Carry, b: Carry): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Hands on the carry of before where the new one says the same, so that sections after it are known to be the same. */
function keepCarry(lines: Outline, was: SectionState | undefined): Outline {
  return was && sameCarry(was.outline.carry, lines.carry) ? { ...lines, carry: was.outline.carry } : lines;
}

/** Blocks whose brackets somebody chose something new for. */
function changedChoices(a: ReadingState['choices'], b: ReadingState['choices']): ReadonlySet<BlockId> {
  const blocks = new Set<BlockId>();
  if (a === b) return blocks;
  const note = (id: string) => blocks.add(id.slice(0, id.lastIndexOf(':')));
  for (const [id, choice] of a ?? []) {
    const now = b?.get(id);
    if (now?.kind !== choice.kind || now?.alternatives !== choice.alternatives) note(id);
  }
  for (const id of b?.keys() ?? []) if (!a?.has(id)) note(id);
  return blocks;
}

function touches(dirty: ReadonlySet<BlockId>, views: readonly BlockView[]): boolean {
  return dirty.size > 0 && views.some((view) => dirty.has(view.source.id));
}

function section(
  own: Base,
  lines: Outline,
  before: Carry,
  frame: Frame,
  context: DraftContext,
  choices: ReadOptions['choices'],
  was: SectionState | undefined,
): SectionState {
  const oldProvision = (block: BlockId): Provision | undefined => was?.map.get(block);
  const woven = weave(own.views, lines.items, own.pairs, frame, context, choices, (b) => {
    const view = own.views[b] as BlockView;
    return oldProvision(view.source.id)?.brackets;
  });
  const sets = [...woven.sets, ...optionSets(own.views, lines)];
  const map = new Map<BlockId, Provision>();
  const provisions: Provision[] = [];
  const setsByBlock = groupSets(sets);
  for (let b = 0; b < own.views.length; b++) {
    const view = own.views[b] as BlockView;
    const old = oldProvision(view.source.id);
    const settled =
      old !== undefined &&
      was?.views[b] === view &&
      was.outline.items[b] === lines.items[b] &&
      was.outline === lines &&
      old.brackets === woven.brackets[b] &&
      old.unmatched === woven.unmatched[b] &&
      sameSets(was.setsByBlock.get(view.source.id), setsByBlock.get(view.source.id));
    const provision = settled ? old : provisionOf(own, lines, woven, setsByBlock, b, old);
    provisions.push(provision);
    if (!map.has(provision.block)) map.set(provision.block, provision);
  }
  const reading: SectionReading = {
    section: own.source.id,
    document: own.source.document ?? null,
    title: lines.title,
    address: lines.address,
    provisions,
    sets,
  };
  return {
    source: own.source,
    views: own.views,
    pairs: own.pairs,
    links: own.links,
    speakers: own.speakers,
    before,
    outline: lines,
    frame,
    reading: sameSection(was?.reading, reading),
    map,
    setsByBlock,
  };
}

function sameSection(old: SectionReading | undefined, now: SectionReading): SectionReading {
  if (!old || old.title !== now.title || old.address !== now.address || old.document !== now.document) return now;
  if (old.provisions.length !== now.provisions.length || old.sets.length !== now.sets.length) return now;
  for (let i = 0; i < now.provisions.length; i++) if (old.provisions[i] !== now.provisions[i]) return now;
  return JSON.stringify(old.sets) === JSON.stringify(now.sets) ? old : now;
}

/** Findings that reach over sections: the pairs that do (BR2). */
function crossing(next: readonly SectionState[]): readonly Diagnostic[] {
  const out: Diagnostic[] = [];
  for (const state of next) {
    if (state.frame.partners.size === 0) continue;
    for (const provision of state.reading.provisions) {
      for (const bracket of provision.brackets) {
        if (bracket.span !== 'text') continue;
        out.push({
          code: 'bracket.crosses-section',
          severity: 'warning',
          from: bracket.open,
          to: bracket.close,
          values: { from: provision.address },
        });
      }
    }
  }
  return out;
}

/** The map of all blocks; while no block came, went or moved, where each stands is taken over. */
function blockMap(
  next: readonly SectionState[],
  before: ReadingState | undefined,
  previous: Reading | undefined,
): BlockMap {
  const maps = next.map((state) => state.map);
  const old = previous?.byBlock;
  if (before && old instanceof BlockMap && next.length === before.sections.length) {
    const same = next.every((state, i) => {
      const was = before.sections[i] as SectionState;
      if (state.map === was.map) return true;
      if (state.source.blocks.length !== was.source.blocks.length) return false;
      return state.source.blocks.every((block, k) => block.id === was.source.blocks[k]?.id);
    });
    if (same) return new BlockMap(maps, old.sectionOf);
  }
  const sectionOf = new Map<BlockId, number>();
  next.forEach((state, i) => {
    for (const block of state.source.blocks) if (!sectionOf.has(block.id)) sectionOf.set(block.id, i);
  });
  return new BlockMap(maps, sectionOf);
}
