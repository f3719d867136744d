import { useEffect, useRef } from 'react';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';

/** How safe the work is, in a word: what the host has and what the file holds. */
export function SafetyStatus({ session }: { readonly session: DossierSession }) {
  const element = useRef<HTMLSpanElement>(null);
  const slow = useStore(session.slow, (value) => value);
  const words = useStore(session.safety, ({ unsynced, file, editable }) => {
    if (slow) return t('safety.keeping', { count: unsynced });
    if (!editable) return t('safety.readOnly');
    if (file === null) return t('safety.kept');
    if (file.state === 'failed') return t('safety.failed');
    if (file.state === 'saving') return t('safety.saving');
    if (file.path === null) return t('safety.kept');
    return t(file.state === 'saved' ? 'safety.saved' : 'safety.unsaved');
  });
  const state = useStore(session.safety, ({ file }) => (slow ? 'keeping' : (file?.state ?? 'saved')));
  // Every key is unsynced for a moment. That is for programs to read, not worth drawing the window anew.
  useEffect(() => {
    const tell = () => {
      if (element.current !== null) element.current.dataset.unsynced = String(session.safety.get().unsynced > 0);
    };
    tell();
    return session.safety.subscribe(tell);
  }, [session]);
  return (
    <span ref={element} className={`safety safety-${state}`} role="status" data-testid="safety">
      {words}
    </span>
  );
}
