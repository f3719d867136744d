import type { MotionKind } from '../../../shared/simulation/rules/ruleProfile';
import { called } from '../../../shared/simulation/rules/vocabulary';
import { t } from '../../messages/messages';
import { Bar } from './Bar';
import { logLines } from './logLines';
import { clock, seatName } from './sight';
import type { Told } from './told';
import { type DeskProps, setView } from './view';

/** How it went: open questions by round, who spoke and who did not, packages without an answer, errors of procedure. */
export function DebriefStory({ state, told: { debrief } }: DeskProps & { readonly told: Told }) {
  const { scenario, world, events } = state;
  const named = (code: string): string =>
    seatName(
      scenario,
      scenario.seats.findIndex((one) => one.code === code),
    );
  const spoke = Object.entries(debrief.floor.seconds);
  const most = Math.max(1, ...spoke.map(([, seconds]) => seconds));
  const { packages, wrongRulings, rulings } = debrief;
  return (
    <>
      <section className="ex-part" aria-labelledby="ex-open">
        <h3 id="ex-open">{t('debrief.open')}</h3>
        <ol className="ex-bars">
          {debrief.openByRound.slice(0, scenario.schedule.length).map((open, round) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rounds of an exercise that is over
            <li key={round}>
              <span>{t(`exercise.form.${scenario.schedule[round]?.form ?? 'between'}`)}</span>
              <Bar share={(open * 1000) / scenario.questions.length} />
              <span className="ex-points">{open}</span>
              <span />
            </li>
          ))}
        </ol>
      </section>
      <section className="ex-part" aria-labelledby="ex-spoke">
        <h3 id="ex-spoke">{t('debrief.floor')}</h3>
        <ul className="ex-bars">
          {spoke.map(([code, seconds]) => (
            <li key={code}>
              <span>{named(code)}</span>
              <Bar share={(seconds * 1000) / most} />
              <span className="ex-points">{clock(seconds)}</span>
              <span />
            </li>
          ))}
        </ul>
        <p>
          {debrief.floor.unheard.length === 0
            ? t('debrief.floor.allHeard')
            : t('debrief.floor.unheard', { names: debrief.floor.unheard.map(named).join(', ') })}{' '}
          <span className="ex-quiet">{t('debrief.floor.even', { gini: Math.round(debrief.floor.gini / 10) })}</span>
        </p>
      </section>
      {packages.accepted + packages.refused + packages.unanswered.length > 0 && (
        <section className="ex-part" aria-labelledby="ex-packages">
          <h3 id="ex-packages">{t('debrief.packages')}</h3>
          <p>
            {t('debrief.packages.line', {
              accepted: packages.accepted,
              refused: packages.refused,
              unanswered: packages.unanswered.length,
            })}
          </p>
          <ul className="ex-list">
            {packages.unanswered.map((number) => {
              const event = events[number];
              return (
                <li key={number}>
                  <button type="button" className="link" onClick={() => setView({ replay: number })}>
                    {event === undefined ? '' : logLines(world, [event])[0]?.words}
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <section className="ex-part" aria-labelledby="ex-errors">
        <h3 id="ex-errors">{t('debrief.errors')}</h3>
        {wrongRulings.length === 0 && (
          <p>{t(rulings === 0 ? 'debrief.errors.noRulings' : 'debrief.errors.none', { rulings })}</p>
        )}
        <ul className="ex-list">
          {wrongRulings.map(({ event, motion }) => (
            <li key={event} className="ex-refused">
              <button type="button" className="link" onClick={() => setView({ replay: event })}>
                {t('debrief.errors.wrong', { motion: called(world.ground.profile, motion as MotionKind) })}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
