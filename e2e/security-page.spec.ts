import type { Page } from '@playwright/test';
import { type App, expect, test } from './launch';

test.use({ start: { args: ['--sample', 'ahc'] } });

/** What the page holds of the machine: everything here would be a way out of it. */
const WAYS_OUT = [
  'require',
  'module',
  'process',
  'global',
  'Buffer',
  'setImmediate',
  '__dirname',
  'electron',
  'ipcRenderer',
  'chapeau',
];

async function open(app: App): Promise<Page> {
  await expect(app.page.getByRole('heading', { name: 'Cybercrime convention, contested articles' })).toBeVisible();
  return app.page;
}

test('the page is sandboxed and apart, and holds nothing of Node or Electron', async ({ app, shell }) => {
  const page = await open(app);
  const found = await page.evaluate((names) => names.filter((name) => name in globalThis), WAYS_OUT);
  expect(found).toEqual([]);
  test.skip(shell !== 'electron', 'A browser page is what it is.');
  const chosen = await app.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // The preferences in force, as Electron keeps them for tests.
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
      const { sandbox, contextIsolation, nodeIntegration, nodeIntegrationInWorker, webviewTag, webSecurity } =
        contents.getLastWebPreferences();
      return {
        sandbox,
        contextIsolation,
        nodeIntegration,
        nodeIntegrationInWorker: nodeIntegrationInWorker === true,
        webviewTag,
        webSecurity,
      };
    }),
  );
  expect(chosen).toEqual([
    {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      webSecurity: true,
    },
  ]);
  // Isolated: what the page does to its own objects, the preload does not see, and the other way round.
  await page.evaluate(() => {
    window.postMessage = () => {
      throw new Error('the page reached the preload');
    };
  });
  await page.getByText('(a) The provision of service or technical support').first().click();
  await page.keyboard.press('o');
  await page.keyboard.type('egy');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('safety')).toHaveAttribute('data-unsynced', 'false');
});

test('the console says nothing on a load: nothing is asked for in vain, and no header is unknown', async ({
  app,
  shell,
}) => {
  test.skip(shell !== 'chromium', 'The desktop asks for no icon, and has no headers of the web.');
  const page = await open(app);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('response', (response) => {
    if (response.status() >= 400) said.push(`${response.status()} ${response.url()}`);
  });
  await page.reload();
  await open(app);
  expect(said).toEqual([]);
  expect(await page.locator('link[rel=icon]').getAttribute('href')).toMatch(/^data:/);
});

test('the policy lets no script in but our own: none inline, none from text, none from elsewhere', async ({ app }) => {
  const page = await open(app);
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'));
  const directives = new Map(
    (policy ?? '').split('; ').map((part) => {
      const [name = '', ...values] = part.split(' ');
      return [name, values] as const;
    }),
  );
  expect(directives.get('default-src')).toEqual(["'none'"]);
  expect(directives.get('script-src')).toEqual(["'self'"]);
  expect(directives.get('object-src')).toEqual(["'none'"]);
  expect(directives.get('base-uri')).toEqual(["'none'"]);
  expect(directives.get('form-action')).toEqual(["'none'"]);
  expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
  // Workers of our own bundle, and none made of words.
  expect(directives.get('worker-src')).toEqual(["'self'"]);
  const reached = directives.get('connect-src') ?? [];
  expect(
    reached.filter((value) => !/^('self'|ws:\/\/(127\.0\.0\.1|localhost):\d+\/[\w-]{22}\/socket)$/.test(value)),
  ).toEqual([]);

  // From a callback of the page's own, since what a test evaluates may be let past the policy.
  const outcome = await page.evaluate(
    () =>
      new Promise<{ violated: string[]; ran: string[] }>((resolve) => {
        const violated: string[] = [];
        const ran: string[] = [];
        Object.assign(window, { ran });
        document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective));
        setTimeout(() => {
          const attempt = (name: string, run: () => unknown) => {
            try {
              run();
              ran.push(name);
            } catch {
              // What is refused by throwing is refused.
            }
          };
          // biome-ignore lint/security/noGlobalEval: this is the attack.
          attempt('eval', () => window.eval('1'));
          attempt('Function', () => new Function('return 1')());
          setTimeout('window.ran.push("string timer")' as never, 0);
          const inline = document.createElement('script');
          inline.textContent = 'window.ran.push("inline")';
          document.head.append(inline);
          const handler = document.createElement('div');
          handler.setAttribute('onclick', 'window.ran.push("handler")');
          document.body.append(handler);
          handler.click();
          const foreign = document.createElement('script');
          foreign.src = 'data:text/javascript,window.ran.push("data")';
          document.head.append(foreign);
          attempt('blob worker', () => new Worker(URL.createObjectURL(new Blob(['1']))));
          const frame = document.createElement('iframe');
          frame.srcdoc = '<script>parent.ran.push("frame")</script>';
          document.body.append(frame);
          const form = document.createElement('form');
          form.action = location.href;
          document.body.append(form);
          form.submit();
          setTimeout(() => {
            for (const added of [inline, handler, foreign, frame, form]) added.remove();
            resolve({ violated, ran });
          }, 500);
        }, 0);
      }),
  );
  // A worker that is refused says so later, not where it is made.
  expect(outcome.ran.filter((name) => name !== 'blob worker')).toEqual([]);
  for (const directive of ['script-src', 'script-src-elem', 'script-src-attr', 'worker-src', 'form-action']) {
    expect(outcome.violated, directive).toContain(directive);
  }
});

