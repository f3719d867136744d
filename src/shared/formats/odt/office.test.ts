import { expect, it } from 'vitest';
import { CHECKLIST, complaintsOf } from '../../testing/formats/checklist';
import { officeProgram, savedByOffice } from '../../testing/formats/office';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { readDocx } from '../docx/readDocx';
import { UNWATCHED } from '../redline/watch';
import { readOdt } from './readOdt';
import { writeOdt } from './writeOdt';

const office = await officeProgram();
if (office === null) console.warn('LibreOffice cannot be had here: that it opens our OpenDocument is not tested.');

it.skipIf(office === null)(
  'EX: LibreOffice opens the OpenDocument we write, and what it saves of it has all changes, notes, comments and labels',
  { timeout: 180_000 },
  async () => {
    const scene = await readDocx(sceneDocx(), UNWATCHED);
    if (!scene.ok) throw new Error(scene.error.code);
    const frame = { marking: 'Restricted', symbol: 'A/X/1', asOf: 'As of noon', checkCode: 'ABC-123' };
    const files = { 'scene.odt': (await writeOdt(scene.value, { frame })).bytes };
    const made = await savedByOffice(office as string, files, 'fodt');
    const saved = await readOdt(made.get('scene') as Uint8Array, UNWATCHED);
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
  },
);
