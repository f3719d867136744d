import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { draft, expectWords, openText, selected, undo } from './text-page';

const TEXT = ['Article 1. Cats', '1. The cat sits near a Cat.', '2. Two cats run. The catalogue lists them.'];
const WHOLE = TEXT.join(' ¶ ');

test('words are found, counted and stepped through, plainly, whole, by capitals and by expression', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await page.locator('.text').focus();
  await page.keyboard.press('ControlOrMeta+f');
  const bar = page.getByRole('search');
  await page.keyboard.type('cat');
  await expect(bar.getByRole('status')).toHaveText('1 of 5');
  await expect(page.locator('.found')).toHaveCount(5);
  await expect(page.locator('.found-current')).toHaveText('Cat');
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText('2 of 5');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await expect(bar.getByRole('status')).toHaveText('5 of 5');
  await bar.getByRole('button', { name: 'Whole words' }).click();
  await expect(bar.getByRole('status')).toHaveText('1 of 2');
  await bar.getByRole('button', { name: 'Match capitals' }).click();
  await expect(bar.getByRole('status')).toHaveText('1 of 1');
  await bar.getByRole('button', { name: 'Match capitals' }).click();
  await bar.getByRole('button', { name: 'Whole words' }).click();
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await bar.getByRole('textbox', { name: 'Find in the text' }).fill('c(a');
  await expect(bar.getByRole('status')).toHaveText('Not a valid expression');
  await bar.getByRole('textbox', { name: 'Find in the text' }).fill('cats?\\b');
  await expect(bar.getByRole('status')).toHaveText('1 of 4');
  await expectAccessible(page, 'main');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(page.locator('.found')).toHaveCount(0);
  await expect(page.locator('.text')).toBeFocused();
});

test('BR8: all that would be replaced is shown before and after, each place to be left; an endless expression is told', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await page.locator('.text').focus();
  await page.keyboard.press('ControlOrMeta+h');
  const bar = page.getByRole('search');
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await bar.getByRole('textbox', { name: 'Find in the text' }).fill('\\b(c)(ats?)\\b');
  await bar.getByRole('textbox', { name: 'Replace by' }).fill('b$2');
  await expect(bar.getByRole('status')).toHaveText('1 of 4');
  await page.keyboard.press('ControlOrMeta+Shift+e');
  const dialog = page.getByRole('dialog', { name: 'Replace' });
  const list = dialog.getByRole('list', { name: 'What is replaced' });
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await expect(list).toContainText('1. The bat sits near a Cat.');
  await expectAccessible(page, '[role=dialog]');
  // From the head of a group down to its second place, by keyboard.
  await list.getByRole('checkbox', { name: 'Art. 1(1): 2 places' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Replace in 3 places' }).click();
  await expectWords(page, 'Article 1. bats ¶ 1. The bat sits near a Cat. ¶ 2. Two bats run. The catalogue lists them.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectWords(page, WHOLE);
  await bar.getByRole('textbox', { name: 'Find in the text' }).fill('(.|[^;])+;;');
  await expect(bar.getByRole('status')).toHaveText('This expression takes too long');
});

test('words are replaced one by one and all at once, one undo each; what is selected is looked for', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await draft(page, 1, 7, 10);
  expect(await selected(page)).toBe('cat');
  await page.keyboard.press('ControlOrMeta+h');
  const bar = page.getByRole('search');
  await expect(bar.getByRole('textbox', { name: 'Find in the text' })).toHaveValue('cat');
  await expect(bar.getByRole('status')).toHaveText('2 of 5');
  await bar.getByRole('textbox', { name: 'Replace by' }).fill('cow');
  await page.keyboard.press('Enter');
  await expectWords(page, WHOLE.replace('The cat sits', 'The cow sits'));
  await expect(bar.getByRole('status')).toHaveText('2 of 4');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expectWords(page, WHOLE.replaceAll('cat', 'cow').replaceAll('Cat', 'cow'));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectWords(page, WHOLE.replace('The cat sits', 'The cow sits'));
  await draft(page, 1, 0);
  await undo(page);
  await expectWords(page, WHOLE);

  await page.keyboard.press('ControlOrMeta+h');
  await bar.getByRole('button', { name: 'Regular expression' }).click();
  await bar.getByRole('textbox', { name: 'Find in the text' }).fill('(\\w+) (cats?)\\b');
  await bar.getByRole('textbox', { name: 'Replace by' }).fill('$1 [$2]');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await expectWords(
    page,
    'Article 1. Cats ¶ 1. The [cat] sits near a [Cat]. ¶ 2. Two [cats] run. The catalogue lists them.',
  );
});
