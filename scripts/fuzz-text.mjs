import { parseArgs } from 'node:util';
import { loadTs } from './run-ts.mjs';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, rounds: { type: 'string', default: '2000' } },
});
const { fuzzText } = await loadTs('src/shared/testing/textFuzz.ts');
let failed = false;
for (const undo of [false, true]) {
  const { failures, ...counts } = fuzzText({ seed: Number(values.seed), rounds: Number(values.rounds), undo });
  console.log(undo ? 'with undo and redo' : 'without undo', counts);
  for (const failure of failures.slice(0, 5)) console.log(failure);
  failed ||= failures.length > 0;
}
process.exit(failed ? 1 : 0);
