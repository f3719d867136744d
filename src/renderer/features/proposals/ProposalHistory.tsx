import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal, ProposalEvent } from '../../../shared/domain/proposal';
import { formatDay, formatTime, t } from '../../messages/messages';
import { short, subjectWords } from '../../messages/proposalWords';
import { Fold } from '../../ui/Fold';
import { mayShowProposal } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { Changed } from './Changed';
import { goToProposal } from './moving';
import { sponsorWords } from './Sponsors';

/** What happened to a proposal, who did it and when; and the proposals it came of. */
export function ProposalHistory({
  workbench,
  model,
  proposal,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly proposal: Proposal;
}) {
  const { events, from = [] } = proposal;
  return (
    <Fold id="proposal-history" title={t('proposals.history')} count={events.length + 1}>
      <ol className="proposal-events">
        <li>
          <span className="event-what">{t('proposals.event.made')}</span>
          <span className="hint">{whenWords(proposal.notedAt, proposal.name)}</span>
          <Others workbench={workbench} model={model} ids={from} words={t('proposals.event.from')} />
        </li>
        {events.map((event) => (
          <li key={event.id}>
            <span className="event-what">{eventWords(event)}</span>
            <span className="hint">{whenWords(event.at, event.name)}</span>
            <Others workbench={workbench} model={model} ids={event.into ?? []} words={t('proposals.event.into')} />
            {event.kind === 'reworded' && event.wasWords !== undefined && (
              <p className="event-note">{t('proposals.event.was', { words: short(event.wasWords.join(' '), 160) })}</p>
            )}
            {event.note !== undefined && event.note !== '' && <p className="event-note">{event.note}</p>}
            {event.before?.map((before) => {
              const after = event.after?.find(({ block }) => block === before.block);
              return <Changed key={before.block} before={before.words} after={after?.words ?? ''} />;
            })}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function whenWords(at: string, name: string): string {
  return t(name === '' ? 'proposals.event.when' : 'proposals.event.whenBy', {
    name,
    day: formatDay(at),
    time: formatTime(at).slice(0, 5),
  });
}

function eventWords({ kind, delegations = [], how }: ProposalEvent): string {
  const names = delegations.join(', ');
  if (kind === 'settled' && how !== undefined) return t(`proposals.settled.${how}`);
  if (kind === 'cosponsored' || kind === 'left') return t(`proposals.event.${kind}`, { names });
  if (kind === 'withdrawn' && names !== '') return t('proposals.event.withdrawnBy', { names });
  return t(`proposals.event.${kind}`);
}

function Others({
  workbench,
  model,
  ids,
  words,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly ids: readonly string[];
  readonly words: string;
}) {
  const known = ids
    .flatMap((id) => model.proposals.get(id) ?? [])
    .filter((proposal) => mayShowProposal(workbench, proposal));
  if (known.length === 0) return null;
  return (
    <span className="event-others">
      {words}
      {known.map((other) => (
        <button key={other.id} type="button" className="text-button" onClick={() => goToProposal(workbench, other.id)}>
          {t('proposals.onWhich', { who: sponsorWords(model, other), subject: subjectWords(other) })}
        </button>
      ))}
    </span>
  );
}
