import { Valuation } from '../../../shared/simulation/delegations/valuation';
import { countOf } from '../../../shared/simulation/engine/world';
import { t } from '../../messages/messages';
import { ReadingShape } from '../../ui/ReadingShape';
import { optionListed, questionTitle, ruled, seatName, standOf } from './sight';
import type { Told } from './told';
import { type DeskProps, setView } from './view';

/** When each question closed, who opened it again, and what stands there. */
export function DebriefQuestions({ workbench, state, told }: DeskProps & { readonly told: Told }) {
  const { scenario, world, brief } = state;
  const own = brief === null ? null : new Valuation(brief, scenario.questions.length);
  const seatBy = (code: string): string =>
    seatName(
      scenario,
      scenario.seats.findIndex((one) => one.code === code),
    );
  return (
    <section className="ex-part" aria-labelledby="ex-brackets">
      <h3 id="ex-brackets">{t('debrief.brackets')}</h3>
      <table className="ex-table ex-table-questions">
        <thead>
          <tr>
            <th scope="col">{t('debrief.brackets.question')}</th>
            <th scope="col">{t('debrief.brackets.stands')}</th>
            {own !== null && <th scope="col">{t('debrief.brackets.worth')}</th>}
            <th scope="col">{t('debrief.brackets.most')}</th>
            <th scope="col">{t('debrief.brackets.closed')}</th>
            <th scope="col">{t('debrief.brackets.reopened')}</th>
          </tr>
        </thead>
        <tbody>
          {told.debrief.questions.map((history, question) => {
            const stand = standOf(world, question);
            const option = ruled(world, question);
            const standing = option < 0 ? undefined : world.options[question]?.[option];
            const worth = standing === undefined ? undefined : own?.valueOf(history.id, standing);
            const closed = history.closings.at(-1);
            return (
              <tr key={history.id}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => workbench.run('exercise.go', question)}>
                    {scenario.questions[question]?.address}
                  </button>{' '}
                  <span className="ex-quiet">{questionTitle(scenario, question)}</span>
                </th>
                <td>
                  <ReadingShape shape={stand.shape} label={stand.words} />{' '}
                  <span className="ex-serif">{option < 0 ? '' : optionListed(world, question, option)}</span>
                </td>
                {own !== null && (
                  <td className="ex-private-line">
                    {worth === undefined ? '' : worth.red ? t('stance.RED') : worth.points}
                  </td>
                )}
                <td>
                  {Math.max(history.objectorsAtMost, option < 0 ? 0 : countOf(world, question, option, 'BLOCKED'))}
                </td>
                <td>
                  {closed === undefined ? (
                    t('debrief.brackets.never')
                  ) : (
                    <button
                      type="button"
                      className="link"
                      data-tip={t('debrief.goThere')}
                      onClick={() => setView({ replay: closed.event })}
                    >
                      {roundWords(state, closed.round)}
                    </button>
                  )}
                </td>
                <td>{history.reopenings.map(({ seat }) => seatBy(seat)).join(', ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

export function roundWords({ scenario }: DeskProps['state'], round: number): string {
  const form = scenario.schedule[round]?.form;
  if (form === undefined) return '';
  return t('debrief.inRound', { form: t(`exercise.form.${form}`), round: round + 1 });
}
