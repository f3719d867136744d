import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';

test.use({ start: { args: ['--sample', 'ahc'] } });

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const floor = (page: Page) => page.getByRole('region', { name: 'Floor log' });
const chip = (page: Page, code: string): Locator => details(page).locator(`[data-delegation="${code}"]`);
const block = (page: Page, id: string): Locator => page.locator(`[data-block="${id}"]`);

/** At its number, where no bracket is. */
const AT_MARKER = { position: { x: 6, y: 8 } };

async function select(page: Page, id: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  await block(page, id).click(AT_MARKER);
  await expect(details(page).getByRole('heading').first()).toBeVisible();
}

test('five keystrokes for one delegation after selecting, four for each in a list', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  for (const key of ['o', 'b', 'r', 'a', 'Enter']) await page.keyboard.press(key);
  await expect(chip(page, 'BRA').first()).toBeVisible();

  await page.keyboard.press('s');
  for (const code of ['per', 'chl', 'cub']) for (const key of [...code, ',']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  for (const code of ['PER', 'CHL', 'CUB']) await expect(chip(page, code).first()).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(chip(page, 'PER')).toHaveCount(0);
  await expect(chip(page, 'BRA').first()).toBeVisible();
});

test('TX2: what was said on a paragraph stays with its words, though empty ones are put before it and taken away', async ({
  app,
}) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  for (const key of ['o', 'b', 'r', 'a', 'Enter']) await page.keyboard.press(key);
  await expect(chip(page, 'BRA').first()).toBeVisible();
  const words = await block(page, 'dtc-45-3-c').innerText();
  const count = await page.locator('.text p').count();

  await page.keyboard.press('Enter');
  await expect(page.locator('main#text')).toHaveAttribute('data-mode', 'draft');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('.text p')).toHaveCount(count + 2);
  expect(await block(page, 'dtc-45-3-c').innerText()).toBe(words);
  await expect(chip(page, 'BRA').first()).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await expect(page.locator('.text p')).toHaveCount(count);
  expect(await block(page, 'dtc-45-3-c').innerText()).toBe(words);
  await expect(chip(page, 'BRA').first()).toBeVisible();
});

