import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from './launch';

const WRITE = `import { loadTs } from './scripts/run-ts.mjs';
const { writeDossier } = await loadTs('bench/dossierFile.ts');
await writeDossier({ blocks: 1200, blocksASection: 20, entries: 20000 }, process.argv[1]);`;

test('a large dossier shows its text before its record is read, can be typed in, and then has every figure', async ({
  launch,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-large-'));
  const file = path.join(folder, 'large.chapeau');
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', WRITE, file], {
    cwd: path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'),
  });
  const { page } = await launch({ files: [file] });
  const text = page.locator('.ProseMirror');
  await expect(text.locator('p').first()).toBeVisible();
  // Nothing says that nobody has spoken while what they said is still being read.
  const early = await page.evaluate(() => ({
    arriving: document.querySelector('[data-testid=safety]')?.getAttribute('data-state') === 'arriving',
    unspoken: document.body.textContent?.includes('nobody has spoken') ?? false,
  }));
  if (early.arriving) expect(early.unspoken).toBe(false);
  await text.locator('p.block-provision').first().click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
  await page.keyboard.type('Early words. ');
  await expect(text).toContainText('Early words. ');
  await expect(page.getByTestId('safety')).not.toHaveAttribute('data-state', 'arriving', { timeout: 30_000 });
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(/\d+ spoke/);
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');
  await expect(text).toContainText('Early words. ');
});
