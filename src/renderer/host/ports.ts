import type { Clock, Random } from '../../shared/base/ports';

/** The browser's chance: fit for ids and for keys. */
export const browserRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};

/** The clock and the zone of this computer. */
export const browserClock: Clock = {
  now: () => Date.now(),
  zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** Now, as an ISO time with the offset of this machine's zone: what was said at 10:14 in Vienna is read so everywhere. */
export function isoNow(clock: Clock = browserClock): string {
  const now = new Date(clock.now());
  const minutes = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, -1);
  if (minutes === 0) return `${local}Z`;
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${minutes > 0 ? '+' : '-'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
