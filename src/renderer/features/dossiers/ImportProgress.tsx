import { useEffect, useState } from 'react';
import { t } from '../../messages/messages';
import { nextTask } from '../../ui/nextTask';
import { useStore } from '../../ui/store';
import type { RunningImport } from '../../workbench/watchedReading';

/** How far an import is, how long it will take, and Cancel. Closing the dialog cancels too. */
export function ImportProgress({ argument }: { readonly argument: unknown }) {
  const running = argument as RunningImport;
  const { name, stage, part, left } = useStore(running.state, (state) => state);
  useEffect(() => () => running.cancel(), [running]);
  // While a worker reads a long file the dialog alone is enough for one task of the window.
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => void nextTask().then(() => setDrawn(true)), []);
  const percent = Math.round(part * 100);
  if (!isDrawn) return <div className="import-progress import-progress-soon" />;
  return (
    <div className="import-progress">
      <p className="import-name">{name}</p>
      <progress max={100} value={percent} aria-label={t('import.progress')} />
      <p className="hint" role="status">
        <span>{t(`import.stage.${stage}`)}</span>
        <span className="import-left">
          {left === null ? t('import.leftUnknown') : t('import.left', { seconds: Math.max(1, Math.ceil(left / 1000)) })}
        </span>
      </p>
      <div className="dialog-foot">
        <button
          type="button"
          className="button"
          // biome-ignore lint/a11y/noAutofocus: Enter stops what takes too long
          autoFocus
          onClick={() => running.cancel()}
        >
          {t('dialog.cancel')}
        </button>
      </div>
    </div>
  );
}
