import type { IncomingHttpHeaders } from 'node:http';
import { inUrl, localAddresses, localNames } from './localAddresses';

/** How long a look at this machine's addresses holds: a laptop that changes its network gets others. */
const LOOK_MS = 5_000;

/**
 * By what names this host may be asked for. A browser tells which name it was led by; one that is not ours was pointed here by somebody
 * else's DNS so that their page may read ours (DNS rebinding). `more`: names a certificate or a person gives it, such as that of a proxy
 * before it, with whatever port.
 */
export class GuestNames {
  readonly #port: number;
  readonly #network: 'loopback' | 'local';
  readonly #more: ReadonlySet<string>;
  readonly #now: () => number;
  #known = new Set<string>();
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(about: {
    readonly port: number;
    readonly network: 'loopback' | 'local';
    readonly more: readonly string[];
    readonly now: () => number;
  }) {
    this.#port = about.port;
    this.#network = about.network;
    this.#more = new Set(about.more.map((name) => inUrl(name.toLowerCase())));
    this.#now = about.now;
  }

  /** The `Host` that was asked for, where it is ours; else null. */
  asked(headers: IncomingHttpHeaders): string | null {
    const host = headers.host?.toLowerCase();
    if (host === undefined || !/^[a-z0-9.:[\]-]+$/.test(host)) return null;
    const plain = host.replace(/\.(?=:|$)/, '');
    // What stands before us listens where it likes.
    return this.#names().has(plain) || this.#more.has(plain.replace(/:\d+$/, '')) ? host : null;
  }

  /** Whether a socket comes from a page of ours, or from a program that is no browser. Ask only where `asked` said yes. */
  isOurPage(headers: IncomingHttpHeaders, isSecure: boolean): boolean {
    const { origin } = headers;
    if (origin === undefined) return true;
    return origin.toLowerCase() === `${isSecure ? 'https' : 'http'}://${headers.host?.toLowerCase()}`;
  }

  #names(): ReadonlySet<string> {
    if (this.#now() - this.#lookedAt < LOOK_MS) return this.#known;
    this.#lookedAt = this.#now();
    const loopback = ['localhost', '127.0.0.1', '[::1]'];
    const local = this.#network === 'local' ? [...localAddresses().map(inUrl), ...localNames()] : [];
    const isBare = this.#port === 443 || this.#port === 80;
    this.#known = new Set(
      [...loopback, ...local].flatMap((name) => [`${name}:${this.#port}`, ...(isBare ? [name] : [])]),
    );
    return this.#known;
  }
}
