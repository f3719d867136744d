import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import { type SocketLike, socketChannel } from '../../shared/protocol/socketChannel';
import { Access } from './access';
import { securityHeaders } from './securityHeaders';
import { staticFile } from './staticFiles';

/** The largest message a page may send: a dossier with its originals, and some room. */
const MAX_MESSAGE_BYTES = 512 * 1024 * 1024;
/** A socket that does not answer two of these in a row is dead. */
const PING_MS = 15_000;

export interface WebServerOptions {
  /** Folder of the built renderer. */
  readonly root: string;
  /** 0: any free one. */
  readonly port: number;
  /** The secret behind the cookie. */
  readonly session: string;
  readonly onChannel: (channel: Channel) => void;
  /** Something was thrown that should not be; the server goes on. */
  readonly onDefect: (thrown: unknown) => void;
}

export interface WebServer {
  readonly port: number;
  /** Opens the page, once. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built renderer and its socket on the loopback address, to whoever `Access` lets in. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      response.destroy();
      options.onDefect(thrown);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const access = new Access(port, options.session);
  const sockets = ['127.0.0.1', 'localhost'].map((name) => `ws://${name}:${port}${access.path}socket`);
  const headers = securityHeaders(sockets);
  // Whoever is refused must not read in the policy where the page lives.
  const refusal = securityHeaders();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, text: string) => {
      response.writeHead(status, { ...refusal, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
    };
    if (!access.isOurs(request.headers)) return refuse(421, 'This is not the address of this host.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET is answered here.');
    const url = target(request);
    if (url === null) return refuse(400, 'This is no address.');
    const path = access.within(url.pathname);
    // To whoever does not know where the page lives, no place here looks different from any other.
    if (path === null) return refuse(401, 'Open the link that the host printed when it started.');
    const token = url.searchParams.get('token');
    if (token !== null && !access.hasCookie(request.headers)) {
      const cookie = access.exchange(token);
      if (cookie === null) return refuse(401, 'This link was used already. Start the host again for a new one.');
      response.writeHead(303, { ...headers, 'Set-Cookie': cookie, Location: access.path }).end();
      return;
    }
    if (token !== null) {
      response.writeHead(303, { ...headers, Location: access.path }).end();
      return;
    }
    if (!access.hasCookie(request.headers)) return refuse(401, 'Open the link that the host printed when it started.');
    const file = await staticFile(options.root, path);
    if (file === null) return refuse(404, 'Nothing is here.');
    response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': file.bytes.length });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  };

  const hub = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE_BYTES });
  const awake = new WeakSet<object>();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const allowed =
      access.isOurs(request.headers) &&
      access.isOurPage(request.headers) &&
      access.hasCookie(request.headers) &&
      access.within(target(request)?.pathname ?? '') === '/socket';
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    hub.handleUpgrade(request, socket, head, (client) => {
      awake.add(client);
      client.on('pong', () => awake.add(client));
      options.onChannel(socketChannel(client as unknown as SocketLike));
    });
  });
  const pinging = setInterval(() => {
    for (const client of hub.clients) {
      if (!awake.delete(client)) client.terminate();
      else client.ping();
    }
  }, PING_MS);

  return {
    port,
    url: `http://127.0.0.1:${port}${access.path}?token=${access.token}`,
    close: async () => {
      clearInterval(pinging);
      for (const client of hub.clients) client.close(1001);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What is asked for; null where the request line holds no path of ours (`*`, `//elsewhere`). */
function target(request: IncomingMessage): URL | null {
  const path = request.url ?? '';
  return /^\/(?![/\\])/.test(path) ? new URL(`http://host${path}`) : null;
}
