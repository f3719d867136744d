import type { Locator, Page } from '@playwright/test';
import { expect } from './launch';

/** Parts of the window that say where a text stands. */
export const outline = (page: Page): Locator => page.getByRole('navigation', { name: 'Outline' });
export const details = (page: Page): Locator => page.getByRole('complementary', { name: 'Details' });
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** A row of the outline by the key of what it stands for. */
export const row = (page: Page, key: string): Locator => page.locator(`[id="outline-${key}"]`);

/** All rows as shown, by their keys; those that only gather others left out. */
export async function rows(page: Page): Promise<string[]> {
  const ids = await outline(page)
    .getByRole('treeitem')
    .evaluateAll((items) => items.map(({ id }) => id.slice('outline-'.length)));
  return ids.filter((id) => /^[sbt]:/.test(id));
}

/** Opens the window on the sample and waits for its outline. */
export async function ready(page: Page): Promise<void> {
  await expect(outline(page).getByRole('treeitem').first()).toBeVisible();
}

/** A filter of the outline. */
export const filter = (page: Page, name: string | RegExp): Locator =>
  outline(page).getByRole('group', { name: 'Show' }).getByRole('button', { name });

/** Selects what a key stands for, unfolding the article it is in. */
export async function selectRow(page: Page, article: string, key: string): Promise<void> {
  const field = outline(page).getByRole('searchbox', { name: 'Find in the outline' });
  if ((await field.inputValue()) !== '') await field.fill('');
  await page.keyboard.press('Control+Shift+O');
  await expect(outline(page).getByRole('tree')).toBeFocused();
  await page.keyboard.press('Home');
  let inside = false;
  for (let step = 0; step < 120; step += 1) {
    const active = (await outline(page).getByRole('tree').getAttribute('aria-activedescendant')) ?? '';
    if (active === `outline-${key}`) break;
    inside ||= active === `outline-${article}`;
    const at = row(page, active.slice('outline-'.length));
    if (inside && (await at.getAttribute('aria-expanded')) === 'false') {
      await page.keyboard.press('ArrowRight');
      await expect(at).toHaveAttribute('aria-expanded', 'true');
    }
    await page.keyboard.press('ArrowDown');
    await expect(outline(page).getByRole('tree')).not.toHaveAttribute('aria-activedescendant', active);
  }
  await expect(details(page).locator(`[data-target="${key}"]`)).toBeVisible();
}
