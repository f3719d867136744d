import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { type ChainFault, endOf, faultsOf } from '../../../shared/audit/chain';
import type { LogLine } from '../../../shared/audit/logLines';
import { t } from '../../messages/messages';

/** So many faults are told one by one. */
const TOLD = 20;

/** Whether the chain holds, and where it ends: a number and a hash that somebody may note elsewhere; else what is wrong, by number. */
export function Chain({ lines }: { readonly lines: readonly LogLine[] }) {
  const faults = faultsOf(lines);
  const end = endOf(lines.filter((line) => line !== null));
  if (faults.length > 0) {
    return (
      <div className="acts-log-broken" role="alert">
        <p>
          <ShieldAlert size={16} aria-hidden="true" />
          {t('actsLog.broken', { count: faults.length })}
        </p>
        <ul>
          {faults.slice(0, TOLD).map((fault, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once
            <li key={i}>{faultWords(fault)}</li>
          ))}
        </ul>
      </div>
    );
  }
  if (end.n === 0) return null;
  return (
    <p className="acts-log-whole">
      <ShieldCheck size={16} aria-hidden="true" />
      <span>
        {t('actsLog.whole', { n: end.n })} <code>{end.hash}</code>
      </span>
    </p>
  );
}

function faultWords(fault: ChainFault): string {
  if (fault.kind !== 'missing') return t(`actsLog.fault.${fault.kind}`, { n: fault.n });
  const { n, to } = fault;
  return n === to ? t('actsLog.fault.missingOne', { n }) : t('actsLog.fault.missing', { n, to });
}
