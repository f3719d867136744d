import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from './launch';

const HEADLESS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../out/main/headless.cjs');

test.use({ start: { args: ['--sample', 'ahc'] } });

const TITLE = 'Cybercrime convention, contested articles';

test('the main process is killed and the app started again at once: it opens, with the work', async ({
  app,
  launch,
  shell,
}) => {
  test.skip(shell !== 'electron', 'The host without a window is one process: opens.spec kills it.');
  await expect(app.page.getByRole('heading', { name: TITLE })).toBeVisible();
  await app.page
    .getByText('Each State Party shall adopt such legislative and other measures as may be necessary')
    .first()
    .click();
  await app.page.keyboard.press('o');
  await app.page.keyboard.type('egy');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');

  // The main process alone, and nothing that it started: its host has to notice by itself.
  process.kill(app.pid, 'SIGKILL');
  const again = await launch({ userData: app.userData, args: ['--sample', 'ahc'] });
  await expect(again.page.getByRole('heading', { name: TITLE })).toBeVisible();
  await again.page
    .getByText('Each State Party shall adopt such legislative and other measures as may be necessary')
    .first()
    .click();
  await expect(again.page.getByRole('complementary', { name: 'Details' })).toContainText('EGY');
  await app.kill();
});

test('a folder of data that another computer claims is said to be, in words, and used when a person says so', async ({
  shell,
}) => {
  test.skip(shell !== 'chromium', 'The desktop asks in a box.');
  const data = await mkdtemp(path.join(tmpdir(), 'chapeau-claimed-'));
  const claim = { pid: 7, host: 'laptop', started: '', since: '2023-09-02T10:00:00.000Z', token: 'x' };
  await writeFile(path.join(data, 'host.lock'), JSON.stringify(claim));
  const refused = await run(['--data', data]);
  expect(refused.code).toBe(1);
  expect(refused.said.split('\n').filter(Boolean)).toEqual([
    `Chapeau on another computer (laptop) says that it uses ${data}.`,
    'Your files were not touched.',
    'Close it there. If that computer is gone or was switched off, start again with --take-lock.',
  ]);
  const host = spawn(process.execPath, [HEADLESS, '--data', data, '--take-lock'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(host.stdout, 'data')) as [Buffer];
  expect(JSON.parse(String(line))).toHaveProperty('address');
  const ended = once(host, 'exit');
  host.kill('SIGTERM');
  await ended;
  await rm(data, { recursive: true });
});

/** The host without a window, started with these arguments, when it has ended. */
async function run(args: readonly string[]): Promise<{ code: number; said: string }> {
  const host = spawn(process.execPath, [HEADLESS, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  host.stderr.on('data', (text) => {
    said += String(text);
  });
  const [code] = (await once(host, 'close')) as [number];
  return { code, said };
}
