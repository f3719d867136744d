import type * as Y from 'yjs';
import { type DoubleVerdict, doublesOut } from '../domain/double';
import type { Entry } from '../domain/position';
import { Mirror, type MirrorChange } from './mirror';

/**
 * The ledger as it counts where something was noted twice (MG5): what stands twice is in it once, and what was said later about either is about
 * the one that stands. Nothing of it is stored: without the verdicts everything is as it was.
 */
export class OnceOnly {
  private readonly mirror: Mirror<DoubleVerdict>;
  /** What is as if it had not been noted, with what stands for it. */
  out: ReadonlyMap<string, string> = new Map();

  constructor(list: Y.Array<DoubleVerdict>) {
    this.mirror = new Mirror(list);
  }

  /** Whether verdicts came or went with what was taken last. */
  isChanged = false;

  get verdicts(): readonly DoubleVerdict[] {
    return this.mirror.items;
  }

  stop(): void {
    this.mirror.stop();
  }

  /**
   * What a change of the entries and of the verdicts comes to for the ledger; `all` are the entries as they are now. Costs the change, unless
   * somebody decided on a double.
   */
  take(change: MirrorChange<Entry>, all: readonly Entry[]): MirrorChange<Entry> {
    const { added, removed } = this.mirror.take();
    const before = this.out;
    this.isChanged = added.length + removed.length > 0;
    if (this.isChanged) this.out = doublesOut(this.mirror.items);
    if (before.size === 0 && this.out.size === 0) return change;
    const fresh = new Set(change.added);
    const entered: Entry[] = [];
    const left: Entry[] = [...change.removed];
    for (const entry of change.added) {
      const counted = counting(entry, this.out);
      if (counted !== null) entered.push(counted);
    }
    if (before !== this.out) {
      for (const entry of all) {
        if (fresh.has(entry)) continue;
        const [was, is] = [counting(entry, before), counting(entry, this.out)];
        if (pointsAt(was) === pointsAt(is) && (was === null) === (is === null)) continue;
        if (was !== null) left.push(was);
        if (is !== null) entered.push(is);
      }
    }
    return { added: entered, removed: left };
  }
}

/** An entry as the ledger counts it; null for one that another stands for. */
function counting(entry: Entry, out: ReadonlyMap<string, string>): Entry | null {
  if (out.has(entry.id)) return null;
  const stands = 'of' in entry.act ? out.get(entry.act.of) : undefined;
  return stands === undefined || !('of' in entry.act) ? entry : { ...entry, act: { ...entry.act, of: stands } };
}

function pointsAt(entry: Entry | null): string | null {
  return entry !== null && 'of' in entry.act ? entry.act.of : null;
}
