import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Channel } from '../../shared/protocol/channel';
import { errorCode } from '../host/machine';
import type { Timing } from '../host/ports';
import type { Certificate } from './certificate';
import { EntryRate, Gate, GUEST_LIMITS, type GuestLimits } from './guestLimits';
import { GuestNames } from './guestNames';
import { type CutReason, GuestSocket } from './guestSocket';
import { inUrl, localAddresses } from './localAddresses';
import { securityHeaders } from './securityHeaders';
import { type StaticFile, staticFile } from './staticFiles';

/** Where guests' sockets go, beside the page. */
const SOCKET_PATH = '/socket';
/** A guest that gives no sign of life between two looks is gone. */
const LOOK_MS = 15_000;
/** Time between two new lines: some three times of what one takes the host. */
const TLS_EVERY_MS = 5;
const PLAIN_EVERY_MS = 1;
/** What is still on its way to guests when the host stops gets so long. */
const FAREWELL_MS = 1_000;

/** What is told of guests, for a log: no names, no words. */
export type GuestEvent =
  | { readonly kind: 'cut'; readonly address: string; readonly why: CutReason }
  | { readonly kind: 'refused'; readonly address: string; readonly why: RefusalReason };
/** Asked for by a name that is not ours, from a page that is not ours, or at a moment when there is no room. */
export type RefusalReason = 'name' | 'origin' | 'full';

export interface GuestServerOptions {
  /** Folder of the built renderer: a browser that comes is given the page for guests. */
  readonly root: string;
  /** `loopback`: this computer only. `local`: every network this computer is in. */
  readonly network: 'loopback' | 'local';
  /** 0: any free one. */
  readonly port: number;
  /** Null: plain http. */
  readonly certificate: Certificate | null;
  /** Other names it may be asked for by, such as that of a proxy before it. Those of the certificate count anyhow. */
  readonly names?: readonly string[];
  readonly timing: Timing;
  readonly limits?: Partial<GuestLimits>;
  /** Answers `/healthz` where there is one: with 200 while `status` says `ok`. */
  readonly health?: () => Readonly<Record<string, string | number>>;
  readonly onGuest: (channel: Channel, about: { readonly address: string }) => void;
  readonly onEvent?: (event: GuestEvent) => void;
  readonly onDefect: (thrown: unknown) => void;
}

/** A server that guests come in by. It is listening from when it is there until `close`. */
export interface GuestServer {
  readonly port: number;
  /** As guests type them, the likeliest first: `https://192.168.1.20:4433/`. Asked anew each time, since networks change. */
  readonly addresses: readonly string[];
  /** Sockets that are open, and those of them that are in a room. */
  readonly counts: { readonly sockets: number; readonly guests: number };
  /** Tells guests, lets what is on its way to them go out, and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves guests: the page for browsers, and the socket for pages and applications, with everything bounded that somebody could have too
 * much of. Who may enter a room is not decided here. Rejected with what the system says where the port cannot be had.
 */
export async function startGuestServer(options: GuestServerOptions): Promise<GuestServer> {
  const serving = new Serving(options);
  await serving.listen();
  return serving;
}

class Serving implements GuestServer {
  readonly #options: GuestServerOptions;
  readonly #limits: GuestLimits;
  readonly #server: Server;
  readonly #hub: WebSocketServer;
  readonly #guests = new Set<GuestSocket>();
  readonly #entries: EntryRate;
  readonly #gate: Gate<Socket>;
  readonly #files = new Map<string, StaticFile>();
  #names: GuestNames;
  #stopLooking: () => void = () => undefined;
  #closing: Promise<void> | null = null;

