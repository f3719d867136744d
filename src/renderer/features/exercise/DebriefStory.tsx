import type { Offer } from '../../../shared/simulation/debrief/shape';
import { t } from '../../messages/messages';
import { Bar } from './Bar';
import { sourceWords } from './rules';
import { clock } from './sight';
import { namedIn, type Told } from './told';
import { type DeskProps, setView } from './view';

/** How it went: open questions by round, who spoke and who did not, offers without an answer, errors of procedure. */
export function DebriefStory({ state, told }: DeskProps & { readonly told: Told }) {
  const { floor, offers, errors, about, silences = [] } = told.full ?? told.page;
  const named = namedIn(state);
  const most = Math.max(1, ...floor.seats.map(({ seconds }) => seconds));
  return (
    <>
      {told.full !== null && (
        <section className="ex-part" aria-labelledby="ex-open">
          <h3 id="ex-open">{t('debrief.open')}</h3>
          <ol className="ex-bars">
            {told.full.rounds.map(({ round, form, open }) => (
              <li key={round}>
                <span>{t(`exercise.form.${form}`)}</span>
                <Bar share={(open * 1000) / about.questions} />
                <span className="ex-points">{open}</span>
                <span />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section className="ex-part" aria-labelledby="ex-spoke">
        <h3 id="ex-spoke">{t('debrief.floor')}</h3>
        <ul className="ex-bars">
          {floor.seats.map(({ seat, seconds, statements }) => (
            <li key={seat}>
              <span>{named.seat(seat)}</span>
              <Bar share={(seconds * 1000) / most} />
              <span className="ex-points">{clock(seconds)}</span>
              <span className="ex-quiet">{statements}</span>
            </li>
          ))}
        </ul>
        <p>
          {floor.unheard.length === 0
            ? t('debrief.floor.allHeard')
            : t('debrief.floor.unheard', { names: floor.unheard.map(named.seat).join(', ') })}{' '}
          {floor.silent.length > 0 && t('debrief.floor.silent', { names: floor.silent.map(named.seat).join(', ') })}{' '}
          <span className="ex-quiet">{t('debrief.floor.even', { gini: Math.round(floor.gini / 10) })}</span>
        </p>
      </section>
      <section className="ex-part" aria-labelledby="ex-offers">
        <h3 id="ex-offers">{t('debrief.packages')}</h3>
        <p>
          {t('debrief.packages.line', {
            accepted: offers.accepted.length,
            refused: offers.refused.length,
            unanswered: offers.unanswered.length,
          })}
        </p>
        {offers.unanswered.length > 0 && (
          <>
            <h4>{t('debrief.packages.unanswered')}</h4>
            <Offers state={state} offers={offers.unanswered} />
          </>
        )}
      </section>
      {silences.length > 0 && (
        <section className="ex-part" aria-labelledby="ex-silences">
          <h3 id="ex-silences">{t('debriefPaper.silences')}</h3>
          <ul className="ex-list">
            {silences.map(({ event, at, hours, extended, ended, by }) => (
              <li key={event}>
                <button type="button" className="link" onClick={() => setView({ replay: event })}>
                  {t(`debriefPaper.silence.${ended}`, {
                    minutes: Math.round(at / 60),
                    hours,
                    name: by === null ? '' : named.seat(by),
                  })}
                </button>{' '}
                {extended > 0 && t('debriefPaper.silenceExtended', { hours: extended })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="ex-part" aria-labelledby="ex-errors">
        <h3 id="ex-errors">{t('debrief.errors')}</h3>
        {errors.length === 0 && <p>{t('debriefPaper.noErrors')}</p>}
        <ul className="ex-list">
          {errors.map(({ event, by, words, source }) => (
            <li key={event}>
              <button type="button" className="link" onClick={() => setView({ replay: event })}>
                {named.seat(by)}
              </button>
              {`: ${words} `}
              <span className="ex-quiet">{`(${sourceWords(source)})`}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Offers({ state, offers }: Pick<DeskProps, 'state'> & { readonly offers: readonly Offer[] }) {
  const named = namedIn(state);
  return (
    <ul className="ex-list">
      {offers.map(({ event, from, to, gives, wants }) => (
        <li key={event}>
          <button type="button" className="link" onClick={() => setView({ replay: event })}>
            {t('debriefPaper.offer', { from: named.seat(from), to: named.seat(to), gives, wants })}
          </button>
        </li>
      ))}
    </ul>
  );
}
