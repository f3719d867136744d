import type { Page } from '@playwright/test';
import { expect, test } from './launch';
import { beforeCaret, draft, expectWords, openText, paragraph, selected, undo, words } from './text-page';

const TEXT = [
  'Article 1. Cats',
  '1. The cat sits.',
  '2. The dog [always] runs.',
  'Article 2. Birds',
  '1. The bird sings.',
];
const WHOLE = TEXT.join(' ¶ ');

// A second window on one text: a browser has as many as one likes.
test.skip(({ shell }) => shell !== 'chromium', 'one window a process');

async function secondWindow(page: Page): Promise<Page> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: /^Article 1. Cats/ }).click();
  await expect(paragraph(other, 1)).toBeVisible();
  return other;
}

test('what another window does leaves the caret, the selection and a composition where they are', async ({
  launch,
}) => {
  const page = await openText(launch, ...TEXT);
  const other = await secondWindow(page);

  await draft(page, 1, 7, 10);
  await draft(other, 1, 0);
  await other.keyboard.type('So: ');
  await expectWords(page, WHOLE.replace('1. The cat', 'So: 1. The cat'));
  expect(await selected(page)).toBe('cat');

  await draft(page, 2, 7);
  await other.keyboard.press('Escape');
  await paragraph(other, 4).click();
  await other.keyboard.press('Alt+Shift+PageUp');
  await expect.poll(() => words(page)).toMatch(/^Article 2\. Birds/);
  await page.keyboard.type('big ');
  await expect.poll(() => words(page)).toContain('2. The big dog [always] runs.');
  await paragraph(other, 4).click();
  await other.keyboard.press('Alt+Shift+ArrowUp');
  await expect.poll(() => words(page)).toContain('2. The big dog [always] runs. ¶ So: 1.');
  expect(await beforeCaret(page)).toBe('2. The big ');

  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'ねこ', selectionStart: 2, selectionEnd: 2 });
  await draft(other, 1, 0);
  await other.keyboard.type('Now ');
  await expect.poll(() => words(page)).toContain('Now 1. The bird');
  // In the same paragraph, behind its bracket: where both type in one run of words a browser ends the composition.
  await draft(other, 3, 30);
  await other.keyboard.type('!');
  await cdp.send('Input.insertText', { text: '猫' });
  await expect.poll(() => words(page)).toContain('The big 猫dog [always] run');
  await expect.poll(() => words(other)).toContain('The big 猫dog [always] run');
  await undo(page);
  await expect.poll(() => words(other)).toContain('The big dog [always] run');
  await expect.poll(() => words(other)).toContain('Now 1. The bird');
});

test('two windows settle one pair at the same time: it is settled once', async ({ launch }) => {
  const page = await openText(launch, 'Article 1. Cats', '1. Each Party [shall] [should] keep cats.');
  const other = await secondWindow(page);
  for (const each of [page, other]) {
    await paragraph(each, 1).getByText('[', { exact: true }).first().click();
    await each.keyboard.press('v');
    await expect(each.getByRole('dialog', { name: 'Settle' })).toBeVisible();
  }
  await page.keyboard.press('Enter');
  await expectWords(other, 'Article 1. Cats ¶ 1. Each Party shall keep cats.');
  await other.keyboard.press('2');
  await other.keyboard.press('Enter');
  await expect(other.getByRole('alert')).toContainText('Somebody changed these words');
  await expectWords(page, 'Article 1. Cats ¶ 1. Each Party shall keep cats.');
});
