import { chooseKind } from '../../../shared/document/actions/choices';
import { BRACKET_KINDS, type Bracket } from '../../../shared/domain/bracket';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { TargetKey } from '../../../shared/domain/target';
import { t } from '../../messages/messages';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { bracketsOf, optionsOf, subjectAt } from './subject';

/** Says what a bracket is, over what its words tell; remembered for that bracket (BR3). */
export function KindForm({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const { key } = argument as { readonly key: TargetKey };
  const model = session?.current;
  const found = model === undefined ? [] : bracketsAt(model, key);
  if (session === null || model === undefined || found.length === 0)
    return <p className="hint">{t('brackets.gone')}</p>;
  const subject = subjectAt(model, key);
  const current = found[0]?.kind;

  const choose = (kind: Bracket['kind'] | null) => {
    session.act(() => {
      for (const bracket of found) chooseKind(session.writing(), bracket, kind);
    });
    workbench.closeDialog();
    notifyUndoable(workbench, session, kind === null ? 'brackets.kindDerived' : `brackets.is.${kind}`);
  };

  return (
    <div className="settle">
      <p className="settle-where">{subject === null ? '' : optionsOf(model, subject).join(' / ')}</p>
      <ul className="kinds">
        {BRACKET_KINDS.map((kind) => (
          <li key={kind}>
            <button type="button" className="kind" aria-pressed={kind === current} onClick={() => choose(kind)}>
              <strong>{t(`brackets.kind.${kind}`)}</strong>
              <span>{t(`brackets.kind.${kind}.what`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{t(found[0]?.reason === 'person' ? 'brackets.kindChosen' : 'brackets.kindRead')}</p>
      {found[0]?.reason === 'person' && (
        <button type="button" className="button" onClick={() => choose(null)}>
          {t('brackets.kindReset')}
        </button>
      )}
    </div>
  );
}

function bracketsAt(model: Negotiation, key: TargetKey): readonly Bracket[] {
  const own = model.bracket(key);
  if (own !== undefined) return [own];
  const subject = subjectAt(model, key);
  return subject === null ? [] : bracketsOf(model, subject);
}
