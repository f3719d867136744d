import { PROJECTED } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { Strip, type StripPart } from '../../ui/Strip';
import type { Workbench } from '../../workbench/workbench';

/** How far the parts of a whole have come, each by its own reading (CO2); nothing where they all stand alike. */
export function Parts({
  model,
  target,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly target: TargetKey;
}) {
  const kind = model.target(target)?.kind;
  if (kind !== 'section' && kind !== 'text' && kind !== 'block') return null;
  const { distribution, settled } = model.rollUp(target);
  const parts: StripPart[] = PROJECTED.flatMap((projected) => {
    const count = distribution[projected];
    if (count === undefined) return [];
    const label = t('outline.partsAt', { count, reading: t(`projected.${projected}`) });
    return [{ id: projected, count, shape: projected, label }];
  });
  if (settled > 0)
    parts.unshift({ id: 'settled', count: settled, shape: 'agreed', label: t('outline.settled', { count: settled }) });
  if (parts.length < 2) return null;
  return (
    <div className="details-parts">
      <span className="details-parts-label">{t('details.parts')}</span>
      <Strip parts={parts} label={t('details.parts')} />
    </div>
  );
}
