import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launch';

/** The numbered steps of the README, each as one line of plain words. */
function stepsOf(readme: string): readonly string[] {
  const tour = /^## Five minutes: ten positions\n(?<steps>[\s\S]*?)\n\n(?!\d+\.)/m.exec(
    readme.replace(/\n\n(?=\d+\. )/g, '\n'),
  );
  return (tour?.groups?.steps ?? '')
    .split(/^\d+\. /m)
    .map((step) => step.replace(/\s+/g, ' ').trim())
    .filter((step) => step !== '');
}

const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
const outline = (page: Page): Locator => page.getByRole('navigation', { name: 'Outline' });
const log = (page: Page): Locator => page.getByRole('list', { name: 'Log', exact: true });
const line = (page: Page): Locator => page.getByRole('combobox', { name: 'What is said' });
const chips = (page: Page, code: string): Locator => details(page).locator(`[data-delegation="${code}"]`);
const paragraphB = (page: Page): Locator => page.locator('[data-block="cnd-72-b"]');

/** At its number, where no bracket is. */
const AT_NUMBER = { position: { x: 6, y: 8 } };

async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** What each step of the README is proven by. A step whose words change has no proof here, and fails. */
const PROOFS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  '**Read.** Click the letter (b) in Article 72. The right column says where it stands and who holds what. Press `]`: the next open bracket.':
    async (page) => {
      await paragraphB(page).click(AT_NUMBER);
      await expect(details(page).getByRole('heading', { name: 'CND 72(b)' })).toBeVisible();
      await expect(details(page)).toContainText('contested');
      await expect(chips(page, 'MYS').first()).toBeVisible();
      await page.keyboard.press(']');
      await expect(details(page).getByRole('heading', { level: 2 })).toContainText('[1]');
    },
  '**Go to a provision.** Press `Ctrl+K`, type `29(1)`, press `Enter`.': async (page) => {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog', { name: 'Go to, find, do' }).getByRole('option').first()).toBeVisible();
    await page.keyboard.type('29(1)');
    await expect(page.getByRole('option', { name: /29\(1\)/ }).first()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(details(page).getByRole('heading', { name: 'DTC 29(1)', exact: true })).toBeVisible();
  },
  "**Record one position.** Press `o` for *opposes*, type `egy`, press `Enter`: Egypt's, the first.": async (page) => {
    await page.keyboard.press('o');
    await type(page, 'egy');
    await expect(page.getByRole('status').filter({ hasText: 'EGY: opposes' })).toBeVisible();
    await expect(details(page).getByText('5 delegations').first()).toBeVisible();
  },
  '**Record a list.** Press `s` for *supports*, paste `India, Pakistan, US, EU and its member States`, press `Enter`. That makes five.':
    async (page) => {
      await page.keyboard.press('s');
      await expect(page.getByRole('combobox', { name: 'Who', exact: true })).toBeFocused();
      await page.keyboard.insertText('India, Pakistan, US, EU and its member States');
      await page.keyboard.press('Enter');
      for (const code of ['IND', 'PAK', 'USA', 'EU']) await expect(chips(page, code).first()).toBeVisible();
    },
  '**Take it back.** Press `Ctrl+Z` and all four are gone; `Ctrl+Y` and they are there again.': async (page) => {
    await page.keyboard.press('Control+z');
    for (const code of ['IND', 'PAK', 'USA', 'EU']) await expect(chips(page, code)).toHaveCount(0);
    await expect(chips(page, 'EGY').first()).toBeVisible();
    await page.keyboard.press('Control+y');
    for (const code of ['IND', 'PAK', 'USA', 'EU']) await expect(chips(page, code).first()).toBeVisible();
  },
  '**Follow the floor.** Press `/`, type `bra` and `Enter`: Brazil speaks. Type `36 oppose; 43 can go along if (b) goes; back to 72(b) delete`; what was understood shows below the line. Press `Enter`: eight.':
    async (page) => {
      await page.keyboard.press('/');
      await expect(page.getByRole('combobox', { name: 'Who has the floor' })).toBeFocused();
      await type(page, 'bra');
      await expect(line(page)).toBeFocused();
      await page.keyboard.type('36 oppose; 43 can go along if (b) goes; back to 72(b) delete');
      await expect(page.getByRole('list', { name: 'Read as' }).getByRole('listitem')).toHaveText([
        /36.*opposes/,
        /43.*can go along.*if \(b\) goes/,
        /72\(b\).*opposes/,
      ]);
      await page.keyboard.press('Enter');
      await expect(log(page).getByRole('listitem')).toHaveCount(1);
      await expect(line(page)).toHaveValue('');
    },
  '**Next speaker.** Press `Enter` on the empty line, type `nigeria on behalf of the african group` and `Enter`, then `10 bis support; 27 flexible` and `Enter`. That was the tenth position.':
    async (page) => {
      await page.keyboard.press('Enter');
      await expect(page.getByRole('combobox', { name: 'Who has the floor' })).toBeFocused();
      await type(page, 'nigeria on behalf of the african group');
      await expect(line(page)).toBeFocused();
      await type(page, '10 bis support; 27 flexible');
      await expect(log(page).getByRole('listitem')).toHaveCount(2);
      await page.keyboard.press('Shift+F2');
      await expect(log(page).locator('[data-entry]')).toHaveCount(5);
      await page.keyboard.press('Shift+F2');
    },
  '**See what it made.** Press `Esc`, then click *Contested* above the outline: the articles where somebody opposes and nothing else is clear.':
    async (page) => {
      await page.keyboard.press('Escape');
      await outline(page)
        .getByRole('button', { name: /^Contested/ })
        .click();
      await expect(outline(page).getByRole('treeitem', { name: /Art\. 72.*contested/ })).toBeVisible();
      await expect(outline(page).getByRole('treeitem', { name: /Art\. 43/ })).toHaveCount(0);
    },
  '**Draft.** Click the letter (b) of Article 72 again. Press `Enter` to go to Draft, double-click a word, press `Alt+B`: it stands in brackets. Press `Esc` to come back.':
    async (page) => {
      await outline(page)
        .getByRole('treeitem', { name: /Art\. 72/ })
        .click();
      await paragraphB(page).click(AT_NUMBER);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: /Draft/ })).toBeVisible();
      await paragraphB(page).dblclick({ position: { x: 55, y: 10 } });
      await page.keyboard.press('Alt+b');
      await expect(paragraphB(page)).toContainText('(b) [Access] or receive');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: /Follow/ })).toBeVisible();
    },
  '**Keep.** All of it is kept already. `Ctrl+S` makes files of it, the text and, apart from it, what is only yours.':
    async (page) => {
      await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');
      await expect(page.getByTestId('safety')).toContainText('Kept on this machine');
      await page.keyboard.press('Control+s');
      const files = page.getByRole('dialog', { name: 'Save as' });
      await expect(files).toContainText('.chapeau');
      await expect(files).toContainText('.private.chapeau');
    },
};

// `npm start` opens the sample: what a fresh clone shows first.
test.use({ start: { args: ['--sample'] } });

test('the README’s tour leads from the first start to the tenth position, step by step as it is written', async ({
  app,
}) => {
  const steps = stepsOf(readFileSync('README.md', 'utf8'));
  expect(steps, 'the steps of the README are those that are proven').toEqual(Object.keys(PROOFS));
  await expect(app.page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  for (const step of steps) {
    const words = step.replace(/[*`]/g, '');
    await test.step(words.slice(0, 60), async () => PROOFS[step]?.(app.page));
  }
});
