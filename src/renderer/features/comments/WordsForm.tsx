import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../../messages/messages';

/** A field for the words of a comment, with what else belongs to it under it. Ctrl+Enter saves; Esc leaves it, and nothing typed is lost. */
export function WordsForm({
  label,
  words,
  save,
  children,
  onWords,
  onSave,
  onCancel,
  onLeave,
}: {
  readonly label: string;
  readonly words: string;
  /** What the button that saves says. */
  readonly save: string;
  readonly children?: ReactNode;
  onWords(words: string): void;
  onSave(): void;
  /** Gives the words up. */
  onCancel(): void;
  /** Leaves the field and keeps what is in it. */
  onLeave(): void;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const isEmpty = words.trim() === '';
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (isEmpty) onCancel();
      else onLeave();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!isEmpty) onSave();
    }
  };
  return (
    <div className="comment-form">
      <label htmlFor={id}>{label}</label>
      <span className="comment-grow" data-words={words}>
        <textarea
          id={id}
          ref={field}
          className="field"
          rows={2}
          value={words}
          dir="auto"
          onChange={({ target }) => onWords(target.value)}
          onKeyDown={keyDown}
        />
      </span>
      {children}
      <div className="comment-form-actions">
        <button
          type="button"
          className="button button-primary"
          disabled={isEmpty}
          aria-keyshortcuts="Control+Enter"
          title={t('comments.saveKey')}
          onClick={onSave}
        >
          {save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('comments.cancel')}
        </button>
      </div>
    </div>
  );
}
