import type { Workbench } from '../../workbench/workbench';

/** After how many minutes it may lock by itself; 0: never. */
export const LOCK_AFTER = [0, 2, 5, 10, 30, 60] as const;

const LOOK_EVERY = 5_000;
/** Windows tell each other at most this often that somebody is there. */
const TELL_EVERY = 2_000;

/** Locks when nobody has touched any window of the application for as long as the person set. Answers how to stop. */
export function lockWhenIdle(
  workbench: {
    readonly state: Pick<Workbench['state'], 'get'>;
    readonly preferences: Pick<Workbench['preferences'], 'get'>;
  },
  lock: () => void,
): () => void {
  const windows = new BroadcastChannel('chapeau.activity');
  let last = Date.now();
  let told = 0;
  const look = () => {
    const minutes = workbench.preferences.get('lockAfter');
    if (minutes === 0 || workbench.state.get().keyring?.state !== 'unlocked') return;
    if (Date.now() - last >= minutes * 60_000) lock();
  };
  const active = () => {
    // The hand that wakes a computer which slept through the time may be anybody's.
    look();
    last = Date.now();
    if (last - told < TELL_EVERY) return;
    told = last;
    windows.postMessage('active');
  };
  windows.onmessage = () => {
    last = Date.now();
  };
  const timer = setInterval(look, LOOK_EVERY);
  const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
  for (const sign of signs) window.addEventListener(sign, active, { capture: true, passive: true });
  return () => {
    clearInterval(timer);
    windows.close();
    for (const sign of signs) window.removeEventListener(sign, active, { capture: true });
  };
}
