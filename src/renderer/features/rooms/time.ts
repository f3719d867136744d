import { formatDay, formatTime, t } from '../../messages/messages';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago somebody was last seen, as people say it. */
export function agoWords(at: number, now: number = Date.now()): string {
  const passed = Math.max(0, now - at);
  if (passed < MINUTE) return t('rooms.ago.now');
  if (passed < HOUR) return t('rooms.ago.minutes', { count: Math.floor(passed / MINUTE) });
  if (passed < DAY) return t('rooms.ago.hours', { count: Math.floor(passed / HOUR) });
  return t('rooms.ago.day', { day: formatDay(new Date(at).toISOString()) });
}

/** A moment with its zone, so that nobody far away takes it for theirs: `22 Nov 2026, 10:14:32 UTC+1`. */
export function stampWords(at: number): string {
  const iso = new Date(at).toISOString();
  return t('rooms.stamp', { day: formatDay(iso), time: formatTime(iso), zone: zoneWords(at) });
}

/** The same, short: `10:14 UTC+1`; with its day where that is not today: `19 Nov 2026, 10:14 UTC+1`. */
export function shortStamp(at: number, now: number = Date.now()): string {
  const iso = new Date(at).toISOString();
  const time = formatTime(iso).slice(0, 5);
  const zone = zoneWords(at);
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return isToday ? t('rooms.stamp.short', { time, zone }) : t('rooms.stamp', { day: formatDay(iso), time, zone });
}

/** The offset of this machine's zone at a moment: `UTC+5:30`. */
function zoneWords(at: number): string {
  const minutes = -new Date(at).getTimezoneOffset();
  if (minutes === 0) return 'UTC';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes > 0 ? '+' : '−'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
