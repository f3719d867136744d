import type { Json } from '../../shared/protocol/contract';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import type { SealedLogName } from '../../shared/protocol/sealedSync';
import type { RegistryState } from './registryState';

/** One entry, or one snapshot, of a team's sealed log, as rooms keep it. */
export interface SealedRecord {
  readonly team: string;
  readonly log: SealedLogName;
  readonly kind: 'entry' | 'snapshot';
  readonly n: number;
  readonly bytes: Uint8Array;
}

/** What relays that hold the same rooms tell one another. */
export type BusMessage =
  | { readonly kind: 'update'; readonly document: DocumentKey; readonly bytes: Uint8Array }
  | { readonly kind: 'registry'; readonly state: RegistryState }
  | { readonly kind: 'sealed'; readonly record: SealedRecord }
  /** Passed on and kept nowhere. */
  | { readonly kind: 'presence'; readonly member: string; readonly state: Json };

/** One room as several relays hold it. */
export interface BusRoom {
  /** Resolves when the message is where every relay finds it, although this one dies now; one that is passed on only, at once. */
  publish(message: BusMessage): Promise<void>;
  /**
   * Whether nobody has claimed this before, on any relay: what makes a code that is good for one device good for one device, and gives a
   * sealed entry a number of its own.
   */
  claim(what: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What ties several relays into one room host. Without it a room host is alone. */
export interface RoomBus {
  /** All rooms that any relay made, as they are now; from then on `hear` is told of new and changed ones. */
  registries(hear: (state: RegistryState) => void): Promise<readonly RegistryState[]>;
  /**
   * Tells `hear` everything that is known of a room, then everything that other relays publish; answers when what is known was told. What this
   * relay publishes is not told to it.
   */
  open(room: string, hear: (message: BusMessage) => void): Promise<BusRoom>;
  close(): Promise<void>;
}
