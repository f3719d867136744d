import { useEffect, useRef, useState } from 'react';
import { cosponsor, withdrawProposal } from '../../../shared/document/actions/proposalLife';
import type { DelegationCode } from '../../../shared/domain/delegation';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { placeWords, subjectWords } from '../../messages/proposalWords';
import { useModel } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { DecideForm } from './DecideForm';
import { codesOf, NamesField, type Naming, namingOf } from './NamesField';
import { leave, type OneArgument } from './openBeside';
import { speaksFor } from './seated';

/** Delegations join a proposal (PR2). */
export function CosponsorDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const opened = argument as OneArgument;
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const known = model.proposals.get(opened.id);
  // In a room each joins for itself, from its own seat (RM4).
  const own = known === undefined ? null : speaksFor(model, known);
  const [naming, setNaming] = useState<Naming>(namingOf(own ?? []));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const proposal = model.proposals.get(opened.id);
  if (proposal === undefined) return <p className="hint">{t('proposals.gone')}</p>;
  const submit = (now: Naming) => {
    const named = own ?? codesOf(model, now) ?? [];
    const codes = named.filter((code) => !proposal.sponsors.includes(code));
    if (codes.length === 0) return;
    session.act(() => cosponsor(session.writing(), proposal.id, codes));
    leave(workbench, opened, proposal.id);
    notifyUndoable(workbench, session, 'proposals.done.cosponsor', {
      names: codes.join(', '),
      where: placeWords(model, proposal),
    });
  };
  return (
    <DecideForm onSubmit={() => submit(naming)}>
      <p className="hint">{subjectWords(proposal)}</p>
      <NamesField
        workbench={workbench}
        session={session}
        model={model}
        label={t('proposals.cosponsor.who')}
        placeholder={t('entry.placeholder')}
        naming={naming}
        field={field}
        onNaming={setNaming}
        onEnter={submit}
      />
      <FormFoot
        onCancel={() => leave(workbench, opened, proposal.id)}
        submit={t('proposals.cosponsor.submit')}
        isReady={(codesOf(model, naming) ?? []).length !== 0}
        look="dialog-actions"
      />
    </DecideForm>
  );
}

/** All who bring a proposal withdraw it, or some of them leave it (PR2). */
export function WithdrawDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const opened = argument as OneArgument;
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const proposal = model.proposals.get(opened.id);
  const [going, setGoing] = useState<ReadonlySet<DelegationCode>>(new Set(proposal?.sponsors ?? []));
  if (proposal === undefined) return <p className="hint">{t('proposals.gone')}</p>;
  const own = speaksFor(model, proposal);
  const sponsors = proposal.sponsors.filter((code) => own === null || own.includes(code));
  const isWhole = sponsors.every((code) => going.has(code));
  const submit = () => {
    const codes = sponsors.filter((code) => going.has(code));
    if (sponsors.length > 0 && codes.length === 0) return;
    session.act(() => withdrawProposal(session.writing(), proposal.id, isWhole ? [] : codes));
    leave(workbench, opened, proposal.id);
    notifyUndoable(workbench, session, isWhole ? 'proposals.done.withdraw' : 'proposals.done.left', {
      names: codes.join(', '),
      where: placeWords(model, proposal),
    });
  };
  return (
    <DecideForm onSubmit={submit}>
      <p className="hint">{subjectWords(proposal)}</p>
      {sponsors.length > 1 ? (
        <fieldset className="decide-ticks" aria-label={t('proposals.withdraw.who')}>
          {sponsors.map((code) => (
            <label key={code} className="check">
              <input
                type="checkbox"
                checked={going.has(code)}
                onChange={() => {
                  const next = new Set(going);
                  if (!next.delete(code)) next.add(code);
                  setGoing(next);
                }}
              />
              {nameOf(model, code)}
            </label>
          ))}
        </fieldset>
      ) : (
        <p>
          {t('proposals.withdraw.one', {
            who: sponsors.map((code) => nameOf(model, code)).join(', ') || t('proposals.nobody'),
          })}
        </p>
      )}
      <p className="hint">{t(isWhole ? 'proposals.withdraw.whole' : 'proposals.withdraw.some')}</p>
      <FormFoot
        onCancel={() => leave(workbench, opened, proposal.id)}
        submit={t(isWhole ? 'proposals.withdraw.submit' : 'proposals.withdraw.submitSome')}
        isReady={!(sponsors.length > 0 && sponsors.every((code) => !going.has(code)))}
        look="dialog-actions"
      />
    </DecideForm>
  );
}
