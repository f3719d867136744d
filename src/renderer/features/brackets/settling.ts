import { recordResolution, resolutionOf } from '../../../shared/document/actions/choices';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Reading } from '../../../shared/domain/provision';
import { chooseOption } from '../../../shared/text/commands/alternatives';
import { applyEdits, type TextEdits } from '../../../shared/text/commands/edits';
import { type Outcome, resolveBracket, type Verdict } from '../../../shared/text/commands/resolve';
import { canResolve, resolvePlaces, type SamePlace, samePlaces } from '../../../shared/text/commands/samePairs';
import { type TieDoubt, tiedPairs } from '../../../shared/text/commands/tiedPairs';
import type { DossierSession } from '../../session/dossierSession';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { show } from './stepping';
import { blockOf, decidedBrackets, labelEnd, optionsOf, type Subject, subjectAt } from './subject';

/** One place a decision may be carried out at. */
export interface SettlePlace {
  readonly subject: Subject;
  /** For a set: the same alternatives, by number of the first place. Null for what is decided in one place only. */
  readonly same: SamePlace | null;
}

/** All places of a subject's question, itself first: a pair that is repeated is one decision (BR8). */
export function placesOf(model: Negotiation, subject: Subject): readonly SettlePlace[] {
  if (subject.kind === 'bracket') return [{ subject, same: null }];
  const { set } = subject;
  if (set.form !== 'adjacent' && set.form !== 'slash') return [{ subject, same: null }];
  const own: SettlePlace[] = [];
  const others: SettlePlace[] = [];
  for (const same of samePlaces(model.reading, set)) {
    const key = model.keyOfSet(same.set);
    (same.set === set ? own : others).push({ subject: { kind: 'set', key, set: same.set }, same });
  }
  return [...own, ...others];
}

/** Places of another pair that goes with a subject's question (BR8). */
export interface TiedPlaces {
  readonly options: readonly string[];
  readonly shared: readonly string[];
  readonly doubt: TieDoubt | null;
  readonly places: readonly SettlePlace[];
}

/** The pairs that go with a subject's question, sure ones first (BR8). */
export function tiedPlacesOf(model: Negotiation, subject: Subject): readonly TiedPlaces[] {
  if (subject.kind === 'bracket') return [];
  return tiedPairs(model.reading, subject.set).map(({ places, ...family }) => ({
    ...family,
    places: places.map((same) => ({
      subject: { kind: 'set', key: model.keyOfSet(same.set), set: same.set },
      same,
    })),
  }));
}

/** A place in the text as it is now; null where its question is gone or is put in other words (BR8). */
export function placeNow(now: Negotiation, before: Negotiation, place: SettlePlace): SettlePlace | null {
  if (now.reading === before.reading) return place;
  const { subject, same } = place;
  const other = subjectAt(now, subject.key);
  if (other === null || other.kind !== subject.kind) return null;
  const words = optionsOf(before, subject);
  const current = optionsOf(now, other);
  if (words.length !== current.length || words.some((each, i) => each !== current[i])) return null;
  return { subject: other, same: same === null || other.kind !== 'set' ? null : { ...same, set: other.set } };
}

/** What a decision comes to at places: the change, and what stays and goes at each. Null where it cannot be carried out at one of them. */
export function settled(
  reading: Reading,
  places: readonly SettlePlace[],
  verdict: Verdict,
): { readonly edits: TextEdits; readonly outcomes: readonly Outcome[] } | null {
  const [first] = places;
  if (first === undefined) return null;
  const { subject } = first;
  if (subject.kind === 'bracket') {
    if (verdict.form === 'choose' || verdict.form === 'drop') return null;
    const { edits, ...outcome } = resolveBracket(reading, subject.bracket, verdict);
    return { edits, outcomes: [outcome] };
  }
  const { set } = subject;
  if (set.form === 'options' || set.form === 'markers') {
    if (verdict.form !== 'choose' && verdict.form !== 'delete') return null;
    const option = verdict.form === 'choose' ? verdict.option : 0;
    const { edits, ...outcome } = chooseOption(reading, set, option, labelEnd);
    return { edits, outcomes: [outcome] };
  }
  const same = places.flatMap((place) => (place.same !== null && canResolve(place.same, verdict) ? [place.same] : []));
  if (same.length < places.length) return null;
  return resolvePlaces(reading, same, verdict);
}

/**
 * Carries a decision out: words, record and selection as one action with one undo (BR9). `left`: addresses of places that were meant and
 * have changed meanwhile, to be told. Answers whether it could.
 */
export function settle(
  workbench: Workbench,
  session: DossierSession,
  places: readonly SettlePlace[],
  verdict: Verdict,
  left: readonly string[] = [],
): boolean {
  const pane = workbench.textPane.get();
  const model = session.current;
  const result = settled(model.reading, places, verdict);
  const [first] = places;
  const [outcome] = result?.outcomes ?? [];
  if (pane === null || result === null || first === undefined || outcome === undefined) return false;
  const block = blockOf(first.subject);
  const address = model.addressOf(model.keyOfBlock(block));
  session.act(() => {
    const writing = session.writing();
    const record = resolutionOf(writing, {
      ...verdict,
      ...outcome,
      places: places.map(({ subject }, i) => ({
        block: blockOf(subject),
        brackets: decidedBrackets(model, subject),
        ...(places[i]?.same?.tied ? result.outcomes[i] : {}),
      })),
    });
    pane.apply((tr) => applyEdits(tr, result.edits));
    recordResolution(writing, record);
  });
  // What was only shown is decided now; brought back by undo, the question stands as it is written.
  for (const { subject } of places) show(workbench, subject.key, null);
  const now = session.current;
  const key = now.keyOfBlock(block);
  if (now.reading.byBlock.has(block)) workbench.select(key);
  else workbench.select();
  const { chosen } = outcome;
  if (left.length > 0) {
    const values = { count: places.length, left: left.length, addresses: left.join(', ') };
    notifyUndoable(workbench, session, 'ties.doneLeft', values);
  } else if (places.length > 1) notifyUndoable(workbench, session, 'brackets.doneEverywhere', { count: places.length });
  else if (verdict.form === 'drop') notifyUndoable(workbench, session, 'brackets.doneDropped', { address });
  else if (chosen === '') notifyUndoable(workbench, session, 'brackets.doneDeleted', { address });
  else notifyUndoable(workbench, session, 'brackets.done', { address, words: short(chosen) });
  return true;
}

/** Words short enough for one line. */
export function short(words: string, most = 48): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s+\S*$/, '')} …`;
}
