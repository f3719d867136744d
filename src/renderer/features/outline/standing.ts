import type { BlockId } from '../../../shared/base/ids';
import type { Projected, RollUp, TargetReading } from '../../../shared/domain/consensus';
import { PROJECTED } from '../../../shared/domain/consensus';
import type { DelegationCode } from '../../../shared/domain/delegation';
import { isSettled } from '../../../shared/domain/formal';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { SectionReading } from '../../../shared/domain/provision';
import { isUnspoken } from '../../../shared/domain/readings';
import type { TargetKey } from '../../../shared/domain/target';
import type { OutlineNode } from './outlineTree';

/** What the outline can be narrowed to; further ones come from the status line: a reading, sets, notes on the text. */
export const FILTERS = ['all', 'open', 'contested', 'unspoken', 'ours', 'awaiting', 'stale'] as const;
export type FilterName =
  | (typeof FILTERS)[number]
  | 'proposals'
  | 'sets'
  | 'remarks'
  | 'settled'
  | 'topics'
  | `reading:${Projected}`;

const NAMED: readonly FilterName[] = [
  'open',
  'contested',
  'unspoken',
  'ours',
  'awaiting',
  'stale',
  'proposals',
  'sets',
  'remarks',
  'settled',
  'topics',
  ...PROJECTED.map((projected) => `reading:${projected}` as const),
];

/** The filters to choose from: those that are always there, proposals where some are open, and the one that is chosen. */
export function offeredFilters(chosen: FilterName, hasProposals: boolean): readonly FilterName[] {
  const offered: readonly FilterName[] = hasProposals ? [...FILTERS, 'proposals'] : FILTERS;
  return offered.includes(chosen) ? offered : [...offered, chosen];
}

/** Filters as bits, so that those of a whole unite in one number. */
const BIT = new Map<FilterName, number>(NAMED.map((name, at) => [name, 1 << at]));

/** The bit of a filter; `all` has none and lets everything through. */
export function bitOf(filter: FilterName): number {
  return BIT.get(filter) ?? 0;
}

/** Readings that wait for somebody to move. */
const UNSETTLED: ReadonlySet<Projected> = new Set(['resolvable', 'unsettled', 'held', 'contested', 'blocked']);

/** Where one row stands: of itself, and with all that is under it. */
export interface Standing {
  readonly reading: TargetReading | null;
  /** How far it has come with its parts (CO2); null for a topic and what nobody negotiates. */
  readonly rollUp: RollUp | null;
  /** Filters that the row itself answers to, and those that it or something under it does. */
  readonly own: number;
  readonly any: number;
  /** Open brackets and alternatives in it and under it, each question once. */
  readonly open: number;
  /** How many spoke on it or on anything in it, each delegation once (CO1d). */
  readonly spoke: number;
  /** Who stands against a ruling on it or on a part of it (CO3). */
  readonly contradictedBy: readonly DelegationCode[];
  /** The provisions in it by their own readings, itself included where it is one. */
  readonly provisions: Totals['readings'];
  /** Every part of it is agreed or agreed ad referendum, so that the whole is shown as such (CO2). */
  readonly settled: boolean;
}

/** Figures of the text for the status line. */
export interface Totals {
  readonly provisions: number;
  readonly sets: number;
  readonly open: number;
  readonly remarks: number;
  readonly topics: number;
  /** Provisions by projected reading, settled ones apart. */
  readonly readings: Readonly<Partial<Record<Projected | 'settled', number>>>;
  /** Topics likewise. */
  readonly topicReadings: Totals['readings'];
}

/** What decides of a row besides the words and the readings in its section. */
export interface Concerns {
  /** Targets that our delegation has a position on or that our brief speaks of. */
  readonly ours: ReadonlySet<TargetKey>;
  /** Targets for which a text is announced. */
  readonly awaited: ReadonlySet<TargetKey>;
  /** Paragraphs on which a proposal is open, or behind which one is to stand. */
  readonly proposed: ReadonlySet<BlockId>;
  /** By paragraph how much is told of what two people did there at one time (TH1): that is no matter of its words alone. */
  readonly told: ReadonlyMap<BlockId, number>;
}

interface SectionStanding {
  readonly rollUp: RollUp;
  readonly concerns: Concerns;
  readonly nodes: readonly OutlineNode[];
  readonly byKey: ReadonlyMap<string, Standing>;
  readonly totals: Totals;
}

const NO_TOTALS: Totals = { provisions: 0, sets: 0, open: 0, remarks: 0, topics: 0, readings: {}, topicReadings: {} };

