import type { TopicId } from '../../../shared/base/ids';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry } from '../../../shared/domain/position';
import type { Statement } from '../../../shared/domain/statement';
import { nameOf, quoteOf, saidWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { shortAddress, stanceWords } from '../../messages/readingWords';
import { QuoteCard } from '../../ui/QuoteCard';
import { mayShowKey } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** One statement: who and when, the words, what its source remarks on them, what it speaks to, and the positions that rest on it. */
export function StatementCard(props: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly statement: Statement;
  readonly entries: readonly Entry[];
  /** The topic that is shown already. */
  readonly topic: TopicId | null;
}) {
  const { workbench, model, statement, entries, topic } = props;
  const quote = quoteOf(statement);
  const goTo = (key: string) => {
    workbench.closeDialog();
    workbench.goTo(key);
  };
  return (
    <article className="statement" data-statement={statement.id}>
      <h3>{speakerWords(model, statement)}</h3>
      <p className="statement-said">
        {saidWords(statement.said)}
        {statement.grade !== 'record' && (
          <span className={statement.grade === 'informal' ? 'grade-tag' : 'grade-tag grade-private'}>
            {t(`grade.${statement.grade}`)}
          </span>
        )}
      </p>
      <QuoteCard
        words={quote.words}
        foldAt={1400}
        source={quote.source}
        url={quote.url}
        context={quote.context}
        contextLabel={t('quote.context')}
        more={t('quote.more')}
        less={t('quote.less')}
      />
      {entries.length > 0 && (
        <ul className="statement-entries" aria-label={t('statements.positions')}>
          {entries.map((entry) => {
            const place = model.placeOf(entry);
            if (place !== null && !mayShowKey(workbench, model, place.key)) return null;
            const words = stanceWords(place?.option ?? entry.option, entry.stance);
            return (
              <li key={entry.id}>
                {place === null ? (
                  t('statements.lost', { stance: words })
                ) : (
                  <button type="button" className="text-button" onClick={() => goTo(place.key)}>
                    {t('statements.position', { stance: words, address: shortAddress(model, place.key) })}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {statement.topics.some((id) => id !== topic) && (
        <ul className="statement-topics" aria-label={t('statements.topics')}>
          {statement.topics
            .filter((id) => id !== topic)
            .map((id) => (
              <li key={id}>
                <button type="button" className="pill" onClick={() => goTo(`t:${id}`)}>
                  {model.topics.get(id)?.title ?? id}
                </button>
              </li>
            ))}
        </ul>
      )}
    </article>
  );
}

/** Who spoke, for whom; a chair or an expert by title. */
function speakerWords(model: Negotiation, statement: Statement): string {
  const names = statement.written ?? statement.delegations.map((code) => nameOf(model, code));
  const who = names.length > 0 ? names.join(', ') : (statement.speaker ?? t('statements.nobody'));
  const groups = (statement.onBehalfOf ?? []).map((code) => nameOf(model, code)).join(', ');
  return groups === '' ? who : t('said.onBehalf', { who, groups });
}
