// The fuzz of the readers of files: files that are hurt by chance are read or refused, soon, in bounded memory, and no word
// is lost without being named (src/shared/testing/formats/formatFuzz.ts).
//
//   npm run fuzz:formats -- [--seed N] [--files F] [--format docx]
//
// F files of each format, each by a seed of its own from N on; `--seed N --files 1` repeats one. Ends with 1 where one fails. Reading
// runs in a thread, so that a file that hangs is named and ends the run.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { bundleTs } from './run-ts.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/**
 * Silence after which a thread hangs: a file may take ten seconds of a processor, which are more by the clock where other programs run, and is
 * scanned after that.
 */
const SILENCE = 120_000;
/** What the thread may hold, in MB, so that a leak ends the run and is named. */
const HEAP = 800;

async function inThread({ bundle, seed, files, format }) {
  const { fuzzFormat, fuzzFormats } = await import(bundle);
  const fileAt = async (name) => new Uint8Array(await readFile(path.join(root, name)));
  const found = fuzzFormats(fileAt).find(({ name }) => name === format);
  const report = await fuzzFormat(found, {
    seed,
    files,
    now: () => processorTime(),
    memory: () => process.memoryUsage().rss / 1_048_576,
    begin: (at, file) => parentPort.postMessage({ kind: 'begin', seed: at, file }),
  });
  parentPort.postMessage({ kind: 'done', report });
}

/** Milliseconds that this process has had of a processor. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Runs one format; a report, or what went wrong with the thread itself. */
function run(data) {
  return new Promise((resolve) => {
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    let last = { seed: data.seed, file: 'none' };
    const end = (outcome) => {
      clearTimeout(silence);
      worker.terminate();
      resolve(outcome);
    };
    const hang = () => end({ complaint: `hangs, or takes over ${SILENCE / 1000} s`, ...last });
    let silence = setTimeout(hang, SILENCE);
    worker.on('message', (message) => {
      clearTimeout(silence);
      if (message.kind === 'done') return end({ report: message.report });
      last = message;
      silence = setTimeout(hang, SILENCE);
    });
    worker.on('error', (error) => end({ complaint: String(error.stack ?? error), ...last }));
  });
}

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      files: { type: 'string', default: '2000' },
      format: { type: 'string' },
    },
  });
  const bundle = await bundleTs('src/shared/testing/formats/fuzzEntry.ts');
  const { fuzzFormats } = await import(bundle);
  const names = fuzzFormats(async () => new Uint8Array()).map(({ name }) => name);
  if (values.format !== undefined && !names.includes(values.format)) {
    process.stderr.write(`No format ${values.format}; there are ${names.join(', ')}.\n`);
    process.exit(2);
  }
  let failed = false;
  for (const format of values.format === undefined ? names : [values.format]) {
    const start = performance.now();
    const { report, complaint, seed, file } = await run({
      bundle,
      format,
      seed: Number(values.seed),
      files: Number(values.files),
    });
    const seconds = Math.round((performance.now() - start) / 1000);
    const failures = report?.failures ?? [{ complaint, seed, file }];
    if (report) {
      const refused = Object.entries(report.refused).map(([code, count]) => `${count} ${code}`);
      console.log(
        `${format}: ${report.files} files in ${seconds} s, ${report.read} read, refused: ${refused.join(', ') || 'none'}; slowest ${Math.round(report.slowest)} ms, at most ${Math.round(report.memory)} MB`,
      );
    }
    for (const one of failures.slice(0, 20)) {
      console.log(
        `  ${one.complaint}\n    ${one.file}; npm run fuzz:formats -- --format ${format} --seed ${one.seed} --files 1`,
      );
    }
    if (failures.length > 0) {
      failed = true;
      console.log(`  ${failures.length} of them fail`);
    }
  }
  process.exit(failed ? 1 : 0);
}

await (isMainThread ? main() : inThread(workerData));
