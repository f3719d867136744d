// One import in a process of its own, so that its memory is told apart: prints its figures as JSON.
//
//   node scripts/run-ts.mjs bench/pagesOfFile.ts FILE
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { measurePages } from './pages';

const [, , file = ''] = process.argv;
const figures = await measurePages(new Uint8Array(await readFile(file)), path.basename(file));
process.stdout.write(`${JSON.stringify(figures)}\n`);
// The reader of PDF keeps timers of its own.
process.exit(0);
