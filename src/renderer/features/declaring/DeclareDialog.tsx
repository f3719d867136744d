import { useEffect, useMemo, useRef, useState } from 'react';
import type { EntryId } from '../../../shared/base/ids';
import { declarable, declareNoted } from '../../../shared/document/actions/declaredPositions';
import { conditionWords, nameOf } from '../../messages/entryWords';
import { t } from '../../messages/messages';
import { shortAddress, stanceWords } from '../../messages/readingWords';
import { useModel } from '../../session/dossierSession';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';
import { candidatesAt } from './candidates';

/** What the dialog was opened on: one entry, or what holds on the selection. */
export interface DeclareArgument {
  readonly entry?: EntryId;
}

/** Says to the room what was noted: who stands where, and nothing else of our papers (RM8). */
export function DeclareDialog({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const session = workbench.requireSession();
  const model = useModel(session, (current) => current);
  const { entry: named } = (argument ?? {}) as DeclareArgument;
  const [selection] = useState(() => workbench.state.get().selection);
  const entries = useMemo(() => candidatesAt(model, selection, named), [model, selection, named]);
  const [left, setLeft] = useState<ReadonlySet<EntryId>>(new Set());
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => submit.current?.focus(), []);
  if (entries.length === 0) return <p className="hint">{t('declare.none')}</p>;
  const going = entries.filter(({ id }) => !left.has(id));
  const declare = () => {
    session.act(() => declareNoted(session.writing(), going));
    workbench.closeDialog();
    notifyUndoable(workbench, session, 'declare.done', { count: going.length });
  };
  return (
    <form
      className="declare"
      onSubmit={(event) => {
        event.preventDefault();
        if (going.length > 0) declare();
      }}
    >
      <p>{t(model.sitting.role === 'chair' ? 'declare.asChair' : 'declare.asSeat')}</p>
      <ul className="declare-list" aria-label={t('declare.what')}>
        {entries.map((entry) => {
          const told = declarable(model, entry);
          if (told === null) return null;
          const who = told.delegations.map((code) => nameOf(model, code)).join(', ');
          return (
            <li key={entry.id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={!left.has(entry.id)}
                  onChange={() => {
                    const next = new Set(left);
                    if (!next.delete(entry.id)) next.add(entry.id);
                    setLeft(next);
                  }}
                />
                <span>
                  <strong>{who}</strong> · {stanceWords(told.option, told.stance)} · {shortAddress(model, told.target)}
                  {told.condition !== undefined && <span className="hint"> {conditionWords(told.condition)}</span>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
      <p className="hint">{t('declare.nothingElse')}</p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button ref={submit} type="submit" className="button button-primary" disabled={going.length === 0}>
          {t('declare.submit')}
        </button>
      </div>
    </form>
  );
}
