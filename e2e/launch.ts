import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  _electron,
  type Browser,
  type BrowserContext,
  test as base,
  chromium,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import { Keyring } from '../src/main/host/keyring';
import { machine } from '../src/main/host/machine';
import { COST, stretch } from '../src/main/host/scrypt';
import { foreignRequests, isBrowsersOwn } from './netlog';

export { expect };

/** Which shell a project runs the specs in. */
export interface ShellOptions {
  shell: 'electron' | 'chromium';
}

/** How one instance is started. */
export interface LaunchOptions {
  /** Files to open, as on the command line; none opens the welcome. */
  files?: string[];
  /** Further switches of the app, e.g. `--sample`. */
  args?: string[];
  /** Folder of the instance's own data; made and removed by the fixture when not given. */
  userData?: string;
  /**
   * What somebody has chosen for that folder before: to leave things readable, which is what most specs are about, or nothing yet (`none`),
   * so that the window asks.
   */
  sealing?: 'open' | 'none';
}

/** A running instance of the app, the same for both shells. */
export interface App {
  readonly shell: 'electron' | 'chromium';
  /** The window's page; another one after `reopen`. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** The instance's own data folder; kept over `close`, `kill` and `reopen`. */
  readonly userData: string;
  /** Electron's main process, to answer system dialogs; undefined in Chromium. */
  readonly electron: ElectronApplication | undefined;
  /** Process number of the process that holds the documents: Electron's main process, or the headless host. */
  readonly pid: number;
  /** Ends the app as its user would. */
  close(): Promise<void>;
  /** Ends the app as a power cut would. */
  kill(): Promise<void>;
  /** Closes where still open, and starts again on the same data; other files or switches where given. */
  reopen(options?: Omit<LaunchOptions, 'userData'>): Promise<void>;
  /** Every request to another machine so far, over all starts; complete once the instance is closed. */
  foreign(): Promise<string[]>;
  /** Lets the test pass although such requests were tried: for the proof that the check sees them. */
  allowForeign(pattern: RegExp): void;
}

/** One start of a shell, until it ends. */
interface Run {
  page: Page;
  context: BrowserContext;
  electron: ElectronApplication | undefined;
  pid: number;
  close(): Promise<void>;
  kill(): Promise<void>;
}

interface Start {
  files: string[];
  args: string[];
  userData: string;
  netlog: string;
  /** A browser that other instances use too; none starts one of its own. */
  browser: (() => Promise<Browser>) | undefined;
  log: (text: string) => void;
}

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** How long an orderly end may take, in milliseconds. */
const CLOSE_LIMIT = 15_000;
const asRoot = process.getuid?.() === 0;

/**
 * For both browsers: nothing but this machine has a name, no background traffic, and a record of every request.
 * `--no-sandbox` only as root, where Chromium refuses its sandbox.
 */
function browserSwitches(netlog: string): string[] {
  return [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    `--log-net-log=${netlog}`,
  ];
}

async function startElectron({ files, args, userData, netlog, log }: Start): Promise<Run> {
  const electron = await _electron.launch({
    cwd: root,
    args: [...browserSwitches(netlog), `--user-data-dir=${userData}`, root, ...args, ...files],
    timeout: 30_000,
  });
  const child = electron.process();
  child.stdout?.on('data', (text) => log(String(text)));
  child.stderr?.on('data', (text) => log(String(text)));
  // A box waits for a person; here its words go to the log, and the wait for the window ends by itself.
  await electron.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, content) => console.error(`error box: ${title}: ${content}`);
  });
  const page = await electron.firstWindow({ timeout: 20_000 }).catch(async (error: Error) => {
    await killTree(child);
    throw error;
  });
  return {
    page,
    context: electron.context(),
    electron,
    pid: child.pid ?? 0,
    close: () => within(CLOSE_LIMIT, electron.close(), child),
    kill: () => killTree(child),
  };
}

function launchChromium(netlog: string): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHAPEAU_CHROMIUM, args: browserSwitches(netlog) });
}

