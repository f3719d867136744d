// What the command line asks of the benchmarks, and where they lie.

import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../setup/steps.mjs';

export const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    blocks: { type: 'string', default: '5000' },
    keys: { type: 'string', default: '120' },
    core: { type: 'boolean', default: false },
    editors: { type: 'boolean', default: false },
    window: { type: 'boolean', default: false },
    proposals: { type: 'boolean', default: false },
    sealing: { type: 'boolean', default: false },
    simulation: { type: 'boolean', default: false },
    documents: { type: 'boolean', default: false },
    rooms: { type: 'boolean', default: false },
    join: { type: 'boolean', default: false },
    attacks: { type: 'boolean', default: false },
    guests: { type: 'string', default: '200' },
    pages: { type: 'string' },
  },
});
export const runs = Number(values.runs);
export const blocks = Number(values.blocks);
export const keys = Number(values.keys);
export const all =
  values.pages === undefined &&
  !['core', 'editors', 'window', 'proposals', 'sealing', 'simulation', 'documents', 'rooms', 'join', 'attacks'].some(
    (part) => values[part],
  );
export const folder = path.join(root, 'bench');
export const out = path.join(root, 'out', 'bench');
