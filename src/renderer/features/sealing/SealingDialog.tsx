import { type FormEvent, type ReactNode, useState } from 'react';
import type { Result } from '../../../shared/base/result';
import type { Failure } from '../../../shared/protocol/failure';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { useStore } from '../../ui/store';
import { showChord } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';
import { Choice } from './Choice';
import { LOCK_AFTER } from './idle';
import { NewPassphrase } from './NewPassphrase';
import { SecretField } from './SecretField';
import { wrongWords } from './wrongWords';

/** What lies on this disk, and how: the choice where nobody sealed it, else passphrase, recovery key and locking. */
export function SealingDialog({ workbench }: { readonly workbench: Workbench }) {
  const keyring = useStore(workbench.state, (state) => state.keyring);
  if (keyring === null || keyring.state === 'locked') return null;
  return (
    <div className="sealing">
      <p>{t(STATE_WORDS[keyring.state])}</p>
      {keyring.unfinished !== null && <p className="save-warning">{t('sealing.unfinished')}</p>}
      {keyring.state === 'unlocked' ? (
        <Sealed workbench={workbench} />
      ) : (
        <Choice workbench={workbench} canLeave={keyring.state === 'none'} />
      )}
    </div>
  );
}

const STATE_WORDS = { none: 'sealing.none', open: 'sealing.left', unlocked: 'sealing.sealed' } as const;

function Sealed({ workbench }: { readonly workbench: Workbench }) {
  const { preferences } = workbench;
  const after = useStore(preferences.store, (values) => values.lockAfter);
  const chord = workbench.commands.get('sealing.lock').keys?.[0];
  return (
    <>
      <div className="sealing-lock">
        <button type="button" className="button" onClick={() => workbench.run('sealing.lock')}>
          {t('sealing.lockNow')} {chord !== undefined && <kbd>{showChord(chord)}</kbd>}
        </button>
        <ChoiceField<number>
          label={t('sealing.lockAfter')}
          value={after}
          options={LOCK_AFTER.map((minutes) => ({
            id: minutes,
            label: minutes === 0 ? t('sealing.lockAfter.never') : t('sealing.lockAfter.minutes', { count: minutes }),
          }))}
          onValue={(minutes) => preferences.set('lockAfter', minutes)}
        />
      </div>
      <Change title={t('sealing.change')}>
        {(present, act) => (
          <NewPassphrase
            label={t('sealing.newPassphrase')}
            action={t('sealing.change.do')}
            busy={null}
            onChosen={(passphrase) =>
              act(async () => {
                const changed = await workbench.host.keyring.changePassphrase({ present, passphrase });
                if (changed.ok) {
                  workbench.closeDialog();
                  workbench.notify('done', 'sealing.changed');
                }
                return changed;
              })
            }
          />
        )}
      </Change>
      <Change title={t('sealing.newKey')}>
        {(present, act) => (
          <Do
            words={t('sealing.newKey.words')}
            action={t('sealing.newKey.do')}
            disabled={present === ''}
            onDo={() =>
              act(async () => {
                const made = await workbench.host.keyring.newRecoveryKey({ present });
                if (made.ok) workbench.openDialog('sealing.recovery', made.value.recoveryKey);
                return made;
              })
            }
          />
        )}
      </Change>
      <Change title={t('sealing.open')}>
        {(present, act) => (
          <Do
            words={t('sealing.open.words')}
            action={t('sealing.open.do')}
            disabled={present === ''}
            onDo={() =>
              act(async () => {
                const opened = await workbench.host.keyring.leaveReadable({ present });
                if (opened.ok) {
                  workbench.closeDialog();
                  workbench.notify('done', 'sealing.opened');
                }
                return opened;
              })
            }
          />
        )}
      </Change>
    </>
  );
}

/** A change that whoever sits here by chance cannot make: it asks for the passphrase once more. */
function Change({
  title,
  children,
}: {
  readonly title: string;
  children(present: string, act: (run: () => Promise<Result<unknown, Failure>>) => void): ReactNode;
}) {
  const [present, setPresent] = useState('');
  const [wrong, setWrong] = useState('');
  const act = (run: () => Promise<Result<unknown, Failure>>) => {
    setWrong('');
    void run().then((result) => {
      if (!result.ok) setWrong(wrongWords(result.error));
    });
  };
  return (
    <details className="sealing-change">
      <summary>{title}</summary>
      <SecretField label={t('sealing.present')} value={present} shown={false} onChange={setPresent} />
      <p className="secret-wrong" role="alert">
        {wrong}
      </p>
      {children(present, act)}
    </details>
  );
}

function Do({
  words,
  action,
  disabled,
  onDo,
}: {
  readonly words: string;
  readonly action: string;
  readonly disabled: boolean;
  onDo(): void;
}) {
  return (
    <form
      className="secret-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onDo();
      }}
    >
      <p className="hint">{words}</p>
      <div className="dialog-foot">
        <button type="submit" className="button" disabled={disabled}>
          {action}
        </button>
      </div>
    </form>
  );
}
