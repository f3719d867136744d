import { join } from 'node:path';
import * as v from 'valibot';
import { formatCode, type JoinCode, newCode, parseCode } from '../../shared/sealing/entering';
import { onDisk } from '../host/diskFailure';
import { readJson, writeJson } from '../host/jsonFile';
import type { Machine } from '../host/ports';

const schema = v.object({ code: v.string() });

/** The code with which an application opens a room on this relay; made at the first start, or when a new one is asked for. */
export async function relayCode(machine: Machine, dataFolder: string, fresh: boolean): Promise<JoinCode> {
  const path = join(dataFolder, 'relay.json');
  const kept = await onDisk('read', path, () => readJson(machine, path, schema));
  const known = kept === null || fresh ? null : parseCode(kept.code);
  if (known !== null) return known;
  const made = newCode(machine.random);
  await onDisk('write', path, () => writeJson(machine, path, { code: formatCode(made) }));
  return made;
}
