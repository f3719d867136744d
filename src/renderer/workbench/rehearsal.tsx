import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { DossierSession } from '../session/dossierSession';
import { rehearsalHost } from '../session/rehearsalHost';
import { nextTask } from '../ui/nextTask';
import { Dossier } from './Frame';
import { WindowWorkbench } from './windowWorkbench';
import type { Feature } from './workbench';

const NOBODY = { id: '', name: '', delegation: null };

let isDone = false;

/**
 * Opens a made-up text once, in a workbench of its own that never comes into the page, while somebody types their name: a browser reads and
 * draws for the first time at a third of the speed (code is compiled, names of delegations are indexed), and whoever enters waits for the
 * words. A piece in a task, so that keys come in between; `signal` stops it once the real text is asked for.
 */
export async function rehearse(features: readonly Feature[], signal: AbortSignal): Promise<void> {
  await nextTask();
  if (signal.aborted || isDone) return;
  isDone = true;
  const { host, info } = rehearsalHost();
  await host.whenConnected;
  await nextTask();
  const session = signal.aborted ? null : await DossierSession.open(host, info, NOBODY);
  await nextTask();
  if (session instanceof DossierSession) {
    if (!signal.aborted) await draw(new WindowWorkbench(host, features), session);
    session.close();
  }
  host.close();
}

async function draw(workbench: WindowWorkbench, session: DossierSession): Promise<void> {
  workbench.set({ session });
  const root = createRoot(document.createElement('div'));
  flushSync(() => root.render(<Dossier workbench={workbench} session={session} />));
  await nextTask();
  root.unmount();
}
