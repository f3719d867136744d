import { briefParts, recordParts } from '../../../shared/document/layout';
import type { DossierSession } from '../../session/dossierSession';

/** Whether our record or our brief holds anything, so that there is a private file. */
export function hasPrivate(session: DossierSession): boolean {
  const { entries, statements, lines, topics } = recordParts(session.docs.record);
  const noted = entries.length + statements.size + lines.size + topics.size;
  return noted > 0 || briefParts(session.docs.brief).briefs.size > 0;
}
