import { useId, useState } from 'react';
import { changeRecordSettings } from '../../../shared/document/actions/settings';
import type { StrengthLanguage } from '../../../shared/wording/strengthLists';
import { readStrengthText, STRENGTH_LANGUAGES, strengthText } from '../../../shared/wording/strengthText';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { Segments } from '../../ui/Segments';

/** The words of binding force whose shifts are marked in proposals (PR6), language by language: built in, or the team's own. */
export function StrengthTab({ session }: { readonly session: DossierSession }) {
  const [language, setLanguage] = useState<StrengthLanguage>('en');
  return (
    <fieldset className="plain" disabled={!session.safety.get().editable} aria-label={t('settings.tab.strength')}>
      <p className="hint">{t('settings.strengthHint')}</p>
      <Segments<StrengthLanguage>
        label={t('settings.strengthLanguage')}
        options={STRENGTH_LANGUAGES.map((id) => ({ id, label: t(`settings.strength.${id}`) }))}
        picked={language}
        onPick={setLanguage}
      />
      <StrengthField key={language} session={session} language={language} />
    </fieldset>
  );
}

function StrengthField({
  session,
  language,
}: {
  readonly session: DossierSession;
  readonly language: StrengthLanguage;
}) {
  const model = useModel(session, (current) => current);
  const own = model.recordSettings.strengths ?? {};
  const kept = own[language];
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const text = typed ?? kept ?? strengthText(language);
  const { faults } = readStrengthText(language, text);
  const change = (words: string | undefined) => {
    const { [language]: _was, ...others } = own;
    const strengths = words === undefined ? others : { ...others, [language]: words };
    session.act(() => changeRecordSettings(session.writing(), { strengths }));
  };
  const keep = () => {
    if (typed !== null && typed !== (kept ?? strengthText(language))) change(typed);
    setTyped(null);
  };
  return (
    <div className="setting strength-lists">
      <label htmlFor={id}>{t(kept === undefined ? 'settings.strengthBuiltIn' : 'settings.strengthOwn')}</label>
      <p className="hint">{t('settings.strengthForm')}</p>
      <textarea
        id={id}
        className="field strength-text"
        lang={language}
        dir="auto"
        rows={14}
        spellCheck={false}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
      />
      <p className="setting-said" role="status">
        {faults.length > 0 ? t('settings.strengthFaults', { lines: faults.join(', ') }) : ''}
      </p>
      {kept !== undefined && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setTyped(null);
            change(undefined);
          }}
        >
          {t('settings.strengthBack')}
        </button>
      )}
    </div>
  );
}
