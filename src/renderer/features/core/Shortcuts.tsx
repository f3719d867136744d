import { t } from '../../messages/messages';
import { showChord, singleKeyOf } from '../../workbench/keys';
import { menuOf } from '../../workbench/menus';
import type { Workbench } from '../../workbench/workbench';

/** All keys by menu, as they are in force on this machine. */
export function Shortcuts({ workbench }: { readonly workbench: Workbench }) {
  const keys = workbench.preferences.get('keys');
  return (
    <div className="shortcuts">
      <p className="hint">{t(keys.singles ? 'shortcuts.single' : 'shortcuts.singleOff')}</p>
      <div className="shortcuts-columns">
        {menuOf(workbench).map(({ place, label, items }) => {
          const withKeys = items.filter(
            ({ command }) => command.keys !== undefined || singleKeyOf(command, keys) !== null,
          );
          return (
            withKeys.length > 0 && (
              <section key={place}>
                <h3>{label}</h3>
                <dl>
                  {withKeys.map(({ command }) => {
                    const single = singleKeyOf(command, keys);
                    const all = [...(command.keys ?? []), ...(single === null ? [] : [single])];
                    return (
                      <div key={command.id}>
                        <dt>{t(command.title)}</dt>
                        <dd>
                          {all.map((key) => (
                            <kbd key={key}>{showChord(key)}</kbd>
                          ))}
                        </dd>
                      </div>
                    );
                  })}
                </dl>
              </section>
            )
          );
        })}
      </div>
    </div>
  );
}
