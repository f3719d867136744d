import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectHost } from '../../shared/protocol/connect';
import { channelPair } from '../../shared/protocol/memoryChannel';
import { serve } from '../../shared/protocol/serve';
import { services } from '../../shared/protocol/services';
import { heardLine } from './heardLine';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const MINUTE = 60_000;

/** A page and its host, and a way to lose the line without a word. */
async function connected(leaving: () => number = () => 0) {
  const [near, far] = channelPair();
  let isDead = false;
  const line = {
    ...heardLine(
      {
        send: (message) => (isDead ? undefined : near.send(message)),
        onMessage: (listen) => near.onMessage((message) => (isDead ? undefined : listen(message))),
        onClose: (listen) => near.onClose(listen),
        close: () => near.close(),
      },
      leaving,
    ),
  };
  serve(far, { contract: services, handlers: {}, capabilities: [], peer: null, onFrame: () => undefined });
  const host = connectHost({
    start: (onChannel) => {
      onChannel(line);
      return () => undefined;
    },
  });
  await host.whenConnected;
  return {
    host,
    die: () => {
      isDead = true;
    },
  };
}

describe('a line that may go without a word', () => {
  test('RM13: is lost within half a minute of the last that was heard, and the page knows', async () => {
    const { host, die } = await connected();
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    expect(host.state.kind).toBe('connected');
    die();
    await vi.advanceTimersByTimeAsync(MINUTE / 2 + 2000);
    expect(host.state.kind).toBe('lost');
    host.close();
  });

  test('RM13: is held as long as what is sent is taken, however slowly', async () => {
    let waiting = 10_000;
    const { host, die } = await connected(() => waiting);
    die();
    for (let look = 0; look < 12; look += 1) {
      waiting -= 500;
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(host.state.kind).toBe('connected');
    await vi.advanceTimersByTimeAsync(MINUTE / 2 + 2000);
    expect(host.state.kind).toBe('lost');
    host.close();
  });
});
