import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { Strip } from '../../ui/Strip';
import { useStore } from '../../ui/store';
import { Tips } from '../../ui/Tips';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { outlineFilter } from './outlineView';
import { totalParts } from './outlineWords';
import type { FilterName } from './standing';
import { useTotals } from './useOutline';

interface Figure {
  readonly filter: FilterName;
  readonly count: number;
  readonly words: string;
  /** What is shown in place of the words where the foot is crowded. */
  readonly short?: string;
  readonly tip?: string;
}

/** How far the text is: its provisions by reading, and its figures; each narrows the outline to what it counts. */
export function Progress({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const isRecordShown = useRecordShown(workbench);
  const totals = useTotals(workbench, session);
  const filter = useStore(outlineFilter, (view) => view.filter);
  const { provisions, sets, open, remarks, topics } = totals;
  const figures: readonly Figure[] = [
    { filter: 'all', count: provisions, words: t('status.provisions', { count: provisions }) },
    {
      filter: 'sets',
      count: sets,
      words: t('status.sets', { count: sets }),
      short: t('status.sets.short', { count: sets }),
    },
    {
      filter: 'open',
      count: open,
      words: t('status.open', { count: open }),
      tip: t('status.openHint', { count: open }),
    },
    {
      filter: 'remarks',
      count: remarks,
      words: t('status.remarks', { count: remarks }),
      short: t('status.remarks.short', { count: remarks }),
    },
    { filter: 'topics', count: topics, words: t('status.topics', { count: topics }) },
  ];
  return (
    <>
      {isRecordShown && provisions + topics > 0 && (
        <Strip
          parts={totalParts(totals)}
          label={t('status.strip')}
          pressed={filter}
          onPick={(id) => workbench.run('outline.filter', filter === id ? 'all' : id)}
        />
      )}
      <span className="status-figures">
        {figures
          .filter(({ count }) => count > 0)
          .map(({ filter: name, words, short = words, tip }) => (
            <button
              key={name}
              type="button"
              className="status-figure"
              aria-pressed={name !== 'all' && filter === name}
              data-tip={tip ?? (short === words ? undefined : words)}
              aria-label={words}
              onClick={() => workbench.run('outline.filter', filter === name ? 'all' : name)}
            >
              <span className="status-long">{words}</span>
              <span className="status-short">{short}</span>
            </button>
          ))}
      </span>
      <Tips />
    </>
  );
}
