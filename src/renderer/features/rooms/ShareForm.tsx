import { Network, Server } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import type { Failure } from '../../../shared/protocol/failure';
import { t } from '../../messages/messages';
import { LabelledField } from '../../ui/LabelledField';
import { Segments } from '../../ui/Segments';
import { FormFoot } from '../../workbench/FormFoot';
import type { Workbench } from '../../workbench/workbench';
import { FailureWords } from './FailureWords';
import { type ShareWish, share } from './sharing';

/** Opens a room on the dossier: everything is set as most would have it, so that one press is enough. */
export function ShareForm({ workbench }: { readonly workbench: Workbench }) {
  const { preferences } = workbench;
  const id = useId();
  const [wish, setWish] = useState<ShareWish>({
    name: preferences.get('personName'),
    where: 'here',
    network: 'local',
    certificate: 'made',
    path: null,
    port: null,
    address: '',
    relayCode: '',
    fingerprint: '',
    withHistory: false,
    everybody: 'observer',
  });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const set = (change: Partial<ShareWish>) => setWish({ ...wish, ...change });
  const isRelay = wish.where === 'relay';
  const isReady = !isRelay || (/^https?:\/\/\S+$/.test(wish.address.trim()) && wish.relayCode.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy || !isReady) return;
    setBusy(true);
    setFailure(null);
    void share(workbench, wish)
      .then((refused) => setFailure(refused))
      .catch((error: unknown) => workbench.report(error))
      .finally(() => setBusy(false));
  };
  return (
    <form className="share" onSubmit={submit}>
      <p className="share-line">{t('rooms.share.line')}</p>
      <fieldset className="share-where">
        <legend className="visually-hidden">{t('rooms.share.where')}</legend>
        <label className="share-choice">
          <input type="radio" name={`${id}-where`} checked={!isRelay} onChange={() => set({ where: 'here' })} />
          <Network size={19} aria-hidden="true" />
          <span>
            <span className="share-name">{t('rooms.share.here')}</span>
            <span className="hint">{t('rooms.share.here.hint')}</span>
          </span>
        </label>
        <label className="share-choice">
          <input type="radio" name={`${id}-where`} checked={isRelay} onChange={() => set({ where: 'relay' })} />
          <Server size={19} aria-hidden="true" />
          <span>
            <span className="share-name">{t('rooms.share.relay')}</span>
            <span className="hint">{t('rooms.share.relay.hint')}</span>
          </span>
        </label>
      </fieldset>
      <div className="share-fields">
        {isRelay && (
          <>
            <LabelledField
              label={t('rooms.share.address')}
              value={wish.address}
              onValue={(value) => set({ address: value })}
              placeholder={t('rooms.share.address.example')}
            />
            <LabelledField
              label={t('rooms.share.relayCode')}
              value={wish.relayCode}
              onValue={(value) => set({ relayCode: value })}
            />
            <LabelledField
              label={t('rooms.share.fingerprint')}
              value={wish.fingerprint}
              onValue={(value) => set({ fingerprint: value })}
              placeholder={t('rooms.share.fingerprint.optional')}
            />
          </>
        )}
        <LabelledField label={t('rooms.yourName')} value={wish.name} onValue={(value) => set({ name: value })} />
        <span id={`${id}-everybody`}>{t('rooms.share.everybody')}</span>
        <Segments
          label={t('rooms.share.everybody')}
          picked={wish.everybody ?? 'none'}
          options={[
            { id: 'observer', label: t('rooms.share.everybody.observer') },
            { id: 'drafter', label: t('rooms.share.everybody.drafter') },
            { id: 'none', label: t('rooms.share.everybody.none') },
          ]}
          onPick={(picked) => set({ everybody: picked === 'none' ? null : picked })}
        />
      </div>
      <label className="check share-history">
        <input
          type="checkbox"
          checked={wish.withHistory}
          onChange={(event) => set({ withHistory: event.currentTarget.checked })}
        />
        <span>
          {t('rooms.share.history')}
          <span className={wish.withHistory ? 'share-warning' : 'hint'}>
            {t(wish.withHistory ? 'rooms.share.history.gives' : 'rooms.share.history.without')}
          </span>
        </span>
      </label>
      <p className="share-private">{t('rooms.share.private')}</p>
      {!isRelay && <Details workbench={workbench} wish={wish} set={set} />}
      <FailureWords failure={failure} />
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(busy ? 'rooms.share.opening' : 'rooms.share.open')}
        isReady={!(busy || !isReady)}
        autoFocus
      />
    </form>
  );
}

/** What few have to know: who may reach this computer, by which certificate, at which port. */
function Details({
  workbench,
  wish,
  set,
}: {
  readonly workbench: Workbench;
  readonly wish: ShareWish;
  readonly set: (change: Partial<ShareWish>) => void;
}) {
  const pick = async () => {
    const picked = await workbench.host.shell.pickOpen({
      title: t('rooms.share.certificate.pick'),
      filters: [{ name: t('rooms.share.certificate.files'), extensions: ['pem', 'crt', 'key'] }],
    });
    if (!picked.ok) workbench.report(picked.error);
    else if (picked.value?.[0] !== undefined) set({ certificate: 'own', path: picked.value[0] });
  };
  const canPick = workbench.host.has('shell');
  return (
    <details className="share-details">
      <summary>{t('rooms.share.details')}</summary>
      <div className="share-fields">
        <span>{t('rooms.share.network')}</span>
        <Segments
          label={t('rooms.share.network')}
          picked={wish.network}
          options={[
            { id: 'local', label: t('rooms.share.network.local') },
            { id: 'loopback', label: t('rooms.share.network.loopback') },
          ]}
          onPick={(network) => set({ network })}
        />
        <span>{t('rooms.share.certificate')}</span>
        <Segments
          label={t('rooms.share.certificate')}
          picked={wish.certificate}
          options={[
            { id: 'made', label: t('rooms.share.certificate.made') },
            ...(canPick ? [{ id: 'own' as const, label: t('rooms.share.certificate.own') }] : []),
            { id: 'none', label: t('rooms.share.certificate.none') },
          ]}
          onPick={(certificate) => (certificate === 'own' ? void pick() : set({ certificate, path: null }))}
        />
        <LabelledField
          label={t('rooms.share.port')}
          value={wish.port ?? ''}
          onValue={(value) => {
            const port = Number.parseInt(value, 10);
            set({ port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : null });
          }}
          placeholder={t('rooms.share.port.any')}
          inputMode="numeric"
          look="share-port"
        />
      </div>
      {wish.path !== null && <p className="hint share-path">{wish.path}</p>}
      <p className={wish.certificate === 'none' ? 'share-warning' : 'hint'}>
        {t(`rooms.share.certificate.${wish.certificate}.means`)}
      </p>
    </details>
  );
}
