import type { Node } from 'prosemirror-model';
import type { Bracket } from '../../shared/domain/bracket';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Provision, Reading, SectionReading } from '../../shared/domain/provision';
import type { TargetKey } from '../../shared/domain/target';
import type { WordEdit } from '../../shared/text/commands/edits';
import { type Shown, type ShownWords, shownStanding, shownWords } from '../../shared/text/commands/shownWords';
import { blockAttrs } from '../../shared/text/schema';
import { documentWords } from '../messages/documentWords';
import { type DrawingState, drawBlock } from './drawing';
import type { BlockDrawing } from './lazyDecorations';
import type { ProposedDrawing } from './proposalDrawing';
import { ProposedDrawings } from './proposedDrawings';

/** A drawing with all that it was made from. */
interface Made {
  readonly node: Node;
  readonly provision: Provision;
  readonly brackets: readonly Bracket[];
  readonly edits: readonly WordEdit[];
  readonly left: boolean;
  readonly source: string;
  readonly proposed: ProposedDrawing;
  readonly state: DrawingState;
  /** Status of each question that is drawn, by which a change of the ledger shows. */
  readonly readings: readonly (readonly [key: TargetKey, projected: string])[];
  readonly drawing: BlockDrawing;
}

const NO_EDITS: readonly WordEdit[] = [];

/**
 * Drawings of blocks, kept while what they are made from stays: a keystroke draws the block it is in, a position the blocks whose status it
 * changes. An equal drawing stays the same object, so that the view leaves the block alone.
 */
export class BlockDrawings {
  private readonly made = new Map<string, Made>();
  private readonly wide = new WeakMap<SectionReading, ReadonlyMap<string, readonly Bracket[]>>();
  private shown = new WeakMap<SectionReading, ShownWords>();
  private shownFor: readonly unknown[] = [];
  private readonly proposals: ProposedDrawings;

  /** `onRest`: what was only carried along while somebody typed is to be drawn anew. */
  constructor(
    private readonly model: () => Negotiation,
    onRest: () => void,
  ) {
    this.proposals = new ProposedDrawings(onRest);
  }

  stop(): void {
    this.proposals.stop();
  }

  /** What the drawings of a section rest on; null while a bracket reaches over sections, since then its neighbours count too. */
  groundsOf(section: string, state: DrawingState): readonly unknown[] | null {
    const { reading, sections, readingsRevision, proposalsRevision } = this.model();
    return reading.diagnostics.length > 0
      ? null
      : [sections.get(section), state, readingsRevision, proposalsRevision, this.proposals.revision];
  }

  draw(block: Node, state: DrawingState): BlockDrawing | null {
    const model = this.model();
    const { id } = blockAttrs(block);
    const provision = model.reading.byBlock.get(id);
    if (provision === undefined) return null;
    const section = model.sections.get(provision.section);
    const brackets = section === undefined ? provision.brackets : this.bracketsOf(model, section, provision);
    const shown = section === undefined ? null : this.shownIn(model, section, state);
    const edits = shown?.edits.get(id) ?? NO_EDITS;
    const left = shown?.left.has(id) ?? false;
    const source = section?.provisions[0] === provision ? sourceWords(model, section) : '';
    const proposed = this.proposals.on(model, provision, left, state);
    const known = this.made.get(id);
    if (
      known !== undefined &&
      known.node === block &&
      known.provision === provision &&
      known.state === state &&
      known.left === left &&
      known.source === source &&
      known.proposed === proposed &&
      sameItems(known.brackets, brackets) &&
      (known.edits === edits || sameEdits(known.edits, edits)) &&
      known.readings.every(([key, projected]) => model.readingOf(key).projected === projected)
    ) {
      return known.drawing;
    }
    const next = drawBlock({ model, provision, brackets, edits, left, source, proposed }, block, state);
    const drawing =
      known !== undefined && known.node === block && sameDrawing(known.drawing, next) ? known.drawing : next;
    const readings = readingsOf(model, brackets);
    this.made.set(id, { node: block, provision, brackets, edits, left, source, proposed, state, readings, drawing });
    return drawing;
  }

  /** Brackets that open, close or go on in a block: those that reach over blocks are listed in the text at their opening only. */
  private bracketsOf(model: Negotiation, section: SectionReading, provision: Provision): readonly Bracket[] {
    let wide = this.wide.get(section);
    if (wide === undefined) {
      wide = wideBrackets(section);
      this.wide.set(section, wide);
    }
    const over = wide.get(provision.block);
    const outer = bracketsFromBefore(model.reading, section, provision);
    return over === undefined && outer.length === 0
      ? provision.brackets
      : [...outer, ...(over ?? []), ...provision.brackets];
  }

