import { ByteFault } from '../simulation/engine/bytes';
import { fromBytes, type Plain, toBytes } from '../simulation/engine/canonical';
import { readScenario } from '../simulation/scenario/readScenario';
import type { Brief, PublicScenario, Scenario } from '../simulation/scenario/scenarioSchema';

/** A value of an exercise as bytes. Throws RangeError for what has no one form. */
export function plainBytes(value: unknown): Uint8Array {
  return toBytes(value as Plain);
}

/** The value that bytes stand for; undefined for bytes that stand for none, and for what is no bytes. */
export function plainValue(bytes: unknown): Plain | undefined {
  if (!(bytes instanceof Uint8Array)) return undefined;
  try {
    return fromBytes(bytes);
  } catch (thrown) {
    // Words that are no UTF-8 fault as a TypeError in some systems, all else as a place.
    if (!(thrown instanceof ByteFault || thrown instanceof TypeError)) throw thrown;
    return undefined;
  }
}

/** A scenario with its briefs, out of a document; null where it is none. */
export function scenarioIn(bytes: unknown): Scenario | null {
  const read = readScenario(plainValue(bytes));
  return read.ok ? read.value : null;
}

/** What the room may see of a scenario, out of a document; null where it is none. */
export function publicScenarioIn(bytes: unknown): PublicScenario | null {
  const value = plainValue(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) return null;
  const read = readScenario({ ...value, briefs: [] });
  if (!read.ok) return null;
  const { briefs: _, ...open } = read.value;
  return open;
}

/** A brief for a scenario, out of a box; null where it is none. */
export function briefIn(value: unknown, open: PublicScenario): Brief | null {
  const read = readScenario({ ...open, briefs: [value] });
  return read.ok ? (read.value.briefs[0] ?? null) : null;
}
