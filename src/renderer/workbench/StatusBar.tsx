import { t } from '../messages/messages';
import type { DossierSession } from '../session/dossierSession';
import { useStore } from '../ui/store';
import type { Workbench } from './workbench';

/** The line at the foot: how far the text is, which keys act, how safe the work is. */
export function StatusBar({ workbench, session }: { readonly workbench: Workbench; readonly session: DossierSession }) {
  const mode = useStore(workbench.state, (state) => state.mode);
  const isExercise = useStore(session.exercise, (exercise) => exercise !== null);
  const items = workbench.features
    .flatMap((feature) => feature.statusItems ?? [])
    .filter(({ ofText }) => !isExercise || ofText !== true)
    .sort((a, b) => a.order - b.order);
  return (
    <footer className="status">
      {items
        .filter((item) => item.side === 'start')
        .map((item) => (
          <item.view key={item.id} workbench={workbench} session={session} />
        ))}
      <div className="status-end">
        {!isExercise && (
          <button
            type="button"
            className={`mode mode-${mode}`}
            title={t(mode === 'follow' ? 'mode.followHint' : 'mode.draftHint')}
            onClick={() => workbench.run(mode === 'follow' ? 'mode.draft' : 'mode.follow')}
          >
            <strong>{t(`mode.${mode}`)}</strong>
            <span className="mode-hint">{t(mode === 'follow' ? 'mode.followShort' : 'mode.draftShort')}</span>
          </button>
        )}
        {items
          .filter((item) => item.side === 'end')
          .map((item) => (
            <item.view key={item.id} workbench={workbench} session={session} />
          ))}
      </div>
    </footer>
  );
}
