import { GRADES } from '../../../shared/domain/position';
import { isoNow } from '../../host/ports';
import type { DossierSession } from '../../session/dossierSession';
import { isOfThisSitting, type Sitting, sittingOf } from '../../session/sitting';
import type { Workbench } from '../../workbench/workbench';

/** A sitting as this machine remembers it, and when it was set. */
export interface KeptSitting extends Sitting {
  readonly at: string;
}

/** Most dossiers whose sitting is remembered. */
const REMEMBERED = 30;

/**
 * Remembers where, when and at which grade one is noting, so that a window that was closed, or died, goes on as it was set: what is said
 * in informals must never come to be noted as on record because the application was opened again. Answers how to stop.
 */
export function keepSittings(workbench: Workbench): () => void {
  let session: DossierSession | null = null;
  let stopSession = () => {};
  const follow = () => {
    if (workbench.session === session) return;
    stopSession();
    stopSession = () => {};
    session = workbench.session;
    if (session === null) return;
    const store = sittingOf(session);
    const dossier = session.soFar.settings.id;
    const kept = sittingFrom(workbench.preferences.get('sittings')[dossier]);
    if (kept !== null && isOfThisSitting(kept.at, isoNow())) {
      const { at: _at, ...sitting } = kept;
      store.set(sitting);
    }
    stopSession = store.subscribe(() => {
      const others = Object.entries(workbench.preferences.get('sittings')).filter(([id]) => id !== dossier);
      const own: KeptSitting = { ...store.get(), at: isoNow() };
      workbench.preferences.set('sittings', Object.fromEntries([...others.slice(1 - REMEMBERED), [dossier, own]]));
    });
  };
  follow();
  const stop = workbench.state.subscribe(follow);
  return () => {
    stop();
    stopSession();
  };
}

/** A sitting as it was kept; null for anything else. */
function sittingFrom(value: unknown): KeptSitting | null {
  if (typeof value !== 'object' || value === null) return null;
  const { forum, meeting, date, grade, recordingFrom, at } = value as Partial<Record<keyof KeptSitting, unknown>>;
  const known = GRADES.find((each) => each === grade);
  if (typeof forum !== 'string' || typeof meeting !== 'string' || typeof at !== 'string' || known === undefined)
    return null;
  const text = (given: unknown) => (typeof given === 'string' ? given : null);
  return { forum, meeting, date: text(date), grade: known, recordingFrom: text(recordingFrom), at };
}
