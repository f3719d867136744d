import type { Bracket, BracketSet } from '../../../shared/domain/bracket';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Provision } from '../../../shared/domain/provision';
import type { TargetKey } from '../../../shared/domain/target';
import { readOptionLabel } from '../../../shared/notation/optionLabel';
import { alternativesOf } from '../../../shared/text/commands/alternatives';
import type { Workbench } from '../../workbench/workbench';

/** The bracket or set of alternatives that a command speaks of. */
export type Subject =
  | { readonly kind: 'bracket'; readonly key: TargetKey; readonly bracket: Bracket }
  | { readonly kind: 'set'; readonly key: TargetKey; readonly set: BracketSet };

/** The subject behind a key: the set a bracket is an alternative of, else the bracket; for a block its only open question. */
export function subjectAt(model: Negotiation, key: TargetKey | null): Subject | null {
  if (key === null) return null;
  const set = model.set(key);
  if (set !== undefined) return { kind: 'set', key, set };
  const bracket = model.bracket(key);
  if (bracket !== undefined) return subjectOf(model, bracket);
  const provision = model.provision(key);
  return provision === undefined ? null : onlySubject(model, provision);
}

/** A bracket, or the set it is an alternative of. */
export function subjectOf(model: Negotiation, bracket: Bracket): Subject {
  const { key } = model.questionOf(bracket);
  const set = model.set(key);
  return set === undefined ? { kind: 'bracket', key: model.keyOfBracket(bracket), bracket } : { kind: 'set', key, set };
}

/** The one question of a paragraph; null where it has none or several. */
function onlySubject(model: Negotiation, provision: Provision): Subject | null {
  const found = new Map<TargetKey, Subject>();
  for (const bracket of provision.brackets) {
    if (bracket.kind !== 'negotiation') continue;
    const subject = subjectOf(model, bracket);
    found.set(subject.key, subject);
  }
  return found.size === 1 ? ([...found.values()][0] as Subject) : null;
}

/** What the selection of the window speaks of. */
export function selectedSubject(workbench: Workbench): Subject | null {
  return workbench.session === null ? null : subjectAt(workbench.session.current, workbench.selected);
}

/** The words of each option, brackets and labels left out, in the order of their numbers; of a lone bracket its words. */
export function optionsOf(model: Negotiation, subject: Subject): readonly string[] {
  const { reading } = model;
  if (subject.kind === 'bracket') {
    const words = wordsInside(model, subject.bracket);
    return [words];
  }
  const { set } = subject;
  return alternativesOf(reading, set).map((words) => {
    if (set.form !== 'options') return words.trim();
    return words.slice(labelEnd(words, 0)).trim();
  });
}

function wordsInside(model: Negotiation, { open, close }: Bracket): string {
  const text = model.reading.byBlock.get(open.block)?.text ?? '';
  if (open.block === close.block) return text.slice(open.offset + 1, close.offset).trim();
  const last = model.reading.byBlock.get(close.block)?.text ?? '';
  return `${text.slice(open.offset + 1).trim()} … ${last.slice(0, close.offset).trim()}`;
}

/** Where the label of an option that begins at an offset ends; the offset itself where none does. */
export function labelEnd(text: string, from: number): number {
  const label = readOptionLabel(text, from);
  if (label === null) return from;
  let end = label.end;
  while (/\s/.test(text.charAt(end))) end++;
  return end;
}

/** The block a subject begins in. */
export function blockOf(subject: Subject): string {
  return subject.kind === 'bracket' ? subject.bracket.open.block : (subject.set.ranges[0]?.from.block ?? '');
}

/** The brackets of a subject. */
export function bracketsOf(model: Negotiation, subject: Subject): readonly Bracket[] {
  if (subject.kind === 'bracket') return [subject.bracket];
  return subject.set.members.flatMap((id) => model.bracket(model.keyOfMember(id)) ?? []);
}

/** The brackets that a decision on a subject may do away with, as its record keeps them: its own, and those that stand within them. */
export function decidedBrackets(model: Negotiation, subject: Subject): readonly Bracket[] {
  const own = bracketsOf(model, subject);
  const within = new Set(own.map(({ id }) => id));
  const section = model.reading.byBlock.get(blockOf(subject))?.section;
  const inner: Bracket[] = [];
  // A bracket is listed before those that it holds (BR2).
  for (const provision of model.sections.get(section ?? '')?.provisions ?? []) {
    for (const bracket of provision.brackets) {
      if (bracket.parent === null || !within.has(bracket.parent)) continue;
      within.add(bracket.id);
      if (bracket.kind === 'negotiation') inner.push(bracket);
    }
  }
  return [...own, ...inner];
}
