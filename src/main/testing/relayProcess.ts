import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { AboutRelay } from '../relay/relayService';

/** A relay as it is run, in a process of its own, on the loopback address. */
export class RelayProcess {
  private constructor(
    readonly child: ChildProcess,
    readonly about: AboutRelay,
  ) {}

  /** `program`: `out/main/relay.cjs`, or `scripts/chapeau.mjs` with `host` as the first of `more`. */
  static async start(program: string, data: string, more: readonly string[] = []): Promise<RelayProcess> {
    const port = more.includes('--port') ? [] : ['--port', '0'];
    const args = [program, ...more, '--data', data, ...port, '--listen', 'loopback', '--json'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit').then(() => null);
    const line = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
    if (line === null) throw new Error(`The relay ended with ${child.exitCode} before it was ready`);
    return new RelayProcess(child, JSON.parse(String(line[0])) as AboutRelay);
  }

  get address(): string {
    return this.about.addresses[0] ?? '';
  }

  get port(): number {
    return Number(new URL(this.address).port);
  }

  /** Its exit code; null for one that was killed. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill(signal);
      await ended;
    }
    return this.child.exitCode;
  }
}

/** What stands before several relays: passes whole connections on to the one it is pointed at. */
export class Forwarder {
  readonly #sockets = new Set<Socket>();
  target = 0;

  private constructor(
    readonly port: number,
    private readonly server: ReturnType<typeof createServer>,
  ) {}

  static async start(): Promise<Forwarder> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const forwarder = new Forwarder((server.address() as AddressInfo).port, server);
    server.on('connection', (socket) => forwarder.#take(socket));
    return forwarder;
  }

  close(): void {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #take(socket: Socket): void {
    const onward = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
