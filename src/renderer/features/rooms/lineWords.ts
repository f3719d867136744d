import type { RoomStatus } from '../../../shared/protocol/rooms';
import { t } from '../../messages/messages';
import { shortStamp } from './time';

/**
 * One line: how the room is reached, what it does not have yet, and of when what is shown here is. `isSlow`: changes have been on their way
 * for so long that a person should know; `isStuck`: the room does not take them. `now` in milliseconds since 1970.
 */
export function lineWords(
  {
    line,
    unsynced,
    asOf,
    members,
    kind,
    listening,
  }: Pick<RoomStatus, 'line' | 'unsynced' | 'asOf' | 'members' | 'kind' | 'listening'>,
  isSlow: boolean,
  isStuck: boolean,
  now: number = Date.now(),
): string {
  if (kind === 'host' && listening === null && line === 'online') return t('rooms.line.closed');
  if (isStuck) return t('rooms.line.stuck', { count: unsynced });
  if (line === 'online') {
    return isSlow && unsynced > 0
      ? t('rooms.line.sending', { count: unsynced })
      : t('rooms.line.online', { count: members.filter(({ online }) => online).length });
  }
  if (line === 'offline' || line === 'connecting') {
    const stamp = asOf === null ? '' : t('rooms.asOf', { moment: shortStamp(asOf, now) });
    const waiting = unsynced > 0 ? t('rooms.line.waiting', { count: unsynced }) : '';
    return [t(`rooms.line.${line}`), waiting, stamp].filter((words) => words !== '').join(' · ');
  }
  return t(`rooms.line.${line}`);
}
