import { newId } from '../../shared/base/ids';
import { err, ok, type Result } from '../../shared/base/result';
import { connectHost } from '../../shared/protocol/connect';
import type { Handlers } from '../../shared/protocol/contract';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { IN_NO_ROOM, type RoomListening, type RoomStatus } from '../../shared/protocol/rooms';
import type { Services } from '../../shared/protocol/services';
import { type Device, type EntryLine, enterByCode, makeByCode } from '../../shared/rooms/entrance';
import { parseCode } from '../../shared/sealing/entering';
import { fromHex, hex } from '../../shared/sealing/hash';
import { invitationLink, plainFingerprint } from '../../shared/sealing/invitation';
import type { Dossier } from '../host/dossier';
import type { DossierStore } from '../host/dossierStore';
import type { LinkNote } from '../host/linkNote';
import type { Machine } from '../host/ports';
import { type LineSource, RoomLink } from './link';
import type { RoomHost } from './roomHost';

/** What listens for guests, while it does. */
export interface Listening {
  readonly about: RoomListening;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly machine: Machine;
  readonly store: DossierStore;
  readonly device: () => Promise<Device>;
  /** The rooms held on this computer, begun when they are first asked for. */
  readonly rooms: () => Promise<RoomHost>;
  /** Ends what `rooms` began, if it did. */
  readonly closeRooms: () => Promise<void>;
  /** Opens a port for guests. Rejects with a `FailureError` that says why it cannot. */
  readonly listen: (
    rooms: RoomHost,
    how: {
      readonly network: 'loopback' | 'local';
      readonly port: number;
      readonly certificate: 'made' | 'own' | 'none';
      readonly path: string | null;
    },
  ) => Promise<Listening>;
  /** A line to a room elsewhere. */
  readonly dial: (
    to: { readonly address: string; readonly fingerprint: string | null },
    onTrouble: (cause: Failure, again: number | null) => void,
  ) => LineSource;
  readonly onDefect: (thrown: unknown) => void;
}

/**
 * The rooms that the dossiers of this computer are in: opens them, enters them, keeps a link for each dossier that is open. What only a
 * room can answer is asked of it over the link, as the seat this device has there.
 */
export class RoomDesk {
  readonly #options: DeskOptions;
  readonly #links = new Map<string, RoomLink>();
  /** Rooms that this computer lets guests into, with what listens. One listener serves all of them. */
  readonly #shared = new Set<string>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #listening: Listening | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /**
   * The dossier is closed: its link rests until it is opened again, and a room that is held here lets nobody in any more, since no window
   * says so (no port is open unless somebody shares).
   */
  closed(id: string): void {
    const link = this.#links.get(id);
    if (link === undefined) return;
    this.#rest(id);
    this.#shared.delete(link.note.room);
    if (this.#shared.size === 0) void this.#stopListening().catch(this.#options.onDefect);
  }

  #rest(id: string): void {
    this.#links.get(id)?.stop();
    this.#links.delete(id);
  }

