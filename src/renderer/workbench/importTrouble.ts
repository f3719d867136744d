import { fileKind } from '../../shared/formats/fileKind';
import type { ImportRefusal } from '../../shared/formats/format';
import { t } from '../messages/messages';

/** Why a file was not read, in words, and what can be done. */
export interface ImportTrouble {
  readonly name: string;
  readonly what: string;
  readonly todo: string;
}

/** The words for a file that was refused. */
export function importTrouble(name: string, { code, detail }: ImportRefusal, bytes: Uint8Array): ImportTrouble {
  if (code === 'binary' && detail.why === 'scan') return { name, what: t('import.scan'), todo: t('import.scan.do') };
  if (code === 'binary' && detail.why === 'empty') return { name, what: t('import.empty'), todo: t('import.empty.do') };
  if (code === 'binary') {
    const kind = fileKind(bytes);
    const what = kind === null ? t('import.binary') : t('import.binaryKind', { kind: t(`fileKind.${kind}`) });
    return { name, what, todo: t(kind === 'sheet' ? 'import.sheet.do' : 'import.binary.do') };
  }
  const { part, format } = detail;
  if (code === 'damaged' && part === undefined && fileKind(bytes) !== null)
    return { name, what: t('import.damagedFile'), todo: t('import.damagedFile.do') };
  const key =
    part === undefined ? code : code === 'damaged' ? 'damagedPart' : code === 'too-large' ? 'tooLargePart' : code;
  const megabytes = (size: unknown) => Math.ceil(Number(size ?? 0) / 1_048_576);
  const limit = Math.floor(Number(detail.limit ?? 0) / 1_048_576);
  const values = { size: megabytes(detail.bytes), limit, part: String(part ?? ''), format: String(format ?? '') };
  return { name, what: t(`import.${key}`, values), todo: t(`import.${key}.do`, values) };
}

/** The words for a reader that failed: a fault of ours. A worker that could not even be loaded says nothing of why. */
export function defectTrouble(name: string, message: string | undefined): ImportTrouble {
  return {
    name,
    what: t('import.defect'),
    todo: t('import.defect.do', { message: message || t('import.defect.mute') }),
  };
}
