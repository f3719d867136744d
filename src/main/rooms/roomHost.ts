import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import { type DocumentKey, isPublic } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { wholeState } from '../../shared/protocol/keptState';
import type { AuditEntry } from '../../shared/protocol/rooms';
import { areEqual, codeKey, codeProof, enterMessage, type JoinCode } from '../../shared/sealing/entering';

import { onDisk } from '../host/diskFailure';
import type { LayoutReader } from '../host/documents';
import type { Dossier } from '../host/dossier';
import { DossierStore } from '../host/dossierStore';
import { readJson, writeJson } from '../host/jsonFile';
import type { Machine } from '../host/ports';
import type { Admission, Admitted, Entering, NewRoom } from './admission';
import { Attempts } from './attempts';
import type { BusMessage, BusRoom, RoomBus } from './bus';
import { deviceSigned } from './deviceSignature';
import { GuestLine } from './guestLine';
import { type Credentials, newRegistry, Registry } from './registry';
import { mergedRegistry } from './registryMerge';
import { type RegistryState, registrySchema, type StoredMember } from './registryState';
import { Room, type RoomAudit } from './room';
import { SealedLogs } from './sealedLogs';

export interface RoomHostOptions {
  readonly machine: Machine;
  /** Folder of its own; one room host at a time. */
  readonly folder: string;
  readonly layout: LayoutReader;
  /** The log of acts of a room, in that folder; what happened to its documents is read by whoever hands this in. */
  readonly audit: (
    folder: string,
    dossier: Dossier,
    whoIs: (origin: unknown) => AuditEntry['by'],
  ) => Promise<RoomAudit>;
  /** With whose proof a stranger may make a room here; null: nobody may (a room host inside the application). */
  readonly makeCode: JoinCode | null;
  /** Other relays that hold the same rooms. */
  readonly bus?: RoomBus | null;
  readonly onDefect: (thrown: unknown) => void;
}

/**
 * Holds rooms: their documents with a journal of their own, who may enter, and every line that was let in. The same inside the application
 * and on a relay. Knows no network: channels are handed in.
 */
export class RoomHost implements Admission {
  readonly machine: Machine;
  readonly onDefect: (thrown: unknown) => void;
  readonly #options: RoomHostOptions;
  readonly #store: DossierStore;
  readonly #registries: Map<string, RegistryState>;
  readonly #open = new Map<string, Promise<Room>>();
  readonly #channels = new Set<Channel>();
  readonly #attempts: Attempts;
  readonly #keeping = new Map<string, { readonly running: Promise<void>; next: Promise<void> | null }>();
  #closed = false;

  private constructor(options: RoomHostOptions, store: DossierStore, registries: Map<string, RegistryState>) {
    this.machine = options.machine;
    this.onDefect = options.onDefect;
    this.#options = options;
    this.#store = store;
    this.#registries = registries;
    this.#attempts = new Attempts(options.machine.timing);
  }

