import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../messages/messages';
import { setView } from './view';

/** A page that lies over the text for a while, marked as of an exercise (CF6); `actions` stand before the button that closes it. */
export function OverPage({
  title,
  look,
  actions,
  children,
}: {
  readonly title: string;
  /** A class beside `ex-debrief`. */
  readonly look?: string;
  readonly actions: ReactNode;
  readonly children: ReactNode;
}) {
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.focus(), []);
  return (
    <section
      className={look === undefined ? 'ex-debrief' : `ex-debrief ${look}`}
      aria-label={title}
      ref={page}
      tabIndex={-1}
    >
      <header className="ex-debrief-head">
        <h2>{title}</h2>
        <strong className="marking">{t('debrief.mark')}</strong>
        <span className="ex-space" />
        {actions}
        <button
          type="button"
          className="icon-button"
          aria-label={t('debrief.close')}
          onClick={() => setView({ over: null })}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      {children}
    </section>
  );
}
