import { describe, expect, it } from 'vitest';
import { OpenMemory, type WindowLike } from './openMemory';

/** A window whose pages come and go. */
class FakeWindow {
  readonly kept = new Map<string, string>();
  #leave: () => void = () => undefined;

  page(arrival: string): OpenMemory {
    const like: WindowLike = {
      storage: {
        getItem: (key) => this.kept.get(key) ?? null,
        setItem: (key, value) => void this.kept.set(key, value),
        removeItem: (key) => void this.kept.delete(key),
      },
      arrival,
      onLeave: (listen) => {
        this.#leave = listen;
      },
    };
    return new OpenMemory(like);
  }

  leave(): void {
    this.#leave();
  }
}

describe('what a window had open', () => {
  it('is nothing for its first page', () => {
    expect(new FakeWindow().page('navigate').before).toBeNull();
  });

  it('is found after a reload, and told from a crash', () => {
    const window = new FakeWindow();
    window.page('navigate').set('copy1');
    window.leave();
    const reloaded = window.page('reload');
    expect(reloaded.before).toEqual({ id: 'copy1', crashed: false });
    reloaded.set('copy2');
    // The page's process dies: nothing is said by anybody.
    expect(window.page('reload').before).toEqual({ id: 'copy2', crashed: true });
  });

  it('is nothing where nothing was open when the page went', () => {
    const window = new FakeWindow();
    const page = window.page('navigate');
    page.set('copy1');
    page.set(null);
    window.leave();
    expect(window.page('reload').before).toBeNull();
    expect([...window.kept]).toEqual([]);
  });

  it('is not taken over by a duplicate of the tab', () => {
    const window = new FakeWindow();
    window.page('navigate').set('copy1');
    expect(window.page('navigate').before).toBeNull();
  });
});
