import type { DossierSession } from '../session/dossierSession';
import type { Workbench } from './workbench';

/** What a page tells the log of acts: plain values, never words of a document (AU4). */
export type ActNote = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Notes in the log of acts what only the page knows: that something was exported, or a copy merged (AU1). In a room the room is told, too. A
 * log that cannot be written keeps nobody from what they do.
 */
export function noteAct(
  { host }: Workbench,
  session: DossierSession,
  kind: 'exported' | 'merged',
  what: ActNote,
  where: 'everywhere' | 'room' = 'everywhere',
): void {
  const { id } = session.info;
  if (where === 'everywhere' && host.has('acts')) void host.acts.note({ id, kind, what });
  if (session.room.get().kind !== 'none') void host.rooms.note({ id, kind, what });
}
