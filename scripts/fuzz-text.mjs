// The fuzz of the text binding: three people apart on one text, meeting after each round (src/shared/testing/textFuzz.ts).
//
//   npm run fuzz:text -- --seed N --rounds R
//   npm run fuzz:text -- --repeat 'SCRIPT'   repeats one text, as printed where one goes wrong
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadTs } from './run-ts.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '2000' },
    repeat: { type: 'string' },
  },
});
const { fuzzText, repeatText, shrinkText } = await loadTs('src/shared/testing/textFuzz.ts');
let failed = false;

function tell(title, { failures, ...counts }, seconds) {
  console.log(title, counts, `${seconds} s`);
  for (const { complaint, log } of failures) console.log(`${complaint}\n  ${log}`);
  failed ||= failures.length > 0;
}

if (values.repeat !== undefined) {
  const script = values.repeat.startsWith('{') ? values.repeat : await readFile(values.repeat, 'utf8');
  tell('repeated', repeatText(JSON.parse(script)), 0);
} else {
  for (const undo of [false, true]) {
    const start = performance.now();
    const report = fuzzText({ seed: Number(values.seed), rounds: Number(values.rounds), undo });
    const seconds = Math.round((performance.now() - start) / 1000);
    tell(undo ? 'with undo and redo' : 'without undo', { ...report, failures: [] }, seconds);
    failed ||= report.failures.length > 0;
    for (const { script } of report.failures.slice(0, 5)) {
      const shortest = shrinkText(script);
      tell('shortest', repeatText(shortest), 0);
      console.log(`  repeat with: npm run fuzz:text -- --repeat '${JSON.stringify(shortest)}'`);
    }
  }
}
process.exit(failed ? 1 : 0);
