import type { RefObject } from 'react';
import { t } from '../../messages/messages';

/** Paragraphs of a wording as they are typed: an empty line parts them. */
export function paragraphsOf(typed: string): readonly string[] {
  return typed
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, ' '))
    .filter((paragraph) => paragraph.trim() !== '');
}

/** A field for the words of a proposal. Ctrl+Enter is done. */
export function WordingField({
  label,
  value,
  field,
  rows = 5,
  onValue,
  onDone,
}: {
  readonly label: string;
  readonly value: string;
  readonly field?: RefObject<HTMLTextAreaElement | null>;
  readonly rows?: number;
  onValue(value: string): void;
  onDone(): void;
}) {
  return (
    <label className="wording-field">
      <span className="wording-field-label">
        {label} <span className="hint">{t('proposals.wordingDone')}</span>
      </span>
      <textarea
        ref={field}
        className="field wording"
        dir="auto"
        rows={rows}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onDone();
        }}
      />
    </label>
  );
}