async function startChromium({ files, args, userData, netlog, browser: shared, log }: Start): Promise<Run> {
  const host = spawn(
    process.execPath,
    [path.join(root, 'out/main/headless.cjs'), '--data', userData, '--port', '0', ...args, ...files],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  host.stderr.on('data', (text) => log(String(text)));
  const opening = shared?.() ?? launchChromium(netlog);
  const leave = async (context?: BrowserContext) => {
    if (shared === undefined) await (await opening).close();
    else await context?.close();
  };
  const address = await hostAddress(host, log).catch(async (error) => {
    await leave();
    throw error;
  });
  const context = await (await opening).newContext();
  const page = await context.newPage();
  // Playwright takes choosers of files over only where somebody listens, and begins to a moment after that: a key may be faster.
  page.on('filechooser', () => undefined);
  await page.goto(address);
  return {
    page,
    context,
    electron: undefined,
    pid: host.pid ?? 0,
    async close() {
      await leave(context);
      const ended = ending(host);
      host.kill('SIGTERM');
      await within(CLOSE_LIMIT, ended, host);
    },
    async kill() {
      await killTree(host);
      await leave(context);
    },
  };
}

/** The address with its token, from the host's first line: one JSON object `{"address": "http://127.0.0.1:..."}`. */
async function hostAddress(host: ChildProcess, log: (text: string) => void): Promise<string> {
  if (!host.stdout) throw new Error('the headless host has no output');
  const lines = createInterface({ input: host.stdout });
  const first = once(lines, 'line').then(([line]) => String(line));
  const ended = once(host, 'exit').then(([code]) => {
    throw new Error(`the headless host ended with ${code} before it said its address`);
  });
  const line = await Promise.race([first, ended]);
  ended.catch(() => undefined);
  lines.on('line', log);
  const { address } = JSON.parse(line) as { address?: string };
  if (!address) throw new Error(`the headless host said no address: ${line}`);
  return address;
}

async function ending(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Waits for an orderly end; one that does not come is a failure, and leaves no process behind. */
async function within(limit: number, end: Promise<void>, child: ChildProcess): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limit);
  });
  const outcome = await Promise.race([end.then(() => 'ended' as const), late]);
  clearTimeout(timer);
  if (outcome === 'ended') return;
  end.catch(() => undefined);
  await killTree(child);
  throw new Error(`the app did not end within ${limit / 1000} s of being asked to`);
}

/** Kills a process and all it started, as a power cut does, and waits until each is gone. */
async function killTree(child: ChildProcess): Promise<void> {
  const pids = [child.pid ?? 0, ...(await descendants(child.pid ?? 0))].filter((pid) => pid > 0);
  const ended = ending(child);
  for (const { pid } of await present(pids)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // It ended by itself between the look and the kill.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  child.kill('SIGKILL');
  await ended;
  await expect.poll(async () => (await present(pids)).filter(({ runs }) => runs)).toEqual([]);
  // Where the first process of a container asks after nobody, the others stay listed: that is not waited for.
  for (let look = 0; look < 20 && (await present(pids)).length > 0; look += 1) await sleep(100);
}

/** A process's state and parent, read from /proc; undefined where it is gone. */
async function processState(pid: number): Promise<{ state: string; parent: number } | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name of the program, in parentheses, may hold anything; the fields after it are state and parent.
  const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, parent: Number(parent) };
}

/** Numbers of the processes a process started, and those started; none where there is no /proc. */
async function descendants(pid: number): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(async (one) => ({ pid: one, parent: (await processState(one))?.parent })));
  const below = (of: number): number[] =>
    all.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

/** Those that there still are. One that ended and that nobody has asked after (a zombie) is there, but does not run. */
async function present(pids: readonly number[]): Promise<{ pid: number; runs: boolean }[]> {
  const states = await Promise.all(pids.map(processState));
  return pids.flatMap((pid, at) => (states[at] ? [{ pid, runs: states[at].state !== 'Z' }] : []));
}

/** Starts an instance and keeps what its test has to know about it. */
class Instance implements App {
  #run: Run | undefined;
  #open = false;
  #starts = 0;
  #allowed: RegExp[] = [];
  readonly #netlogs: string[] = [];
  readonly #lines: string[] = [];

  constructor(
    readonly shell: 'electron' | 'chromium',
    readonly userData: string,
    readonly notes: string,
    private options: LaunchOptions,
    private readonly browser: (() => Promise<Browser>) | undefined,
  ) {}

