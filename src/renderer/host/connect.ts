import { type ChannelSource, connectHost, type Host } from '../../shared/protocol/connect';
import { portChannel } from '../../shared/protocol/portChannel';
import { type SocketLike, socketChannel } from '../../shared/protocol/socketChannel';
import { webHost } from './guest';
import { heardLine } from './heardLine';

const REDIAL_MILLISECONDS = 700;

/**
 * Connects this page to its host: by the port that the desktop shell relays, or by a socket to where the page came from. The only
 * place that knows there are two ways; everything else asks the host what it `has`.
 */
export function connectToHost(): Host {
  return location.protocol === 'app:' ? connectHost(portSource()) : webHost(connectHost, socketSource());
}

/** The shell sends a port when asked, and another one when the host was restarted. */
function portSource(): ChannelSource {
  return {
    start(onChannel) {
      let stopped = false;
      let latest: unknown = null;
      const receive = (event: MessageEvent) => {
        const port = event.ports[0];
        if (stopped || event.source !== window || event.data !== 'chapeau:port' || port === undefined) return;
        const channel = portChannel(port as never);
        latest = channel;
        // One that was replaced is closed for that reason: asking for another would go on without end.
        channel.onClose(() => {
          if (latest === channel) ask();
        });
        onChannel(channel);
      };
      const ask = () => {
        if (!stopped) window.postMessage('chapeau:want-port', location.origin);
      };
      window.addEventListener('message', receive);
      ask();
      return () => {
        stopped = true;
        window.removeEventListener('message', receive);
      };
    },
  };
}

/** From so many bytes on, what is sent is taken up by the browser piece by piece instead of all in the task that sends it. */
const LARGE = 256 * 1024;

/** A socket to which a large message can be handed without a key having to wait for it. The order of messages stays. */
function patient(socket: WebSocket): SocketLike {
  return {
    get binaryType() {
      return socket.binaryType;
    },
    set binaryType(kind) {
      socket.binaryType = kind as BinaryType;
    },
    get readyState() {
      return socket.readyState;
    },
    send: (data) => {
      const bytes = data as Uint8Array<ArrayBuffer>;
      socket.send(bytes.length > LARGE ? new Blob([bytes]) : bytes);
    },
    close: (code, reason) => socket.close(code, reason),
    addEventListener: (kind: string, listen: (event: never) => void) =>
      socket.addEventListener(kind, listen as EventListener),
  };
}

function socketSource(): ChannelSource {
  return {
    start(onChannel) {
      let stopped = false;
      let socket: WebSocket | null = null;
      const dial = () => {
        if (stopped) return;
        // Beside the page, which lives under a path that only its link tells.
        const address = new URL('socket', location.href);
        address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
        const dialled = new WebSocket(address);
        socket = dialled;
        dialled.binaryType = 'arraybuffer';
        let isGone = false;
        const redial = () => {
          if (isGone) return;
          isGone = true;
          setTimeout(dial, REDIAL_MILLISECONDS);
        };
        dialled.addEventListener('open', () => {
          const line = heardLine(socketChannel(patient(dialled)), () => dialled.bufferedAmount);
          onChannel(line);
          // A browser waits long for the farewell of an end that is gone.
          line.onClose(redial);
        });
        dialled.addEventListener('close', redial);
      };
      dial();
      return () => {
        stopped = true;
        socket?.close();
      };
    },
  };
}
