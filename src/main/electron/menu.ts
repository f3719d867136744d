import { type App, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Menus } from '../../shared/protocol/services';

/**
 * The menu as the page describes it. An item names a command of the page, and choosing it says so; nothing else is known here. Keys are
 * shown and left to the page, which has to hear them anyway (Follow and Draft modes).
 */
function buildMenu(menus: Menus, run: (commandId: string, window: BrowserWindow | undefined) => void): Menu {
  return Menu.buildFromTemplate([
    ...ownMenu(),
    ...menus.map(({ label, items }) => ({ label, submenu: items.map((item) => itemOptions(item, run)) })),
  ]);
}

/** The menus of all windows. On macOS one bar shows that of the window in front; elsewhere each window has its own. */
export class WindowMenus {
  readonly #menus = new WeakMap<BrowserWindow, Menu>();

  /** Takes Electron's own menu away, with its links to the network. */
  constructor(app: App) {
    Menu.setApplicationMenu(isMac ? Menu.buildFromTemplate([...ownMenu(), { role: 'editMenu' }]) : null);
    app.on('browser-window-focus', (_event, window) => this.#show(window));
  }

  set(window: BrowserWindow, menus: Menus, run: (commandId: string, window: BrowserWindow | undefined) => void): void {
    this.#menus.set(window, buildMenu(menus, run));
    if (!isMac || window.isFocused()) this.#show(window);
  }

  #show(window: BrowserWindow): void {
    const menu = this.#menus.get(window);
    if (menu === undefined) return;
    if (isMac) Menu.setApplicationMenu(menu);
    else window.setMenu(menu);
  }
}

const isMac = process.platform === 'darwin';

/** The menu that macOS puts first and names after the application. */
function ownMenu(): MenuItemConstructorOptions[] {
  return isMac ? [{ role: 'appMenu' }] : [];
}

function itemOptions(
  item: Menus[number]['items'][number],
  run: (commandId: string, window: BrowserWindow | undefined) => void,
): MenuItemConstructorOptions {
  if (item.kind === 'separator') return { type: 'separator' };
  if (item.kind === 'role') return { role: item.role, ...(item.label === undefined ? {} : { label: item.label }) };
  return {
    label: item.label,
    enabled: item.enabled ?? true,
    ...(item.checked === undefined ? {} : { type: 'checkbox', checked: item.checked }),
    ...(item.accelerator === undefined ? {} : { accelerator: item.accelerator, registerAccelerator: false }),
    click: (_item, window) => run(item.commandId, window as BrowserWindow | undefined),
  };
}
