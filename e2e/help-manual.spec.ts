import { expectAccessible } from './axe';
import { expect, test } from './launch';

test('the manual opens with F1 where there is no dossier yet, is searched and followed by keys alone', async ({
  app,
}) => {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await page.keyboard.press('F1');
  const manual = page.getByRole('dialog', { name: 'Manual' });
  const find = manual.getByRole('searchbox', { name: 'Find in the manual' });
  await expect(find).toBeFocused();

  await page.keyboard.type('encrypted');
  await expect(manual.getByRole('listbox', { name: 'Found' }).getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await expect(manual.locator('mark').first()).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await find.fill('');

  await manual.getByRole('option', { name: 'Our brief' }).click();
  const link = manual.getByRole('link', { name: 'sealed' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(manual.getByRole('heading', { name: 'Passphrase and sealing', exact: true })).toBeFocused();
  await manual.getByRole('button', { name: 'Back to where you were' }).click();
  await expect(manual.getByRole('heading', { name: 'Our brief' })).toBeVisible();

  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await expect(manual.getByRole('heading', { name: 'Our brief' })).toBeVisible();
});
