import { expect, it } from 'vitest';
import { reportUnheard } from './unheard';

it('what fails while nobody waits for it is reported, once, until the window is done with', () => {
  const reported: unknown[] = [];
  const page = new EventTarget();
  const stop = reportUnheard({ report: (error) => void reported.push(error) }, page);
  const [reason, error] = [new RangeError('No seat'), new RangeError('No offset')];
  const fail = () => {
    const event = Object.assign(new Event('unhandledrejection', { cancelable: true }), { reason });
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const err = (what: unknown) => page.dispatchEvent(Object.assign(new Event('error'), { error: what }));
  expect(fail()).toBe(true);
  err(error);
  err(null);
  expect(reported).toEqual([reason, error]);
  stop();
  expect(fail()).toBe(false);
  err(error);
  expect(reported).toEqual([reason, error]);
});
