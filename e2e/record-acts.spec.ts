import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';

test.use({ start: { args: ['--sample', 'ahc'] } });

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const acts = (page: Page) => details(page).getByRole('region', { name: 'Acts of the chair' });
const brief = (page: Page) => details(page).getByRole('region', { name: 'Our brief' });

async function select(page: Page, id: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  await page.locator(`[data-block="${id}"]`).click();
}

test('an act of the chair is two letters and Enter; what our record has against it stands beside it', async ({
  app,
}) => {
  const { page } = app;
  await select(page, 'dtc-10-bis-1');
  await page.keyboard.press('g');
  await expect(page.getByRole('menuitem', { name: /read/ })).toBeFocused();
  await expectAccessible(page, '.floor');
  await page.keyboard.press('a');
  await page.keyboard.type('egy, rus');
  await page.keyboard.press('Enter');
  await expect(acts(page)).toContainText('agreed ad referendum');
  await expect(details(page)).toContainText('Stand against what the chair ruled');
  await expect(acts(page).getByText('EGY')).toBeVisible();
  await expectAccessible(page, '.acts');

  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await page.keyboard.type('usa');
  await page.keyboard.press('Enter');
  await expect(acts(page)).toContainText('objection minuted');

  await acts(page).getByRole('button', { name: 'Noted in error: agreed ad referendum' }).click();
  await expect(details(page)).not.toContainText('Stand against what the chair ruled');
  await expect(acts(page)).toContainText('noted in error');
  await page.keyboard.press('Control+z');
  await expect(details(page)).toContainText('Stand against what the chair ruled');
});

test('silence runs until a day and an hour of a zone', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-36-1');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.getByLabel('Until which day').fill('2026-12-24');
  await page.getByLabel('Until what hour').fill('18:00');
  await page.getByLabel('Time zone').fill('Mars/Olympus');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('time zone');
  await page.getByLabel('Time zone').fill('UTC');
  await page.keyboard.press('Enter');
  await expect(acts(page)).toContainText('silence until 24 Dec 2026');
});

test('our brief is written beside the text, and an act against it raises an alarm that no projector shows', async ({
  app,
}) => {
  const { page } = app;
  await select(page, 'dtc-36-1');
  await page.keyboard.press('b');
  await expect(page.getByLabel('Wanted')).toBeFocused();
  await page.keyboard.type('keep as it is');
  await brief(page).getByRole('button', { name: 'Add a fallback' }).click();
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await page.keyboard.type('second');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('textbox', { name: 'Fallback 1' })).toHaveValue('second');
  await expect(page.getByRole('textbox', { name: 'Fallback 2' })).toHaveValue('first');
  await page.getByLabel('Red line').fill('no transfer without safeguards');
  await page.getByLabel('Could not see agreed').selectOption('keeping it');
  await expectAccessible(page, '.brief');
  await page.keyboard.press('Escape');
  await expect(brief(page)).toContainText('no transfer without safeguards');
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');

  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  const alarm = page.getByRole('alert').filter({ hasText: 'Against our brief' });
  await expect(alarm).toContainText('suggested for closure');
  await expect(alarm).toContainText('no transfer without safeguards');
  await expectAccessible(page, '.notices');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('projector');
  await page.keyboard.press('Enter');
  await expect(alarm).toBeHidden();
  await expect(brief(page)).toHaveCount(0);
  await expect(page.getByText('no transfer without safeguards')).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('comfortable');
  await page.keyboard.press('Enter');
  await expect(brief(page)).toContainText('Against this brief');

  // The act undone takes its alarm with it.
  await page.keyboard.press('Control+z');
  await expect(alarm).toHaveCount(0);
  await app.reopen({ args: ['--sample', 'ahc'] });
  await select(app.page, 'dtc-36-1');
  await expect(brief(app.page)).toContainText('keep as it is');
});

test('a brief is never printed', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-36-1');
  await page.keyboard.press('x');
  await expect(page.getByLabel('Red line')).toBeFocused();
  await page.keyboard.type('never so');
  await page.keyboard.press('Escape');
  await expect(brief(page)).toContainText('never so');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('never so')).toBeHidden();
});
