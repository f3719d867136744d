import { useEffect, useState } from 'react';
import { t } from '../../messages/messages';
import { useStore } from '../../ui/store';
import { showChord, singleKeyOf, singleOf } from '../../workbench/keys';
import type { Command, Workbench } from '../../workbench/workbench';
import { chooseKey, type KeyChoice, singleCommands, withOwnKey, withoutKey } from './keyChoices';

/** Single keys: all of them on or off, and each on another key; a key that somebody has says so (WCAG 2.1.4). */
export function KeysTab({ workbench }: { readonly workbench: Workbench }) {
  const { preferences, commands } = workbench;
  const keys = useStore(preferences.store, (values) => values.keys);
  const [waiting, setWaiting] = useState<Command | null>(null);
  const [asked, setAsked] = useState<{
    readonly command: Command;
    readonly key: string;
    readonly choice: KeyChoice;
  } | null>(null);
  const all = commands.all();
  const keep = (remapped: typeof keys.remapped) => preferences.set('keys', { ...keys, remapped });

  useEffect(() => {
    if (waiting === null) return;
    // Taken before anything else hears of it, so that the dialog does not close on Escape.
    const take = (event: KeyboardEvent) => {
      const key = singleOf(event);
      if (key === null || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      setWaiting(null);
      if (key === 'Escape') return;
      const choice = chooseKey(all, keys, waiting, key);
      if (choice.kind === 'free') {
        setAsked(null);
        preferences.set('keys', { ...keys, remapped: choice.remapped });
      } else setAsked({ command: waiting, key, choice });
    };
    addEventListener('keydown', take, true);
    return () => removeEventListener('keydown', take, true);
  }, [waiting, all, keys, preferences]);

  return (
    <>
      <div className="setting">
        <label className="check">
          <input
            type="checkbox"
            checked={keys.singles}
            onChange={(event) => preferences.set('keys', { ...keys, singles: event.target.checked })}
          />
          {t('settings.singles')}
        </label>
        <p className="hint">{t('settings.singlesHint')}</p>
      </div>
      <table className="keys">
        <thead>
          <tr>
            <th scope="col">{t('settings.command')}</th>
            <th scope="col">{t('settings.key')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('settings.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {inGroups(singleCommands(all)).map((command) => {
            const key = singleKeyOf(command, { ...keys, singles: true });
            const title = nameOf(command);
            const isOwn = keys.remapped[command.id] === undefined;
            return (
              <tr key={command.id} className={keys.singles ? undefined : 'is-off'}>
                <th scope="row">{title}</th>
                <td>
                  {waiting?.id === command.id ? (
                    <span role="status">{t('settings.press')}</span>
                  ) : key === null ? (
                    <span className="hint">{t('settings.noKey')}</span>
                  ) : (
                    <kbd>{showChord(key)}</kbd>
                  )}
                </td>
                <td className="keys-actions">
                  <button
                    type="button"
                    className="text-button"
                    aria-label={t('settings.changeOf', { command: title })}
                    onClick={() => {
                      setAsked(null);
                      setWaiting(waiting?.id === command.id ? null : command);
                    }}
                  >
                    {t(waiting?.id === command.id ? 'dialog.cancel' : 'settings.change')}
                  </button>
                  {key !== null && (
                    <button
                      type="button"
                      className="text-button"
                      aria-label={t('settings.takeAwayOf', { command: title })}
                      onClick={() => keep(withoutKey(keys.remapped, command))}
                    >
                      {t('settings.takeAway')}
                    </button>
                  )}
                  {!isOwn && (
                    <button
                      type="button"
                      className="text-button"
                      aria-label={t('settings.resetOf', { command: title })}
                      onClick={() => keep(withOwnKey(all, keys, command))}
                    >
                      {t('settings.reset')}
                    </button>
                  )}
                  {asked?.command.id === command.id && (
                    <div className="keys-asked" role="alert">
                      <p>{askedWords(asked.key, asked.choice)}</p>
                      {asked.choice.kind === 'taken' && (
                        <button
                          type="button"
                          className="button"
                          onClick={() => {
                            if (asked.choice.kind === 'taken') keep(asked.choice.remapped);
                            setAsked(null);
                          }}
                        >
                          {t('settings.takeOver')}
                        </button>
                      )}
                      <button type="button" className="button" onClick={() => setAsked(null)}>
                        {t('dialog.cancel')}
                      </button>
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {Object.keys(keys.remapped).length > 0 && (
        <button type="button" className="button" onClick={() => keep({})}>
          {t('settings.resetAll')}
        </button>
      )}
    </>
  );
}

/** Those of exercises behind the others. */
function inGroups(commands: readonly Command[]): readonly Command[] {
  return [...commands].sort((a, b) => Number(a.within !== undefined) - Number(b.within !== undefined));
}

/** Several commands share a title, such as the numbers of alternatives, and what is said in an exercise: the name tells them apart. */
function nameOf(command: Command): string {
  const title = t(command.title);
  const number = /\.(\d+)$/.exec(command.id)?.[1];
  const name = number === undefined ? title : t('settings.numbered', { title, number });
  return command.within === 'exercise' ? t('settings.inExercise', { name }) : name;
}

function askedWords(key: string, choice: KeyChoice): string {
  const shown = showChord(key);
  if (choice.kind === 'taken') return t('settings.taken', { key: shown, command: nameOf(choice.by) });
  if (choice.kind === 'reserved') {
    return choice.by === null
      ? t('settings.reserved', { key: shown })
      : t('settings.reservedBy', { key: shown, command: nameOf(choice.by) });
  }
  return '';
}
