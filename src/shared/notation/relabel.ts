import type { BlockId, SectionId } from '../base/ids';
import type { Reading } from '../domain/provision';
import {
  ALT,
  type Counting,
  compareLabels,
  countingOf,
  countOf,
  type LabelParts,
  labelParts,
  plainParts,
  printLabel,
  writeCount,
} from './labelParts';
import { type LabelPlace, labelKey, labelTree } from './labelTree';
import { tidyLabel } from './numerals';
import { type Reference, type ReferenceDoubt, referencesIn } from './references';

/** Words of one block that go and words that come in their stead. Offsets are UTF-16 units of the block as it stands. */
export interface LabelEdit {
  readonly block: BlockId;
  readonly from: number;
  readonly to: number;
  readonly was: string;
  readonly words: string;
}

/** A provision that gets another label, as it is written now and then. */
export interface LabelChange {
  readonly block: BlockId;
  readonly was: string;
  readonly label: string;
  /** Null where the label stands beside the words (automatic numbering). */
  readonly edit: LabelEdit | null;
}

/** What is read together as one reference, with its labels that change. */
export interface ReferenceChange {
  readonly id: string;
  readonly block: BlockId;
  readonly edits: readonly (LabelEdit & { readonly means: BlockId })[];
  readonly doubt: ReferenceDoubt | null;
}

/** Final numbers and what follows from them. Nothing is changed by making the plan (TX3). */
export interface RelabelPlan {
  readonly labels: readonly LabelChange[];
  readonly references: readonly ReferenceChange[];
  /** References that lead nowhere as the text stands: renumbering cannot put them right. */
  readonly nowhere: readonly Reference[];
}

interface Item {
  readonly place: LabelPlace;
  readonly parts: LabelParts;
}

/** One run of labels that count through. */
interface Run {
  readonly items: readonly Item[];
  readonly counting: Counting;
  readonly peers: readonly LabelParts[];
}

const NUMBERED_THROUGH = new Set([
  'article',
  'rule',
  'principle',
  'regulation',
  'guideline',
  'part',
  'annex',
  'preambular',
  'operative',
]);

/**
 * The final numbers of a section (its paragraphs; not its own number) or, with null, of the whole text: every list counts through, bis and
 * ante go, alternatives keep their `Alt` behind the number they rival, sub-numbers follow the number they stand under. Lists of articles and
 * of paragraphs under no article begin where they begin, those under a provision at their first; what options repeat is one number. With
 * `closeGaps` false numbers that are left out stay out, as in a text of which only some articles are here.
 */
export function relabel(reading: Reading, section: SectionId | null, closeGaps: boolean): RelabelPlan {
  const labels = new Map<BlockId, LabelChange>();
  for (const run of runsOf(reading, section)) {
    for (const [{ place, parts }, count] of countsOf(run, closeGaps)) {
      const change = changeOf(place, parts, count, run, labels);
      if (change !== null) labels.set(place.provision.block, change);
    }
  }
  const references = changedReferences(reading, labels);
  const nowhere = referencesIn(reading).filter(({ to }) => to === null);
  return { labels: inOrder(reading, labels), references, nowhere };
}

/** How many numbers are left out of the lists of a text, and how many there are: many tell that only parts of it are here. */
export function gapsIn(
  reading: Reading,
  section: SectionId | null,
): { readonly gaps: number; readonly labels: number } {
  let gaps = 0;
  let labels = 0;
  for (const { items, counting } of runsOf(reading, section)) {
    let last: number | null = null;
    for (const { parts } of items) {
      const count = countOf(parts, counting) ?? 0;
      if (last !== null && count > last + 1) gaps += 1;
      last = Math.max(last ?? 0, count);
      labels += 1;
    }
  }
  return { gaps, labels };
}

