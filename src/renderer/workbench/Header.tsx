import { Menu as MenuIcon, Search } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { t } from '../messages/messages';
import { type DossierSession, useModel } from '../session/dossierSession';
import { useStore } from '../ui/store';
import { showChord } from './keys';
import { menuOf } from './menus';
import { Panels } from './Panels';
import type { TextView, Workbench } from './workbench';

const VIEWS: readonly { readonly view: TextView; readonly command: string }[] = [
  { view: 'marked', command: 'view.marked' },
  { view: 'clean', command: 'view.clean' },
  { view: 'as-if', command: 'view.asIf' },
];

/** Title and marking, the way the text is shown, the palette. */
export function Header({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const settings = useModel(session, (model) => model.settings);
  const view = useStore(workbench.state, (state) => state.view);
  return (
    <header className="header">
      <MainMenu workbench={workbench} />
      <h1 className="header-title" title={settings.title}>
        {settings.title}
      </h1>
      <span className="header-forum">{settings.forum}</span>
      {settings.marking !== 'none' && <strong className="marking">{t(`marking.${settings.marking}`)}</strong>}
      <span className="header-space" />
      <fieldset className="segments" aria-label={t('header.view')}>
        {VIEWS.map(({ view: other, command }) => (
          <button
            key={other}
            type="button"
            className="segment"
            aria-pressed={view === other}
            onClick={() => workbench.run(command)}
          >
            {t(workbench.commands.get(command).title)}
          </button>
        ))}
      </fieldset>
      <Panels workbench={workbench} session={session} place="header" />
      <button type="button" className="header-search" onClick={() => workbench.run('palette.open')}>
        <Search size={14} aria-hidden="true" />
        <span>{t('palette.open')}</span>
        <kbd>{showChord('Mod+K')}</kbd>
      </button>
    </header>
  );
}

/** Every command by menu: what a system menu shows on a desktop, within reach where there is none. */
function MainMenu({ workbench }: { readonly workbench: Workbench }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="icon-button" aria-label={t('menu.button')}>
        <MenuIcon size={17} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={6}>
          <Menus workbench={workbench} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Made when the menu opens, so that what can be done now is what it offers. */
function Menus({ workbench }: { readonly workbench: Workbench }) {
  return (
    <>
      {menuOf(workbench).map(({ place, label, items }) => (
        <DropdownMenu.Sub key={place}>
          <DropdownMenu.SubTrigger className="menu-item">{label}</DropdownMenu.SubTrigger>
          <DropdownMenu.Portal>
            <DropdownMenu.SubContent className="menu" sideOffset={4}>
              {items.map(({ command, chord, enabled, checked }) => (
                <DropdownMenu.Item
                  key={command.id}
                  className={command.separated ? 'menu-item menu-separated' : 'menu-item'}
                  disabled={!enabled}
                  onSelect={() => workbench.run(command.id)}
                >
                  <span className="menu-check" aria-hidden="true">
                    {checked ? '✓' : ''}
                  </span>
                  <span className="menu-label">{t(command.title)}</span>
                  {chord !== null && <kbd>{showChord(chord)}</kbd>}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.SubContent>
          </DropdownMenu.Portal>
        </DropdownMenu.Sub>
      ))}
    </>
  );
}
