import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Redline } from '../../formats/redline/redline';
import { projectFile } from '../projectFiles';
import { type FuzzFormat, fuzzFormat, MOST_MEMORY } from './formatFuzz';
import { fuzzFormats } from './fuzzFormats';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** MB that this process holds, all that ran in it before included. */
const heap = () => process.memoryUsage().heapUsed / 1_048_576;

/** Tells how many MB more are held than now; what nobody holds any more is cleared away before it counts as much. */
function heldSince(): () => number {
  collect();
  const before = heap();
  return () => {
    if (heap() - before > MOST_MEMORY) collect();
    return Math.max(0, heap() - before);
  };
}

const settings = { seed: 1, files: 60, now: () => performance.now(), memory: () => 0 };

const FORMATS = fuzzFormats(async (path) => projectFile(path));

/** Formats that take long to read are tried on fewer files here; `npm run fuzz:formats` tries as many as it is asked for. */
const FEWER: Readonly<Record<string, number>> = { pdf: 8 };

describe.each(FORMATS)('IM: hurt files of $name', (format) => {
  test('are read or refused, soon, in bounded memory, and no word is lost unsaid', async () => {
    const files = FEWER[format.name] ?? settings.files;
    const report = await fuzzFormat(format, { ...settings, files, memory: heldSince() });
    expect(report.failures).toEqual([]);
    // Most are hurt so that there is something to read.
    expect(report.read).toBeGreaterThan(files / 4);
  }, 60_000);
});

describe('the fuzz would notice', () => {
  const [docx] = FORMATS as [FuzzFormat];
  const few = { ...settings, files: 12 };
  const harmed = (harm: (redline: Redline) => Redline): FuzzFormat => ({
    ...docx,
    read: async (bytes, watch) => {
      const result = await docx.read(bytes, watch);
      return result.ok ? { ok: true, value: harm(result.value) } : result;
    },
  });

  test('a reader that drops what somebody took out', async () => {
    const report = await fuzzFormat(
      harmed((redline) => ({
        ...redline,
        blocks: redline.blocks.map((block) => ({
          ...block,
          runs: block.runs.filter(({ changes }) => changes.every(({ kind }) => kind !== 'delete')),
        })),
      })),
      few,
    );
    expect(report.failures.length).toBeGreaterThan(0);
  });

  test('a reader that leaves out notes', async () => {
    const report = await fuzzFormat(
      harmed((redline) => ({ ...redline, notes: [] })),
      few,
    );
    expect(report.failures.length).toBeGreaterThan(0);
  });

  test('a reader that falls over, and one that takes too long', async () => {
    const falls = { ...docx, read: () => Promise.reject(new Error('fell over')) };
    expect((await fuzzFormat(falls, few)).failures).toHaveLength(few.files);
    let time = 0;
    const later = () => {
      time += 11_000;
      return time;
    };
    const slow = { ...few, files: 1, now: later };
    expect((await fuzzFormat(docx, slow)).failures[0]?.complaint).toMatch(/took/);
  });

  test('memory that grows past its bound', async () => {
    expect((await fuzzFormat(docx, { ...few, memory: () => 5000 })).failures[0]?.complaint).toMatch(/held 5000 MB/);
  });
});
