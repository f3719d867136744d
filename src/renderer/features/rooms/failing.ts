import type { RoomStatus } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import { describeFailure } from '../../workbench/windowWorkbench';
import type { Workbench } from '../../workbench/workbench';

/**
 * Why a room does not have us, and what is safe and to be done. In a browser nothing is kept on the computer: there it is in the tab. Null
 * where there is no more to say than how the line is.
 */
export function troubleWords(
  { host }: Pick<Workbench, 'host'>,
  { failure, line }: Pick<RoomStatus, 'failure' | 'line'>,
): { readonly text: string; readonly detail: string } | null {
  if (failure === null) return null;
  const words = describeFailure(failure);
  const isOver = line === 'refused' || line === 'ended';
  return host.has('guest') && isOver ? { text: words.text, detail: t(`rooms.line.${line}.tab`) } : words;
}
