import { FileLock2 } from 'lucide-react';
import { useId } from 'react';
import { createPortal } from 'react-dom';
import { t } from '../../messages/messages';
import { Store, useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { leaveReadable } from './leaving';

/** Whether it is being asked: from the first thing of ours that is noted until somebody chooses, or puts it off to the next start. */
export const asking = new Store(false);

/**
 * Asks once whether what is ours is to be sealed. It stands beside the work and takes no focus: whoever is in the middle of a line types on,
 * and none of it ends in a field for passphrases.
 */
export function AskCard({ workbench }: { readonly workbench: Workbench }) {
  const shown = useStore(asking, (value) => value);
  const state = useStore(workbench.state, ({ keyring }) => keyring?.state ?? null);
  const dialog = useStore(workbench.state, ({ dialog }) => dialog !== null);
  const onProjector = useStore(workbench.preferences.store, ({ density }) => density === 'projector');
  const id = useId();
  if (!shown || dialog || onProjector || state !== 'none') return null;
  return createPortal(
    <section className="ask-card" role="dialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-words`}>
      <h2 id={`${id}-title`} className="ask-title">
        <FileLock2 size={18} aria-hidden="true" />
        {t('sealing.ask.title')}
      </h2>
      <p id={`${id}-words`}>{t('sealing.ask.words')}</p>
      <p className="hint">{t('sealing.ask.goOn')}</p>
      <div className="ask-ways">
        <button type="button" className="button button-primary" onClick={() => workbench.openDialog('sealing')}>
          {t('sealing.ask.choose')}
        </button>
        <button type="button" className="button" onClick={() => void leaveReadable(workbench)}>
          {t('sealing.leave')}
        </button>
        <button type="button" className="button" onClick={() => asking.set(false)}>
          {t('sealing.ask.later')}
        </button>
      </div>
    </section>,
    document.body,
  );
}
