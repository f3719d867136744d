import type { Writing } from '../document/actions/writing';
import type { DossierDocs } from '../document/docs';
import { textParts } from '../document/layout';
import { Projection } from '../document/project';
import { type RedlineExport, redlineExport } from '../document/redlineExport';
import type { RedlineOptions } from '../document/redlineOptions';
import { seedImport } from '../document/seedImport';
import { buildRoster } from '../domain/roster';
import type { FileReading } from '../formats/format';
import { importRedline } from '../formats/redline/importRedline';
import type { Redline } from '../formats/redline/redline';
import { namerOf, speakerTest } from '../notation/names';
import { countedRandom } from './countedRandom';

const namer = namerOf(buildRoster([]));

/** A dossier of what a file holds. */
export function seeded(given: Redline, reading?: FileReading): DossierDocs {
  let count = 0;
  const newId = () => `n${++count}`;
  const result = importRedline(
    given,
    {
      source: { id: 'doc', title: 'Draft', short: '', format: 'docx' },
      original: new Uint8Array(),
      namer,
      ...(reading === undefined ? {} : { reading }),
    },
    { clock: { now: () => 0 } as never, newId, isSpeaker: speakerTest(namer) },
  );
  return seedImport(result, {
    dossierId: 'd',
    title: 'Draft',
    newId,
    now: '2026-11-22T09:00:00Z',
    original: { sha256: 'ab', name: 'draft.docx', size: 3 },
  });
}

const NAMES: Readonly<Record<string, string>> = { NOR: 'Norway', EU: 'European Union', CHL: 'Chile' };
const OPTIONS: RedlineOptions = {
  text: 'marked',
  proposals: 'tracked',
  heads: 'before',
  layers: ['declared', 'record'],
  comments: ['declared', 'record'],
  ceiling: 'estimate',
  noteWords: ({ words }, who) => `${who}: ${words.join(' ')}`,
  nameOf: (code) => NAMES[code] ?? code,
};

/** What actions write with; `random` where several are done in one dossier, whose ids must differ. */
export function writing(docs: DossierDocs, random = countedRandom()): Writing {
  return {
    docs,
    model: new Projection(docs).current,
    person: { id: 'p', name: 'Ana', delegation: null },
    now: '2026-11-22T10:00:00.000Z',
    random,
  };
}

/** A dossier as a redline; `given`: the file it came from, which is followed. */
export function exported(docs: DossierDocs, options: Partial<RedlineOptions> = {}, given?: Redline): RedlineExport {
  const [original] = [...textParts(docs.text).originals.values()];
  const file =
    given === undefined || original?.reading === undefined || original.paragraphs === undefined
      ? {}
      : { file: { redline: given, reading: original.reading, paragraphs: original.paragraphs } };
  return redlineExport(docs, new Projection(docs).current, { ...OPTIONS, ...options, ...file });
}
