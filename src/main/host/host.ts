import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import type { Handlers, ServiceHandlers } from '../../shared/protocol/contract';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { Listeners } from '../../shared/protocol/listeners';
import { sendFrame, serve } from '../../shared/protocol/serve';
import { type LaunchTarget, type Services, services } from '../../shared/protocol/services';
import type { SigningKey } from '../../shared/sealing/signing';
import { actsHandlers, copyHandlers } from './copyService';
import { diskFailure, onDisk } from './diskFailure';
import type { LayoutReader } from './documents';
import { dossierHandlers } from './dossierService';
import { DossierStore } from './dossierStore';
import { fileHandlers } from './fileService';
import { Grants } from './grants';
import { Keyring, type KeyringOptions } from './keyring';
import { keyringHandlers } from './keyringService';
import { KnownDevices } from './knownDevices';
import { claimPatiently, type Lock } from './lock';
import { Peer } from './peer';
import type { Machine } from './ports';
import { Preferences } from './preferences';
import { rewriteFile, rewriteFolder } from './rewriting';
import { COST, stretch as scrypt } from './scrypt';
import { inFolder, oneOf, type SealedMachine, sealedMachine } from './sealedDisk';

/** A page that reloads comes back within this time: its dossiers stay open for it. */
const LINGER_MS = 10_000;

export interface HostOptions {
  readonly machine: Machine;
  /** Folder of application data. One host at a time. */
  readonly dataFolder: string;
  /** A person says that the host of another machine, whose claim on the folder is still there, is gone. */
  readonly takeLock?: boolean;
  readonly layout: LayoutReader;
  readonly samplePath: (sample: string) => string | null;
  /** What a shell adds: `shell`, and finer ones such as `paths`. */
  readonly capabilities?: readonly string[];
  /** The desktop, where there is one; asked per connection. */
  readonly shell?: Handlers<Services['shell'], Peer>;
  /** What a passphrase costs; absent: scrypt, as `scrypt.ts` has it. */
  readonly sealing?: Pick<KeyringOptions, 'stretch' | 'cost'>;
  /** The rooms that dossiers are in, where this host has any; made anew each time the store is opened. */
  readonly rooms?: (parts: {
    readonly machine: Machine;
    readonly store: DossierStore;
    /** Folder for what rooms keep on this computer. */
    readonly folder: string;
    readonly device: () => Promise<SigningKey>;
  }) => RoomService;
  readonly onDefect: (thrown: unknown) => void;
}

/** What `src/main/rooms` is to a host, which it stands on. */
export interface RoomService {
  handlers<Peer>(): Handlers<Services['rooms'], Peer>;
  /** A dossier is about to be closed. */
  closed(dossier: string): void;
  close(): Promise<void>;
}

/** What lies behind the keyring. */
interface Opened {
  readonly store: DossierStore;
  readonly preferences: Preferences;
  readonly devices: KnownDevices;
  readonly rooms: RoomService | null;
  /** The machine for what lies beside the working copies. */
  readonly beside: SealedMachine;
}

/** The host: everything behind the protocol, for any number of connections. Knows Node; knows no Electron and no web. */
export class Host {
  readonly #options: HostOptions;
  readonly #keyring: Keyring;
  readonly #lock: Lock | null;
  /** What can be read and written now; null while it is sealed and nobody has unlocked it. */
  #opened: Opened | null = null;
  /** Those who wait for the keys: pages that had something open when the host before this one died. */
  readonly #onOpened = new Listeners<Opened>();
  readonly #grants = new Grants();
  readonly #peers = new Set<Peer>();
  readonly #asked = new Listeners<{ readonly window: number | null; readonly target: LaunchTarget }>();
  readonly #lingering = new Map<string, () => void>();
  /** Two windows may unlock at once: what is behind is opened once. */
  #opening: Promise<void> | null = null;
  #closing: Promise<void> | null = null;

  private constructor(options: HostOptions, lock: Lock | null, keyring: Keyring) {
    this.#options = options;
    this.#lock = lock;
    this.#keyring = keyring;
  }

