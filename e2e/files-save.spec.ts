import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectAccessible } from './axe';
import { command, DRAFT, dropFiles, everythingKept, exportBytes, saveTo, typeAt } from './files';
import { type App, expect, test } from './launch';

async function openDraft(app: App): Promise<void> {
  await expect(app.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await dropFiles(app.page, [{ name: 'harbours.txt', bytes: Buffer.from(DRAFT) }]);
  await expect(app.page.getByRole('dialog', { name: 'What was read' })).toBeVisible();
  await app.page.keyboard.press('Enter');
}

/** Puts the open dossier into a file, by the means of each shell, and answers its path. */
async function saveAsFile(app: App): Promise<string> {
  const { page } = app;
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-save-'));
  const file = path.join(folder, 'harbours.chapeau');
  await page.keyboard.press('ControlOrMeta+Shift+s');
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  await expect(dialog).toContainText('Not sealed');
  await expectAccessible(page, '[role=dialog]');
  if (app.electron !== undefined) {
    await saveTo(app, file);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`Saved: ${file}`)).toBeVisible();
    await expect(page.getByTestId('safety')).toHaveAttribute('data-state', 'saved');
  } else {
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download' }).first().click();
    await (await downloading).saveAs(file);
    await page.keyboard.press('Escape');
  }
  return file;
}

test('a dossier is saved, opened again from its file, and still exports the rest byte for byte', async ({
  app,
  launch,
}) => {
  await openDraft(app);
  await typeAt(app.page, '2. Such assistance', 'Moreover, ');
  const file = await saveAsFile(app);
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK');
  await app.close();

  const other = await launch({ files: [file] });
  const { page } = other;
  await expect(page.getByText('Moreover, 2. Such assistance shall be prompt')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+e');
  const exported = await exportBytes(other, path.join(path.dirname(file), 'out.txt'));
  expect(exported.toString()).toBe(DRAFT.replace('2. Such', 'Moreover, 2. Such'));

  // It has a place in both shells now: work there saves itself.
  await typeAt(page, 'The Conference shall review', 'Later, ');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByTestId('safety')).toHaveAttribute('data-state', 'saved');
  await page.getByTestId('safety').click();
  await expect(page.getByText('The file holds everything.')).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
});

test('recent dossiers can be opened and taken off the list by keys alone', async ({ app }) => {
  await openDraft(app);
  await everythingKept(app.page);
  await app.reopen();
  const { page } = app;
  const row = page.getByRole('button', { name: /DRAFT DECISION ON HARBOURS/ }).first();
  await expect(row).toContainText('open');
  await expect(row).toContainText('Kept on this machine, not yet in a file');
  await expectAccessible(page);
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Each Party shall')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+w');
  await expect(row).toBeVisible();
  await row.focus();
  await page.keyboard.press('Delete');
  await expect(row).toBeHidden();
  await expect(page.getByText('What you open appears in this place next time.')).toBeVisible();
});

test('who notes is asked once and waits for nobody', async ({ app }) => {
  const { page } = app;
  await page.getByLabel('Your name').fill('A. Delegate');
  await page.getByLabel('Your delegation').fill('nor');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Norway (NOR).')).toBeVisible();
  await app.reopen();
  await expect(app.page.getByLabel('Your name')).toHaveValue('A. Delegate');
  await expect(app.page.getByLabel('Your delegation')).toHaveValue('Norway');
});

