import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from './launch';

/** Where a room is held: in the application of whoever opens it, or on a relay that a test started. */
export type RoomPlace = { readonly kind: 'here' } | { readonly kind: 'relay'; readonly relay: Relay };

export interface Relay {
  readonly address: string;
  readonly code: string;
  readonly fingerprint: string;
  stop(): Promise<void>;
}

/** Starts `chapeau host` on this machine, with data of its own. */
export async function startRelay(): Promise<Relay> {
  const data = await mkdtemp(path.join(tmpdir(), 'chapeau-relay-'));
  const program = path.resolve('out/main/relay.cjs');
  const child: ChildProcess = spawn(
    process.execPath,
    [program, '--data', data, '--port', '0', '--listen', 'loopback', '--json'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr?.on('data', (text) => {
    said += String(text);
  });
  if (child.stdout === null) throw new Error('the relay has no output');
  const first = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the relay ended with ${code} before it said its address: ${said}`);
  });
  ended.catch(() => undefined);
  const about = JSON.parse(await Promise.race([first, ended])) as {
    readonly addresses: readonly [string, ...string[]];
    readonly code: string;
    readonly fingerprint: string;
  };
  return {
    address: about.addresses[0],
    code: about.code,
    fingerprint: about.fingerprint,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      await rm(data, { recursive: true, force: true });
    },
  };
}

/**
 * A line between two programs that can be cut. It stands at the same port of the other loopback address, since a room answers to nobody who
 * asks for it by another name or port.
 */
export class Cable {
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;
  #cut = false;

  private constructor(target: number) {
    this.#server = net.createServer((near) => {
      if (this.#cut) return near.destroy();
      const far = net.connect(target, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.pipe(other);
        // A line that is cut ends badly at both ends: that is what is tried here.
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
    });
  }

  /** A cable to an address on 127.0.0.1; `through` is the same place by way of it. */
  static async to(address: string): Promise<{ readonly cable: Cable; readonly through: string }> {
    const url = new URL(address);
    const cable = new Cable(Number(url.port));
    await new Promise<void>((resolve, reject) => {
      cable.#server.once('error', reject);
      cable.#server.listen(Number(url.port), '::1', resolve);
    });
    url.hostname = '[::1]';
    return { cable, through: url.href };
  }

  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#cut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

/** The room's line at the foot of a window. */
export const line = (page: Page) => page.getByTestId('room-line');

/** Shares the dossier that is open; answers the address, and the code with which everybody comes in. */
export async function openRoom(
  page: Page,
  name: string,
  place: RoomPlace,
): Promise<{ readonly address: string; readonly code: string }> {
  await page.keyboard.press('F4');
  const dialog = page.getByRole('dialog', { name: 'Share this dossier' });
  await expect(dialog.getByRole('button', { name: 'Open the room' })).toBeFocused();
  if (place.kind === 'relay') {
    await dialog.getByRole('radio', { name: /On a relay/ }).check();
    await dialog.getByLabel('Address').fill(place.relay.address);
    await dialog.getByLabel('Code of the relay').fill(place.relay.code);
    await dialog.getByLabel('Fingerprint').fill(place.relay.fingerprint);
  } else {
    await dialog.getByText('Network and certificate').click();
    await dialog.getByRole('button', { name: 'This computer only' }).click();
  }
  await dialog.getByLabel('Your name').fill(name);
  await dialog.getByRole('button', { name: 'write the text too' }).click();
  await dialog.getByRole('button', { name: 'Open the room' }).click();
  const code = (await dialog.getByTestId('room-code').textContent()) ?? '';
  const address = (await dialog.locator('.entrance-addresses li').first().textContent()) ?? '';
  return { address: place.kind === 'relay' ? place.relay.address : address, code };
}

/** Makes a delegation's seat in the room's dialog, which is open, and an invitation to it; answers its link. */
export async function inviteDelegation(page: Page, delegation: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Share this dossier' });
  await dialog.getByRole('button', { name: 'New seat' }).click();
  await dialog.getByLabel('Delegation').fill(delegation);
  await dialog.getByRole('button', { name: 'Make the seat' }).click();
  const seat = dialog.locator('.seat', { hasText: delegation });
  await seat.getByRole('button', { name: 'Invite…' }).click();
  await seat.getByRole('button', { name: 'Make the invitation' }).click();
  return (await seat.getByTestId('seat-link').textContent()) ?? '';
}

/** Comes into a room from the application by address and code, as who reads them off the big screen: compares the fingerprint first. */
export async function joinByCode(page: Page, about: { address: string; code: string; name: string }): Promise<void> {
  await expect(page.getByRole('button', { name: /^Join a room/ })).toBeVisible();
  await page.keyboard.press('Shift+F4');
  const dialog = page.getByRole('dialog', { name: 'Join a room' });
  await dialog.getByLabel('Address').fill(about.address);
  await dialog.getByLabel('Code').fill(about.code);
  await dialog.getByLabel('Your name').fill(about.name);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'It is the same: come in' }).press('Enter');
  await expect(page.locator('.text')).toBeVisible();
}

/** A browser that knows nothing of any room. */
export function freshBrowser(browser: Browser): Promise<BrowserContext> {
  // The certificate was made on this machine: whoever clicks the browser's warning away does the same.
  return browser.newContext({ ignoreHTTPSErrors: true });
}

/** Comes into a room with a browser that knows nothing of it, by the link of an invitation. */
export async function joinByBrowser(browser: Browser, link: string, name: string): Promise<Page> {
  return joinByTab(await freshBrowser(browser), link, name);
}

/** Comes into a room in another tab of a browser: what a guest is belongs to the tab. */
export async function joinByTab(context: BrowserContext, link: string, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByLabel('Your name, as the room sees it')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.locator('.text')).toBeVisible();
  return page;
}
