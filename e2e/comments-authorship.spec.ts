import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { details, dialog } from './stand';
import { draft, openText, paragraph } from './text-page';

test('CF1: comments are written, answered, settled and found by keyboard, and a projector shows only those for the room', async ({
  launch,
}) => {
  const page = await openText(
    launch,
    'Article 1. Aims',
    '1. States may cooperate in good faith.',
    '2. Parties report.',
  );
  const comments = details(page).getByRole('region', { name: 'Comments' });
  const threads = comments.getByRole('article');
  await paragraph(page, 1).click();
  await page.keyboard.press('m');
  await expect(comments.getByRole('textbox', { name: /New comment on/ })).toBeFocused();
  await page.keyboard.type('Ask the capital');
  await page.keyboard.press('Control+Enter');
  await expect(threads).toHaveText(/only ours.*you.*Ask the capital/s);

  // Words in Draft, for the room, without a pointer.
  await draft(page, 1, 27, 37);
  await page.keyboard.press('Control+Shift+M');
  await expect(comments.getByRole('textbox', { name: 'New comment on “good faith”' })).toBeFocused();
  await page.keyboard.type('Whose faith?');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(threads).toHaveCount(2);
  await expect(threads.nth(1)).toContainText('for the room');
  await expect(page.getByRole('button', { name: /^2 open comments/ })).toBeVisible();

  await threads.nth(0).getByRole('button', { name: 'Answer' }).press('Enter');
  await page.keyboard.type('They agree');
  await page.keyboard.press('Control+Enter');
  await expect(threads.nth(0)).toContainText('They agree');
  await threads.nth(0).getByRole('button', { name: 'Settle' }).press('Enter');
  await expect(threads).toHaveCount(1);
  await expectAccessible(page, '.column-details');

  await page.keyboard.press('Alt+F9');
  await expect(dialog(page).getByRole('article')).toHaveText(/on “good faith”.*Whose faith\?/s);
  await dialog(page).getByRole('button', { name: 'All', exact: true }).press('Enter');
  await dialog(page).getByRole('searchbox').fill('capital');
  await expect(dialog(page).getByRole('article')).toHaveText(/Ask the capital.*Settled by you/s);
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(threads).toHaveCount(2);

  await page.keyboard.press('Alt+Shift+F11');
  await expect(threads).toHaveCount(1);
  await expect(threads).toContainText('Whose faith?');
  await expect(page.locator('body')).not.toContainText('Ask the capital');
  await expect(page.getByRole('button', { name: /^1 open comment: Whose faith/ })).toBeVisible();
});

test('PR5: every word says who brought it, from the details, from words selected, by one click on a word', async ({
  launch,
}) => {
  const page = await openText(launch, 'Article 1. Aims', '1. States may cooperate.');
  const who = details(page).getByRole('region', { name: 'Who wrote this' });
  await paragraph(page, 1).click();
  await details(page).getByRole('button', { name: 'Who wrote this' }).press('Enter');
  await expect(who).toContainText('All of it was imported');
  await draft(page, 1, 9);
  await page.keyboard.type(' and observers');
  await expect(who.getByRole('listitem')).toHaveText(/and observers.*typed by you/s);
  await expect(who).toContainText('Not marked: imported');
  await page.keyboard.press('Alt+Shift+I');
  await expect(who).toHaveCount(0);
  await draft(page, 1, 14, 23);
  await page.keyboard.press('Alt+Shift+I');
  await expect(who.getByRole('listitem')).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await paragraph(page, 1).click({ position: { x: 30, y: 10 } });
  await expect(who.locator('[aria-current]')).toHaveCount(0);
  await expectAccessible(page, '.column-details');
});
