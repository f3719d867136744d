import { useMemo, useState } from 'react';
import { ownDelegations } from '../../../shared/document/actions/delegations';
import type { Delegation } from '../../../shared/domain/delegation';
import { t } from '../../messages/messages';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { PickList } from '../../ui/PickList';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { Segments } from '../../ui/Segments';
import { mayShowKey } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { DelegationForm } from './DelegationForm';
import { DelegationView } from './DelegationView';
import { Deviations } from './Deviations';
import { DELEGATION_FILTERS, type DelegationFilter, delegationRows, deviationsIn, timesNamed } from './delegationList';
import { RoomForm } from './RoomForm';

/** What the dialog was opened on. */
export interface DelegationsArgument {
  readonly filter?: DelegationFilter;
  readonly code?: string;
  readonly view?: 'list' | 'room';
}

/** Everybody who can be named: States, groups with their members, observers, and those of the dossier's own; and the room. */
export function DelegationsDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const { session } = workbench;
  return session === null ? null : (
    <Delegations workbench={workbench} session={session} opened={(argument ?? {}) as DelegationsArgument} />
  );
}

function Delegations({
  workbench,
  session,
  opened,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly opened: DelegationsArgument;
}) {
  const model = useModel(session, (current) => current);
  const [view, setView] = useState<'list' | 'room'>(opened.view ?? 'list');
  const [filter, setFilter] = useState<DelegationFilter>(opened.filter ?? 'all');
  const [query, setQuery] = useState('');
  const [picked, setPicked] = useState<string | null>(opened.code ?? null);
  const [form, setForm] = useState<{ readonly of: Delegation | null } | null>(null);
  const named = useMemo(() => timesNamed(model.entries, model.doubles), [model.entries, model.doubles]);
  const deviations = useMemo(() => {
    const all = filter === 'deviations' ? deviationsIn(model) : [];
    return all.filter(({ key }) => mayShowKey(workbench, model, key));
  }, [workbench, model, filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: own delegations change with the roster
  const own = useMemo(() => new Set(ownDelegations(session).map(({ code }) => code)), [session, model.roster]);
  const deviating = useMemo(() => new Set(deviations.flatMap(({ member, group }) => [member, group])), [deviations]);
  const rows = useMemo(
    () => delegationRows(model, { named, own, deviating }, filter, query),
    [model, named, own, deviating, filter, query],
  );
  const items = useMemo(
    () =>
      rows.map(({ code, name }) => {
        const count = named.get(code);
        return { id: code, label: name, hint: code === name ? '' : code, ...(count === undefined ? {} : { count }) };
      }),
    [rows, named],
  );
  const shown = picked === null ? undefined : model.roster.byCode.get(picked);
  const canWrite = session.safety.get().editable;

  return (
    <div className="delegations">
      <div className="statements-bar">
        <Segments
          label={t('delegations.view')}
          options={[
            { id: 'list', label: t('delegations.list') },
            { id: 'room', label: t('delegations.room') },
          ]}
          picked={view}
          onPick={(name) => setView(name)}
        />
        {view === 'list' && (
          <>
            <input
              type="search"
              className="field"
              value={query}
              aria-label={t('delegations.find')}
              placeholder={t('delegations.find')}
              onChange={(event) => setQuery(event.target.value)}
            />
            {canWrite && (
              <button type="button" className="button" onClick={() => setForm({ of: null })}>
                {t('delegations.add')}
              </button>
            )}
          </>
        )}
      </div>
      {view === 'room' ? (
        <RoomForm session={session} model={model} canWrite={canWrite} />
      ) : (
        <>
          <fieldset className="pills delegations-filters" aria-label={t('outline.filters')}>
            {DELEGATION_FILTERS.map((name) => (
              <button
                key={name}
                type="button"
                className="pill"
                aria-pressed={filter === name}
                onClick={() => setFilter(name)}
              >
                {t(`delegations.filter.${name}`)}
              </button>
            ))}
          </fieldset>
          <div className="statements-panes">
            <PickList
              label={t('delegations.list')}
              items={items}
              picked={picked}
              empty={t(filter === 'deviations' ? 'delegations.noDeviations' : 'delegations.noneFound')}
              onPick={(id) => {
                setPicked(id);
                setForm(null);
              }}
            />
            <ScrollRegion className="statements-list" label={t('delegations.one')}>
              {form !== null ? (
                <DelegationForm
                  workbench={workbench}
                  session={session}
                  model={model}
                  of={form.of}
                  onDone={(code) => {
                    setForm(null);
                    if (code !== null) setPicked(code);
                  }}
                />
              ) : filter === 'deviations' && shown === undefined ? (
                <Deviations workbench={workbench} model={model} deviations={deviations} />
              ) : shown === undefined ? (
                <p className="details-empty">{t('delegations.pick')}</p>
              ) : (
                <DelegationView
                  workbench={workbench}
                  session={session}
                  model={model}
                  delegation={shown}
                  isOwn={own.has(shown.code)}
                  canWrite={canWrite}
                  onEdit={() => setForm({ of: shown })}
                  onPick={setPicked}
                />
              )}
            </ScrollRegion>
          </div>
        </>
      )}
    </div>
  );
}
