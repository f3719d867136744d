import { useEffect, useState } from 'react';
import type { KnownDevice } from '../../../shared/protocol/copies';
import { formatDay, t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';
import { groupedPrint } from './printWords';

/** Devices whose copies were merged here, with the fingerprint to compare by telephone (MG2). One that is forgotten is met anew. */
export function DevicesDialog({ workbench }: { readonly workbench: Workbench }) {
  const [devices, setDevices] = useState<readonly KnownDevice[] | null>(null);
  useEffect(() => {
    let isShown = true;
    void workbench.host.copies.devices(null).then((found) => {
      if (!isShown) return;
      if (found.ok) setDevices(found.value);
      else workbench.report(found.error);
    });
    return () => {
      isShown = false;
    };
  }, [workbench]);
  const forget = async (fingerprint: string) => {
    const forgotten = await workbench.host.copies.forget({ fingerprint });
    if (forgotten.ok) setDevices((known) => (known ?? []).filter((device) => device.fingerprint !== fingerprint));
    else workbench.report(forgotten.error);
  };
  const day = (at: number) => formatDay(new Date(at).toISOString());
  return (
    <div className="devices">
      <p className="hint">{t('devices.hint')}</p>
      {devices?.length === 0 && <p className="details-empty">{t('devices.none')}</p>}
      <ul className="devices-list">
        {(devices ?? []).map(({ name, fingerprint, since, seen }) => (
          <li key={fingerprint}>
            <span className="devices-name" dir="auto">
              {name}
            </span>
            <code>{groupedPrint(fingerprint)}</code>
            <span className="hint">{t('devices.when', { since: day(since), seen: day(seen) })}</span>
            <button
              type="button"
              className="button"
              aria-label={t('devices.forgetOne', { name })}
              onClick={() => void forget(fingerprint)}
            >
              {t('devices.forget')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
