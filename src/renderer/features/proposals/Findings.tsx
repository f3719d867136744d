import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Proposal } from '../../../shared/domain/proposal';
import { findingsOn } from './findings';

/** What deserves a second look in a wording: obligations made stronger or weaker, brackets without partner, references it would break. */
export function Findings({ model, proposal }: { readonly model: Negotiation; readonly proposal: Proposal }) {
  const findings = useMemo(() => findingsOn(model, proposal), [model, proposal]);
  if (findings.length === 0) return null;
  return (
    <ul className="proposal-findings">
      {findings.map(({ id, words, isWarning }) => (
        <li key={id} data-warning={isWarning ? '' : undefined}>
          {isWarning && <TriangleAlert size={14} aria-hidden="true" />}
          {words}
        </li>
      ))}
    </ul>
  );
}
