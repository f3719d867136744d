import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { Strip } from '../../ui/Strip';
import { useStore } from '../../ui/store';
import { Tips } from '../../ui/Tips';
import type { Workbench } from '../../workbench/workbench';
import { outlineFilter } from './outlineView';
import { totalParts } from './outlineWords';
import type { FilterName } from './standing';
import { useTotals } from './useOutline';

/** How far the text is: its provisions by reading, and its figures; each narrows the outline to what it counts. */
export function Progress({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const model = useModel(session, (current) => current);
  const totals = useTotals(model);
  const filter = useStore(outlineFilter, (view) => view.filter);
  const isProjected = useStore(
    workbench.preferences.store,
    ({ density, projectRecord }) => density === 'projector' && !projectRecord,
  );
  const figures: readonly { readonly filter: FilterName; readonly words: string; readonly tip?: string }[] = [
    { filter: 'all', words: t('status.provisions', { count: totals.provisions }) },
    { filter: 'sets', words: t('status.sets', { count: totals.sets }) },
    {
      filter: 'open',
      words: t('status.open', { count: totals.open }),
      tip: t('status.openHint', { count: totals.open }),
    },
    { filter: 'remarks', words: t('status.remarks', { count: totals.remarks }) },
  ];
  return (
    <>
      {!isProjected && totals.provisions > 0 && (
        <Strip
          parts={totalParts(totals)}
          label={t('status.strip')}
          pressed={filter}
          onPick={(id) => workbench.run('outline.filter', filter === id ? 'all' : id)}
        />
      )}
      <span className="status-figures">
        {figures.map(({ filter: name, words, tip }) => (
          <button
            key={name}
            type="button"
            className="status-figure"
            aria-pressed={name !== 'all' && filter === name}
            data-tip={tip}
            onClick={() => workbench.run('outline.filter', filter === name ? 'all' : name)}
          >
            {words}
          </button>
        ))}
      </span>
      <Tips />
    </>
  );
}
