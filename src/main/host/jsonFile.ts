import * as v from 'valibot';
import { writeAtomically } from './atomicFile';
import { isMissing } from './diskFailure';
import type { Machine } from './ports';

/** Reads a small JSON file of ours; `null` where there is none, or where what stands there is not what the schema says. */
export async function readJson<T>(
  machine: Machine,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | null> {
  let bytes: Uint8Array;
  try {
    bytes = await machine.files.readFile(path);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError || thrown instanceof TypeError)) throw thrown;
    return null;
  }
  const parsed = v.safeParse(schema, raw);
  return parsed.success ? parsed.output : null;
}

/** Writes it whole or not at all, readable by its owner only. */
export async function writeJson(machine: Machine, path: string, value: unknown): Promise<void> {
  await writeAtomically(machine, path, new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`), 0o600);
}
