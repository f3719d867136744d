import type { Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { expect, test } from './launch';
import { draft, openText, paragraph } from './text-page';

test.skip(
  ({ shell }) => shell !== 'chromium',
  'One renderer in both shells: once is enough for what a page says of itself.',
);

const TEXT = [
  'Article 1. Harbours',
  '1. States [shall] [should] open [promptly] every [harbour.',
  '17/52',
  '(a) [EU: of their own] flag [US propose; JP oppose: and of others] [X];',
];

/** Everything in light; in dark, which the window takes from the system when nobody chose, what differs: the colours. */
async function inBothThemes(page: Page, within?: string): Promise<void> {
  await expectAccessible(page, within);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, within, 'color-contrast');
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Runs a command by its title, as a person does who knows no key. */
async function run(page: Page, title: string): Promise<void> {
  await page.locator('.text').focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(title);
  const option = page.getByRole('option').filter({ has: page.getByText(title, { exact: true }) });
  await option.first().click();
}

test('axe finds nothing in any dialog about text and files, light and dark; each opens and closes by keys', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const page = await openText(launch, ...TEXT);
  const dialog = page.getByRole('dialog');
  await paragraph(page, 1).locator('[data-bracket]').first().click();
  for (const title of [
    'Settle…',
    'Add an alternative…',
    'What this bracket is…',
    'Options and who holds them',
    'What this paragraph is…',
    'Number…',
    'Page headers and numbers…',
    'Next note on the text',
    'Report of the import',
    'New text…',
    'Save as…',
    'Earlier saves…',
    'About this dossier…',
    'Export…',
    'Print…',
    'Keys',
  ]) {
    await run(page, title);
    await expect(dialog, title).toHaveCount(1);
    await expect(dialog, title).toBeVisible();
    await inBothThemes(page, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(dialog, title).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  await expect(dialog).toBeVisible();
  await inBothThemes(page, '[role="dialog"]');
});

test('axe finds nothing in the views of a text, light and dark', async ({ launch }) => {
  const page = await openText(launch, ...TEXT);
  await inBothThemes(page);
  await paragraph(page, 1).locator('[data-bracket]').first().click();
  await expect(page.locator('aside.details')).toContainText('nobody has spoken');
  await inBothThemes(page);
  for (const [key, shown] of [
    ['Alt+2', 'Clean text'],
    ['Alt+3', 'As if…'],
    ['Alt+1', 'Marked text'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('button', { name: shown, exact: true })).toHaveAttribute('aria-pressed', 'true');
    await inBothThemes(page, 'main');
  }
  await page.keyboard.press('Control+h');
  await page.keyboard.type('shall');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await inBothThemes(page, 'main');
  await page.keyboard.press('Escape');
  await draft(page, 1, 3);
  await inBothThemes(page);
});

test('the welcome and its refusals: axe finds nothing, light and dark', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await inBothThemes(page);
});