  async close(): Promise<void> {
    for (const id of [...this.#links.keys()]) this.#rest(id);
    await this.#stopListening();
    await this.#options.closeRooms();
  }

  handlers<Peer>(): Handlers<Services['rooms'], Peer> {
    const onLink = async <T>(
      id: string,
      run: (link: RoomLink) => Promise<Result<T, Failure>>,
    ): Promise<Result<T, Failure>> => {
      const link = await this.#linkOf(id);
      return link === null ? err(failure('room.unknown')) : run(link);
    };
    return {
      share: (input) => this.#share(input),
      stop: async ({ id }) => {
        const link = await this.#linkOf(id);
        if (link !== null) this.#shared.delete(link.note.room);
        if (this.#shared.size === 0) await this.#stopListening();
        link?.retell();
        return ok(null);
      },
      join: (input) => this.#join(input),
      leave: async ({ id }) => {
        const dossier = await this.#dossier(id);
        this.closed(id);
        await dossier.describe({ room: undefined });
        this.#linked(id);
        return ok(null);
      },
      retry: async ({ id }) => {
        (await this.#linkOf(id))?.retry();
        return ok(null);
      },
      yield: ({ id }) => this.#yield(id),
      status: async ({ id }, emit) => {
        const tell = (status: RoomStatus) => emit(this.#withListening(status));
        let stop: () => void = () => undefined;
        const follow = async () => {
          stop();
          const link = await this.#linkOf(id);
          if (link === null) {
            tell(IN_NO_ROOM);
            return;
          }
          tell(link.status);
          stop = link.onStatus(tell);
        };
        await follow();
        const forget = this.#onLinked(id, () => void follow().catch(this.#options.onDefect));
        return () => {
          forget();
          stop();
        };
      },
      addSeat: ({ id, seat }) => onLink(id, (link) => link.ask((host, room) => host.rooms.addSeat({ id: room, seat }))),
      changeSeat: ({ id, ...input }) =>
        onLink(id, (link) => link.ask((host, room) => host.rooms.changeSeat({ id: room, ...input }))),
      invite: ({ id, ...input }) =>
        onLink(id, async (link) => {
          if (input.ourTeam) link.share(hex(this.#options.machine.random.bytes(32)));
          const invited = await link.ask((host, room) => host.rooms.invite({ id: room, ...input }));
          if (!invited.ok) return invited;
          return ok({ ...invited.value, link: this.#linkFor(link, invited.value.code, input.ourTeam) });
        }),
      invitations: ({ id }) => onLink(id, (link) => link.ask((host, room) => host.rooms.invitations({ id: room }))),
      uninvite: ({ id, invitation }) =>
        onLink(id, (link) => link.ask((host, room) => host.rooms.uninvite({ id: room, invitation }))),
      remove: ({ id, member }) =>
        onLink(id, (link) => link.ask((host, room) => host.rooms.remove({ id: room, member }))),
      end: ({ id }) => onLink(id, (link) => link.ask((host, room) => host.rooms.end({ id: room }))),
      present: async ({ id, state }) => {
        (await this.#linkOf(id))?.present(state);
        return ok(null);
      },
      presence: async ({ id }, emit) => (await this.#linkOf(id))?.onPresence(emit) ?? (() => undefined),
      away: async ({ id }) => ok((await this.#linkOf(id))?.away ?? null),
      caughtUp: async ({ id }) => {
        (await this.#linkOf(id))?.caughtUp();
        return ok(null);
      },
      audit: ({ id, from }) => onLink(id, (link) => link.ask((host, room) => host.rooms.audit({ id: room, from }))),
      note: ({ id, kind, what }) =>
        onLink(id, (link) => link.ask((host, room) => host.rooms.note({ id: room, kind, what }))),
    };
  }

  /** Told when a dossier enters a room or leaves it. */
  #onLinked(id: string, listen: () => void): () => void {
    const watchers = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, watchers);
    watchers.add(listen);
    return () => watchers.delete(listen);
  }

  #linked(id: string): void {
    for (const listen of [...(this.#watchers.get(id) ?? [])]) listen();
  }

  async #dossier(id: string): Promise<Dossier> {
    const opened = await this.#options.store.openId(id);
    if (!opened.ok) throw new FailureError(opened.error);
    return opened.value;
  }

  async #linkOf(id: string): Promise<RoomLink | null> {
    const known = this.#links.get(id);
    if (known !== undefined) return known;
    const dossier = await this.#dossier(id);
    const { room } = dossier.note;
    if (room === undefined) return null;
    const device = await this.#options.device();
    const rooms = room.address === null ? await this.#options.rooms() : null;
    // Two that ask at once share one link.
    const meanwhile = this.#links.get(id);
    if (meanwhile !== undefined) return meanwhile;
    const link = new RoomLink({
      machine: this.#options.machine,
      dossier,
      note: room,
      device,
      source: (onTrouble) => (rooms === null ? this.#dial(room, onTrouble) : inMemory(rooms)),
      keep: (note) => void dossier.describe({ room: note }).catch(this.#options.onDefect),
      onDefect: this.#options.onDefect,
    });
    this.#links.set(id, link);
    return link;
  }

  #dial(note: LinkNote, onTrouble: (cause: Failure, again: number | null) => void): LineSource {
    return this.#options.dial({ address: note.address ?? '', fingerprint: note.fingerprint }, onTrouble);
  }

  async #share({
    id,
    name,
    seats,
    where,
  }: Parameters<Handlers<Services['rooms'], unknown>['share']>[0]): Promise<Result<null, Failure>> {
    const dossier = await this.#dossier(id);
    const known = dossier.note.room;
    if (known !== undefined && known.address !== null) return err(failure('room.forbidden', { right: 'share' }));
    if (where.kind === 'relay') {
      if (known !== undefined) return err(failure('room.forbidden', { right: 'share' }));
      const code = parseCode(where.code);
      const fingerprint = where.fingerprint === null ? null : plainFingerprint(where.fingerprint);
      if (code === null) return err(failure('room.code'));
      return this.#enterFirst({ address: where.address, fingerprint }, async (host) => {
        const device = await this.#options.device();
        const { title, marking, dossierId } = dossier.note;
        const about = { title, marking, dossierId, documents: publicDocuments(dossier), seats, comesBack: true };
        const made = await makeByCode(host, code, { device, name }, about);
        if (!made.ok) return made;
        await this.#settle(dossier, { room: made.value.room, title, address: where.address, fingerprint, name });
        return ok(null);
      });
    }
    const rooms = await this.#options.rooms();
    let room = known?.room ?? null;
    if (room === null) {
      const { title, marking, dossierId } = dossier.note;
      const device = (await this.#options.device()).publicKey;
      const made = await rooms.make(
        { title, marking, dossierId, documents: publicDocuments(dossier), seats },
        { device, name },
      );
      if (!made.ok) return made;
      room = made.value.room.id;
    }
    const { network, port = 0, certificate, path = null } = where;
    await this.#stopListening();
    this.#listening = await this.#options.listen(rooms, { network, port, certificate, path });
    this.#shared.add(room);
    if (known === undefined)
      await this.#settle(dossier, { room, title: dossier.note.title, address: null, fingerprint: null, name });
    else (await this.#linkOf(id))?.retell();
    return ok(null);
  }

  async #join(
    input: Parameters<Handlers<Services['rooms'], unknown>['join']>[0],
  ): Promise<Result<{ id: string }, Failure>> {
    const code = parseCode(input.code);
    if (code === null) return err(failure('room.code'));
    const fingerprint = input.fingerprint === null ? null : plainFingerprint(input.fingerprint);
    const { address, name, teamKey } = input;
    return this.#enterFirst({ address, fingerprint }, async (host) => {
      const comer = { device: await this.#options.device(), name };
      const entered = await enterByCode(host, code, comer, { comesBack: true });
      if (!entered.ok) return entered;
      const { room, title, dossierId } = entered.value;
      const marking = (['RESTRICTED', 'EXERCISE'] as const).find((one) => one === entered.value.marking) ?? 'none';
      const had = this.#options.store.noteOfRoom(room);
      const copy =
        had === null
          ? await this.#options.store.create({ title, marking, dossierId, documents: {} })
          : await this.#options.store.openId(had.id);
      if (!copy.ok) return copy;
      const before = copy.value.note.room;
      this.#rest(copy.value.id);
      await this.#settle(copy.value, {
        room,
        title,
        address,
        fingerprint,
        name,
        teamKey: teamKey === null ? (before?.teamKey ?? null) : hex(teamKey),
        asOf: before?.asOf ?? null,
      });
      return ok({ id: copy.value.id });
    });
  }

  /** What the room refused stays in the copy it was typed in, as a dossier of its own; a new copy is the room's. */
  async #yield(id: string): Promise<Result<{ kept: string; id: string }, Failure>> {
    const dossier = await this.#dossier(id);
    const { room, title, marking, dossierId } = dossier.note;
    if (room === undefined) return err(failure('room.unknown'));
    // A room that lets this device in no more would leave the new copy empty for good.
    const status = (await this.#linkOf(id))?.status;
    if (status?.line === 'refused' || status?.line === 'ended') return err(status.failure ?? failure('room.closed'));
    const { documents } = dossier.contents();
    const ours = Object.fromEntries([...documents].filter(([name]) => name === 'record' || name === 'brief'));
    const fresh = await this.#options.store.create({ title, marking, dossierId, documents: ours });
    if (!fresh.ok) return fresh;
    this.closed(id);
    await dossier.describe({ room: undefined, dossierId: newId(this.#options.machine.random) });
    this.#linked(id);
    await this.#settle(fresh.value, { ...room, asOf: null });
    return ok({ kept: id, id: fresh.value.id });
  }

  async #settle(
    dossier: Dossier,
    note: Pick<LinkNote, 'room' | 'title' | 'address' | 'fingerprint' | 'name'> & Partial<LinkNote>,
  ): Promise<void> {
    await dossier.describe({ room: { teamKey: null, asOf: null, unsynced: 0, ...note } });
    await this.#linkOf(dossier.id);
    this.#linked(dossier.id);
  }

  /** Runs once over a first line, which is hung up afterwards: from then on the link dials by itself. */
  #enterFirst<T>(
    to: { readonly address: string; readonly fingerprint: string | null },
    run: (host: EntryLine) => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    return new Promise((resolve, reject) => {
      let stop: () => void = () => undefined;
      const source = this.#options.dial(to, (cause) => {
        stop();
        resolve(err(cause));
      });
      const host = connectHost(source);
      stop = () => host.close();
      host.whenConnected
        .then(async (refused) => {
          resolve(refused === null ? await run(host) : err(refused));
          stop();
        })
        .catch(reject);
    });
  }

  #withListening(status: RoomStatus): RoomStatus {
    if (status.kind !== 'host' || status.room === null || !this.#shared.has(status.room)) return status;
    return { ...status, listening: this.#listening?.about ?? null };
  }

  #linkFor(link: RoomLink, code: string, ourTeam: boolean): string | null {
    const { address, fingerprint, teamKey } = link.note;
    const listening = this.#listening?.about ?? null;
    const where = address ?? listening?.addresses[0] ?? null;
    const parsed = parseCode(code);
    if (where === null || parsed === null) return null;
    const print = address === null ? listening?.fingerprint : fingerprint;
    return invitationLink({
      address: where,
      code: parsed,
      fingerprint: print === null || print === undefined ? null : plainFingerprint(print),
      teamKey: ourTeam && teamKey !== null ? fromHex(teamKey) : null,
    });
  }

  async #stopListening(): Promise<void> {
    const listening = this.#listening;
    this.#listening = null;
    await listening?.close();
  }
}

/** A line to a room that is held in this process. */
function inMemory(rooms: RoomHost): LineSource {
  return {
    start: (onChannel) => {
      const [ours, theirs] = channelPair();
      rooms.serve(theirs, 'here');
      onChannel(ours);
      return () => ours.close();
    },
    retry: () => undefined,
  };
}

/** What goes to the room: nothing of our record and our brief (CF1). */
function publicDocuments(dossier: Dossier) {
  const { documents } = dossier.contents();
  return Object.fromEntries([...documents].filter(([name]) => name !== 'record' && name !== 'brief'));
}
