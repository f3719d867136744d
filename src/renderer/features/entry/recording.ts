import {
  confirmPositions,
  correctPosition,
  type NewPosition,
  type PositionChange,
  recordPositions,
  withdrawPositions,
} from '../../../shared/document/actions/positions';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Condition, Evidence, Grade, Stance } from '../../../shared/domain/position';
import { type Question, questionsAt } from '../../../shared/domain/question';
import { isWithin } from '../../../shared/domain/stances';
import type { OptionName, TargetKey } from '../../../shared/domain/target';
import type { Spoken } from '../../../shared/domain/typedNames';
import { isoNow } from '../../host/ports';
import { t } from '../../messages/messages';
import { optionWords, stanceOnAll } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import { offsetIn, saidIn, sittingOf } from '../../session/sitting';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import type { Picked } from './pending';

/** What may be said of a position beyond who and what; nothing of it is ever needed. */
export interface Extras {
  readonly conditionKind: Condition['kind'] | 'none';
  readonly conditionWords: string;
  readonly note: string;
  readonly grade: Grade;
  /** Id of a statement that shows it, or empty. */
  readonly statement: string;
  readonly words: string;
  readonly source: string;
  readonly check: boolean;
  readonly disassociates: boolean;
}

export function noExtras(grade: Grade): Extras {
  return {
    conditionKind: 'none',
    conditionWords: '',
    note: '',
    grade,
    statement: '',
    words: '',
    source: '',
    check: false,
    disassociates: false,
  };
}

/** The questions a selection is about, with the alternative taken where one has to be; null where it is not among them. */
export function answered(
  model: Negotiation,
  selection: readonly TargetKey[],
  option: OptionName | null,
): readonly (Question & { readonly isSet: boolean })[] {
  return questionsAt(model, selection).map((question) => {
    const options = model.target(question.key)?.options ?? [];
    const isSet = !options.includes('keep');
    const taken = option !== null && options.includes(option) ? option : question.option;
    return { key: question.key, option: isSet ? taken : question.option, isSet };
  });
}

/** Records one stance of all who are named on all questions: one action, one undo. */
export function recordStance(
  workbench: Workbench,
  session: DossierSession,
  what: {
    readonly questions: readonly Question[];
    readonly stance: Stance;
    readonly spoken: readonly Spoken[];
    readonly extras: Extras;
  },
): void {
  const { questions, stance, spoken, extras } = what;
  const sitting = sittingOf(session).get();
  const at = isoNow();
  const said = saidIn(sitting, at);
  const offset = offsetIn(sitting, session.current, at);
  const evidence = evidenceOf(extras);
  const positions = questions.flatMap(({ key, option }): NewPosition[] =>
    option === null
      ? []
      : spoken.map(({ delegations, written, onBehalfOf, alignedWith }) => ({
          target: key,
          option,
          delegations,
          ...(written === undefined ? {} : { written }),
          ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
          stance: alignedWith === undefined ? stance : 'NOP',
          ...(alignedWith === undefined ? {} : { act: { kind: 'alignment', with: alignedWith } as const }),
          ...(alignedWith === undefined ? modifiersOf(extras) : {}),
          grade: extras.grade,
          evidence,
          ...(extras.note.trim() === '' ? {} : { note: extras.note.trim() }),
          said,
          ...(extras.check ? { check: offset === undefined ? {} : { offset } } : {}),
        })),
  );
  session.act(() => recordPositions(session.writing(), positions));
  const [first] = spoken;
  const where = whereWords(session.current, questions);
  if (positions.length === 0 || first === undefined) return;
  if (spoken.length > 1) {
    notifyUndoable(workbench, session, 'record.doneSeveral', { count: positions.length, where });
    return;
  }
  const who = whoWords(first);
  if (first.alignedWith !== undefined) {
    notifyUndoable(workbench, session, 'record.doneAligned', { who, group: first.alignedWith, where });
    return;
  }
  const { ceiling } = session.current.recordSettings;
  const words = {
    who,
    stance: stanceOnAll(
      questions.map(({ option }) => option),
      stance,
    ),
    where,
  };
  if (isWithin(extras.grade, ceiling)) notifyUndoable(workbench, session, 'record.done', words);
  else
    notifyUndoable(workbench, session, 'record.beyond', {
      ...words,
      grade: t(`grade.${extras.grade}`),
      ceiling: t(`grade.${ceiling}`),
    });
}

