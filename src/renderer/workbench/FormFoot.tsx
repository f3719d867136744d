import { t } from '../messages/messages';

/** The foot of a form: leave it as it was, or go on. */
export function FormFoot({
  onCancel,
  submit,
  isReady = true,
  autoFocus = false,
  look = 'dialog-foot',
}: {
  onCancel(): void;
  /** What going on does, in a word or two. */
  readonly submit: string;
  readonly isReady?: boolean;
  /** Where all is set as most would have it, Enter is enough. */
  readonly autoFocus?: boolean;
  readonly look?: 'dialog-foot' | 'dialog-actions';
}) {
  return (
    <div className={look}>
      <button type="button" className="button" onClick={onCancel}>
        {t('dialog.cancel')}
      </button>
      <button
        type="submit"
        className="button button-primary"
        // biome-ignore lint/a11y/noAutofocus: it answers the command that was given
        autoFocus={autoFocus}
        disabled={!isReady}
      >
        {submit}
      </button>
    </div>
  );
}
