import { useId } from 'react';
import { GRADES, type Grade } from '../../shared/domain/position';
import { t } from '../messages/messages';

/** How something is known (PO5), as a line of a dialog. */
export function GradeField({ grade, onGrade }: { readonly grade: Grade; onGrade(grade: Grade): void }) {
  const id = useId();
  return (
    <div className="setting">
      <label htmlFor={id}>{t('entry.grade')}</label>
      <select id={id} className="field" value={grade} onChange={(event) => onGrade(event.currentTarget.value as Grade)}>
        {GRADES.map((each) => (
          <option key={each} value={each}>
            {t(`grade.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
