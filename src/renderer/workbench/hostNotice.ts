import { t } from '../messages/messages';
import type { Workbench } from './workbench';

/** One notice stands for a lost host, however many requests fail for want of it. */
const CAUSE = 'host';

/**
 * Says that the host is gone, in words that are true of this shell: on a desktop it is started again by itself, elsewhere a person has to.
 * `asked`: a person asked for something that needs it; the same notice then says that this cannot be done now.
 */
export function tellHostGone(workbench: Workbench, asked: boolean): void {
  const { host } = workbench;
  // A guest's line to the room is told of at the foot; what was asked for waits for it.
  if (host.has('guest')) {
    if (asked) workbench.show({ tone: 'warning', cause: CAUSE, text: t('app.needsRoom'), passing: true });
    return;
  }
  const desktop = host.has('shell');
  const detail = asked ? { detail: t(desktop ? 'app.needsHost' : 'app.needsHostExport') } : {};
  // A request that was under way may be told of when the host is there again: nothing would take a standing notice away.
  const passing = host.state.kind === 'connected';
  const text = passing ? t('app.hostWasGone') : t(desktop ? 'app.hostLost' : 'app.hostStopped');
  workbench.show({ tone: 'warning', cause: CAUSE, text, ...(passing ? { passing } : detail) });
}

/** Follows the host: one notice while it is gone, none of it once it is back. */
export function followHost(workbench: Workbench): () => void {
  let lost = false;
  return workbench.host.onState((state) => {
    if (state.kind === 'lost' && !lost) {
      lost = true;
      tellHostGone(workbench, false);
    }
    if (state.kind === 'connected' && lost) {
      lost = false;
      if (workbench.host.has('guest')) return;
      workbench.dismissCause(CAUSE);
      // A quick restart takes the notice away before anybody can read it; this one stays long enough.
      workbench.notify('done', 'app.hostBack');
    }
    if (state.kind === 'refused') {
      workbench.dismissCause(CAUSE);
      workbench.report(state.failure);
    }
  });
}
