import { useEffect, useRef, useState } from 'react';
import type { RoomSeat } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { QrCode } from '../../ui/QrCode';
import { Segments } from '../../ui/Segments';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { madeInvitations } from './codes';
import { CopyButton } from './Entrance';
import { roomOf } from './room';
import { invite } from './sharing';

type Uses = 'one' | 'several' | 'any';
type Until = 'room' | 'hour' | 'day';

const SEVERAL = 10;
const HOUR = 3_600_000;

/** Asks people into one seat: for one device or several, until when; the code, link and QR code to hand over stand here at once. */
export function InviteForm({
  workbench,
  session,
  seat,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly seat: RoomSeat;
}) {
  const [uses, setUses] = useState<Uses>('one');
  const [until, setUntil] = useState<Until>('day');
  const [ourTeam, setOurTeam] = useState(false);
  const [madeId, setMadeId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const made = useStore(madeInvitations, (known) => (madeId === null ? undefined : known.get(madeId)));
  const mine = roomOf(session).mySeat;
  // Whoever sits in a seat of our team reads our papers, once they have the key that only the invitation holds.
  const isOurs = seat.team !== null && seat.team === mine?.team;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (madeId !== null) place.current?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }, [madeId]);
  const make = async () => {
    setBusy(true);
    const done = await invite(workbench, session.info.id, {
      seat: seat.id,
      uses: uses === 'one' ? 1 : uses === 'several' ? SEVERAL : null,
      until: until === 'room' ? null : Date.now() + (until === 'hour' ? HOUR : 24 * HOUR),
      ourTeam: isOurs && ourTeam,
    });
    setBusy(false);
    if (done.ok) setMadeId(done.value.id);
    else workbench.report(done.error);
  };
  return (
    <div className="invite">
      <div className="invite-fields">
        <span>{t('rooms.invite.uses')}</span>
        <Segments<Uses>
          label={t('rooms.invite.uses')}
          picked={uses}
          options={[
            { id: 'one', label: t('rooms.invite.once') },
            { id: 'several', label: t('rooms.invite.several', { count: SEVERAL }) },
            { id: 'any', label: t('rooms.invite.any') },
          ]}
          onPick={(id) => setUses(id)}
        />
        <span>{t('rooms.invite.until')}</span>
        <Segments<Until>
          label={t('rooms.invite.until')}
          picked={until}
          options={[
            { id: 'hour', label: t('rooms.invite.hour') },
            { id: 'day', label: t('rooms.invite.day') },
            { id: 'room', label: t('rooms.invite.room') },
          ]}
          onPick={(id) => setUntil(id)}
        />
      </div>
      {isOurs && (
        <CheckField label={t('rooms.invite.ourTeam')} checked={ourTeam} onChecked={setOurTeam} look="check-private" />
      )}
      <button type="button" className="button button-primary" disabled={busy} onClick={() => void make()}>
        {t(made === undefined ? 'rooms.invite.make' : 'rooms.invite.another')}
      </button>
      {made !== undefined && (
        <div ref={place} className="invite-made" role="status">
          {made.link !== null && <QrCode words={made.link} label={t('rooms.qr')} />}
          <div>
            <p className="invite-code" data-testid="seat-code">
              {made.code}
            </p>
            {made.link !== null && (
              <p className="invite-link" data-testid="seat-link">
                {made.link}
              </p>
            )}
            <div className="entrance-actions">
              {made.link !== null && <CopyButton words={made.link} label={t('rooms.copyLink')} />}
              <CopyButton words={made.code} label={t('rooms.copyCode')} />
            </div>
            <p className={ourTeam ? 'invite-secret' : 'hint'}>
              {t(ourTeam && isOurs ? 'rooms.invite.secret' : 'rooms.invite.once.hint')}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
