import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Reading } from '../../../shared/domain/provision';
import { clashes, type LabelChange, type ReferenceChange, type RelabelPlan } from '../../../shared/notation/relabel';
import { editedWords, type WordEdit } from '../../../shared/text/commands/edits';
import { t } from '../../messages/messages';
import type { ChangeGroup, ChangeItem } from '../../ui/ChangeList';

/** Which changes of a plan are taken: those that were ticked or not by hand, else labels and what is not doubtful. */
export type Ticks = ReadonlyMap<string, boolean>;

const labelId = ({ block }: LabelChange) => `label ${block}`;
const referenceId = ({ id }: ReferenceChange) => `reference ${id}`;

/** Of a reference, what changes as far as the labels it means do. */
function editsOf(reference: ReferenceChange, labels: ReadonlySet<string>): readonly WordEdit[] {
  return reference.edits.filter(({ means }) => labels.has(means));
}

/** What of a plan is carried out: edits of the words, labels beside the words, and the places that somebody changed meanwhile. */
export interface Carried {
  readonly words: readonly WordEdit[];
  readonly labels: readonly LabelChange[];
  readonly count: number;
  readonly left: number;
}

/** Takes from a plan what is ticked and still stands; `before` is the text the plan was made on. */
export function carried(plan: RelabelPlan, ticks: Ticks, before: Reading, now: Reading): Carried {
  const stands = (block: string) => before.byBlock.get(block)?.text === now.byBlock.get(block)?.text;
  const meant = plan.labels.filter((change) => ticks.get(labelId(change)) ?? true);
  const labels = meant.filter(({ block }) => stands(block));
  const renamed = new Set(labels.map(({ block }) => block));
  const cited = plan.references.filter(
    (reference) =>
      (ticks.get(referenceId(reference)) ?? reference.doubt === null) && editsOf(reference, renamed).length > 0,
  );
  const references = cited.filter(({ block }) => stands(block));
  return {
    words: [...labels.flatMap(({ edit }) => edit ?? []), ...references.flatMap((each) => editsOf(each, renamed))],
    labels: labels.filter(({ edit }) => edit === null),
    count: labels.length + references.length,
    left: meant.length - labels.length + cited.length - references.length,
  };
}

/** The plan as a list to look over: labels, references, doubtful ones, and those that lead nowhere. */
export function renumberGroups(
  model: Negotiation,
  plan: RelabelPlan,
  ticks: Ticks,
  now: Reading,
): readonly ChangeGroup[] {
  const { reading } = model;
  const textOf = (block: string) => reading.byBlock.get(block)?.text ?? '';
  const place = (block: string) => model.addressOf(model.keyOfBlock(block));
  const isChanged = (block: string) => textOf(block) !== now.byBlock.get(block)?.text;
  const taken = plan.labels.filter((change) => !isChanged(change.block) && (ticks.get(labelId(change)) ?? true));
  const renamed = new Set(taken.map(({ block }) => block));
  const clashing = taken.length < plan.labels.length ? clashes(reading, taken) : new Set<string>();

  const labels = plan.labels.map((change): ChangeItem => {
    const { block, was, label, edit } = change;
    const text = textOf(block);
    const rest = short(edit === null ? ` ${text}` : text.slice(edit.to));
    const item = { id: labelId(change), place: place(block), before: `${was}${rest}`.trim() };
    if (isChanged(block)) return { ...item, after: null, checked: false, note: t('ties.changed') };
    const note = clashing.has(block) ? { note: t('renumber.clash') } : {};
    return { ...item, after: `${label}${rest}`.trim(), checked: renamed.has(block), ...note };
  });
  const items = (references: readonly ReferenceChange[]) =>
    references.map((reference): ChangeItem => {
      const { block, doubt } = reference;
      const edits = editsOf(reference, renamed);
      const { before, after } = aroundEdits(textOf(block), block, edits.length > 0 ? edits : reference.edits);
      const item = { id: referenceId(reference), place: place(block), before };
      if (isChanged(block)) return { ...item, after: null, checked: false, note: t('ties.changed') };
      if (edits.length === 0) return { ...item, after: null, checked: false, note: t('renumber.stays') };
      const note = doubt === null ? {} : { note: t(`renumber.doubt.${doubt}`) };
      return { ...item, after, checked: ticks.get(referenceId(reference)) ?? doubt === null, ...note };
    });
  const nowhere = plan.nowhere.map((reference): ChangeItem => {
    const { block, mention } = reference;
    const text = textOf(block);
    const from = Math.max(0, text.lastIndexOf(' ', mention.start - 30));
    const words = text.slice(from, mention.end + 30);
    return {
      id: `nowhere ${block}:${mention.start}:${reference.parts[0]?.start}`,
      place: place(block),
      before: `${from > 0 ? '… ' : ''}${words.trim()}${mention.end + 30 < text.length ? ' …' : ''}`,
      after: null,
      checked: false,
    };
  });
  const sure = items(plan.references.filter(({ doubt }) => doubt === null));
  const doubtful = items(plan.references.filter(({ doubt }) => doubt !== null));
  return [
    { id: 'labels', title: t('renumber.labels', { count: labels.length }), items: labels },
    { id: 'references', title: t('renumber.references', { count: sure.length }), items: sure },
    { id: 'doubtful', title: t('renumber.doubtful', { count: doubtful.length }), items: doubtful },
    { id: 'nowhere', title: t('renumber.nowhere', { count: nowhere.length }), items: nowhere },
  ].filter((group) => group.items.length > 0);
}

function aroundEdits(
  text: string,
  block: string,
  edits: readonly WordEdit[],
): { readonly before: string; readonly after: string } {
  const first = Math.min(...edits.map(({ from }) => from));
  const last = Math.max(...edits.map(({ to }) => to));
  const start = first <= 40 ? 0 : text.lastIndexOf(' ', first - 40) + 1;
  const next = text.indexOf(' ', last + 40);
  const end = next < 0 ? text.length : next;
  const after = editedWords({ words: edits, removed: [] }, block, text);
  const cut = (words: string, to: number) =>
    `${start > 0 ? '… ' : ''}${words.slice(start, to).trim()}${end < text.length ? ' …' : ''}`;
  return { before: cut(text, end), after: cut(after, after.length - (text.length - end)) };
}

function short(words: string, most = 56): string {
  const line = words.replace(/\s+/g, ' ');
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s+\S*$/, '')} …`;
}
