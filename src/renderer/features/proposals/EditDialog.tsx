import { useId, useState } from 'react';
import { changeProposal } from '../../../shared/document/actions/proposals';
import type { Grade } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import { useModel } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { GradeField } from '../../workbench/GradeField';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { DecideForm } from './DecideForm';
import { codesOf, NamesField, type Naming, namingOf } from './NamesField';
import { leave, type OneArgument } from './openBeside';

/** Mends what was noted of a proposal besides its words: who, in which line, why, how it was said. */
export function EditDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const opened = argument as OneArgument;
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const proposal = model.proposals.get(opened.id);
  const id = useId();
  const [naming, setNaming] = useState<Naming>(namingOf(proposal?.proponents ?? []));
  const [behalf, setBehalf] = useState<Naming>(namingOf(proposal?.onBehalfOf ?? []));
  const [subject, setSubject] = useState(proposal?.subject ?? '');
  const [reason, setReason] = useState(proposal?.reason ?? '');
  const [grade, setGrade] = useState<Grade>(proposal?.grade ?? 'record');
  if (proposal === undefined) return <p className="hint">{t('proposals.gone')}</p>;
  const proponents = codesOf(model, naming);
  const onBehalfOf = codesOf(model, behalf);
  const submit = () => {
    if (proponents === null || onBehalfOf === null) return;
    session.act(() =>
      changeProposal(session.writing(), proposal.id, {
        proponents,
        onBehalfOf,
        subject: subject.trim(),
        reason: reason.trim(),
        grade,
      }),
    );
    leave(workbench, opened, proposal.id);
    notifyUndoable(workbench, session, 'proposals.done.edit', { where: placeWords(model, proposal) });
  };
  return (
    <DecideForm onSubmit={submit}>
      <NamesField
        workbench={workbench}
        session={session}
        model={model}
        label={t('proposals.edit.who')}
        placeholder={t('entry.placeholder')}
        naming={naming}
        onNaming={setNaming}
        onEnter={setNaming}
      />
      <NamesField
        workbench={workbench}
        session={session}
        model={model}
        label={t('proposals.edit.behalf')}
        placeholder={t('proposals.edit.behalfNone')}
        naming={behalf}
        onNaming={setBehalf}
        onEnter={setBehalf}
      />
      <div className="setting">
        <label htmlFor={`${id}-subject`}>{t('proposals.edit.subject')}</label>
        <input
          id={`${id}-subject`}
          className="field"
          value={subject}
          placeholder={subjectWords({ ...proposal, subject: '' })}
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      <div className="setting">
        <label htmlFor={`${id}-reason`}>{t('proposals.edit.reason')}</label>
        <textarea
          id={`${id}-reason`}
          className="field"
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {proposal.layer !== 'declared' && <GradeField grade={grade} onGrade={setGrade} />}
      <FormFoot
        onCancel={() => leave(workbench, opened, proposal.id)}
        submit={t('proposals.edit.submit')}
        isReady={!(proponents === null || onBehalfOf === null)}
        look="dialog-actions"
      />
    </DecideForm>
  );
}
