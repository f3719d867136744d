import { IMPORT_LIMIT } from '../../../shared/formats/format';
import { IMPORTED_EXTENSIONS } from '../../../shared/formats/importers';
import type { Sheet } from '../../../shared/formats/sheet/sheet';
import { t } from '../../messages/messages';
import { type ChosenFile, chooseFile } from '../../workbench/chooseFile';
import { defectTrouble, importTrouble } from '../../workbench/importTrouble';
import { failureOf, type PaperOutcome, readForPaper } from '../../workbench/paperWork';
import type { Workbench } from '../../workbench/workbench';
import type { ReadPaper } from '../../worker/paperJob';

/** A file of sheets that was read. */
export interface ReadSheets {
  readonly name: string;
  readonly sheets: readonly Sheet[];
}

/**
 * Lets a person choose a text and reads it; null where they choose none, or where it cannot be read and they were told why. With `asks` they
 * say whose its tracked changes are; else all are taken as made.
 */
export async function choosePaper(workbench: Workbench, title: string, asks = false): Promise<ReadPaper | null> {
  const file = await chooseFile(
    workbench,
    title,
    { name: t('files.texts'), extensions: IMPORTED_EXTENSIONS },
    IMPORT_LIMIT,
  );
  if (file === null) return null;
  const told = await readForPaper(workbench, { kind: 'read', ...file, ...(asks ? { asks } : {}) });
  if (told === null) return null;
  return told.kind === 'read' ? told.paper : refused(workbench, file, told);
}

/** The same with a spreadsheet. */
export async function chooseSheets(workbench: Workbench, title: string): Promise<ReadSheets | null> {
  const file = await chooseFile(
    workbench,
    title,
    { name: t('files.sheets'), extensions: ['xlsx', 'xlsm', 'csv', 'tsv', 'txt'] },
    IMPORT_LIMIT,
  );
  if (file === null) return null;
  const told = await readForPaper(workbench, { kind: 'readSheets', ...file });
  if (told === null) return null;
  if (told.kind === 'sheets') return { name: file.name, sheets: told.sheets };
  return refused(workbench, file, told, t('sheet.binary.do'));
}

/** `binaryDo`: what can be done about a file of another kind, where that is not what can be done about a text. */
function refused(workbench: Workbench, { name, bytes }: ChosenFile, told: PaperOutcome, binaryDo?: string): null {
  const trouble =
    told.kind === 'refused' ? importTrouble(name, told.refusal, bytes) : defectTrouble(name, failureOf(told));
  const isBinary = told.kind === 'refused' && told.refusal.code === 'binary';
  workbench.openDialog('import.trouble', isBinary && binaryDo !== undefined ? { ...trouble, todo: binaryDo } : trouble);
  return null;
}
