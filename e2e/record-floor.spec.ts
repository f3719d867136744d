import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';

test.use({ start: { args: ['--sample', 'ahc'] } });

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const floor = (page: Page) => page.getByRole('region', { name: 'Floor log' });
const log = (page: Page) => page.getByRole('list', { name: 'Log', exact: true });

async function openLog(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  await page.getByText('(b) Compel a service provider').click();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Who has the floor' })).toBeFocused();
}

/** Names who has the floor. */
async function give(page: Page, name: string): Promise<void> {
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'What is said' })).toBeFocused();
}

/** Types a line and records it. */
async function say(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'What is said' })).toHaveValue('');
}

test('ten positions are tagged as fast as they are spoken, and stand after opening again', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await give(page, 'egy');
  await say(page, '29(1)(b) oppose; 36 can go along if (b) goes; back to 40(3)(l bis) delete');
  await page.keyboard.press('Enter');
  await give(page, 'nigeria on behalf of the african group');
  await say(page, '10 bis support; 10 ter reserve; 27 flexible');
  // A name alone is a new speaker.
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await say(page, 'alt 2 in 29(1); 43 ad ref; 45(1) amend');
  await say(page, '2(d) oppose');
  await expect(log(page).getByRole('listitem')).toHaveCount(3);

  await page.keyboard.press('Shift+F2');
  await expect(log(page).getByRole('listitem')).not.toHaveCount(0);
  const chips = log(page).locator('[data-entry]');
  await expect(chips).toHaveCount(10);
  await expect(chips.filter({ hasText: 'can go along' })).toContainText('if (b) goes');
  await expect(chips.filter({ hasText: 'alternative 2' })).toContainText('supports');
  await expect(log(page)).toContainText('NGA for AFRICA');
  await expectAccessible(page, '.column-details');

  // A line leads to its place in the text.
  await log(page)
    .getByRole('button', { name: /BRA 2\(d\) oppose/ })
    .click();
  await page.keyboard.press('Shift+F2');
  await expect(details(page)).toContainText('2(d)');
  await expect(details(page).getByText('BRA').first()).toBeVisible();
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');

  await app.reopen({ args: ['--sample', 'ahc'] });
  await expect(floor(app.page)).toContainText('2(d) oppose');
  await app.page.keyboard.press('Shift+F2');
  await expect(log(app.page).locator('[data-entry]')).toHaveCount(10);
});

test('a line shows what it is read as while it is typed, and one undo takes all of it back', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await give(page, 'per');
  await page.keyboard.type('36 oppose; 29(1)(a) can go along');
  const read = floor(page).getByRole('list', { name: 'Read as' });
  await expect(read.getByRole('listitem')).toHaveText([/36.*opposes/, /29\(1\)\(a\).*can go along/]);
  await page.keyboard.press('Enter');
  await expect(log(page)).toContainText('36 oppose; 29(1)(a) can go along');
  await expect(details(page).getByText('PER').first()).toBeVisible();

  // The empty field has nothing of its own to undo.
  await page.keyboard.press('Control+z');
  await expect(log(page).getByRole('listitem')).toHaveCount(0);
  await expect(details(page).getByText('PER', { exact: true })).toHaveCount(0);
  await page.keyboard.press('Control+Shift+z');
  await expect(log(page).getByRole('listitem')).toHaveCount(1);
  await expect(details(page).getByText('PER').first()).toBeVisible();

  // A log kept elsewhere is pasted as the lines it is, each with its speaker; one undo takes all of them back.
  await page.getByRole('combobox', { name: 'What is said' }).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Egypt: 36 oppose\nBrazil, on behalf of GRULAC: 45 support\n29 flexible');
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.keyboard.press('Shift+F2');
  await expect(
    log(page)
      .getByRole('listitem')
      .filter({ hasText: /EGY|BRA for GRULAC/ }),
  ).toHaveCount(3);
  await page.keyboard.press('Control+z');
  await expect(log(page).locator('.log-item')).toHaveCount(1);
});

