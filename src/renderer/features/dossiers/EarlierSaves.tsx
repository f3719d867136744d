import { useEffect, useState } from 'react';
import type { Backup } from '../../../shared/protocol/services';
import { t } from '../../messages/messages';
import { FormFoot } from '../../workbench/FormFoot';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { momentWords } from './moment';
import { restoreSave } from './saving';

/** Earlier saves of a dossier, newest first, each with when it was, how large, and what stood in it; one of them can be gone back to. */
export function EarlierSaves({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { id, name } = argument as { readonly id: string; readonly name?: string };
  const [saves, setSaves] = useState<readonly Backup[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    void workbench.host.dossiers.backups({ id }).then((found) => {
      if (!isShown) return;
      if (found.ok) setSaves(found.value);
      else setTrouble(describeFailure(found.error).text);
    });
    return () => {
      isShown = false;
    };
  }, [workbench, id]);
  if (trouble !== null) return <p className="trouble-what">{trouble}</p>;
  if (saves === null) return <p className="hint">{t('earlier.loading')}</p>;
  if (saves.length === 0) return <p className="hint">{t('earlier.none')}</p>;
  return (
    <form
      className="earlier"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== null) void restoreSave(workbench, { id, backup: chosen, name: name ?? '' });
      }}
    >
      <p className="hint">{t('earlier.count', { count: saves.length })}</p>
      <ul className="earlier-list">
        {saves.map((save) => (
          <li key={save.id}>
            <label className="earlier-row">
              <input type="radio" name="save" checked={chosen === save.id} onChange={() => setChosen(save.id)} />
              <span className="earlier-when">{momentWords(save.savedAt)}</span>
              <span className="earlier-counts">{countWords(save)}</span>
              <span className="earlier-size">
                {t('earlier.size', { size: Math.max(1, Math.round(save.bytes / 1024)) })}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p>{t('earlier.safe')}</p>
      <FormFoot onCancel={() => workbench.closeDialog()} submit={t('earlier.restore')} isReady={chosen !== null} />
    </form>
  );
}

function countWords({ reason, counts }: Backup): string {
  const figures =
    counts?.provisions === undefined
      ? ''
      : t('recent.counts', { provisions: counts.provisions, open: counts.open ?? 0 });
  return [reason === 'save' ? '' : t(`earlier.before.${reason}`), figures].filter(Boolean).join(' · ');
}
