import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';

/** Schemes that never leave the machine: the app's own pages and what a page holds in itself. */
const inside = /^(app|about|blob|data|chrome|devtools|chrome-error|chrome-extension|filesystem|file|view-source):/;

/**
 * What a browser tried to reach outside this machine, read from Chromium's own record of its network
 * (`--log-net-log`): addresses asked for and names looked up, whichever part of the browser asked. The record may be
 * cut short (the browser was killed): every whole line counts.
 *
 * Not seen here: sockets that a Node process opens by itself. `npm run e2e` counts packets for those.
 */
export async function foreignRequests(netlog: string): Promise<string[]> {
  const text = await readFile(netlog, 'utf8').catch(() => '');
  return foreignIn(text);
}

/** What a name is turned into when only this machine has names (`--host-resolver-rules=MAP * ~NOTFOUND`). */
const nowhere = '~notfound';

const makers = /(^|\.)(google|googleapis|gvt1|gstatic)\.com$/;

/**
 * True for an address at the maker of Chromium: the browser itself asks there for updates of its own parts and for
 * accounts, whatever page it shows, and not every switch against it works. Electron has no such excuse.
 */
export function isBrowsersOwn(address: string): boolean {
  return makers.test(hostOf(address));
}

/** The reading itself, for a net log given as text. */
export function foreignIn(text: string): string[] {
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    for (const match of line.matchAll(/"url":"((?:[^"\\]|\\.)*)"/g)) {
      const address = match[1];
      if (address && !inside.test(address) && !isHere(hostOf(address))) found.add(address);
    }
    for (const match of line.matchAll(/"host":"((?:[^"\\]|\\.)*)"/g)) {
      const host = match[1];
      if (host && !isHere(hostOf(host))) found.add(host);
    }
  }
  return [...found];
}

function hostOf(address: string): string {
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address)
    ? address
    : `http://${isIPv6(address) ? `[${address}]` : address}`;
  try {
    return new URL(text).hostname;
  } catch {
    return address;
  }
}

function isHere(host: string): boolean {
  return host === nowhere || host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
