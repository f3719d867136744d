// The core in plain Node, and what sealing costs.

import process from 'node:process';
import { loadTs } from '../run-ts.mjs';
import { median, shown, table } from './figures.mjs';
import { blocks, runs } from './plan.mjs';

export async function core() {
  const { measureCore } = await loadTs('bench/core.ts');
  const all = [];
  for (let round = 0; round < runs; round++) all.push(measureCore());
  const of = (name) => median(all.map((result) => result[name]));
  console.log(
    `\nThe core in Node ${process.version}, medians of ${runs} runs (milliseconds where nothing else is said)\n`,
  );
  table([['', 'median'], ...Object.keys(all[0]).map((name) => [name, shown(of(name))])]);
  return [
    ['parse, MB/s', of('parse MB/s'), -20],
    ['all readings from an indexed ledger, ms', of('all readings from an indexed ledger'), 20],
    ['after one position p95, ms', of('one position, p95'), 1],
  ];
}

/** What it costs that everything on the disk is sealed. */
export async function sealing() {
  const { measureSealing } = await loadTs('bench/sealing.ts');
  const { readable, sealed, unlock } = await measureSealing({ blocks, blocksASection: 25, entries: 10_000 }, runs);
  console.log(`\nSealing, ${blocks} paragraphs, medians of ${runs} rounds in turn (milliseconds)\n`);
  table([
    ['', 'readable', 'sealed'],
    ['a key until it is in the journal', shown(readable.append), shown(sealed.append)],
    ['a save', shown(readable.save), shown(sealed.save)],
    ['a passphrase', '-', shown(unlock)],
  ]);
}
