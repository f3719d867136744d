import type { Node } from 'prosemirror-model';
import type { Bracket } from '../../shared/domain/bracket';
import type { Negotiation } from '../../shared/domain/negotiation';
import type { Provision, SectionReading } from '../../shared/domain/provision';
import type { TargetKey } from '../../shared/domain/target';
import type { BlockDrawing } from './lazyDecorations';

/** What beside the words decides how the text is drawn. */
export interface DrawingState {
  readonly selection: ReadonlySet<TargetKey>;
  readonly view: 'marked' | 'clean' | 'as-if';
  /** For `as-if`: the number of the alternative taken, by the key of its set. */
  readonly asIf: ReadonlyMap<TargetKey, number>;
  readonly folded: ReadonlySet<TargetKey>;
  readonly hover: TargetKey | null;
  /** Matches of the search by block, with the one that is current. */
  readonly found: ReadonlyMap<
    string,
    readonly { readonly from: number; readonly to: number; readonly current: boolean }[]
  >;
}

type Range = BlockDrawing['ranges'][number];

/** How one block is drawn in a state. Pure; the caller keeps it while provision, coverage and state stay. */
export function drawBlock(model: Negotiation, provision: Provision, node: Node, state: DrawingState): BlockDrawing {
  const attributes: Record<string, string> = { class: blockClasses(model, provision, state) };
  if (provision.text !== node.textContent) return { attributes, ranges: [], widgets: [] };
  const section = model.sections.get(provision.section);
  const brackets = section === undefined ? provision.brackets : coveringBrackets(section, provision);
  const ranges: Range[] = [];
  const widgets: BlockDrawing['widgets'][number][] = [];
  drawBrackets(model, provision, brackets, state, ranges);
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
  const { marker } = provision;
  if (marker !== null && marker.end > marker.start) {
    ranges.push({ from: marker.start, to: marker.end, attributes: { class: 'marker' } });
  } else if (marker !== null) {
    const { written } = marker;
    widgets.push({ at: 0, side: -1, key: `marker:${written}`, draw: () => markerElement(written) });
  }
  for (const { from, to, current } of state.found.get(provision.block) ?? []) {
    ranges.push({ from, to, attributes: { class: current ? 'found found-current' : 'found' } });
  }
  return { attributes, ranges, widgets };
}

function markerElement(written: string): HTMLElement {
  const element = document.createElement('span');
  element.className = 'marker marker-set';
  element.textContent = `${written} `;
  return element;
}

function blockClasses(model: Negotiation, provision: Provision, state: DrawingState): string {
  const key = model.keyOfBlock(provision.block);
  const classes = ['block', `block-${provision.kind}`, `depth-${Math.min(provision.depth, 6)}`];
  if (provision.chapeau) classes.push('block-chapeau');
  if (state.selection.has(key)) classes.push('is-selected');
  if (
    state.view !== 'marked' &&
    (provision.kind === 'note' || provision.kind === 'running' || provision.kind === 'speaker')
  ) {
    classes.push('is-hidden');
  }
  return classes.join(' ');
}

/** Brackets that open, close or go on in a block: those that reach over blocks are listed at their opening only. */
function coveringBrackets(section: SectionReading, provision: Provision): readonly Bracket[] {
  let wide = wideBrackets.get(section);
  if (wide === undefined) {
    const order = new Map(section.provisions.map((other, i) => [other.block, i]));
    wide = section.provisions
      .flatMap((other) => other.brackets)
      .filter((bracket) => bracket.open.block !== bracket.close.block)
      .map((bracket) => ({
        bracket,
        from: order.get(bracket.open.block) ?? 0,
        to: order.get(bracket.close.block) ?? section.provisions.length,
      }));
    wideBrackets.set(section, wide);
  }
  if (wide.length === 0) return provision.brackets;
  const here = section.provisions.indexOf(provision);
  const over = wide.filter(({ from, to }) => from < here && here <= to).map(({ bracket }) => bracket);
  return over.length === 0 ? provision.brackets : [...over, ...provision.brackets];
}

const wideBrackets = new WeakMap<
  SectionReading,
  readonly { readonly bracket: Bracket; readonly from: number; readonly to: number }[]
>();

function drawBrackets(
  model: Negotiation,
  provision: Provision,
  brackets: readonly Bracket[],
  state: DrawingState,
  ranges: Range[],
): void {
  const size = provision.text.length;
  const spans = brackets
    .map((bracket) => ({
      bracket,
      from: bracket.open.block === provision.block ? bracket.open.offset : -1,
      to: bracket.close.block === provision.block ? bracket.close.offset : size,
    }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const edges = new Set<number>([0, size]);
  for (const { from, to } of spans)
    for (const edge of [from, from + 1, to, to + 1]) edges.add(Math.min(size, Math.max(0, edge)));
  const points = [...edges].sort((a, b) => a - b);
  for (let i = 1; i < points.length; i++) {
    const from = points[i - 1] as number;
    const to = points[i] as number;
    const around = spans.filter((span) => span.from <= from && span.to + 1 >= to);
    const inner = around[around.length - 1];
    if (inner === undefined) continue;
    const edge = from === inner.from || from === inner.to;
    ranges.push({ from, to, attributes: bracketAttributes(model, inner.bracket, around, edge, state) });
  }
}

function bracketAttributes(
  model: Negotiation,
  bracket: Bracket,
  around: readonly { readonly bracket: Bracket }[],
  edge: boolean,
  state: DrawingState,
): Record<string, string> {
  const key = model.keyOfBracket(bracket);
  const classes = [edge ? 'bracket-edge' : 'bracket-words', `bracket-${bracket.kind}`];
  if (bracket.kind === 'negotiation') classes.push(`bracket-depth-${((bracket.depth - 1) % 3) + 1}`);
  const question = model.questionOf(bracket);
  if (bracket.kind === 'negotiation') classes.push(`reading-${model.readingOf(question.key).projected}`);
  if (around.some(({ bracket: outer }) => isSelected(model, outer, state))) classes.push('is-selected');
  if (state.hover === key) classes.push('is-hovered');
  if (state.view !== 'marked' && (edge || around.some(({ bracket: outer }) => isHidden(model, outer, state)))) {
    if (around.some(({ bracket: outer }) => outer.kind !== 'placeholder')) classes.push('is-hidden');
  }
  if (!edge && around.some(({ bracket: outer }) => state.folded.has(model.keyOfBracket(outer))))
    classes.push('is-folded');
  return { class: classes.join(' '), 'data-bracket': bracket.id };
}

function isSelected(model: Negotiation, bracket: Bracket, state: DrawingState): boolean {
  return state.selection.has(model.keyOfBracket(bracket)) || state.selection.has(model.questionOf(bracket).key);
}

/** In a reading without marks: editorial matter goes; of a set, all but the alternative taken (`as-if`) or the first (`clean`). */
function isHidden(model: Negotiation, bracket: Bracket, state: DrawingState): boolean {
  if (bracket.kind === 'editorial' || bracket.kind === 'attribution') return true;
  if (bracket.kind !== 'negotiation') return false;
  const { key, option } = model.questionOf(bracket);
  const taken = state.asIf.get(key);
  if (typeof option === 'number') return option !== (taken ?? 1);
  return taken === 0;
}
