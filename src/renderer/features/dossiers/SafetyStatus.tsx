import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { t } from '../../messages/messages';
import type { DossierSession, Safety } from '../../session/dossierSession';
import { PopoverCard } from '../../ui/PopoverCard';
import { useStore } from '../../ui/store';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { momentWords } from './moment';

type State = 'arriving' | 'keeping' | 'readOnly' | 'kept' | 'saved' | 'unsaved' | 'saving' | 'failed' | 'journal';

/** How safe the work is, in one word; the graver first. Every key waits for a moment: only what waits noticeably is said (`slow`). */
function stateOf({ file, editable, arriving }: Safety, slow: boolean): State {
  if (file?.journal != null) return 'journal';
  if (arriving) return 'arriving';
  if (slow) return 'keeping';
  if (!editable) return 'readOnly';
  // Without a file of its own the journal alone says whether the work is kept.
  if (file === null || file.path === null) return 'kept';
  if (file.state === 'failed') return 'failed';
  if (file.readOnly !== null) return 'readOnly';
  return file.state;
}

/** States in which something is to be done. */
const GRAVE: ReadonlySet<State> = new Set(['failed', 'journal']);

/** How safe the work is: a word in the status line, and behind it what that means and what can be done. */
export function SafetyStatus({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const [open, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const slow = useStore(session.slow, (value) => value);
  const state = useStore(session.safety, (safety) => stateOf(safety, slow));
  const waiting = useStore(session.safety, ({ unsynced }) => (slow ? unsynced : 0));
  // For programs to read at every key, without drawing the window anew.
  useEffect(() => {
    const tell = () => {
      if (trigger.current !== null) trigger.current.dataset.unsynced = String(session.safety.get().unsynced > 0);
    };
    tell();
    return session.safety.subscribe(tell);
  }, [session]);
  const grave = GRAVE.has(state);
  // Of a guest's work in a browser the room's own line tells.
  if (workbench.host.has('guest') && !grave) return null;
  const Sign = grave ? ShieldAlert : ShieldCheck;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger ref={trigger} className={`safety safety-${state}`} data-testid="safety" data-state={state}>
        <Sign size={14} aria-hidden="true" />
        <span role="status">{t(`safety.${state}`, { count: waiting })}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <PopoverCard className="safety-card" side="top" align="end" sideOffset={8} aria-label={t('safety.about')}>
          <SafetyCard workbench={workbench} session={session} state={state} onDone={() => setOpen(false)} />
        </PopoverCard>
      </Popover.Portal>
    </Popover.Root>
  );
}

function SafetyCard({
  workbench,
  session,
  state,
  onDone,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly state: State;
  readonly onDone: () => void;
}) {
  const file = useStore(session.safety, (value) => value.file);
  const isSealed = useStore(workbench.state, ({ keyring }) => keyring?.state === 'unlocked');
  // Stands until the host says the same.
  const [autosave, setAutosave] = useState<boolean | null>(null);
  const why = file?.journal ?? file?.failure ?? file?.readOnly ?? null;
  const words = why === null ? null : describeFailure(why);
  const locked = file?.readOnly?.code === 'file.locked';
  const run = (id: string) => {
    onDone();
    workbench.run(id);
  };
  return (
    <>
      <p className="safety-head">{t(`safety.${state}.head`)}</p>
      <p>{words?.text ?? t(`safety.${state}.means`)}</p>
      {words !== null && words.detail !== '' && <p>{words.detail}</p>}
      <dl className="safety-facts">
        <div>
          <dt>{t('safety.file')}</dt>
          <dd className="safety-path">{file?.path ?? t('safety.noFile')}</dd>
        </div>
        <div>
          <dt>{t('safety.savedAt')}</dt>
          <dd>{file?.savedAt == null ? t('safety.never') : momentWords(file.savedAt)}</dd>
        </div>
        {file !== null && file.path !== null && file.unsaved > 0 && (
          <div>
            <dt>{t('safety.notInFile')}</dt>
            <dd>{t('safety.changes', { count: file.unsaved })}</dd>
          </div>
        )}
      </dl>
      <p className="safety-private">{t(isSealed ? 'safety.sealed' : 'safety.unsealed')}</p>
      {file !== null && file.path !== null && !locked && (
        <label className="check">
          <input
            type="checkbox"
            checked={autosave ?? file.autosave}
            onChange={(event) => {
              setAutosave(event.currentTarget.checked);
              void workbench.host.dossiers.setAutosave({ id: session.info.id, on: event.currentTarget.checked });
            }}
          />
          {t('safety.autosave')}
        </label>
      )}
      <div className="safety-actions">
        {locked ? (
          <>
            <button type="button" className="button button-primary" onClick={() => run('dossier.copy')}>
              {t('command.dossier.copy')}
            </button>
            <button type="button" className="button" onClick={() => run('dossier.takeLock')}>
              {t('command.dossier.takeLock')}
            </button>
          </>
        ) : (
          <>
            <button type="button" className="button button-primary" onClick={() => run('dossier.save')}>
              {t('command.dossier.save')}
            </button>
            <button type="button" className="button" onClick={() => run('dossier.saveAs')}>
              {t('command.dossier.saveAs')}
            </button>
            <button type="button" className="button" onClick={() => run('dossier.earlier')}>
              {t('command.dossier.earlier')}
            </button>
          </>
        )}
      </div>
    </>
  );
}
