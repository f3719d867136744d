import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { listView } from './listView';
import { WHOLE_LIST } from './proposalList';

/** Nobody has proposed anything: how it is done. */
export function NoProposals({ workbench }: { readonly workbench: Workbench }) {
  const ways = ['proposing.typeFor', 'proposing.propose'].filter((id) => workbench.commands.has(id));
  return (
    <div className="proposal-nothing">
      <p>{t('proposals.none')}</p>
      <p className="hint">{t('proposals.noneHow')}</p>
      <p className="proposal-ways">
        {ways.map((id) => {
          const { title, isEnabled } = workbench.commands.get(id);
          if (isEnabled?.(workbench) === false) return null;
          return (
            <button
              key={id}
              type="button"
              className="button"
              onClick={() => {
                workbench.closeDialog();
                workbench.run(id);
              }}
            >
              {t(title)}
            </button>
          );
        })}
      </p>
    </div>
  );
}

/** Nothing answers to what was asked. */
export function NothingFound() {
  return (
    <div className="proposal-nothing">
      <p>{t('proposals.noneFound')}</p>
      <p className="hint">{t('proposals.noneFoundHow')}</p>
      <button type="button" className="button" onClick={() => listView.set({ ...WHOLE_LIST, filter: 'all' })}>
        {t('proposals.showAll')}
      </button>
    </div>
  );
}
