import { t } from '../../messages/messages';
import { QrCode } from '../../ui/QrCode';
import type { Workbench } from '../../workbench/workbench';
import type { MadeInvitation } from './codes';

/** How one comes in, large enough for the big screen. */
export function Poster({ argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { code, link, address } = argument as MadeInvitation & { readonly address: string };
  return (
    <div className="poster">
      {link !== null && (
        <div className="poster-qr">
          <QrCode words={link} label={t('rooms.qr')} />
        </div>
      )}
      <div>
        <p className="poster-label">{t('rooms.poster.open')}</p>
        <p className="poster-address">{address}</p>
        <p className="poster-label">{t('rooms.poster.code')}</p>
        <p className="poster-code">{code}</p>
      </div>
    </div>
  );
}
