import { useId, useMemo } from 'react';
import { changeRecordSettings } from '../../../shared/document/actions/settings';
import { buildRoster } from '../../../shared/domain/roster';
import { t } from '../../messages/messages';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { DelegationSelect } from './DelegationSelect';

/** Who is at this keyboard: stands beside what they note and type, on this machine only. */
export function YouTab({ workbench }: { readonly workbench: Workbench }) {
  const { preferences, session } = workbench;
  const name = useStore(preferences.store, (values) => values.personName);
  const delegation = useStore(preferences.store, (values) => values.personDelegation);
  const roster = useMemo(() => session?.current.roster ?? buildRoster([]), [session]);
  const id = useId();
  return (
    <>
      <div className="setting">
        <label htmlFor={id}>{t('settings.name')}</label>
        <p className="hint">{t('settings.nameHint')}</p>
        <input
          id={id}
          className="field"
          value={name}
          autoComplete="off"
          onChange={(event) => preferences.set('personName', event.target.value)}
        />
      </div>
      <DelegationSelect
        label={t('settings.delegation')}
        hint={t('settings.delegationHint')}
        roster={roster}
        value={delegation === '' ? null : delegation}
        onKeep={(code) => {
          preferences.set('personDelegation', code ?? '');
          // The first dossier in which nobody said so takes it over; another one keeps its own.
          if (session !== null && code !== null && session.current.recordSettings.ourDelegation === null) {
            session.act(() => changeRecordSettings(session.writing(), { ourDelegation: code }));
          }
        }}
      />
    </>
  );
}
