import type { ReactNode } from 'react';
import { t } from '../../messages/messages';
import { setView } from './view';

/** A form at the desk: Esc puts it away, Ctrl+Enter or Enter in a line sends it. */
export function InlineForm({
  label,
  submit,
  isReady,
  onSubmit,
  children,
}: {
  readonly label: string;
  readonly submit: string;
  readonly isReady: boolean;
  onSubmit(): void;
  readonly children: ReactNode;
}) {
  const send = (): void => {
    if (isReady) onSubmit();
  };
  return (
    <form
      className="ex-form-inline"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          send();
        }
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        setView({ form: null });
      }}
    >
      {children}
      <div className="ex-form-foot">
        <button type="button" className="button" onClick={() => setView({ form: null })}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary" disabled={!isReady}>
          {submit}
        </button>
      </div>
    </form>
  );
}
