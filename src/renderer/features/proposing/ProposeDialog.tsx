import { useId, useRef, useState } from 'react';
import type { Grade } from '../../../shared/domain/position';
import { doubtsOf, NO_NAMES, namesOf, spokenOf, type TypedNames, withWord } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import { useModel } from '../../session/dossierSession';
import { recentSpeakers, sittingOf } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { FormFoot } from '../../workbench/FormFoot';
import { GradeField } from '../../workbench/GradeField';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import type { Asked } from './making';

/** Asks who proposes, and what goes with it; Enter confirms, and nobody named means that the name follows. */
export function ProposeDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { what, go } = argument as Asked;
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const isProjected = useIsProjected(workbench);
  const id = useId();
  const own = model.recordSettings.ourDelegation;
  const [names, setNames] = useState<TypedNames>(own === null ? NO_NAMES : { list: own, chosen: {} });
  const [word, setWord] = useState('');
  const [subject, setSubject] = useState('');
  const [reason, setReason] = useState('');
  const [grade, setGrade] = useState<Grade>(sittingOf(session).get().grade);
  const field = useRef<HTMLInputElement>(null);

  const confirm = (all: TypedNames) => {
    const named = namesOf(all, model.roster);
    if (doubtsOf(named).length > 0) return;
    const spoken = spokenOf(named);
    const behalf = [...new Set(spoken.flatMap(({ onBehalfOf = [] }) => onBehalfOf))];
    const written = spoken.flatMap((each) => each.written ?? []);
    workbench.closeDialog();
    go({
      proponent: {
        delegations: [...new Set(spoken.flatMap(({ delegations }) => delegations))],
        ...(behalf.length === 0 ? {} : { onBehalfOf: behalf }),
      },
      grade,
      ...(written.length === 0 ? {} : { written }),
      ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
      ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
    });
  };
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        confirm(word.trim() === '' ? names : withWord(names, word, null, model.roster));
      }}
    >
      <p className="settle-where">{what}</p>
      <DelegationField
        label={t('proposing.who')}
        placeholder={t('proposing.placeholder')}
        session={session}
        roster={model.roster}
        names={names}
        word={word}
        recent={isProjected ? [] : recentSpeakers(model)}
        field={field}
        onChange={(next, rest) => {
          setNames(next);
          setWord(rest);
        }}
        onEnter={confirm}
      />
      <div className="setting">
        <label htmlFor={`${id}-subject`}>{t('proposing.subject')}</label>
        <input
          id={`${id}-subject`}
          className="field"
          value={subject}
          placeholder={t('proposing.subjectPlaceholder')}
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      <div className="setting">
        <label htmlFor={`${id}-reason`}>{t('proposing.reason')}</label>
        <input
          id={`${id}-reason`}
          className="field"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <GradeField grade={grade} onGrade={setGrade} />
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('proposing.propose')} look="dialog-actions" />
    </form>
  );
}
