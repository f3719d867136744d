import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { mayShowKey, useIsProjected, usePrivateShown, useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Effects } from './Effects';
import { Evidence } from './Evidence';
import { Head } from './Head';
import { History } from './History';
import { Holders } from './Holders';
import { LostNotice } from './LostNotice';
import { Parts } from './Parts';
import { Positions } from './Positions';
import { ProjectorNotice } from './ProjectorNotice';
import { ReadingBoxes } from './ReadingBoxes';
import { Remarks } from './Remarks';
import { Several } from './Several';

/** What is selected: where it stands, who holds what, and the words that make it. */
export function DetailsPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const model = useCalmModel(session);
  const selection = useStore(workbench.state, (state) => state.selection);
  const isShown = useRecordShown(workbench);
  const isProjected = useIsProjected(workbench);
  usePrivateShown(workbench);
  const key = selection[selection.length - 1] ?? null;
  return (
    <div className="readings" data-target={key ?? undefined}>
      {isProjected && <ProjectorNotice workbench={workbench} session={session} />}
      {!isProjected && <LostNotice workbench={workbench} model={model} />}
      {key === null ? (
        <p className="details-empty">{t('details.nothing')}</p>
      ) : selection.length > 1 ? (
        <Several workbench={workbench} model={model} keys={selection} isShown={isShown} />
      ) : (
        <One workbench={workbench} session={session} model={model} selected={key} isShown={isShown} />
      )}
    </div>
  );
}

function One(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly selected: TargetKey;
  readonly isShown: boolean;
}) {
  const { workbench, session, model, selected, isShown } = props;
  const question = questionAt(model, selected);
  if (question === null) {
    return (
      <>
        <h2>{model.addressOf(selected)}</h2>
        <p className="details-empty">{t(model.provision(selected) === undefined ? 'details.gone' : 'details.note')}</p>
      </>
    );
  }
  const { key } = question;
  // Topics are our record: a projector does not even name them. Nor a proposal that the room has not seen.
  const proposal = key.startsWith('p:') ? model.proposals.get(key.slice(2)) : undefined;
  if ((!isShown && key.startsWith('t:')) || !mayShowKey(workbench, model, key))
    return <p className="details-empty">{t('details.hidden')}</p>;
  const reading = model.readingOf(key);
  return (
    <>
      {/* A proposal is shown above, with its words. */}
      {proposal === undefined && <Head model={model} target={key} option={question.option} />}
      <ReadingBoxes workbench={workbench} reading={reading} isShown={isShown} />
      {isShown && (
        <>
          <Remarks model={model} reading={reading} />
          <Parts workbench={workbench} model={model} target={key} />
          <Positions workbench={workbench} session={session} model={model} reading={reading} chosen={question.option} />
          <Holders workbench={workbench} model={model} reading={reading} />
        </>
      )}
    </>
  );
}

/** The words it rests on, how the projection comes about, everything noted on it: after what the chair ruled and our brief. */
export function WordsPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const model = useCalmModel(session);
  const selection = useStore(workbench.state, (state) => state.selection);
  const isShown = useRecordShown(workbench);
  usePrivateShown(workbench);
  const key = selection[selection.length - 1] ?? null;
  const question = key === null || selection.length > 1 || !isShown ? null : questionAt(model, key);
  if (question === null || !mayShowKey(workbench, model, question.key)) return null;
  const reading = model.readingOf(question.key);
  return (
    <div className="readings readings-words">
      <Evidence workbench={workbench} model={model} reading={reading} />
      <Effects workbench={workbench} model={model} reading={reading} />
      <History workbench={workbench} session={session} model={model} target={question.key} />
    </div>
  );
}
