import { useMemo, useState } from 'react';
import type { Reading } from '../../../shared/domain/provision';
import { joinToPrevious, removeBlocks } from '../../../shared/text/commands/structure';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

/** Lists the page headers and numbers that stand in the text, to be lifted out with one undo (TX5). Sentences they cut are made whole. */
export function PageLines({ workbench }: { readonly workbench: Workbench }) {
  const { session } = workbench;
  return session === null ? null : <LineList workbench={workbench} session={session} />;
}

function LineList({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const [model] = useState(() => session.current);
  const lines = useMemo(
    () => model.reading.sections.flatMap(({ provisions }) => provisions.filter(({ kind }) => kind === 'running')),
    [model],
  );
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const chosen = lines.filter(({ block }) => !kept.has(block));

  const toggle = (block: string) => {
    const next = new Set(kept);
    if (!next.delete(block)) next.add(block);
    setKept(next);
  };
  const lift = () => {
    const pane = workbench.textPane.get();
    const { reading } = session.current;
    const out = chosen.map(({ block }) => block).filter((block) => reading.byBlock.has(block));
    const cut = continuations(reading, new Set(out));
    // The lines go first, so that a sentence that goes on behind one stands beside its beginning.
    session.act(() => {
      pane?.apply((tr) => removeBlocks(tr, out));
      pane?.apply((tr) => {
        for (const block of cut) joinToPrevious(tr, block);
        return tr;
      });
    });
    workbench.closeDialog();
    notifyUndoable(workbench, session, 'diagnostics.lifted', { count: out.length });
  };

  if (lines.length === 0) return <p className="hint">{t('diagnostics.noPageLines')}</p>;
  return (
    <div className="settle">
      <p className="hint">{t('diagnostics.pageLinesHint')}</p>
      <ul className="settle-preview page-lines">
        {lines.map(({ block, text }) => (
          <li key={block} data-off={kept.has(block) ? '' : undefined}>
            <label>
              <input type="checkbox" checked={!kept.has(block)} onChange={() => toggle(block)} />
              <span className="settle-after">{text}</span>
            </label>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => workbench.closeDialog()}>
          {t('dialog.cancel')}
        </button>
        <button type="button" className="button button-primary" disabled={chosen.length === 0} onClick={lift}>
          {t('diagnostics.lift', { count: chosen.length })}
        </button>
      </div>
    </div>
  );
}

/** Blocks that go on the sentence of the one before a page line. */
function continuations(reading: Reading, gone: ReadonlySet<string>): readonly string[] {
  return reading.sections.flatMap(({ provisions }) =>
    provisions
      .filter((provision, i) => provision.continues === true && gone.has(provisions[i - 1]?.block ?? ''))
      .map(({ block }) => block),
  );
}
