import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Menus } from '../../shared/protocol/services';

/**
 * The menu as the page describes it. An item names a command of the page, and choosing it says so; nothing else is known here. Keys are
 * shown and left to the page, which has to hear them anyway (Follow and Draft modes).
 */
export function buildMenu(menus: Menus, run: (commandId: string, window: BrowserWindow | undefined) => void): Menu {
  return Menu.buildFromTemplate(
    menus.map(({ label, items }) => ({ label, submenu: items.map((item) => itemOptions(item, run)) })),
  );
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
