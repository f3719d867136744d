import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { type ChangedPlace, unsettledBy } from '../../../shared/document/unsettled';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { formalWords, shortAddress } from '../../messages/readingWords';
import { useRecordShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';

/** So many names are written out. */
const MOST_NAMED = 6;

/** What rests on words that a decision would change, before it is made: rulings that open again, yeses that fall to earlier words (CO3, PO4). */
export function Unsettling({
  workbench,
  model,
  proposals,
  places,
}: {
  readonly workbench: Workbench;
  readonly model: Negotiation;
  readonly proposals: readonly Proposal[];
  readonly places: readonly ChangedPlace[];
}) {
  const isRecordShown = useRecordShown(workbench);
  const { rulings, support } = useMemo(() => unsettledBy(model, proposals, places), [model, proposals, places]);
  const names = isRecordShown ? support.map((code) => nameOf(model, code)) : [];
  if (rulings.length === 0 && names.length === 0) return null;
  const named = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length > MOST_NAMED ? ` ${t('proposals.more', { count: names.length - MOST_NAMED })}` : '';
  return (
    <ul className="proposal-findings" data-unsettled="">
      {rulings.map(({ key, formal }) => (
        <li key={key} data-warning="">
          <TriangleAlert size={14} aria-hidden="true" />
          {t('proposals.unsettles', { where: shortAddress(model, key), status: formalWords(formal) })}
        </li>
      ))}
      {names.length > 0 && (
        <li data-warning="">
          <TriangleAlert size={14} aria-hidden="true" />
          {t('proposals.unrenewed', { count: names.length, names: named + more })}
        </li>
      )}
    </ul>
  );
}
