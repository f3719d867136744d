import { expect, test } from './launch';
import { details, dialog, outline, ready, row, selectRow } from './stand';

test.use({ start: { args: ['--sample', 'ahc'] } });

test('what the dossier says of itself stands in the window at once, and undo takes it back', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'This dossier' }).click();
  await dialog(page).getByLabel('Marking').selectOption('RESTRICTED');
  await dialog(page).getByLabel('Body and session').fill('AHC, concluding session');
  await page.keyboard.press('Enter');
  await dialog(page).getByLabel('The room decides by consensus only').click();
  await expect(dialog(page).getByLabel('The room decides by consensus only')).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.locator('header').getByText('RESTRICTED')).toBeVisible();
  await expect(page.getByText('AHC, concluding session')).toBeVisible();
  await selectRow(page, 's:dtc-29', 's:dtc-29');
  await expect(details(page).getByRole('button', { name: /^Projected/ })).toContainText('blocked');
  await page.keyboard.press('Control+z');
  await expect(details(page).getByRole('button', { name: /^Projected/ })).toContainText('contested');
});

test('a single key goes where it is wanted, says whose it was, and can be switched off (WCAG 2.1.4)', async ({
  app,
}) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'Keys' }).click();
  await dialog(page).getByRole('button', { name: 'Change the key of reserves', exact: true }).click();
  await page.keyboard.press('s');
  await expect(dialog(page).getByRole('alert')).toContainText('s is the key of “supports”');
  await dialog(page).getByRole('button', { name: 'Take it over' }).click();
  await dialog(page).getByRole('button', { name: 'Change the key of reserves', exact: true }).click();
  await page.keyboard.press('F1');
  await expect(dialog(page).getByRole('alert')).toContainText('in both modes');
  await dialog(page).getByRole('alert').getByRole('button', { name: 'Cancel' }).click();
  await page.keyboard.press('Escape');
  await selectRow(page, 's:adv-27', 's:adv-27');
  await page.keyboard.press('s');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('region', { name: 'Reserve' })).toContainText('BRA');

  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'Keys' }).click();
  await dialog(page).getByLabel('Single keys in Follow').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.type('pro');
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText(/Art\. (27|21|36)/);
  await expect(page.getByRole('combobox', { name: 'Who', exact: true })).toHaveCount(0);
});

test('a dialog opened by a key begins at what it is for and gives the focus back; a key that can do nothing says why', async ({
  app,
}) => {
  const { page } = app;
  await ready(page);
  const focused = (within: string) =>
    expect.poll(() => page.evaluate((wanted) => document.activeElement?.matches(wanted), within)).toBe(true);
  await selectRow(page, 's:adv-27', 's:adv-27');
  const text = '.ProseMirror';
  const find = '#outline-find';
  for (const [key, home, first] of [
    ['Control+k', text, 'input'],
    ['F1', find, 'input'],
    ['?', text, '[role=dialog]'],
    ['Control+s', find, '.button'],
    ['Control+,', text, '[role=tab]'],
    ['Alt+m', find, 'input, select, button:not(.icon-button), [role=tab]'],
    ['Alt+e', text, 'input, select, button:not(.icon-button), [role=dialog]'],
    ['Control+e', find, 'input[type=radio]'],
  ] as const) {
    await page.locator(home).focus();
    await page.keyboard.press(key);
    await expect(dialog(page), key).toBeVisible();
    await focused(first);
    await page.keyboard.press('Escape');
    await focused(home);
  }
  // Chosen in the palette: what moves the focus on purpose keeps it, what opens a dialog gives it back at its end.
  await page.locator('#outline-find').focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('settings');
  await page.keyboard.press('Enter');
  await focused('[role=tab]');
  await page.keyboard.press('Escape');
  await focused('#outline-find');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('draft: keys');
  await page.keyboard.press('Enter');
  await focused('.ProseMirror');
  await page.keyboard.press('Escape');

  const notices = page.locator('.notice');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(notices).toHaveText('Nothing to undo.');
  await page.keyboard.press('Alt+q');
  await expect(notices).toHaveText('No text was imported in this window.');
  await page.keyboard.press('Alt+Shift+F11');
  await page.keyboard.press('o');
  await expect(notices).toHaveText('Not on a projector.');
  await page.keyboard.press('F2');
  await page.keyboard.press('Alt+m');
  await page.keyboard.press('ArrowDown');
  await expect(notices).toHaveText('Not on a projector.');
});

test('CF1: a projected window shows the text and the chair’s acts, nothing of our record, and says so', async ({
  app,
}) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:cnd-72', 's:cnd-72');
  await expect(details(page)).toContainText('IND');
  await page.keyboard.press('Control+,');
  await dialog(page).getByRole('tab', { name: 'Look' }).click();
  await dialog(page).getByRole('button', { name: 'Projector' }).click();
  await page.keyboard.press('Escape');
  await expect(details(page)).toContainText('Our record, estimates and brief are hidden.');
  await expect(details(page)).not.toContainText('IND');
  await expect(details(page)).not.toContainText('contested');
  await expect(row(page, 's:cnd-72').locator('.shape-contested')).toHaveCount(0);
  await expect(row(page, 's:dtc-43').locator('.shape-ring')).toHaveCount(1);
  await expect(row(page, 'topics')).toHaveCount(0);
  await expect(outline(page)).not.toContainText('Contested');
  await expect(page.locator('footer')).not.toContainText('no objection heard');
  await page.keyboard.press('Alt+e');
  await page.keyboard.press('Alt+s');
  await page.keyboard.press('Alt+m');
  await expect(dialog(page)).toHaveCount(0);

  await details(page).getByRole('button', { name: 'Show what is on record' }).click();
  await expect(details(page)).toContainText('IND');
  await details(page)
    .getByRole('combobox', { name: /^Counts/ })
    .selectOption('confidence');
  await expect(details(page)).toContainText('hidden, since counts go beyond what is on record');
  await expect(details(page)).not.toContainText('IND');
});
