import { expect, test } from './launch';
import { details, dialog, outline, ready, row } from './stand';

test.use({ start: { args: ['--sample', 'oeweg'] } });

test('topics stand in the outline, with positions and the words they rest on', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await outline(page).getByRole('searchbox').fill('institutional mechanism');
  await row(page, 't:institutional-mechanism').click();
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText(
    'Creation of an institutional mechanism or platform on cyber issues',
  );
  await expect(details(page).getByRole('region', { name: 'Prefer not' })).toContainText('11 delegations · 35 States');
  await expect(details(page).getByRole('region', { name: 'Support' }).first()).toContainText('5 delegations');
  await expect(details(page).getByRole('button', { name: /^Projected/ })).toContainText('preferences differ');
  await details(page)
    .getByRole('button', { name: /statements on this topic/ })
    .click();
  await expect(dialog(page).getByRole('heading', { name: /Creation of an institutional mechanism/ })).toBeVisible();
  await expect(dialog(page).getByRole('article').first()).toBeVisible();
});

test('statements are gathered by topic, delegation and date, found by their words, and lead to their topics', async ({
  app,
}) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('statements');
  await page.keyboard.press('Enter');
  const list = dialog(page).getByRole('listbox');
  await expect(list.getByRole('option', { name: /^All statements/ })).toContainText('141');
  await dialog(page).getByRole('button', { name: 'By delegation' }).click();
  await list.getByRole('option', { name: /^Portugal/ }).click();
  await expect(dialog(page)).toContainText('A strong international cooperative effort in the resilience');
  await expect(dialog(page)).toContainText('starts at 1:14:20 (footnote 9)');
  await dialog(page).getByRole('searchbox').fill('cyber harmony');
  await expect(dialog(page).getByRole('article')).toHaveCount(1);
  await expect(dialog(page).getByRole('article')).toContainText('China');
  await dialog(page).getByRole('button', { name: 'By date' }).click();
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toContainText('14 Dec 2021');
  await dialog(page).getByRole('article').getByRole('list', { name: 'Topics' }).getByRole('button').first().click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText(
    'Fragmentation of the Internet and of cyberspace',
  );
});

test('a topic of our own is there at once, to record positions and to add words to', async ({ app }) => {
  const { page } = app;
  await ready(page);
  await page.keyboard.press('Alt+s');
  await dialog(page).getByRole('button', { name: 'New topic…' }).click();
  await page.keyboard.type('A clearing house for threats');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('A clearing house for threats');
  await page.keyboard.press('Control+Shift+O');
  await page.keyboard.press('o');
  await page.keyboard.type('egy');
  await page.keyboard.press('Enter');
  await expect(details(page).getByRole('region', { name: 'Oppose' })).toContainText('EGY');
  await page.keyboard.press('Alt+s');
  await dialog(page)
    .getByRole('option', { name: /A clearing house for threats/ })
    .click();
  await dialog(page).getByRole('button', { name: 'Add a statement…' }).click();
  await dialog(page).getByLabel('Words, as they were said').fill('We see no need for it.');
  await dialog(page).getByRole('textbox', { name: 'Source' }).fill('Notes of the room');
  await dialog(page).getByRole('button', { name: 'Add the statement' }).click();
  await expect(dialog(page).getByRole('article')).toContainText('We see no need for it.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Alt+s');
  await expect(dialog(page).getByRole('option', { name: /^All statements/ })).toContainText('141');
});
