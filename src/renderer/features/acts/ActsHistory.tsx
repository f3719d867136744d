import { X } from 'lucide-react';
import { withdrawAct } from '../../../shared/document/actions/acts';
import type { Act } from '../../../shared/domain/act';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { questionAt } from '../../../shared/domain/question';
import type { TargetKey } from '../../../shared/domain/target';
import { formatDay, formatTime, t } from '../../messages/messages';
import { actWords, formalWords } from '../../messages/readingWords';
import { type DossierSession, useModel } from '../../session/dossierSession';
import { useStore } from '../../ui/store';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

/** What the chair and the room did with what is selected, latest first, objections among it (CO1, CO4). */
export function ActsHistory({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const selected = useStore(workbench.state, (state) => state.selection[state.selection.length - 1] ?? null);
  const isEditable = useStore(session.safety, ({ writable }) => writable.acts);
  const model = useModel(session, (current) => current);
  const key = selected === null ? null : (questionAt(model, selected)?.key ?? null);
  if (key === null) return null;
  const reading = model.readingOf(key);
  const acts = model.actsOn(key);
  const above = ruledAbove(model, key);
  if (acts.length === 0 && above === null) return null;
  const withdrawn = new Set(acts.flatMap(({ kind, of }) => (kind === 'withdrawn' && of !== undefined ? [of] : [])));
  return (
    <section className="acts" aria-label={t('act.history')}>
      <h3 className="panel-head">{t('act.history')}</h3>
      {above !== null && (
        <p className="acts-above">
          {formalWords(reading.formal)}{' '}
          <button type="button" className="link" onClick={() => workbench.goTo(above)}>
            {t('act.above', { address: model.addressOf(above) })}
          </button>
        </p>
      )}
      <ol className="acts-list">
        {[...acts]
          .filter(({ kind }) => kind !== 'withdrawn')
          .reverse()
          .map((act) => (
            <ActItem
              key={act.id}
              model={model}
              act={act}
              isWithdrawn={withdrawn.has(act.id)}
              {...(isEditable
                ? {
                    onWithdraw: () => {
                      session.act(() => withdrawAct(session.writing(), act));
                      notifyUndoable(workbench, session, 'act.withdrawn', { act: actWords(act.kind) });
                    },
                  }
                : {})}
            />
          ))}
      </ol>
    </section>
  );
}

interface ActItemProps {
  readonly model: Negotiation;
  readonly act: Act;
  readonly isWithdrawn: boolean;
  onWithdraw?(): void;
}

function ActItem({ model, act, isWithdrawn, onWithdraw }: ActItemProps) {
  const isTimed = act.at.length > 10;
  return (
    <li className={isWithdrawn ? 'act act-withdrawn' : 'act'}>
      <p className="act-head">
        <strong>{actWords(act.kind)}</strong>
        <time dateTime={act.at}>
          {isTimed ? `${formatDay(act.at)} ${formatTime(act.at).slice(0, 5)}` : formatDay(act.at)}
        </time>
        {isWithdrawn ? (
          <em>{t('act.inError')}</em>
        ) : (
          onWithdraw !== undefined && (
            <button
              type="button"
              className="icon-button act-undo"
              aria-label={t('act.withdraw', { act: actWords(act.kind) })}
              title={t('act.withdraw', { act: actWords(act.kind) })}
              onClick={onWithdraw}
            >
              <X size={13} aria-hidden="true" />
            </button>
          )
        )}
      </p>
      {act.until !== undefined && (
        <p>
          {t('formal.silenceUntil', {
            time: `${formatDay(act.until)} ${formatTime(act.until).slice(0, 5)}`,
          })}
        </p>
      )}
      {act.words !== undefined && <blockquote className="act-words">{act.words}</blockquote>}
      {act.delegations.length > 0 && <Codes model={model} codes={act.delegations} />}
      {(act.source ?? act.note) !== undefined && (
        <p className="act-source">{[act.source, act.note].filter((part) => part !== undefined).join(' ')}</p>
      )}
    </li>
  );
}

function Codes({ model, codes }: { readonly model: Negotiation; readonly codes: readonly string[] }) {
  return (
    <ul className="chips">
      {codes.map((code) => {
        const delegation = model.roster.byCode.get(code);
        return (
          <li
            key={code}
            className={delegation?.kind === 'group' ? 'chip chip-group' : 'chip'}
            title={delegation?.name ?? code}
          >
            {code}
          </li>
        );
      })}
    </ul>
  );
}

/** The whole whose ruling holds for a part that has no later one of its own; null where the ruling is the part's. */
function ruledAbove(model: Negotiation, key: TargetKey): TargetKey | null {
  const { act } = model.readingOf(key).formal;
  if (act === null || model.actsOn(key).some(({ id }) => id === act)) return null;
  const ruling = model.acts.find(({ id }) => id === act);
  return ruling === undefined ? null : model.keyOf(ruling.target);
}
