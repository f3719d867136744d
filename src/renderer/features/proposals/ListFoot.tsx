import type { Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { showChord } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';

/** How many are listed or chosen, and what can be done with them together. */
export function ListFoot({
  workbench,
  found,
  taken,
  all,
  canWrite,
  onClear,
}: {
  readonly workbench: Workbench;
  readonly found: readonly Proposal[];
  readonly taken: readonly Proposal[];
  readonly all: number;
  readonly canWrite: boolean;
  onClear(): void;
}) {
  // Drafts are tabled before they are decided: all means all that was tabled.
  const those = taken.length > 0 ? taken : found.filter(({ state }) => state !== 'draft');
  const block = taken[0]?.base[0]?.block;
  const canMerge =
    taken.length > 1 &&
    taken.every(({ kind, base }) => (kind === 'amend' || kind === 'title') && base[0]?.block === block);
  return (
    <div className="proposal-foot">
      <p role="status">
        {taken.length > 0
          ? t('proposals.chosen', { count: taken.length })
          : t('proposals.count', { count: found.length, all })}
      </p>
      {taken.length > 0 && (
        <button type="button" className="text-button" onClick={onClear}>
          {t('proposals.chooseNone')}
        </button>
      )}
      <span className="proposal-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> <kbd>↵</kbd> {t('proposals.keyGo')} · <kbd>{showChord(' ')}</kbd>{' '}
        {t('proposals.keyChoose')} · <kbd>e</kbd> {t('proposals.keyDecide')} · <kbd>z</kbd> {t('proposals.keyCompare')}
      </span>
      {canWrite && canMerge && (
        <button
          type="button"
          className="button"
          onClick={() =>
            workbench.openDialog('proposals.streamline', { ids: taken.map(({ id }) => id), fromList: true })
          }
        >
          {t('proposals.streamlineThese', { count: taken.length })}
        </button>
      )}
      {canWrite && those.length > 1 && (
        <button
          type="button"
          className="button"
          onClick={() =>
            workbench.openDialog('proposals.decideMany', { ids: those.map(({ id }) => id), fromList: true })
          }
        >
          {t(taken.length > 0 ? 'proposals.decideChosen' : 'proposals.decideAll', { count: those.length })}
        </button>
      )}
    </div>
  );
}
