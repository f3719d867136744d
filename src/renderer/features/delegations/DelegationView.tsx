import { removeDelegation } from '../../../shared/document/actions/delegations';
import { changeDossier, changeRecordSettings } from '../../../shared/document/actions/settings';
import type { Delegation, Group } from '../../../shared/domain/delegation';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { nameOf } from '../../messages/entryWords';
import { formatDay, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { mayShowKey } from '../../workbench/projector';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { positionsOf } from './delegationList';
import { PositionRows } from './PositionRows';

/** One delegation: names, groups or members with their days, what it is in this room, and its positions. */
export function DelegationView(props: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly delegation: Delegation;
  readonly isOwn: boolean;
  readonly canWrite: boolean;
  onEdit(): void;
  onPick(code: string): void;
}) {
  const { workbench, session, model, delegation, isOwn, canWrite, onEdit, onPick } = props;
  const { code, name, aliases, kind } = delegation;
  const groups = model.roster.groupsOf(code, '');
  const positions = positionsOf(model, code).filter(({ key }) => mayShowKey(workbench, model, key));
  return (
    <article className="delegation">
      <header className="delegation-head">
        <h3>{name}</h3>
        <p>
          <strong>{code}</strong> · {t(kindKey(delegation))}
          {isOwn && ` · ${t('delegations.ownMark')}`}
        </p>
        {aliases.length > 0 && <p>{t('delegations.aliases', { names: aliases.join(', ') })}</p>}
        {canWrite && (
          <div className="card-actions">
            {(isOwn || kind === 'group') && (
              <button type="button" className="button" onClick={onEdit}>
                {t(isOwn ? 'delegations.edit' : 'delegations.override')}
              </button>
            )}
            {isOwn && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  session.act(() => removeDelegation(session.writing(), code));
                  notifyUndoable(workbench, session, 'delegations.removed', { name });
                }}
              >
                {t('delegations.remove')}
              </button>
            )}
          </div>
        )}
      </header>
      <Standing session={session} model={model} code={code} canWrite={canWrite} />
      <section>
        <h4>{t('delegations.positions', { count: positions.length })}</h4>
        {positions.length === 0 ? (
          <p className="details-empty">{t('positions.none')}</p>
        ) : (
          <PositionRows workbench={workbench} model={model} positions={positions} />
        )}
      </section>
      {groups.length > 0 && (
        <section>
          <h4>{t('delegations.groups')}</h4>
          <p className="delegation-codes">
            {groups.map((group) => (
              <button key={group} type="button" className="text-button" onClick={() => onPick(group)}>
                {nameOf(model, group)}
              </button>
            ))}
          </p>
        </section>
      )}
      {delegation.kind === 'group' && <Members model={model} group={delegation} onPick={onPick} />}
    </article>
  );
}

function kindKey(delegation: Delegation) {
  if (delegation.kind === 'group') return `delegations.binding.${delegation.binding}` as const;
  if (delegation.kind === 'observer') return 'delegations.kind.observer';
  if (delegation.territory === true) return 'delegations.kind.territory';
  return delegation.unMember ? 'delegations.kind.member' : 'delegations.kind.nonMember';
}

/** What a delegation is in this room: on the watch list, taking part, with a vote. */
function Standing({
  session,
  model,
  code,
  canWrite,
}: {
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly code: string;
  readonly canWrite: boolean;
}) {
  const { watch } = model.recordSettings;
  const { participants, withoutVote } = model.settings;
  const toggled = (list: readonly string[]) =>
    list.includes(code) ? list.filter((each) => each !== code) : [...list, code];
  const marks = [
    {
      id: 'watch',
      on: watch.includes(code),
      run: () => changeRecordSettings(session.writing(), { watch: toggled(watch) }),
    },
    {
      id: 'participant',
      on: participants.includes(code),
      run: () => changeDossier(session.writing(), { participants: toggled(participants) }),
    },
    {
      id: 'withoutVote',
      on: withoutVote.includes(code),
      run: () => changeDossier(session.writing(), { withoutVote: toggled(withoutVote) }),
    },
  ] as const;
  return (
    <fieldset className="delegation-marks" disabled={!canWrite} aria-label={t('delegations.inRoom')}>
      {marks.map(({ id, on, run }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={on}
            disabled={id !== 'watch' && !session.mayWrite('acts')}
            onChange={() => session.act(run)}
          />
          {t(`delegations.mark.${id}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Members({
  model,
  group,
  onPick,
}: {
  readonly model: Negotiation;
  readonly group: Group;
  onPick(code: string): void;
}) {
  return (
    <section>
      <h4>{t('delegations.members', { count: model.roster.membersOf(group.code, '').length })}</h4>
      <p className={group.source === 'unverified' ? 'delegation-unverified' : 'delegation-source'}>
        {group.source === 'unverified'
          ? t('delegations.unverified')
          : t('delegations.source', { source: group.source })}
      </p>
      {group.note !== undefined && <p className="delegation-source">{group.note}</p>}
      <ul className="members">
        {group.members.map(({ code, from, to }) => (
          <li key={`${code}:${from ?? ''}`}>
            <button type="button" className="text-button" onClick={() => onPick(code)}>
              {nameOf(model, code)}
            </button>
            {(from !== undefined || to !== undefined) && (
              <span className="member-days">
                {from !== undefined && to !== undefined
                  ? t('delegations.fromTo', { from: formatDay(from), to: formatDay(to) })
                  : from !== undefined
                    ? t('delegations.from', { from: formatDay(from) })
                    : t('delegations.to', { to: formatDay(to ?? '') })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
