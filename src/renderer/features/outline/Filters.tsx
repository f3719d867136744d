import { Search, X } from 'lucide-react';
import { t } from '../../messages/messages';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { outlineFilter } from './outlineView';
import { filterWords, type Shown } from './outlineWords';
import { type FilterName, offeredFilters } from './standing';

/** Filters that say nothing of what others said or announced: they stay on a projector (CF1). */
const OF_THE_TEXT: ReadonlySet<FilterName> = new Set(['all', 'sets', 'remarks', 'settled']);

/** What the outline is narrowed to, with how many articles answer to each; and the words to look for. */
export function Filters({
  workbench,
  counts,
  shown,
  units,
  onFound,
}: {
  readonly workbench: Workbench;
  readonly counts: ReadonlyMap<FilterName, number>;
  readonly shown: Shown;
  readonly units: number;
  /** Enter in the field: to the first row found. */
  onFound(): void;
}) {
  const { filter, query } = useStore(outlineFilter, (view) => view);
  const offered = offeredFilters(filter, (counts.get('proposals') ?? 0) > 0);
  return (
    <div className="outline-head">
      <div className="outline-find">
        <Search size={13} aria-hidden="true" />
        <input
          id="outline-find"
          type="search"
          value={query}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('outline.find')}
          aria-label={t('outline.find')}
          onChange={(event) => outlineFilter.update((view) => ({ ...view, query: event.target.value }))}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') {
              event.preventDefault();
              event.stopPropagation();
              outlineFilter.update((view) => ({ ...view, query: '' }));
            } else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') {
              event.preventDefault();
              document.getElementById('outline-tree')?.focus();
              if (event.key === 'Enter' && query.trim() !== '') onFound();
            }
          }}
        />
        {query !== '' && (
          <button
            type="button"
            className="icon-button icon-small"
            aria-label={t('outline.clear')}
            onClick={() => outlineFilter.update((view) => ({ ...view, query: '' }))}
          >
            <X size={12} aria-hidden="true" />
          </button>
        )}
      </div>
      <fieldset className="pills" aria-label={t('outline.filters')}>
        {offered
          .filter((name) => shown === 'all' || OF_THE_TEXT.has(name))
          .map((name) => (
            <button
              key={name}
              type="button"
              className="pill"
              aria-pressed={filter === name}
              data-tip={name.startsWith('reading:') ? undefined : t(`filter.hint.${name as 'all'}`)}
              onClick={() => workbench.run('outline.filter', filter === name ? 'all' : name)}
            >
              {filterWords(name)} <span className="pill-count">{counts.get(name) ?? 0}</span>
            </button>
          ))}
      </fieldset>
      {shown === 'chair' && <p className="outline-note">{t('outline.projected')}</p>}
      <p className="visually-hidden" role="status">
        {filter === 'all' && query === '' ? '' : t('outline.found', { count: units })}
      </p>
    </div>
  );
}
