import { t } from '../../messages/messages';
import { ask } from '../../workbench/asking';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { Unkept } from './unkept';

/** What a person decides about work that the dossier's file does not hold. */
export type ClosingAnswer = 'save' | 'keep' | 'discard';

export interface ClosingAbout {
  readonly title: string;
  /** Changes that its file does not hold. */
  readonly changes: number;
  readonly path: string;
  /** Why it cannot be saved there, where that is so. */
  readonly why: string | null;
}

/**
 * Whether the open dossier may be closed now. It is asked only where its file lacks something that closing will not put there; whatever
 * the answer, work that is kept stays on this machine and is offered at the next start. `discard` is carried out here.
 */
export async function mayClose(workbench: Workbench): Promise<boolean> {
  const { session } = workbench;
  if (session === null) return true;
  const { file, editable } = session.safety.get();
  if (file === null || !editable || file.path === null || file.unsaved === 0) return true;
  const stuck = file.failure ?? file.readOnly;
  if (file.autosave && stuck === null) return true;
  const about: ClosingAbout = {
    title: session.current.settings.title,
    changes: file.unsaved,
    path: file.path,
    why: stuck === null ? null : describeFailure(stuck).text,
  };
  const answer = await ask<ClosingAbout, ClosingAnswer>(workbench, 'dossier.closing', about);
  const { id } = session.info;
  switch (answer) {
    case 'save': {
      const saved = await workbench.host.dossiers.save({ id });
      if (saved.ok) return true;
      Unkept.of(workbench, session).tell('file', saved.error);
      return false;
    }
    case 'discard':
      workbench.set({ session: null, selection: [], opening: t('app.closing') });
      session.close();
      await workbench.host.dossiers.close({ id, discard: true });
      workbench.set({ opening: null });
      workbench.notify('done', 'dossier.discarded', { title: about.title || t('dossier.untitled') });
      return true;
    case 'keep':
      return true;
    default:
      return false;
  }
}
