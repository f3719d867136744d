import { briefParts, recordParts } from '../../../shared/document/layout';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';

const SEEN = 'unsealed.seen';

/** Whether our record or our brief holds anything, so that there is a private file. */
export function hasPrivate(session: DossierSession): boolean {
  const { entries, statements, lines, topics } = recordParts(session.docs.record);
  const noted = entries.length + statements.size + lines.size + topics.size;
  return noted > 0 || briefParts(session.docs.brief).briefs.size > 0;
}

/**
 * Says once for each dossier that its private file is not yet encrypted: as soon as there is such a file, or something to go into it. The
 * notice is remembered on this machine.
 */
export function noticeUnsealed(workbench: Workbench, session: DossierSession): void {
  const { host } = workbench;
  const { dossierId } = session.info;
  let isTold = false;
  const tell = async () => {
    const file = session.safety.get().file;
    if (isTold || workbench.session !== session || (file?.path ?? null) === null || !hasPrivate(session)) return;
    isTold = true;
    const kept = await host.preferences.get(null);
    const value = kept.ok ? kept.value[SEEN] : undefined;
    const seen = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
    if (seen.includes(dossierId)) return;
    workbench.notify('info', 'dossier.unsealed');
    void host.preferences.set({ key: SEEN, value: [...seen, dossierId].slice(-500) });
  };
  session.safety.subscribe(() => void tell());
  session.model.subscribe(() => void tell());
  void tell();
}