/** The provisions that would bear one label with another one of their list, where some changes of a plan are taken and others are not. */
export function clashes(reading: Reading, taken: readonly LabelChange[]): ReadonlySet<BlockId> {
  const labels = new Map(taken.map(({ block, label }) => [block, label]));
  const lists = new Map<string, { readonly block: BlockId; readonly was: string }[]>();
  for (const { provision, kind, above, option, key } of labelTree(reading).places) {
    const { block, document } = provision;
    const label = labels.get(block);
    const next = label === undefined ? key : labelKey(cited(label));
    const place = NUMBERED_THROUGH.has(kind) ? '' : `${above?.provision.block ?? ''} ${option ?? ''}`;
    const name = `${document ?? ''} ${kind} ${place} ${next}`;
    const list = lists.get(name);
    if (list) list.push({ block, was: key });
    else lists.set(name, [{ block, was: key }]);
  }
  const out = new Set<BlockId>();
  for (const list of lists.values()) {
    // What was called the same before is no doing of the plan.
    if (new Set(list.map(({ was }) => was)).size > 1) for (const { block } of list) out.add(block);
  }
  return out;
}

function inOrder(reading: Reading, labels: ReadonlyMap<BlockId, LabelChange>): readonly LabelChange[] {
  return reading.sections.flatMap(({ provisions }) => provisions.flatMap(({ block }) => labels.get(block) ?? []));
}

/** The lists of a text, outer ones first, each parted where it begins anew. */
function runsOf(reading: Reading, section: SectionId | null): readonly Run[] {
  const lists = new Map<string, Item[]>();
  for (const place of labelTree(reading).places) {
    const { provision, kind, above } = place;
    const marker = provision.marker;
    if (marker === null || marker.label.includes('/')) continue;
    if (section !== null && (provision.section !== section || isHead(place))) continue;
    const parts = labelParts(marker.written);
    if (parts === null) continue;
    const through = NUMBERED_THROUGH.has(kind) || isHeadOfParts(above);
    const lead = parts.lead.replace(/\s+/g, '').toLowerCase();
    // `16.5 bis` counts as `16.5` does, and `(i)` among Roman numbers is none of the letters.
    const script = /^\p{Nd}/u.test(parts.core) ? 'number' : `${marker.style} ${/^\p{Lu}/u.test(parts.core)}`;
    const name = [provision.document ?? '', kind, through ? '' : (above?.provision.block ?? ''), lead, script].join(
      '\n',
    );
    const list = lists.get(name);
    if (list) list.push({ place, parts });
    else lists.set(name, [{ place, parts }]);
  }
  return [...lists.values()].flatMap(runsIn);
}

function isHead({ kind }: LabelPlace): boolean {
  return NUMBERED_THROUGH.has(kind) && kind !== 'preambular' && kind !== 'operative';
}

/** Paragraphs under a part or under nothing are numbered through the text. */
function isHeadOfParts(above: LabelPlace | null): boolean {
  return above === null || above.kind === 'part' || above.kind === 'chapter' || above.kind === 'section';
}

function runsIn(list: readonly Item[]): readonly Run[] {
  const peers = list.map(({ parts }) => parts);
  const [first] = peers;
  if (first === undefined) return [];
  const counting = countingOf(first, peers);
  if (counting === 'other') return [];
  const runs: Item[][] = [];
  let last: Item | null = null;
  for (const item of list) {
    const isBack = last !== null && compareLabels(item.parts, last.parts, counting) < 0;
    // A rival option counts again from where the first one began; a list that begins anew begins at its first.
    const begins = isBack && last?.place.option === item.place.option && countOf(item.parts, counting) === 1;
    if (last === null || begins) runs.push([item]);
    else runs.at(-1)?.push(item);
    last = item;
  }
  return runs.map((items) => ({ items, counting, peers }));
}

/** The count that each label of a run comes to. Labels that are the same, in rival options, stay the same. */
function countsOf({ items, counting }: Run, closeGaps: boolean): readonly (readonly [Item, number])[] {
  const given = new Map<string, number>();
  const out: (readonly [Item, number])[] = [];
  let last: number | null = null;
  let before: Item | null = null;
  for (const item of items) {
    const { suffixes } = item.parts;
    const own = countOf(item.parts, counting) ?? 0;
    const base = `${own} ${suffixes
      .filter(({ rank }) => rank < ALT)
      .map(({ rank }) => rank)
      .join()}`;
    let count = given.get(base);
    if (count === undefined) {
      if (last === null)
        count = closeGaps && !NUMBERED_THROUGH.has(item.place.kind) && !isHeadOfParts(item.place.above) ? 1 : own;
      else count = last + (closeGaps || before === null ? 1 : Math.max(1, distance(before, item, counting)));
      given.set(base, count);
      last = count;
      before = item;
    }
    out.push([item, count]);
  }
  return out;
}

