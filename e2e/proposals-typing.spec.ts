import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { exportBytes } from './files';
import { type App, expect, test } from './launch';
import { dossierWith } from './proposals';
import { beforeCaret } from './text-page';

const TEXT = ['Article 1. Cats', '1. The cat may sit on the mat.', '2. The dog runs.', '3. The bird sings.'];
const SOURCE = `${TEXT.join('\n\n')}\n`;
const ONE = TEXT[1] as string;

const block = (page: Page, index: number): Locator => page.locator('.text [data-block]').nth(index);
const typed = (page: Page): Locator => page.locator('.typed');
const lines = (page: Page): Locator => page.locator('.proposal-line');

async function open(launch: (options: { files: string[] }) => Promise<App>): Promise<App> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'chapeau-typing-')), 'draft.txt');
  await writeFile(file, SOURCE);
  const app = await launch({ files: [file] });
  await expect(block(app.page, 0)).toBeVisible();
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
  return app;
}

/** Chooses for whom one types, by keys. */
async function typeFor(page: Page, who: string): Promise<void> {
  await page.keyboard.press('Alt+y');
  const choice = page.getByRole('dialog', { name: 'For whom do you type?' });
  await expect(choice.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(who);
  await page.keyboard.press('Enter');
  await expect(choice).toHaveCount(0);
}

/** Goes to a provision by its name, by keys. */
async function goTo(page: Page, address: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('dialog', { name: 'Go to, find, do' });
  await expect(palette.getByRole('option').first()).toBeVisible();
  await page.keyboard.type(address);
  await expect(palette.getByRole('option', { name: address }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
}

/** Selects a word of the wording that is typed. */
async function selectTyped(page: Page, word: string): Promise<void> {
  await typed(page).evaluate((root, wanted) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const at = (node as Text).data.indexOf(wanted);
      if (at < 0 || node.parentElement?.closest('del') !== null) continue;
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`Not typed: ${wanted}`);
  }, word);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The wording as it is typed, without what is struck. */
const wording = (page: Page): Promise<string> =>
  typed(page).evaluate((root) => {
    const own = root.cloneNode(true) as HTMLElement;
    for (const struck of own.querySelectorAll('del')) struck.remove();
    return own.textContent ?? '';
  });

test('PR1: typing as Brazil makes one proposal, drawn in its place; Esc, go on, undo; the text is exported as it was', async ({
  launch,
}) => {
  const app = await open(launch);
  const { page } = app;
  // By keys alone one types in what is selected, behind its number: in the text itself, and as a delegation.
  await goTo(page, '1(2)');
  await page.keyboard.press('Enter');
  expect(await beforeCaret(page)).toBe('2. ');
  await page.keyboard.press('Escape');
  await goTo(page, '1(1)');
  await typeFor(page, 'bra');
  await page.keyboard.press('Enter');
  await expect(typed(page)).toBeFocused();
  await expect(typed(page)).toHaveAccessibleName('Proposal of BRA on Art. 1(1)');
  await page.keyboard.type('So ');
  expect(await wording(page)).toBe('1. So The cat may sit on the mat.');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => wording(page)).toBe(ONE);

  await selectTyped(page, 'may');
  await page.keyboard.type('shall');
  await expect(typed(page).locator('del')).toHaveText('may');
  await expect(typed(page).locator('ins')).toHaveText('shall');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' in peace.');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Delete');
  await page.keyboard.type('!');
  expect(await wording(page)).toBe('1. The cat shall sit on the mat in peace!');

  // Arrows go on into the next paragraph, and back.
  await page.keyboard.press('ArrowDown');
  await expect(typed(page)).toHaveAccessibleName('Proposal of BRA on Art. 1(2)');
  await page.keyboard.press('ArrowUp');
  expect(await wording(page)).toBe('1. The cat shall sit on the mat in peace!');
  await expectAccessible(page);

  await page.keyboard.press('Escape');
  await expect(typed(page)).toHaveCount(0);
  await expect(block(page, 1).locator('.proposed-out').first()).toHaveText('may');
  await expect(lines(page)).toHaveText([/BRA/]);
  await expect(page.locator('.proposal-tab')).toHaveText(['BRA']);

  // Going on is the same proposal; equal to the text again, it goes.
  await page.keyboard.press('Enter');
  await expect(typed(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(ONE);
  await expect(lines(page)).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lines(page)).toHaveCount(1);
  await page.keyboard.press('Escape');

  await page.keyboard.press('ControlOrMeta+e');
  const out = await exportBytes(app, path.join(await mkdtemp(path.join(tmpdir(), 'chapeau-out-')), 'out.txt'));
  expect(out.toString()).toBe(SOURCE);
});

test('from what is selected, by keys alone: delete, other words, a new paragraph with its number, move; each undone', async ({
  launch,
}) => {
  const { page } = await open(launch);
  await block(page, 2).click();

  await page.keyboard.press('X');
  await expect(page.getByRole('dialog', { name: 'Propose' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.type('nor');
  await page.keyboard.press('Enter');
  await expect(block(page, 2).locator('.proposed-out')).toHaveText(['2.', ' The dog runs.']);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lines(page)).toHaveCount(0);

  await typeFor(page, 'eu');
  await page.keyboard.press('N');
  await expect(typed(page)).toBeFocused();
  await page.keyboard.type('The hen lays.');
  await page.keyboard.press('Escape');
  await expect(page.locator('.proposed-words')).toHaveText(['2 bis. The hen lays.']);

  await block(page, 3).click();
  await page.keyboard.press('P');
  await page.getByRole('textbox', { name: 'Find a place' }).fill('1(1)');
  await page.keyboard.press('Enter');
  await expect(lines(page).filter({ hasText: 'to stand after 1(1)' })).toHaveCount(1);

  await page.keyboard.press('p');
  await expect(typed(page)).toBeFocused();
  await page.keyboard.type('Now ');
  expect(await wording(page)).toBe('3. Now The bird sings.');
  await page.keyboard.press('Escape');
  await expect(lines(page)).toHaveCount(3);
  // A new paragraph that was begun and left empty leaves nothing.
  await page.keyboard.press('N');
  await expect(typed(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(lines(page)).toHaveCount(3);

  // Where the paragraph that is typed in goes, the person is told, and the keys go to the text.
  await block(page, 1).click();
  await page.keyboard.press('Y');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Now. ');
  await page.keyboard.press('Escape');
  await typeFor(page, 'nor');
  await page.keyboard.press('Enter');
  await expect(typed(page)).toHaveText('Now. The cat may sit on the mat.');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('The paragraph you were typing in was taken out of the text.')).toBeVisible();
  await expect(page.locator('.text')).toBeFocused();
});

test('ten proposals on one paragraph stay readable: four lines and the rest, one drawn at a time; none where none are wanted', async ({
  launch,
}) => {
  const codes = ['BRA', 'EGY', 'CHN', 'RUS', 'IND', 'MEX', 'NOR', 'CUB', 'VEN', 'JPN'];
  const words = ['could', 'shall', 'should', 'must', 'will', 'might', 'can', 'would', 'ought to', 'does'];
  const base = 'A State Party may, without the authorization of another State Party:';
  const file = await dossierWith(
    codes.map((code, i) => ({
      kind: 'amend',
      blocks: ['cnd-72-chapeau'],
      words: [base.replace('may', words[i] ?? '')],
      proponents: [code],
      layer: i === 0 ? 'declared' : 'record',
    })),
  );
  const { page } = await launch({ files: [file] });
  const own = page.locator('.text [data-block="cnd-72-chapeau"]');
  await expect(own.locator('.proposed-touched')).toHaveText('may');
  await expect(lines(page)).toHaveCount(4);
  await page.getByRole('button', { name: '6 more' }).click();
  await expect(lines(page)).toHaveCount(10);
  await lines(page).nth(1).click();
  await expect(own.locator('.proposed-out')).toHaveText('may');
  await expect(own.locator('ins')).toHaveText('shall');
  await expect(own.locator('.strength')).toHaveAttribute('aria-label', 'may → shall: stronger');
  await expectAccessible(page, '.column-text');

  await page.keyboard.press('Alt+Shift+Q');
  await page.keyboard.press('Alt+Shift+Q');
  await expect(lines(page)).toHaveCount(0);
  await expect(own.locator('.proposed-out, ins')).toHaveCount(0);
  await page.keyboard.press('Alt+Shift+Q');
  // A projector shows what lies in the room, and nothing else.
  await page.keyboard.press('Alt+Shift+F11');
  await expect(lines(page)).toHaveText([/BRA/]);
});
