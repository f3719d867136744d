import type { TargetReading } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { instantOf } from '../../../shared/domain/said';
import { type Quote, quoteOf, quotesOf, saidWords } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { QuoteCard } from '../../ui/QuoteCard';
import type { Workbench } from '../../workbench/workbench';
import { saidOn } from './said';

/** Cards in the column; the rest is a click away. */
const CARDS = 2;

interface Card {
  readonly quote: Quote;
  readonly said: string;
  readonly at: number;
}

/** The words that the positions rest on, latest first; on a topic also what was said without taking a position (PO6, TX6). */
export function Evidence({
  workbench,
  model,
  reading,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly reading: TargetReading;
}) {
  const cards = cardsOf(model, reading);
  const topic = reading.key.startsWith('t:') ? reading.key.slice(2) : null;
  if (cards.length === 0) {
    return reading.spoke > 0 ? <p className="details-empty">{t('details.noEvidence')}</p> : null;
  }
  return (
    <section className="evidence">
      <h3>{t('details.words')}</h3>
      {cards.slice(0, CARDS).map(({ quote, said }) => (
        <QuoteCard
          key={quote.id}
          words={quote.words}
          speaker={quote.speaker}
          source={[said, quote.source].filter(Boolean).join(' · ')}
          context={quote.context}
          contextLabel={t('quote.context')}
          more={t('quote.more')}
          less={t('quote.less')}
        />
      ))}
      {topic !== null && workbench.commands.has('statements.open') ? (
        <button type="button" className="text-button" onClick={() => workbench.run('statements.open', { topic })}>
          {t('details.allStatements', { count: cards.length })}
        </button>
      ) : (
        cards.length > CARDS && (
          <button
            type="button"
            className="text-button"
            onClick={() => workbench.run('details.entries', { target: reading.key })}
          >
            {t('details.allWords', { count: cards.length })}
          </button>
        )
      )}
    </section>
  );
}

function cardsOf(model: Negotiation, reading: TargetReading): readonly Card[] {
  const cards = new Map<string, Card>();
  for (const { parts } of saidOn(model, reading)) {
    for (const { chips } of parts) {
      for (const { entry } of chips) {
        if (entry === undefined) continue;
        for (const quote of quotesOf(model, entry)) {
          if (!cards.has(quote.id))
            cards.set(quote.id, { quote, said: saidWords(entry.said), at: instantOf(entry.said.at) });
        }
      }
    }
  }
  if (reading.key.startsWith('t:')) {
    const topic = reading.key.slice(2);
    for (const statement of model.statements.values()) {
      if (!statement.topics.includes(topic) || cards.has(statement.id)) continue;
      cards.set(statement.id, {
        quote: quoteOf(statement),
        said: saidWords(statement.said),
        at: instantOf(statement.said.at),
      });
    }
  }
  return [...cards.values()].sort((a, b) => (a.at === b.at ? 0 : b.at - a.at));
}
