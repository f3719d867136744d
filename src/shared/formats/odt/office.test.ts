import { expect, it } from 'vitest';
import { CHECKLIST, complaintsOf } from '../../testing/formats/checklist';
import { officeProgram, savedByOffice } from '../../testing/formats/office';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { cellsIn, NEW_ROWS, tableWithNewRows } from '../../testing/newRows';
import { exported, seeded } from '../../testing/redlineDossiers';
import { block, redline, run } from '../../testing/redlines';
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

it.skipIf(office === null)(
  'IM2b EX2: LibreOffice has the rows that are asked in, by whom they are',
  { timeout: 180_000 },
  async () => {
    const { bytes, leftOut } = await writeOdt(exported(seeded(tableWithNewRows())).redline, {});
    expect(new Set(leftOut.map(({ code }) => code))).toEqual(new Set(['row-change']));
    const made = await savedByOffice(office as string, { 'rows.odt': bytes }, 'fodt');
    const saved = await readOdt(made.get('rows') as Uint8Array, UNWATCHED);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    // Where a cell is empty, nothing in what LibreOffice saves tells that all of the row is new.
    const known = NEW_ROWS.map((line) => line.replace(/^(3:0) {2}insert Norway|^(3:1 half) insert Norway/, '$1$2'));
    expect(cellsIn(saved.value)).toEqual(known);
    const half = saved.value.blocks.find(({ runs }) => runs[0]?.text === 'half');
    expect(half?.runs[0]?.changes.map(({ kind, author }) => [kind, author])).toEqual([['insert', 'Norway']]);
  },
);

it.skipIf(office === null)(
  'IM2 EX2: LibreOffice has a paragraph that two part at one place parted by each of them',
  { timeout: 180_000 },
  async () => {
    const given = redline([
      block(['One act. ', run('So. ', '+CHL')], { ended: ['+CHL'] }),
      block([run('Thus. ', '+NOR')], { ended: ['+NOR'] }),
      block(['Two acts.']),
    ]);
    const { bytes } = await writeOdt(exported(seeded(given)).redline, {});
    const made = await savedByOffice(office as string, { 'parted.odt': bytes }, 'fodt');
    const saved = await readOdt(made.get('parted') as Uint8Array, UNWATCHED);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    const found = saved.value.blocks.map(({ runs, end }) => [
      runs.map(({ text, changes }) => [text, ...changes.map(({ author }) => author)].join(' by ')).join(''),
      ...end.map(({ kind, author }) => `${kind} ${author}`),
    ]);
    expect(found).toEqual([
      ['One act. So.  by Chile', 'insert Chile'],
      ['Thus.  by Norway', 'insert Norway'],
      ['Two acts.'],
    ]);
  },
);
