import type { Result } from '../../shared/base/result';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import type { Failure } from '../../shared/protocol/failure';
import type { RoomSeat } from '../../shared/protocol/rooms';
import type { Machine } from '../host/ports';
import type { Credentials } from './registry';
import type { StoredMember } from './registryState';
import type { Room } from './room';

/** What a new room is made of. */
export interface NewRoom {
  readonly title: string;
  readonly marking: string;
  readonly dossierId: string;
  readonly documents: Readonly<Partial<Record<DocumentKey, Uint8Array>>>;
  /** Those of a room before, from which some of it was declared. */
  readonly seats?: readonly RoomSeat[] | undefined;
}

/** What a device shows: a code for its first time, its key alone ever after. */
export type Entering =
  | (Credentials & {
      readonly by: 'code';
      readonly locator: string;
      readonly proof: Uint8Array;
      /** It comes in on another line in a moment, and asks for all of the text. */
      readonly comesBack?: boolean | undefined;
    })
  | (Credentials & { readonly by: 'device'; readonly room: string });

/** Somebody who was let in. */
export interface Admitted {
  readonly room: Room;
  readonly member: StoredMember;
}

/** Who lets lines into rooms. `from` tells one guest's attempts from another's. */
export interface Admission {
  readonly machine: Machine;
  readonly onDefect: (thrown: unknown) => void;
  enter(from: string, who: Entering): Promise<Result<Admitted, Failure>>;
  makeByCode(
    from: string,
    input: NewRoom & Credentials & { readonly proof: Uint8Array },
  ): Promise<Result<Admitted, Failure>>;
  hasLocator(locator: string): boolean;
}
