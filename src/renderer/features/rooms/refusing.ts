import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Workbench } from '../../workbench/workbench';
import { troubleWords } from './failing';
import { roomOf } from './room';

const CAUSE = 'room';

/** Says once that the room will not have us, or not what we wrote, and leads to what can be done; at rest when it is over. */
export function followRefusal(workbench: Workbench, session: DossierSession): () => void {
  const room = roomOf(session);
  let said = '';
  const check = () => {
    const { line, failure, kind } = room.status.get();
    const isStuck = room.stuck.get();
    const isOver = kind !== 'none' && (line === 'refused' || line === 'ended');
    const about = isStuck || isOver ? `${isStuck} ${isOver} ${line} ${failure?.code ?? ''}` : '';
    if (about === said) return;
    said = about;
    if (about === '') {
      workbench.dismissCause(CAUSE);
      return;
    }
    const over = { text: t(line === 'ended' ? 'rooms.line.ended.means' : 'rooms.line.refused.means'), detail: '' };
    const trouble = troubleWords(workbench, room.status.get()) ?? over;
    // Who is out is told that first: it is why nothing more is taken.
    const words = !isStuck
      ? trouble
      : isOver
        ? { text: trouble.text, detail: t('rooms.refused.notice.out') }
        : { text: t('rooms.refused.notice'), detail: '' };
    const action = isStuck
      ? { label: t('rooms.refused.show'), run: () => void workbench.run('room.refused') }
      : { label: t('rooms.show'), run: () => void workbench.run('room.share') };
    workbench.show({ tone: 'warning', cause: CAUSE, ...words, action });
  };
  check();
  const stops = [room.status.subscribe(check), room.stuck.subscribe(check)];
  return () => {
    for (const stop of stops) stop();
  };
}
