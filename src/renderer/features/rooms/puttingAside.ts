import type { Result } from '../../../shared/base/result';
import { ok } from '../../../shared/base/result';
import { toJson } from '../../../shared/document/toJson';
import { printJson } from '../../../shared/formats/json/jsonText';
import type { Failure } from '../../../shared/protocol/failure';
import type { RoomStatus } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { keepBytes } from '../../workbench/keepBytes';
import type { Workbench } from '../../workbench/workbench';
import { roomOf } from './room';
import { showCopy } from './sharing';

/** Whether the room lets this device in no more: then there is no text of it to be shown again. */
export function isOut({ line }: Pick<RoomStatus, 'line'>): boolean {
  return line === 'refused' || line === 'ended';
}

/**
 * Puts what the room has not taken aside, and shows the room's text again. In the application it becomes a dossier of its own, which can be
 * opened; a browser, which keeps no dossiers, downloads it as one, with our record and our brief. Whoever is out goes on with what they have:
 * in the application it is no room's any more.
 */
export function putAside(workbench: Workbench, session: DossierSession): Promise<Result<null, Failure>> {
  return workbench.host.has('guest') ? download(workbench, session) : keepHere(workbench, session);
}

async function keepHere(workbench: Workbench, session: DossierSession): Promise<Result<null, Failure>> {
  const { id, title } = session.info;
  if (isOut(roomOf(session).status.get())) {
    const left = await workbench.host.rooms.leave({ id });
    if (!left.ok) return left;
    workbench.closeDialog();
    workbench.notify('done', 'rooms.refused.left');
    return ok(null);
  }
  const yielded = await workbench.host.rooms.yield({ id });
  if (!yielded.ok) return yielded;
  const { kept } = yielded.value;
  workbench.closeDialog();
  await showCopy(workbench, yielded.value.id, title);
  workbench.show({
    tone: 'done',
    text: t('rooms.refused.kept'),
    action: { label: t('rooms.refused.open'), run: () => void showCopy(workbench, kept, title) },
  });
  return ok(null);
}

async function download(workbench: Workbench, session: DossierSession): Promise<Result<null, Failure>> {
  const waited = await session.whenWhole;
  if (waited !== null) return { ok: false, error: waited };
  const { id, title } = session.info;
  const name = await keepBytes(workbench, {
    bytes: new TextEncoder().encode(printJson(toJson(session.docs, { record: true, brief: true }))),
    name: t('rooms.refused.file', { title: title.replace(/[\\/:*?"<>|]/g, ' ') }),
    extension: 'json',
    kind: 'files.all',
    title: 'rooms.refused.title',
  });
  if (name === null) return ok(null);
  workbench.closeDialog();
  const downloaded = { tone: 'done', text: t('rooms.refused.downloaded', { name }) } as const;
  if (isOut(roomOf(session).status.get())) {
    workbench.show(downloaded);
    return ok(null);
  }
  // What is bound to the room holds what the room will not have: it is let go, and the room's own comes in its place.
  workbench.set({ session: null, selection: [] });
  session.close();
  await showCopy(workbench, id, title);
  workbench.show(downloaded);
  return ok(null);
}
