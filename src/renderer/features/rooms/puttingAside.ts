import type { Result } from '../../../shared/base/result';
import { ok } from '../../../shared/base/result';
import { toJson } from '../../../shared/document/toJson';
import { printJson } from '../../../shared/formats/json/jsonText';
import type { Failure } from '../../../shared/protocol/failure';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { keepBytes } from '../../workbench/keepBytes';
import type { Workbench } from '../../workbench/workbench';
import { showCopy } from './sharing';

/**
 * Puts what the room has not taken aside, and shows the room's text again. In the application it becomes a dossier of its own, which can be
 * opened; a browser, which keeps no dossiers, downloads it as one, with our record and our brief.
 */
export function putAside(workbench: Workbench, session: DossierSession): Promise<Result<null, Failure>> {
  return workbench.host.has('guest') ? download(workbench, session) : keepHere(workbench, session);
}

async function keepHere(workbench: Workbench, session: DossierSession): Promise<Result<null, Failure>> {
  const { id, title } = session.info;
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
  // What is bound to the room holds what the room will not have: it is let go, and the room's own comes in its place.
  workbench.set({ session: null, selection: [] });
  session.close();
  await showCopy(workbench, id, title);
  workbench.show({ tone: 'done', text: t('rooms.refused.downloaded', { name }) });
  return ok(null);
}
