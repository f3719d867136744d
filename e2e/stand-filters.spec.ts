import { expect, test } from './launch';
import { details, filter, outline, ready, row, rows } from './stand';

test.use({ start: { args: ['--sample', 'ahc'] } });

test('filters list what they say, with as many as they count', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await filter(page, /^Contested 7$/).click();
  await expect(filter(page, /^Contested/)).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(() => rows(page))
    .toEqual([
      's:cnd-72',
      's:dtc-10-bis',
      's:dtc-10-ter',
      's:dtc-15-septies',
      's:dtc-21',
      's:dtc-29',
      's:dtc-36',
      'b:dtc-36-1-bis',
    ]);
  await filter(page, /^Nobody has spoken/).click();
  await expect(row(page, 's:dtc-2')).toBeVisible();
  expect(await rows(page)).not.toContain('s:dtc-43');
  expect(await rows(page)).not.toContain('s:cnd-72');
  // The same button takes the filter away.
  await filter(page, /^Nobody has spoken/).click();
  await expect(filter(page, /^All/)).toHaveAttribute('aria-pressed', 'true');
  await expect(row(page, 's:cnd-72')).toBeVisible();
});

test('a filter and words go together, and nothing found says so and leads back', async ({ app }) => {
  const { page } = app;
  await ready(page);
  const field = outline(page).getByRole('searchbox', { name: 'Find in the outline' });
  await filter(page, /^Contested/).click();
  await field.fill('personal DATA');
  await expect.poll(() => rows(page)).toEqual(['s:dtc-36', 'b:dtc-36-1-bis']);
  await field.fill('use of terms');
  await expect(outline(page)).toContainText('Nothing with “use of terms” among: Contested.');
  await outline(page).getByRole('button', { name: 'Show all' }).click();
  await expect(row(page, 's:dtc-2')).toBeVisible();
  await expect(field).toHaveValue('');
});

test('"ours" asks who we are, then lists what concerns us', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await filter(page, /^Ours 0$/).click();
  await outline(page).getByRole('button', { name: 'Our delegation…' }).click();
  const name = page.getByRole('combobox', { name: 'Your delegation' });
  await name.fill('India');
  await name.press('Enter');
  await page.keyboard.press('Escape');
  await expect(filter(page, /^Ours 2$/)).toBeVisible();
  await expect.poll(() => rows(page)).toEqual(['s:cnd-72', 's:dtc-36', 'b:dtc-36-1-bis']);
});

test('the foot narrows the outline to what it counts', async ({ app }) => {
  const { page } = app;
  await ready(page);
  const foot = page.locator('footer');
  await foot.getByRole('button', { name: /no objection heard/ }).click();
  await expect.poll(() => rows(page)).toEqual(['s:dtc-40', 'b:dtc-40-3', 'b:dtc-40-3-l-bis']);
  await foot.getByRole('button', { name: '1 note on the text' }).click();
  await expect.poll(() => rows(page)).toEqual(['s:dtc-40', 'b:dtc-40-3', 'b:dtc-40-3-l-bis']);
  await foot.getByRole('button', { name: /agreed or agreed ad referendum/ }).click();
  await expect(row(page, 's:dtc-43')).toBeVisible();
  expect(await rows(page)).not.toContain('s:dtc-40');
});

test('what was unfolded is unfolded the next time', async ({ app }) => {
  await ready(app.page);
  await row(app.page, 's:dtc-29').locator('[data-fold]').click();
  await expect(row(app.page, 'b:dtc-29-2')).toBeVisible();
  await app.reopen({ args: ['--sample', 'ahc'] });
  await ready(app.page);
  await expect(row(app.page, 'b:dtc-29-2')).toHaveCount(1);
});

test('keys alone go through the outline, and stance keys act on the row', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.type('45');
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('DTC Art. 45');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('DTC 45(1)');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(row(page, 's:dtc-45')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.type('29');
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('DTC Art. 29');
  await page.keyboard.press('r');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('region', { name: 'Reserve' })).toContainText('BRA');
  // Back where it began, for the next row.
  await expect(outline(page).getByRole('tree')).toBeFocused();
  // In Follow `/` is the log's, here as everywhere; to the field above goes a chord, and Enter from there to what was found.
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Who has the floor' })).toBeFocused();
  await page.keyboard.press('Control+Shift+L');
  await expect(outline(page).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('art. 43');
  await page.keyboard.press('Enter');
  await expect(outline(page).getByRole('tree')).toBeFocused();
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('DTC Art. 43');
  await page.keyboard.press('Enter');
  await expect(page.locator('.text')).toBeFocused();
});
