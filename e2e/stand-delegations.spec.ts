import { expect, test } from './launch';
import { details, dialog, ready, selectRow } from './stand';

test.use({ start: { args: ['--sample', 'ahc'] } });

test('going to a delegation shows all its positions, each with the way to its place', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('egy');
  await page.getByRole('option', { name: /^Egypt/ }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Egypt EGY' })).toBeVisible();
  const rows = dialog(page).getByRole('listitem');
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toContainText('CND Art. 72');
  await dialog(page).getByRole('button', { name: 'opposes 1' }).click();
  await expect(rows).toHaveCount(1);
  await rows.first().getByRole('button').click();
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('CND Art. 72');
});

test('DE1: groups show members by date, their source, and how far their word binds', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Alt+m');
  await dialog(page).getByRole('searchbox').fill('european union');
  await dialog(page)
    .getByRole('option', { name: /^European Union/ })
    .click();
  const shown = dialog(page).getByRole('region', { name: 'Delegation' });
  await expect(shown).toContainText('binds its members');
  await expect(shown).toContainText('27 members');
  await expect(shown).toContainText('1 Jan 1973 to 31 Jan 2020');
  await expect(shown).toContainText('List of members: Treaties of accession');
  await shown.getByRole('button', { name: 'France' }).click();
  await expect(shown.getByRole('heading', { level: 3 })).toHaveText('France');
  await expect(shown).toContainText('by the word of European Union');
});

test('DE1: a group of our own counts its members, and a name nobody bears is refused in words', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Alt+m');
  await dialog(page).getByRole('button', { name: 'Add our own…' }).click();
  await dialog(page).getByRole('textbox', { name: 'Code' }).fill('friends');
  await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('Friends of the chapeau');
  const members = dialog(page).getByRole('combobox', { name: 'Members' });
  await members.fill('nowhere');
  await dialog(page).getByRole('button', { name: 'Keep' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Nobody here goes by “nowhere”.');
  await members.fill('');
  await members.fill('Norway, Mexico,');
  await dialog(page).getByRole('button', { name: 'Keep' }).click();
  await expect(dialog(page).getByRole('region', { name: 'Delegation' })).toContainText('of this dossier');
  await page.keyboard.press('Escape');
  await selectRow(page, 's:adv-27', 's:adv-27');
  await page.keyboard.press('s');
  await page.keyboard.type('friends');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('region', { name: 'Support, retain' })).toContainText('1 delegation · 2 States');
});

test('CO1: the watch list and the quorum say from when an option has converged', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:dtc-40', 'b:dtc-40-3-l-bis');
  await expect(details(page).getByRole('button', { name: /^Projected/ })).toContainText('no objection heard');
  await page.keyboard.press('Alt+m');
  await dialog(page).getByRole('button', { name: 'Room and watch list' }).click();
  const watch = dialog(page).getByRole('combobox', { name: 'Watch list' });
  await watch.fill('Russia, Egypt,');
  await watch.press('Enter');
  await page.keyboard.press('Escape');
  await expect(details(page).getByRole('button', { name: /^Projected/ })).toContainText('converged');
  await expect(details(page).getByRole('button', { name: /^Heard/ })).toContainText('50% coverage');
});

test('DE2: a member that differs from its group is listed', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await selectRow(page, 's:cnd-72', 's:cnd-72');
  await page.keyboard.press('s');
  await page.keyboard.type('hungary');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('Differs from European Union: Hungary.');
  await page.keyboard.press('Alt+m');
  await dialog(page).getByRole('button', { name: 'Deviations' }).click();
  await expect(dialog(page)).toContainText('Hungary differs from European Union');
});
