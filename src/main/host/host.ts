import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import type { Handlers, ServiceHandlers } from '../../shared/protocol/contract';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { Listeners } from '../../shared/protocol/listeners';
import { sendFrame, serve } from '../../shared/protocol/serve';
import { type LaunchTarget, type Services, services } from '../../shared/protocol/services';
import { diskFailure, onDisk } from './diskFailure';
import type { LayoutReader } from './documents';
import { dossierHandlers } from './dossierService';
import { DossierStore } from './dossierStore';
import { fileHandlers } from './fileService';
import { Grants } from './grants';
import { claimPatiently, type Lock } from './lock';
import { Peer } from './peer';
import type { Machine } from './ports';
import { Preferences } from './preferences';

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
  readonly onDefect: (thrown: unknown) => void;
}

/** The host: everything behind the protocol, for any number of connections. Knows Node; knows no Electron and no web. */
export class Host {
  readonly #options: HostOptions;
  readonly #store: DossierStore;
  readonly #preferences: Preferences;
  readonly #lock: Lock | null;
  readonly #grants = new Grants();
  readonly #peers = new Set<Peer>();
  readonly #asked = new Listeners<{ readonly window: number | null; readonly target: LaunchTarget }>();
  readonly #lingering = new Map<string, () => void>();
  #closing: Promise<void> | null = null;

  private constructor(options: HostOptions, lock: Lock | null, store: DossierStore, preferences: Preferences) {
    this.#options = options;
    this.#lock = lock;
    this.#store = store;
    this.#preferences = preferences;
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
      const store = await DossierStore.load({
        machine,
        folder: join(dataFolder, 'copies'),
        layout: options.layout,
        samplePath: options.samplePath,
        onDefect: options.onDefect,
      });
      const preferences = await Preferences.load(machine, join(dataFolder, 'preferences.json'));
      return ok(new Host(options, 'isHeld' in lock ? lock : null, store, preferences));
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
      dossiers: dossierHandlers({ store: this.#store, grants: this.#grants }),
      files: fileHandlers({ machine: this.#options.machine, grants: this.#grants }),
      preferences: {
        get: () => ok({ ...this.#preferences.values }),
        set: async ({ key, value }) => {
          await this.#preferences.set(key, value);
          return ok(null);
        },
        changed: (_, emit) => this.#preferences.onChange(emit),
      },
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
    await Promise.all(this.#store.opened.map((dossier) => dossier.flush()));
  }

  /** Saves what is to be saved, releases every lock, and is over. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const stop of this.#lingering.values()) stop();
    this.#lingering.clear();
    await this.#store.closeAll();
    await this.#lock?.release();
  }

  async #openId(id: string) {
    const opened = await this.#store.openId(id);
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
      const dossier = this.#store.find(id);
      if (dossier !== null) await this.#store.close(dossier);
    };
    if (now) await close();
    else {
      const later = () => void close().catch(this.#options.onDefect);
      this.#lingering.set(id, this.#options.machine.timing.after(LINGER_MS, later));
    }
  }
}