test('the page is never led elsewhere, opens no window, and is granted nothing', async ({ app, shell }) => {
  const page = await open(app);
  const here = page.url();
  const windows = () => app.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const before = await windows();
  if (shell === 'electron') {
    const led = await page.evaluate(async () => {
      const opened = window.open('https://outside.invalid/', '_blank');
      const link = document.createElement('a');
      link.href = 'https://outside.invalid/';
      link.textContent = 'out';
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      link.remove();
      location.href = 'file:///etc/passwd';
      location.assign('https://outside.invalid/');
      await new Promise((resolve) => setTimeout(resolve, 300));
      return opened === null;
    });
    expect(led).toBe(true);
    expect(await windows()).toBe(before);
  }
  expect(await page.evaluate(() => location.href)).toBe(here);
  expect(await page.evaluate(() => document.querySelectorAll('.ProseMirror').length)).toBe(1);

  const granted = await page.evaluate(async () => {
    const tried: Record<string, unknown> = {};
    const attempt = async (name: string, run: () => Promise<unknown> | undefined) => {
      try {
        tried[name] = (await run()) === undefined ? 'nothing' : 'granted';
      } catch (thrown) {
        tried[name] = thrown instanceof Error || thrown instanceof DOMException ? 'refused' : String(thrown);
      }
    };
    const position = new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject));
    await attempt('geolocation', () => position.catch(() => Promise.reject(new Error('refused'))));
    await attempt('camera', () => navigator.mediaDevices?.getUserMedia({ video: true }) ?? Promise.reject(new Error()));
    await attempt('screen', () => navigator.mediaDevices?.getDisplayMedia() ?? Promise.reject(new Error()));
    await attempt('device', () =>
      (navigator as unknown as { usb: { getDevices(): Promise<unknown[]> } }).usb.getDevices(),
    );
    const asked = await Promise.all(
      (['geolocation', 'camera', 'microphone'] as PermissionName[]).map((name) =>
        navigator.permissions.query({ name }),
      ),
    );
    tried.asked = asked.every(({ state }) => state === 'denied') ? 'refused' : 'granted';
    return tried;
  });
  expect(granted).toEqual({
    geolocation: 'refused',
    camera: 'refused',
    screen: 'refused',
    device: 'refused',
    asked: 'refused',
  });
});

test('the page reads no file of the machine and reaches no address but its own', async ({ app }) => {
  const page = await open(app);
  const reached = await page.evaluate(async () => {
    const addresses = [
      'file:///etc/passwd',
      'app://elsewhere/index.html',
      new URL('../../../../../../etc/passwd', location.href).href,
      new URL('..%2f..%2f..%2f..%2fpackage.json', location.href).href,
      new URL('..%5c..%5cpackage.json', location.href).href,
      new URL('%2e%2e/%2e%2e/package.json', location.href).href,
    ];
    const bodies = await Promise.all(
      addresses.map(async (address) => {
        try {
          const answer = await fetch(address);
          return answer.ok ? await answer.text() : '';
        } catch {
          return '';
        }
      }),
    );
    return bodies.filter((body) => body.includes('root:') || body.includes('devDependencies')).length;
  });
  expect(reached).toBe(0);
});