  constructor(options: GuestServerOptions) {
    this.#options = options;
    this.#limits = { ...GUEST_LIMITS, ...options.limits };
    this.#entries = new EntryRate(options.timing, this.#limits);
    this.#hub = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: this.#limits.messageBytes,
    });
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(request, response).catch((thrown: unknown) => {
        response.destroy();
        options.onDefect(thrown);
      });
    };
    const { certificate } = options;
    const bounds = {
      headersTimeout: 10_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    };
    this.#server =
      certificate === null
        ? createHttpServer(bounds, answer)
        : createTlsServer(
            {
              ...bounds,
              cert: certificate.chain,
              key: certificate.key,
              minVersion: 'TLSv1.2',
              handshakeTimeout: 10_000,
              ALPNProtocols: ['http/1.1'],
            },
            answer,
          );
    const [serve] = this.#server.listeners('connection');
    if (serve === undefined) throw new RangeError('A server that takes no connections');
    this.#server.removeAllListeners('connection');
    const everyMs = certificate === null ? PLAIN_EVERY_MS : TLS_EVERY_MS;
    this.#gate = new Gate(options.timing, everyMs, (socket) => serve.call(this.#server, socket));
    this.#server.on('connection', (socket: Socket) => this.#gate.enter(socket));
    // Pages take a few connections each, for a moment.
    this.#server.maxConnections = this.#limits.sockets + 500;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#names = this.#namesAt(0);
  }

  async listen(): Promise<void> {
    const hosts = this.#options.network === 'loopback' ? ['127.0.0.1'] : ['::', '0.0.0.0'];
    for (const [at, host] of hosts.entries()) {
      try {
        await this.#listenOn(host);
        break;
      } catch (thrown) {
        // A machine without the newer kind of address.
        const isOld = ['EAFNOSUPPORT', 'EADDRNOTAVAIL', 'EINVAL'].includes(errorCode(thrown));
        if (!isOld || at === hosts.length - 1) throw thrown;
      }
    }
    this.#server.on('error', this.#options.onDefect);
    this.#names = this.#namesAt(this.port);
    this.#look();
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0;
  }

  get addresses(): readonly string[] {
    const { certificate, network, names = [] } = this.#options;
    const scheme = certificate === null ? 'http' : 'https';
    const found = network === 'loopback' ? [] : localAddresses();
    const hosts = [...names, ...(found.length === 0 ? ['127.0.0.1'] : found)];
    return hosts.map((host) => `${scheme}://${inUrl(host)}:${this.port}/`);
  }

  get counts(): { readonly sockets: number; readonly guests: number } {
    return { sockets: this.#guests.size, guests: [...this.#guests].filter(({ hasEntered }) => hasEntered).length };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#stopLooking();
    this.#gate.close();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const guest of [...this.#guests]) guest.leave();
    await new Promise<void>((resolve) => {
      const stop = this.#options.timing.after(FAREWELL_MS, resolve);
      void closed.then(() => {
        stop();
        resolve();
      });
    });
    this.#server.closeAllConnections();
    for (const client of this.#hub.clients) client.terminate();
    await closed;
  }

  #listenOn(host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port: this.#options.port, host }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
  }

  #namesAt(port: number): GuestNames {
    const { network, certificate, names = [], timing } = this.#options;
    const more = [...names, ...(certificate?.kind === 'own' ? certificate.names : [])];
    return new GuestNames({ port, network, more, now: () => timing.now() });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, text: string) => {
      const headers = { ...securityHeaders(), 'Content-Type': 'text/plain; charset=utf-8' };
      response.writeHead(status, headers).end(`${text}\n`);
    };
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const path = pathOf(request);
    // What watches over a relay asks by whatever name it likes, and reads no more than that all is well.
    if (path === '/healthz' && isRead && this.#options.health !== undefined) {
      const headers = { ...securityHeaders(), 'Content-Type': 'application/json; charset=utf-8' };
      const health = this.#options.health();
      const isWell = this.#closing === null && health.status === 'ok';
      response.writeHead(isWell ? 200 : 503, headers).end(`${JSON.stringify(health)}\n`);
      return;
    }
    const host = this.#names.asked(request.headers);
    if (host === null) {
      this.#tell({ kind: 'refused', address: addressOf(request.socket), why: 'name' });
      return refuse(421, 'This is not the address of this host.');
    }
    if (!isRead) return refuse(405, 'Only GET is answered here.');
    if (path === null) return refuse(400, 'This is no address.');
    const file = await this.#file(path);
    if (file === null) return refuse(404, 'Nothing is here.');
    const socket = `${this.#options.certificate === null ? 'ws' : 'wss'}://${host}${SOCKET_PATH}`;
    response.writeHead(200, {
      ...securityHeaders([socket]),
      'Content-Type': file.type,
      'Content-Length': file.bytes.length,
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  }

  /** A file of the page, read once: the built page does not change under a running host. */
  async #file(path: string): Promise<StaticFile | null> {
    const kept = this.#files.get(path);
    if (kept !== undefined) return kept;
    const file = await staticFile(this.#options.root, path);
    if (file !== null) this.#files.set(path, file);
    return file;
  }

  /** Why no socket is opened to this request: the status, and the word for the log; null to go on. */
  #refusal(request: IncomingMessage, address: string): { readonly status: string; readonly why: RefusalReason } | null {
    if (this.#names.asked(request.headers) === null) return { status: '421 Misdirected Request', why: 'name' };
    const isSecure = this.#options.certificate !== null;
    if (pathOf(request) !== SOCKET_PATH || !this.#names.isOurPage(request.headers, isSecure)) {
      return { status: '403 Forbidden', why: 'origin' };
    }
    if (this.#closing === null && this.#makeRoom(address)) return null;
    return { status: '503 Service Unavailable', why: 'full' };
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = addressOf(request.socket);
    // A line that breaks while it is being refused has nobody to tell.
    socket.on('error', () => undefined);
    const refusal = this.#refusal(request, address);
    if (refusal !== null) {
      this.#tell({ kind: 'refused', address, why: refusal.why });
      const more = refusal.why === 'full' ? 'Retry-After: 5\r\n' : '';
      socket.end(`HTTP/1.1 ${refusal.status}\r\nConnection: close\r\nContent-Length: 0\r\n${more}\r\n`);
      return;
    }
    this.#hub.handleUpgrade(request, socket, head, (client) => {
      const guest: GuestSocket = new GuestSocket(client, {
        address,
        limits: this.#limits,
        entries: this.#entries,
        timing: this.#options.timing,
        mayMake: () => this.#mayMake(address),
        onCut: (why) => this.#tell({ kind: 'cut', address, why }),
        onOver: () => this.#guests.delete(guest),
      });
      this.#guests.add(guest);
      // Counted as it comes, before a message is whole: a stranger must not make us keep one that never ends.
      guest.arrived(head.length);
      socket.prependListener('data', (chunk: Buffer) => guest.arrived(chunk.length));
      this.#options.onGuest(guest.channel, { address });
    });
  }

  /**
   * Whether one more socket from there fits. Where strangers have taken all there is for them, the one that waited longest goes: somebody
   * who means to enter does so in a moment, so that whoever only takes up room cannot keep others out.
   */
  #makeRoom(address: string): boolean {
    const { sockets, socketsEach, strangers, strangersEach } = this.#limits;
    const all = [...this.#guests];
    const waiting = all.filter(({ hasEntered }) => !hasEntered);
    const own = waiting.filter((one) => one.address === address);
    if (own.length >= strangersEach) own[0]?.cut('not entered');
    else if (waiting.length >= strangers) waiting[0]?.cut('not entered');
    const entered = all.filter(({ hasEntered }) => hasEntered);
    return entered.length < sockets && entered.filter((one) => one.address === address).length < socketsEach;
  }

  #mayMake(address: string): boolean {
    const making = [...this.#guests].filter(({ isMaking }) => isMaking);
    return making.length < this.#limits.makers && !making.some((one) => one.address === address);
  }

  #look(): void {
    this.#stopLooking = this.#options.timing.after(LOOK_MS, () => {
      for (const guest of [...this.#guests]) guest.look();
      this.#look();
    });
  }

  #tell(event: GuestEvent): void {
    this.#options.onEvent?.(event);
  }
}

/** The path that is asked for; null where the request line holds none of ours (`*`, `//elsewhere`). */
function pathOf(request: IncomingMessage): string | null {
  const path = request.url ?? '';
  return /^\/(?![/\\])/.test(path) ? new URL(`http://host${path}`).pathname : null;
}

/** Where a line comes from; an address of the older kind looks the same on both kinds of socket. */
function addressOf(socket: Socket): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
