import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './launch';

const HEADLESS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../out/main/headless.cjs');
const WORDS = 'typed while the program was killed and started ';
/** The words, and not a second time in all that follows. */
const ONCE = new RegExp(`${WORDS.trim()}(?![^]*${WORDS.trim()})`);

test.use({ start: { args: ['--sample', 'ahc'] } });

/** The caret into a paragraph of the sample; keys type. */
async function draft(page: Page): Promise<void> {
  await page.getByText('(a) The provision of service or technical support').first().click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Home');
}

/** The text itself, apart from the columns that quote it. */
const text = (page: Page) => page.locator('.ProseMirror');

const kept = (page: Page) => expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');

/** Process number of a part of the desktop. */
async function pidOf(app: App, part: 'host' | 'page'): Promise<number> {
  const found = await app.electron?.evaluate(({ app: electron, BrowserWindow }, wanted) => {
    if (wanted === 'page') return BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const isHost = ({ serviceName, name }: Electron.ProcessMetric) => [serviceName, name].includes('Chapeau host');
    return electron.getAppMetrics().find(isHost)?.pid;
  }, part);
  if (found === undefined) throw new Error(`There is no ${part} process`);
  return found;
}

test('CF3: the host is killed while somebody types: typing goes on, it says so, and nothing is lost', async ({
  app,
  shell,
}) => {
  test.skip(shell !== 'electron', 'Without a window the host is the whole program.');
  const { page } = app;
  await draft(page);
  const host = await pidOf(app, 'host');
  const typing = page.keyboard.type(WORDS, { delay: 25 });
  await expect(text(page)).toContainText(WORDS.slice(0, 20));
  process.kill(host, 'SIGKILL');
  await expect(page.getByText('was started again')).toBeVisible();
  await typing;
  await expect(page.getByText('is being restarted')).toHaveCount(0);
  await kept(page);
  expect(await pidOf(app, 'host')).not.toBe(host);
  await expect(text(page)).toContainText(ONCE);
  // The new host has it all: a power cut now, and it is there.
  await app.kill();
  await app.reopen();
  await expect(text(app.page)).toContainText(ONCE);
});

test('CF3: the page is killed: the window loads it again by itself, says so, and shows the work', async ({
  app,
  shell,
}) => {
  test.skip(shell !== 'electron', 'A browser leaves a dead page to its person.');
  const { page } = app;
  await draft(page);
  await page.keyboard.type(WORDS);
  await kept(page);
  process.kill(await pidOf(app, 'page'), 'SIGKILL');
  // Playwright counts a crashed page as gone for good: what it shows now is asked of the main process.
  const shown = () =>
    app.electron?.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
      // A page that is just coming up may never answer what it was asked before.
      const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), 500));
      return Promise.race([contents.executeJavaScript('document.body.textContent') as Promise<string>, late]);
    });
  await expect.poll(shown).toContain('This window stopped and was loaded again');
  expect(await shown()).toContain(WORDS.trim());
});

test('the page is reloaded by its person: the dossier is there again, and nothing is said', async ({ app }) => {
  const { page } = app;
  await draft(page);
  await page.keyboard.type(WORDS);
  await kept(page);
  await page.reload();
  await expect(text(page)).toContainText(ONCE);
  await expect(page.getByText('This window stopped')).toHaveCount(0);
});

test('CF3: the program behind a page in a browser stops: the page says so, goes on, and hands over when it is back', async ({
  app,
  shell,
}) => {
  test.skip(shell !== 'chromium', 'The desktop starts its host again by itself.');
  const { page } = app;
  await expect(text(page)).toBeVisible();
  const other = await app.context.newPage();
  await other.goto(page.url());
  await other
    .getByRole('button', { name: /Cybercrime convention/ })
    .first()
    .click();
  await expect(text(other)).toBeVisible();
  await page.bringToFront();
  await draft(page);
  process.kill(app.pid, 'SIGKILL');
  const notice = page.getByText('has stopped. You can go on typing');
  const notices = page.locator('.notice');
  await expect(notice).toBeVisible();
  await page.keyboard.type(WORDS);
  await expect(text(page)).toContainText(ONCE);
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'true');
  // Figures and the outline's width would have been told by now: one cause, one notice.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  const download = page.getByRole('dialog').getByRole('button', { name: 'Download' }).first();
  await download.click();
  await download.click();
  await expect(notices).toHaveCount(1);
  await expect(notices).toContainText('What you asked for cannot be done until then');
  await page.keyboard.press('Escape');
  // What the page can make by itself, it does.
  await page.keyboard.press('Control+e');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toContain('.txt');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(notice).toHaveCount(1);
  await expect(other.locator('.notice')).toHaveCount(1);

  const { port } = new URL(page.url());
  const again = await start(['--data', app.userData, '--port', port]);
  try {
    await kept(page);
    for (const each of [page, other]) {
      await expect(each.getByText('was started again')).toBeVisible();
      await expect(each.locator('.notice-warning, .notice-error')).toHaveCount(0);
    }
    await expect(text(other)).toContainText(ONCE);
    await page.reload();
    await expect(text(page)).toContainText(ONCE);
  } finally {
    const ended = once(again, 'exit');
    again.kill('SIGTERM');
    await ended;
  }
});

async function start(args: readonly string[]): Promise<ChildProcess> {
  const host = spawn(process.execPath, [HEADLESS, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(host.stdout, 'data');
  return host;
}
