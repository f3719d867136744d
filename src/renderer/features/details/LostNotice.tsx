import { Unlink } from 'lucide-react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { unanswered } from '../../../shared/domain/settled';
import { t } from '../../messages/messages';
import type { Workbench } from '../../workbench/workbench';

/** Says that something lost its place in the text (PO0), and leads to where a place is given to it. */
export function LostNotice({ workbench, model }: { readonly workbench: Workbench; readonly model: Negotiation }) {
  const lost = unanswered(model);
  if (lost.length === 0) return null;
  return (
    <button type="button" className="lost-notice" onClick={() => workbench.run('details.lost')}>
      <Unlink size={15} aria-hidden="true" />
      <span>{t('lost.notice', { count: lost.length })}</span>
    </button>
  );
}
