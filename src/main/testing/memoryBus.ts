import type { BusMessage, BusRoom, RoomBus } from '../rooms/bus';
import { mergedRegistry } from '../rooms/registryMerge';
import type { RegistryState } from '../rooms/registryState';

/** What ties relays together, in memory: the pattern that the real one is held to (`busContract.ts`). */
export class MemoryBusServer {
  readonly #states = new Map<string, RegistryState>();
  readonly #kept = new Map<string, BusMessage[]>();
  readonly #claimed = new Set<string>();
  readonly #relays = new Set<MemoryBus>();

  connect(): RoomBus {
    const relay = new MemoryBus(this);
    this.#relays.add(relay);
    return relay;
  }

  get states(): readonly RegistryState[] {
    return [...this.#states.values()];
  }

  kept(room: string): readonly BusMessage[] {
    return this.#kept.get(room) ?? [];
  }

  publish(room: string, message: BusMessage, from: MemoryBus): void {
    if (message.kind === 'registry') {
      const known = this.#states.get(room);
      this.#states.set(room, known === undefined ? message.state : mergedRegistry(known, message.state));
    } else if (message.kind !== 'presence') this.#kept.set(room, [...this.kept(room), message]);
    for (const relay of this.#relays) if (relay !== from) relay.tell(room, message);
  }

  claim(what: string): boolean {
    if (this.#claimed.has(what)) return false;
    this.#claimed.add(what);
    return true;
  }

  leave(relay: MemoryBus): void {
    this.#relays.delete(relay);
  }
}

class MemoryBus implements RoomBus {
  readonly #rooms = new Map<string, (message: BusMessage) => void>();
  #hear: (state: RegistryState) => void = () => undefined;

  constructor(private readonly server: MemoryBusServer) {}

  registries(hear: (state: RegistryState) => void): Promise<readonly RegistryState[]> {
    this.#hear = hear;
    return Promise.resolve(this.server.states);
  }

  open(room: string, hear: (message: BusMessage) => void): Promise<BusRoom> {
    for (const message of this.server.kept(room)) hear(message);
    this.#rooms.set(room, hear);
    return Promise.resolve({
      publish: (message) => Promise.resolve(this.server.publish(room, message, this)),
      claim: (what) => Promise.resolve(this.server.claim(`${room}/${what}`)),
      close: () => {
        this.#rooms.delete(room);
        return Promise.resolve();
      },
    });
  }

  close(): Promise<void> {
    this.server.leave(this);
    return Promise.resolve();
  }

  tell(room: string, message: BusMessage): void {
    if (message.kind === 'registry') this.#hear(message.state);
    else this.#rooms.get(room)?.(message);
  }
}
