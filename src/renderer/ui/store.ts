import { useCallback, useRef, useSyncExternalStore } from 'react';
import { nextTask } from './nextTask';

/** As long as one listener may take, in milliseconds, before the others wait for another task. */
const TURN = 4;

/** A value that views may watch. `set` tells listeners only when the value is another one. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }

  /**
   * The same for a value that much is drawn from: who began to listen last, and so holds others, is told first, and where one takes its time,
   * the next is told in another task. Whoever asks has the new value from the start. Resolves when all were told.
   */
  async setInTurn(value: T): Promise<void> {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners].reverse()) {
      // Another value was set meanwhile, and told to everybody.
      if (!Object.is(value, this.value)) return;
      if (!this.listeners.has(listener)) continue;
      const from = performance.now();
      listener();
      // React draws what it was told to in the microtask that follows.
      await null;
      if (performance.now() - from > TURN) await nextTask();
    }
  }

  update(change: (value: T) => T): void {
    this.set(change(this.value));
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/**
 * What `select` makes of a store's value; the view is drawn again only when that is another value. `isSame` widens "another" for
 * selectors that build a new object each time.
 */
export function useStore<T, S>(
  store: Store<T>,
  select: (value: T) => S,
  isSame: (a: S, b: S) => boolean = Object.is,
): S {
  const last = useRef<{ value: S } | null>(null);
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => {
    const next = select(store.get());
    if (last.current !== null && isSame(last.current.value, next)) return last.current.value;
    last.current = { value: next };
    return next;
  });
}

/** Equal in every element, for selectors that answer a fresh array. */
export function sameElements<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((element, i) => Object.is(element, b[i]));
}
