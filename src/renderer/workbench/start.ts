import { newId } from '../../shared/base/ids';
import { browserRandom } from '../host/ports';
import { t } from '../messages/messages';
import { followHost } from './hostNotice';
import { listenToKeys } from './keyListener';
import { followKeyring } from './keyring';
import { systemMenu } from './menus';
import { reportUnheard } from './unheard';
import type { Workbench } from './workbench';

/** Brings the window to life: waits for the host, loads what the person set, takes up what the program was started with. */
export async function startWorkbench(workbench: Workbench): Promise<void> {
  const { host } = workbench;
  reportUnheard(workbench);
  listenToKeys(workbench);
  // Nothing is offered before it works: a file that is dropped on a window that does not listen yet would be lost.
  workbench.set({ opening: t('app.loading') });
  const failure = await host.whenConnected;
  if (failure !== null) {
    workbench.set({ opening: null });
    workbench.report(failure);
    return;
  }
  followHost(workbench);
  await followKeyring(workbench);
  await workbench.preferences.load();
  if (workbench.preferences.get('personId') === '') workbench.preferences.set('personId', newId(browserRandom));
  if (host.has('shell')) keepSystemMenu(workbench);
  workbench.set({ opening: null });
  for (const feature of workbench.features) feature.start?.(workbench);
}

/** How long the system's menu may lag behind what is selected, and behind the words while they are typed, in milliseconds. */
const MENU_WAIT = 100;
const MENU_REST = 700;

/** The system's menu follows what can be done; it is sent again only when it would read differently. */
function keepSystemMenu(workbench: Workbench): void {
  let sent = '';
  let waiting = false;
  const send = () => {
    waiting = false;
    const menus = systemMenu(workbench);
    const words = JSON.stringify(menus);
    if (words === sent) return;
    sent = words;
    void workbench.host.shell.setMenu({ menus });
  };
  const soon = (wait: number) => {
    if (waiting) return;
    waiting = true;
    setTimeout(send, wait);
  };
  const later = () => soon(MENU_WAIT);
  let heard: { readonly session: Workbench['session']; stop(): void } | null = null;
  workbench.state.subscribe(() => {
    const { session } = workbench;
    if (heard?.session !== session) {
      heard?.stop();
      // What can be undone changes with the words; a key is not to wait for a menu.
      heard = session === null ? null : { session, stop: session.model.subscribe(() => soon(MENU_REST)) };
    }
    later();
  });
  workbench.preferences.store.subscribe(later);
  workbench.host.shell.commands(null, ({ commandId }) => {
    if (workbench.commands.has(commandId)) workbench.run(commandId);
  });
  send();
}

/** The window's title: the dossier's, with its marking (CF6). */
export function windowTitle(title: string, marking: string): string {
  return marking === 'none' ? t('app.windowTitleUnmarked', { title }) : t('app.windowTitle', { title, marking });
}
