import type { DossierSession } from '../session/dossierSession';
import type { Workbench } from './workbench';

/**
 * Runs `begin` for the dossier that is open, and for each that is opened from now on; what it answers is run when that one is closed. What
 * `begin` itself changes in the window begins nothing anew. Answers how to stop.
 */
export function eachSession(
  workbench: Pick<Workbench, 'session' | 'state'>,
  begin: (session: DossierSession) => () => void,
): () => void {
  let followed: DossierSession | null = null;
  let end: () => void = () => undefined;
  const follow = () => {
    const { session } = workbench;
    if (followed === session) return;
    end();
    end = () => undefined;
    followed = session;
    if (session !== null) end = begin(session);
  };
  follow();
  const stop = workbench.state.subscribe(follow);
  return () => {
    stop();
    end();
  };
}
