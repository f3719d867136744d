import { afterAll, beforeAll, vi } from 'vitest';

/** For the tests of a file: a window in which nothing is drawn, as in a tab that nobody looks at. */
export function drawNothing(): void {
  beforeAll(() => {
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('document', { hidden: true });
    vi.stubGlobal('requestAnimationFrame', () => 0);
    vi.stubGlobal('cancelAnimationFrame', () => undefined);
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });
}
