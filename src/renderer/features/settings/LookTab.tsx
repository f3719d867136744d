import { t } from '../../messages/messages';
import { Segments } from '../../ui/Segments';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

const THEMES = ['system', 'light', 'dark'] as const;
const DENSITIES = ['comfortable', 'compact', 'projector'] as const;

/** How the window looks. */
export function LookTab({ workbench }: { readonly workbench: Workbench }) {
  const { preferences } = workbench;
  const values = useStore(preferences.store, (all) => all);
  return (
    <>
      <div className="setting">
        <span className="setting-label">{t('settings.theme')}</span>
        <Segments
          label={t('settings.theme')}
          options={THEMES.map((id) => ({ id, label: t(`settings.theme.${id}`) }))}
          picked={values.theme}
          onPick={(theme) => preferences.set('theme', theme)}
        />
      </div>
      <div className="setting">
        <span className="setting-label">{t('settings.density')}</span>
        <p className="hint">{t('settings.densityHint')}</p>
        <Segments
          label={t('settings.density')}
          options={DENSITIES.map((id) => ({ id, label: t(`settings.density.${id}`) }))}
          picked={values.density}
          onPick={(density) => preferences.set('density', density)}
        />
      </div>
      {(['lineNumbers', 'spellCheck', 'projectRecord', 'keepOriginals'] as const).map((name) => (
        <div key={name} className="setting">
          <label className="check">
            <input
              type="checkbox"
              checked={values[name]}
              onChange={(event) => preferences.set(name, event.target.checked)}
            />
            {t(`settings.${name}`)}
          </label>
          <p className="hint">{t(`settings.${name}Hint`)}</p>
        </div>
      ))}
    </>
  );
}
