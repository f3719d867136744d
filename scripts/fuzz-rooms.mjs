// The fuzz of rooms: many devices that part, drop out, merge files and meet again (src/shared/testing/roomFuzz.ts).
//
//   npm run fuzz:rooms -- --seed N --peers P --steps S [--runs R]
//   npm run fuzz:rooms -- --hosts ...      the same over real room hosts and links (src/main/testing/roomHostFuzz.ts): lines are
//                                          cut, the host ends and starts again, rights change
//   npm run fuzz:rooms -- --repeat FILE    repeats one room, as written to fixtures/traces where one goes wrong
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadTs } from './run-ts.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    peers: { type: 'string', default: '12' },
    steps: { type: 'string', default: '1200' },
    runs: { type: 'string', default: '1' },
    shrink: { type: 'string', default: '400' },
    repeat: { type: 'string' },
    hosts: { type: 'boolean', default: false },
  },
});
const traces = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', 'fixtures', 'traces');
const { fuzzRoom, repeatRoom, shrinkRoom } = await loadTs('src/shared/testing/roomFuzz.ts');
const { fuzzRoomHosts, repeatRoomHosts } = await loadTs('src/main/testing/roomHostFuzz.ts');
let failed = false;

function tell(title, { failures, ...counts }, seconds) {
  console.log(title, JSON.stringify(counts), `${seconds} s`);
  for (const { complaint, log } of failures) console.log(`${complaint}\n  ${log.slice(-60).join('\n  ')}`);
  failed ||= failures.length > 0;
}

async function keep(name, script) {
  await mkdir(traces, { recursive: true });
  const file = path.join(traces, `${name}.json`);
  await writeFile(file, `${JSON.stringify(script)}\n`);
  return path.relative(process.cwd(), file);
}

/** A run went wrong: shows it as short as it gets, and keeps it. */
async function tellFailure(seed, { script, complaint, log }, seconds) {
  failed = true;
  console.log(complaint);
  if (script.hosts === true) {
    console.log(`  ${log.slice(-60).join('\n  ')}`);
    console.log(`  repeat with: npm run fuzz:rooms -- --repeat ${await keep(`hosts-${seed}`, script)}`);
    return;
  }
  const shortest = shrinkRoom(script, undefined, Number(values.shrink));
  tell(`shrunk to ${shortest.steps.length} steps`, repeatRoom(shortest), seconds());
  console.log(`  repeat with: npm run fuzz:rooms -- --repeat ${await keep(`room-${seed}`, shortest)}`);
}

async function repeat(file) {
  const script = JSON.parse(await readFile(file, 'utf8'));
  const onStep = (what, peers) => {
    console.log(what);
    for (const peer of peers) console.log(`    ${peer.name} ${peer.text()}`);
  };
  if (script.hosts === true)
    tell('repeated', await repeatRoomHosts(script, (what, room) => onStep(what, room.peers)), 0);
  else tell('repeated', repeatRoom(script, undefined, onStep), 0);
}

if (values.repeat !== undefined) await repeat(values.repeat);
else {
  const total = {};
  for (let i = 0; i < Number(values.runs); i++) {
    const seed = Number(values.seed) + i;
    const start = performance.now();
    const seconds = () => Math.round((performance.now() - start) / 1000);
    const onMeeting = ({ meetings, steps }) => {
      if (process.stdout.isTTY)
        process.stdout.write(`\rseed ${seed}: ${meetings} meetings, ${steps} steps, ${seconds()} s `);
    };
    const options = { seed, peers: Number(values.peers), steps: Number(values.steps), onMeeting };
    const report = values.hosts ? await fuzzRoomHosts(options) : fuzzRoom(options);
    tell(`seed ${seed}`, { ...report, failures: [] }, seconds());
    for (const [name, count] of Object.entries(report)) {
      if (typeof count === 'number') total[name] = (total[name] ?? 0) + count;
    }
    for (const failure of report.failures) await tellFailure(seed, failure, seconds);
  }
  if (Number(values.runs) > 1) console.log('all', JSON.stringify(total));
}
process.exit(failed ? 1 : 0);
