import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { details, dialog, filter, outline, ready, row, selectRow } from './stand';

test.use({ start: { args: ['--sample', 'ahc'] } });

async function inBothThemes(page: Page, what: () => Promise<void>): Promise<void> {
  for (const theme of ['Light', 'Dark']) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(theme);
    // By its beginning: the chord stands behind it.
    await page.getByRole('option', { name: new RegExp(`^${theme}(?! or)`) }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    await what();
  }
}

test('axe finds nothing in the columns and at the foot, light and dark', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await ready(page);
  await inBothThemes(page, async () => {
    await selectRow(page, 's:cnd-72', 'b:cnd-72-b');
    await expectAccessible(page);
    await filter(page, /^On earlier words/).click();
    await expect(outline(page)).toContainText('Nothing here: On earlier words.');
    await expectAccessible(page);
    await outline(page).getByRole('button', { name: 'Show all' }).click();
    await page.locator('[data-block="cnd-72-b"] [data-bracket]').first().click();
    await expect(details(page).getByRole('heading', { level: 2 })).toHaveText(/CND 72\(b\) \[1\]/);
    await expectAccessible(page, 'aside.details');
    await row(page, 's:dtc-36').click();
    await row(page, 's:dtc-29').click({ modifiers: ['ControlOrMeta'] });
    await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('2 selected');
    await expectAccessible(page);
  });
});

test('axe finds nothing in the dialogs, light and dark', async ({ app, shell }) => {
  test.skip(shell === 'electron', 'The same page in both: once is enough for what takes longest.');
  test.setTimeout(180_000);
  const { page } = app;
  await ready(page);
  await inBothThemes(page, async () => {
    await selectRow(page, 's:dtc-36', 'b:dtc-36-1-bis');
    await details(page).locator('[data-delegation="EU"]').first().click();
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    for (const folded of ['How the projection comes about', 'History']) {
      const fold = details(page).getByRole('button', { name: new RegExp(`^${folded}`) });
      if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
    }
    await expectAccessible(page);
    for (const open of ['Alt+e', 'Alt+s', 'Alt+m']) {
      await page.keyboard.press(open);
      await expect(dialog(page)).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
    }
    await page.keyboard.press('Alt+m');
    await dialog(page)
      .getByRole('option', { name: /^African Group/ })
      .click();
    await expectAccessible(page);
    await dialog(page).getByRole('button', { name: 'Room and watch list' }).click();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+,');
    for (const tab of ['You', 'Look', 'Keys', 'This dossier']) {
      await dialog(page).getByRole('tab', { name: tab }).click();
      await expectAccessible(page);
    }
    await page.keyboard.press('Escape');
    await details(page).getByRole('button', { name: 'If it came to a vote…' }).click();
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
});
