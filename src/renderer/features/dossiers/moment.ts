import { formatDay, formatTime, t } from '../../messages/messages';

/** A moment (milliseconds since 1970) as the reader's locale writes day and time: `21 Nov 2026, 14:05`. */
export function momentWords(at: number): string {
  const iso = new Date(at).toISOString();
  return t('moment', { day: formatDay(iso), time: formatTime(iso).slice(0, 5) });
}
