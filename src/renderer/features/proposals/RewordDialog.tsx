import { useEffect, useMemo, useRef, useState } from 'react';
import { rebase } from '../../../shared/document/actions/proposalForms';
import { reword } from '../../../shared/document/actions/proposals';
import type { Collision } from '../../../shared/domain/examined';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { placeWords, subjectWords, verdictSentence } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { FormFoot } from '../../workbench/FormFoot';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { DecideForm } from './DecideForm';
import { goToProposal } from './moving';
import { leave, type OneArgument } from './openBeside';
import { PlaceSelect } from './PlaceSelect';
import { Sponsors, sponsorWords } from './Sponsors';
import { paragraphsOf, WordingField } from './WordingField';

/** Words a proposal for the text as it is now (PR3): what it was made on, what stands there now, what it asked, and where they collide. */
export function RewordDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const opened = argument as OneArgument;
  const [model] = useState(() => session?.current ?? null);
  const proposal = model?.proposals.get(opened.id);
  if (session === null || model === null || proposal === undefined)
    return <p className="hint">{t('proposals.gone')}</p>;
  return <RewordForm workbench={workbench} session={session} model={model} proposal={proposal} opened={opened} />;
}

function RewordForm({
  workbench,
  session,
  model,
  proposal,
  opened,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly opened: OneArgument;
}) {
  const examined = model.examined(proposal.id);
  const start = 'words' in examined && examined.words.length > 0 ? examined.words : proposal.words;
  const [typed, setTyped] = useState(start.join('\n\n'));
  const isOnPlace = proposal.kind === 'insert' || proposal.kind === 'move';
  const lostPlace = examined.kind === 'reword' && examined.why === 'place';
  const [block, setBlock] = useState(firstBlock(model, proposal));
  const field = useRef<HTMLTextAreaElement>(null);
  const isWording = proposal.kind === 'amend' || proposal.kind === 'title';
  const hasWords = isWording || proposal.kind === 'insert' || proposal.kind === 'note';
  const base = proposal.base[0]?.words ?? '';
  const now = useMemo(() => standing(model, proposal, block), [model, proposal, block]);
  const collisions: readonly Collision[] = examined.kind === 'reword' ? examined.collisions : [];
  const words = isWording ? [typed.replace(/\s*\n\s*/g, ' ')] : paragraphsOf(typed);
  const isEmpty = hasWords && words.every((paragraph) => paragraph.trim() === '');
  const needsPlace = lostPlace && block === '';

  useEffect(() => field.current?.focus(), []);

  const submit = () => {
    if (isEmpty || needsPlace) return;
    const own = hasWords ? words : [];
    const section = model.reading.byBlock.get(block)?.section;
    session.act(() => {
      const writing = session.writing();
      if (proposal.state === 'draft' && examined.kind === 'applies' && now === base) reword(writing, proposal.id, own);
      else if (isOnPlace)
        rebase(
          writing,
          proposal.id,
          own,
          lostPlace && section !== undefined ? { place: { section, after: block } } : {},
        );
      else rebase(writing, proposal.id, own, block === '' || proposal.base.length > 1 ? {} : { blocks: [block] });
    });
    leave(workbench, opened, proposal.id);
    if (opened.fromList !== true) goToProposal(workbench, proposal.id);
    notifyUndoable(workbench, session, 'proposals.done.reword', {
      who: sponsorWords(model, proposal),
      where: placeWords(session.current, session.current.proposals.get(proposal.id) ?? proposal),
    });
  };

  return (
    <DecideForm onSubmit={submit}>
      <header className="decide-head">
        <p className="proposal-by">
          <strong>{placeWords(model, proposal)}</strong>
          <Sponsors model={model} proposal={proposal} most={8} />
        </p>
        <h3>{subjectWords(proposal)}</h3>
        {isOpenProposal(proposal) && <p className="verdict-line">{verdictSentence(examined)}</p>}
      </header>
      {isWording && base !== now && (
        <div className="reword-panes">
          <section>
            <h4>{t('proposals.reword.base')}</h4>
            <p className="wording" dir="auto">
              {base}
            </p>
          </section>
          <section>
            <h4>{t('proposals.reword.now')}</h4>
            <Changed before={base} after={now} isWhole />
          </section>
          <section>
            <h4>{t('proposals.reword.theirs')}</h4>
            <Changed before={base} after={proposal.words[0] ?? ''} isWhole />
          </section>
        </div>
      )}
      {lostPlace && (
        <PlaceSelect
          model={model}
          label={t(isOnPlace ? 'proposals.reword.placeAfter' : 'proposals.reword.place')}
          value={block}
          onValue={setBlock}
        />
      )}
      {collisions.length > 0 && (
        <section className="collisions" aria-label={t('proposals.collisions', { count: collisions.length })}>
          <h4>{t('proposals.collisions', { count: collisions.length })}</h4>
          <ul>
            {collisions.map((collision) => (
              <li key={`${collision.from}-${collision.theirs}`}>
                <span>
                  {t('proposals.collision.text')} <q>{collision.ours.trim() || t('proposals.nothing')}</q>
                </span>{' '}
                <span>
                  {t('proposals.collision.proposal')} <q>{collision.theirs.trim() || t('proposals.nothing')}</q>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hasWords && (
        <WordingField
          label={t('proposals.reword.wording')}
          value={typed}
          field={field}
          onValue={setTyped}
          onDone={submit}
        />
      )}
      {isWording && (
        <section aria-label={t('proposals.reword.changes')}>
          <h4>{t('proposals.reword.changes')}</h4>
          <div className="wordings">
            <Changed before={now} after={words[0] ?? ''} isWhole />
          </div>
        </section>
      )}
      <FormFoot
        onCancel={() => leave(workbench, opened, proposal.id)}
        submit={t('proposals.reword.submit')}
        isReady={!(isEmpty || needsPlace)}
        look="dialog-actions"
      />
    </DecideForm>
  );
}

/** The paragraph it would stand on now: its own, or the one it is found again in; empty where there is none. */
function firstBlock(model: Negotiation, proposal: Proposal): string {
  const examined = model.examined(proposal.id);
  const [found] = 'blocks' in examined ? examined.blocks : [];
  const own = proposal.base[0]?.block ?? proposal.place?.after ?? '';
  return found ?? (model.reading.byBlock.has(own) ? own : '');
}

function standing(model: Negotiation, proposal: Proposal, block: string): string {
  const on = proposal.on === undefined ? undefined : model.proposals.get(proposal.on);
  if (on !== undefined && isOpenProposal(on)) return on.words[0] ?? '';
  return model.reading.byBlock.get(block)?.text ?? proposal.base[0]?.words ?? '';
}
