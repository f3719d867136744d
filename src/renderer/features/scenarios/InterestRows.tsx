import { elementsOf, setPoints, setRedLine } from '../../../shared/simulation/scenario/edit';
import type { Brief, Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { NumberField } from '../../ui/NumberField';
import { edit } from './draft';

const SENSES = ['none', 'never', 'must'] as const;
/** Points go from as bad to as good as this. */
const MOST_POINTS = 1_000_000;

/** What each outcome is worth to a seat, and what it cannot do without or with. */
export function InterestRows({ scenario, brief }: { readonly scenario: Scenario; readonly brief: Brief }) {
  const { seat, confidential } = brief;
  return (
    <table className="scenario-interests">
      <caption>{t('scenarios.interests')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('scenarios.outcome')}</th>
          <th scope="col">{t('scenarios.points')}</th>
          <th scope="col">{t('scenarios.redLine')}</th>
        </tr>
      </thead>
      {scenario.questions.map(({ id, address, options }) => (
        <tbody key={id}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              {address}
            </th>
          </tr>
          {elementsOf(scenario, id).map((element) => {
            const at = { question: id, element };
            const isIt = (one: typeof at) => one.question === id && one.element === element;
            const option = options.find((one) => one.id === element);
            const words =
              option === undefined ? element : option.words === '' ? t('scenarios.nothingThere') : option.words;
            const red = confidential.redLines.find(isIt)?.sense ?? 'none';
            return (
              <tr key={element}>
                <th scope="row">
                  {words}
                  {option !== undefined && <span className="hint"> {element}</span>}
                </th>
                <td>
                  <NumberField
                    hiddenLabel
                    label={t('scenarios.pointsFor', { words, address })}
                    value={confidential.interests.find(isIt)?.points ?? 0}
                    least={-MOST_POINTS}
                    most={MOST_POINTS}
                    onValue={(points) =>
                      edit((now) => setPoints(now, seat, { ...at, points }), `points ${seat} ${id} ${element}`)
                    }
                  />
                </td>
                <td>
                  <ChoiceField
                    hiddenLabel
                    label={t('scenarios.redLineFor', { words, address })}
                    value={red}
                    options={SENSES.map((sense) => ({ id: sense, label: t(`scenarios.red.${sense}`) }))}
                    onValue={(sense) => edit((now) => setRedLine(now, seat, at, sense === 'none' ? null : sense))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      ))}
    </table>
  );
}
