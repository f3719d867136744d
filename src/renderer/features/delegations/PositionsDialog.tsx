import { useMemo, useState } from 'react';
import type { DelegationCode } from '../../../shared/domain/delegation';
import { nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { mayShowKey } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { positionsOf, stanceCounts } from './delegationList';
import { PositionRows } from './PositionRows';

/** All positions of one delegation: what it wants, where, in which words. */
export function PositionsDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  if (session === null || typeof argument !== 'string') return null;
  return <Positions workbench={workbench} session={session} code={argument} />;
}

function Positions({
  workbench,
  session,
  code,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly code: DelegationCode;
}) {
  const model = useModel(session, (current) => current);
  const [stance, setStance] = useState<string | null>(null);
  const positions = useMemo(
    () => positionsOf(model, code).filter(({ key }) => mayShowKey(workbench, model, key)),
    [workbench, model, code],
  );
  const counts = stanceCounts(positions);
  const shown = stance === null ? positions : positions.filter(({ holding }) => holding.stance === stance);
  return (
    <div className="positions-of">
      <h3>
        {nameOf(model, code)} <span className="delegation-code">{code}</span>
      </h3>
      <div className="positions-of-bar">
        <fieldset className="pills" aria-label={t('outline.filters')}>
          <button type="button" className="pill" aria-pressed={stance === null} onClick={() => setStance(null)}>
            {t('filter.all')} <span className="pill-count">{positions.length}</span>
          </button>
          {counts.map((each) => (
            <button
              key={each.stance}
              type="button"
              className="pill"
              aria-pressed={stance === each.stance}
              onClick={() => setStance(each.stance)}
            >
              {t(`stance.${each.stance}`)} <span className="pill-count">{each.count}</span>
            </button>
          ))}
        </fieldset>
        <button type="button" className="text-button" onClick={() => workbench.run('delegations.open', { code })}>
          {t('positions.about')}
        </button>
        {workbench.commands.has('statements.open') && (
          <button
            type="button"
            className="text-button"
            onClick={() => workbench.run('statements.open', { delegation: code })}
          >
            {t('positions.statements')}
          </button>
        )}
      </div>
      {shown.length === 0 ? (
        <p className="details-empty">{t('positions.none')}</p>
      ) : (
        <PositionRows workbench={workbench} model={model} positions={shown} />
      )}
    </div>
  );
}
