import type { Channel } from '../../shared/protocol/channel';
import { FailureError, failure } from '../../shared/protocol/failure';
import type { RoomListening } from '../../shared/protocol/rooms';
import { errorCode } from '../host/machine';
import type { Machine } from '../host/ports';
import { type Certificate, madeCertificate, ownCertificate } from './certificate';
import type { GuestLimits } from './guestLimits';
import { type GuestEvent, type GuestServer, startGuestServer } from './guestServer';
import { localAddresses, localNames } from './localAddresses';

export interface RoomListenerOptions {
  readonly machine: Machine;
  /** Where a certificate that is made here is kept. */
  readonly dataFolder: string;
  /** Folder of the built renderer. */
  readonly root: string;
  readonly limits?: Partial<GuestLimits>;
  readonly onEvent?: (event: GuestEvent) => void;
  readonly onDefect: (thrown: unknown) => void;
}

/** How guests are to be let in. */
export interface HowToListen {
  readonly network: 'loopback' | 'local';
  /** 0: any free one. */
  readonly port: number;
  readonly certificate: 'made' | 'own' | 'none';
  /** The PEM file where the certificate is one's own; chain and key may be two. */
  readonly path?: string | readonly string[] | null;
  readonly names?: readonly string[];
  readonly health?: () => Readonly<Record<string, string | number>>;
}

/** What listens for guests, while it does. */
export interface ListeningForGuests {
  readonly server: GuestServer;
  /** Asked anew each time: a laptop that changes its network gets other addresses. */
  readonly about: RoomListening;
  close(): Promise<void>;
}

/**
 * Opens a port for guests of the rooms behind `rooms.serve`, with the certificate that was chosen. Rejects with a `FailureError`:
 * `room.port` where the port cannot be had, `certificate.*` for one's own that is of no use, and what the disk says.
 */
export async function listenForGuests(
  rooms: { serve(channel: Channel, from: string): void },
  how: HowToListen,
  options: RoomListenerOptions,
): Promise<ListeningForGuests> {
  const { machine, onDefect, onEvent, root, limits } = options;
  const { network, port, names, health } = how;
  const certificate = await chosenCertificate(how, options);
  let server: GuestServer;
  try {
    server = await startGuestServer({
      root,
      network,
      port,
      certificate,
      timing: machine.timing,
      ...(names === undefined ? {} : { names }),
      ...(limits === undefined ? {} : { limits }),
      ...(health === undefined ? {} : { health }),
      ...(onEvent === undefined ? {} : { onEvent }),
      onGuest: (channel, { address }) => rooms.serve(channel, address),
      onDefect,
    });
  } catch (thrown) {
    const system = errorCode(thrown);
    if (system === '') throw thrown;
    throw new FailureError(failure('room.port', { port, system }));
  }
  return {
    server,
    get about(): RoomListening {
      const addresses = [...server.addresses];
      return { addresses, network, fingerprint: certificate?.fingerprint ?? null, certificate: how.certificate };
    },
    close: () => server.close(),
  };
}

/** The certificate that guests are shown; null on plain http. Rejects with a `FailureError` for one's own that is of no use. */
export async function chosenCertificate(
  how: Pick<HowToListen, 'certificate' | 'path' | 'names'>,
  options: Pick<RoomListenerOptions, 'machine' | 'dataFolder'>,
): Promise<Certificate | null> {
  if (how.certificate === 'none') return null;
  const { machine, dataFolder } = options;
  if (how.certificate === 'made') {
    const names = ['localhost', '127.0.0.1', '::1', ...localNames(), ...localAddresses(), ...(how.names ?? [])];
    return madeCertificate(machine, dataFolder, { names: [...new Set(names)] });
  }
  const { path = null } = how;
  const own = await ownCertificate(machine, typeof path === 'string' ? [path] : (path ?? []));
  if (!own.ok) throw new FailureError(own.error);
  return own.value;
}
