import { join } from 'node:path';
import { app, BrowserWindow, dialog, type IpcMainEvent, ipcMain, MessageChannelMain, session } from 'electron';
import * as v from 'valibot';
import { toFailure } from '../shared/protocol/failure';
import type { LaunchTarget } from '../shared/protocol/services';
import { APP_ORIGIN, registerAppScheme, serveAppScheme } from './electron/appScheme';
import { launchTarget } from './electron/arguments';
import { HostLink } from './electron/hostLink';
import { lockContents, lockSession } from './electron/lockdown';
import { WindowMenus } from './electron/menu';
import { answerShell } from './electron/shellService';
import { askAfterFailure } from './electron/startBox';
import { openWindow, type WindowPlace } from './electron/windows';
import { readJson, writeJson } from './host/jsonFile';
import { machine } from './host/machine';
import type { FromHost, HostArguments, ToHost } from './hostMessages';
import { securityHeaders } from './web/securityHeaders';
import { startWords, troubleWords, word } from './words';

/** How long quitting waits for the host to save; what is not saved by then is in the journal. */
const QUIT_WAIT_MS = 8_000;

const placeSchema = v.object({
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  maximized: v.boolean(),
});

// Running as root without Chromium's sandbox (containers) and asking for it everywhere would restart its processes without end.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (app.commandLine.hasSwitch('user-data-dir'))
  app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir'));
for (const off of [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
]) {
  app.commandLine.appendSwitch(off);
}
registerAppScheme();

if (!app.requestSingleInstanceLock()) app.exit(0);
else {
  run().catch((thrown: unknown) => {
    console.error('A defect while Chapeau started:', thrown);
    const { what, safe, todo } = startWords(toFailure(thrown));
    dialog.showErrorBox(word('title'), `${what}\n\n${safe}\n${todo}`);
    app.exit(1);
  });
}

async function run(): Promise<void> {
  const outFolder = join(__dirname, '..');
  const placePath = join(app.getPath('userData'), 'window.json');
  const launches = new Map<number, LaunchTarget>();
  let place: WindowPlace | null = null;
  let quitting = false;
  // The system may hand over a file before there is a window to show it in (macOS).
  let early: LaunchTarget | null = null;
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (app.isReady()) ask({ kind: 'file', path });
    else early = { kind: 'file', path };
  });
  lockContents(app);
  await app.whenReady();
  const menus = new WindowMenus(app);
  lockSession(session.defaultSession);
  serveAppScheme(session.defaultSession, join(outFolder, 'renderer'), securityHeaders());
  place = await readJson(machine, placePath, placeSchema).catch((thrown: unknown) => {
    console.error('The window place cannot be read:', thrown);
    return null;
  });

  const hostArguments: HostArguments = {
    dataFolder: join(app.getPath('userData'), 'host'),
    sampleFolders: [join(outFolder, 'samples'), join(process.resourcesPath, 'samples')],
  };
  const link = new HostLink<ToHost, FromHost>({
    script: join(__dirname, 'hostProcess.cjs'),
    argument: JSON.stringify(hostArguments),
    onMessage: (message) => void hear(message),
    onRestart: () => BrowserWindow.getAllWindows().forEach(handPort),
    onGivenUp: () => {
      const { what, safe, todo } = troubleWords('givenUp');
      dialog.showErrorBox(what, `${safe}\n\n${todo}`);
      app.exit(1);
    },
    isReady: (message) => message.kind === 'ready',
    closing: { kind: 'close' },
    isClosed: (message) => message.kind === 'closed',
  });

  async function hear(message: FromHost): Promise<void> {
    if (message.kind === 'failed') {
      const wish = await askAfterFailure(message.failure);
      if (wish === 'quit') app.exit(1);
      else link.sendEarly({ kind: 'tryAgain', takeLock: wish === 'takeLock' });
    } else if (message.kind === 'shell') {
      const window = BrowserWindow.fromId(message.window);
      if (window === null) return;
      const world = {
        menus,
        rendererFolder: join(outFolder, 'renderer'),
        runCommand: (commandId: string, chosen: BrowserWindow) =>
          link.send({ kind: 'command', window: chosen.id, commandId }),
        newWindow: (launch: LaunchTarget | null) => open(launch),
      };
      const result = await answerShell(world, window, message.method, message.input);
      link.send({ kind: 'shellReply', id: message.id, result });
    }
  }

  /** Gives the page of a window a line to the host, in place of the one it had. */
  function handPort(window: BrowserWindow): void {
    const { port1, port2 } = new MessageChannelMain();
    const launch = launches.get(window.id) ?? null;
    launches.delete(window.id);
    link.send({ kind: 'window', window: window.id, launch }, [port2]);
    window.webContents.postMessage('port', null, [port1]);
  }

  function open(launch: LaunchTarget | null): void {
    const window = openWindow({
      preload: join(outFolder, 'preload', 'preload.cjs'),
      place,
      onPlace: (left) => {
        place = left;
        writeJson(machine, placePath, left).catch((thrown: unknown) =>
          console.error('The window place was not kept:', thrown),
        );
      },
    });
    if (launch !== null) launches.set(window.id, launch);
  }

  /** Shows a file in the window a person looked at last; the page decides what to do with what it has open. */
  function ask(target: LaunchTarget): void {
    const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
    if (window === undefined) {
      open(target);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    link.send({ kind: 'ask', window: window.id, target });
  }

  /** The window whose page sent this: the page itself at its own address, not a frame inside it (there is none). */
  function windowOf(event: IpcMainEvent): BrowserWindow | null {
    const frame = event.senderFrame;
    const isPage = frame !== null && frame === event.sender.mainFrame && frame.url.startsWith(`${APP_ORIGIN}/`);
    return isPage ? BrowserWindow.fromWebContents(event.sender) : null;
  }

  ipcMain.on('want-port', (event) => {
    const window = windowOf(event);
    if (window !== null) handPort(window);
  });
  ipcMain.on('dropped', (event, path: unknown) => {
    const window = windowOf(event);
    if (window !== null && typeof path === 'string') {
      link.send({ kind: 'ask', window: window.id, target: { kind: 'file', path } });
    }
  });
  app.on('second-instance', (_event, argv, cwd) => {
    const target = launchTarget(argv, cwd);
    if (target !== null) ask(target);
    else {
      const window = BrowserWindow.getAllWindows()[0];
      if (window?.isMinimized() === true) window.restore();
      window?.focus();
    }
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open(null);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (quitting) return;
    quitting = true;
    event.preventDefault();
    void link.close(QUIT_WAIT_MS).then(() => app.exit(0));
  });

  open(early ?? launchTarget(process.argv, process.cwd()));
}
