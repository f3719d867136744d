// What honest guests of a room feel while its relay is attacked, beside what they feel when nobody does.

import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { bundleTs, loadTs } from '../run-ts.mjs';
import { root } from '../setup/steps.mjs';
import { shown, table } from './figures.mjs';

/** What this machine's own turns add, in milliseconds: a latency below it says nothing of the relay. */
const GRAIN = 8;

/** A room of this size is enough: what is sent on is a key. */
const BLOCKS = 200;

export async function attacks() {
  await ensureBuilt();
  const { attacked } = await loadTs('bench/attacks.ts');
  const relay = path.join(root, 'out', 'main', 'relay.cjs');
  const figures = await attacked(relay, await bundleTs('src/main/testing/attackers.ts'), BLOCKS);
  table([
    [
      'a key to the other guest, while the relay is attacked',
      'p50 ms',
      'p95 ms',
      'relay CPU %',
      'relay MB',
      'what came of it',
    ],
    ...figures.map(({ attack, p50, p95, cpu, memory, said }) => [
      attack,
      shown(p50),
      shown(p95),
      cpu.toFixed(0),
      memory.toFixed(0),
      said,
    ]),
  ]);
  const quiet = Math.max(figures[0].p50, GRAIN);
  return figures.slice(1).map(({ attack, p50 }) => [`attack: ${attack}, p50 times quiet`, p50 / quiet, 2]);
}
