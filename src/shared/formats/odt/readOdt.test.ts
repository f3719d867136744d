import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { CHECKLIST, type ChecklistFile, complaintsOf } from '../../testing/formats/checklist';
import { sceneDocx } from '../../testing/formats/sceneDocx';
import { projectFile } from '../../testing/projectFiles';
import { readDocx } from '../docx/readDocx';
import type { Redline } from '../redline/redline';
import { UNWATCHED } from '../redline/watch';
import { readOdt } from './readOdt';
import { writeOdt } from './writeOdt';

async function read(bytes: Uint8Array): Promise<Redline> {
  const result = await readOdt(bytes, UNWATCHED);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const files: readonly [string, () => Promise<ChecklistFile>][] = [
  [
    'LibreOffice',
    async () => ({
      producer: 'LibreOffice',
      redline: await read(projectFile('fixtures/formats/odt/scene.libreoffice.odt')),
      without: {
        move: { instead: 'a deletion and an insertion' },
        comment: { instead: 'a comment beside the one it answers' },
      },
    }),
  ],
  [
    'Chapeau',
    async () => {
      const scene = await readDocx(sceneDocx(), UNWATCHED);
      if (!scene.ok) throw new Error(scene.error.code);
      return { producer: 'Chapeau', redline: await read((await writeOdt(scene.value)).bytes) };
    },
  ],
];

for (const [producer, file] of files) {
  describe(`OpenDocument by ${producer}`, () => {
    for (const item of CHECKLIST) {
      it(`IM: ${item}`, async () => {
        expect(complaintsOf(item, await file())).toEqual([]);
      });
    }
  });
}

it('IM5: what somebody took out is read, also where damage has put one list of changes into another', async () => {
  const parts = unzipSync(projectFile('fixtures/formats/odt/scene.libreoffice.odt'));
  const xml = strFromU8(parts['content.xml'] as Uint8Array);
  const paragraph = /<text:p [^>]*>and freely <\/text:p>/.exec(xml)?.[0] ?? '';
  expect(paragraph).not.toBe('');
  parts['content.xml'] = strToU8(xml.replace(paragraph, `<text:tracked-changes>${paragraph}</text:tracked-changes>`));
  expect(JSON.stringify(await read(zipSync(parts)))).toContain('and freely');
});
