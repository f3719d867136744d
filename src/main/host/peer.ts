import type { Failure } from '../../shared/protocol/failure';
import type { LaunchTarget } from '../../shared/protocol/services';
import type { HostFrame } from '../../shared/protocol/sync';
import type { Dossier } from './dossier';
import { PeerSync } from './syncHub';

export interface PeerOptions {
  /** The shell's number of the window, where there is one. */
  readonly window: number | null;
  readonly launch: LaunchTarget | null;
  readonly open: (id: string) => Promise<Dossier>;
  readonly onHold: (id: string) => void;
  /** `now`: a person closed it; else its page went away and may come back. */
  readonly onRelease: (id: string, now: boolean) => Promise<void>;
}

/** One connected page: which dossiers it holds open, and its half of the sync. */
export class Peer {
  readonly window: number | null;
  readonly sync: PeerSync;
  readonly #options: PeerOptions;
  readonly #held = new Set<string>();
  #launch: LaunchTarget | null;
  #line: { readonly send: (frame: HostFrame) => void; readonly hangUp: () => void } | null = null;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.window = options.window;
    this.#launch = options.launch;
    this.sync = new PeerSync({
      send: (frame) => this.#line?.send(frame),
      dossier: async (id) => {
        const dossier = await options.open(id);
        this.hold(id);
        return dossier;
      },
      onInvalid: (_cause: Failure) => this.#line?.hangUp(),
    });
  }

  connect(line: { readonly send: (frame: HostFrame) => void; readonly hangUp: () => void }): void {
    this.#line = line;
  }

  /** What the window was opened for; once. */
  takeLaunch(): LaunchTarget | null {
    const launch = this.#launch;
    this.#launch = null;
    return launch;
  }

  holds(id: string): boolean {
    return this.#held.has(id);
  }

  hold(id: string): void {
    if (this.#line === null) {
      // It went away while its dossier was being opened.
      void this.#options.onRelease(id, false);
      return;
    }
    this.#held.add(id);
    this.#options.onHold(id);
  }

  /** Somebody closed it for everybody: whoever is joined to it is told why. */
  letGo(dossier: Dossier, cause: Failure): void {
    this.sync.refuse(dossier, cause);
    this.#held.delete(dossier.id);
  }

  /** A person closed it here. Returns when it is saved and let go, unless another page still has it. */
  async release(id: string): Promise<void> {
    if (this.#held.delete(id)) await this.#options.onRelease(id, true);
  }

  close(): void {
    this.#line = null;
    this.sync.close();
    for (const id of this.#held) void this.#options.onRelease(id, false);
    this.#held.clear();
  }
}
