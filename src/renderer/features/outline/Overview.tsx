import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { ReadingShape } from '../../ui/ReadingShape';
import { useStore } from '../../ui/store';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { outlineFilter } from './outlineView';
import { totalParts } from './outlineWords';
import { useTotals } from './useOutline';

/** While nothing is selected: how far the whole is, which also says what each shape means. A row narrows the outline to what it counts. */
export function Overview({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const isIdle = useStore(workbench.state, ({ selection }) => selection.length === 0);
  return isIdle ? <Readings workbench={workbench} session={session} /> : null;
}

function Readings({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const isRecordShown = useRecordShown(workbench);
  const totals = useTotals(workbench, session);
  const filter = useStore(outlineFilter, (view) => view.filter);
  if (!isRecordShown || totals.provisions + totals.topics === 0) return null;
  const isText = totals.provisions > 0;
  return (
    <section className="overview" aria-labelledby="overview-title">
      <h2 id="overview-title">{t(isText ? 'overview.text' : 'overview.topics')}</h2>
      <ul>
        {totalParts(totals).map(({ id, count, shape, label }) => (
          <li key={id}>
            <button
              type="button"
              className="overview-row"
              title={label}
              aria-pressed={filter === id}
              onClick={() => workbench.run('outline.filter', filter === id ? 'all' : id)}
            >
              <ReadingShape shape={shape} label="" />
              <span className="overview-words">
                {shape === 'agreed' ? t('overview.agreed') : t(`projected.${shape}`)}
              </span>
              <span className="overview-count">{count}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
