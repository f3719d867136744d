import { AlertTriangle, Clock3, History as HistoryIcon, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TargetReading } from '../../../shared/domain/consensus';
import type { DelegationCode } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';

/** Longest list of names in a remark. */
const NAMED = 6;

/** What somebody who reads the boxes alone would miss: contradictions, words changed since, who differs from its group. */
export function Remarks({ model, reading }: { readonly model: Negotiation; readonly reading: TargetReading }) {
  const { formal, contradictedBy, lastKnown, deviations, staleSupport } = reading;
  const remarks: {
    readonly id: string;
    readonly tone: 'warn' | 'plain';
    readonly icon: ReactNode;
    readonly words: string;
  }[] = [];
  if (contradictedBy.length > 0) {
    remarks.push({
      id: 'contradicted',
      tone: 'warn',
      icon: <AlertTriangle size={14} aria-hidden="true" />,
      words: t('remark.contradicted', { names: namesOf(model, contradictedBy), count: contradictedBy.length }),
    });
  }
  if (formal.objections.length > 0) {
    const who = formal.objections.flatMap(({ delegations }) => delegations);
    remarks.push({
      id: 'objections',
      tone: 'warn',
      icon: <AlertTriangle size={14} aria-hidden="true" />,
      words: t('remark.objections', { names: who.length === 0 ? t('remark.nobodyNamed') : namesOf(model, who) }),
    });
  }
  if (formal.wordsChanged) {
    remarks.push({
      id: 'changed',
      tone: 'warn',
      icon: <HistoryIcon size={14} aria-hidden="true" />,
      words: t('remark.wordsChanged'),
    });
  }
  if (lastKnown !== null) {
    const words = t('remark.lastKnown', { reading: t(`projected.${lastKnown.projected}`) });
    const support =
      staleSupport.length === 0
        ? ''
        : ` ${t('remark.staleSupport', { names: namesOf(model, staleSupport), count: staleSupport.length })}`;
    remarks.push({ id: 'stale', tone: 'plain', icon: <Clock3 size={14} aria-hidden="true" />, words: words + support });
  }
  for (const group of new Set(deviations.map((deviation) => deviation.group))) {
    const members = deviations.filter((deviation) => deviation.group === group).map(({ member }) => member);
    remarks.push({
      id: `deviation:${group}`,
      tone: 'plain',
      icon: <Users size={14} aria-hidden="true" />,
      words: t('remark.deviates', {
        names: namesOf(model, members),
        count: members.length,
        group: nameOf(model, group),
      }),
    });
  }
  if (remarks.length === 0) return null;
  return (
    <ul className="remarks">
      {remarks.map(({ id, tone, icon, words }) => (
        <li key={id} className={`remark remark-${tone}`} data-remark={id}>
          {icon}
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}

/** Names of a few, and how many more. */
function namesOf(model: Negotiation, codes: readonly DelegationCode[]): string {
  const names = codes.slice(0, NAMED).map((code) => nameOf(model, code));
  return codes.length > NAMED
    ? t('remark.andMore', { names: names.join(', '), count: codes.length - NAMED })
    : names.join(', ');
}
