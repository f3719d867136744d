import { X } from 'lucide-react';
import { formatDay, formatTime, t } from '../../messages/messages';
import { useCalmModel } from '../../session/calmModel';
import type { DossierSession } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { usePrivateShown } from '../../workbench/projector';
import { WhatChangedList } from '../../workbench/WhatChangedList';
import type { Workbench } from '../../workbench/workbench';
import { type Away, awayShown, doneAway } from './awayState';

/** What happened while this copy was cut off, beside the text, so that each place can be looked at as one goes through it. */
export function AwayPanel({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const away = useStore(awayShown, (shown) => (shown?.id === session.info.id ? shown : null));
  return away === null ? null : <Open workbench={workbench} session={session} away={away} />;
}

function Open({
  workbench,
  session,
  away,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly away: Away;
}) {
  const model = useCalmModel(session);
  const mayShowPrivate = usePrivateShown(workbench);
  const since = new Date(away.since).toISOString();
  return (
    <section className="away" aria-label={t('away.title')}>
      <div className="who-head">
        <h2>{t('away.title')}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t('away.later')}
          title={t('away.later')}
          onClick={() => awayShown.set(null)}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      <p className="hint">{t('away.since', { day: formatDay(since), time: formatTime(since).slice(0, 5) })}</p>
      {!mayShowPrivate ? (
        // What is ours is told by our brief and our record (PO5a).
        <p className="hint">{t('away.projected')}</p>
      ) : away.changed.length === 0 ? (
        <p role="status">{t('away.nothing')}</p>
      ) : (
        <WhatChangedList
          changed={away.changed}
          model={model}
          own={session.person.id}
          goTo={(key) => workbench.goTo(key)}
        />
      )}
      <button type="button" className="button away-done" onClick={() => void doneAway(workbench)}>
        {t('away.done')}
      </button>
    </section>
  );
}
