import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type App, expect } from './launch';

/** A draft in words of our own: Windows line ends, a byte order mark, a bracket without a partner. */
export const DRAFT = [
  '\ufeffDRAFT DECISION ON HARBOURS',
  '',
  'Article 7. Assistance',
  '',
  '1. Each Party shall [endeavour to] [take measures to] assist other Parties.',
  '',
  '2. Such assistance shall be prompt [where possible.',
  '',
  'Article 8. Review',
  '',
  'The Conference shall review this decision [every two years].',
  '',
].join('\r\n');

/** Drops files on the window, as the system does. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly bytes: Buffer }[],
): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, words: bytes.toString('base64') }));
  const transfer = await page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, words } of all) {
      data.items.add(new File([Uint8Array.from(atob(words), (sign) => sign.charCodeAt(0))], name));
    }
    return data;
  }, given);
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', kind, { dataTransfer: transfer });
  }
}

/** Gives a file to a command that asks for one, as a person does in each shell: by the system's dialog, or by the browser's. */
export async function chooseFile(app: App, path: string, keys = 'ControlOrMeta+o'): Promise<void> {
  if (app.electron !== undefined) {
    await app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, path);
    await app.page.keyboard.press(keys);
    return;
  }
  const choosing = app.page.waitForEvent('filechooser');
  await app.page.keyboard.press(keys);
  const chooser = await choosing;
  // What nothing in the page holds may be gone before a person has found their file.
  expect(await chooser.element().evaluate((field) => field.isConnected)).toBe(true);
  await chooser.setFiles(path);
}

/** Answers the desktop's save dialog with this path from now on. */
export async function saveTo(app: App, path: string): Promise<void> {
  await app.electron?.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
  }, path);
}

/** Exports by the dialog that is open, and answers the bytes: from the place chosen, or from the browser's download. */
export async function exportBytes(app: App, path: string): Promise<Buffer> {
  const { page } = app;
  const button = page.getByRole('dialog').getByRole('button', { name: 'Export…' });
  if (app.electron !== undefined) {
    await saveTo(app, path);
    await button.click();
    await expect(page.getByText(`Exported: ${path}`)).toBeVisible();
    return readFile(path);
  }
  const downloading = page.waitForEvent('download');
  await button.click();
  return readFile(await (await downloading).path());
}

/** Waits until everything typed is with the host. */
export async function everythingKept(page: Page): Promise<void> {
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');
}

/** Writes words at the beginning of a paragraph, by keys alone, and goes back to Follow. */
export async function typeAt(page: Page, paragraph: string, words: string): Promise<void> {
  await page.getByText(paragraph).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox').first()).toHaveAttribute('aria-readonly', 'false');
  await page.keyboard.press('Home');
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('textbox').first()).toHaveAttribute('aria-readonly', 'true');
  await everythingKept(page);
}

/** Runs a command by its name, as a person does who knows no key for it. */
export async function command(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill(name);
  await page.keyboard.press('Enter');
}
