import * as Y from 'yjs';
import { BEGINNING, type Spell, type StampTimes } from './stampTimes';

/** A value of a flat map as it stood from one moment to another. */
export interface Version<V> {
  readonly value: V;
  readonly born: number;
  /** Infinity where it went only by another one taking its place, or stands still. */
  readonly died: number;
  readonly spell: Spell | null;
}

/** All values a key of a map ever had, in the order in which the later one wins. Yjs keeps them in one chain while nothing is thrown away. */
export function versionsOf<V>(map: Y.Map<V>, key: string, times: StampTimes): readonly Version<V>[] {
  const out: Version<V>[] = [];
  for (let item: Y.Item | null = map._map.get(key) ?? null; item !== null; item = item.left) {
    const { client, clock } = item.id;
    const values = item.content instanceof Y.ContentType ? [item.content.type] : item.content.getContent();
    // Values that made way one after another may lie in one item.
    for (let i = values.length - 1; i >= 0; i--) {
      const { at, spell } = times.born(client, clock + i);
      const { gone } = times.gone(client, clock + i);
      const isLast = out.length === 0;
      // One that is gone and of which nobody wrote down when: the last was never there for all we know, an earlier one made way.
      const died = gone?.at ?? (item.deleted && isLast ? BEGINNING : Number.POSITIVE_INFINITY);
      out.push({ value: values[i] as V, born: at, died, spell });
    }
  }
  return out.reverse();
}

/** The last value that a key was given by a moment, whether it was taken away again or not. */
export function lastBorn<V>(versions: readonly Version<V>[], time: number): Version<V> | undefined {
  for (let i = versions.length - 1; i >= 0; i--) {
    const version = versions[i] as Version<V>;
    if (version.born <= time) return version;
  }
  return undefined;
}

/** The value that stood at a moment; undefined where none did. */
export function versionAt<V>(versions: readonly Version<V>[], time: number): V | undefined {
  const version = lastBorn(versions, time);
  return version === undefined || version.died <= time ? undefined : version.value;
}

/** The moments at which the value of a key changed. */
export function* turnsOf<V>(versions: readonly Version<V>[]): Generator<number> {
  for (const { born, died } of versions) {
    yield born;
    if (died !== Number.POSITIVE_INFINITY) yield died;
  }
}
