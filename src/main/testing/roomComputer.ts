import type { Result } from '../../shared/base/result';
import type { DocumentBinding } from '../../shared/protocol/binding';
import { connectHost, type Host as Page, singleChannel } from '../../shared/protocol/connect';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, FailureError } from '../../shared/protocol/failure';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import { deviceOf } from '../../shared/rooms/entrance';
import { followStatus } from '../../shared/rooms/roomStatus';
import type { RoomPeer } from '../../shared/testing/roomPeer';
import type { LayoutReader } from '../host/documents';
import { Host } from '../host/host';
import { RoomDesk } from '../rooms/desk';
import type { RoomHost } from '../rooms/roomHost';
import type { FakeMachine } from './memoryDisk';
import { TestNetwork } from './roomCase';
import { CHEAP, cheapStretch } from './sealedCase';

/** Where the room of tests is found; nothing looks at it. */
export const ADDRESS = 'https://10.0.0.1:4433/';

export interface RoomComputerOptions {
  readonly machine: FakeMachine;
  readonly name: string;
  /** The room host that its lines lead to. */
  readonly rooms: () => RoomHost;
  readonly layout: LayoutReader;
  readonly onDefect: (thrown: unknown) => void;
}

/** Somebody's computer: the application's own host with its data folder, its network cable, and a window that asks the host. */
export class RoomComputer {
  readonly network: TestNetwork;
  readonly page: Page;
  readonly name: string;
  /** How its dossier stands with the room, as its window was last told. */
  status: RoomStatus = IN_NO_ROOM;
  dossier = '';
  readonly #machine: FakeMachine;
  readonly #host: Host;

  private constructor(options: RoomComputerOptions, network: TestNetwork, host: Host) {
    this.#machine = options.machine;
    this.name = options.name;
    this.network = network;
    this.#host = host;
    const [here, there] = channelPair();
    host.serveChannel(there);
    this.page = connectHost(singleChannel(here));
  }

  static async start(options: RoomComputerOptions): Promise<RoomComputer> {
    const { machine, name, layout, rooms, onDefect } = options;
    const network = new TestNetwork(rooms, machine.timing, name);
    const started = await machine.timing.until(
      Host.start({
        machine,
        dataFolder: `/computers/${name}`,
        layout,
        samplePath: () => null,
        sealing: { stretch: cheapStretch, cost: CHEAP },
        rooms: ({ machine: own, store, device }) =>
          new RoomDesk({
            machine: own,
            store,
            device: async () => deviceOf(await device()),
            rooms: () => Promise.resolve(rooms()),
            closeRooms: () => Promise.resolve(),
            listen: () => Promise.reject(new RangeError('No computer of these listens')),
            dial: (_, onTrouble) => network.line(onTrouble),
            onDefect,
          }),
        onDefect,
      }),
      10,
    );
    if (!started.ok) throw new FailureError(started.error);
    return new RoomComputer(options, network, started.value);
  }

  /** What the answer holds, once time has brought it. Throws what was refused. */
  readonly get = async <T>(answer: Promise<Result<T, Failure>>): Promise<T> => {
    const result = await this.#machine.timing.until(answer, 10);
    if (!result.ok) throw new FailureError(result.error);
    return result.value;
  };

  /** Opens a dossier, and follows how it stands with its room. */
  async open(dossier: string): Promise<void> {
    this.dossier = dossier;
    await this.get(this.page.dossiers.open({ id: dossier }));
    followStatus(this.page, dossier, (status) => {
      this.status = status;
    });
  }

  async join(code: string, teamKey: Uint8Array | null): Promise<void> {
    const { name } = this;
    const joined = await this.get(this.page.rooms.join({ address: ADDRESS, code, name, fingerprint: null, teamKey }));
    await this.open(joined.id);
  }

  /** Opens the dossier in a window: from now on its documents are those of the desk. */
  show({ carried }: RoomPeer): readonly DocumentBinding[] {
    return [...carried].map(([key, doc]) =>
      this.page.bindDocument(doc, key.replace(/@.*$/, '') as DocumentKey, this.dossier, { origin: 'remote' }),
    );
  }

  async stop(): Promise<void> {
    this.page.close();
    await this.#machine.timing.until(this.#host.close(), 10);
  }
}
