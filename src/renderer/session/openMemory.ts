/** What a window had open when its page went away. */
export interface OpenBefore {
  /** Id of the working copy. */
  readonly id: string;
  /** The page's process died under it: nobody closed or reloaded the window. */
  readonly crashed: boolean;
}

/** As much of a window as is needed here: what it remembers over a reload, and how its page came about. */
export interface WindowLike {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** `reload` for a page that took the place of one that was there. */
  readonly arrival: string;
  onLeave(listen: () => void): void;
}

const KEY = 'chapeau.open';
const LEFT = ' left';

function thisWindow(): WindowLike {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return {
    storage: sessionStorage,
    arrival: navigation?.type ?? '',
    onLeave: (listen) => window.addEventListener('pagehide', listen),
  };
}

/**
 * Which dossier this window has open, kept by the window itself, so that its page comes back to it when it was loaded again: after a
 * crash, or by its person. The work is with the host, and so is everything that is said about it: here is an id and no word. Another
 * window, and the next start of the application, know nothing of it.
 */
export class OpenMemory {
  readonly #window: WindowLike;
  /** What the page before this one had open; null where there was none, or nothing was. */
  readonly before: OpenBefore | null;
  #open: string | null = null;

  constructor(window: WindowLike = thisWindow()) {
    this.#window = window;
    this.before = this.#read();
    window.onLeave(() => this.#write(LEFT));
  }

  /** From now on this working copy is open; null: none. */
  set(open: string | null): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#write('');
  }

  #write(how: string): void {
    const { storage } = this.#window;
    if (this.#open === null) storage.removeItem(KEY);
    else storage.setItem(KEY, this.#open + how);
  }

  #read(): OpenBefore | null {
    const { storage, arrival } = this.#window;
    const kept = storage.getItem(KEY);
    // A tab that was duplicated takes the memory of the first along, which lives on.
    if (kept === null || arrival !== 'reload') return null;
    return { id: kept.replace(LEFT, ''), crashed: !kept.endsWith(LEFT) };
  }
}
