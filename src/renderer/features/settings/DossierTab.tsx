import { useId, useState } from 'react';
import { changeDossier, changeRecordSettings, type DossierChange } from '../../../shared/document/actions/settings';
import { BRACKET_MEANINGS, type BracketMeaning, MARKINGS, type Marking } from '../../../shared/domain/dossier';
import { GRADES, type Grade } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { CheckField } from '../../ui/CheckField';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { DelegationSelect } from './DelegationSelect';

/** What the dossier says of itself to everybody, and how the team reads its own record. */
export function DossierTab({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const model = useModel(session, (current) => current);
  const { settings, recordSettings } = model;
  const id = useId();
  const change = (next: DossierChange) => session.act(() => changeDossier(session.writing(), next));
  const canWrite = session.safety.get().editable;
  const isRooms = useStore(session.safety, ({ writable }) => writable.acts);
  // At a seat of a room it is the seat that says whose desk this is (RM1).
  const isSeated = model.sitting.role !== 'chair';
  return (
    <fieldset className="plain" disabled={!canWrite} aria-label={t('settings.tab.dossier')}>
      <fieldset className="plain joined" disabled={!isRooms} aria-label={t('settings.ofRoom')}>
        <WordsField
          label={t('settings.dossierTitle')}
          value={settings.title}
          onKeep={(title) => change({ title })}
          required
        />
        <WordsField
          label={t('settings.forum')}
          hint={t('settings.forumHint')}
          value={settings.forum}
          onKeep={(forum) => change({ forum })}
        />
        <div className="setting">
          <label htmlFor={`${id}-marking`}>{t('settings.marking')}</label>
          <p className="hint">{t('settings.markingHint')}</p>
          <select
            id={`${id}-marking`}
            className="field"
            value={settings.marking}
            // What was written in an exercise never becomes a real dossier (CF6).
            disabled={settings.marking === 'EXERCISE'}
            onChange={(event) => change({ marking: event.target.value as Marking })}
          >
            {MARKINGS.map((marking) => (
              <option key={marking} value={marking}>
                {t(`marking.${marking}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="setting">
          <label htmlFor={`${id}-meaning`}>{t('settings.meaning')}</label>
          <p className="hint">{t('settings.meaningHint')}</p>
          <select
            id={`${id}-meaning`}
            className="field"
            value={settings.bracketMeaning}
            onChange={(event) => change({ bracketMeaning: event.target.value as BracketMeaning })}
          >
            {BRACKET_MEANINGS.map((meaning) => (
              <option key={meaning} value={meaning}>
                {t(`meaning.${meaning}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="setting">
          <CheckField
            label={t('settings.consensusOnly')}
            hint={t('settings.consensusOnlyHint')}
            checked={settings.consensusOnly}
            onChecked={(consensusOnly) => change({ consensusOnly })}
          />
        </div>
        <div className="setting">
          <CheckField
            label={t('settings.needsSeconder')}
            hint={t('settings.needsSeconderHint')}
            checked={settings.needsSeconder}
            onChecked={(needsSeconder) => change({ needsSeconder })}
          />
        </div>
      </fieldset>
      {!isRooms && <p className="hint">{t('settings.ofRoomHint')}</p>}
      <fieldset className="plain setting" aria-label={t('settings.desk')} disabled={isSeated}>
        <span className="setting-label" aria-hidden="true">
          {t('settings.desk')}
        </span>
        {(['delegation', 'chair'] as const).map((desk) => (
          <label key={desk} className="check">
            <input
              type="radio"
              name={`${id}-desk`}
              checked={recordSettings.desk === desk}
              onChange={() => session.act(() => changeRecordSettings(session.writing(), { desk }))}
            />
            {t(`settings.desk.${desk}`)}
          </label>
        ))}
        <p className="hint">{t('settings.deskHint')}</p>
      </fieldset>
      {!isSeated && (
        <DelegationSelect
          label={t('settings.ours')}
          hint={t('settings.oursHint')}
          roster={model.roster}
          value={recordSettings.ourDelegation}
          onKeep={(code) => session.act(() => changeRecordSettings(session.writing(), { ourDelegation: code }))}
        />
      )}
      <div className="setting">
        <label htmlFor={`${id}-ceiling`}>{t('settings.ceiling')}</label>
        <p className="hint">{t('settings.ceilingHint')}</p>
        <select
          id={`${id}-ceiling`}
          className="field"
          value={recordSettings.ceiling}
          onChange={(event) => {
            const ceiling = event.target.value as Grade;
            session.act(() => changeRecordSettings(session.writing(), { ceiling }));
          }}
        >
          {GRADES.map((grade) => (
            <option key={grade} value={grade}>
              {t(`ceiling.${grade}`)}
            </option>
          ))}
        </select>
      </div>
      {workbench.commands.has('delegations.room') && (
        <button type="button" className="button" onClick={() => workbench.run('delegations.room')}>
          {t('command.delegations.room')}
        </button>
      )}
    </fieldset>
  );
}

/** Words kept when the field is left: one change, one undo. */
function WordsField({
  label,
  hint,
  value,
  required = false,
  onKeep,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly required?: boolean;
  onKeep(words: string): void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const keep = () => {
    if (typed === null) return;
    const words = typed.trim();
    if (words !== value && (words !== '' || !required)) onKeep(words);
    setTyped(null);
  };
  return (
    <div className="setting">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="hint">{hint}</p>}
      <input
        id={id}
        className="field"
        value={typed ?? value}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
        }}
      />
    </div>
  );
}