/** How many places a label is behind another one, those that are left out counted: 2 from `10` to `10 ter`, 2 from `10` to `11 bis`. */
function distance(from: Item, to: Item, counting: Counting): number {
  const step = (countOf(to.parts, counting) ?? 0) - (countOf(from.parts, counting) ?? 0);
  const [own, other] = [placeOf(to), placeOf(from)];
  return step === 0 ? own - other : step + Math.max(0, own);
}

/** 0 for a plain number, 1 for `bis`, -1 for `ante`. */
function placeOf({ parts }: Item): number {
  const rank = parts.suffixes[0]?.rank ?? 1;
  return rank < 0 ? -1 : rank >= ALT ? 0 : rank - 1;
}

function changeOf(
  place: LabelPlace,
  parts: LabelParts,
  count: number,
  { counting, peers }: Run,
  labels: ReadonlyMap<BlockId, LabelChange>,
): LabelChange | null {
  const { marker, block, text } = place.provision;
  if (marker === null) return null;
  const plain = plainParts(parts, peers);
  const alternatives = parts.suffixes.filter(({ rank }) => rank >= ALT);
  const core = count === countOf(parts, counting) ? parts.core : writeCount(count, counting, parts.core);
  const lead = leadUnder(place, plain.lead, labels);
  const next: LabelParts =
    alternatives.length === parts.suffixes.length
      ? { ...parts, lead, core }
      : { ...plain, lead, core, suffixes: alternatives.map((suffix) => ({ ...suffix, joint: ' ' })) };
  const label = printLabel(next);
  if (label === marker.written) return null;
  const isBeside = marker.start === marker.end;
  const was = text.slice(marker.start, marker.end);
  const edit = isBeside ? null : { block, from: marker.start, to: marker.end, was, words: label };
  return { block, was: marker.written, label, edit };
}

/** `16.` of `16.5` where `16` becomes `17`: `17.`. */
function leadUnder({ above }: LabelPlace, lead: string, labels: ReadonlyMap<BlockId, LabelChange>): string {
  const change = above === null ? undefined : labels.get(above.provision.block);
  const own = /^(.*)\.$/.exec(lead)?.[1];
  if (change === undefined || above === null || own === undefined || labelKey(own) !== above.key) return lead;
  return `${cited(change.label)}.`;
}

/** A label as a reference writes it: `30` of `Article 30`, `d` of `(d)`, `4` of `PP4`. */
function cited(label: string): string {
  const bare = label
    .replace(/^\([A-Z]{2,5}\)\s?/, '')
    .replace(/^(?:(?:draft|new)\s)?[\p{L}]{2,}\.?\s+(?=\S)/iu, '')
    .replace(/^(?:PP|OP)\.?\s?(?=\d)/i, '')
    .replace(/^第|条$/gu, '');
  return tidyLabel(bare.replace(/[:.]$/, ''));
}

function changedReferences(reading: Reading, labels: ReadonlyMap<BlockId, LabelChange>): readonly ReferenceChange[] {
  const out = new Map<string, ReferenceChange & { readonly edits: (LabelEdit & { readonly means: BlockId })[] }>();
  for (const reference of referencesIn(reading)) {
    const { block, mention, parts, doubt } = reference;
    const edits = parts.flatMap(({ start, end, written, to }) => {
      const change = to === null ? undefined : labels.get(to);
      if (change === undefined || to === null) return [];
      const words = cited(change.label);
      return words === written ? [] : [{ block, from: start, to: end, was: written, words, means: to }];
    });
    if (edits.length === 0) continue;
    const id = `${block}:${mention.start}`;
    const known = out.get(id);
    const told = doubt ?? known?.doubt ?? null;
    out.set(id, { id, block, edits: [...(known?.edits ?? []), ...edits], doubt: told });
  }
  return [...out.values()];
}
