import { useId, useMemo } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { t } from '../../messages/messages';
import { short } from '../../messages/proposalWords';
import { shortAddress } from '../../messages/readingWords';

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
  const id = useId();
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
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onValue(event.target.value)}>
        <option value="">{t('proposals.choosePlace')}</option>
        {places.map(({ block, words }) => (
          <option key={block} value={block}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
