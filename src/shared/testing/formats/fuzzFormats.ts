import { readDocx } from '../../formats/docx/readDocx';
import { scanDocx } from './docxScan';
import { richDocx } from './docxSeeds';
import type { FuzzFormat } from './formatFuzz';
import { sceneDocx } from './sceneDocx';
import { mutateZip } from './zipMutations';

/** Files of other programs, kept in the repository: path from its root. Whoever runs the fuzz reads them. */
export type FileReader = (path: string) => Promise<Uint8Array>;

/** The formats that are fuzzed, each with all that the fuzz needs. A format is one entry here. */
export function fuzzFormats(fileAt: FileReader): readonly FuzzFormat[] {
  return [
    {
      name: 'docx',
      seeds: async () =>
        new Map([
          ['scene', sceneDocx()],
          ['rich', richDocx()],
          ['LibreOffice', await fileAt('fixtures/formats/docx/scene.libreoffice.docx')],
        ]),
      mutate: (bytes, chance) =>
        mutateZip(bytes, chance, [/document\.xml$/, /notes\.xml$/, /comments.*\.xml$/, /numbering/]),
      read: readDocx,
      scan: scanDocx,
    },
  ];
}
