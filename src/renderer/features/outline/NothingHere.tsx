import { t } from '../../messages/messages';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { outlineFilter } from './outlineView';
import { filterWords } from './outlineWords';

/** What stands in the outline when no row answers: why, and the way back. */
export function NothingHere({
  workbench,
  isEmpty,
  isOursUnknown,
}: {
  readonly workbench: Workbench;
  readonly isEmpty: boolean;
  readonly isOursUnknown: boolean;
}) {
  const { filter, query } = useStore(outlineFilter, (view) => view);
  if (isEmpty) return <p className="outline-nothing">{t('outline.empty')}</p>;
  const words = query.trim();
  const asksOurs = filter === 'ours' && isOursUnknown && words === '';
  return (
    <div className="outline-nothing">
      <p>
        {asksOurs
          ? t('outline.nothingOurs')
          : filter === 'all'
            ? t('outline.nothingFor', { query: words })
            : words === ''
              ? t('outline.nothing', { filter: filterWords(filter) })
              : t('outline.nothingBoth', { filter: filterWords(filter), query: words })}
      </p>
      {asksOurs && workbench.commands.has('settings.open') && (
        <button type="button" className="button" onClick={() => workbench.run('settings.open', 'you')}>
          {t('outline.setOurs')}
        </button>
      )}
      <button type="button" className="button" onClick={() => outlineFilter.set({ filter: 'all', query: '' })}>
        {t('outline.showAll')}
      </button>
    </div>
  );
}
