import { type KeyboardEvent, useMemo, useState } from 'react';
import { canDecide, type PlaceBefore, previewDecision } from '../../../shared/document/actions/decisions';
import { closeProposals, tableProposals } from '../../../shared/document/actions/proposalLife';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { isOpenProposal, type Proposal, SETTLED_BY, type SettledBy } from '../../../shared/domain/proposal';
import { changesIn } from '../../../shared/text/commands/proposalEdits';
import { t } from '../../messages/messages';
import { askedWords, placeWords, proposalStateWords } from '../../messages/proposalWords';
import type { DossierSession } from '../../session/dossierSession';
import { usePrivateShown } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { ChangeTicks } from './ChangeTicks';
import { CHOICES, type Choice, carryOut, type Deciding, decisionOf } from './deciding';
import { Findings } from './Findings';
import { leave, type OneArgument } from './openBeside';
import { Rivals } from './Rivals';
import { Sponsors, sponsorWords } from './Sponsors';
import { StateShape } from './StateShape';
import { mayDecideOn } from './seated';
import { Unsettling } from './Unsettling';
import { WordingView } from './WordingView';

/** Decides one proposal: each choice with how the words will read, and how it leaves the others (PR2, PR3, BR9). */
export function DecideDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const opened = argument as OneArgument;
  // Taken as it stood when the dialog was opened: it is not to change under the hand.
  const [model] = useState(() => session?.current ?? null);
  const proposal = model?.proposals.get(opened.id);
  if (session === null || model === null || proposal === undefined)
    return <p className="hint">{t('proposals.gone')}</p>;
  if (!mayDecideOn(session, proposal)) return <p className="hint">{t('proposals.refusal.not-ours')}</p>;
  if (!isOpenProposal(proposal))
    return <Reopen workbench={workbench} session={session} model={model} proposal={proposal} opened={opened} />;
  return <DecideForm workbench={workbench} session={session} model={model} proposal={proposal} opened={opened} />;
}

interface FormProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly proposal: Proposal;
  readonly opened: OneArgument;
}

