import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { CHECKLIST, complaintsOf } from '../../testing/formats/checklist';
import { programOf } from '../../testing/formats/pdfPrint';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { readDocx } from '../docx/readDocx';
import { UNWATCHED } from '../redline/watch';
import { readOdt } from './readOdt';
import { writeOdt } from './writeOdt';

const run = promisify(execFile);
const office = await programOf(['soffice', 'libreoffice']);
if (office === null) console.warn('LibreOffice cannot be had here: that it opens our OpenDocument is not tested.');

it.skipIf(office === null)(
  'EX: LibreOffice opens the OpenDocument we write, and what it saves of it has all changes, notes, comments and labels',
  { timeout: 180_000 },
  async () => {
    const scene = await readDocx(sceneDocx(), UNWATCHED);
    if (!scene.ok) throw new Error(scene.error.code);
    const folder = await mkdtemp(path.join(tmpdir(), 'chapeau-odt-'));
    try {
      const file = path.join(folder, 'scene.odt');
      const frame = { marking: 'Restricted', symbol: 'A/X/1', asOf: 'As of noon', checkCode: 'ABC-123' };
      await writeFile(file, (await writeOdt(scene.value, { frame })).bytes);
      const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
      const out = path.join(folder, 'out');
      await run(office as string, [
        profile,
        '--headless',
        '--norestore',
        '--convert-to',
        'fodt',
        '--outdir',
        out,
        file,
      ]);
      const saved = await readOdt(new Uint8Array(await readFile(path.join(out, 'scene.fodt'))), UNWATCHED);
      if (!saved.ok) throw new Error(JSON.stringify(saved.error));
      const checked = {
        producer: 'LibreOffice, of ours',
        redline: saved.value,
        without: {
          move: { instead: 'a deletion and an insertion' },
          comment: { instead: 'a comment beside the one it answers' },
        },
      } as const;
      expect(CHECKLIST.flatMap((item) => complaintsOf(item, checked))).toEqual([]);
      expect(saved.value.furniture.map(({ runs }) => runs.map(({ text }) => text).join(''))).toEqual([
        'Restricted',
        'A/X/1 · As of noon · ABC-123\t1',
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
