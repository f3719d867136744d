import { type Channel, ChannelEnd } from './channel';
import { decodeMessage, encodeMessage } from './codec';

/** Microtasks run in the order in which they were asked for. */
const later = Promise.resolve();

/** Two ends in one process: messages are copied and arrive later, as over any other transport. */
export function channelPair(): readonly [Channel, Channel] {
  const ends: ChannelEnd[] = [];
  const make = (own: number) =>
    new ChannelEnd(
      (message) => {
        const copy: unknown = decodeMessage(encodeMessage(message));
        void later.then(() => ends[1 - own]?.arrived(copy));
      },
      () => void later.then(() => ends[1 - own]?.ended()),
    );
  const [one, other] = [make(0), make(1)];
  ends.push(one, other);
  return [one, other];
}
