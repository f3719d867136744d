import { type FormEvent, useEffect, useState } from 'react';
import type { Failure } from '../../../shared/protocol/failure';
import { parseCode } from '../../../shared/sealing/entering';
import { type Guest, guestOf } from '../../host/guest';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { LabelledField } from '../../ui/LabelledField';
import { useStore } from '../../ui/store';
import { rehearse } from '../../workbench/rehearsal';
import type { Workbench } from '../../workbench/workbench';
import { FailureWords } from './FailureWords';
import { showCopy } from './sharing';

/** What a browser shows whoever was invited: the code is there already where a link led here; a name, and they are in. */
export function GuestStart({ workbench }: { readonly workbench: Workbench }) {
  const guest = guestOf(workbench.host);
  return guest === null ? null : <Start workbench={workbench} guest={guest} />;
}

function Start({ workbench, guest }: { readonly workbench: Workbench; readonly guest: Guest }) {
  const state = useStore(guest.state, (value) => value);
  const { seat } = state;
  useEffect(() => {
    if (seat !== null) void showCopy(workbench, seat.id, seat.title);
  }, [workbench, seat]);
  return (
    <main className="guest">
      <h1 className="guest-name">{t('app.name')}</h1>
      <p className="guest-line">{t('guest.line')}</p>
      {state.kind === 'asking' ? (
        <GuestForm workbench={workbench} guest={guest} refused={state.failure} />
      ) : (
        <div role="status">
          <p>{t(state.kind === 'returning' ? 'guest.back' : 'guest.entering')}</p>
          <button type="button" className="text-button" onClick={() => guest.leave()}>
            {t('guest.other')}
          </button>
        </div>
      )}
    </main>
  );
}

/** Code and name; on plain http, what that means for whoever types here. */
export function GuestForm({
  workbench,
  guest,
  refused,
}: {
  readonly workbench: Pick<Workbench, 'preferences' | 'host' | 'features' | 'report'>;
  readonly guest: Pick<Guest, 'invited' | 'enter'> & { prepare(): unknown };
  readonly refused: Failure | null;
}) {
  const { preferences, host } = workbench;
  const [code, setCode] = useState(guest.invited);
  const [name, setName] = useState(preferences.get('personName'));
  const [keep, setKeep] = useState(true);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState(refused);
  const [isFaulty, setFaulty] = useState(false);
  useEffect(() => {
    if (busy) return;
    // Once the form is on screen.
    const timer = setTimeout(() => guest.prepare());
    const entering = new AbortController();
    void rehearse(workbench.features, entering.signal).catch((error: unknown) => workbench.report(error));
    return () => {
      clearTimeout(timer);
      entering.abort();
    };
  }, [workbench, guest, busy]);
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (parseCode(code) === null) return setFaulty(true);
    setBusy(true);
    setFailure(null);
    preferences.set('personName', name.trim());
    const cause = await guest.enter(host, { code, name: name.trim(), keep });
    if (cause === null) return;
    setBusy(false);
    setFailure(cause);
  };
  return (
    <form onSubmit={(event) => void enter(event).catch((error: unknown) => workbench.report(error))}>
      <LabelledField
        label={t('guest.code')}
        value={code}
        onValue={(value) => {
          setCode(value);
          setFaulty(false);
          setFailure(null);
        }}
        placeholder={t('rooms.join.code.example')}
        autoFocus={guest.invited === ''}
        autoCapitalize="characters"
        spellCheck={false}
        isFaulty={isFaulty}
        look="guest-code"
      />
      <LabelledField
        label={t('guest.name')}
        value={name}
        onValue={(value) => setName(value)}
        autoFocus={guest.invited !== ''}
        autoComplete="name"
      />
      <CheckField label={t('guest.keep')} hint={t('guest.keep.hint')} checked={keep} onChecked={setKeep} />
      {isFaulty && (
        <p className="share-failure" role="alert">
          {t('guest.fault')}
        </p>
      )}
      <FailureWords failure={failure} />
      <button type="submit" className="button button-primary" disabled={busy}>
        {t(busy ? 'guest.entering' : 'guest.enter')}
      </button>
      <p className="hint">{t('guest.tab')}</p>
      {!window.isSecureContext && <p className="guest-plain">{t('guest.plain')}</p>}
    </form>
  );
}
