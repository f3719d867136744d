import { expect, test } from './launch';
import { details, dialog, ready, selectRow } from './stand';

test.use({ start: { args: ['--sample', 'ahc'] } });

test('CO6: every figure leads to the entries, their words, their source and who noted them', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:cnd-72', 'b:cnd-72-b');
  await details(page)
    .getByRole('region', { name: 'Oppose, delete' })
    .getByRole('button', { name: /^27 delegations/ })
    .click();
  await expect(dialog(page)).toContainText(
    'Malaysia, Angola, and Namibia chose to exclude only part “b)” of the draft article.',
  );
  await expect(dialog(page)).toContainText('after footnote 102');
  await expect(dialog(page)).toContainText('21 Apr 2023 · AHC, fifth session');
  await expect(dialog(page)).toContainText('Noted 15 Dec 2023 by ge-014');
  await expect(dialog(page).getByRole('article')).toHaveCount(2);
  await dialog(page).getByRole('button', { name: 'from CND Art. 72' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('CND Art. 72');
});

test('a chip tells the words of one delegation, by keyboard alone', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-36', 'b:dtc-36-1-bis');
  const support = details(page).getByRole('region', { name: 'Support, retain' });
  await support.locator('[data-delegation="CARICOM"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(support.locator('[data-delegation="EU"]')).toBeFocused();
  await expect(support.locator('[data-delegation="EU"]')).toHaveAccessibleName(/European Union, 27 members/);
  await page.keyboard.press('Enter');
  const card = dialog(page);
  await expect(card).toContainText('European Union');
  await expect(card).toContainText('DTC p. 38 (footnote 119)');
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(support.locator('[data-delegation="EU"]')).toBeFocused();
});

test('PO4: words changed in substance dash what was said on them, and one key confirms it', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-36', 'b:dtc-36-1-bis');
  await page.locator('[data-block="dtc-36-1-bis"]').getByText('cannot be carried out').click();
  await page.keyboard.press('Enter');
  await page.locator('[data-block="dtc-36-1-bis"]').getByText('cannot be carried out').click();
  await page.keyboard.type(' under any circumstance whatsoever ');
  await page.keyboard.press('Escape');
  await expect(details(page)).toContainText('On earlier words: contested. The words changed since.');
  const india = details(page).locator('[data-delegation="IND"]').first();
  await expect(india).toContainText('earlier words');
  await expect(india).toHaveAccessibleName(/on earlier words, presumed maintained/);
  await india.focus();
  await page.keyboard.press('k');
  await expect(india).not.toContainText('earlier words');
  await expect(page.getByRole('status').filter({ hasText: 'confirmed' }).first()).toBeVisible();
  await details(page)
    .getByRole('button', { name: /^History/ })
    .click();
  await expect(
    details(page).getByRole('listitem').filter({ hasText: 'Confirmed on the words as they are' }),
  ).toHaveCount(1);
});

test('PO5: beyond the ceiling nothing counts, and what is known to us alone stands apart', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-29', 's:dtc-29');
  const ceiling = details(page).getByRole('combobox', { name: /^Counts/ });
  await ceiling.selectOption('estimate');
  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.press('l');
  await page.keyboard.type('bra');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Grade' }).selectOption('estimate');
  await page.getByRole('combobox', { name: 'Who', exact: true }).press('Enter');
  const ours = details(page).getByRole('region', { name: 'Can go along' });
  await expect(ours).toContainText('Our estimate');
  await expect(ours.locator('.chip-private')).toHaveText(/BRA/);
  await ceiling.selectOption('record');
  await expect(ours).toHaveCount(0);
  await expect(details(page)).toContainText('1 more beyond that');
});

test('PO1: history tells what was corrected and withdrawn, newest first', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-43', 'b:dtc-43-1');
  await page.keyboard.press('o');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  const chip = details(page).locator('[data-delegation="BRA"]').first();
  await expect(details(page)).toContainText('Stands against what the chair ruled: Brazil.');
  await chip.focus();
  await page.keyboard.press('w');
  await expect(details(page).locator('[data-delegation="BRA"]')).toHaveCount(0);
  await details(page)
    .getByRole('button', { name: /^History/ })
    .click();
  const lines = details(page).locator('.history > li');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toContainText('Withdrawn: Brazil');
  await expect(lines.nth(1)).toContainText('No longer holds: Brazil: opposes');
  await expect(lines.nth(2)).toContainText('agreed ad referendum');
});

test('several selected are summed up, and each is a click away', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-29', 's:dtc-29');
  await page.locator('[id="outline-s:dtc-36"]').click({ modifiers: ['ControlOrMeta'] });
  await expect(details(page).getByRole('heading', { name: '2 selected' })).toBeVisible();
  await details(page)
    .getByRole('button', { name: /^DTC Art\. 29/ })
    .click();
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('DTC Art. 29');
});

test('a vote is reckoned on request, with all that is not known on either side', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-36', 'b:dtc-36-1-bis');
  await details(page)
    .getByRole('button', { name: /^Projected/ })
    .click();
  await details(page).getByRole('button', { name: 'If it came to a vote…' }).click();
  await expect(dialog(page)).toContainText('Nobody has declared a vote.');
  await expect(dialog(page).getByRole('region', { name: 'Outcome' })).toContainText(
    '193 present of 193 entitled to vote',
  );
  await dialog(page).getByRole('combobox', { name: 'Rule' }).selectOption('consensus-only');
  await expect(dialog(page)).toContainText('This room takes no votes.');
});
