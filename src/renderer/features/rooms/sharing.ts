import { err, ok, type Result } from '../../../shared/base/result';
import { textParts } from '../../../shared/document/layout';
import { seatsOf } from '../../../shared/document/seating';
import { encodeDocs } from '../../../shared/document/seedImport';
import { type Failure, failure } from '../../../shared/protocol/failure';
import type { RoomInvitation, RoomSeat, RoomStatus } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { keepInvitation } from './codes';
import { freshCopy } from './freshCopy';
import { keepPath } from './listening';

/** How a room is opened, as its form has it. */
export interface ShareWish {
  readonly name: string;
  readonly where: 'here' | 'relay';
  readonly network: 'local' | 'loopback';
  readonly certificate: 'made' | 'own' | 'none';
  /** The file with chain and key, where the certificate is one's own. */
  readonly path: string | null;
  readonly port: number | null;
  readonly address: string;
  readonly relayCode: string;
  readonly fingerprint: string;
  readonly withHistory: boolean;
  /** What those may do who come in with the code on the screen; null: there is none. */
  readonly everybody: 'observer' | 'drafter' | null;
}

type Where = Parameters<Workbench['host']['rooms']['share']>[0]['where'];

function whereOf(wish: ShareWish): Where {
  if (wish.where === 'relay') {
    const fingerprint = wish.fingerprint.trim();
    return {
      kind: 'relay',
      address: wish.address.trim(),
      code: wish.relayCode.trim(),
      fingerprint: fingerprint === '' ? null : fingerprint,
    };
  }
  return {
    kind: 'here',
    network: wish.network,
    certificate: wish.certificate,
    ...(wish.port === null ? {} : { port: wish.port }),
    ...(wish.certificate === 'own' && wish.path !== null ? { path: wish.path } : {}),
  };
}

/**
 * Opens a room on the dossier that is open, as a fresh one unless its history goes along (CF5), which then takes its place in the window.
 * Answers why not, where it cannot be; what was open then is open still.
 */
export async function share(workbench: Workbench, wish: ShareWish): Promise<Failure | null> {
  const session = workbench.requireSession();
  const { host, preferences } = workbench;
  preferences.set('personName', wish.name.trim());
  const prepared = wish.withHistory ? ok(session.info.id) : await makeFresh(workbench, session);
  if (!prepared.ok) return prepared.error;
  const id = prepared.value;
  const seats = [...seatsOf(session.docs.acts).values()];
  const shared = await host.rooms.share({ id, name: wish.name.trim(), seats, where: whereOf(wish) });
  if (!shared.ok) {
    // The copy that was to be shared is of no use without its room.
    if (id !== session.info.id) {
      await host.dossiers.close({ id, discard: true });
      await host.dossiers.forget({ id, erase: true });
    }
    return shared.error;
  }
  if (id !== session.info.id) await showCopy(workbench, id, session.current.settings.title);
  if (wish.path !== null) keepPath(workbench, id, wish.path);
  const opened = workbench.session;
  if (wish.everybody === null || opened?.info.id !== id) return null;
  await whenOnline(opened);
  const made = await openToEverybody(workbench, id, wish.everybody);
  // The room is open all the same, and the form that asked for it is gone.
  if (!made.ok) workbench.report(made.error);
  return null;
}

/** Makes the seat that people take who come in with the code on the screen, and the code. */
export async function openToEverybody(
  workbench: Workbench,
  id: string,
  role: 'observer' | 'drafter',
): Promise<Result<RoomInvitation, Failure>> {
  const title = t('rooms.everybody');
  const seat = { role, delegation: null, title, writesText: false, team: null };
  const added = await workbench.host.rooms.addSeat({ id, seat });
  if (!added.ok) return added;
  return invite(workbench, id, { seat: added.value.id, uses: null, until: null, ourTeam: false });
}

/** How long a room that was just opened may take to be reached, in milliseconds. */
const OPENING = 15_000;

/** Resolves when the room is reached, or when that has taken too long: what is asked of it then says why not. */
function whenOnline({ room }: DossierSession): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(), OPENING);
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const check = () => {
      if (room.get().line === 'online') done();
    };
    const stop = room.subscribe(check);
    check();
  });
}

/** The same dossier without its history, as a working copy of its own; answers its id. */
async function makeFresh(workbench: Workbench, session: DossierSession): Promise<Result<string, Failure>> {
  const { host } = workbench;
  const waited = await session.whenWhole;
  if (waited !== null) return err(waited);
  const fresh = freshCopy(session.docs);
  if (!fresh.ok)
    return err(failure('host.defect', { message: `${fresh.error.code} ${JSON.stringify(fresh.error.detail)}` }));
  const originals: Uint8Array[] = [];
  for (const { sha256 } of textParts(session.docs.text).originals.values()) {
    const original = await host.dossiers.original({ id: session.info.id, sha256 });
    if (original.ok) originals.push(original.value);
  }
  const { title, marking, id: dossierId } = session.current.settings;
  const created = await host.dossiers.create({
    title,
    marking,
    dossierId,
    documents: encodeDocs(fresh.value),
    originals,
  });
  return created.ok ? ok(created.value.id) : err(created.error);
}

/** Shows a working copy in place of what is open. */
export async function showCopy(workbench: Workbench, id: string, name: string): Promise<boolean> {
  await workbench.commands.get('dossier.show').run(workbench, { id, name });
  return workbench.session?.info.id === id;
}

/** What an invitation is to be: for which seat, for how many devices, until when. */
export interface InvitationWish {
  readonly seat: string;
  readonly uses: number | null;
  readonly until: number | null;
  readonly ourTeam: boolean;
}

/** Makes an invitation; its code is kept in this window. */
export async function invite(
  workbench: Workbench,
  id: string,
  wish: InvitationWish,
): Promise<Result<RoomInvitation, Failure>> {
  const made = await workbench.host.rooms.invite({ id, ...wish });
  if (!made.ok) return made;
  const { invitation, code, link } = made.value;
  keepInvitation(invitation.id, { code, link });
  return ok(invitation);
}

/** The seat that people take who come in with the code on the screen: made with the room, and not withdrawn. */
export function openSeat({ seats }: Pick<RoomStatus, 'seats'>): RoomSeat | undefined {
  return seats.find(
    ({ title, delegation, withdrawn }) => title === t('rooms.everybody') && delegation === null && !withdrawn,
  );
}
