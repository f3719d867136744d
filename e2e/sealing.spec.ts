import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';

const PASSPHRASE = 'lamp bracket window salt eleven';
/** What nobody but us may find. */
const CANARY = 'CANARYOFOURS';

/** Files under a folder that hold the words, as they are or in UTF-16. */
async function filesWith(folder: string, words: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // What the browser takes away while one looks holds nothing any more.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le'))) found.push(file);
  }
  return found;
}

const floor = (page: Page) => page.getByRole('combobox', { name: 'What is said' });

/** The floor log with the focus in it, once the sample is there. */
async function openFloor(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  await page.keyboard.press('F2');
}

async function unlock(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Passphrase').fill(secret);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

test('SE5, SE7: asked beside the work, sealed, locked, and opened again', async ({ launch }) => {
  const app = await launch({ sealing: 'none', args: ['--sample'] });
  const { page } = app;
  await openFloor(page);
  await page.keyboard.type(`BRA: ${CANARY}`);
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Seal what is yours?' });
  await expect(card).toBeVisible();
  // It takes nothing of what is typed.
  await page.keyboard.type('23 oppose');
  await expect(floor(page)).toHaveValue(/23 oppose$/);
  await expect.poll(() => filesWith(app.userData, CANARY)).not.toEqual([]);

  await card.getByRole('button', { name: 'Choose a passphrase…' }).click();
  const dialog = page.getByRole('dialog', { name: 'What lies on this disk' });
  const seal = dialog.getByRole('button', { name: 'Seal it' });
  await dialog.getByLabel('Passphrase').fill('short');
  await expect(dialog.getByText('Too short')).toBeVisible();
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
  await expect(dialog.getByText('Strong')).toBeVisible();
  await dialog.getByLabel('Once more').fill('another');
  await expect(dialog.getByText('The two are not the same yet.')).toBeVisible();
  await expect(seal).toBeDisabled();
  await dialog.getByLabel('Once more').fill(PASSPHRASE);
  await expectAccessible(page, '[role="dialog"]');
  await seal.click();

  const shown = page.getByRole('dialog', { name: 'Your recovery key' });
  const key = (await shown.getByLabel('Recovery key').innerText()).trim();
  expect(key.replace(/\s/g, '')).toMatch(/^[A-HJ-NP-Z2-9]{35}$/);
  await page.keyboard.press('Escape');
  await expect(shown).toBeVisible();
  await shown.getByLabel('I have it on paper').check();
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(floor(page)).toHaveValue(/23 oppose$/);
  expect(await filesWith(app.userData, CANARY)).toEqual([]);

  await page.keyboard.press('Alt+F12');
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await expect(page.getByText(CANARY)).toHaveCount(0);
  await expectAccessible(page);
  const secret = page.getByLabel('Passphrase');
  await secret.dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
  await expect(page.getByText('Caps Lock is on')).toBeVisible();
  await secret.dispatchEvent('keyup', { key: 'CapsLock' });
  await expect(page.getByText('Caps Lock is on')).toHaveCount(0);
  // Nothing touches the field above it.
  const [field, button] = await Promise.all(
    [secret, page.getByRole('button', { name: 'Unlock' })].map((one) => one.boundingBox()),
  );
  expect((button?.y ?? 0) - (field?.y ?? 0) - (field?.height ?? 0)).toBeGreaterThan(8);
  await unlock(page, 'something else');
  await expect(page.getByText('That is not it.')).toBeVisible();
  await unlock(page, PASSPHRASE);
  // The window comes back to what it had open.
  await expect(page.getByText(CANARY)).toBeVisible();

  await app.reopen({});
  await unlock(app.page, key.toLowerCase());
  await app.page
    .getByRole('button', { name: /Cybercrime convention/ })
    .first()
    .click();
  await expect(app.page.getByText(CANARY)).toBeVisible();
  expect(await filesWith(app.userData, CANARY)).toEqual([]);
});

test('SE7: left readable, nobody is asked again', async ({ launch }) => {
  const { page } = await launch({ sealing: 'none', args: ['--sample'] });
  await openFloor(page);
  await page.keyboard.type('BRA: a word of ours');
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: 'Seal what is yours?' });
  await card.getByRole('button', { name: 'Leave it readable on this computer' }).click();
  await expect(card).toBeHidden();
  await page.keyboard.press('Alt+F11');
  await expect(page.getByText('is left readable on this computer')).toBeVisible();
});
