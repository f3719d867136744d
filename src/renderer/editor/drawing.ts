import type { Node } from 'prosemirror-model';
import type { Bracket } from '../../shared/domain/bracket';
import { indentOf } from '../../shared/domain/indent';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Provision } from '../../shared/domain/provision';
import type { TargetKey } from '../../shared/domain/target';
import type { WordEdit } from '../../shared/text/commands/edits';
import { isApparatus, type Standing } from '../../shared/text/commands/shownWords';
import { directionOf } from '../../shared/text/direction';
import { blockAttrs } from '../../shared/text/schema';
import { softBreaks } from '../../shared/text/softBreaks';
import type { BlockDrawing } from './lazyDecorations';
import type { ProposalsDrawn, ProposedDrawing } from './proposalDrawing';
import { foldElement, markerElement, wordsElement } from './widgets';

/** A run of a block's words that the search found. */
export interface FoundRange {
  readonly from: number;
  readonly to: number;
  readonly current: boolean;
}

/** What beside the words decides how the text is drawn. */
export interface DrawingState {
  readonly selection: ReadonlySet<TargetKey>;
  readonly view: 'marked' | 'clean' | 'as-if';
  /** For `as-if`: the number of the alternative taken, by the key of its set; 0 for none of them. */
  readonly asIf: ReadonlyMap<TargetKey, number>;
  /** The same for single sets that are stepped through while all else stays marked. */
  readonly stepped: ReadonlyMap<TargetKey, number>;
  /** Questions that are settled beside the text, as a ruling in an exercise: what stands of each. */
  readonly settled: ReadonlyMap<TargetKey, Standing>;
  /** Brackets whose words are folded away, by key. */
  readonly folded: ReadonlySet<TargetKey>;
  readonly hover: TargetKey | null;
  /** Whether the status of questions is drawn: it rests on our record, which a projector does not show. */
  readonly status: boolean;
  /** What the search found in a provision; null while nothing is looked for. */
  readonly found: ((provision: Provision) => readonly FoundRange[]) | null;
  /** The small editor that stands in the place of a block's words while a proposal on them is typed; null while none is. */
  readonly typing: TypingDrawn | null;
  readonly proposals: ProposalsDrawn;
}

/** An element with an editor of its own, and where it stands. */
export interface TypingDrawn {
  readonly block: string;
  /** In the place of the block's own words; else in a new paragraph behind it. */
  readonly inWords: boolean;
  /** The proposal that is typed; null while nothing departs from the text. */
  readonly proposal: string | null;
  readonly element: HTMLElement;
  /** Called when the element is put into the page. */
  mounted(): void;
}

/** What a block is drawn from beside the state: all of it the same means the drawing is the same. */
export interface DrawnBlock {
  readonly model: Negotiation;
  readonly provision: Provision;
  /** Brackets that open, close or go on in the block; those that reach over blocks first. */
  readonly brackets: readonly Bracket[];
  /** Words that are not shown, and what stands in their stead. */
  readonly edits: readonly WordEdit[];
  /** The block as a whole is not shown. */
  readonly left: boolean;
  /** Whose text begins here, where the dossier holds texts of several documents; else empty. */
  readonly source: string;
  /** What proposals on the block add. */
  readonly proposed: ProposedDrawing;
}

type Range = BlockDrawing['ranges'][number];
type Widget = BlockDrawing['widgets'][number];

