import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockWhenIdle } from './idle';

const MINUTE = 60_000;
const stops: (() => void)[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A window of the application whose person may touch it. */
function opened(about: { readonly lockAfter: number; readonly keyring?: 'unlocked' | 'open' | 'locked' }) {
  const page = new EventTarget();
  vi.stubGlobal('window', page);
  let locked = 0;
  const world = {
    state: { get: () => ({ keyring: { state: about.keyring ?? 'unlocked' } }) },
    preferences: { get: () => about.lockAfter },
  };
  stops.push(lockWhenIdle(world as never, () => (locked += 1)));
  return { touch: (sign: string) => page.dispatchEvent(new Event(sign)), locked: () => locked };
}

/** What one window tells another arrives by itself. */
const heard = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('SE7: it locks when nobody has touched a window for as long as was set, and not before', () => {
  const { locked } = opened({ lockAfter: 2 });
  vi.advanceTimersByTime(2 * MINUTE - 5000);
  expect(locked()).toBe(0);
  vi.advanceTimersByTime(5000);
  expect(locked()).toBe(1);
});

test.each(['keydown', 'pointerdown', 'pointermove', 'wheel'])('SE7: %s is a sign of somebody there', (sign) => {
  const { touch, locked } = opened({ lockAfter: 2 });
  vi.advanceTimersByTime(1.5 * MINUTE);
  touch(sign);
  vi.advanceTimersByTime(1.5 * MINUTE);
  expect(locked()).toBe(0);
  vi.advanceTimersByTime(MINUTE);
  expect(locked()).toBeGreaterThan(0);
});

test('SE7: somebody at one window is there for all of them', async () => {
  const one = opened({ lockAfter: 2 });
  const other = opened({ lockAfter: 2 });
  vi.advanceTimersByTime(1.5 * MINUTE);
  other.touch('keydown');
  await heard();
  vi.advanceTimersByTime(1.5 * MINUTE);
  expect([one.locked(), other.locked()]).toEqual([0, 0]);
});

test('SE7: never by itself where that was set, where nothing is sealed, or where it is locked already', () => {
  const all = [
    opened({ lockAfter: 0 }),
    opened({ lockAfter: 2, keyring: 'open' }),
    opened({ lockAfter: 2, keyring: 'locked' }),
  ];
  vi.advanceTimersByTime(60 * MINUTE);
  expect(all.map(({ locked }) => locked())).toEqual([0, 0, 0]);
});

test('SE7: a computer that slept meanwhile is locked at the first touch', () => {
  const { touch, locked } = opened({ lockAfter: 2 });
  vi.setSystemTime(Date.now() + 60 * MINUTE);
  touch('pointermove');
  expect(locked()).toBe(1);
});

test('a window that is closed looks no more', () => {
  const { locked } = opened({ lockAfter: 2 });
  for (const stop of stops.splice(0)) stop();
  vi.advanceTimersByTime(10 * MINUTE);
  expect(locked()).toBe(0);
});
