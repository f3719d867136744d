import { useEffect, useRef } from 'react';
import { type BriefChange, writeBrief } from '../../../shared/document/actions/briefs';
import type { Brief } from '../../../shared/domain/brief';
import { alarmsOf } from '../../../shared/domain/briefAlarm';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { actWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import type { Workbench } from '../../workbench/workbench';
import { BriefForm } from './BriefForm';
import { type BriefField, briefView } from './briefView';

/** Our brief on what is selected: the team's own, never on a projector, never printed (PO5a, CF1). */
export function BriefPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const isProjected = useStore(workbench.preferences.store, ({ density }) => density === 'projector');
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  const model = useModel(session, (current) => current);
  const key = selected === null ? null : (questionAt(model, selected)?.key ?? null);
  if (isProjected || key === null) return null;
  return <TargetBrief key={key} workbench={workbench} session={session} model={model} target={key} />;
}

interface TargetBriefProps {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly target: TargetKey;
}

function TargetBrief({ workbench, session, model, target }: TargetBriefProps) {
  const { open, wanted } = useStore(briefView, (view) => view);
  const isEditable = useStore(session.safety, ({ editable }) => editable);
  const section = useRef<HTMLElement>(null);
  const brief = model.briefs.get(target);
  useEffect(() => {
    if (!open || wanted === null) return;
    const field = section.current?.querySelector<HTMLElement>(`[data-field="${wanted}"]`);
    field?.focus();
    field?.scrollIntoView({ block: 'nearest' });
    briefView.set({ open: true, wanted: null });
  }, [open, wanted]);
  const isOpen = open && isEditable;
  const change = (what: BriefChange) => session.act(() => writeBrief(session.writing(), target, what));
  const stands = brief === undefined ? null : standingAgainst(model, target);
  const close = () => {
    briefView.set({ open: false, wanted: null });
    workbench.textPane.get()?.focus();
  };
  return (
    <section className="brief" aria-label={t('brief.title')} ref={section}>
      <p className="brief-head">
        <strong>{t('brief.title')}</strong>
        <span className="brief-private">{t('brief.private')}</span>
        {isEditable && (
          <button
            type="button"
            className="link brief-toggle"
            onClick={() => (isOpen ? close() : briefView.set({ open: true, wanted: 'wanted' }))}
          >
            {t(isOpen ? 'brief.close' : brief === undefined ? 'brief.write' : 'brief.edit')}
          </button>
        )}
      </p>
      {stands !== null && <p className="brief-stands">{t('brief.stands', { act: stands })}</p>}
      {isOpen ? (
        <BriefForm brief={brief} onChange={change} onEscape={close} />
      ) : (
        brief !== undefined && <BriefWords brief={brief} />
      )}
    </section>
  );
}

const FIELDS: readonly BriefField[] = ['wanted', 'acceptable', 'redLine', 'lineToTake', 'clearedBy'];

/** What is in a brief, to be read at a glance; what is empty is left out. */
function BriefWords({ brief }: { readonly brief: Brief }) {
  const [wanted, acceptable, ...others] = FIELDS;
  const row = (field: BriefField | undefined) =>
    field !== undefined &&
    brief[field] !== undefined && (
      <div key={field} className={field === 'redLine' ? 'brief-row brief-red' : 'brief-row'}>
        <dt>{t(`brief.${field}`)}</dt>
        <dd>{brief[field]}</dd>
      </div>
    );
  return (
    <dl className="brief-words">
      {row(wanted)}
      {row(acceptable)}
      {brief.fallbacks.length > 0 && (
        <div className="brief-row">
          <dt>{t('brief.fallbacks')}</dt>
          <dd>
            <ol className="brief-fallbacks">
              {brief.fallbacks.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ol>
          </dd>
        </div>
      )}
      {others.map(row)}
      {brief.against !== undefined && (
        <div className="brief-row">
          <dt>{t('brief.against')}</dt>
          <dd>{t(`brief.against.${brief.against}`)}</dd>
        </div>
      )}
    </dl>
  );
}

/** The act that stands on a question now, where it is against our brief on it. */
function standingAgainst(model: Negotiation, target: TargetKey): string | null {
  const { act } = model.readingOf(target).formal;
  const standing = act === null ? undefined : model.acts.find(({ id }) => id === act);
  if (standing === undefined) return null;
  const isAgainst = alarmsOf(model, standing).some(({ key, why }) => key === target && why === 'against');
  return isAgainst ? actWords(standing.kind) : null;
}