test('CF6: a marking stands on the window, in the list and on exports; an exercise stays one', async ({ app }) => {
  await openDraft(app);
  const { page } = app;
  await command(page, 'About this');
  const about = page.getByRole('dialog', { name: 'About this dossier' });
  await expectAccessible(page, '[role=dialog]');
  await about.getByLabel('Marking').selectOption('RESTRICTED');
  await about.getByLabel('Symbol').fill('A/HARB/7');
  await about.getByLabel('Symbol').press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner')).toContainText('RESTRICTED');
  await expect(page).toHaveTitle(/RESTRICTED/);

  await page.keyboard.press('ControlOrMeta+e');
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-marked-'));
  const words = (await exportBytes(app, path.join(folder, 'marked.txt'))).toString();
  const lines = words.replace(/^\ufeff/, '').split('\r\n');
  expect(lines[0]).toBe('RESTRICTED');
  expect(lines[2]).toMatch(/^A\/HARB\/7 · as of .* \(.+\) · check [0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(lines.at(-2)).toBe('RESTRICTED');

  await command(page, 'About this');
  await about.getByLabel('Marking').selectOption('EXERCISE');
  await expect(about.getByLabel('Marking')).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(page.getByRole('button', { name: /HARBOURS/ }).first()).toContainText('EXERCISE');
});

test('the dossier as JSON opens again, and holds our record only when asked', async ({ app }) => {
  await app.reopen({ args: ['--sample', 'ahc'] });
  const { page } = app;
  await expect(page.getByRole('banner')).toContainText('Cybercrime');
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-json-'));
  await page.keyboard.press('ControlOrMeta+e');
  await page.getByRole('radio', { name: /Dossier as JSON/ }).check();
  const bare = JSON.parse((await exportBytes(app, path.join(folder, 'bare.json'))).toString());
  expect(bare.record).toBeUndefined();
  await page.keyboard.press('ControlOrMeta+e');
  await page.getByRole('radio', { name: /Dossier as JSON/ }).check();
  await page.getByLabel('With our record').check();
  await expectAccessible(page, '[role=dialog]');
  const whole = await exportBytes(app, path.join(folder, 'whole.json'));
  expect(JSON.parse(whole.toString()).record.entries.length).toBe(17);
  await page.keyboard.press('ControlOrMeta+w');
  await dropFiles(page, [{ name: 'whole.json', bytes: whole }]);
  await expect(page.getByRole('banner')).toContainText('Cybercrime convention, contested articles');
});

test('an earlier save can be gone back to, and come back from', async ({ app, launch }) => {
  await openDraft(app);
  const file = await saveAsFile(app);
  await app.close();
  const other = await launch({ files: [file] });
  const { page } = other;
  await typeAt(page, '2. Such assistance', 'Moreover, ');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByTestId('safety')).toHaveAttribute('data-state', 'saved');
  await command(page, 'Earlier saves');
  const earlier = page.getByRole('dialog', { name: 'Earlier saves' });
  await expect(earlier.getByRole('radio').first()).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await earlier.getByRole('radio').first().check();
  await earlier.getByRole('button', { name: 'Go back to it' }).click();
  await expect(page.getByText('An earlier save was restored.')).toBeVisible();
  await expect(page.locator('.text')).not.toContainText('Moreover');
  await command(page, 'Earlier saves');
  await earlier.getByText('before going back').click();
  await earlier.getByRole('button', { name: 'Go back to it' }).click();
  await expect(page.locator('.text')).toContainText('Moreover');
});

test('with saving by itself switched off, closing asks what is to become of the changes', async ({ app, launch }) => {
  await openDraft(app);
  const file = await saveAsFile(app);
  await app.close();
  const other = await launch({ files: [file] });
  const { page } = other;
  await page.getByTestId('safety').click();
  await page.getByLabel('Save by itself').uncheck();
  await page.keyboard.press('Escape');
  await typeAt(page, '2. Such assistance', 'Moreover, ');
  await expect(page.getByTestId('safety')).toHaveAttribute('data-state', 'unsaved');
  await page.keyboard.press('ControlOrMeta+w');
  const question = page.getByRole('dialog', { name: 'Not all of it is in its file' });
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Escape');
  await expect(page.locator('.text')).toContainText('Moreover');
  await page.keyboard.press('ControlOrMeta+w');
  await question.getByRole('button', { name: 'Discard them' }).click();
  await page
    .getByRole('button', { name: /HARBOURS/ })
    .first()
    .click();
  await expect(page.getByText('2. Such assistance')).toBeVisible();
  await expect(page.locator('.text')).not.toContainText('Moreover');
});

test('a copy is a dossier of its own', async ({ app, launch }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-copy-'));
  await openDraft(app);
  const file = await saveAsFile(app);
  await app.close();
  const before = await readFile(file);
  const other = await launch({ files: [file] });
  await command(other.page, 'Open a copy');
  await expect(other.page.getByText('This is a copy of your own.')).toBeVisible();
  await typeAt(other.page, '2. Such assistance', 'Moreover, ');
  await other.close();
  expect(Buffer.compare(await readFile(file), before)).toBe(0);
  await writeFile(path.join(folder, 'marker'), '');
  expect(existsSync(`${file}.lock`)).toBe(false);
});