/** Where every row stands, kept per section until its words or a reading in it change. One for each open dossier. */
export class OutlineStanding {
  private readonly kept = new WeakMap<SectionReading, SectionStanding>();

  /** The standing of all rows of `tree`, and the totals of the text. */
  read(
    model: Negotiation,
    tree: readonly OutlineNode[],
    concerns: Concerns,
  ): { readonly of: (node: OutlineNode) => Standing; readonly totals: Totals } {
    const gathered = new Map<string, Standing>();
    let totals = NO_TOTALS;
    const hasText = tree.some(holdsUnits);
    const visit = (nodes: readonly OutlineNode[]): number => {
      let any = 0;
      const bySection = new Map<SectionReading, OutlineNode[]>();
      for (const node of nodes) {
        if (node.kind === 'document' || node.kind === 'part' || node.kind === 'topics') {
          const below = visit(node.children);
          gathered.set(node.key, { ...NOTHING, any: below });
          any |= below;
        } else if (node.section !== null) {
          const known = bySection.get(node.section);
          if (known) known.push(node);
          else bySection.set(node.section, [node]);
        } else {
          const standing = topicStanding(model, node, concerns, hasText);
          gathered.set(node.key, standing);
          any |= standing.any;
          totals = plus(totals, topicTotals(standing));
        }
      }
      for (const [section, own] of bySection) {
        const standing = this.sectionStanding(model, section, own, concerns);
        for (const node of own) any |= standing.byKey.get(node.key)?.any ?? 0;
        totals = plus(totals, standing.totals);
      }
      return any;
    };
    visit(tree);
    const of = (node: OutlineNode): Standing =>
      (node.section === null
        ? gathered.get(node.key)
        : (this.kept.get(node.section)?.byKey.get(node.key) ?? gathered.get(node.key))) ?? NOTHING;
    return { of, totals };
  }

  private sectionStanding(
    model: Negotiation,
    section: SectionReading,
    nodes: readonly OutlineNode[],
    concerns: Concerns,
  ): SectionStanding {
    const rollUp = model.rollUp(`s:${section.section}`);
    const kept = this.kept.get(section);
    if (kept !== undefined && kept.rollUp === rollUp && kept.concerns === concerns && sameNodes(kept.nodes, nodes))
      return kept;
    const byKey = new Map<string, Standing>();
    const counted: Counted = { ...NO_TOTALS, readings: {} };
    for (const node of nodes) nodeStanding(model, section, node, concerns, byKey, counted, new Set());
    const standing = { rollUp, concerns, nodes, byKey, totals: counted };
    this.kept.set(section, standing);
    return standing;
  }
}

interface Counted {
  provisions: number;
  sets: number;
  open: number;
  remarks: number;
  topics: number;
  readonly readings: Partial<Record<Projected | 'settled', number>>;
  readonly topicReadings: Totals['readings'];
}

const NOTHING: Standing = {
  reading: null,
  rollUp: null,
  own: 0,
  any: 0,
  open: 0,
  spoke: 0,
  contradictedBy: [],
  provisions: {},
  settled: false,
};

function sameNodes(a: readonly OutlineNode[], b: readonly OutlineNode[]): boolean {
  return a.length === b.length && a.every((node, i) => node === b[i]);
}

function plus(a: Totals, b: Totals): Totals {
  return {
    provisions: a.provisions + b.provisions,
    sets: a.sets + b.sets,
    open: a.open + b.open,
    remarks: a.remarks + b.remarks,
    topics: a.topics + b.topics,
    readings: plusReadings(a.readings, b.readings),
    topicReadings: plusReadings(a.topicReadings, b.topicReadings),
  };
}

function plusReadings(a: Totals['readings'], b: Totals['readings']): Totals['readings'] {
  const sum: Record<string, number> = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + (count ?? 0);
  return sum;
}

function topicTotals({ reading, settled }: Standing): Totals {
  const name = settled ? 'settled' : (reading?.projected ?? 'unknown');
  return { ...NO_TOTALS, topics: 1, topicReadings: { [name]: 1 } };
}

/** Whether there is text under negotiation in a part of the outline. */
function holdsUnits(node: OutlineNode): boolean {
  return node.kind === 'unit' || node.children.some(holdsUnits);
}

/** Filters that one question answers to by its readings. */
function bitsOf(key: TargetKey, reading: TargetReading, concerns: Concerns): number {
  let bits = 0;
  const settled = isSettled(reading.formal);
  if (settled) bits |= bitOf('settled');
  else if (UNSETTLED.has(reading.projected)) bits |= bitOf('open');
  if (reading.projected === 'contested' || reading.projected === 'blocked') bits |= bitOf('contested');
  if (reading.formal.status === 'awaiting-text' || concerns.awaited.has(key)) bits |= bitOf('awaiting');
  if (concerns.ours.has(key)) bits |= bitOf('ours');
  if (reading.lastKnown !== null) bits |= bitOf('stale');
  return bits;
}

