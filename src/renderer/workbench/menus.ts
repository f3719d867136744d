import type { Menus } from '../../shared/protocol/services';
import { t } from '../messages/messages';
import { acceleratorOf, singleKeyOf } from './keys';
import { type Command, MENU_PLACES, type MenuPlace, type Workbench } from './workbench';

export interface MenuEntry {
  readonly command: Command;
  readonly chord: string | null;
  readonly enabled: boolean;
  readonly checked: boolean;
}

/** Commands by menu, as they stand now. */
export function menuOf(
  workbench: Workbench,
): { readonly place: MenuPlace; readonly label: string; readonly items: MenuEntry[] }[] {
  const keys = workbench.preferences.get('keys');
  return MENU_PLACES.map((place) => ({
    place,
    label: t(`menu.${place}`),
    items: workbench.commands
      .all()
      .filter((command) => command.menu === place)
      .map((command) => ({
        command,
        chord: command.keys?.[0] ?? singleKeyOf(command, keys),
        enabled: command.isEnabled?.(workbench) ?? true,
        checked: command.isChecked?.(workbench) ?? false,
      })),
  })).filter(({ items }) => items.length > 0);
}

/** The same as data for the system's menu. Keys are shown there and acted upon in the page, so that each runs its command once. */
export function systemMenu(workbench: Workbench): Menus {
  return menuOf(workbench).map(({ place, label, items }) => ({
    label,
    items: [
      ...items.flatMap(({ command, enabled, checked }) => [
        ...(command.separated ? [{ kind: 'separator' as const }] : []),
        {
          kind: 'command' as const,
          commandId: command.id,
          label: t(command.title),
          enabled,
          ...(command.keys?.[0] === undefined ? {} : { accelerator: acceleratorOf(command.keys[0]) }),
          ...(command.isChecked === undefined ? {} : { checked }),
        },
      ]),
      ...(place === 'edit'
        ? (['cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({
            kind: 'role' as const,
            role,
            label: t(`role.${role}`),
          }))
        : []),
      ...(place === 'file'
        ? [{ kind: 'separator' as const }, { kind: 'role' as const, role: 'quit' as const, label: t('role.quit') }]
        : []),
    ],
  }));
}
