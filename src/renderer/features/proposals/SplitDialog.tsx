import { useMemo, useState } from 'react';
import { split } from '../../../shared/document/actions/proposalForms';
import { compareWords } from '../../../shared/wording/compare';
import { splitProposal } from '../../../shared/wording/compose';
import { t } from '../../messages/messages';
import { placeWords } from '../../messages/proposalWords';
import { useModel } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { ChangeTicks } from './ChangeTicks';
import { DecideForm } from './DecideForm';
import { goToProposal } from './moving';
import { leave, type OneArgument } from './openBeside';

/** Parts a proposal in two: the changes ticked, and the others. */
export function SplitDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const opened = argument as OneArgument;
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set([0]));
  const proposal = model.proposals.get(opened.id);
  const base = proposal?.base[0]?.words ?? '';
  const words = proposal?.words[0] ?? '';
  const changes = useMemo(() => compareWords(base, words), [base, words]);
  if (proposal === undefined) return <p className="hint">{t('proposals.gone')}</p>;
  const [one, other] = splitProposal(base, words, chosen);
  const isPossible = chosen.size > 0 && chosen.size < changes.length;
  const submit = () => {
    if (!isPossible) return;
    const [first] = session.act(() => split(session.writing(), proposal.id, chosen));
    leave(workbench, opened, first);
    if (opened.fromList !== true) goToProposal(workbench, first);
    notifyUndoable(workbench, session, 'proposals.done.split', { where: placeWords(model, proposal) });
  };
  return (
    <DecideForm onSubmit={submit}>
      <p className="hint">{t('proposals.split.hint')}</p>
      <ChangeTicks changes={changes} chosen={chosen} onChosen={setChosen} />
      <div className="split-panes">
        <section>
          <h3 className="decide-label">{t('proposals.split.one')}</h3>
          <Changed before={base} after={one} />
        </section>
        <section>
          <h3 className="decide-label">{t('proposals.split.other')}</h3>
          <Changed before={base} after={other} />
        </section>
      </div>
      <FormFoot
        onCancel={() => leave(workbench, opened, proposal.id)}
        submit={t('proposals.split.submit')}
        isReady={isPossible}
        look="dialog-actions"
      />
    </DecideForm>
  );
}
