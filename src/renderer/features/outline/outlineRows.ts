import { proposalBlock } from '../../../shared/document/proposalOrder';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import type { OutlineNode } from './outlineTree';
import { bitOf, type FilterName, type Standing } from './standing';

/** One line of the outline as shown. */
export interface OutlineRow {
  readonly node: OutlineNode;
  readonly standing: Standing;
  /** 1 at the edge; positions count among the rows shown under the same one above. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Null where there is nothing to unfold. */
  readonly expanded: boolean | null;
  /** Shown only since something under it answers to the filter. */
  readonly context: boolean;
}

/** What the outline is narrowed to. `unfolded` is what the person said of a row; absent: nothing. */
export interface OutlineView {
  readonly filter: FilterName;
  readonly query: string;
  readonly unfolded: ReadonlyMap<string, boolean>;
}

export interface OutlineRows {
  readonly rows: readonly OutlineRow[];
  /** Articles (or what stands for them) that answer to the filter and the words. */
  readonly units: number;
}

/** Without case and accents, so that `republica` finds `República`. */
export function fold(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const folded = new WeakMap<OutlineNode, string>();

function wordsOf(node: OutlineNode): string {
  let words = folded.get(node);
  if (words === undefined) {
    const own = node.blocks.map(({ text }) => text).join(' ');
    words = fold(`${node.address} ${node.address.replace(/[\s.]/g, '')} ${node.title} ${own}`);
    folded.set(node, words);
  }
  return words;
}

function isGathering(node: OutlineNode): boolean {
  return node.kind === 'document' || node.kind === 'part' || node.kind === 'topics';
}

/** Whether rows that nobody asked about are unfolded: gathering ones are, articles are not. */
function isUnfolded(node: OutlineNode, view: OutlineView): boolean | undefined {
  return view.unfolded.get(node.key) ?? (isGathering(node) ? true : undefined);
}

/** The rows that answer to filter and words, each under what it is part of. */
export function outlineRows(
  tree: readonly OutlineNode[],
  standingOf: (node: OutlineNode) => Standing,
  view: OutlineView,
): OutlineRows {
  const bit = bitOf(view.filter);
  const wanted = fold(view.query).split(/\s+/).filter(Boolean);
  const narrowed = bit !== 0 || wanted.length > 0;
  let units = 0;

  const hasWords = (node: OutlineNode, above: string): boolean => {
    const own = `${above} ${wordsOf(node)}`;
    return wanted.every((word) => own.includes(word));
  };
  const matches = (node: OutlineNode, above: string): boolean => {
    if (isGathering(node) || (node.kind === 'passage' && bit !== 0)) return false;
    if (bit !== 0 && (standingOf(node).own & bit) === 0) return false;
    return wanted.length === 0 || hasWords(node, above);
  };
  const insideOf = (node: OutlineNode, above: string): string =>
    wanted.length === 0 || node.kind !== 'unit' ? above : `${above} ${fold(`${node.address} ${node.title}`)}`;
  const matchesBelow = (node: OutlineNode, above: string): boolean => {
    if (wanted.length === 0) return node.children.some((child) => (standingOf(child).any & bit) !== 0);
    if (bit !== 0 && (standingOf(node).any & bit) === 0) return false;
    const inside = insideOf(node, above);
    return node.children.some((child) => matches(child, inside) || matchesBelow(child, inside));
  };

  const list = (nodes: readonly OutlineNode[], level: number, above: string, rows: OutlineRow[]): void => {
    const shown = nodes.flatMap((node) => {
      if (!narrowed) return [{ node, own: true, below: node.children.length > 0 }];
      const own = matches(node, above);
      const below = matchesBelow(node, above);
      return own || below ? [{ node, own, below }] : [];
    });
    shown.forEach(({ node, own, below }, i) => {
      if (!isGathering(node) && (node.kind === 'unit' || node.kind === 'topic')) units++;
      const unfolded = isUnfolded(node, view) ?? (narrowed && !own);
      const expanded = below ? unfolded : null;
      rows.push({
        node,
        standing: standingOf(node),
        level,
        position: i + 1,
        siblings: shown.length,
        expanded,
        context: narrowed && !own && !isGathering(node),
      });
      if (expanded) list(node.children, level + 1, insideOf(node, above), rows);
      else if (isGathering(node)) units += countUnits(node, above);
    });
  };
  const countUnits = (node: OutlineNode, above: string): number =>
    node.children.reduce(
      (sum, child) =>
        sum +
        (isGathering(child)
          ? countUnits(child, above)
          : (child.kind === 'unit' || child.kind === 'topic') &&
              (!narrowed || matches(child, above) || matchesBelow(child, above))
            ? 1
            : 0),
      0,
    );

  const rows: OutlineRow[] = [];
  list(tree, 1, '', rows);
  return { rows, units };
}

/** How many articles and topics answer to each filter, whatever the words. */
export function countByFilter(
  tree: readonly OutlineNode[],
  standingOf: (node: OutlineNode) => Standing,
  filters: readonly FilterName[],
): ReadonlyMap<FilterName, number> {
  const counts = new Map<FilterName, number>(filters.map((filter) => [filter, 0]));
  const visit = (nodes: readonly OutlineNode[]): void => {
    for (const node of nodes) {
      if (isGathering(node)) visit(node.children);
      else if (node.kind === 'unit' || node.kind === 'topic') {
        const { any } = standingOf(node);
        for (const filter of filters) {
          if (filter === 'all' || (any & bitOf(filter)) !== 0) counts.set(filter, (counts.get(filter) ?? 0) + 1);
        }
      }
    }
  };
  visit(tree);
  return counts;
}

/** The row that stands for a selected question: its own, else that of the nearest whole it is part of. */
export function rowFor(model: Negotiation, rows: ReadonlyMap<TargetKey, number>, key: TargetKey | null): number | null {
  for (let at: TargetKey | null = key; at !== null; at = parentOf(model, at)) {
    const row = rows.get(at);
    if (row !== undefined) return row;
  }
  return null;
}

function parentOf(model: Negotiation, key: TargetKey): TargetKey | null {
  const proposed = proposalBlock(model, key);
  if (proposed !== null) return model.keyOfBlock(proposed);
  const target = model.target(key);
  if (target !== undefined) return target.parent;
  const bracket = model.bracket(key);
  if (bracket !== undefined) {
    // A bracket that is no question, such as an editorial one, is its own answer: the row is that of its paragraph.
    const question = model.questionOf(bracket).key;
    return question === key ? model.keyOfBlock(bracket.open.block) : question;
  }
  const provision = model.provision(key);
  return provision === undefined ? null : `s:${provision.section}`;
}
