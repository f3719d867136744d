import type { Page } from '@playwright/test';
import { type App, expect, test } from './launch';

test.use({ start: { args: ['--sample', 'ahc'] } });

const FIRST = 'first words ';
const LATER = 'later words ';

const text = (page: Page) => page.locator('.ProseMirror');

async function type(page: Page, words: string): Promise<void> {
  await page.getByText('(a) The provision of service or technical support').first().click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');
}

/** Another window of the same person, on the same dossier. */
async function anotherWindow(app: App): Promise<Page> {
  let page: Page;
  if (app.electron === undefined) {
    page = await app.context.newPage();
    await page.goto(app.page.url());
  } else {
    const opened = app.electron.waitForEvent('window');
    await app.page.keyboard.press('ControlOrMeta+Shift+n');
    page = await opened;
  }
  await page.getByRole('button', { name: /^Contested articles/ }).click();
  await expect(text(page)).toContainText(FIRST);
  return page;
}

test('an earlier save is restored in one window: both show it, both say so, and both go on from there', async ({
  app,
}) => {
  const { page } = app;
  // The sample as it was is what the first save by itself puts among the earlier ones.
  await type(page, FIRST);
  const other = await anotherWindow(app);
  await expect
    .poll(async () => {
      await page.keyboard.press('ControlOrMeta+k');
      await page.keyboard.type('Earlier saves');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Earlier saves' });
      await expect(dialog.getByText(/kept on this machine|no earlier save/)).toBeVisible();
      const count = await dialog.getByRole('radio').count();
      if (count === 0) await page.keyboard.press('Escape');
      return count;
    })
    .toBeGreaterThan(0);
  await page.getByRole('dialog', { name: 'Earlier saves' }).getByRole('radio').last().check();
  await page.getByRole('button', { name: 'Go back to it' }).click();

  for (const window of [page, other]) {
    await expect(window.getByText('An earlier save was restored.')).toBeVisible();
    await expect(text(window)).toContainText('(a) The provision of service');
    await expect(text(window)).not.toContainText(FIRST);
  }
  // Undo began anew: there is nothing to take back, and nothing of the past comes back with it.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text(page)).not.toContainText(FIRST);
  await type(other, LATER);
  await expect(text(page)).toContainText(LATER);
  await expect(text(page)).not.toContainText(FIRST);

  await app.kill();
  await app.reopen();
  await expect(text(app.page)).toContainText(LATER);
  await expect(text(app.page)).not.toContainText(FIRST);
});
