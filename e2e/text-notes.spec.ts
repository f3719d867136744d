import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { expectWords, openText, paragraph, undo, words } from './text-page';

test('BR1: a bracket without a partner is noted beside its line, and mended there', async ({ launch }) => {
  const page = await openText(launch, 'Article 1. Cats', '1. A cat [sits on the mat.', '2. It is [red] [and round].');
  const WHOLE = 'Article 1. Cats ¶ 1. A cat [sits on the mat. ¶ 2. It is [red] [and round].';
  await expectAccessible(page, 'main');
  await page.getByRole('button', { name: 'Something is wrong in this line' }).click();
  await expect(page.getByText('This opening bracket has no closing bracket.')).toBeVisible();
  await expectAccessible(page, '.finding');
  await page.getByRole('button', { name: 'Close it at the end of the paragraph' }).click();
  await expectWords(page, WHOLE.replace('mat.', 'mat].'));
  await expect(page.getByRole('button', { name: 'Something is wrong in this line' })).toHaveCount(0);
  await undo(page);
  await expectWords(page, WHOLE);

  await paragraph(page, 0).click();
  await page.keyboard.press('F8');
  await expect(page.getByText('This opening bracket has no closing bracket.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect(page.getByText('These 2 brackets stand side by side')).toBeVisible();
  await page.getByRole('button', { name: 'These are not alternatives' }).click();
  await expect(page.getByRole('button', { name: 'A hint on this line' })).toHaveCount(0);
  await expectWords(page, WHOLE);
});

test('TX5: page headers and numbers are listed and lifted out together, sentences they cut are made whole', async ({
  launch,
}) => {
  const page = await openText(
    launch,
    'Article 1. Cats',
    '1. Each Party shall, where a cat is seen under this article, inform the',
    'A/AC.291/22',
    '17/52',
    'other Parties of it.',
    '2. It shall do so in',
    'A/AC.291/22',
    '18/52',
    'due time.',
  );
  const before = await words(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Page headers');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Page headers and numbers' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(4);
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Lift 4 lines out' }).click();
  await expectWords(
    page,
    'Article 1. Cats ¶ 1. Each Party shall, where a cat is seen under this article, inform the other Parties of it. ¶ 2. It shall do so in due time.',
  );
  await undo(page);
  await expectWords(page, before);
});

test('a note far away is brought into sight, whatever is laid out on the way', async ({ launch }) => {
  const opening = (i: number, k: number) =>
    Array.from({ length: ((i * 7 + k * 3) % 9) + 3 }, (_, n) => `harbour ${i}.${k}.${n} opens`).join(', ');
  const articles = Array.from({ length: 60 }, (_, i) => [
    `Article ${i + 1}`,
    ...Array.from({ length: i % 3 === 0 ? 12 : 1 }, (_, k) => `${k + 1}. States see to it that ${opening(i, k)}.`),
    ...(i % 20 === 19 ? ['90. Quays are [closed at night.'] : []),
  ]).flat();
  const page = await openText(launch, ...articles);
  await page.locator('.text').focus();
  const note = page.getByRole('dialog');
  for (const article of ['20(90)', '40(90)', '60(90)', '20(90)']) {
    await page.keyboard.press('F8');
    await expect(page.locator('aside.details').getByRole('heading', { level: 2 })).toHaveText(article);
    await expect(note).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.text p.is-selected')).toBeInViewport();
  }
});
