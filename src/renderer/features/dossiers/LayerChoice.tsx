import { useId } from 'react';
import { t } from '../../messages/messages';
import type { ImportLayer } from '../../workbench/asking';

const LAYERS = ['record', 'declared'] as const satisfies readonly ImportLayer[];

/** For whom proposals of a file are: our own team, or the room (IM2c). */
export function LayerChoice({ layer, onLayer }: { readonly layer: ImportLayer; onLayer(layer: ImportLayer): void }) {
  const id = useId();
  return (
    <fieldset className="changes-place">
      <legend>{t('changes.layer')}</legend>
      {LAYERS.map((one) => (
        <label key={one}>
          <input type="radio" name={id} checked={layer === one} onChange={() => onLayer(one)} />
          <span>{t(`changes.layer.${one}`)}</span>
          <span className="hint">{t(`changes.layer.${one}.hint`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