function DecideForm({ workbench, session, model, proposal, opened }: FormProps) {
  const writing = useMemo(() => ({ ...session.writing(), model }), [session, model]);
  const refusal = useMemo(() => canDecide(writing, proposal.id), [writing, proposal.id]);
  const changes = useMemo(() => changesOf(model, proposal, refusal === null), [model, proposal, refusal]);
  const offered = CHOICES.filter((choice) => isOffered(proposal, choice, changes.length));
  // What was never tabled is decided in no way: it is tabled first, or thrown away.
  const isPossible = (choice: Choice) =>
    refusal === null || (refusal !== 'draft' && decisionOf({ ...START, choice }) === null);
  const first = offered.find(isPossible) ?? 'reject';
  const suggested: Choice = refusal === 'overtaken' ? 'overtaken' : first;
  const [deciding, setDeciding] = useState<Deciding>({
    ...START,
    choice: suggested,
    chosen: new Set(changes.keys()),
  });
  const [refused, setRefused] = useState(false);
  const isShown = usePrivateShown(workbench);
  const set = (change: Partial<Deciding>) => setDeciding((before) => ({ ...before, ...change }));
  const { choice, chosen, rest, how, note } = deciding;
  const decision = decisionOf(deciding);
  const preview = useMemo(() => {
    const asked = decisionOf(deciding);
    return asked === null || refusal !== null ? null : previewDecision(writing, proposal.id, asked);
  }, [writing, proposal.id, refusal, deciding]);
  const places = preview?.ok === true ? preview.value : NO_PLACES;
  const asked = useMemo(() => [proposal], [proposal]);
  const nothingChosen = choice === 'part' && chosen.size === 0;

  const submit = () => {
    if (nothingChosen || !isPossible(choice)) return;
    // Somebody may have typed in it while the dialog was open: then nothing is done, and it says so.
    if (session.current !== model && !isAsBefore(session.current, model, proposal)) {
      setRefused(true);
      return;
    }
    carryOut(workbench, session, [proposal.id], deciding);
    leave(workbench, opened, proposal.id);
  };
  const tableIt = () => {
    session.act(() => tableProposals(session.writing(), [proposal.id]));
    leave(workbench, opened, proposal.id);
    notifyUndoable(workbench, session, 'proposals.done.table', {
      who: sponsorWords(model, proposal),
      where: placeWords(model, proposal),
    });
  };
  const keyDown = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    if (typing || event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = offered[Number(event.key) - 1];
    if (next === undefined || !/^[1-9]$/.test(event.key) || !isPossible(next)) return;
    event.preventDefault();
    set({ choice: next });
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${next}"]`)?.focus();
  };

  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={keyDown}
    >
      <header className="decide-head">
        <p className="proposal-by">
          <strong>{placeWords(model, proposal)}</strong>
          <Sponsors model={model} proposal={proposal} most={8} />
        </p>
        <h3>{askedWords(model, proposal)}</h3>
      </header>
      <div className="decide-panes">
        <fieldset className="settle-choices" aria-label={t('proposals.decideTitle')}>
          {offered.map((each, i) => (
            <label key={each} className="settle-choice" data-chosen={each === choice ? '' : undefined}>
              <input
                type="radio"
                name="decision"
                value={each}
                checked={each === choice}
                disabled={!isPossible(each)}
                // biome-ignore lint/a11y/noAutofocus: the dialog was asked for, and digits and arrows act on its choices
                autoFocus={each === suggested}
                onChange={() => set({ choice: each })}
              />
              <kbd>{i + 1}</kbd>
              <span className="settle-words">{t(`proposals.choice.${each}`)}</span>
            </label>
          ))}
          {refusal !== null && <p className="hint decide-refusal">{t(`proposals.refusal.${refusal}`)}</p>}
        </fieldset>
        <div className="decide-preview">
          {choice === 'part' && (
            <Ticks
              changes={changes}
              chosen={chosen}
              rest={rest}
              onChosen={(next) => set({ chosen: next })}
              onRest={(next) => set({ rest: next })}
            />
          )}
          {decision === null && refusal !== 'draft' && <Closing choice={choice} how={how} note={note} onChange={set} />}
          {preview?.ok === true && (
            <section aria-label={t('proposals.after')}>
              <h4>{t('proposals.after')}</h4>
              {preview.value.length === 0 &&
                (proposal.kind === 'move' ? (
                  <WordingView model={model} proposal={proposal} />
                ) : (
                  <p className="hint">{t('proposals.afterSame')}</p>
                ))}
              {preview.value.map(({ block, before, after }, i) => (
                <div key={block ?? `new-${i}`} className="wordings">
                  <Changed before={before} after={after} />
                  {after === '' && <p className="hint">{t('proposals.paragraphGoes')}</p>}
                </div>
              ))}
            </section>
          )}
          {preview?.ok === true && <Unsettling workbench={workbench} model={model} proposals={asked} places={places} />}
          <Findings model={model} proposal={proposal} />
          <Rivals model={model} proposal={proposal} after={places} isShown={isShown} />
        </div>
      </div>
      {refused && (
        <p className="settle-refused" role="alert">
          {t('proposals.changedMeanwhile')}
        </p>
      )}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => leave(workbench, opened, proposal.id)}>
          {t('dialog.cancel')}
        </button>
        {refusal === 'draft' ? (
          // biome-ignore lint/a11y/noAutofocus: nothing else can be done here
          <button type="button" className="button button-primary" autoFocus onClick={tableIt}>
            {t('proposals.tableFirst')}
          </button>
        ) : (
          <button type="submit" className="button button-primary" disabled={nothingChosen || !isPossible(choice)}>
            {t(`proposals.submit.${choice}`)}
          </button>
        )}
      </div>
    </form>
  );
}

const NO_PLACES: readonly PlaceBefore[] = [];

