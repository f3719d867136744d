import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** How much is kept ready above and below what is seen, in pixels. */
const SPARE = 500;

/** A list of which only what is seen is in the page: places of its items, and how to learn their heights. */
export interface Windowing {
  readonly total: number;
  /** Numbers of the items to draw, in order. */
  readonly drawn: readonly number[];
  /** Distance of an item from the list's beginning, in pixels. */
  offsetOf(item: number): number;
  /** Give it as `ref` to each item's element: its height is then known. */
  measure(key: string): (element: HTMLElement | null) => void;
  /** Scrolls as little as brings an item into view. */
  reveal(item: number): void;
}

/**
 * Draws a long list a window at a time. `keys` name the items; heights are learned as items are drawn and `estimate` (pixels) stands
 * for the others. `kept` is drawn wherever it is, since it has the focus.
 */
export function useWindowing(
  scroller: RefObject<HTMLElement | null>,
  keys: readonly string[],
  estimate: number,
  kept: number | null,
): Windowing {
  const heights = useRef(new Map<string, number>());
  const elements = useRef(new Map<string, HTMLElement>());
  const [learned, setLearned] = useState(0);
  const [seen, setSeen] = useState<readonly [number, number]>([0, 900]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `learned` counts the changes of `heights`, which is not watched
  const offsets = useMemo(() => {
    const places = new Float64Array(keys.length + 1);
    for (let i = 0; i < keys.length; i++) {
      places[i + 1] = (places[i] ?? 0) + (heights.current.get(keys[i] ?? '') ?? estimate);
    }
    return places;
  }, [keys, estimate, learned]);

  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        let changed = false;
        for (const { target } of entries) {
          const element = target as HTMLElement;
          const key = element.dataset.window ?? '';
          const height = element.offsetHeight;
          if (height === 0 || elements.current.get(key) !== element || heights.current.get(key) === height) continue;
          heights.current.set(key, height);
          changed = true;
        }
        if (changed) setLearned((count) => count + 1);
      }),
    [],
  );
  useEffect(() => () => observer.disconnect(), [observer]);

  const refs = useRef(new Map<string, (element: HTMLElement | null) => void>());
  const measure = useCallback(
    (key: string) => {
      let ref = refs.current.get(key);
      if (ref === undefined) {
        ref = (element) => {
          const before = elements.current.get(key);
          if (before !== undefined) observer.unobserve(before);
          if (element === null) {
            elements.current.delete(key);
            refs.current.delete(key);
            return;
          }
          element.dataset.window = key;
          elements.current.set(key, element);
          observer.observe(element);
        };
        refs.current.set(key, ref);
      }
      return ref;
    },
    [observer],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const from = Math.floor(element.scrollTop / 200) * 200;
      const to = from + element.clientHeight + 200;
      setSeen((last) => (last[0] === from && last[1] === to ? last : [from, to]));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      resized.disconnect();
    };
  }, [scroller]);

  const drawn = useMemo(() => {
    const first = itemAt(offsets, seen[0] - SPARE);
    const last = itemAt(offsets, seen[1] + SPARE);
    const items: number[] = [];
    for (let i = first; i <= last && i < keys.length; i++) items.push(i);
    if (kept !== null && kept >= 0 && kept < keys.length && (kept < first || kept > last)) {
      if (kept < first) items.unshift(kept);
      else items.push(kept);
    }
    return items;
  }, [offsets, seen, keys.length, kept]);

  return {
    total: offsets[keys.length] ?? 0,
    drawn,
    offsetOf: (item) => offsets[item] ?? 0,
    measure,
    reveal: (item) => {
      const element = scroller.current;
      if (element === null) return;
      const from = offsets[item] ?? 0;
      const to = offsets[item + 1] ?? from;
      if (from < element.scrollTop) element.scrollTop = from;
      else if (to > element.scrollTop + element.clientHeight) element.scrollTop = to - element.clientHeight;
    },
  };
}

/** The last item that begins at or before a place. */
function itemAt(offsets: Float64Array, place: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
