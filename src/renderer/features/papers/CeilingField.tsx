import { GRADES, type Grade } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';

/** The most confidential grade that is let through (PO5). */
export function CeilingField({ ceiling, onCeiling }: { readonly ceiling: Grade; onCeiling(ceiling: Grade): void }) {
  return (
    <ChoiceField
      label={t('papers.ceiling')}
      value={ceiling}
      options={GRADES.map((grade) => ({ id: grade, label: t(`grade.${grade}`) }))}
      onValue={onCeiling}
    />
  );
}