test('a pasted list is read name by name, and a shared name is asked back', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  await page.keyboard.press('o');
  const who = page.getByRole('combobox', { name: 'Who', exact: true });
  await expect(who).toBeFocused();
  await page.keyboard.insertText('India, Pakistan, US, EU and its member States, Korea,');
  const entered = floor(page).locator('.chip-entered');
  await expect(entered).toHaveText([/^IND/, /^PAK/, /^USA/, /^EU/, /^Korea\?/]);
  await page.keyboard.press('Enter');
  // Nothing was recorded: the first of those who share the name was taken, and can be seen.
  await expect(entered.last()).toHaveText(/^(KOR|PRK)/);
  await expect(chip(page, 'IND')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await expect(entered).toHaveCount(4);
  await page.keyboard.press('Enter');
  for (const code of ['IND', 'PAK', 'USA', 'EU']) await expect(chip(page, code).first()).toBeVisible();

  // Whom nobody knows is taken in as an observer where it is named.
  await page.keyboard.press('s');
  await page.keyboard.type('Human Rights Watch');
  await page.keyboard.press('Enter');
  await expect(floor(page).getByRole('button', { name: 'Add as an observer' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(entered).toHaveText([/^HRW/]);
  await expect(who).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chip(page, 'HRW').first()).toBeVisible();

  // Half the room in one list: what is typed behind it, and the log below, stay in the window.
  await page.keyboard.press('s');
  const half =
    'AFG, ALB, DZA, AGO, ARG, ARM, AUS, AUT, AZE, BHS, BHR, BGD, BRB, BLR, BEL, BLZ, BEN, BTN, BOL, BWA, '.repeat(5);
  await page.keyboard.insertText(half);
  await expect(entered.nth(99)).toBeVisible();
  await expect(who).toBeInViewport();
  await expect(page.getByRole('combobox', { name: 'Who has the floor' })).toBeInViewport();
  await page.keyboard.press('Escape');
});

test('an undo stands beside what was recorded, and goes when something else was done', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  await page.keyboard.press('r');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  const notice = page.getByRole('status').filter({ hasText: 'BRA: reserves' });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(chip(page, 'BRA')).toHaveCount(0);
  await expect(notice).toHaveCount(0);
});

test('on a set of alternatives the number comes first, and several provisions take one stance at once', async ({
  app,
}) => {
  const { page } = app;
  await select(page, 'dtc-29-1-end');
  await block(page, 'dtc-29-1-end').locator('[data-bracket]').first().click();
  await expect(floor(page).getByRole('group', { name: /Which alternative/ })).toBeVisible();
  await page.keyboard.press('2');
  await expect(floor(page)).toContainText('alternative 2: now a stance key');
  await page.keyboard.press('s');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'alternative 2' })).toBeVisible();
  await expect(chip(page, 'BRA').first()).toBeVisible();

  // Without a number it is asked for, in the line itself.
  await page.keyboard.press('o');
  await page.keyboard.type('per');
  await page.keyboard.press('Enter');
  await expect(floor(page).getByRole('alert')).toContainText('Type the number');
  await page.keyboard.press('Escape');

  // Settled, the set is gone from the text, and what was said on it stands in the history of its provision.
  await page.keyboard.press('v');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await expect(block(page, 'dtc-29-1-end').locator('[data-bracket]')).toHaveCount(0);
  await details(page)
    .getByRole('button', { name: /^History/ })
    .click();
  await expect(details(page)).toContainText('Bracket settled as');
  await expect(details(page)).toContainText('Brazil: supports');
  await expect(details(page)).not.toContainText('lost its place');
  await page.keyboard.press('Control+z');
  await expect(block(page, 'dtc-29-1-end').locator('[data-bracket]')).not.toHaveCount(0);

  await block(page, 'dtc-45-3-c').click(AT_MARKER);
  await block(page, 'dtc-45-3-d').click({ ...AT_MARKER, modifiers: ['Shift'] });
  await page.keyboard.press('l');
  await expect(floor(page)).toContainText('and 1 other');
  // Changing one's mind about the place while naming who: the line keeps the keys, and nothing is typed into the text.
  await page.keyboard.type('ch');
  await block(page, 'dtc-45-3-c').click(AT_MARKER);
  await expect(floor(page)).not.toContainText('and 1 other');
  await block(page, 'dtc-45-3-d').click({ ...AT_MARKER, modifiers: ['Shift'] });
  await expect(floor(page)).toContainText('and 1 other');
  await expect(page.getByRole('combobox', { name: 'Who', exact: true })).toBeFocused();
  await page.keyboard.type('l');
  await page.keyboard.press('Enter');
  for (const id of ['dtc-45-3-c', 'dtc-45-3-d']) {
    await block(page, id).click(AT_MARKER);
    await expect(chip(page, 'CHL').first()).toBeVisible();
  }
});

test('a condition, a note and a grade are a Tab away', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  await page.keyboard.press('l');
  await page.keyboard.type('bra if ');
  await expect(page.getByRole('textbox', { name: 'Condition' })).toBeFocused();
  await page.keyboard.type('(b) goes');
  await page.keyboard.press('Tab');
  await page.keyboard.type('said twice');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expectAccessible(page, '.floor');
  await page.keyboard.press('Enter');
  // The sample shows what is on record: what was said in informals is kept, and its notice says that it does not count here.
  await expect(page.getByRole('status').filter({ hasText: 'Kept in informals' })).toBeVisible();
});

