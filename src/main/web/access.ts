import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** 132 bits. */
const PATH_LETTERS = 22;

/**
 * Who may talk to a host that listens on the loopback address, where every program of the machine and every page in the browser can
 * knock. A link with a token that works once is exchanged for a cookie; requests must carry that cookie, must be addressed to us by our own
 * name (a name that somebody's DNS points here is not: DNS rebinding), and sockets must come from our own page.
 *
 * Browsers send a cookie to every port of a machine, so that whatever else listens here would be handed ours. The page therefore lives
 * under a path that nobody else knows, and the cookie is for that path alone.
 */
export class Access {
  readonly #session: string;
  readonly #token = secret();
  readonly #cookieName: string;
  readonly #hosts: ReadonlySet<string>;
  /** Where the page lives: `/SECRET/`. */
  readonly path: string;
  #tokenUsed = false;

  /** `session` is the secret the cookie holds; kept by the caller, so that a page outlives a restart of its host. */
  constructor(port: number, session: string) {
    this.#session = session;
    this.path = `/${createHmac('sha256', session).update('path').digest('base64url').slice(0, PATH_LETTERS)}/`;
    // Cookies do not tell ports apart: two hosts of one machine must not overwrite each other's.
    this.#cookieName = `chapeau-${port}`;
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  }

  /** What stands in the link that opens the page; good for one visit. */
  get token(): string {
    return this.#token;
  }

  /** The part of a path behind where the page lives, with a slash before it; null for every other path. */
  within(path: string): string | null {
    const { length } = this.path;
    return equal(path.slice(0, length), this.path) ? path.slice(length - 1) : null;
  }

  isOurs(headers: IncomingHttpHeaders): boolean {
    return headers.host !== undefined && this.#hosts.has(headers.host);
  }

  isOurPage(headers: IncomingHttpHeaders): boolean {
    const origin = headers.origin ?? '';
    return origin.startsWith('http://') && this.#hosts.has(origin.slice('http://'.length));
  }

  hasCookie(headers: IncomingHttpHeaders): boolean {
    const cookies = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const prefix = `${this.#cookieName}=`;
    return cookies.some((pair) => pair.startsWith(prefix) && equal(pair.slice(prefix.length), this.#session));
  }

  /** The `Set-Cookie` for a visitor with the token, or null where it is wrong or was used before. */
  exchange(token: string): string | null {
    if (this.#tokenUsed || !equal(token, this.#token)) return null;
    this.#tokenUsed = true;
    return `${this.#cookieName}=${this.#session}; Path=${this.path}; HttpOnly; SameSite=Strict`;
  }
}

/** 256 bits that nobody can guess, fit for a URL. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
