/** How far a zone is ahead of UTC at an instant, in minutes. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant));
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const there = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return Math.round((there - Math.floor(instant / 1000) * 1000) / 60_000);
}

const two = (value: number) => String(value).padStart(2, '0');

function offsetWords(minutes: number): string {
  if (minutes === 0) return 'Z';
  const size = Math.abs(minutes);
  return `${minutes > 0 ? '+' : '-'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * A day and an hour as the clocks of a zone show them (`2023-09-08`, `18:00`, `Europe/Vienna`), as an ISO time with that zone's offset.
 * An hour that the zone's clocks skip in spring is taken as if they did not. Null where day or hour is none, or the zone unknown.
 */
export function zonedTime(day: string, hour: string, zone: string): string | null {
  const wanted = Date.parse(`${day}T${hour}Z`);
  if (Number.isNaN(wanted) || !/^\d{2}:\d{2}$/.test(hour)) return null;
  try {
    let offset = offsetAt(wanted, zone);
    // The offset is asked for at the instant it gives, since it may be another one there.
    offset = offsetAt(wanted - offset * 60_000, zone);
    return `${day}T${hour}:00${offsetWords(offset)}`;
  } catch {
    return null;
  }
}

/** Day and hour that the clocks of a zone show at an instant (milliseconds since 1970). */
export function clockIn(instant: number, zone: string): { readonly day: string; readonly hour: string } {
  const local = new Date(instant + offsetAt(instant, zone) * 60_000).toISOString();
  return { day: local.slice(0, 10), hour: local.slice(11, 16) };
}