test('withdraw and correct go back to what was noted', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  await page.keyboard.press('o');
  await page.keyboard.type('bra, per');
  await page.keyboard.press('Enter');
  await expect(chip(page, 'BRA').first()).toBeVisible();

  await page.keyboard.press('c');
  await expect(page.getByRole('combobox', { name: 'Correct' })).toBeFocused();
  await page.keyboard.type('per');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Stance' })).toBeFocused();
  await page.keyboard.press('s');
  await expectAccessible(page, '.floor');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'PER corrected: supports' })).toBeVisible();
  await expect(chip(page, 'PER').first()).toBeVisible();
  await expect(chip(page, 'BRA').first()).toBeVisible();

  await page.keyboard.press('w');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'BRA withdrawn' })).toBeVisible();
  // What is not there any more is not taken back twice.
  await page.keyboard.press('w');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await expect(floor(page).getByRole('alert')).toContainText('BRA: no position of their own here');
  await page.keyboard.press('Escape');
  // What is struck out far down in the history never makes the window itself scroll.
  await details(page)
    .getByRole('button', { name: /^History/ })
    .click();
  await expect(details(page)).toContainText('Withdrawn: Brazil');
  const beyond = page.evaluate(() => {
    for (const line of document.querySelectorAll<HTMLElement>('.history > li')) line.style.marginBlockEnd = '400px';
    return (document.scrollingElement?.scrollHeight ?? 0) - window.innerHeight;
  });
  expect(await beyond).toBe(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(chip(page, 'PER')).toHaveCount(0);
});

test('what holds here from a provision above is corrected where it was said, yesterday or years ago', async ({
  app,
}) => {
  const { page } = app;
  await select(page, 'dtc-10-bis-1');
  await expect(chip(page, 'EGY').first()).toBeVisible();
  await page.keyboard.press('c');
  await expect(floor(page)).toContainText('Nobody holds a position of its own here');
  await floor(page)
    .getByRole('button', { name: /Go to DTC Art. 10 bis/ })
    .click();
  await expect(details(page).getByRole('heading', { name: 'DTC Art. 10 bis' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Correct' }).click();
  await page.keyboard.type('egy');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Stance' })).toBeFocused();
  await page.keyboard.press('f');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'EGY corrected: flexible' })).toBeVisible();
  // The entry of then stays in the history, struck out, and the others it named go on as they were.
  await details(page)
    .getByRole('button', { name: /^History/ })
    .click();
  await expect(details(page).locator('.history .is-struck').first()).toContainText('Egypt');
  await expect(chip(page, 'RUS').first()).toBeVisible();
});

test('what was said on earlier words is confirmed with one key', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-43-1');
  await page.keyboard.press('s');
  await page.keyboard.type('bra');
  await page.keyboard.press('Enter');
  await expect(details(page)).toContainText(/1 spoke/);

  await page.keyboard.press('Enter');
  await block(page, 'dtc-43-1').click(AT_MARKER);
  await page.keyboard.press('End');
  await page.keyboard.type(' promptly');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /Follow/ })).toBeVisible();
  await expect(details(page)).toContainText('1 yes is not renewed');

  await page.keyboard.press('k');
  await expect(page.getByRole('status').filter({ hasText: 'BRA confirmed' })).toBeVisible();
  await expect(details(page)).not.toContainText('not renewed');
  await expect(details(page)).toContainText(/1 spoke/);
});

test('groups, those who align and those who speak for others are kept apart', async ({ app }) => {
  const { page } = app;
  await select(page, 'dtc-45-3-c');
  await page.keyboard.press('s');
  await page.keyboard.insertText('EU; Norway, Iceland aligned with EU; Samoa on behalf of AOSIS;');
  await expect(floor(page).locator('.chip-entered')).toHaveText([
    /^EU/,
    /^NOR with EU/,
    /^ISL with EU/,
    /^WSM for AOSIS/,
  ]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '3 entries recorded' })).toBeVisible();
  await expect(chip(page, 'EU').first()).toBeVisible();
  await expect(chip(page, 'NOR').first()).toBeVisible();
});
