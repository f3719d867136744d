import type { Negotiation } from '../../../shared/domain/negotiation';
import { GRADES } from '../../../shared/domain/position';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { ChoiceField } from '../../ui/ChoiceField';
import type { ExportChoice } from './exporting';

/** What is chosen of an export, and how a choice is changed. */
export interface OptionsProps {
  readonly choice: ExportChoice;
  set(change: Partial<ExportChoice>): void;
}

const HEADS = ['before', 'after'] as const;

/** Which text of several goes out; nothing where there is one. */
export function DocumentChoice({
  documents,
  choice,
  set,
}: OptionsProps & { readonly documents: Negotiation['documents'] }) {
  if (documents.size < 2) return null;
  return (
    <ChoiceField
      label={t('export.document')}
      value={choice.document ?? ''}
      options={[
        { id: '', label: t('export.allDocuments') },
        ...[...documents.values()].map((one) => ({ id: one.id, label: one.short || one.title })),
      ]}
      onValue={(document) => set({ document: document || null })}
    />
  );
}

/** Whether the names of proponents stand before or after their words. */
export function HeadsChoice({ choice, set }: OptionsProps) {
  return (
    <ChoiceField
      label={t('export.heads')}
      value={choice.heads}
      options={HEADS.map((heads) => ({ id: heads, label: t(`export.heads.${heads}`) }))}
      onValue={(heads) => set({ heads })}
    />
  );
}

/** The most confidential grade that is let through (PO5). */
export function CeilingChoice({ choice, set }: OptionsProps) {
  return (
    <ChoiceField
      label={t('export.ceiling')}
      value={choice.ceiling}
      options={GRADES.map((grade) => ({ id: grade, label: t(`export.ceiling.${grade}`) }))}
      onValue={(ceiling) => set({ ceiling })}
    />
  );
}

/** Whether our drafts go among the proposals. */
export function DraftsCheck({ choice, set }: OptionsProps) {
  return (
    <CheckField
      look="check-private"
      label={t('export.drafts')}
      checked={choice.brief}
      onChecked={(brief) => set({ brief })}
    />
  );
}

/** Whether our record and our brief go out, and how much of the record. */
export function PrivateLayers({ choice, set }: OptionsProps) {
  return (
    <>
      <CheckField
        look="check-private"
        label={t('export.record')}
        checked={choice.record}
        onChecked={(record) => set({ record })}
      />
      {choice.record && (
        <div className="export-fields">
          <CeilingChoice choice={choice} set={set} />
        </div>
      )}
      <CheckField
        look="check-private"
        label={t('export.brief')}
        checked={choice.brief}
        onChecked={(brief) => set({ brief })}
      />
      {(choice.record || choice.brief) && <p className="save-warning">{t('export.private')}</p>}
    </>
  );
}
