import type { DossierSettings, RecordSettings } from '../../domain/dossier';
import { actsParts, recordParts } from '../layout';
import { checkRight } from './declaring';
import type { Writing } from './writing';

/** What may be changed of what the room knows of itself; its id is for good. */
export type DossierChange = Partial<Omit<DossierSettings, 'id'>>;

/** Changes what the room knows of itself (CF6, BR6, DE0), one value a name, so that two people who change different ones both prevail. Throws RangeError at a seat that does not write the acts (RM1). */
export function changeDossier(writing: Writing, change: DossierChange): void {
  checkRight(writing, 'acts');
  const { docs } = writing;
  const { settings } = actsParts(docs.acts);
  docs.acts.transact(() => {
    for (const [name, value] of Object.entries(change)) {
      if (value !== undefined && !isSame(settings.get(name), value)) settings.set(name, value);
    }
  }, 'user');
}

/**
 * Changes how the team reads its record (CO1, PO5): watch list, quorum, ceiling, which delegation is ours. Throws RangeError for a
 * quorum that is no share of one.
 */
export function changeRecordSettings({ docs }: Writing, change: Partial<RecordSettings>): void {
  const { quorum } = change;
  if (quorum !== undefined && !(quorum > 0 && quorum <= 1)) throw new RangeError(`Quorum ${quorum} is no share of one`);
  const { settings } = recordParts(docs.record);
  docs.record.transact(() => {
    for (const [name, value] of Object.entries(change)) {
      if (value !== undefined && !isSame(settings.get(name), value)) settings.set(name, value);
    }
  }, 'user');
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
