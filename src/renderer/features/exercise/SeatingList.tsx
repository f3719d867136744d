import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import type { Seating } from '../../../shared/training/seating';
import { t } from '../../messages/messages';
import { PagedSheet } from '../../ui/PagedSheet';
import { seatName } from './sight';

/** Names as one reads them out. */
export function namesRead(names: readonly string[]): string {
  const [one, other] = names;
  return names.length === 2 && one !== undefined && other !== undefined
    ? t('seating.and', { one, other })
    : names.join(', ');
}

/** Who sits where, on paper: every seat in its order, and EXERCISE on each page (CF6). */
export function SeatingList({ scenario, seats }: { readonly scenario: Scenario; readonly seats: Seating['seats'] }) {
  const mark = <strong className="sheet-marking">{t('cards.exercise')}</strong>;
  return (
    <PagedSheet head={mark} foot={mark} className="ex-role">
      <h1>{t('seating.listTitle', { title: scenario.title })}</h1>
      <table className="ex-seating-list">
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {t('seating.seatHead')}
            </th>
            <th scope="col">{t('seating.nameHead')}</th>
          </tr>
        </thead>
        <tbody>
          {scenario.seats.map(({ code }, seat) => {
            const names = seats.get(code) ?? [];
            return (
              <tr key={code}>
                <td>{code}</td>
                <td>{seatName(scenario, seat)}</td>
                <td>{names.length === 0 ? t('seating.machine') : namesRead(names)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </PagedSheet>
  );
}
