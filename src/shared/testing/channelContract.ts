import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../protocol/channel';

/** Two ends of one line, and how to take it down. */
export interface ChannelFixture {
  readonly here: Channel;
  readonly there: Channel;
  dispose(): Promise<void> | void;
}

/** What every transport must keep (`channel.ts`). Run it over each one. */
export function channelContract(name: string, make: () => Promise<ChannelFixture>): void {
  describe(`channel: ${name}`, () => {
    let fixture: ChannelFixture | null = null;
    const open = async () => {
      fixture = await make();
      return fixture;
    };
    afterEach(async () => {
      await fixture?.dispose();
      fixture = null;
    });

    const next = (channel: Channel, count: number) =>
      new Promise<unknown[]>((resolve) => {
        const got: unknown[] = [];
        channel.onMessage((message) => {
          got.push(message);
          if (got.length === count) resolve(got);
        });
      });
    const closed = (channel: Channel) => new Promise<void>((resolve) => channel.onClose(resolve));

    it('carries every kind of value, both ways', async () => {
      const { here, there } = await open();
      const message = {
        nothing: null,
        yes: true,
        number: -1.5,
        large: 2 ** 53 - 1,
        words: 'mutatis mutandis, 同意, اتفاق, 🙂',
        list: [1, [2, { three: 3 }]],
        bytes: new Uint8Array([0, 1, 254, 255]),
        empty: new Uint8Array(0),
      };
      there.onMessage((got) => there.send({ back: got }));
      const [answer] = await Promise.all([next(here, 1), here.send(message)]);
      expect(answer).toEqual([{ back: message }]);
    });

    it('keeps the order of a thousand messages of unequal size', async () => {
      const { here, there } = await open();
      const got = next(there, 1000);
      for (let index = 0; index < 1000; index++) {
        here.send({ index, bytes: new Uint8Array(index % 7 === 0 ? 5000 : 3).fill(index) });
      }
      const all = (await got) as { index: number; bytes: Uint8Array }[];
      expect(all.map(({ index }) => index)).toEqual(Array.from({ length: 1000 }, (_, index) => index));
      expect(all.every(({ index, bytes }) => bytes.every((byte) => byte === index % 256))).toBe(true);
    });

    it('keeps what comes before anybody listens', async () => {
      const { here, there } = await open();
      const echo = new Promise<void>((resolve) => {
        here.onMessage(() => resolve());
      });
      here.send('early');
      there.send('sign of life');
      await echo;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await next(there, 1)).toEqual(['early']);
    });

    it('shares no memory between sender and receiver', async () => {
      const { here, there } = await open();
      const bytes = new Uint8Array([1, 2, 3]);
      const got = next(there, 1);
      here.send({ bytes });
      bytes[0] = 9;
      expect(await got).toEqual([{ bytes: new Uint8Array([1, 2, 3]) }]);
    });

    it('closes at both ends, once, and tells whoever asks too late', async () => {
      const { here, there } = await open();
      let times = 0;
      here.onClose(() => {
        times += 1;
      });
      const other = closed(there);
      here.close();
      here.close();
      await other;
      await closed(here);
      await closed(there);
      expect(times).toBe(1);
    });

    it('delivers what was sent before closing, and nothing after', async () => {
      const { here, there } = await open();
      const got: unknown[] = [];
      there.onMessage((message) => got.push(message));
      const over = closed(there);
      here.send('last words');
      here.close();
      here.send('from beyond');
      await over;
      expect(got).toEqual(['last words']);
      there.send('to nobody');
    });
  });
}
