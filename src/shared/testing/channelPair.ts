import { type Channel, ChannelEnd } from '../protocol/channel';

/** Two ends in one process. Messages are cloned and arrive later, as over any other transport. */
export function channelPair(): readonly [Channel, Channel] {
  const ends: ChannelEnd[] = [];
  const make = (own: number) =>
    new ChannelEnd(
      (message) => {
        const copy: unknown = structuredClone(message);
        queueMicrotask(() => ends[1 - own]?.arrived(copy));
      },
      () => queueMicrotask(() => ends[1 - own]?.ended()),
    );
  const [one, other] = [make(0), make(1)];
  ends.push(one, other);
  return [one, other];
}
