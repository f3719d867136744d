import { setArrived } from '../../../shared/document/actions/floor';
import type { Awaited } from '../../../shared/domain/statement';
import { formatDay, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { momentIn, sittingOf } from '../../session/sitting';
import type { Workbench } from '../../workbench/workbench';

interface AwaitedListProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly awaited: readonly Awaited[];
}

/** What was announced on the floor and is not here yet; what arrived stands below. */
export function AwaitedList({ workbench, session, awaited }: AwaitedListProps) {
  const model = session.current;
  const inOrder = [...awaited].sort(
    (a, b) => Number(a.arrived !== undefined) - Number(b.arrived !== undefined) || (a.at < b.at ? -1 : 1),
  );
  if (inOrder.length === 0) return <p className="hint log-empty">{t('floor.emptyAwaited')}</p>;
  return (
    <ul className="log" aria-label={t('floor.filter.awaited', { count: inOrder.length })}>
      {inOrder.map((each) => {
        const key = each.target === undefined ? null : model.keyOf(each.target);
        const isHere = each.arrived !== undefined;
        return (
          <li key={each.id} className={isHere ? 'log-item log-arrived' : 'log-item'}>
            <button
              type="button"
              className="log-row"
              disabled={key === null}
              onClick={() => key !== null && workbench.goTo(key)}
            >
              <strong className="log-speaker">{each.from.join(', ') || t('floor.noSpeaker')}</strong>
              <span className="log-raw">{each.what}</span>
            </button>
            <div className="log-more">
              <p className="log-where">
                {isHere
                  ? t('floor.arrivedOn', { date: formatDay(each.arrived ?? '') })
                  : t('floor.announcedOn', { date: formatDay(each.at) })}
              </p>
              <button
                type="button"
                className="link"
                onClick={() =>
                  session.act(() =>
                    setArrived(session.writing(), each.id, isHere ? null : momentIn(sittingOf(session).get())),
                  )
                }
              >
                {t(isHere ? 'floor.notHere' : 'floor.hereNow')}
              </button>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
