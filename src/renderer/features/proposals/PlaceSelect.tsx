import { useMemo } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { shortAddress } from '../../messages/readingWords';
import { ChoiceField } from '../../ui/ChoiceField';

/** A paragraph of the text, chosen by its address and first words. */
export function PlaceSelect({
  model,
  label,
  value,
  onValue,
}: {
  readonly model: Negotiation;
  readonly label: string;
  readonly value: string;
  onValue(block: string): void;
}) {
  const places = useMemo(
    () =>
      model.reading.sections.flatMap(({ provisions }) =>
        provisions
          .filter(({ kind }) => kind === 'provision' || kind === 'heading')
          .map(({ block, text }) => ({
            block,
            words: `${shortAddress(model, model.keyOfBlock(block))}: ${short(text, 60)}`,
          })),
      ),
    [model],
  );
  return (
    <div className="setting">
      <ChoiceField
        label={label}
        value={value}
        options={[
          { id: '', label: t('proposals.choosePlace') },
          ...places.map(({ block, words }) => ({ id: block, label: words })),
        ]}
        onValue={onValue}
      />
    </div>
  );
}
