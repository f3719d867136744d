import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expectAccessible } from './axe';
import { dropFiles, everythingKept, saveTo, typeAt } from './files';
import { type App, expect, test } from './launch';

const PASSPHRASE = 'three words here';

/** Notes a line of the floor log. */
async function note({ page }: App, words: string): Promise<void> {
  await page.keyboard.press('F2');
  await page.keyboard.type('fji');
  await page.keyboard.press('Enter');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await expect(page.getByText(words).last()).toBeVisible();
  await page.keyboard.press('Escape');
  await everythingKept(page);
}

/** Saves a copy for a colleague by the dialog, and answers its bytes. */
async function saveCopy(app: App, whom: string, by: string): Promise<Buffer> {
  const { page } = app;
  const file = path.join(app.userData, 'for-a-colleague.chapeau');
  await page.keyboard.press('ControlOrMeta+F2');
  const dialog = page.getByRole('dialog', { name: 'Save a copy for' });
  await dialog.getByLabel('For whom').fill(whom);
  await dialog.getByLabel('By whom').fill(by);
  await dialog.getByLabel('For a colleague of our own team').check();
  await dialog.getByRole('textbox', { name: 'Passphrase' }).fill(PASSPHRASE);
  await dialog.getByLabel('Once more').fill(PASSPHRASE);
  const save = dialog.getByRole('button', { name: 'Save the copy' });
  if (app.electron !== undefined) {
    await saveTo(app, file);
    await save.click();
    await expect(page.getByText('Signed by the device')).toBeVisible();
    return readFile(file);
  }
  const downloading = page.waitForEvent('download');
  await save.click();
  return readFile(await (await downloading).path());
}

/** Opens the sealed part of the copy in the dialog, and merges it. */
async function mergeIt({ page }: App): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Merge a copy' });
  await dialog.getByLabel('Part of it is sealed').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await expect(dialog.getByLabel('Part of it is sealed')).toBeHidden();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog.getByText(/^The copy of .* is merged\.$/)).toBeVisible();
}

test('MG1 to MG5: a copy goes to a colleague and comes back, is merged, and what both noted is made one', async ({
  launch,
}) => {
  const bo = await launch({ args: ['--sample'] });
  await expect(bo.page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  await note(bo, '29 flexible');
  const first = await saveCopy(bo, 'Ana', 'Bo');
  expect(first.includes('29 flexible')).toBe(false);

  const ana = await launch({});
  await expect(ana.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await dropFiles(ana.page, [{ name: 'from-bo.chapeau', bytes: first }]);
  await expect(ana.page.getByText('never met before, under the name Bo')).toBeVisible();
  await mergeIt(ana);
  await ana.page.keyboard.press('Enter');
  await typeAt(ana.page, 'Each State Party shall adopt', 'Mindful, ');
  await note(ana, '29 is flexible');
  const back = await saveCopy(ana, 'Bo', 'Ana');

  // Changed on the way: refused, and nothing of it is taken.
  const changed = Buffer.from(back);
  const at = changed.indexOf('sealed/brief') + 40;
  changed[at] = (changed[at] ?? 0) ^ 1;
  const { page } = bo;
  await dropFiles(page, [{ name: 'changed.chapeau', bytes: changed }]);
  await expect(page.getByText('The file is not as it was when it was signed.')).toBeVisible();

  await dropFiles(page, [{ name: 'from-ana.chapeau', bytes: back }]);
  const dialog = page.getByRole('dialog', { name: 'Merge a copy' });
  await expect(dialog.getByText('Mindful,')).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await mergeIt(bo);
  await expect(page.getByText('Mindful, ').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Look and decide' }).click();
  const doubles = page.getByRole('dialog', { name: 'Notes that stand twice' });
  await expect(doubles.getByText('29 is flexible')).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await page.locator('.double').first().focus();
  await page.keyboard.press('1');
  await expect(doubles.getByText('No two notes look alike.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+F9');
  const log = page.getByRole('dialog', { name: 'Log of acts' });
  await expect(log.getByText('from Ana')).toBeVisible();
  await expect(log.getByText('The chain is whole.')).toBeVisible();
  await expect(log.getByText('flexible')).toHaveCount(0);
});