const START: Deciding = { choice: 'accept', chosen: new Set(), rest: 'stays', how: 'note', note: '' };

function isOffered({ kind }: Proposal, choice: Choice, changes: number): boolean {
  const isWording = kind === 'amend' || kind === 'title';
  if (choice === 'part') return isWording && changes > 1;
  if (choice === 'paragraph') return kind === 'amend';
  return true;
}

/** The changes that acceptance would make in the paragraph as it stands. */
function changesOf(model: Negotiation, proposal: Proposal, isPossible: boolean) {
  const examined = model.examined(proposal.id);
  const [block] = 'blocks' in examined ? examined.blocks : [];
  const [words] = 'words' in examined ? examined.words : [];
  const isWording = proposal.kind === 'amend' || proposal.kind === 'title';
  return isPossible && isWording && block !== undefined && words !== undefined
    ? changesIn(model.reading, block, words)
    : [];
}

function isAsBefore(now: Negotiation, before: Negotiation, proposal: Proposal): boolean {
  if (now.proposals.get(proposal.id) !== proposal) return false;
  return proposal.base.every(
    ({ block }) => now.reading.byBlock.get(block)?.text === before.reading.byBlock.get(block)?.text,
  );
}

function Ticks({
  changes,
  chosen,
  rest,
  onChosen,
  onRest,
}: {
  readonly changes: ReturnType<typeof changesOf>;
  readonly chosen: ReadonlySet<number>;
  readonly rest: 'stays' | 'goes';
  onChosen(next: ReadonlySet<number>): void;
  onRest(next: 'stays' | 'goes'): void;
}) {
  return (
    <>
      <ChangeTicks changes={changes} chosen={chosen} onChosen={onChosen} />
      <fieldset className="decide-rest" aria-label={t('proposals.rest')}>
        {(['stays', 'goes'] as const).map((each) => (
          <label key={each} className="check">
            <input type="radio" name="rest" checked={rest === each} onChange={() => onRest(each)} />
            {t(`proposals.rest.${each}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Closing({
  choice,
  how,
  note,
  onChange,
}: {
  readonly choice: Choice;
  readonly how: SettledBy;
  readonly note: string;
  onChange(change: Partial<Deciding>): void;
}) {
  return (
    <>
      <p>{t(`proposals.closing.${choice as 'reject'}`)}</p>
      {choice === 'settled' && (
        <fieldset className="decide-rest" aria-label={t('proposals.settledBy')}>
          {SETTLED_BY.map((each) => (
            <label key={each} className="check">
              <input type="radio" name="how" checked={how === each} onChange={() => onChange({ how: each })} />
              {t(`proposals.settled.${each}`)}
            </label>
          ))}
        </fieldset>
      )}
      <label className="decide-note">
        {t(choice === 'settled' ? 'proposals.settledWhere' : 'proposals.closingNote')}
        <textarea
          className="field"
          rows={2}
          value={note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      </label>
    </>
  );
}

/** A proposal that is closed can be opened again; words that were taken stay in the text. */
function Reopen({ workbench, session, model, proposal, opened }: FormProps) {
  const reopen = () => {
    session.act(() => closeProposals(session.writing(), [proposal.id], 'reopened'));
    leave(workbench, opened, proposal.id);
    notifyUndoable(workbench, session, 'proposals.done.reopen', {
      who: sponsorWords(model, proposal),
      where: placeWords(model, proposal),
    });
  };
  return (
    <div className="decide">
      <header className="decide-head">
        <p className="proposal-by">
          <StateShape state={proposal.state} />
          <strong>{t('proposals.isClosed', { state: proposalStateWords(proposal.state) })}</strong>
        </p>
        <h3>{askedWords(model, proposal)}</h3>
      </header>
      <p className="hint">{t('proposals.reopenHint')}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => leave(workbench, opened, proposal.id)}>
          {t('dialog.cancel')}
        </button>
        <button type="button" className="button button-primary" onClick={reopen}>
          {t('proposals.reopen')}
        </button>
      </div>
    </div>
  );
}
