import type { Proposal } from '../../shared/domain/proposal';
import type { RivalWords } from '../../shared/formats/docx/write/docxOptions';
import type { HtmlWords } from '../../shared/formats/html/htmlWords';
import { formatDay, formatTime, t } from './messages';

/** A proposal as a note of a file has it: who proposes what. */
export function noteInWords({ kind, words, marker }: Proposal, who: string): string {
  const said = { who: who || t('proposals.nobody'), words: words.join(' ') };
  if (kind === 'delete' || kind === 'no-text') return t('export.note.delete', said);
  if (kind === 'move') return t('export.note.move', said);
  if (kind === 'insert')
    return t('export.note.insert', { ...said, words: marker === undefined ? said.words : `${marker} ${said.words}` });
  return t(kind === 'note' ? 'export.note.note' : 'export.note.amend', said);
}

/** What Word cannot hold beside another's change, as a comment of whoever made it. */
export const RIVALS_IN_WORDS: RivalWords = {
  deletes: (words) => t('export.rival.deletes', { words }),
  joins: () => t('export.rival.joins'),
};

/** Of when an export is, with its zone. */
export function asOfWords({ asOf, zone }: { readonly asOf: string; readonly zone: string }): string {
  const when = t('moment', { day: formatDay(asOf), time: formatTime(asOf).slice(0, 5) });
  return t('export.asOf', { when, zone });
}

/** A check code as a page shows it. */
export function checkInWords(check: string): string {
  return t('export.check', { check });
}

/** Names of the sheets of a spreadsheet. */
export const SHEETS_IN_WORDS = {
  get positions() {
    return t('export.sheet.positions');
  },
  get proposals() {
    return t('export.sheet.proposals');
  },
};

/** Words of a web page that are not of its text. */
export function pageInWords(): HtmlWords {
  return {
    notes: t('export.page.notes'),
    comments: t('export.page.comments'),
    changed: {
      insert: t('export.page.insert'),
      delete: t('export.page.delete'),
      'move-from': t('export.page.move-from'),
      'move-to': t('export.page.move-to'),
    },
  };
}
