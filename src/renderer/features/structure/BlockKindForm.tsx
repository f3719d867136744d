import { BLOCK_KINDS, type BlockKind } from '../../../shared/domain/provision';
import { setKind } from '../../../shared/text/commands/structure';
import { t } from '../../messages/messages';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

/** Says what blocks are (TX4): a digit takes a kind. */
export function BlockKindForm({ workbench, argument }: { readonly workbench: Workbench; readonly argument: unknown }) {
  const { session } = workbench;
  const { blocks } = argument as { readonly blocks: readonly string[] };
  const provisions = blocks.flatMap((block) => session?.current.reading.byBlock.get(block) ?? []);
  const [first] = provisions;
  if (session === null || first === undefined) return <p className="hint">{t('brackets.gone')}</p>;
  const current = provisions.every(({ kind }) => kind === first.kind) ? first.kind : null;

  const choose = (kind: BlockKind | null) => {
    workbench.textPane.get()?.apply((tr) =>
      setKind(
        tr,
        provisions.map(({ block }) => block),
        kind,
      ),
    );
    workbench.closeDialog();
    const count = provisions.length;
    if (kind === null) notifyUndoable(workbench, session, 'structure.kindDerived', { count });
    else notifyUndoable(workbench, session, 'structure.kindSet', { count, kind: t(`structure.kind.${kind}`) });
  };

  return (
    <fieldset
      className="settle"
      aria-label={t('structure.kindTitle')}
      onKeyDown={(event) => {
        const kind = BLOCK_KINDS[Number(event.key) - 1];
        if (kind === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        choose(kind);
      }}
    >
      <p className="settle-where">{session.current.addressOf(session.current.keyOfBlock(first.block))}</p>
      <ul className="kinds">
        {BLOCK_KINDS.map((kind, i) => (
          <li key={kind}>
            <button
              type="button"
              className="kind kind-row"
              aria-pressed={kind === current}
              // biome-ignore lint/a11y/noAutofocus: the dialog was asked for, and digits act in it
              autoFocus={kind === current || (current === null && i === 0)}
              onClick={() => choose(kind)}
            >
              <kbd>{i + 1}</kbd>
              <strong>{t(`structure.kind.${kind}`)}</strong>
              <span>{t(`structure.kind.${kind}.what`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={() => choose(null)}>
          {t('structure.kindReset')}
        </button>
      </div>
    </fieldset>
  );
}
