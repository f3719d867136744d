import { type Channel, ChannelEnd } from './channel';

/** What the ports of a browser, of Node's worker threads and of Electron have in common. */
export interface PortLike {
  postMessage(message: unknown): void;
  close(): void;
  start?(): void;
  addEventListener?(kind: 'message' | 'close', listen: (event: { readonly data?: unknown }) => void): void;
  on?(kind: 'message' | 'close', listen: (event: { readonly data?: unknown }) => void): unknown;
}

/** Said before hanging up, since ports of Chromium before version 122 do not tell when the other end closes. */
const BYE = 'bye';

/**
 * A channel over a message port: the DOM's, Node's or Electron's `MessagePortMain`. Where an end dies without a word and its port tells
 * nothing, the shell that handed out the port hands out another (see `ChannelSource`).
 */
export function portChannel(port: PortLike): Channel {
  const end = new ChannelEnd(
    (message) => port.postMessage({ message }),
    () => {
      port.postMessage(BYE);
      port.close();
    },
  );
  const listen = port.addEventListener?.bind(port) ?? port.on?.bind(port);
  if (listen === undefined) throw new RangeError('A port that nobody can listen to');
  listen('message', (event) => {
    const data = event.data;
    if (data === BYE) {
      end.ended();
      port.close();
    } else if (typeof data === 'object' && data !== null && 'message' in data) end.arrived(data.message);
  });
  listen('close', () => end.ended());
  port.start?.();
  return end;
}
