import { useId } from 'react';
import { GRADES, type Grade } from '../../../shared/domain/position';
import { t } from '../../messages/messages';

/** The most confidential grade that is let through (PO5). */
export function CeilingField({ ceiling, onCeiling }: { readonly ceiling: Grade; onCeiling(ceiling: Grade): void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t('papers.ceiling')}</label>
      <select id={id} className="field" value={ceiling} onChange={({ target }) => onCeiling(target.value as Grade)}>
        {GRADES.map((grade) => (
          <option key={grade} value={grade}>
            {t(`grade.${grade}`)}
          </option>
        ))}
      </select>
    </>
  );
}
