import type { ReportLine } from '../../shared/formats/format';
import type { ReadLoss } from '../../shared/formats/redline/lossCodes';
import type { ExportCode, ImportCode } from '../../shared/formats/reportCodes';
import { isMessage, type MessageKey, t } from './messages';

/** A line of an import's report; of what a reader could not take over the words that it stands in too. */
export function importLineWords({ code, count, values }: ReportLine<ImportCode>): string {
  if (isLoss(code)) {
    const line = t(`import.${code}`, { count, ...values });
    const words = String(values.words ?? '');
    return words === '' ? line : t('import.loss.words', { line, words });
  }
  switch (code) {
    case 'encoding': {
      const key = values.looksLike === undefined ? 'report.line.encoding' : 'report.line.encodingLooksLike';
      return t(key, { ...values, encoding: t(`encoding.${values.encoding ?? 'utf-8'}` as MessageKey) });
    }
    case 'revoked':
      return t(values.who === '' ? 'report.line.revokedNobody' : 'report.line.revoked', { count, ...values });
    default:
      return t(`report.line.${code}`, { count, ...values });
  }
}

/** What kind of file a document was taken from, by its format. */
export function formatWords(format: string): string {
  const key = `files.${format}`;
  return isMessage(key) ? t(key) : format;
}

/** What is to be said of an export, of one kind. */
export function exportLineWords({ code, count, values }: ReportLine<ExportCode>): string {
  return t(`export.${code}`, { count, ...values });
}

/** What a person can do about a line of a report; empty where there is nothing. */
export function mendWords({ mend, place }: Pick<ReportLine, 'mend' | 'place'>): string {
  if (mend === 'none') return '';
  return t(mend === 'check' && place === null ? 'report.mend.check-all' : `report.mend.${mend}`);
}

function isLoss(code: ImportCode): code is `loss.${ReadLoss}` {
  return code.startsWith('loss.');
}
