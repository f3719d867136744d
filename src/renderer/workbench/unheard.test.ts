import { expect, it } from 'vitest';
import { reportUnheard } from './unheard';

it('what fails while nobody waits for it is reported, once, until the window is done with', () => {
  const reported: unknown[] = [];
  const page = new EventTarget();
  const stop = reportUnheard({ report: (error) => void reported.push(error) }, page);
  const reason = new RangeError('No seat');
  const fail = () => {
    const event = Object.assign(new Event('unhandledrejection', { cancelable: true }), { reason });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(fail()).toBe(true);
  expect(reported).toEqual([reason]);
  stop();
  expect(fail()).toBe(false);
  expect(reported).toEqual([reason]);
});
