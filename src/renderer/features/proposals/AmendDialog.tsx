import { useEffect, useRef, useState } from 'react';
import { propose } from '../../../shared/document/actions/proposals';
import { t } from '../../messages/messages';
import { placeWords } from '../../messages/proposalWords';
import { useModel } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { DecideForm } from './DecideForm';
import { goToProposal } from './moving';
import { codesOf, NamesField, type Naming, namingOf } from './NamesField';
import { leave, type OneArgument } from './openBeside';
import { sponsorWords } from './Sponsors';
import { WordingField } from './WordingField';

/** A proposal on a proposal: other words in its stead, by whoever wants it amended (PR4). */
export function AmendDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const opened = argument as OneArgument;
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const proposal = model.proposals.get(opened.id);
  const base = proposal?.words[0] ?? '';
  const [typed, setTyped] = useState(base);
  const [naming, setNaming] = useState<Naming>(namingOf([]));
  const names = useRef<HTMLInputElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => names.current?.focus(), []);
  if (proposal === undefined) return <p className="hint">{t('proposals.gone')}</p>;
  const proponents = codesOf(model, naming);
  const words = typed.replace(/\s*\n\s*/g, ' ');
  const isReady = proponents !== null && words.trim() !== '' && words !== base;
  const block = proposal.base[0]?.block;
  const submit = () => {
    if (!isReady || block === undefined) return;
    const id = session.act(() =>
      propose(session.writing(), { kind: proposal.kind, blocks: [block], words: [words], proponents, on: proposal.id }),
    );
    leave(workbench, opened, id);
    if (opened.fromList !== true) goToProposal(workbench, id);
    notifyUndoable(workbench, session, 'proposals.done.amend', { where: placeWords(model, proposal) });
  };
  return (
    <DecideForm onSubmit={submit}>
      <p className="hint">{t('proposals.amend.hint', { who: sponsorWords(model, proposal) })}</p>
      <NamesField
        workbench={workbench}
        session={session}
        model={model}
        label={t('proposals.edit.who')}
        placeholder={t('entry.placeholder')}
        naming={naming}
        field={names}
        onNaming={setNaming}
        onEnter={(next) => {
          setNaming(next);
          field.current?.focus();
        }}
      />
      <WordingField
        label={t('proposals.reword.wording')}
        value={typed}
        field={field}
        onValue={setTyped}
        onDone={submit}
      />
      <section aria-label={t('proposals.reword.changes')}>
        <h3 className="decide-label">{t('proposals.reword.changes')}</h3>
        <div className="wordings">
          <Changed before={base} after={words} isWhole />
        </div>
      </section>
      <FormFoot
        onCancel={() => leave(workbench, opened, proposal.id)}
        submit={t('proposals.amend.submit')}
        isReady={isReady}
        look="dialog-actions"
      />
    </DecideForm>
  );
}