/** Takes back or confirms what was picked: one action, one undo. */
export function follow(
  workbench: Workbench,
  session: DossierSession,
  purpose: 'withdraw' | 'confirm',
  picked: readonly Picked[],
): void {
  if (picked.length === 0) return;
  const said = saidIn(sittingOf(session).get());
  const followed = picked.map((each) => ({ ...each, said }));
  session.act(() =>
    purpose === 'withdraw'
      ? withdrawPositions(session.writing(), followed)
      : confirmPositions(session.writing(), followed),
  );
  notifyUndoable(workbench, session, purpose === 'withdraw' ? 'record.withdrawn' : 'record.confirmed', {
    who: listWords(picked.flatMap(({ delegations }) => delegations)),
    where: whereOf(session.current, picked),
  });
}

/** Corrects what was picked: one action, one undo. */
export function correct(
  workbench: Workbench,
  session: DossierSession,
  picked: readonly Picked[],
  change: PositionChange,
): void {
  session.act(() => {
    for (const { entry, delegations } of picked) correctPosition(session.writing(), entry, change, delegations);
  });
  const [first] = picked;
  if (first === undefined) return;
  notifyUndoable(workbench, session, 'record.corrected', {
    who: listWords(change.delegations ?? picked.flatMap(({ delegations }) => delegations)),
    stance: stanceOnAll(
      [change.option ?? session.current.placeOf(first.entry)?.option ?? null],
      change.stance ?? first.entry.stance,
    ),
    where: change.target === undefined ? whereOf(session.current, picked) : session.current.addressOf(change.target),
  });
}

/** What extras say of a condition or of standing aside. */
export function modifiersOf(extras: Extras): Pick<NewPosition, 'condition' | 'disassociates'> {
  const words = extras.conditionWords.trim();
  return {
    ...(extras.conditionKind === 'none' || words === '' ? {} : { condition: { kind: extras.conditionKind, words } }),
    ...(extras.disassociates ? { disassociates: true } : {}),
  };
}

export function evidenceOf(extras: Extras): readonly Evidence[] {
  const words = extras.words.trim();
  return [
    ...(extras.statement === '' ? [] : [{ kind: 'statement' as const, statement: extras.statement }]),
    ...(words === '' ? [] : [{ kind: 'source' as const, words, source: extras.source.trim() }]),
  ];
}

function whereOf(model: Negotiation, picked: readonly Picked[]): string {
  const keys = [...new Set(picked.map(({ entry }) => model.keyOf(entry.target)))].filter((key) => key !== null);
  return whereWords(
    model,
    keys.map((key) => ({ key, option: 'keep' })),
  );
}

/** Where something was recorded: an address, with the alternative; of several the first and how many more. */
export function whereWords(model: Negotiation, questions: readonly Question[]): string {
  const [first] = questions;
  if (first === undefined) return '';
  const isSide = first.option !== null && first.option !== 'keep';
  const address = [model.addressOf(first.key), ...(isSide ? [optionWords(first.option)] : [])].join(', ');
  return questions.length === 1 ? address : t('entry.targets', { first: address, count: questions.length - 1 });
}

function whoWords({ delegations, onBehalfOf }: Spoken): string {
  const names = listWords(delegations);
  return onBehalfOf === undefined ? names : `${names} ${t('naming.behalf', { group: onBehalfOf.join(', ') })}`;
}

const NAMED = 5;

function listWords(codes: readonly DelegationCode[]): string {
  const once = [...new Set(codes)];
  return once.length <= NAMED ? once.join(', ') : `${once.slice(0, NAMED - 1).join(', ')} +${once.length - NAMED + 1}`;
}
