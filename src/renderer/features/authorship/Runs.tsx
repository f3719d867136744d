import type { ProvenanceRun, TakenOut } from '../../../shared/document/provenance';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { formatDay, formatTime, t } from '../../messages/messages';
import { short, subjectWords } from '../../messages/proposalWords';
import { writerWords } from '../../messages/writerWords';
import { Fold } from '../../ui/Fold';
import type { Workbench } from '../../workbench/workbench';
import { type Hand, isImported, touches } from './hands';

interface RunsProps {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  /** Our own id as a person. */
  readonly own: string;
  readonly text: string;
  readonly runs: readonly ProvenanceRun[];
  readonly hands: readonly Hand[];
  readonly asked: { readonly from: number; readonly to: number } | null;
  onAsk(run: ProvenanceRun): void;
}

/** Run by run: the words, who brought them, when, and by which proposal of whom. */
export function Runs({ workbench, model, own, text, runs, hands, asked, onAsk }: RunsProps) {
  const numberOf = (run: ProvenanceRun) => hands.find((hand) => hand.runs.includes(run))?.number ?? 1;
  return (
    <ol className="who-runs" aria-label={t('authorship.runs')}>
      {runs
        .filter((run) => !isImported(run))
        .map((run) => {
          const isAsked = asked !== null && touches(run, asked.from, asked.to);
          return (
            <li key={run.from} className="who-run" aria-current={isAsked ? 'true' : undefined}>
              <button type="button" className="who-run-words" onClick={() => onAsk(run)}>
                <span className={`hand hand-${numberOf(run)}`}>{short(text.slice(run.from, run.to), 80)}</span>
              </button>
              <span className="who-run-by">
                {t(run.proposal === null ? 'authorship.typed' : 'authorship.carried', {
                  who: writerWords(model, own, run.by),
                })}
                {run.at !== null && <time dateTime={run.at}>{timeWords(run.at)}</time>}
              </span>
              {run.proposal !== null && (
                <ProposalLink workbench={workbench} model={model} id={run.proposal} isSource={false} />
              )}
              {run.sources.map((id) => (
                <ProposalLink key={id} workbench={workbench} model={model} id={id} isSource />
              ))}
            </li>
          );
        })}
    </ol>
  );
}

function ProposalLink({
  workbench,
  model,
  id,
  isSource,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly id: string;
  readonly isSource: boolean;
}) {
  const proposal = model.proposals.get(id);
  if (proposal === undefined) return null;
  const { sponsors, written = [], branch } = proposal;
  const title = branch === undefined ? undefined : model.branches.get(branch)?.title;
  const who = sponsors.join(', ') || written.join(', ') || (title ?? '');
  const subject = subjectWords(proposal);
  return (
    <button type="button" className="text-button who-proposal" onClick={() => workbench.goTo(`p:${id}`)}>
      {isSource
        ? t('authorship.from', { who, subject })
        : who === ''
          ? t('authorship.byNobody', { subject })
          : t('authorship.by', { who, subject })}
    </button>
  );
}

/** What decisions took out of the paragraph, latest first. */
export function TakenOutList({
  workbench,
  model,
  own,
  taken,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly own: string;
  readonly taken: readonly TakenOut[];
}) {
  if (taken.length === 0) return null;
  return (
    <Fold id="authorship-out" title={t('authorship.out')} count={taken.length}>
      <ol className="who-runs">
        {taken.map(({ words, at, by, proposal }) => (
          <li key={`${at}:${words.join('|')}`} className="who-run">
            <span>
              {words.map((each, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same word may have been taken out twice at once
                <del key={i} className="who-out">
                  {short(each, 80)}
                </del>
              ))}
            </span>
            <span className="who-run-by">
              {writerWords(model, own, by)}
              <time dateTime={at}>{timeWords(at)}</time>
            </span>
            {proposal !== null && <ProposalLink workbench={workbench} model={model} id={proposal} isSource={false} />}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function timeWords(at: string): string {
  return t('authorship.at', { day: formatDay(at), time: formatTime(at).slice(0, 5) });
}
