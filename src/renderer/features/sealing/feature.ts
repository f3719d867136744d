import type { Feature, Workbench } from '../../workbench/workbench';
import { AskCard } from './AskCard';
import { lockWhenIdle } from './idle';
import { LockScreen } from './LockScreen';
import { askWhenNoting } from './noting';
import { OpenPrivate } from './OpenPrivate';
import { RecoveryKey } from './RecoveryKey';
import { SealingDialog } from './SealingDialog';

const isThere = ({ host }: Workbench) => host.has('keyring');
const isSealed = (workbench: Workbench) => workbench.state.get().keyring?.state === 'unlocked';

/** How long what was typed last may take to be acknowledged before it is locked all the same. */
const SETTLE = 3_000;

/** Saves, and forgets the keys; the host tells every window of it. */
async function lock(workbench: Workbench): Promise<void> {
  const { session } = workbench;
  const until = Date.now() + SETTLE;
  while (session !== null && session.safety.get().unsynced > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const locked = await workbench.host.keyring.lock(null);
  if (!locked.ok) workbench.report(locked.error);
}

/** What lies on this disk: sealed by a passphrase, or left readable by choice. */
export const sealing: Feature = {
  id: 'sealing',
  lockScreen: LockScreen,
  statusItems: [{ id: 'sealing.ask', side: 'end', order: 99, view: AskCard }],
  dialogs: [
    { id: 'sealing', title: 'sealing.title', view: SealingDialog },
    {
      id: 'sealing.recovery',
      title: 'sealing.recovery.title',
      view: RecoveryKey,
      leave: (workbench) => workbench.hint('sealing.recovery.first'),
    },
    { id: 'sealing.private', title: 'sealing.private.title', view: OpenPrivate },
  ],
  commands: [
    {
      id: 'sealing.open',
      title: 'command.sealing.open',
      menu: 'file',
      separated: true,
      keys: ['Alt+F11'],
      isEnabled: isThere,
      run: (workbench) => workbench.openDialog('sealing'),
    },
    {
      id: 'sealing.lock',
      title: 'command.sealing.lock',
      menu: 'file',
      keys: ['Alt+F12'],
      isEnabled: isSealed,
      run: (workbench) => lock(workbench),
    },
    {
      id: 'sealing.private',
      title: 'command.sealing.private',
      hidden: true,
      isEnabled: (workbench) => workbench.session !== null && isThere(workbench),
      run: (workbench) => workbench.openDialog('sealing.private'),
    },
  ],
  start(workbench) {
    if (!isThere(workbench)) return () => undefined;
    const stops = [askWhenNoting(workbench), lockWhenIdle(workbench, () => void lock(workbench))];
    return () => {
      for (const stop of stops) stop();
    };
  },
};