function topicStanding(model: Negotiation, node: OutlineNode, concerns: Concerns, hasText: boolean): Standing {
  const key = node.target ?? '';
  const reading = model.readingOf(key);
  let own = bitsOf(key, reading, concerns) | bitOf('topics');
  // The status line counts provisions by reading, and topics only where there is no text.
  if (!hasText) own |= bitOf(`reading:${reading.projected}`);
  if (isUnspoken(reading)) own |= bitOf('unspoken');
  const { spoke, contradictedBy } = reading;
  return { ...NOTHING, reading, own, any: own, spoke, contradictedBy, settled: isSettled(reading.formal) };
}

/** The standing of a row with all under it; who spoke there joins `speakers`, those of the rows around it. */
function nodeStanding(
  model: Negotiation,
  section: SectionReading,
  node: OutlineNode,
  concerns: Concerns,
  into: Map<string, Standing>,
  counted: Counted,
  speakers: Set<DelegationCode>,
): Standing {
  if (node.kind === 'passage') {
    into.set(node.key, NOTHING);
    return NOTHING;
  }
  const key = node.target ?? '';
  const reading = model.readingOf(key);
  const heard = new Set(reading.speakers);
  let own = bitsOf(key, reading, concerns);
  let open = 0;
  let remarks = 0;
  for (const block of node.blocks) {
    const seen = new Set<TargetKey>();
    for (const bracket of block.brackets) {
      if (bracket.kind !== 'negotiation') continue;
      const question = model.questionOf(bracket).key;
      if (seen.has(question)) continue;
      seen.add(question);
      const inner = model.readingOf(question);
      for (const code of inner.speakers) heard.add(code);
      own |= bitsOf(question, inner, concerns) & ~bitOf('settled');
      if (!isSettled(inner.formal)) open++;
    }
    const blocks = section.sets.filter(
      (set) => set.form === 'adjacent' && set.ranges[0]?.from.block === block.block,
    ).length;
    counted.sets += blocks;
    if (blocks > 0) own |= bitOf('sets');
    remarks += block.diagnostics.length + (concerns.told.get(block.block) ?? 0);
    if (concerns.proposed.has(block.block)) own |= bitOf('proposals');
  }
  if (open > 0) own |= bitOf('open');
  if (remarks > 0) own |= bitOf('remarks');
  counted.open += open;
  counted.remarks += remarks;

  const children = node.children.map((child) => nodeStanding(model, section, child, concerns, into, counted, heard));
  for (const code of heard) speakers.add(code);
  const settled = isSettled(reading.formal) || (children.length > 0 && children.every((child) => child.settled));
  const below = children.reduce((all, child) => all | child.any, 0);
  const provisions: Counted['readings'] = {};
  const add = (name: Projected | 'settled', count: number) => {
    provisions[name] = (provisions[name] ?? 0) + count;
  };
  for (const child of children) {
    for (const [name, count] of Object.entries(child.provisions)) add(name as Projected, count ?? 0);
  }
  const isWhole = node.kind === 'unit' && node.children.length > 0 && node.key.startsWith('s:');
  if (isWhole) {
    // Of a whole nobody has spoken only where nobody has on any part of it (CO1).
    const quiet = isUnspoken(reading) && node.children.every((child) => isQuiet(into, child));
    if (quiet) own |= bitOf('unspoken');
  } else {
    if (isUnspoken(reading)) own |= bitOf('unspoken');
    if (!settled) own |= bitOf(`reading:${reading.projected}`);
    counted.provisions++;
    const name = isSettled(reading.formal) ? 'settled' : reading.projected;
    add(name, 1);
    counted.readings[name] = (counted.readings[name] ?? 0) + 1;
  }
  const rollUp = model.rollUp(key);
  const standing: Standing = {
    reading,
    rollUp,
    own,
    any: own | below,
    open: open + children.reduce((sum, child) => sum + child.open, 0),
    spoke: heard.size,
    contradictedBy: rollUp.contradictedBy,
    provisions,
    settled,
  };
  into.set(node.key, standing);
  return standing;
}

function isQuiet(into: ReadonlyMap<string, Standing>, node: OutlineNode): boolean {
  const standing = into.get(node.key);
  return (
    standing?.reading != null && isUnspoken(standing.reading) && node.children.every((child) => isQuiet(into, child))
  );
}
