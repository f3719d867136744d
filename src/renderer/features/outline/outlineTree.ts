import type { DocumentId } from '../../../shared/base/ids';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isNegotiated, type Provision, type SectionReading } from '../../../shared/domain/provision';
import type { Topic } from '../../../shared/domain/statement';
import type { TargetKey } from '../../../shared/domain/target';

/**
 * What a row of the outline stands for: a document, a part and the list of topics gather rows; a unit is an article or, where the
 * text has none, a paragraph of the first level; a provision is a part of a unit; a passage is text that nobody negotiates.
 */
export type OutlineKind = 'document' | 'part' | 'topics' | 'unit' | 'provision' | 'passage' | 'topic';

/** One place of the outline, as far as the words alone tell; where it stands is in `Standing`. */
export interface OutlineNode {
  readonly key: string;
  /** What selecting the row selects; null where it only gathers others. */
  readonly target: TargetKey | null;
  readonly kind: OutlineKind;
  /** `Art. 72`, and inside it `72(b)`. */
  readonly address: string;
  /** The title of an article, with its brackets; else the first words. */
  readonly title: string;
  /** Blocks whose brackets are counted here and not further down. */
  readonly blocks: readonly Provision[];
  readonly document: DocumentId | null;
  readonly section: SectionReading | null;
  readonly children: readonly OutlineNode[];
}

/** Longest run of words that a row shows; the rest is cut by the width of the column. */
const FIRST_WORDS = 90;

/** A head with more words than this is no title. */
const LONGEST_TITLE = 400;

/** The words without their marker, from the first letter or bracket on. */
function wordsBehindMarker({ text, marker }: Provision): string {
  return (marker === null || marker.end <= marker.start ? text : text.slice(marker.end))
    .replace(/^[\s.:\]–—-]+/u, '')
    .trim();
}

