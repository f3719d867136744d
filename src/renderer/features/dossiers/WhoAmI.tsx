import { useId, useState } from 'react';
import { DELEGATIONS } from '../../../shared/domain/delegations';
import { findDelegation } from '../../../shared/domain/names';
import { buildRoster } from '../../../shared/domain/roster';
import { t } from '../../messages/messages';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';

const roster = buildRoster([]);

/** Who notes: name and delegation, kept on this machine. Nothing waits for it. */
export function WhoAmI({ workbench }: { readonly workbench: Workbench }) {
  const { preferences } = workbench;
  const name = useStore(preferences.store, (values) => values.personName);
  const delegation = useStore(preferences.store, (values) => values.personDelegation);
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const known = roster.byCode.get(delegation);
  const shown = typed ?? known?.name ?? delegation;
  const done = () => {
    if (typed === null) return;
    const found = findDelegation(typed, roster, { codes2: true });
    if (typed.trim() === '') preferences.set('personDelegation', '');
    else if (found !== null) preferences.set('personDelegation', found.code);
    else return;
    setTyped(null);
  };
  const unknown = typed !== null && typed.trim() !== '' && findDelegation(typed, roster, { codes2: true }) === null;
  return (
    <section className="who" aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`} className="welcome-head">
        {t('who.title')}
      </h2>
      <div className="who-fields">
        <div>
          <label htmlFor={`${id}-name`}>{t('who.name')}</label>
          <input
            id={`${id}-name`}
            className="field"
            value={name}
            autoComplete="off"
            onChange={(event) => preferences.set('personName', event.currentTarget.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-delegation`}>{t('who.delegation')}</label>
          <input
            id={`${id}-delegation`}
            className="field"
            list={`${id}-list`}
            value={shown}
            autoComplete="off"
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={done}
            onKeyDown={(event) => {
              if (event.key === 'Enter') done();
            }}
          />
          <datalist id={`${id}-list`}>
            {DELEGATIONS.map((one) => (
              <option key={one.code} value={one.name} />
            ))}
          </datalist>
        </div>
      </div>
      <p id={`${id}-hint`} className="hint" role="status">
        {unknown
          ? t('who.unknown', { name: typed ?? '' })
          : known !== undefined
            ? t('who.known', { name: known.name, code: known.code })
            : t('who.hint')}
      </p>
    </section>
  );
}
