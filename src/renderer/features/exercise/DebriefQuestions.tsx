import type { BracketStep } from '../../../shared/simulation/debrief/shape';
import { t } from '../../messages/messages';
import { ReadingShape } from '../../ui/ReadingShape';
import { questionTitle, standOf } from './sight';
import { namedIn, type Told } from './told';
import { type DeskProps, setView } from './view';

/** When each question was opened and closed, by whom, and what stands there. */
export function DebriefQuestions({ workbench, state, told }: DeskProps & { readonly told: Told }) {
  const { scenario, world } = state;
  const { brackets } = told.full ?? told.page;
  return (
    <section className="ex-part" aria-labelledby="ex-brackets">
      <h3 id="ex-brackets">{t('debrief.brackets')}</h3>
      <table className="ex-table ex-table-questions">
        <thead>
          <tr>
            <th scope="col">{t('debrief.brackets.question')}</th>
            <th scope="col">{t('debrief.brackets.stands')}</th>
            <th scope="col">{t('debrief.brackets.most')}</th>
            <th scope="col">{t('debrief.brackets.steps')}</th>
          </tr>
        </thead>
        <tbody>
          {brackets.map((story) => {
            const question = world.ground.questionOf.get(story.id) ?? -1;
            const stand = standOf(world, question);
            return (
              <tr key={story.id}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => workbench.run('exercise.go', question)}>
                    {story.address}
                  </button>{' '}
                  <span className="ex-quiet">{questionTitle(scenario, question)}</span>
                </th>
                <td>
                  <ReadingShape shape={stand.shape} label={stand.words} />{' '}
                  <span className="ex-serif">{story.words === '' ? t('exercise.deletion') : story.words}</span>
                </td>
                <td>{story.objectorsAtMost}</td>
                <td>
                  <Steps state={state} steps={story.steps} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Steps({ state, steps }: Pick<DeskProps, 'state'> & { readonly steps: readonly BracketStep[] }) {
  const named = namedIn(state);
  if (steps.length === 0) return t('debrief.brackets.never');
  return (
    <ol className="ex-steps">
      {steps.map(({ event, what, by, round }) => (
        <li key={event}>
          <button
            type="button"
            className="link"
            data-tip={t('debrief.goThere')}
            onClick={() => setView({ replay: event })}
          >
            {t(`debrief.step.${what}`, { name: named.seat(by), round: round + 1 })}
          </button>
        </li>
      ))}
    </ol>
  );
}
