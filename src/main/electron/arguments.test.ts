import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { launchTarget } from './arguments';

const folder = mkdtempSync(join(tmpdir(), 'chapeau-args-'));
const file = join(folder, 'draft.chapeau');
writeFileSync(file, '');
afterAll(() => rmSync(folder, { recursive: true }));

describe('what a command line asks to open', () => {
  it.each([
    [['electron', '.'], null],
    [['electron', '--no-sandbox', '--user-data-dir=/tmp/x', '.'], null],
    [['electron', '.', 'draft.chapeau'], { kind: 'file', path: file }],
    [['chapeau', file], { kind: 'file', path: file }],
    [['chapeau', 'missing.chapeau'], null],
    [['electron', '.', '--sample', 'oeweg'], { kind: 'sample', sample: 'oeweg' }],
    [['electron', '.', '--sample=ahc'], { kind: 'sample', sample: 'ahc' }],
    [['electron', '.', '--sample'], { kind: 'sample', sample: 'ahc' }],
  ])('%j', (argv, expected) => {
    expect(launchTarget(argv, folder)).toEqual(expected);
  });
});