test('what is in doubt is asked for and never guessed', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await give(page, 'chl');
  await page.keyboard.type('alt 2 in 72(b)');
  await expect(floor(page).getByRole('button', { name: /which brackets/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const choices = page.getByRole('listbox', { name: 'What is meant' });
  await expect(choices.getByRole('option')).toHaveCount(4);
  await page.keyboard.press('ArrowDown');
  await expect(choices.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(choices).toBeHidden();
  await expect(floor(page).getByRole('list', { name: 'Read as' })).toContainText('alternative 2');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText('72(b)');
  await expect(details(page).getByText('CHL').first()).toBeVisible();

  // A proposal is made by the line that says it, and is then spoken of as one; of two of the same delegation a person says which.
  const read = floor(page).getByRole('list', { name: 'Read as' });
  await page.keyboard.type('EU, Norway propose 29(1): replace "shall" by "may"');
  await expect(read).toContainText('proposes “may” instead of “shall”');
  await expect(read).toContainText('by EU, NOR');
  await page.keyboard.press('Enter');
  await say(page, 'EU propose to delete 29(1)');
  await page.keyboard.type("supports Norway's proposal on 29(1); opposes the EU proposal");
  await expect(read.getByRole('listitem')).toHaveText([/29\(1\), EU, NOR.*supports/, /which proposal/]);
  await page.keyboard.press('ArrowDown');
  await expect(choices.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'What is said' })).toHaveValue('');
  await page.keyboard.press('Shift+F2');
  await expect(log(page).locator('.reading-chip').filter({ hasText: 'EU, NOR' })).toHaveCount(2);
  await expect(log(page).locator('[data-entry]').filter({ hasText: 'opposes' }).last()).toContainText('29(1), EU');
  await expectAccessible(page, '.column-details');

  // Put right later, the proposal stays the same one; one undo takes that back.
  const chip = log(page).getByRole('button', { name: /29\(1\), EU, NOR(?!.*supports)/ });
  await log(page)
    .getByRole('button', { name: /EU, Norway propose 29/ })
    .focus();
  await page.keyboard.press('e');
  await page
    .getByRole('combobox', { name: 'Put the reading right' })
    .fill('EU, Norway propose 29(1): replace "shall" by "should"');
  await page.keyboard.press('Enter');
  await expect(chip).toContainText('should');
  await page.keyboard.press('Control+z');
  await expect(chip).toContainText('may');
});

test('a line that lost its thread waits on the to-do list and is put right later without loss', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await give(page, 'cub');
  await say(page, '36 oppose; 29(9) something about chapter four');
  await say(page, 'human dignity above all');
  await expect(floor(page).getByRole('button', { name: '2 to do' })).toBeVisible();

  await floor(page).getByRole('button', { name: '2 to do' }).click();
  await expect(log(page).getByRole('listitem').filter({ hasText: 'to do' })).toHaveCount(2);
  await log(page)
    .getByRole('button', { name: /human dignity/ })
    .focus();
  await page.keyboard.press('Delete');
  await expect(floor(page).getByRole('button', { name: '1 to do' })).toBeVisible();

  await log(page)
    .getByRole('button', { name: /CUB 36 oppose/ })
    .focus();
  await page.keyboard.press('e');
  const edited = page.getByRole('combobox', { name: 'Put the reading right' });
  await expect(edited).toBeFocused();
  await edited.fill('36 can go along; 29(2) reserve');
  await page.keyboard.press('Enter');
  await expect(floor(page).getByRole('button', { name: '0 to do' })).toBeVisible();
  await floor(page).getByRole('button', { name: /^All/ }).click();
  const item = log(page).getByRole('listitem').filter({ hasText: '36 oppose' });
  await expect(item).toContainText('read as: 36 can go along; 29(2) reserve');
  await expect(item.locator('[data-entry]')).toHaveText([/36.*can go along/, /29\(2\).*reserves/]);

  await page.keyboard.press('Control+z');
  await expect(item.locator('[data-entry]')).toHaveText([/36.*opposes/]);
  await expect(floor(page).getByRole('button', { name: '1 to do' })).toBeVisible();
});

