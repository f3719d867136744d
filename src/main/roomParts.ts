import { auditFacts } from '../shared/document/auditFacts';

import { ActsLog } from './host/actsLog';
import type { HostOptions } from './host/host';
import { layoutReader } from './layoutReader';
import { RoomDesk } from './rooms/desk';
import { signAsDevice } from './rooms/deviceSignature';
import { dial } from './rooms/dial';
import { RoomHost, type RoomHostOptions } from './rooms/roomHost';
import { listenForGuests } from './web/roomListening';

/** A room host with the layout of documents that this build knows, and a log of acts for each room. */
export function loadRoomHost(options: Omit<RoomHostOptions, 'layout' | 'audit'>): Promise<RoomHost> {
  const { machine, onDefect } = options;
  return RoomHost.load({
    ...options,
    layout: layoutReader,
    audit: (folder, dossier, whoIs) => ActsLog.open({ machine, folder, dossier, facts: auditFacts, whoIs, onDefect }),
  });
}

/** The rooms of an application: held here when they are shared here, dialled where others hold them. `root`: the page for guests. */
export function applicationRooms(about: {
  readonly root: string;
  readonly onDefect: (thrown: unknown) => void;
}): NonNullable<HostOptions['rooms']> {
  const { root, onDefect } = about;
  return ({ machine, store, folder, device }) => {
    let rooms: Promise<RoomHost> | null = null;
    return new RoomDesk({
      machine,
      store,
      device: async () => {
        const key = await device();
        return { publicKey: key.publicKey, sign: (bytes) => signAsDevice(key, bytes) };
      },
      rooms: () => {
        rooms ??= loadRoomHost({ machine, folder, makeCode: null, onDefect });
        return rooms;
      },
      closeRooms: async () => (await rooms)?.close(),
      listen: (host, { path, ...how }) =>
        listenForGuests(
          host,
          { ...how, ...(path === null ? {} : { path }) },
          { machine, dataFolder: folder, root, onDefect },
        ),
      dial: ({ address, fingerprint }, onTrouble) =>
        dial({ address, fingerprint, timing: machine.timing, random: machine.random, onTrouble }),
      onDefect,
    });
  };
}
