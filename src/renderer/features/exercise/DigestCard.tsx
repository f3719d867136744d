import { useMemo } from 'react';
import { t } from '../../messages/messages';
import { LongWords } from '../../ui/LongWords';
import { useIsProjected } from '../../workbench/projector';
import { digestOf } from './digest';
import { addressOf, clock, optionSaid, questionTitle } from './sight';
import { type DeskProps, setView, useDeskView } from './view';

/** Open questions that are named; the list on the left has them all. */
const NAMED = 6;

/** What happened so far, for whoever sits down when the exercise is on its way; it stays until it is put away. */
export function DigestCard(props: DeskProps) {
  const { digest } = useDeskView();
  return digest && !props.state.over ? <Told {...props} /> : null;
}

function Told({ workbench, state }: DeskProps) {
  const { scenario, world, events, agenda } = state;
  const isProjected = useIsProjected(workbench);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was heard grows in place; its length says when
  const { rounds, settled, open, news, reports, own } = useMemo(
    () => digestOf(state, isProjected),
    [events, events.length, agenda.round, isProjected],
  );
  return (
    <section className="ex-digest" aria-label={t('digest.title')}>
      <h3 className="ex-head">{t('digest.title')}</h3>
      <p>
        {t('digest.rounds', { count: rounds, all: agenda.rounds })}{' '}
        {t('digest.settled', { count: settled.length, all: scenario.questions.length })}
      </p>
      {settled.length > 0 && (
        <ul className="ex-list">
          {settled.map(({ question, option }) => (
            <li key={question}>
              <strong>{addressOf(scenario, question)}</strong>{' '}
              <span className="ex-serif">{optionSaid(world, question, option)}</span>
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <>
          <h4 className="ex-digest-part">{t('digest.open')}</h4>
          <ul className="ex-list">
            {open.slice(0, NAMED).map((question) => (
              <li key={question}>
                <button type="button" className="link" onClick={() => workbench.run('exercise.go', question)}>
                  {addressOf(scenario, question)} {questionTitle(scenario, question)}
                </button>
              </li>
            ))}
          </ul>
          {open.length > NAMED && <p className="hint">{t('digest.more', { count: open.length - NAMED })}</p>}
        </>
      )}
      {news.length > 0 && (
        <>
          <h4 className="ex-digest-part">{t('digest.news')}</h4>
          <ul className="ex-list">
            {news.map((words, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: news are told one after the other, and none goes
              <li key={at}>
                <LongWords words={words} more={t('quote.more')} less={t('quote.less')} />
              </li>
            ))}
          </ul>
        </>
      )}
      {reports.length > 0 && (
        <>
          <h4 className="ex-digest-part">{t('digest.reports')}</h4>
          <ul className="ex-list">
            {reports.slice(-NAMED).map(({ event, at, words }) => (
              <li key={event}>
                <span className="ex-quiet">{clock(at)}</span> {words}
              </li>
            ))}
          </ul>
          {reports.length > NAMED && (
            <p className="hint">{t('digest.moreReports', { count: reports.length - NAMED })}</p>
          )}
        </>
      )}
      {own.length > 0 && (
        <>
          <h4 className="ex-digest-part">{t('digest.own')}</h4>
          <ul className="ex-list">
            {own.map(({ event, at, words }) => (
              <li key={event}>
                <span className="ex-quiet">{clock(at)}</span> {words}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="ex-acts">
        <button type="button" className="button" onClick={() => setView({ digest: false })}>
          {t('digest.seen')}
        </button>
      </p>
    </section>
  );
}
