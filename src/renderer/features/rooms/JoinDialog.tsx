import { type FormEvent, useId, useState } from 'react';
import type { Failure } from '../../../shared/protocol/failure';
import { t } from '../../messages/messages';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { FingerprintWords } from './Entrance';
import { type JoinAbout, type JoinFault, type JoinWish, readJoin } from './joining';
import { showCopy } from './sharing';

/** Join a room from the application: a link that was sent, or address and code from the big screen. */
export function JoinDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { preferences, host } = workbench;
  const id = useId();
  const [wish, setWish] = useState<JoinWish>({
    link: typeof argument === 'string' ? argument : '',
    address: '',
    code: '',
    name: preferences.get('personName'),
  });
  const [fault, setFault] = useState<JoinFault | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<JoinWish>) => {
    setWish({ ...wish, ...change });
    setFault(null);
    setFailure(null);
  };
  const enter = async (about: JoinAbout) => {
    setBusy(true);
    setFailure(null);
    preferences.set('personName', wish.name.trim());
    const joined = await host.rooms.join({ ...about, name: wish.name.trim() });
    if (joined.ok) {
      workbench.closeDialog();
      await showCopy(workbench, joined.value.id, t('rooms.join.room'));
    } else {
      setBusy(false);
      setFailure(joined.error);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const read = readJoin(wish);
    if (read.ok) void enter(read.value).catch((error: unknown) => workbench.report(error));
    else setFault(read.error);
  };
  const read = readJoin(wish);
  const shown = failure?.code === 'room.fingerprint' ? failure.detail.fingerprint : undefined;
  if (read.ok && typeof shown === 'string' && failure?.detail.expected === undefined) {
    return (
      <FirstSight
        fingerprint={shown}
        busy={busy}
        onBack={() => setFailure(null)}
        onEnter={() => void enter({ ...read.value, fingerprint: shown })}
      />
    );
  }
  const words = failure === null ? null : describeFailure(failure);
  const isLink = wish.link.trim() !== '';
  return (
    <form className="join" onSubmit={submit}>
      <label htmlFor={`${id}-link`}>{t('rooms.join.link')}</label>
      <input
        id={`${id}-link`}
        className="field"
        value={wish.link}
        placeholder={t('rooms.join.link.example')}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={fault === 'link'}
        onChange={(event) => set({ link: event.currentTarget.value })}
      />
      <fieldset className="join-by-hand" disabled={isLink}>
        <legend>{t('rooms.join.or')}</legend>
        <div>
          <label htmlFor={`${id}-address`}>{t('rooms.join.address')}</label>
          <input
            id={`${id}-address`}
            className="field"
            value={wish.address}
            placeholder={t('rooms.join.address.example')}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={fault === 'address'}
            onChange={(event) => set({ address: event.currentTarget.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-code`}>{t('rooms.join.code')}</label>
          <input
            id={`${id}-code`}
            className="field join-code"
            value={wish.code}
            placeholder={t('rooms.join.code.example')}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={fault === 'code'}
            onChange={(event) => set({ code: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <label htmlFor={`${id}-name`}>{t('rooms.yourName')}</label>
      <input
        id={`${id}-name`}
        className="field"
        value={wish.name}
        autoComplete="off"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <p className="hint">{t('rooms.join.browser')}</p>
      {fault !== null && (
        <p className="share-failure" role="alert">
          {t(`rooms.join.fault.${fault}`)}
        </p>
      )}
      {words !== null && (
        <div className="share-failure" role="alert">
          <p>{words.text}</p>
          <p>{failure?.code === 'room.fingerprint' ? t('rooms.join.otherCertificate') : words.detail}</p>
        </div>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button type="submit" className="button button-primary" disabled={busy}>
          {t(busy ? 'rooms.join.entering' : 'rooms.join.enter')}
        </button>
      </div>
    </form>
  );
}

/** The first time nothing is known of a host: two people compare what it shows with what the chair sees. */
function FirstSight({
  fingerprint,
  busy,
  onBack,
  onEnter,
}: {
  readonly fingerprint: string;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onEnter: () => void;
}) {
  return (
    <div className="join first-print">
      <p>{t('rooms.join.compare')}</p>
      <FingerprintWords of={fingerprint} />
      <p className="hint">{t('rooms.join.compare.hint')}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onBack}>
          {t('rooms.join.differs')}
        </button>
        <button
          type="button"
          className="button button-primary"
          // biome-ignore lint/a11y/noAutofocus: it answers the form that was sent
          autoFocus
          disabled={busy}
          onClick={onEnter}
        >
          {t(busy ? 'rooms.join.entering' : 'rooms.join.same')}
        </button>
      </div>
    </div>
  );
}
