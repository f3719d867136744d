import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { channelContract } from '../testing/channelContract';
import type { Channel } from './channel';
import { channelPair } from './memoryChannel';
import { type PortLike, portChannel } from './portChannel';
import { type SocketLike, socketChannel } from './socketChannel';

channelContract('memory pair', async () => {
  const [here, there] = channelPair();
  return { here, there, dispose: () => here.close() };
});

channelContract('message port', async () => {
  const { port1, port2 } = new MessageChannel();
  const here = portChannel(port1 as unknown as PortLike);
  const there = portChannel(port2 as unknown as PortLike);
  return { here, there, dispose: () => here.close() };
});

async function socketPair() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const arrived = once(server, 'connection') as Promise<[WebSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  const here = socketChannel(client as unknown as SocketLike);
  const [served] = await arrived;
  const there = socketChannel(served as unknown as SocketLike);
  const dispose = async () => {
    client.terminate();
    served.terminate();
    await new Promise((resolve) => server.close(resolve));
  };
  return { here, there, client, served, dispose };
}

channelContract('socket', socketPair);

describe('socket channel', () => {
  const broken = async (send: (client: WebSocket) => void) => {
    const pair = await socketPair();
    const over = new Promise<void>((resolve) => pair.there.onClose(resolve));
    const got: unknown[] = [];
    pair.there.onMessage((message) => got.push(message));
    if (pair.client.readyState !== WebSocket.OPEN) await once(pair.client, 'open');
    send(pair.client);
    await over;
    await pair.dispose();
    return got;
  };

  it('hangs up on a frame that is text', async () => {
    expect(await broken((client) => client.send('{}'))).toEqual([]);
  });

  it('hangs up on bytes that hold no message', async () => {
    expect(await broken((client) => client.send(new Uint8Array([1, 2, 3])))).toEqual([]);
  });
});

describe('message port', () => {
  it('ends when the other end was transferred away and died without a word', async () => {
    const { port1, port2 } = new MessageChannel();
    const here: Channel = portChannel(port1 as unknown as PortLike);
    const over = new Promise<void>((resolve) => here.onClose(resolve));
    port2.close();
    await over;
  });
});
