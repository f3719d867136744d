import { once } from 'node:events';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { DocumentName } from '../../shared/protocol/documentKeys';
import type { CrashOptions } from './crashHeadless';
import { CrashLedger } from './crashLedger';
import type { CrashPage } from './crashPage';
import type { TypedMark } from './crashTypist';
import { seeded } from './seeded';

export interface ElectronCrashOptions extends CrashOptions {
  /** The folder of the built app. */
  readonly root: string;
  /** Switches for this machine, such as `--no-sandbox` for root. */
  readonly switches: readonly string[];
  /** The bundle of `crashPage.ts`. */
  readonly pageScript: string;
}

/** The process that is killed. */
const TARGETS = ['host', 'page', 'main'] as const;

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** One start of the desktop, with a page in it that types. */
class Desktop {
  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
  ) {}

  static async start(options: ElectronCrashOptions, file: string, ledger: CrashLedger): Promise<Desktop> {
    const app = await _electron.launch({
      cwd: options.root,
      args: [...options.switches, `--user-data-dir=${join(options.folder, 'desktop')}`, options.root],
      timeout: 30_000,
    });
    await app.firstWindow();
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    return new Desktop(app, await Desktop.#openPage(app, options, ledger));
  }

  /** Another page, when the first was killed. */
  async anotherPage(options: ElectronCrashOptions, ledger: CrashLedger): Promise<Desktop> {
    return new Desktop(this.app, await Desktop.#openPage(this.app, options, ledger));
  }

  static async #openPage(app: ElectronApplication, options: ElectronCrashOptions, ledger: CrashLedger): Promise<Page> {
    const opened = app.waitForEvent('window');
    // An address of ours where nothing is: a page of our origin, with our preload, that runs nothing by itself.
    await app.evaluate(
      ({ BrowserWindow }, preload) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload, sandbox: true, contextIsolation: true },
        });
        void window.loadURL('app://chapeau/nothing-here');
      },
      join(options.root, 'out', 'preload', 'preload.cjs'),
    );
    const page = await opened;
    await page.waitForLoadState();
    const { session } = ledger;
    page.on('console', (message) => {
      const text = message.text();
      // Messages of a page that was killed may come late.
      if (text.startsWith('crash:') && ledger.session === session)
        hear(ledger, JSON.parse(text.slice('crash:'.length)) as unknown[]);
    });
    await page.evaluate(options.pageScript);
    return page;
  }

  create(): Promise<string> {
    return this.page.evaluate('crash.create()');
  }

  async type(id: string, session: string, seed: number): Promise<void> {
    await this.page.evaluate(`crash.type(${JSON.stringify(id)}, ${JSON.stringify(session)}, ${seed})`);
  }

  async read(id: string): Promise<Map<DocumentName, string[]>> {
    return new Map(await this.page.evaluate<[DocumentName, string[]][]>(`crash.read(${JSON.stringify(id)})`));
  }

  async pidOf(target: (typeof TARGETS)[number]): Promise<number> {
    if (target === 'main') return this.app.process().pid ?? 0;
    const pids = await this.app.evaluate(({ app, BrowserWindow }) => {
      const typing = BrowserWindow.getAllWindows().find((window) =>
        window.webContents.getURL().endsWith('/nothing-here'),
      );
      const metrics = app.getAppMetrics();
      return {
        host:
          metrics.find(({ serviceName, name }) => name === 'Chapeau host' || serviceName === 'Chapeau host')?.pid ?? 0,
        page: typing?.webContents.getOSProcessId() ?? 0,
      };
    });
    return pids[target];
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}

function hear(ledger: CrashLedger, [kind, ...values]: unknown[]): void {
  if (kind === 'typed') ledger.typed(values[0] as TypedMark);
  else if (kind === 'acknowledged') ledger.acknowledged(values[0] as DocumentName, values[1] as number);
  else if (kind === 'saved') ledger.saved();
  else ledger.wrong(String(values[0]));
}

/** Kills the host's, the page's and the main process of the real desktop in turn, while a page in it types and saves. */
export async function crashElectron(options: ElectronCrashOptions): Promise<CrashLedger> {
  const chance = seeded(options.seed);
  const ledger = new CrashLedger();
  const file = join(options.folder, 'desktop.chapeau');
  let desktop = await Desktop.start(options, file, ledger);
  const id = await desktop.create();
  for (let kill = 1; kill <= options.kills; kill++) {
    const target = TARGETS[(kill - 1) % TARGETS.length] ?? 'host';
    const pid = await desktop.pidOf(target);
    if (pid === 0) throw new Error(`There is no ${target} process`);
    await desktop.type(id, `e${kill}`, options.seed * 1000 + kill);
    await wait(50 + chance(1200));
    const killedAt = ledger.killed();
    const over = target === 'main' ? once(desktop.app.process(), 'exit') : null;
    process.kill(pid, 'SIGKILL');
    await over;
    await ledger.checkFiles(`${target} killed (${kill})`, file);
    if (target === 'host') {
      // The page lives on, and hands everything to the host that is started in its place.
      await wait(200);
      await desktop.page.evaluate('crash.stop()');
      await desktop.page.waitForFunction(() => (globalThis as unknown as { crash: CrashPage }).crash.isCalm(), null, {
        timeout: 20_000,
      });
      ledger.settleWhole();
    } else {
      ledger.settle(killedAt);
      desktop =
        target === 'main' ? await Desktop.start(options, file, ledger) : await desktop.anotherPage(options, ledger);
    }
    ledger.compare(`${target} killed (${kill})`, await desktop.read(id));
    options.log(
      `electron, kill ${kill} (${target}): ${ledger.typedCount} marks owed, ${ledger.saves} saves, slowest ${ledger.slowest} ms`,
    );
    if (ledger.wrongs.length > 0) break;
    // A page of its own for each round.
    if (target === 'host') desktop = await desktop.anotherPage(options, ledger);
  }
  await desktop.close();
  await ledger.checkFiles('at the end', file);
  return ledger;
}
