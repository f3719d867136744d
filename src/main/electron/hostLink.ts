import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';

/** A host that dies this often within a minute will not be helped by another start. */
const MAX_STARTS = 6;
const WITHIN_MS = 60_000;

export interface HostLinkOptions<To, From> {
  readonly script: string;
  /** Handed to the process as its last argument. */
  readonly argument: string;
  readonly onMessage: (message: From) => void;
  /** It died and another was started: pages need new ports. */
  readonly onRestart: () => void;
  /** It will not be started again. */
  readonly onGivenUp: () => void;
  readonly isReady: (message: From) => boolean;
  readonly closing: To;
  readonly isClosed: (message: From) => boolean;
}

/** The host's process: started, started again when it dies, told to close at the end. Messages wait until it is ready. */
export class HostLink<To, From> {
  readonly #options: HostLinkOptions<To, From>;
  #child: UtilityProcess | null = null;
  #ready = false;
  #waiting: { readonly message: To; readonly ports: MessagePortMain[] }[] = [];
  #starts: number[] = [];
  #closed: (() => void) | null = null;

  constructor(options: HostLinkOptions<To, From>) {
    this.#options = options;
    this.#start();
  }

  /** The number of the process, for tests that end it and for what a person reports. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  send(message: To, ports: MessagePortMain[] = []): void {
    if (this.#ready) this.#child?.postMessage(message, ports);
    else this.#waiting.push({ message, ports });
  }

  /** Says something to a host that is not ready, and may never be unless it is told. */
  sendEarly(message: To): void {
    this.#child?.postMessage(message);
  }

  /** Returns when the host has saved and ended, or after `atMost` milliseconds: its journal then holds what it could not save. */
  async close(atMost: number): Promise<void> {
    // One that never became ready has nothing to save.
    if (!this.#ready) this.#closed = () => undefined;
    if (this.#child === null || !this.#ready) {
      this.#child?.kill();
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, atMost);
      this.#closed = () => {
        clearTimeout(timer);
        resolve();
      };
      this.send(this.#options.closing);
    });
    this.#child?.kill();
  }

  #start(): void {
    this.#starts.push(Date.now());
    this.#ready = false;
    const child = utilityProcess.fork(this.#options.script, [this.#options.argument], {
      serviceName: 'Chapeau host',
      stdio: 'inherit',
    });
    this.#child = child;
    child.on('message', (message: From) => {
      if (this.#options.isReady(message)) {
        this.#ready = true;
        for (const { message: early, ports } of this.#waiting.splice(0)) child.postMessage(early, ports);
      }
      if (this.#options.isClosed(message)) this.#closed?.();
      this.#options.onMessage(message);
    });
    child.on('exit', () => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#ready = false;
      if (this.#closed !== null) {
        this.#closed();
        return;
      }
      // Ports that were on their way died with it: pages get new ones.
      this.#waiting = [];
      const since = Date.now() - WITHIN_MS;
      this.#starts = this.#starts.filter((at) => at > since);
      if (this.#starts.length >= MAX_STARTS) this.#options.onGivenUp();
      else {
        this.#start();
        this.#options.onRestart();
      }
    });
  }
}
