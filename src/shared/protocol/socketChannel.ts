import { type Channel, ChannelEnd } from './channel';
import { decodeMessage, encodeMessage } from './codec';

/** What the WebSocket of a browser and that of `ws` have in common. */
export interface SocketLike {
  binaryType: string;
  readonly readyState: number;
  send(data: Uint8Array): void;
  close(code?: number, reason?: string): void;
  addEventListener(kind: 'message', listen: (event: { readonly data: unknown }) => void): void;
  addEventListener(kind: 'open' | 'close' | 'error', listen: () => void): void;
}

const CONNECTING = 0;
const OPEN = 1;
/** RFC 6455, 7.4.1: a frame of a kind, or with contents, that we do not take. */
const UNSUPPORTED_DATA = 1003;

/** A channel over a WebSocket, one binary frame a message; what is sent while it still connects waits. */
export function socketChannel(socket: SocketLike): Channel {
  const early: Uint8Array[] = [];
  let closing = false;
  const end = new ChannelEnd(
    (message) => {
      const bytes = encodeMessage(message);
      if (socket.readyState === CONNECTING) early.push(bytes);
      else if (socket.readyState === OPEN) socket.send(bytes);
    },
    () => {
      // Closed while it still connects: what was sent before is sent first.
      closing = true;
      if (socket.readyState !== CONNECTING || early.length === 0) socket.close();
    },
  );
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    for (const bytes of early.splice(0)) socket.send(bytes);
    if (closing) socket.close();
  });
  socket.addEventListener('message', ({ data }) => {
    let message: unknown;
    try {
      if (!(data instanceof ArrayBuffer)) throw new RangeError('A frame that is not binary');
      message = decodeMessage(new Uint8Array(data));
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
      // Nothing that follows could be trusted to mean what it says: hang up, and let both ends know that the line is gone.
      socket.close(UNSUPPORTED_DATA);
      end.ended();
      return;
    }
    end.arrived(message);
  });
  socket.addEventListener('error', () => end.ended());
  socket.addEventListener('close', () => end.ended());
  return end;
}