  get run(): Run {
    if (!this.#run) throw new Error('the app has not started');
    return this.#run;
  }
  get page(): Page {
    return this.run.page;
  }
  get context(): BrowserContext {
    return this.run.context;
  }
  get electron(): ElectronApplication | undefined {
    return this.run.electron;
  }
  get pid(): number {
    return this.run.pid;
  }
  /** What the processes printed, for the report of a failed test. */
  get output(): string {
    return this.#lines.join('');
  }

  async start(): Promise<void> {
    this.#starts += 1;
    const netlog = path.join(this.notes, `net-${this.#starts}.json`);
    this.#netlogs.push(netlog);
    const start = this.shell === 'electron' ? startElectron : startChromium;
    this.#run = await start({
      files: this.options.files ?? [],
      args: this.options.args ?? [],
      userData: this.userData,
      netlog,
      browser: this.browser,
      log: (text) => this.#lines.push(text),
    });
    this.#open = true;
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.run.close();
  }

  async kill(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.run.kill();
  }

  async reopen(options?: Omit<LaunchOptions, 'userData'>): Promise<void> {
    await this.close();
    if (options) this.options = options;
    await this.start();
  }

  allowForeign(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  async foreign(): Promise<string[]> {
    const found = await Promise.all(this.#netlogs.map(foreignRequests));
    return found.flat().filter((address) => this.shell === 'electron' || !isBrowsersOwn(address));
  }

  /** The requests that no test asked for. */
  async unasked(): Promise<string[]> {
    return (await this.foreign()).filter((address) => !this.#allowed.some((pattern) => pattern.test(address)));
  }
}

/** A folder of data in which a person has chosen to leave things readable, as the host itself writes it; one that is there stays. */
async function leaveReadable(dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, 'keyring.json');
  const keyring = await Keyring.load({ machine, path: file, stretch, cost: COST });
  if (keyring.state === 'none') await keyring.leaveReadable();
}

interface WorkerFixtures {
  /** The browser of one worker, started when it is first asked for; each instance has a context of its own in it. */
  sharedBrowser: () => Promise<Browser>;
}

interface Fixtures {
  /** Chromium: a browser for the instance alone, so that what it sent is known once the instance is closed. */
  ownBrowser: boolean;
  /** Starts an instance of its own: for a second person, or with files and switches. */
  launch: (options?: LaunchOptions) => Promise<App>;
  /** Switches and files for `app`; set by `test.use({ start: { args: ['--sample'] } })`. */
  start: LaunchOptions;
  /** One running instance with empty data. */
  app: App;
}

/**
 * Playwright's `test` with the app running in the project's shell. When a test ends every instance is closed, and the
 * test fails if any of them tried to reach another machine.
 */
export const test = base.extend<ShellOptions & Fixtures, WorkerFixtures>({
  shell: ['electron', { option: true }],
  ownBrowser: [false, { option: true }],

  sharedBrowser: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of a fixture's needs from here
    async ({}, use) => {
      const notes = await mkdtemp(path.join(tmpdir(), 'chapeau-browser-'));
      const netlogs: string[] = [];
      let browser: Browser | undefined;
      await use(async () => {
        if (browser?.isConnected()) return browser;
        const netlog = path.join(notes, `net-${netlogs.length + 1}.json`);
        netlogs.push(netlog);
        browser = await launchChromium(netlog);
        return browser;
      });
      await browser?.close();
      const sent = (await Promise.all(netlogs.map(foreignRequests))).flat();
      await rm(notes, { recursive: true, force: true });
      expect(
        sent.filter((address) => !isBrowsersOwn(address)),
        'requests to another machine, by one of the specs of this worker',
      ).toEqual([]);
    },
    { scope: 'worker' },
  ],

  start: [{}, { option: true }],

  launch: async ({ shell, ownBrowser, sharedBrowser }, use, info) => {
    const scratch = await mkdtemp(path.join(tmpdir(), 'chapeau-e2e-'));
    const instances: Instance[] = [];
    await use(async (options = {}) => {
      const number = instances.length + 1;
      const userData = options.userData ?? (await mkdtemp(path.join(scratch, `data-${number}-`)));
      const notes = await mkdtemp(path.join(scratch, `notes-${number}-`));
      if (options.sealing !== 'none')
        await leaveReadable(shell === 'electron' ? path.join(userData, 'host') : userData);
      const instance = new Instance(shell, userData, notes, options, ownBrowser ? undefined : sharedBrowser);
      instances.push(instance);
      await instance.start();
      return instance;
    });
    const failed = info.status !== info.expectedStatus;
    for (const [at, instance] of instances.entries()) {
      if (failed && instance.isOpen) {
        const picture = await instance.page.screenshot({ timeout: 5_000 }).catch(() => undefined);
        if (picture) await info.attach(`instance ${at + 1}.png`, { body: picture, contentType: 'image/png' });
      }
      if (failed) await info.attach(`instance ${at + 1}.log`, { body: instance.output, contentType: 'text/plain' });
    }
    const closings = await Promise.allSettled(instances.map((instance) => instance.close()));
    const foreign = await Promise.all(instances.map((instance) => instance.unasked()));
    await rm(scratch, { recursive: true, force: true });
    for (const closing of closings) if (closing.status === 'rejected') throw closing.reason;
    expect(foreign.flat(), 'requests to another machine').toEqual([]);
  },

  app: async ({ launch, start }, use) => {
    await use(await launch(start));
  },
});