/** How one block is drawn in a state. Pure; the caller keeps it while all that it is made from stays. */
export function drawBlock(block: DrawnBlock, node: Node, state: DrawingState): BlockDrawing {
  const { provision, brackets, edits } = block;
  const { text, marker } = provision;
  const attributes: Record<string, string> = { class: blockClasses(block, node, state) };
  if (block.source !== '') attributes['data-source'] = block.source;
  const { beside } = block.proposed;
  if (state.typing?.inWords && state.typing.block === provision.block)
    return drawTyping(state.typing, block, node, attributes);
  if (text !== node.textContent) return { attributes, ranges: [], widgets: [], beside };
  const ranges: Range[] = [...block.proposed.ranges];
  const widgets: Widget[] = [...block.proposed.widgets];
  for (const at of softBreaks(text)) ranges.push({ from: at, to: at + 1, attributes: { class: 'soft-break' } });
  if (brackets.length > 0) drawBrackets(block, state, ranges, widgets);
  for (const { place, character } of provision.unmatched) {
    ranges.push({
      from: place.offset,
      to: place.offset + 1,
      attributes: { class: 'bracket-unmatched', 'data-unmatched': character },
    });
  }
  for (const { start, end, form } of provision.attributions) {
    if (form !== 'prose' && end > start) ranges.push({ from: start, to: end, attributes: { class: 'attribution' } });
  }
  if (marker !== null && marker.end > marker.start) {
    ranges.push({ from: marker.start, to: marker.end, attributes: { class: 'marker' } });
  } else if (marker !== null) {
    const { written } = marker;
    widgets.push({ at: 0, side: -1, key: `marker:${written}`, draw: () => markerElement(written) });
  }
  for (const { from, to, words } of edits) {
    if (to > from) ranges.push({ from, to, attributes: { class: 'is-hidden' } });
    if (words !== '') widgets.push({ at: from, side: 1, key: `words:${words}`, draw: () => wordsElement(words) });
  }
  for (const { from, to, current } of state.found?.(provision) ?? []) {
    ranges.push({ from, to, attributes: { class: current ? 'found found-current' : 'found' } });
  }
  return { attributes, ranges, widgets, beside };
}

/** The block's own words make room for the editor in which a proposal on them is typed. */
function drawTyping(
  { block, element, mounted }: TypingDrawn,
  { provision: { marker }, proposed }: DrawnBlock,
  node: Node,
  attributes: Readonly<Record<string, string>>,
): BlockDrawing {
  const { size } = node.content;
  const widgets: Widget[] = [];
  if (marker !== null && marker.end === marker.start) {
    const { written } = marker;
    widgets.push({ at: 0, side: -2, key: `marker:${written}`, draw: () => markerElement(written) });
  }
  const draw = () => {
    mounted();
    return element;
  };
  widgets.push({ at: 0, side: -1, key: `typing:${block}`, own: true, draw });
  return {
    attributes: { ...attributes, class: `${attributes.class} is-typed` },
    ranges: size > 0 ? [{ from: 0, to: size, attributes: { class: 'is-hidden' } }] : [],
    widgets,
    beside: proposed.beside,
  };
}

function blockClasses({ model, provision, left, brackets }: DrawnBlock, node: Node, state: DrawingState): string {
  const key = model.keyOfBlock(provision.block);
  const classes = [
    'block',
    `block-${provision.kind}`,
    `indent-${Math.min(indentOf(provision, model.reading.byBlock), 3)}`,
  ];
  if (provision.chapeau) classes.push('block-chapeau');
  // A paragraph runs as its words do, whatever script its number is in.
  const runs = directionOf(provision.text, provision.marker);
  if (blockAttrs(node).dir === null && runs !== 'auto' && runs !== directionOf(provision.text, null)) {
    classes.push(`runs-${runs}`);
  }
  // An article that is selected as a whole shows it where its title stands.
  const isTitle = provision.kind === 'heading' && state.selection.has(`s:${provision.section}`);
  if (state.selection.has(key) || isTitle) classes.push('is-selected');
  const folded = brackets.some(
    (bracket) => goesThrough(bracket, provision) && state.folded.has(model.keyOfBracket(bracket)),
  );
  if (left || folded || (state.view !== 'marked' && isApparatus(provision))) classes.push('is-hidden');
  return classes.join(' ');
}

/** Whether a bracket opens before a block and closes behind it. */
function goesThrough({ open, close }: Bracket, { block }: Provision): boolean {
  return open.block !== block && close.block !== block;
}

interface Span {
  readonly bracket: Bracket;
  readonly key: TargetKey;
  readonly question: TargetKey;
  readonly from: number;
  readonly to: number;
}