test('a line typed before anybody was named waits for its speaker', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await page.keyboard.type('36 oppose');
  await page.keyboard.press('Enter');
  await expect(log(page)).toContainText('nobody named');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('e');
  await expect(log(page).getByRole('combobox', { name: 'Who has the floor' })).toBeFocused();
  await page.keyboard.type('cub');
  await page.keyboard.press('Enter');
  const edited = page.getByRole('combobox', { name: 'Put the reading right' });
  await expect(edited).toHaveValue('36 oppose');
  await edited.press('Enter');
  await expect(log(page).locator('[data-entry]')).toHaveText(/36.*opposes/);
  await expect(log(page)).toContainText('CUB');
  await expect(floor(page).getByRole('button', { name: '0 to do' })).toBeVisible();
});

test('text to follow is awaited, and a question mark asks to check the recording', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await give(page, 'ury');
  await say(page, '36 text to follow');
  await say(page, '29 oppose?');
  await expect(floor(page).getByRole('button', { name: '1 to check' })).toBeVisible();
  await floor(page).getByRole('button', { name: '1 awaited' }).click();
  const awaited = page.getByRole('list', { name: '1 awaited' });
  await expect(awaited).toContainText('36 text to follow');
  await awaited.getByRole('button', { name: 'It is here' }).click();
  await expect(floor(page).getByRole('button', { name: '0 awaited' })).toBeVisible();

  await floor(page).getByRole('button', { name: '1 to check' }).click();
  await expect(log(page).locator('[data-entry]')).toContainText(/check at 0:00:\d\d/);
  await log(page).getByRole('button', { name: 'Recording checked' }).click();
  await expect(floor(page).getByRole('button', { name: '0 to check' })).toBeVisible();
});

test('meeting, date and grade are set once and stick', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await page.keyboard.press('Alt+g');
  await floor(page)
    .getByRole('button', { name: /AHC, sixth session/ })
    .click();
  const sitting = page.getByRole('dialog', { name: 'Meeting, date, grade' });
  await expectAccessible(page, '[role=dialog]');
  await sitting.getByLabel('Meeting').fill('23rd meeting');
  await sitting.getByLabel('Said on').fill('2023-09-01');
  await expect(sitting.getByLabel('Grade')).toHaveValue('informal');
  await page.keyboard.press('Escape');
  await expect(floor(page)).toContainText('23rd meeting');
  await expect(floor(page)).toContainText('in informals');
  await page.keyboard.press('F2');
  await give(page, 'mex');
  await say(page, '36 oppose');
  await page.keyboard.press('Shift+F2');
  await expect(log(page)).toContainText('23rd meeting · 1 Sept 2023 · in informals');

  // What is set and nothing noted under it yet is kept too: opened again, nobody notes on record what was said in confidence.
  await page.keyboard.press('Alt+g');
  await expect(floor(page)).toContainText('in confidence');
  await app.reopen({ args: ['--sample', 'ahc'] });
  await expect(floor(app.page)).toContainText('23rd meeting');
  await expect(floor(app.page)).toContainText('1 Sept 2023');
  await expect(floor(app.page)).toContainText('in confidence');
});

test('who goes on with a key right after a card is closed types there', async ({ app }) => {
  const { page } = app;
  await openLog(page);
  await floor(page)
    .getByRole('button', { name: /AHC, sixth session/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'Meeting, date, grade' }).getByLabel('Meeting')).toBeVisible();
  // Both keys at once, so that the second comes before the card has given the focus back.
  await page.evaluate(async () => {
    const press = (key: string) =>
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }),
      );
    press('Escape');
    await Promise.resolve();
    press('F2');
  });
  await expect(page.getByRole('dialog', { name: 'Meeting, date, grade' })).toHaveCount(0);
  await page.keyboard.type('mex');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'What is said' })).toBeFocused();
});

test('CF1: our record is the team’s own: nothing of it stands on a projector, in no mark on the text and in no preview', async ({
  app,
}) => {
  const { page } = app;
  await openLog(page);
  await give(page, 'egy');
  await say(page, '36 oppose');
  const standing = page.locator('.ProseMirror [class*="reading-"]');
  await expect(standing).not.toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('projector');
  await page.keyboard.press('Enter');
  await expect(standing).toHaveCount(0);
  await expect(page.getByText('36 oppose')).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'What is said' })).toHaveCount(0);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /^Spreadsheet/ }).check();
  await expect(dialog).toContainText('is not shown on a projector');
  await expect(dialog).not.toContainText('Egypt');
});
