import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';

/** How safe the work is, in a word: what the host has and what the file holds. */
export function SafetyStatus({ session }: { readonly session: DossierSession }) {
  const words = useStore(session.safety, ({ unsynced, file, editable }) => {
    if (unsynced > 0) return t('safety.keeping', { count: unsynced });
    if (!editable) return t('safety.readOnly');
    if (file === null) return t('safety.kept');
    if (file.state === 'failed') return t('safety.failed');
    if (file.state === 'saving') return t('safety.saving');
    if (file.path === null) return t('safety.kept');
    return t(file.state === 'saved' ? 'safety.saved' : 'safety.unsaved');
  });
  const state = useStore(session.safety, ({ unsynced, file }) => (unsynced > 0 ? 'keeping' : (file?.state ?? 'saved')));
  return (
    <span className={`safety safety-${state}`} role="status" data-testid="safety" data-unsynced={state === 'keeping'}>
      {words}
    </span>
  );
}