function drawBrackets(block: DrawnBlock, state: DrawingState, ranges: Range[], widgets: Widget[]): void {
  const { model, provision } = block;
  const size = provision.text.length;
  const spans = block.brackets.map((bracket): Span => {
    const key = model.keyOfBracket(bracket);
    return {
      bracket,
      key,
      question: bracket.kind === 'negotiation' ? model.questionOf(bracket).key : key,
      from: bracket.open.block === provision.block ? bracket.open.offset : -1,
      to: bracket.close.block === provision.block ? bracket.close.offset : size,
    };
  });
  spans.sort((a, b) => a.from - b.from || b.to - a.to);
  for (const span of spans) drawFold(span, spans, size, state, ranges, widgets);
  // Each run between two bracket characters is drawn once, as part of the innermost bracket that holds it.
  const holders: Span[] = [];
  let at = 0;
  const drawTo = (to: number) => {
    const inner = holders[holders.length - 1];
    if (inner !== undefined && to > at)
      ranges.push({ from: at, to, attributes: wordsAttributes(model, inner, holders, state) });
    at = Math.max(at, to);
  };
  const edges = spans
    .flatMap((span) => [
      { offset: span.from, span, opens: true },
      { offset: span.to, span, opens: false },
    ])
    .sort((a, b) => a.offset - b.offset || Number(a.opens) - Number(b.opens));
  for (const { offset, span, opens } of edges) {
    drawTo(Math.max(0, Math.min(offset, size)));
    if (opens) holders.push(span);
    if (offset >= 0 && offset < size) {
      ranges.push({ from: offset, to: offset + 1, attributes: edgeAttributes(model, span, holders, state) });
      at = offset + 1;
    }
    if (!opens) holders.splice(holders.lastIndexOf(span), 1);
  }
}

/** Words of a folded bracket go, and a button stands in their place; inside a fold no other one shows. */
function drawFold(
  span: Span,
  spans: readonly Span[],
  size: number,
  state: DrawingState,
  ranges: Range[],
  widgets: Widget[],
): void {
  if (!state.folded.has(span.key)) return;
  const inFold = spans.some(
    (other) => other !== span && other.from <= span.from && other.to >= span.to && state.folded.has(other.key),
  );
  if (inFold) return;
  const from = Math.max(0, span.from + 1);
  const to = Math.min(span.to, size);
  if (to > from) ranges.push({ from, to, attributes: { class: 'is-hidden' } });
  if (span.from < 0) return;
  const { key } = span;
  widgets.push({ at: from, side: 1, key: `fold:${key}`, draw: () => foldElement(key) });
}

function wordsAttributes(
  model: Negotiation,
  span: Span,
  holders: readonly Span[],
  state: DrawingState,
): Record<string, string> {
  const { bracket } = span;
  const classes = state.view === 'marked' ? ['bracket-words'] : [];
  if (state.view === 'marked') classes.push(...bracketClasses(model, span, state));
  else if (holders.some((holder) => isTaken(holder, state))) classes.push('is-taken');
  else if (holders.some(({ question }) => state.settled.has(question))) classes.push('is-settled');
  if (holders.some((holder) => isSelected(holder, state))) classes.push('is-selected');
  if (holders.some(({ key }) => key === state.hover)) classes.push('is-hovered');
  return { class: classes.join(' '), 'data-bracket': bracket.id };
}

function edgeAttributes(
  model: Negotiation,
  span: Span,
  holders: readonly Span[],
  state: DrawingState,
): Record<string, string> {
  const classes = state.view === 'marked' ? ['bracket-edge', ...bracketClasses(model, span, state)] : [];
  if (holders.some((holder) => isSelected(holder, state))) classes.push('is-selected');
  if (holders.some(({ key }) => key === state.hover)) classes.push('is-hovered');
  return { class: classes.join(' '), 'data-bracket': span.bracket.id };
}

/** Kind, depth and status; a set that is stepped through shows what is taken instead. Notes are no text under negotiation (TX6). */
function bracketClasses(model: Negotiation, { bracket, question }: Span, state: DrawingState): readonly string[] {
  const classes = [`bracket-${bracket.kind}`];
  if (bracket.kind !== 'negotiation') return classes;
  if (state.stepped.has(question)) return [...classes, 'is-taken'];
  if (state.settled.has(question)) return [...classes, 'is-settled'];
  if (model.reading.byBlock.get(bracket.open.block)?.kind === 'note') return classes;
  classes.push(`bracket-depth-${((bracket.depth - 1) % 3) + 1}`);
  // Where it stands rests on our record, which is not for a projector (CF1).
  if (state.status) classes.push(`reading-${model.readingOf(question).projected}`);
  return classes;
}

function isSelected({ key, question }: Span, state: DrawingState): boolean {
  return state.selection.has(key) || state.selection.has(question);
}

function isTaken({ question }: Span, state: DrawingState): boolean {
  return state.view === 'as-if' && state.asIf.has(question);
}
