import type { Proposal } from '../../../shared/domain/proposal';
import { t } from '../../messages/messages';
import { showChord, singleKeyOf } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';
import { PROPOSAL_ACTIONS } from './proposalActions';

/** What can be done with the proposal that is selected, each with its key. */
export function Actions({ workbench }: { readonly workbench: Workbench; readonly proposal: Proposal }) {
  const keys = workbench.preferences.get('keys');
  const possible = PROPOSAL_ACTIONS.filter(
    ({ id }) => workbench.commands.has(id) && (workbench.commands.get(id).isEnabled?.(workbench) ?? true),
  );
  if (possible.length === 0) return null;
  return (
    <fieldset className="key-row proposal-actions" aria-label={t('proposals.actions')}>
      {possible.map(({ id, words }) => {
        const command = workbench.commands.get(id);
        const key = singleKeyOf(command, keys);
        return (
          <button
            key={id}
            type="button"
            className="key-hint"
            data-tip={t(command.title)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => workbench.run(id)}
          >
            {key !== null && <kbd>{showChord(key)}</kbd>}
            <span>{t(words)}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
