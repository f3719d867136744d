import { Check, Copy, Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { parseInvitation } from '../../../shared/sealing/invitation';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { copyWords } from '../../ui/copyWords';
import { QrCode } from '../../ui/QrCode';
import { useStore } from '../../ui/store';
import type { RoomPlace } from '../../workbench/preferences';
import type { Workbench } from '../../workbench/workbench';
import { madeInvitations } from './codes';
import { useInvitations } from './invitations';
import { placeOf } from './listening';
import { invite, openSeat, openToEverybody } from './sharing';
import { useRoom } from './useRoom';

/** How long it says that it has copied, in milliseconds. */
const SHOWN_FOR = 2000;

/** Digits of a fingerprint that are read out in one breath. */
const GROUP = 8;

interface Props {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}

/** Where people come in: address, code and QR code to show around, and the fingerprint to compare. */
export function Entrance({ workbench, session }: Props) {
  const listening = useRoom(session, (status) => status.listening);
  const address = useRoom(session, (status) => status.address);
  const kind = useRoom(session, (status) => status.kind);
  const seat = useRoom(session, openSeat);
  const [invitations] = useInvitations(workbench, session);
  const made = useStore(madeInvitations, (value) => value);
  const addresses = listening?.addresses ?? (address === null ? [] : [address]);
  const open = invitations.find(
    (invitation) => invitation.seat === seat?.id && invitation.left === null && made.has(invitation.id),
  );
  const invitation = open === undefined ? undefined : made.get(open.id);
  // A relay's is in the invitations to it.
  const fingerprint = listening?.fingerprint ?? parseInvitation(invitation?.link ?? '')?.fingerprint;
  const makeCode = async () => {
    const { id } = session.info;
    const made = await (seat === undefined
      ? openToEverybody(workbench, id, 'observer')
      : invite(workbench, id, { seat: seat.id, uses: null, until: null, ourTeam: false }));
    if (!made.ok) workbench.report(made.error);
  };
  if (kind === 'host' && listening === null) return <Closed workbench={workbench} session={session} />;
  return (
    <section className="entrance" aria-label={t('rooms.entrance')}>
      {invitation !== undefined ? (
        <>
          {invitation.link !== null && (
            <div className="entrance-qr">
              <QrCode words={invitation.link} label={t('rooms.qr')} />
            </div>
          )}
          <p className="entrance-label">{t('rooms.code')}</p>
          <p className="entrance-code" data-testid="room-code">
            {invitation.code}
          </p>
        </>
      ) : (
        <div className="entrance-none">
          <p>{t(seat === undefined ? 'rooms.code.nobody' : 'rooms.code.none')}</p>
          <button type="button" className="button" onClick={() => void makeCode()}>
            {t('rooms.code.make')}
          </button>
        </div>
      )}
      <p className="entrance-label">{t('rooms.address', { count: addresses.length })}</p>
      <ul className="entrance-addresses">
        {addresses.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {invitation !== undefined && (
        <div className="entrance-actions">
          {invitation.link !== null && <CopyButton words={invitation.link} label={t('rooms.copyLink')} />}
          <button
            type="button"
            className="button"
            onClick={() => workbench.openDialog('room.poster', { ...invitation, address: addresses[0] ?? '' })}
          >
            <Maximize2 size={13} aria-hidden="true" /> {t('rooms.poster')}
          </button>
        </div>
      )}
      {listening?.certificate === 'none' ? (
        <p className="entrance-plain">{t('rooms.plainHttp')}</p>
      ) : (
        fingerprint != null && <Fingerprint of={fingerprint} certificate={listening?.certificate ?? 'made'} />
      )}
    </section>
  );
}

/** The certificate's fingerprint in groups that can be read out, and what it is for. */
function Fingerprint({ of, certificate }: { readonly of: string; readonly certificate: 'made' | 'own' | 'none' }) {
  return (
    <div className="entrance-print">
      <p className="entrance-label">{t('rooms.fingerprint')}</p>
      <FingerprintWords of={of} />
      <p className="hint">{t(certificate === 'own' ? 'rooms.fingerprint.own' : 'rooms.fingerprint.made')}</p>
    </div>
  );
}

/** A fingerprint as eight groups of eight digits: what two people can compare aloud. */
export function FingerprintWords({ of }: { readonly of: string }) {
  const digits = of.replace(/[^0-9a-f]/gi, '').toUpperCase();
  const groups = Array.from({ length: Math.ceil(digits.length / GROUP) }, (_, i) => i * GROUP);
  return (
    <p className="fingerprint">
      {groups.map((from) => (
        <span key={from}>{digits.slice(from, from + GROUP)}</span>
      ))}
    </p>
  );
}

const ANYWHERE: RoomPlace = { network: 'local', certificate: 'made', port: 0, path: null };

/** Not listening: nobody comes in until it is opened again. */
function Closed({ workbench, session }: Props) {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    const { network, certificate, port, path } = placeOf(workbench, session.info.id) ?? ANYWHERE;
    const opened = await workbench.host.rooms.share({
      id: session.info.id,
      name: workbench.preferences.get('personName'),
      where: { kind: 'here', network, certificate, port, ...(path === null ? {} : { path }) },
    });
    setBusy(false);
    if (!opened.ok) workbench.report(opened.error);
  };
  return (
    <section className="entrance" aria-label={t('rooms.entrance')}>
      <p className="entrance-closed">{t('rooms.closed')}</p>
      <p className="hint">{t('rooms.closed.means')}</p>
      <button type="button" className="button button-primary" data-first disabled={busy} onClick={() => void again()}>
        {t('rooms.openAgain')}
      </button>
    </section>
  );
}

/** Copies words; where that is refused they stand there to be copied by hand. */
export function CopyButton({ words, label }: { readonly words: string; readonly label: string }) {
  const [done, setDone] = useState<boolean | null>(null);
  if (done === false) return <output className="copy-by-hand">{words}</output>;
  const copy = () => {
    const isCopied = copyWords(words);
    setDone(isCopied);
    if (isCopied) setTimeout(() => setDone(null), SHOWN_FOR);
  };
  return (
    <>
      <button type="button" className="button" onClick={copy}>
        {done === true ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}{' '}
        {done === true ? t('rooms.copied') : label}
      </button>
      <span className="visually-hidden" role="status">
        {done === true ? t('rooms.copied') : ''}
      </span>
    </>
  );
}
