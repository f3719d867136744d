import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { beforeCaret, draft, expectWords, openText, paragraph, undo, words } from './text-page';

const TEXT = ['Article 1. Cats', '1. The cat sits.', '2. The dog runs.', 'Article 2. Birds', '1. The bird sings.'];
const WHOLE = TEXT.join(' ¶ ');

test('TX4: a paragraph goes in and out, and is told what it is, with one key each', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await paragraph(page, 2).click();
  await expect(paragraph(page, 2)).toHaveClass(/indent-0/);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  await expect(paragraph(page, 2)).toHaveClass(/indent-1/);
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(paragraph(page, 2)).toHaveClass(/indent-0/);
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'What this paragraph is' });
  await expect(dialog.getByRole('button', { name: /Provision/ })).toBeFocused();
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('3');
  await expect(paragraph(page, 2)).toHaveClass(/block-note/);
  await undo(page);
  await expect(paragraph(page, 2)).toHaveClass(/block-provision/);
});

test('what is selected is told to whoever cannot see it, and the menu offers what can be done with it now', async ({
  launch,
}) => {
  const page = await openText(launch, 'Article 1', '1. States [shall] [should] act.');
  await page.locator('.text').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const told = page.getByTestId('told');
  await expect(told).toHaveText('1(1), nobody has spoken: 1. States [shall] [should] act.');
  await page.keyboard.press(']');
  await expect(told).toHaveText('1(1) [1]–[2], nobody has spoken: [shall] or [should]');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Text' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: /^Take the brackets away/ }).click();
  await expectWords(page, 'Article 1 ¶ 1. States shall should act.');
});

test('TX3, TX3a: a number is given as it is written, or as that of an alternative, and nothing else is renumbered', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await paragraph(page, 2).click();
  await page.keyboard.press('n');
  const field = page.getByRole('dialog', { name: 'Number' }).getByRole('textbox');
  await expect(field).toHaveValue('2.');
  await field.fill('1 bis.');
  await page.keyboard.press('Enter');
  await expectWords(page, WHOLE.replace('2. The dog', '1 bis. The dog'));
  await undo(page);
  await expectWords(page, WHOLE);
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'As an alternative to the one before: 1 Alt.' }).click();
  await expect(field).toHaveValue('1 Alt.');
});

test('TX2: paragraphs and articles move, over the border of an article too; the caret goes along', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await draft(page, 1, 7);
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expectWords(page, [TEXT[0], TEXT[2], TEXT[1], TEXT[3], TEXT[4]].join(' ¶ '));
  expect(await beforeCaret(page)).toBe('1. The ');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expectWords(page, [TEXT[0], TEXT[2], TEXT[3], TEXT[1], TEXT[4]].join(' ¶ '));
  await page.keyboard.type('fat ');
  await expect.poll(() => words(page)).toContain('Article 2. Birds ¶ 1. The fat cat sits.');
  await undo(page);
  await undo(page);
  await undo(page);
  await expectWords(page, WHOLE);
  await page.keyboard.press('Escape');
  await paragraph(page, 4).click();
  await page.keyboard.press('Alt+Shift+PageUp');
  await expectWords(page, [TEXT[3], TEXT[4], TEXT[0], TEXT[1], TEXT[2]].join(' ¶ '));
  await undo(page);
  await expectWords(page, WHOLE);
});

test('paragraphs are joined, added and deleted; articles are begun, added and deleted', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await paragraph(page, 2).click();
  await page.keyboard.press('Alt+j');
  await expectWords(page, WHOLE.replace('sits. ¶ 2.', 'sits. 2.'));
  await undo(page);
  await paragraph(page, 1).click();
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.keyboard.type('1 bis. The cow grazes.');
  await expectWords(page, WHOLE.replace('sits. ¶', 'sits. ¶ 1 bis. The cow grazes. ¶'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await expectWords(page, WHOLE);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => words(page)).toContain('The cow grazes.');
  await paragraph(page, 2).click();
  await page.keyboard.press('Delete');
  await expectWords(page, WHOLE);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await page.keyboard.type('Article 1 bis. Fish');
  await expect.poll(() => words(page)).toContain('2. The dog runs. ¶ Article 1 bis. Fish ¶ Article 2. Birds');
  await expect(page.getByRole('treeitem')).toHaveCount(3);
});

test('TX3: final numbers and the references to them are shown, taken or left, and changed with one undo', async ({
  launch,
}) => {
  const text = [
    'Article 1. Cats',
    '1. Cats, by paragraphs 2 and 3 and article 2 of the Charter.',
    '1 bis. Kittens, by paragraph [2].',
    '2. Toms, by paragraph 9.',
    '3. Last.',
  ];
  const whole = text.join(' ¶ ');
  const page = await openText(launch, ...text);
  await paragraph(page, 2).click();
  await page.keyboard.press('ControlOrMeta+Shift+u');
  const dialog = page.getByRole('dialog', { name: 'Renumber' });
  const list = dialog.getByRole('list', { name: 'New numbers and references' });
  await expect(list).toContainText('2. Kittens, by paragraph [2].');
  await expect(list).toContainText('Doubtful references (1)');
  await expect(list).toContainText('References that lead nowhere (1)');
  await expectAccessible(page, '[role=dialog]');
  await list.getByRole('checkbox', { name: 'Art. 1(3)' }).first().uncheck();
  await expect(list).toContainText('two provisions would bear one number');
  await dialog.getByRole('button', { name: 'Change 3 places' }).click();
  await expectWords(
    page,
    whole
      .replace('paragraphs 2 and 3', 'paragraphs 3 and 3')
      .replace('1 bis. Kittens', '2. Kittens')
      .replace('2. Toms', '3. Toms'),
  );
  await undo(page);
  await expectWords(page, whole);
});
