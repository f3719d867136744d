/** A room's place in the network as a person or a link gives it. */
export interface RoomAddress {
  /** What is dialled: `ws:` or `wss:`, with the path of the socket. */
  readonly socket: URL;
  /** What a browser opens, with a slash at its end. */
  readonly page: URL;
  readonly isSecure: boolean;
}

const SCHEMES: Readonly<Record<string, boolean>> = { 'http:': false, 'ws:': false, 'https:': true, 'wss:': true };

/**
 * Reads an address of a room: `https://192.168.1.20:4433/`, also with `http`, `ws` or `wss`, and without any (then it is taken as
 * `https`). What stands behind a `#` or `?` in it is left away: codes are never sent in an address. Null for what is none.
 */
export function readRoomAddress(typed: string): RoomAddress | null {
  const words = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(words) ? words : `https://${words}`;
  let url: URL;
  try {
    url = new URL(full);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return null;
  }
  const isSecure = SCHEMES[url.protocol];
  if (isSecure === undefined || url.hostname === '' || url.username !== '' || url.password !== '') return null;
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return {
    socket: new URL(`${isSecure ? 'wss' : 'ws'}://${url.host}${path}socket`),
    page: new URL(`${isSecure ? 'https' : 'http'}://${url.host}${path}`),
    isSecure,
  };
}