  /** Starts on a folder of application data; refused while another host uses it (`data.locked`), unless that one is just dying. */
  static async start(options: HostOptions): Promise<Result<Host, Failure>> {
    const { machine, dataFolder } = options;
    try {
      await onDisk('write', dataFolder, () => machine.files.makeFolder(dataFolder, 0o700));
      const lockFile = join(dataFolder, 'host.lock');
      const lock = await claimPatiently(machine, lockFile, { take: options.takeLock ?? false });
      if ('held' in lock) {
        const elsewhere = lock.held.detail.host !== machine.processes.host;
        return err(failure('data.locked', { ...lock.held.detail, path: dataFolder, elsewhere }));
      }
      // A full disk has no room for a claim either; one's own text can still be read, and is.
      if ('unwritable' in lock && diskFailure(lock.unwritable, 'write', dataFolder).code !== 'disk.full') {
        return err(diskFailure(lock.unwritable, 'write', dataFolder));
      }
      const { stretch, cost } = options.sealing ?? { stretch: scrypt, cost: COST };
      const keyring = await Keyring.load({ machine, path: join(dataFolder, 'keyring.json'), stretch, cost });
      const host = new Host(options, 'isHeld' in lock ? lock : null, keyring);
      if (keyring.state !== 'locked') await host.#unseal();
      return ok(host);
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
      return err(thrown.failure);
    }
  }

  /** A person chose this path outside the page. */
  grant(path: string): void {
    this.#grants.grant(path);
  }

  /** A person asks for this to be opened, in that window or in any. */
  ask(target: LaunchTarget, window: number | null = null): void {
    if (target.kind === 'file') this.#grants.grant(target.path);
    this.#asked.tell({ window, target });
  }

