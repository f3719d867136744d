import type { Host } from '../../shared/protocol/connect';
import { IN_NO_ROOM, type RoomStatus } from '../../shared/protocol/rooms';
import { followStatus } from '../../shared/rooms/roomStatus';
import { Store } from '../ui/store';

/** How a dossier stands with its room, as it goes on. */
export interface FollowedRoom {
  readonly status: Store<RoomStatus>;
  /** Resolves when it is known for the first time: at once where the host knows no rooms. */
  readonly whenKnown: Promise<void>;
  stop(): void;
}

/** Follows how a dossier stands with its room. A host without rooms, or one that will not say, leaves it in none. */
export function followRoom(host: Host, id: string): FollowedRoom {
  const status = new Store<RoomStatus>(IN_NO_ROOM);
  if (!host.has('rooms')) return { status, whenKnown: Promise.resolve(), stop: () => undefined };
  let stop: () => void = () => undefined;
  const whenKnown = new Promise<void>((resolve) => {
    stop = followStatus(
      host,
      id,
      (told) => {
        status.set(told);
        resolve();
      },
      () => {
        status.set(IN_NO_ROOM);
        resolve();
      },
    );
  });
  return { status, whenKnown, stop: () => stop() };
}
