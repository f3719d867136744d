import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { dialog } from './stand';
import { draft, expectWords, openText } from './text-page';

test('HI3, HI5, HI6: the history shows the text as it stood, puts a provision back and takes a change back, each with one undo', async ({
  launch,
}) => {
  const page = await openText(launch, 'Article 1. Aims', '1. States may act.', '2. Parties report.');
  await draft(page, 1, 10, 13);
  await page.keyboard.type('shall');
  const changed = 'Article 1. Aims ¶ 1. States shall act. ¶ 2. Parties report.';
  await expectWords(page, changed);

  await page.keyboard.press('Shift+F7');
  const history = page.getByRole('region', { name: 'History of the text' });
  const slider = history.getByRole('slider', { name: 'Moment' });
  await expect(slider).toBeFocused();
  await expect(slider).toHaveAttribute('aria-valuetext', /you, Art\. 1\(1\), put in 5 characters, took out 3/);
  const row = history.locator('.history-row[data-changed]');
  await expect(row.locator('del')).toHaveText('may');
  await expect(row.locator('ins')).toHaveText('shall');
  await expectAccessible(page, '.history');

  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuenow', '0');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(slider).toHaveAttribute('aria-valuenow', '1');
  await page.keyboard.press('ArrowLeft');
  await history.getByRole('button', { name: 'the text of now' }).click();
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('1. States mayshall act.');
  await row.getByRole('button', { name: 'Put back as it was then' }).click();
  await expectWords(page, 'Article 1. Aims ¶ 1. States may act. ¶ 2. Parties report.');
  await page.keyboard.press('Escape');
  await expect(history).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expectWords(page, changed);

  await page.keyboard.press('Control+F7');
  await expect(dialog(page)).toContainText('1 paragraph would read otherwise');
  await expectAccessible(page, '[role="dialog"]');
  await dialog(page).getByRole('button', { name: 'Take back', exact: true }).click();
  await expectWords(page, 'Article 1. Aims ¶ 1. States may act. ¶ 2. Parties report.');
  await page.keyboard.press('Control+z');
  await expectWords(page, changed);
});

test('a part of the window that cannot be drawn leaves the others as they are, says so, and is drawn again', async ({
  launch,
}) => {
  const page = await openText(launch, 'Article 1. Aims', '1. States may act.');
  await draft(page, 1, 10, 13);
  await page.keyboard.type('shall');
  const changed = 'Article 1. Aims ¶ 1. States shall act.';
  await expectWords(page, changed);
  // Nothing of the window fails of itself: the browser is made to.
  await page.evaluate(() => {
    Object.assign(window, { whole: Intl.DateTimeFormat });
    Object.assign(Intl, { DateTimeFormat: null });
  });
  await page.keyboard.press('Shift+F7');
  const broken = page.getByRole('alert').filter({ hasText: 'This part of the window could not be drawn.' });
  await expect(broken).toBeVisible();
  await expect(page.getByText('Something went wrong inside the program.')).toBeVisible();
  await expectAccessible(page, '.guard');
  await draft(page, 1, 10, 15);
  await page.keyboard.type('will');
  await expectWords(page, 'Article 1. Aims ¶ 1. States will act.');
  await page.evaluate(() => Object.assign(Intl, { DateTimeFormat: (window as never as { whole: unknown }).whole }));
  await broken.getByRole('button', { name: 'Draw it again' }).click();
  await expect(broken).toHaveCount(0);
  await page.keyboard.press('Shift+F7');
  await expect(page.getByRole('region', { name: 'History of the text' })).toBeVisible();
});