  /** Serves one page until its channel closes. `launch` is what this window was opened for. */
  serveChannel(
    channel: Channel,
    about: { readonly window?: number | null; readonly launch?: LaunchTarget | null } = {},
  ): void {
    if (about.launch?.kind === 'file') this.#grants.grant(about.launch.path);
    const peer = new Peer({
      window: about.window ?? null,
      launch: about.launch ?? null,
      open: (id) => this.#openId(id),
      onRelease: (dossier, now) => this.#released(dossier, now),
      onHold: (dossier) => this.#stopLingering(dossier),
    });
    this.#peers.add(peer);
    const handlers: ServiceHandlers<Services, Peer> = {
      dossiers: dossierHandlers({
        store: () => this.#require().store,
        whenOpened: async () => (await this.#whenOpened()).store,
        grants: this.#grants,
      }),
      keyring: keyringHandlers({
        keyring: this.#keyring,
        machine: this.#options.machine,
        store: () => this.#require().store,
        isOpen: () => this.#opened !== null,
        open: () => this.#unseal(),
        rewrite: () => this.#rewrite(),
        lock: () => this.#seal(),
      }),
      copies: copyHandlers({
        store: () => this.#require().store,
        devices: () => this.#require().devices,
        keys: this.#keyring,
        machine: this.#options.machine,
        layout: this.#options.layout,
        stretch: (this.#options.sealing ?? { stretch: scrypt }).stretch,
      }),
      acts: actsHandlers(() => this.#require().store),
      files: fileHandlers({ machine: this.#options.machine, grants: this.#grants }),
      preferences: {
        get: () => ok({ ...this.#require().preferences.values }),
        set: async ({ key, value }) => {
          await this.#require().preferences.set(key, value);
          return ok(null);
        },
        changed: async (_, emit) => (await this.#whenOpened()).preferences.onChange(emit),
      },
      ...(this.#options.rooms === undefined ? {} : { rooms: this.#roomHandlers() }),
      launch: {
        take: (_, context) => ok(context.peer.takeLaunch()),
        asked: (_, emit, context) =>
          this.#asked.add(({ window, target }) => {
            if (window === null || window === context.peer.window) emit(target);
          }),
      },
      ...(this.#options.shell === undefined ? {} : { shell: this.#options.shell }),
    };
    peer.connect({ send: (frame) => sendFrame(channel, frame), hangUp: () => channel.close() });
    serve(channel, {
      contract: services,
      handlers,
      capabilities: [...Object.keys(handlers), ...(this.#options.capabilities ?? [])],
      peer,
      onFrame: (frame) => peer.sync.receive(frame),
      onDefect: this.#options.onDefect,
    });
    channel.onClose(() => {
      this.#peers.delete(peer);
      peer.close();
    });
  }

  /** Returns when everything received so far is in journals, on the disk. */
  async flush(): Promise<void> {
    await Promise.all((this.#opened?.store.opened ?? []).map((dossier) => dossier.flush()));
  }

  /** Saves what is to be saved, releases every lock, and is over. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const stop of this.#lingering.values()) stop();
    this.#lingering.clear();
    await this.#opened?.rooms?.close();
    await this.#opened?.store.closeAll();
    await this.#opened?.preferences.flush();
    await this.#lock?.release();
  }

  /** Every request goes to the rooms of the store that is open then. */
  #roomHandlers(): Handlers<Services['rooms'], Peer> {
    const handler = (name: keyof Services['rooms']) =>
      (async (...args: readonly unknown[]) => {
        // What is followed goes on over a host that died and is locked again; what is asked for is refused until then.
        const { rooms } = services.rooms[name].kind === 'topic' ? await this.#whenOpened() : this.#require();
        if (rooms === null) throw new FailureError(failure('protocol.unknownMethod', { fullName: `rooms.${name}` }));
        const handlers: Record<string, (...given: readonly unknown[]) => unknown> = rooms.handlers() as never;
        return handlers[name]?.(...args);
      }) as never;
    const names = Object.keys(services.rooms) as (keyof Services['rooms'])[];
    return Object.fromEntries(names.map((name) => [name, handler(name)])) as unknown as Handlers<
      Services['rooms'],
      Peer
    >;
  }

  #require(): Opened {
    if (this.#opened === null) throw new FailureError(failure('seal.locked'));
    return this.#opened;
  }

  /** What lies behind the keyring, as soon as somebody has unlocked it. */
  async #whenOpened(): Promise<Opened> {
    if (this.#opened !== null) return this.#opened;
    return new Promise((resolve) => {
      const stop = this.#onOpened.add((opened) => {
        stop();
        resolve(opened);
      });
    });
  }

  /** Opens what the keyring opens now, and goes on with what a crash left half rewritten. */
  #unseal(): Promise<void> {
    if (this.#opened !== null) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  async #open(): Promise<void> {
    const { machine, dataFolder, layout, samplePath, onDefect } = this.#options;
    const seal = this.#keyring;
    const store = await DossierStore.load({
      machine,
      folder: join(dataFolder, 'copies'),
      layout,
      samplePath,
      onDefect,
      seal,
      logsActs: true,
    });
    const names = [join(dataFolder, 'preferences.json'), join(dataFolder, 'devices.json')] as const;
    const roomFolder = join(dataFolder, 'rooms');
    const [isOne, isOfRooms] = [oneOf(names), inFolder(roomFolder)];
    const beside = sealedMachine(machine, (path) => isOne(path) || isOfRooms(path), seal);
    const preferences = await Preferences.load(beside, names[0]);
    const devices = await KnownDevices.load(beside, names[1]);
    const rooms = this.#options.rooms?.({
      machine: beside,
      store,
      folder: roomFolder,
      device: () => this.#keyring.device(),
    });
    this.#opened = { store, preferences, devices, rooms: rooms ?? null, beside };
    this.#onOpened.tell(this.#opened);
    if (this.#keyring.isUnfinished) void this.#rewrite().catch(onDefect);
  }

  /** Writes everything as it is to lie from now on. What the disk refuses is tried again when it is next opened. */
  async #rewrite(): Promise<void> {
    if (this.#opened === null) return;
    const { store, beside } = this.#opened;
    const { dataFolder } = this.#options;
    try {
      await store.rewrite();
      await onDisk('write', dataFolder, async () => {
        for (const name of ['preferences.json', 'devices.json']) await rewriteFile(beside, join(dataFolder, name));
        // Of unfinished files none is touched: rooms may be writing theirs just now.
        await rewriteFolder(beside, join(dataFolder, 'rooms'), 0);
      });
      await this.#keyring.finish(null);
    } catch (thrown) {
      if (!(thrown instanceof FailureError)) throw thrown;
      await this.#keyring.finish(thrown.failure);
    }
  }

  /** Saves, closes everything in every window, and forgets the keys. */
  async #seal(): Promise<void> {
    const opened = this.#opened;
    if (opened === null || this.#keyring.state !== 'unlocked') return;
    this.#opened = null;
    for (const stop of this.#lingering.values()) stop();
    this.#lingering.clear();
    for (const dossier of opened.store.opened) {
      for (const peer of this.#peers) peer.letGo(dossier, failure('seal.locked'));
    }
    await opened.rooms?.close();
    await opened.store.closeAll();
    await opened.preferences.flush();
    this.#keyring.lock();
  }

  async #openId(id: string) {
    const { store } = await this.#whenOpened();
    const opened = await store.openId(id);
    if (!opened.ok) throw new FailureError(opened.error);
    return opened.value;
  }

  #stopLingering(id: string): void {
    this.#lingering.get(id)?.();
    this.#lingering.delete(id);
  }

  async #released(id: string, now: boolean): Promise<void> {
    if ([...this.#peers].some((peer) => peer.holds(id)) || this.#closing !== null) return;
    this.#stopLingering(id);
    const close = async () => {
      this.#lingering.delete(id);
      const store = this.#opened?.store;
      const dossier = store?.find(id) ?? null;
      this.#opened?.rooms?.closed(id);
      if (dossier !== null) await store?.close(dossier);
    };
    if (now) await close();
    else {
      const later = () => void close().catch(this.#options.onDefect);
      this.#lingering.set(id, this.#options.machine.timing.after(LINGER_MS, later));
    }
  }
}
