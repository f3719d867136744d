import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { draft, expectWords, openText, paragraph, words } from './text-page';

const TEXT = [
  'Article 1. Cats',
  '1. Each Party [shall] [should] keep cats, and [shall] [should] feed them.',
  '2. A cat [of the house] sits on the mat.',
];
const WHOLE = TEXT.join(' ¶ ');
const CLEAN =
  'Article 1. Cats ¶ 1. Each Party shall / should keep cats, and shall / should feed them. ¶ 2. A cat of the house sits on the mat.';

test('BR6: the text is read without brackets and as if something were chosen, and nothing is decided', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await page.keyboard.press('Alt+2');
  await expectWords(page, CLEAN);
  await page.keyboard.press('Alt+3');
  const bar = page.getByRole('region', { name: 'As if' });
  await bar.getByRole('button', { name: 'The next question' }).click();
  await expect(bar).toContainText('in all 2 places');
  await bar.getByRole('button', { name: 'should' }).click();
  await expectWords(page, CLEAN.replaceAll('shall / should', 'should'));
  await expect(bar).toContainText('2 of 3 taken');
  await bar.getByRole('button', { name: 'The next question' }).click();
  await bar.getByRole('checkbox').uncheck();
  await bar.getByRole('button', { name: 'none of them' }).click();
  await expect.poll(() => words(page)).toContain('should keep cats, and feed them');
  await bar.getByRole('button', { name: 'The next question' }).click();
  await bar.getByRole('button', { name: 'delete' }).click();
  await expect.poll(() => words(page)).toContain('2. A cat sits on the mat.');
  await expectAccessible(page, 'main');
  await bar.getByRole('button', { name: 'Clear' }).click();
  await expectWords(page, CLEAN);
  await page.keyboard.press('Alt+1');
  await expectWords(page, WHOLE);
});

test('brackets fold and unfold by key, by depth and by pointer; a caret opens the fold it goes into', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  await paragraph(page, 2).getByText('of the house').click();
  await page.keyboard.press('-');
  await expect.poll(() => words(page)).toContain('2. A cat [⋯] sits');
  await page.keyboard.press('-');
  await expectWords(page, WHOLE);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Fold all outermost');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Unfold' })).toHaveCount(5);
  await page.getByRole('button', { name: 'Unfold' }).last().click();
  await expect.poll(() => words(page)).toContain('2. A cat [of the house] sits');
  await draft(page, 1, 0);
  for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Unfold' })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await page.keyboard.press('=');
  await expectWords(page, WHOLE);
});

test('lines of the page are numbered in each article, every fifth or every one, and told anew when they break otherwise', async ({
  launch,
}) => {
  const long = 'Cats sit on mats and look at birds that sing in the trees of the garden behind the house. '
    .repeat(6)
    .trim();
  const page = await openText(launch, 'Article 1. Cats', `1. ${long}`, 'Article 2. Dogs', `1. ${long}`);
  const numbers = page.locator('.lines span');
  await expect.poll(() => numbers.allInnerTexts()).toEqual(['5', '5']);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Number every line');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await numbers.allInnerTexts()).slice(0, 3)).toEqual(['1', '2', '3']);
  const count = await numbers.count();
  const last = await numbers.last().boundingBox();
  const text = await paragraph(page, 3).boundingBox();
  expect(Math.abs((last?.y ?? 0) + (last?.height ?? 0) - ((text?.y ?? 0) + (text?.height ?? 0)))).toBeLessThan(6);
  await page.setViewportSize({ width: 900, height: 800 });
  await expect.poll(() => numbers.count()).toBeGreaterThan(count);
  await page.keyboard.press('Alt+l');
  await expect(numbers).toHaveCount(0);
});