  static async load(options: RoomHostOptions): Promise<RoomHost> {
    const { machine, folder, layout, onDefect } = options;
    const store = await DossierStore.load({
      machine,
      folder: join(folder, 'copies'),
      layout,
      samplePath: () => null,
      onDefect,
    });
    const rooms = join(folder, 'rooms');
    await onDisk('write', rooms, () => machine.files.makeFolder(rooms, 0o700));
    const registries = new Map<string, RegistryState>();
    for (const name of await onDisk('read', rooms, () => machine.files.list(rooms))) {
      if (!name.endsWith('.json')) continue;
      const path = join(rooms, name);
      const state = await onDisk('read', path, () => readJson(machine, path, registrySchema));
      if (state !== null) registries.set(state.id, state);
    }
    const host = new RoomHost(options, store, registries);
    for (const state of (await options.bus?.registries((state) => host.#hear(state))) ?? []) host.#hear(state);
    return host;
  }

  /** Another relay made a room, or changed who may enter it. */
  #hear(heard: RegistryState): void {
    const known = this.#registries.get(heard.id);
    const state = known === undefined ? heard : mergedRegistry(known, heard);
    this.#registries.set(state.id, state);
    const opening = this.#open.get(state.id);
    if (opening === undefined) void this.#keep(state.id).catch(this.onDefect);
    else void opening.then((room) => room.replaceRegistry(state)).catch(this.onDefect);
  }

  /** Rooms that are kept here. */
  get rooms(): readonly RegistryState[] {
    return [...this.#registries.values()];
  }

  /** Lines at present, let in or not. */
  get lines(): number {
    return this.#channels.size;
  }

  /** Takes a line. `from` tells one guest's attempts from another's: its network address. */
  serve(channel: Channel, from: string): void {
    if (this.#closed) {
      channel.close();
      return;
    }
    this.#channels.add(channel);
    channel.onClose(() => this.#channels.delete(channel));
    new GuestLine(this, channel, from);
  }

  /** Makes a room whose chair is this device. */
  async make(
    about: NewRoom,
    chair: { readonly device: Uint8Array; readonly name: string },
  ): Promise<Result<Admitted, Failure>> {
    const { title, dossierId } = about;
    const marking = (['RESTRICTED', 'EXERCISE'] as const).find((one) => one === about.marking) ?? 'none';
    const documents = Object.fromEntries(
      Object.entries(about.documents).filter(([name]) => isPublic(name as DocumentKey)),
    );
    const created = await this.#store.create({ title, marking, dossierId, documents });
    if (!created.ok) return created;
    const { state, member } = newRegistry(this.machine, {
      ...{ id: created.value.id, title, dossierId, marking },
      ...chair,
      former: about.seats,
    });
    this.#registries.set(state.id, state);
    await this.#keep(state.id);
    const room = await this.#openRoom(state.id);
    await room.kept();
    room.log('opened', member.id, { title, marking });
    return ok({ room, member });
  }

  /** For a relay: makes a room for whoever knows its code. */
  async makeByCode(
    from: string,
    input: NewRoom & Credentials & { readonly proof: Uint8Array },
  ): Promise<Result<Admitted, Failure>> {
    const wait = this.#attempts.wait(from);
    if (wait > 0) return err(failure('room.busy', { seconds: wait }));
    const { makeCode } = this.#options;
    const isProved =
      makeCode !== null &&
      areEqual(codeProof(codeKey(makeCode), input.nonce, input.device), input.proof) &&
      deviceSigned(input.device, enterMessage(input.nonce, 'make'), input.signature);
    if (isProved) return this.make(input, input);
    this.#attempts.wrong(from);
    return err(failure('room.code'));
  }

  /** Lets a device into the room it has a code for, or is a member of. */
  async enter(from: string, who: Entering): Promise<Result<Admitted, Failure>> {
    // Whoever tries codes must not keep those out who share an address with them and are members: a key cannot be found by trying.
    const wait = who.by === 'code' ? this.#attempts.wait(from) : 0;
    if (wait > 0) return err(failure('room.busy', { seconds: wait }));
    const id = who.by === 'device' ? who.room : this.#roomOfLocator(who.locator);
    const known = id === null ? undefined : this.#registries.get(id);
    if (id === null || known === undefined) {
      if (who.by === 'code') this.#attempts.wrong(from);
      return err(failure(who.by === 'device' ? 'room.unknown' : 'room.code'));
    }
    if (known.ended) return err(failure('room.closed'));
    const room = await this.#openRoom(id);
    const entered =
      who.by === 'device'
        ? withoutUse(room.registry.enterByDevice(who))
        : room.registry.enterByCode(who.locator, who.proof, who);
    if (!entered.ok) {
      if (entered.error.code === 'room.code') {
        if (who.by === 'code') this.#attempts.wrong(from);
        room.log('refused', null, { right: 'enter', from });
      }
      return entered;
    }
    const { member, use } = entered.value;
    // A code that is good for one device must not be good for another on another relay at once, nor because the power went.
    if (use !== null && room.bus !== null && !(await room.bus.claim(`code/${use}`))) {
      room.registry.remove(member.id);
      return err(failure('room.code'));
    }
    if (who.by === 'code') {
      const kept = room.kept();
      // The disk takes longer to note who came in than what they will ask for takes to write.
      if (who.comesBack === true) wholeState(room.dossier.document('text'));
      await kept;
    }
    return ok({ room, member });
  }

  hasLocator(locator: string): boolean {
    return this.#roomOfLocator(locator) !== null;
  }

  /** The open room of that id, opened if need be; null for one that is not kept here. */
  async room(id: string): Promise<Room | null> {
    return this.#registries.has(id) ? this.#openRoom(id) : null;
  }

  /** Returns when everything received so far is on the disk. */
  async flush(): Promise<void> {
    await Promise.all(this.#store.opened.map((dossier) => dossier.flush()));
    for (const opening of this.#open.values()) {
      const room = await opening;
      await room.sealed.flush();
      await room.audit.flush();
      await room.kept();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const rooms = await Promise.all(this.#open.values());
    for (const room of rooms) await room.close();
    for (const channel of [...this.#channels]) channel.close();
    await this.#store.closeAll();
    await this.#options.bus?.close();
  }

  #roomOfLocator(locator: string): string | null {
    for (const { id, invitations } of this.#registries.values()) {
      if (invitations.some((invitation) => invitation.locator === locator)) return id;
    }
    return null;
  }

  #openRoom(id: string): Promise<Room> {
    let opening = this.#open.get(id);
    if (opening === undefined) {
      opening = this.#load(id);
      this.#open.set(id, opening);
      opening.catch(() => this.#open.delete(id));
    }
    return opening;
  }

  async #load(id: string): Promise<Room> {
    const { machine, folder, onDefect } = this.#options;
    const state = this.#registries.get(id);
    if (state === undefined) throw new FailureError(failure('room.unknown'));
    const opened = await this.#copyOf(state);
    const registry = new Registry(machine, state, () => {
      this.#registries.set(id, registry.state);
      void this.#keep(id).catch(onDefect);
      void bus?.publish({ kind: 'registry', state: registry.state }).catch(onDefect);
    });
    const sealed = await SealedLogs.load(machine, join(folder, 'sealed', id), onDefect);
    const audit = await this.#options.audit(join(folder, 'acts', id), opened, (origin) => {
      const member = registry.member(originMember(origin) ?? '');
      return member === null ? null : { member: member.id, seat: member.seat, name: member.name };
    });
    const early: BusMessage[] = [];
    let room: Room | null = null;
    const hear = (message: BusMessage) => {
      if (room === null) early.push(message);
      else room.hear(message);
    };
    const bus = (await this.#options.bus?.open(id, hear)) ?? null;
    room = new Room({ machine, dossier: opened, registry, sealed, audit, kept: () => this.#kept(id, bus), bus });
    for (const message of early) room.hear(message);
    // A room that was just made, or one that the bus has lost.
    if (bus !== null && early.length === 0) {
      await room.kept();
      await room.publishAll();
    }
    if (bus !== null) sealed.share(bus);
    return room;
  }

  /** The documents of a room; begun empty where another relay made it: they come over the bus. */
  async #copyOf({ id, title, dossierId, marking }: RegistryState): Promise<Dossier> {
    const opened = await this.#store.openId(id);
    if (opened.ok) return opened.value;
    if (opened.error.code !== 'dossier.unknown' || this.#options.bus === undefined)
      throw new FailureError(opened.error);
    const begun = await this.#store.create({ id, title, dossierId, marking, documents: {} });
    if (!begun.ok) throw new FailureError(begun.error);
    return begun.value;
  }

  /** Resolves when who may enter is safe: on this disk, and where other relays find it. */
  async #kept(id: string, bus: BusRoom | null): Promise<void> {
    const state = this.#registries.get(id);
    await this.#keep(id);
    if (state !== undefined) await bus?.publish({ kind: 'registry', state });
  }

  /** Resolves when the registry as it is now is on the disk. Writes go one after another; one that waits stands for all that came since. */
  #keep(id: string): Promise<void> {
    const busy = this.#keeping.get(id);
    if (busy === undefined) return this.#write(id);
    busy.next ??= busy.running.then(
      () => this.#write(id),
      () => this.#write(id),
    );
    return busy.next;
  }

  #write(id: string): Promise<void> {
    const path = join(this.#options.folder, 'rooms', `${id}.json`);
    const state = this.#registries.get(id);
    const running = onDisk('write', path, () => writeJson(this.machine, path, state)).finally(() => {
      if (this.#keeping.get(id)?.next === null) this.#keeping.delete(id);
    });
    this.#keeping.set(id, { running, next: null });
    return running;
  }
}

function withoutUse(
  entered: Result<StoredMember, Failure>,
): Result<{ readonly member: StoredMember; readonly use: null }, Failure> {
  return entered.ok ? ok({ member: entered.value, use: null }) : entered;
}

/** Who made a change in a room, by the origin of its transaction. */
function originMember(origin: unknown): string | null {
  if (typeof origin !== 'object' || origin === null || !('by' in origin)) return null;
  return typeof origin.by === 'string' ? origin.by : null;
}
