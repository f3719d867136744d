import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';
import { roomOf } from './room';

const CAUSE = 'room';

/** Says once that the room will not have us, or not what we wrote, and leads to what can be done; at rest when it is over. */
export function followRefusal(workbench: Workbench, session: DossierSession): () => void {
  const room = roomOf(session);
  let said = '';
  const check = () => {
    const { line, failure, unsynced, kind } = room.status.get();
    const isOver = kind !== 'none' && (line === 'refused' || line === 'ended');
    const about = isOver ? `${line} ${failure?.code ?? ''} ${unsynced > 0}` : '';
    if (about === said) return;
    said = about;
    if (!isOver) {
      workbench.dismissCause(CAUSE);
      return;
    }
    const words = failure === null ? { text: t(`rooms.line.${line}.means`), detail: '' } : describeFailure(failure);
    const action =
      line === 'refused' && unsynced > 0
        ? { label: t('rooms.refused.show'), run: () => void workbench.run('room.refused') }
        : { label: t('rooms.show'), run: () => void workbench.run('room.share') };
    workbench.show({ tone: 'warning', cause: CAUSE, ...words, action });
  };
  check();
  return room.status.subscribe(check);
}
