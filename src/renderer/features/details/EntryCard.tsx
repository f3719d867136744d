import { isOursToAnswer } from '../../../shared/document/actions/declaredEntry';
import { declarable } from '../../../shared/document/actions/declaredPositions';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import type { TargetKey } from '../../../shared/domain/target';
import { declaredWords, isInRoom } from '../../messages/declaredWords';
import { conditionWords, nameOf, notedWords, quotesOf, saidWords, whoWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { shortAddress, stanceWords } from '../../messages/readingWords';
import type { DossierSession } from '../../session/dossierSession';
import { QuoteCard } from '../../ui/QuoteCard';
import type { Workbench } from '../../workbench/workbench';
import type { EntryFate } from './said';

/** One entry of the ledger in full: who, what, when, in which words, from which source, who noted it, what became of it. */
export function EntryCard(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly entry: Entry;
  readonly fate: EntryFate | undefined;
  /** The question it is shown with: an entry on another one says so. */
  readonly at: TargetKey;
}) {
  const { workbench, session, model, entry, fate, at } = props;
  const place = model.placeOf(entry);
  const quotes = quotesOf(model, entry);
  const isGone = fate !== undefined && (fate.corrected || fate.withdrawn);
  const elsewhere = place !== null && place.key !== at ? place.key : null;
  const isOver = entry.act.kind === 'withdrawal' || entry.act.kind === 'confirmation';
  const canWrite = session.safety.get().editable && !isGone && !isOver && place !== null;
  const heard = declaredWords(model, entry.seat);
  const isOurs = entry.seat === undefined || isOursToAnswer({ model }, entry);
  const canDeclare = canWrite && isInRoom(model) && session.mayWrite('declared') && declarable(model, entry) !== null;
  return (
    <article className={isGone ? 'ledger-card is-gone' : 'ledger-card'} data-entry={entry.id}>
      <h3>
        <span className={isGone ? 'is-struck' : undefined}>
          {headWords(model, entry, place?.option ?? entry.option)}
        </span>
        {heard !== null && (
          <span className="grade-tag" data-tip={heard}>
            {t('declared.tag')}
          </span>
        )}
        {entry.grade !== 'record' && (
          <span className={entry.grade === 'informal' ? 'grade-tag' : 'grade-tag grade-private'}>
            {t(`grade.${entry.grade}`)}
          </span>
        )}
      </h3>
      <p className="ledger-who">{whoWords(model, entry)}</p>
      {entry.written !== undefined && <p className="ledger-codes">{codesOf(entry).join(' ')}</p>}
      <p className="ledger-said">
        {saidWords(entry.said)}
        {elsewhere !== null && (
          <>
            {' · '}
            <button
              type="button"
              className="text-button"
              onClick={() => {
                workbench.closeDialog();
                workbench.goTo(elsewhere);
              }}
            >
              {t('details.from', { address: shortAddress(model, elsewhere) })}
            </button>
          </>
        )}
      </p>
      {entry.condition !== undefined && <p className="ledger-line">{conditionWords(entry.condition)}</p>}
      {fateLines(model, fate).map((line) => (
        <p key={line} className="ledger-line">
          {line}
        </p>
      ))}
      {entry.check !== undefined && (
        <p className="ledger-line">
          {entry.check.offset === undefined
            ? t('flag.check-recording')
            : t('entries.checkAt', { time: clock(entry.check.offset) })}
        </p>
      )}
      {quotes.length === 0 && <p className="details-empty">{t('details.noEvidence')}</p>}
      {quotes.map((quote) => (
        <QuoteCard
          key={quote.id}
          words={quote.words}
          speaker={quote.speaker}
          source={quote.source}
          url={quote.url}
          context={quote.context}
          contextLabel={t('quote.context')}
          more={t('quote.more')}
          less={t('quote.less')}
        />
      ))}
      {entry.note !== undefined && <p className="ledger-note">{entry.note}</p>}
      <footer className="ledger-foot">
        <span>{heard ?? notedWords(entry, session.person.id)}</span>
        {canDeclare && workbench.commands.has('record.declare') && (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              workbench.closeDialog();
              workbench.run('record.declare', { entry: entry.id });
            }}
          >
            {t('declared.action')}
          </button>
        )}
        {canWrite &&
          isOurs &&
          (['correct', 'withdraw'] as const).map((what) =>
            workbench.commands.has(`record.${what}`) ? (
              <button
                key={what}
                type="button"
                className="text-button"
                onClick={() => {
                  workbench.closeDialog();
                  workbench.goTo(place.key);
                  workbench.run(`record.${what}`, { entry: entry.id });
                }}
              >
                {t(`details.${what}`)}
              </button>
            ) : null,
          )}
      </footer>
    </article>
  );
}

function headWords(model: Negotiation, entry: Entry, option: Parameters<typeof stanceWords>[0]): string {
  switch (entry.act.kind) {
    case 'withdrawal':
      return t('entries.withdrawal', { stance: stanceWords(option, entry.stance) });
    case 'confirmation':
      return t('entries.confirmation', { stance: stanceWords(option, entry.stance) });
    case 'alignment':
      return t('entries.alignment', { group: nameOf(model, entry.act.with) });
    case 'correction':
      return t('entries.correction', { stance: stanceWords(option, entry.stance) });
    default:
      return stanceWords(option, entry.stance);
  }
}

function codesOf(entry: Entry): readonly DelegationCode[] {
  return entry.onBehalfOf === undefined ? entry.delegations : [...entry.delegations, '→', ...entry.onBehalfOf];
}

function fateLines(model: Negotiation, fate: EntryFate | undefined): readonly string[] {
  if (fate === undefined) return [];
  const lines: string[] = [];
  if (fate.corrected) lines.push(t('entries.corrected'));
  if (fate.withdrawn) lines.push(t('entries.withdrawn'));
  else if (fate.withdrawnBy.length > 0)
    lines.push(t('entries.withdrawnBy', { names: fate.withdrawnBy.map((code) => nameOf(model, code)).join(', ') }));
  if (fate.confirmed !== null) lines.push(t('entries.confirmed', { when: saidWords({ at: fate.confirmed }) }));
  return lines;
}

/** Seconds as a recording counts them: `1:02:03`. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}`;
}
