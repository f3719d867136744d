import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../shared/protocol/failure';
import { t } from '../../messages/messages';
import { LabelledField } from '../../ui/LabelledField';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { FingerprintWords } from './Entrance';
import { FailureWords } from './FailureWords';
import { type JoinAbout, type JoinFault, type JoinWish, readJoin } from './joining';
import { showCopy } from './sharing';

/** Join a room from the application: a link that was sent, or address and code from the big screen. */
export function JoinDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { preferences, host } = workbench;
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
  const isLink = wish.link.trim() !== '';
  return (
    <form className="join" onSubmit={submit}>
      <LabelledField
        label={t('rooms.join.link')}
        value={wish.link}
        onValue={(value) => set({ link: value })}
        placeholder={t('rooms.join.link.example')}
        spellCheck={false}
        isFaulty={fault === 'link'}
      />
      <fieldset className="join-by-hand" disabled={isLink}>
        <legend>{t('rooms.join.or')}</legend>
        <div>
          <LabelledField
            label={t('rooms.join.address')}
            value={wish.address}
            onValue={(value) => set({ address: value })}
            placeholder={t('rooms.join.address.example')}
            spellCheck={false}
            isFaulty={fault === 'address'}
          />
        </div>
        <div>
          <LabelledField
            label={t('rooms.join.code')}
            value={wish.code}
            onValue={(value) => set({ code: value })}
            placeholder={t('rooms.join.code.example')}
            spellCheck={false}
            isFaulty={fault === 'code'}
            look="join-code"
          />
        </div>
      </fieldset>
      <LabelledField label={t('rooms.yourName')} value={wish.name} onValue={(value) => set({ name: value })} />
      <p className="hint">{t('rooms.join.browser')}</p>
      {fault !== null && (
        <p className="share-failure" role="alert">
          {t(`rooms.join.fault.${fault}`)}
        </p>
      )}
      <FailureWords
        failure={failure}
        detail={failure?.code === 'room.fingerprint' ? t('rooms.join.otherCertificate') : undefined}
      />
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(busy ? 'rooms.join.entering' : 'rooms.join.enter')}
        isReady={!busy}
      />
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
