import type { Provision } from '../domain/provision';
import { type LabelPlace, type LabelTree, labelKey } from './labelTree';
import type { WrittenLabel, WrittenReference } from './referenceParse';

/** Kinds of which a text that has none may speak of another's, and words that mean other things as well (`part`, `principle`). */
export function isOfThisText(
  tree: LabelTree,
  { document }: Provision,
  { kind, label }: WrittenLabel,
  steps: readonly Step[],
): boolean {
  const isFound = (steps[0]?.places.length ?? 0) > 0;
  if (isFound) return true;
  // `article X` waits for its number.
  if (/^[XY]+$/.test(label)) return false;
  switch (kind) {
    case 'article':
    case 'rule':
    case 'annex':
    case 'preambular':
    case 'operative':
      return tree.has(document, kind);
    case 'paragraph':
    case 'subparagraph':
      return tree.has(document, 'paragraph') || tree.has(document, 'subparagraph');
    default:
      return false;
  }
}

/** `article 3.2` where no article is numbered so: paragraph 2 of article 3. */
export function split(tree: LabelTree, { document }: Provision, item: WrittenReference): WrittenReference {
  const [first, ...rest] = item.chain;
  const dotted = first === undefined ? null : /^(\d+)\.(\d+)$/.exec(first.label);
  if (first === undefined || dotted === null || tree.heads(document, first.kind, labelKey(first.label)).length > 0) {
    return item;
  }
  const [, outer = '', inner = ''] = dotted;
  if (tree.heads(document, first.kind, outer).length === 0) return item;
  const middle = first.start + outer.length;
  const own: WrittenLabel = { ...first, label: outer, end: middle };
  const below: WrittenLabel = { ...first, kind: 'paragraph', label: inner, start: middle + 1 };
  return { ...item, chain: [own, below, ...rest] };
}

/** One label of a reference, and the provisions it may mean; `loose` where a level is left out. */
export interface Step {
  readonly written: WrittenLabel;
  readonly places: readonly LabelPlace[];
  readonly loose: boolean;
}

/** The provisions that the labels of a reference lead to, label by label. */
export function lookUp(
  tree: LabelTree,
  provision: Provision,
  from: LabelPlace | null,
  { chain }: WrittenReference,
  base: readonly LabelPlace[] | null,
): readonly Step[] {
  const steps: Step[] = [];
  for (const [i, written] of chain.entries()) {
    const above = steps[i - 1]?.places ?? null;
    const found =
      above !== null
        ? below(above, written)
        : base !== null
          ? below(base, written)
          : { places: begin(tree, provision, from, written), loose: false };
    steps.push({ written, ...found });
  }
  return steps;
}

function below(
  above: readonly LabelPlace[],
  { label }: WrittenLabel,
): { readonly places: readonly LabelPlace[]; readonly loose: boolean } {
  const key = labelKey(label);
  const direct = above.flatMap(({ under }) => under.filter((place) => place.key === key));
  if (direct.length > 0) return { places: direct, loose: false };
  // `article 16, paragraph 16.5` and `article 5 (a)` where (a) stands under 1.
  const inner = above.flatMap(({ under }) =>
    under.flatMap((child) => child.under.filter((place) => place.key === key)),
  );
  return { places: inner, loose: inner.length > 0 };
}

/** Where the outermost label of a reference leads, from the place it stands in. */
function begin(
  tree: LabelTree,
  provision: Provision,
  from: LabelPlace | null,
  { kind, label }: WrittenLabel,
): readonly LabelPlace[] {
  const key = labelKey(label);
  if (kind !== 'paragraph' && kind !== 'subparagraph') return tree.heads(provision.document, kind, key);
  const nearest = (places: readonly LabelPlace[]): readonly LabelPlace[] => {
    const beside = places.filter(({ option }) => option !== null && option === from?.option);
    return beside.length > 0 ? beside : places;
  };
  for (let place = from; place !== null; place = place.above) {
    const found = place.under.filter((each) => each.key === key && each.kind !== 'article');
    if (found.length > 0) return nearest(found);
    // Beyond the article or annex it stands in, a paragraph is named with its own.
    if (['article', 'rule', 'annex', 'regulation', 'principle', 'guideline'].includes(place.kind)) return [];
  }
  return nearest(tree.flat(provision.document, key));
}