function tidy(title: string): string {
  return title
    .replace(/^#{1,6}\s+/, '')
    .replace(/[*_]{2,}/g, '')
    .replace(/(?<![\p{L}\p{N}])\*(?=\S)([^*]+)(?<=\S)\*(?![\p{L}\p{N}])/gu, '$1')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .trim();
}

/** A numbered head with its title on one line, whatever it was taken for: `Article 40. General principles.` */
function isTitledHead(provision: Provision): boolean {
  const style = provision.marker?.style;
  return (
    (style === 'article' || style === 'annex' || style === 'part') &&
    provision.text.length <= LONGEST_TITLE &&
    !/[.;:]\s+\p{Lu}/u.test(wordsBehindMarker(provision))
  );
}

/** The blocks at the beginning of a section that head it. */
function headsOf(section: SectionReading): readonly Provision[] {
  const heads: Provision[] = [];
  for (const provision of section.provisions) {
    if (provision.kind === 'running') continue;
    if (provision.kind !== 'heading' && !(heads.length === 0 && isTitledHead(provision))) break;
    heads.push(provision);
  }
  return heads;
}

/** The title as it stands in the text: the brackets in it are open questions too. */
function titleOf(section: SectionReading, heads: readonly Provision[]): string {
  const words = heads.map((head) => tidy(wordsBehindMarker(head))).filter((title) => title !== '');
  return words[0] ?? tidy(section.title);
}

/** The words that open an article's list and govern all of it; they have no number of their own. */
function isChapeau({ chapeau, marker, depth }: Provision): boolean {
  return chapeau && marker === null && depth === 0;
}

/** `Art. 72(b)` inside its article: `72(b)`. */
function partAddress(provision: Provision): string {
  const address = provision.address.replace(/^(?:Art\.|Rule) (?=\S)/, '');
  return isChapeau(provision) ? address.replace(/, para\. 1$/, ', chapeau') : address;
}

function provisionNodes(
  section: SectionReading,
  without: ReadonlySet<string>,
  top: 'unit' | 'provision',
): readonly OutlineNode[] {
  const provisions = section.provisions.filter((one) => isNegotiated(one) && !without.has(one.block));
  const shown = new Set(provisions.map(({ block }) => block));
  const under = new Map<string | null, Provision[]>();
  for (const provision of provisions) {
    const parent = provision.parent !== null && shown.has(provision.parent) ? provision.parent : null;
    const siblings = under.get(parent);
    if (siblings) siblings.push(provision);
    else under.set(parent, [provision]);
  }
  const make = (provision: Provision, kind: 'unit' | 'provision'): readonly OutlineNode[] => {
    const below = (under.get(provision.block) ?? []).flatMap((child) => make(child, 'provision'));
    // What a chapeau governs stands beside it, as people count.
    const beside = kind === 'provision' && isChapeau(provision);
    const node = nodeOf(provision, kind, beside ? [] : below, section);
    return beside ? [node, ...below] : [node];
  };
  return (under.get(null) ?? []).flatMap((provision) => make(provision, top));
}

function nodeOf(
  provision: Provision,
  kind: 'unit' | 'provision',
  children: readonly OutlineNode[],
  section: SectionReading,
): OutlineNode {
  return {
    key: `b:${provision.block}`,
    target: `b:${provision.block}`,
    kind,
    address: kind === 'unit' ? provision.address : partAddress(provision),
    title: wordsBehindMarker(provision).slice(0, FIRST_WORDS),
    blocks: [provision],
    document: section.document,
    section,
    children,
  };
}

function passage(section: SectionReading, block: Provision | undefined): OutlineNode {
  const key = block === undefined ? `s:${section.section}` : `b:${block.block}`;
  return {
    key,
    target: key,
    kind: 'passage',
    address: '',
    title: tidy(block?.text ?? section.title).slice(0, FIRST_WORDS),
    blocks: [],
    document: section.document,
    section,
    children: [],
  };
}

interface SectionPlan {
  /** A head alone: it gathers the units after it. */
  readonly gathers: boolean;
  readonly nodes: readonly OutlineNode[];
}

const plans = new WeakMap<SectionReading, SectionPlan>();

/** A section's rows; kept as long as its words stand. */
function planOf(section: SectionReading): SectionPlan {
  let plan = plans.get(section);
  if (plan === undefined) {
    plan = makePlan(section);
    plans.set(section, plan);
  }
  return plan;
}

function makePlan(section: SectionReading): SectionPlan {
  const heads = headsOf(section);
  const headed = new Set(heads.map(({ block }) => block));
  const negotiated = section.provisions.filter((one) => isNegotiated(one) && !headed.has(one.block));
  if (negotiated.length === 0) {
    const headings = section.provisions.filter(({ kind }) => kind === 'heading');
    const gathers = section.provisions.every(({ kind }) => kind === 'heading' || kind === 'running');
    const [first] = heads;
    if (first !== undefined && isTitledHead(first) && first.marker?.style === 'article') {
      return { gathers: false, nodes: [unitOf(section, heads)] };
    }
    return { gathers, nodes: (headings.length > 0 ? headings : [undefined]).map((one) => passage(section, one)) };
  }
  if (heads.length === 0) return { gathers: false, nodes: provisionNodes(section, headed, 'unit') };
  return { gathers: false, nodes: [unitOf(section, heads)] };
}

function unitOf(section: SectionReading, heads: readonly Provision[]): OutlineNode {
  const title = titleOf(section, heads);
  const headed = new Set(heads.map(({ block }) => block));
  return {
    key: `s:${section.section}`,
    target: `s:${section.section}`,
    kind: 'unit',
    // A heading without a number lends its words to the address: they are said once.
    address: heads[0]?.marker ? section.address : '',
    title: title === '' && !heads[0]?.marker ? section.address : title,
    blocks: section.provisions.filter((one) => headed.has(one.block)),
    document: section.document,
    section,
    children: provisionNodes(section, headed, 'provision'),
  };
}

function topicNode(topic: Topic): OutlineNode {
  return {
    key: `t:${topic.id}`,
    target: `t:${topic.id}`,
    kind: 'topic',
    address: '',
    title: topic.title,
    blocks: [],
    document: null,
    section: null,
    children: [],
  };
}

function gather(kind: 'document' | 'part' | 'topics', key: string, title: string, children: readonly OutlineNode[]) {
  return { key, target: null, kind, address: '', title, blocks: [], document: null, section: null, children };
}

/**
 * The outline of a dossier in the order of its text: documents where there is more than one, parts where the text has them, articles
 * with what is under them; then topics, which are our record and can be left out.
 */
export function outlineTree(model: Negotiation, withTopics = true): readonly OutlineNode[] {
  const tree: OutlineNode[] = [];
  const runs: { readonly document: DocumentId | null; readonly nodes: OutlineNode[] }[] = [];
  let part: { readonly head: OutlineNode; readonly nodes: OutlineNode[] } | null = null;
  const closePart = () => {
    const run = runs[runs.length - 1];
    if (part === null || run === undefined) return;
    const { head, nodes } = part;
    if (nodes.length === 0) run.nodes.push(head);
    else run.nodes.push({ ...head, key: `p:${head.key}`, kind: 'part', children: nodes });
    part = null;
  };
  for (const section of model.reading.sections) {
    const last = runs[runs.length - 1];
    if (last === undefined || last.document !== section.document) {
      closePart();
      runs.push({ document: section.document, nodes: [] });
    }
    const { gathers, nodes } = planOf(section);
    const [head] = nodes;
    if (gathers && nodes.length === 1 && head !== undefined) {
      closePart();
      part = { head, nodes: [] };
    } else (part?.nodes ?? runs[runs.length - 1]?.nodes)?.push(...nodes);
  }
  closePart();
  const several = new Set(runs.map(({ document }) => document)).size > 1;
  runs.forEach(({ document, nodes }, i) => {
    if (!several) tree.push(...nodes);
    else tree.push(gather('document', `d:${document ?? ''}:${i}`, document ?? '', nodes));
  });
  const topics = withTopics ? [...model.topics.values()].map(topicNode) : [];
  if (topics.length > 0) tree.push(gather('topics', 'topics', '', topics));
  return tree;
}
