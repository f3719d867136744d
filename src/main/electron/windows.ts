import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { troubleWords, word } from '../words';
import { APP_URL } from './appScheme';

/** Where a window stood, in the system's own pixels. */
export interface WindowPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly maximized: boolean;
}

/** What is seen before the page is: near its own ground, so that nothing flashes. */
const PAPER = { light: '#fbfaf7', dark: '#14161a' };
const SIZE = { width: 1280, height: 800 };
const LEAST = { minWidth: 720, minHeight: 480 };

/** Opens a window on the page, sealed off from the system; `preload` is its only bridge. */
export function openWindow(options: {
  readonly preload: string;
  readonly place: WindowPlace | null;
  readonly onPlace: (place: WindowPlace) => void;
}): BrowserWindow {
  const place = options.place !== null && isOnScreen(options.place) ? options.place : null;
  const window = new BrowserWindow({
    ...SIZE,
    ...LEAST,
    ...(place === null ? {} : { x: place.x, y: place.y, width: place.width, height: place.height }),
    show: false,
    title: 'Chapeau',
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (place?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The page words its title itself, with the marking in it (CF6): `setWindow`.
  window.on('page-title-updated', (event) => event.preventDefault());
  reloadAfterCrash(window);
  window.on('close', () => options.onPlace({ ...window.getNormalBounds(), maximized: window.isMaximized() }));
  void window.loadURL(APP_URL);
  return window;
}

/**
 * A page whose process died comes back by itself: what was typed is with the host. Where it dies again and again, its person is asked.
 */
function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (crashes.length <= 3) window.webContents.reload();
    else void askAfterCrashes(window);
  });
}

async function askAfterCrashes(window: BrowserWindow): Promise<void> {
  const { what, safe, todo } = troubleWords('pageGivenUp');
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: what,
    detail: `${safe}\n\n${todo}`,
    buttons: [word('loadAgain'), word('closeWindow')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}

/** A remembered place may be on a screen that is no longer there. */
function isOnScreen(place: WindowPlace): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const width = Math.min(place.x + place.width, workArea.x + workArea.width) - Math.max(place.x, workArea.x);
    const height = Math.min(place.y + place.height, workArea.y + workArea.height) - Math.max(place.y, workArea.y);
    return width >= 100 && height >= 100;
  });
}
