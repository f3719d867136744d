import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { type Failure, FailureError, failure } from '../../shared/protocol/failure';
import { formatCode } from '../../shared/sealing/entering';
import { onDisk } from '../host/diskFailure';
import { claimPatiently, type Lock } from '../host/lock';
import type { Machine } from '../host/ports';
import { loadRoomHost } from '../roomParts';
import type { RoomBus } from '../rooms/bus';
import type { RoomHost } from '../rooms/roomHost';
import type { GuestLimits } from '../web/guestLimits';
import type { GuestEvent } from '../web/guestServer';
import { type HowToListen, type ListeningForGuests, listenForGuests } from '../web/roomListening';
import { relayCode } from './relayCode';

export interface RelayServiceOptions {
  readonly machine: Machine;
  /** Folder of its own; one relay at a time. */
  readonly dataFolder: string;
  /** Folder of the built renderer. */
  readonly root: string;
  readonly how: Omit<HowToListen, 'health'>;
  readonly limits?: Partial<GuestLimits>;
  readonly newCode?: boolean;
  readonly takeLock?: boolean;
  /** What ties it to other relays, connected; closed with this. */
  readonly bus?: (RoomBus & { readonly isUp: boolean }) | null;
  readonly onEvent?: (event: GuestEvent) => void;
  readonly onDefect: (thrown: unknown) => void;
}

/** What whoever runs a relay has to know, and to pass on. */
export interface AboutRelay {
  readonly addresses: readonly string[];
  readonly fingerprint: string | null;
  /** With it an application opens a room here. */
  readonly code: string;
  readonly rooms: number;
}

/** A room host with nothing before it but guests: rooms are kept in a folder, and opened by whoever knows the relay's code. */
export class RelayService {
  readonly #rooms: RoomHost;
  readonly #listening: ListeningForGuests;
  readonly #lock: Lock;
  readonly #code: string;
  #closing: Promise<void> | null = null;

  private constructor(rooms: RoomHost, listening: ListeningForGuests, lock: Lock, code: string) {
    this.#rooms = rooms;
    this.#listening = listening;
    this.#lock = lock;
    this.#code = code;
  }

  /** Starts it; refused while another one uses the folder, and where no port can be had (`data.locked`, `room.port`, `certificate.*`). */
  static async start(options: RelayServiceOptions): Promise<Result<RelayService, Failure>> {
    const { machine, dataFolder, bus = null, onDefect } = options;
    let lock: Lock | null = null;
    let rooms: RoomHost | null = null;
    try {
      await onDisk('write', dataFolder, () => machine.files.makeFolder(dataFolder, 0o700));
      lock = await claimFolder(machine, dataFolder, options.takeLock ?? false);
      const makeCode = await relayCode(machine, dataFolder, options.newCode ?? false);
      rooms = await loadRoomHost({ machine, folder: dataFolder, makeCode, bus, onDefect });
      const host = rooms;
      const health = () => {
        const status = bus?.isUp === false ? 'redis is down' : 'ok';
        return { status, rooms: host.rooms.length, lines: host.lines };
      };
      const listening = await listenForGuests(host, { ...options.how, health }, options);
      return ok(new RelayService(host, listening, lock, formatCode(makeCode)));
    } catch (thrown) {
      await rooms?.close().catch(onDefect);
      await lock?.release();
      if (!(thrown instanceof FailureError)) throw thrown;
      return err(thrown.failure);
    }
  }

  get about(): AboutRelay {
    const { addresses, fingerprint } = this.#listening.about;
    return { addresses, fingerprint, code: this.#code, rooms: this.#rooms.rooms.length };
  }

  get port(): number {
    return this.#listening.server.port;
  }

  /** Takes in nobody more, puts all that was received on the disk, tells guests, and lets go of port and folder. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#rooms.close();
    await this.#listening.close();
    await this.#lock.release();
  }
}

async function claimFolder(machine: Machine, dataFolder: string, take: boolean): Promise<Lock> {
  const claimed = await claimPatiently(machine, join(dataFolder, 'host.lock'), { take });
  if ('isHeld' in claimed) return claimed;
  if ('unwritable' in claimed) {
    return onDisk('write', dataFolder, () => Promise.reject(claimed.unwritable));
  }
  const elsewhere = claimed.held.detail.host !== machine.processes.host;
  throw new FailureError(failure('data.locked', { ...claimed.held.detail, path: dataFolder, elsewhere }));
}