  private shownIn(model: Negotiation, section: SectionReading, state: DrawingState): ShownWords | null {
    if (state.view === 'marked' && state.stepped.size === 0 && state.settled.size === 0) return null;
    const from = [state.view, state.asIf, state.stepped, state.settled];
    if (!sameItems(from, this.shownFor)) {
      this.shown = new WeakMap();
      this.shownFor = from;
    }
    let shown = this.shown.get(section);
    if (shown === undefined) {
      const show = (bracket: Bracket) => showBracket(model, bracket, state);
      shown = shownWords(model.reading, section, show, state.view !== 'marked');
      this.shown.set(section, shown);
    }
    return shown;
  }
}

/** The document that a section is of, as the outline names it. One that holds all there is needs no name in the text. */
function sourceWords(model: Negotiation, section: SectionReading): string {
  if (section.document === null || model.documents.size < 2) return '';
  const document = model.documents.get(section.document);
  return document === undefined ? '' : documentWords(document);
}

function showBracket(model: Negotiation, bracket: Bracket, state: DrawingState): Shown {
  const { view, asIf, stepped, settled } = state;
  const { key, option } = model.questionOf(bracket);
  const tried = view === 'marked' ? stepped.get(key) : view === 'as-if' ? asIf.get(key) : undefined;
  const taken = tried ?? settled.get(key);
  if (taken === undefined) return view === 'marked' ? 'as-is' : 'open';
  return shownStanding(taken, option);
}

function wideBrackets(section: SectionReading): ReadonlyMap<string, readonly Bracket[]> {
  const over = new Map<string, Bracket[]>();
  const order = new Map(section.provisions.map((provision, i) => [provision.block, i]));
  for (const provision of section.provisions) {
    for (const bracket of provision.brackets) {
      if (bracket.open.block === bracket.close.block) continue;
      const last = order.get(bracket.close.block) ?? section.provisions.length - 1;
      for (let i = (order.get(provision.block) ?? 0) + 1; i <= last; i++) {
        const { block } = section.provisions[i] as Provision;
        const own = over.get(block);
        if (own === undefined) over.set(block, [bracket]);
        else own.push(bracket);
      }
    }
  }
  return over;
}

const NO_BRACKETS: readonly Bracket[] = [];

/** Brackets that open in an earlier section and close in or behind this block. Rare: the reading lists each as a finding. */
function bracketsFromBefore(reading: Reading, section: SectionReading, provision: Provision): readonly Bracket[] {
  const crossing = reading.diagnostics.filter(({ code }) => code === 'bracket.crosses-section');
  if (crossing.length === 0) return NO_BRACKETS;
  const order = new Map(reading.sections.map((one, i) => [one.section, i]));
  const here = order.get(section.section) ?? 0;
  return crossing.flatMap(({ from, to }) => {
    const first = reading.byBlock.get(from.block);
    const last = reading.byBlock.get(to.block);
    const opens = order.get(first?.section ?? '') ?? here;
    const closes = order.get(last?.section ?? '') ?? here;
    if (opens >= here || closes < here) return [];
    const inside =
      closes > here || section.provisions.indexOf(provision) <= section.provisions.indexOf(last as Provision);
    const bracket = first?.brackets.find(({ open }) => open.offset === from.offset);
    return inside && bracket !== undefined ? [bracket] : [];
  });
}

function readingsOf(model: Negotiation, brackets: readonly Bracket[]): Made['readings'] {
  return brackets
    .filter(({ kind }) => kind === 'negotiation')
    .map((bracket) => {
      const { key } = model.questionOf(bracket);
      return [key, model.readingOf(key).projected] as const;
    });
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a === b || (a.length === b.length && a.every((item, i) => item === b[i]));
}

function sameEdits(a: readonly WordEdit[], b: readonly WordEdit[]): boolean {
  return (
    a.length === b.length &&
    a.every((edit, i) => edit.from === b[i]?.from && edit.to === b[i]?.to && edit.words === b[i]?.words)
  );
}

function sameDrawing(a: BlockDrawing, b: BlockDrawing): boolean {
  return (
    a.ranges.length === b.ranges.length &&
    a.widgets.length === b.widgets.length &&
    a.beside.length === b.beside.length &&
    a.beside.every(({ ahead, key }, i) => ahead === b.beside[i]?.ahead && key === b.beside[i]?.key) &&
    sameRecord(a.attributes, b.attributes) &&
    a.widgets.every(({ at, key }, i) => at === b.widgets[i]?.at && key === b.widgets[i]?.key) &&
    a.ranges.every((range, i) => {
      const other = b.ranges[i] as BlockDrawing['ranges'][number];
      return range.from === other.from && range.to === other.to && sameRecord(range.attributes, other.attributes);
    })
  );
}

function sameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (!(name in a)) return false;
  return true;
}
