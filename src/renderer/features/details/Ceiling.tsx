import { changeRecordSettings } from '../../../shared/document/actions/settings';
import { GRADES, type Grade } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';

/** Up to which grade entries count in everything shown (PO5), with how many there are beyond it here. */
export function Ceiling({
  session,
  ceiling,
  hidden,
}: {
  readonly session: DossierSession;
  readonly ceiling: Grade;
  readonly hidden: number;
}) {
  return (
    <label className={ceiling === 'record' ? 'ceiling' : 'ceiling is-raised'}>
      <span>{t('ceiling.label')}</span>
      <select
        value={ceiling}
        onChange={(event) => {
          const next = event.target.value as Grade;
          session.act(() => changeRecordSettings(session.writing(), { ceiling: next }));
        }}
      >
        {GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {t(`ceiling.${grade}`)}
          </option>
        ))}
      </select>
      {hidden > 0 && <span className="ceiling-hidden">{t('ceiling.hidden', { count: hidden })}</span>}
    </label>
  );
}
