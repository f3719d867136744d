import { X } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../messages/messages';
import { useStore } from '../ui/store';
import type { Notice, Workbench } from './workbench';

const DONE_MILLISECONDS = 6000;
const PASSING_MILLISECONDS = 3500;

/** Notices at the foot of the window: errors stay until dismissed, a confirmation goes by itself, and so does the answer to a key. */
export function Notices({ workbench }: { readonly workbench: Workbench }) {
  const notices = useStore(workbench.state, (state) => state.notices);
  return (
    <div className="notices" aria-live="polite">
      {notices.map((notice) => (
        <NoticeView key={notice.id} notice={notice} workbench={workbench} />
      ))}
    </div>
  );
}

function NoticeView({ notice, workbench }: { readonly notice: Notice; readonly workbench: Workbench }) {
  const { id, tone, text, detail, action, passing = false } = notice;
  useEffect(() => {
    if (tone !== 'done' && !passing) return;
    const timer = setTimeout(() => workbench.dismiss(id), passing ? PASSING_MILLISECONDS : DONE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [id, tone, passing, workbench]);
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' || tone === 'private' ? 'alert' : 'status'}>
      <div className="notice-words">
        <p>{text}</p>
        {detail !== undefined && detail !== '' && <p className="notice-detail">{detail}</p>}
      </div>
      {action !== undefined && (
        <button
          type="button"
          className="button"
          onClick={() => {
            action.run();
            workbench.dismiss(id);
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        className="icon-button"
        aria-label={t('notice.dismiss')}
        onClick={() => workbench.dismiss(id)}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </div>
  );
}
