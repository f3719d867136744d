import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, type LaunchOptions } from './launch';

/** Opens a text of one's own and puts its import report away. */
export async function openText(
  launch: (options?: LaunchOptions) => Promise<App>,
  ...paragraphs: readonly string[]
): Promise<Page> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-text-'));
  const file = path.join(folder, 'draft.txt');
  await writeFile(file, `${paragraphs.join('\n\n')}\n`);
  const { page } = await launch({ files: [file] });
  await expect(paragraph(page, 0)).toBeVisible();
  const report = page.getByRole('dialog');
  await expect(report).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(report).toHaveCount(0);
  return page;
}

/** A paragraph of the text, from 0. */
export const paragraph = (page: Page, index: number): Locator => page.locator('.text p').nth(index);

/** The words of all paragraphs that are shown, parted by ` ¶ `. */
export async function words(page: Page): Promise<string> {
  const all = await page
    .locator('.text p')
    .evaluateAll((blocks) =>
      blocks
        .filter((block) => (block as HTMLElement).offsetHeight > 0)
        .map((block) => (block as HTMLElement).innerText),
    );
  return all.map((each) => each.replace(/\u200b/g, '').replace(/\n$/, '')).join(' ¶ ');
}

/** Waits until the text reads so. */
export async function expectWords(page: Page, expected: string): Promise<void> {
  await expect.poll(() => words(page)).toBe(expected);
}

/** Goes to Draft with the caret at an offset of a paragraph, or with the words up to `to` selected. */
export async function draft(page: Page, index: number, from: number, to = from): Promise<void> {
  if ((await page.locator('main#text').getAttribute('data-mode')) !== 'draft') {
    await page.locator('.text').focus();
    await page.keyboard.press('Enter');
  }
  await expect(page.locator('main#text')).toHaveAttribute('data-mode', 'draft');
  await page.locator('.text').focus();
  await selectWords(page, index, from, to);
}

/** Selects words of a paragraph as a pointer does, in either mode; `key` is pressed within the same moment, as quick people do. */
export async function selectWords(
  page: Page,
  index: number,
  from: number,
  to: number,
  key?: { readonly key: string; readonly code: string; readonly altKey?: boolean },
): Promise<void> {
  await paragraph(page, index).evaluate(
    (block, [start, end, pressed]) => {
      const find = (offset: number): [Node, number] => {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        let left = offset;
        let last: [Node, number] = [block, 0];
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const { length } = node as Text;
          if (left <= length) return [node, left];
          left -= length;
          last = [node, length];
        }
        return last;
      };
      getSelection()?.setBaseAndExtent(...find(start), ...find(end));
      if (pressed === null) return;
      block.dispatchEvent(new KeyboardEvent('keydown', { ...pressed, bubbles: true, cancelable: true }));
    },
    [from, to, key ?? null] as const,
  );
  // The editor takes over a selection when it hears of it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The words that are selected, or an empty string. */
export const selected = (page: Page): Promise<string> => page.evaluate(() => getSelection()?.toString() ?? '');

/** Where the caret stands: the words before it in its paragraph. */
export const beforeCaret = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const selection = getSelection();
    const node = selection?.focusNode ?? null;
    const block = (node instanceof Element ? node : node?.parentElement)?.closest('p');
    if (selection === null || node === null || block == null) return '';
    const range = document.createRange();
    range.setStart(block, 0);
    range.setEnd(node, selection.focusOffset);
    return range.toString();
  });

/** Takes the last action back, as a person does. */
export const undo = (page: Page): Promise<void> => page.keyboard.press('ControlOrMeta+z');
