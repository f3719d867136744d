import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { readDocx } from '../src/shared/formats/docx/readDocx';
import { DOCX_OPTIONS } from '../src/shared/formats/docx/write/docxOptions';
import { writeDocx } from '../src/shared/formats/docx/writeDocx';
import { UNWATCHED } from '../src/shared/formats/redline/watch';
import { expectAccessible } from './axe';
import { chooseFile, saveTo } from './files';
import { type App, expect, test } from './launch';

/** Saves what the open dialog offers, and answers its bytes. */
async function savePaper(app: App, file: string): Promise<Buffer> {
  const save = app.page.getByRole('button', { name: 'Save…' });
  if (app.electron !== undefined) {
    await saveTo(app, file);
    await save.click();
    await expect(app.page.getByText('Written to')).toBeVisible();
    return readFile(file);
  }
  const downloading = app.page.waitForEvent('download');
  await save.click();
  return readFile(await (await downloading).path());
}

/** Capital's answer: what they want, in the first row, and a line to take. */
async function answered(table: Buffer, words: Readonly<Record<number, string>>): Promise<Uint8Array> {
  const read = await readDocx(table, UNWATCHED);
  if (!read.ok) throw new Error(`the table was not read: ${read.error.code}`);
  const blocks = read.value.blocks.map((block) => {
    const said = block.cell?.row === 1 ? words[block.cell.column] : undefined;
    return said === undefined ? block : { ...block, runs: [{ text: said, formats: [], changes: [] }] };
  });
  return (await writeDocx({ ...read.value, blocks }, DOCX_OPTIONS)).bytes;
}

async function opened(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
}

test('a table of instructions goes to capital, and what capital writes is our brief in the morning, with one undo', async ({
  launch,
}) => {
  const app = await launch({ args: ['--sample'] });
  const { page } = app;
  await opened(page);
  await page.keyboard.press('ControlOrMeta+Shift+F7');
  const dialog = page.getByRole('dialog', { name: 'Table of instructions' });
  await expect(dialog.getByLabel('All that is open')).toBeChecked();
  await expectAccessible(page, '[role="dialog"]');
  const table = await savePaper(app, path.join(app.userData, 'table.docx'));

  const back = path.join(app.userData, 'from capital.docx');
  await writeFile(
    back,
    await answered(table, { 4: 'the first alternative', 7: 'We have no instructions to go further.' }),
  );
  await chooseFile(app, back, 'ControlOrMeta+Shift+F8');
  const answers = page.getByRole('dialog', { name: 'Instructions that came back' });
  await expect(answers.getByText('the first alternative')).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 answer is in our brief')).toBeVisible();

  await page.keyboard.press('ControlOrMeta+Shift+F7');
  await expect(dialog.getByLabel('What our brief speaks of (1)')).toBeEnabled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+Shift+F7');
  await expect(dialog.getByLabel('What our brief speaks of (0)')).toBeDisabled();
});

test('the secretariat’s text is held against our record: what to note, what to ask, and a note to them', async ({
  launch,
}) => {
  const app = await launch({ args: ['--sample'] });
  const { page } = app;
  await opened(page);
  const file = path.join(app.userData, 'as of 13.00.docx');
  const plain = (text: string) => ({ runs: [{ text, formats: [], changes: [] }], end: [] });
  const kenya = { kind: 'insert' as const, author: 'Kenya', date: '2026-11-20T12:00:00' };
  const theirs = [
    'Article 2. Use of terms.',
    '(d) “Content data” shall mean any [Norway: computer data] [digital information] concerning a communication by means of a [computer system]',
    'Article 29. Real-time collection of traffic data',
    '(Kenya reserves its position)',
  ];
  const last = plain('1. Each State Party shall adopt such legislative and other measures as may be necessary');
  const tracked = { ...last, runs: [...last.runs, { text: ', without delay,', formats: [], changes: [kenya] }] };
  const redline = { furniture: [], notes: [], comments: [], title: '', losses: [] };
  const blocks = [...theirs.map(plain), tracked];
  await writeFile(file, (await writeDocx({ ...redline, blocks }, DOCX_OPTIONS)).bytes);
  await chooseFile(app, file, 'ControlOrMeta+Shift+F6');
  await page.getByRole('dialog', { name: 'Whose changes are these?' }).getByRole('button', { name: 'Read it' }).click();
  const dialog = page.getByRole('dialog', { name: 'Our record and their text' });
  await expect(dialog.getByText('puts in “, without delay,”')).toBeVisible();
  await expect(dialog.getByRole('heading', { name: 'In theirs, not in our record' })).toBeVisible();
  await expect(dialog.getByText('Norway')).toBeVisible();
  await expectAccessible(page, '[role="dialog"]');
  const row = dialog.getByRole('listitem').filter({ hasText: 'Norway' });
  await row.getByRole('button', { name: 'Note it' }).click();
  await expect(row).toBeHidden();
  await dialog.getByRole('button', { name: /^Draft a note/ }).click();
  await expect(dialog.getByLabel('Note to the secretariat')).toHaveValue(/Kenya/);
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('The note is on the clipboard.')).toBeVisible();
});
