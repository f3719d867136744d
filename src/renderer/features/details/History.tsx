import type { Act } from '../../../shared/domain/act';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import { instantOf } from '../../../shared/domain/said';
import { type Settled, settledAt } from '../../../shared/domain/settled';
import type { TargetKey } from '../../../shared/domain/target';
import { declaredWords } from '../../messages/declaredWords';
import { nameOf, whoWords } from '../../messages/entryWords';
import { formatDay, t } from '../../messages/messages';
import { stanceWords } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import { Fold } from '../../ui/Fold';
import type { Workbench } from '../../workbench/workbench';
import { fatesOf } from './said';

/**
 * Everything noted on a question, newest first: positions, corrections, withdrawals, acts of the chair (PO1, CO6), and what was
 * decided about brackets that stood in it, with what had been said on them (BR9).
 */
export function History({
  workbench,
  model,
  target,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly target: TargetKey;
}) {
  const entries = model.entriesOn(target);
  const acts = model.actsOn(target);
  const fates = fatesOf(entries);
  const settled = settledAt(model, target);
  const lines = [
    ...settled.map((each) => ({
      kind: 'settled' as const,
      at: instantOf(each.resolution.at),
      clock: 0,
      settled: each,
    })),
    ...entries.map((entry) => ({ kind: 'entry' as const, at: instantOf(entry.said.at), clock: entry.clock, entry })),
    ...acts.map((act) => ({ kind: 'act' as const, at: instantOf(act.at), clock: act.clock, act })),
  ].sort((a, b) => (a.at === b.at ? b.clock - a.clock : b.at - a.at));
  return (
    <Fold id="history" title={t('details.history')} count={lines.length}>
      {lines.length === 0 && <p className="details-empty">{t('history.none')}</p>}
      <ol className="history">
        {lines.map((line) =>
          line.kind === 'settled' ? (
            // One decision may have been carried out in several places of a paragraph (BR8).
            <li key={placeKey(line.settled)} className="history-settled">
              <SettledLine workbench={workbench} model={model} target={target} settled={line.settled} />
            </li>
          ) : line.kind === 'act' ? (
            <li key={line.act.id} className="history-act">
              <span className="history-day">{formatDay(line.act.at)}</span>
              <span className={acts.some(({ of }) => of === line.act.id) ? 'is-struck' : undefined}>
                {actWords(model, line.act)}
              </span>
              {line.act.words !== undefined && (
                <span className="history-words">{t('quote.words', { words: line.act.words })}</span>
              )}
              {line.act.source !== undefined && <span className="history-source">{line.act.source}</span>}
            </li>
          ) : (
            <li key={line.entry.id}>
              <button
                type="button"
                className="history-entry"
                data-entry={line.entry.id}
                onClick={() => workbench.run('details.entries', { target, entries: [line.entry.id] })}
              >
                <span className="history-day">
                  {line.entry.said.at === '' ? t('date.unknown') : formatDay(line.entry.said.at)}
                </span>
                <EntryLine model={model} entry={line.entry} isStruck={isGone(fates, line.entry)} />
              </button>
            </li>
          ),
        )}
      </ol>
    </Fold>
  );
}

/** A decision about a bracket: what stayed, what was dropped, who was for what. */
function placeKey({ resolution, place }: Settled): string {
  return `${resolution.id} ${resolution.places.indexOf(place)}`;
}

function SettledLine({
  workbench,
  model,
  target,
  settled,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly target: TargetKey;
  readonly settled: Settled;
}) {
  const { resolution, place, entries, acts } = settled;
  const { at, name, delegation, form } = resolution;
  const chosen = place.chosen ?? resolution.chosen;
  const dropped = place.dropped ?? resolution.dropped;
  const who = [name, ...(delegation === null ? [] : [nameOf(model, delegation)])]
    .filter((part) => part !== '')
    .join(', ');
  const left = dropped.filter((words) => words.trim() !== '').map((words) => t('quote.words', { words: words.trim() }));
  return (
    <>
      <span className="history-day">
        {who === '' ? formatDay(at) : t('history.settledBy', { date: formatDay(at), who })}
      </span>
      <span className="history-line">
        {chosen.trim() === '' ? t('history.settledOut') : t(form === 'drop' ? 'history.dropped' : 'history.settled')}{' '}
        <span className="history-words">
          {form !== 'drop' && chosen.trim() !== '' && t('quote.words', { words: chosen.trim() })}
          {(form === 'drop' || chosen.trim() === '') && left.join(' ')}
        </span>
      </span>
      {form !== 'drop' && chosen.trim() !== '' && left.length > 0 && (
        <span className="history-line">
          {t('history.leftOut')} <span className="history-words">{left.join(' ')}</span>
        </span>
      )}
      {acts.map((act) => (
        <span key={act.id} className="history-source">
          {formatDay(act.at)} {actWords(model, act)}
        </span>
      ))}
      {entries.map((entry) => (
        <button
          key={entry.id}
          type="button"
          className="history-entry"
          data-entry={entry.id}
          onClick={() => workbench.run('details.entries', { target, entries: [entry.id] })}
        >
          <span className="history-line">
            <EntryLine model={model} entry={entry} isStruck={false} />
            {entry.target.kind === 'bracket' && (
              <span className="history-words"> {t('quote.words', { words: entry.target.anchor.words.trim() })}</span>
            )}
          </span>
        </button>
      ))}
    </>
  );
}

function isGone(fates: ReturnType<typeof fatesOf>, entry: Entry): boolean {
  const fate = fates.get(entry.id);
  return fate !== undefined && (fate.corrected || fate.withdrawn);
}

function EntryLine({
  model,
  entry,
  isStruck,
}: {
  readonly model: Negotiation;
  readonly entry: Entry;
  readonly isStruck: boolean;
}) {
  const { act } = entry;
  const heard = declaredWords(model, entry.seat);
  const option = model.placeOf(entry)?.option ?? entry.option;
  const who = whoWords(model, entry);
  const words =
    act.kind === 'withdrawal'
      ? t('history.withdrawal', { who })
      : act.kind === 'confirmation'
        ? t('history.confirmation', { who })
        : act.kind === 'alignment'
          ? t('history.alignment', { who, group: nameOf(model, act.with) })
          : t(act.kind === 'correction' ? 'history.correction' : 'history.said', {
              who,
              stance: stanceWords(option, entry.stance),
            });
  return (
    <span className={isStruck ? 'history-line is-struck' : 'history-line'}>
      {isStruck && <span className="visually-hidden">{t('history.struck')} </span>}
      {words}
      {heard !== null && <span className="history-source"> {heard}</span>}
    </span>
  );
}

function actWords(model: Negotiation, act: Act): string {
  const who = act.delegations.map((code) => nameOf(model, code)).join(', ');
  const kind =
    act.kind === 'objection'
      ? t('act.objection')
      : act.kind === 'withdrawn'
        ? t('history.actWithdrawn')
        : t(`formal.${act.kind}`);
  return who === '' ? t('history.act', { kind }) : t('history.actBy', { kind, who });
}
