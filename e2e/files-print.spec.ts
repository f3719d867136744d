import { expectAccessible } from './axe';
import { expect, test } from './launch';

test.use({ start: { args: ['--sample', 'ahc'] } });

test('print shows how the page will look, and prints the text alone', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('banner')).toContainText('Cybercrime convention');
  await page.keyboard.press('ControlOrMeta+p');
  const dialog = page.getByRole('dialog', { name: 'Print' });
  const sheet = dialog.getByRole('region', { name: 'How it will look' });
  await expect(sheet).toContainText('stored [computer data] [electronic/digital information]');
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByLabel('As read').check();
  await expect(sheet).toContainText('stored computer data / electronic/digital information');
  await page.keyboard.press('Escape');

  // As the browser prints: everything but the sheet is away, and comes back.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const printed = page.locator('.print-root');
  await expect(printed).toContainText(/check [0-9A-Z]{4}-[0-9A-Z]{4}/);
  await expect(page.locator('.app')).toBeHidden();
  expect(await printed.innerText()).not.toMatch(/\b(?:supports|opposes|ECU|VEN|our record)\b/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await expect(page.locator('.app')).toBeVisible();
  await expect(printed).toBeEmpty();
});
