import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expectAccessible } from './axe';
import { DRAFT, dropFiles, everythingKept, typeAt } from './files';
import { expect, test } from './launch';

const { strFromU8, strToU8, unzipSync, zipSync } = createRequire(import.meta.url)('fflate') as typeof import('fflate');

/** The bundled sample as a file of one's own; answers its path. */
async function sampleFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-trouble-'));
  const file = path.join(folder, 'ahc.chapeau');
  const bundled = path.resolve(import.meta.dirname ?? __dirname, '..', 'out', 'samples', 'ahc.chapeau');
  await writeFile(file, await readFile(bundled));
  await writeFile(
    file.replace('.chapeau', '.private.chapeau'),
    await readFile(bundled.replace('.chapeau', '.private.chapeau')),
  );
  return file;
}

test('what was typed a moment before the power went is offered at the next start', async ({ app }) => {
  await expect(app.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await dropFiles(app.page, [{ name: 'harbours.txt', bytes: Buffer.from(DRAFT) }]);
  await expect(app.page.getByRole('dialog', { name: 'What was read' })).toBeVisible();
  await app.page.keyboard.press('Enter');
  await typeAt(app.page, 'The Conference shall review', 'In the last second, ');
  await app.kill();

  await app.reopen({});
  const { page } = app;
  const recovery = page.getByRole('region', { name: 'Work that is in no file' });
  await expect(recovery).toContainText('DRAFT DECISION ON HARBOURS');
  await expectAccessible(page);
  await recovery.getByRole('button').click();
  await expect(page.getByText('In the last second, The Conference shall review')).toBeVisible();
  await expect(page.getByText('The program stopped without being closed. All that you did is here')).toBeVisible();
  await everythingKept(page);
});

test('CF4: a dossier of a newer version is told, and left as it is', async ({ app }) => {
  const file = await sampleFile();
  const parts = unzipSync(new Uint8Array(await readFile(file)));
  const manifest = JSON.parse(strFromU8(parts['manifest.json'] as Uint8Array));
  const newer = zipSync({ ...parts, 'manifest.json': strToU8(JSON.stringify({ ...manifest, version: 99 })) });
  await writeFile(file, newer);
  await app.reopen({ files: [file] });
  const trouble = app.page.getByRole('dialog', { name: 'This did not open' });
  await expect(trouble).toContainText('written by a newer version');
  await expect(trouble).toContainText('Nothing was changed.');
  await expectAccessible(app.page, '[role=dialog]');
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await app.close();
  expect(Buffer.compare(await readFile(file), newer)).toBe(0);
});

test('of a damaged dossier what can be read is offered', async ({ app }) => {
  const file = await sampleFile();
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 300));
  await app.reopen({ files: [file] });
  const { page } = app;
  const trouble = page.getByRole('dialog', { name: 'This did not open' });
  await expect(trouble).toContainText('The file is damaged.');
  await expect(trouble).toContainText('Still readable');
  await expectAccessible(page, '[role=dialog]');
  await trouble.getByRole('button', { name: 'Open what can be read' }).click();
  await expect(page.getByRole('banner')).toContainText('Cybercrime convention');
  await expect(page.getByText('A State Party may, without the authorization')).toBeVisible();
});

test('a private file cannot be opened by itself, and its dossier is named', async ({ app }) => {
  const file = await sampleFile();
  await app.reopen({ files: [file.replace('.chapeau', '.private.chapeau')] });
  await expect(app.page.getByRole('dialog')).toContainText('Open the dossier that lies beside it');
});

test('a dossier that somebody else has open is read only, and a copy can be worked on', async ({ app, launch }) => {
  const file = await sampleFile();
  await app.reopen({ files: [file] });
  await expect(app.page.getByRole('banner')).toContainText('Cybercrime convention');
  const second = await launch({ files: [file] });
  const { page } = second;
  await expect(page.getByText('Somebody else has this dossier open')).toBeVisible();
  await expect(page.getByTestId('safety')).toHaveAttribute('data-state', 'readOnly');
  await page.getByTestId('safety').click();
  await expect(page.getByRole('button', { name: 'They are gone: take it over' })).toBeVisible();
  await expectAccessible(page, '[role=dialog]');
  await page.getByRole('button', { name: 'Open a copy' }).last().click();
  await expect(page.getByText('This is a copy of your own.')).toBeVisible();
  await typeAt(page, 'A State Party may, without', 'In our copy, ');
  await expect(app.page.locator('.text')).not.toContainText('In our copy');
});

test('dropped together, a dossier and its private file are one', async ({ app }) => {
  const file = await sampleFile();
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'Chapeau' })).toBeVisible();
  await dropFiles(page, [
    { name: 'ahc.private.chapeau', bytes: await readFile(file.replace('.chapeau', '.private.chapeau')) },
    { name: 'ahc.chapeau', bytes: await readFile(file) },
  ]);
  await expect(page.getByRole('banner')).toContainText('Cybercrime convention');
  await expect(page.getByText('This is a copy on this machine, with its private file.')).toBeVisible();
});
