import type { BlockId } from '../base/ids';
import type { Bracket, BracketSet } from '../domain/bracket';
import type { Provision, SourceSection } from '../domain/provision';
import { blockDiagnostics, sameDiagnostics } from './diagnostics';
import type { Outline } from './outlineShape';
import type { BlockView } from './view';
import type { Weave } from './weave';

/** Whether two lists of sets say the same. */
export function sameSets(a: readonly BracketSet[] | undefined, b: readonly BracketSet[] | undefined): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  return a.every((one, i) => one === b[i]) || JSON.stringify(a) === JSON.stringify(b);
}

/** Sets by the block they begin in. */
export function groupSets(sets: readonly BracketSet[]): ReadonlyMap<BlockId, readonly BracketSet[]> {
  const map = new Map<BlockId, BracketSet[]>();
  for (const set of sets) {
    const block = set.ranges[0]?.from.block;
    if (block === undefined) continue;
    const own = map.get(block);
    if (own) own.push(set);
    else map.set(block, [set]);
  }
  return map;
}

const NO_BRACKETS: readonly Bracket[] = [];
const NO_SETS: readonly BracketSet[] = [];

/** One block read in its place; the provision of before where it says the same. */
export function provisionOf(
  own: { readonly source: SourceSection; readonly views: readonly BlockView[] },
  lines: Outline,
  woven: Weave,
  sets: ReadonlyMap<BlockId, readonly BracketSet[]>,
  b: number,
  old: Provision | undefined,
): Provision {
  const view = own.views[b] as BlockView;
  const { source, reading } = view;
  const item = lines.items[b] as Outline['items'][number];
  const brackets = woven.brackets[b] ?? NO_BRACKETS;
  const unmatched = woven.unmatched[b] ?? [];
  const diagnostics = blockDiagnostics(view, item, brackets, unmatched, sets.get(source.id) ?? NO_SETS);
  const provision: Provision = {
    block: source.id,
    section: own.source.id,
    document: own.source.document ?? null,
    text: source.text,
    kind: item.kind,
    marker: item.marker,
    depth: item.depth,
    parent: item.parent,
    address: item.address,
    chapeau: item.kind === 'provision' && opensList(lines, own.views, b),
    brackets,
    unmatched,
    attributions: item.kind === 'speaker' ? reading.headings : reading.attributions,
    diagnostics: old && sameDiagnostics(old.diagnostics, diagnostics) ? old.diagnostics : diagnostics,
    ...(item.speaker !== null ? { speaker: item.speaker } : {}),
    ...(reading.blanks.length > 0 ? { blanks: reading.blanks } : {}),
    ...(item.continues ? { continues: true } : {}),
  };
  return old && sameProvision(old, provision) ? old : provision;
}

/** Whether the words govern what stands under them: the next numbered block is one level down (TX3, chapeau). */
function opensList(lines: Outline, views: readonly BlockView[], b: number): boolean {
  const own = lines.items[b] as Outline['items'][number];
  for (let i = b + 1; i < views.length; i++) {
    const item = lines.items[i] as Outline['items'][number];
    if (
      item.kind === 'running' ||
      item.kind === 'footnote' ||
      item.kind === 'note' ||
      item.kind === 'option' ||
      item.continues
    )
      continue;
    return item.kind === 'provision' && item.depth > own.depth && item.parent === (views[b] as BlockView).source.id;
  }
  return false;
}

function sameProvision(a: Provision, b: Provision): boolean {
  return (
    a.text === b.text &&
    a.kind === b.kind &&
    a.depth === b.depth &&
    a.parent === b.parent &&
    a.address === b.address &&
    a.chapeau === b.chapeau &&
    a.section === b.section &&
    a.document === b.document &&
    a.speaker === b.speaker &&
    a.continues === b.continues &&
    a.brackets === b.brackets &&
    a.attributions === b.attributions &&
    a.diagnostics === b.diagnostics &&
    sameUnmatched(a, b) &&
    a.marker?.written === b.marker?.written &&
    a.marker?.style === b.marker?.style &&
    a.marker?.start === b.marker?.start
  );
}

function sameUnmatched(a: Provision, b: Provision): boolean {
  return (
    a.unmatched.length === b.unmatched.length &&
    a.unmatched.every(
      (one, i) => one.place.offset === b.unmatched[i]?.place.offset && one.character === b.unmatched[i]?.character,
    )
  );
}
