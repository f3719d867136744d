import { exportAbout } from '../../../shared/document/exportAbout';
import type { Projected } from '../../../shared/domain/consensus';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { ExportFrame } from '../../../shared/formats/redline/exportFrame';
import type { InstructionWords } from '../../../shared/papers/instructionPaper';
import type { OnePageWords } from '../../../shared/papers/onePage';
import { browserClock, isoNow } from '../../host/ports';
import { nameOf } from '../../messages/entryWords';
import { checkInWords } from '../../messages/exportWords';
import { formatDay, formatTime, t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';

/** What stands round a paper of ours: that it is ours, the marking, base, moment with zone and check code (CF6, CF7). */
export function paperFrame(session: DossierSession): ExportFrame {
  const { marking } = session.current.settings;
  const { asOf, zone, base, check } = exportAbout(session.docs.text, { asOf: isoNow(), zone: browserClock.zone() });
  const marks = [...(marking === 'none' ? [] : [t(`marking.${marking}`)]), t('papers.private')];
  return {
    marking: marks.join(' · '),
    symbol: base.join(', '),
    asOf: t('export.asOf', { when: momentWords(asOf), zone }),
    checkCode: check,
    checkWords: checkInWords(check),
  };
}

/** A day and a time of it, to the minute. */
export function momentWords(iso: string): string {
  return iso.length === 10 ? formatDay(iso) : t('moment', { day: formatDay(iso), time: formatTime(iso).slice(0, 5) });
}

/** The words of a table of instructions. */
export function instructionWords(model: Negotiation): InstructionWords {
  return {
    title: `${t('instructions.title')}: ${model.settings.title}`,
    help: t('instructions.help'),
    column: (column) => t(`instructions.column.${column}`),
    stance: (stance) => t(`stance.${stance}`),
    option: (option) => (typeof option === 'number' ? t('option.number', { number: option }) : t(`option.${option}`)),
    name: (code) => nameOf(model, code),
    field: (field) => (field === 'fallbacks' ? t('brief.fallbacks') : t(`brief.${field}`)),
  };
}

/** The words of the page for the head of delegation. */
export function onePageWords(model: Negotiation): OnePageWords {
  const names = (by: readonly string[]) => (by.length === 0 ? t('onePage.nobody') : by.join(', '));
  return {
    title: t('onePage.heading', { title: model.settings.title }),
    stands: t('onePage.stands'),
    ours: t('onePage.ours'),
    waiting: t('onePage.waiting'),
    nothing: t('onePage.nothing'),
    more: (count) => t('onePage.more', { count }),
    counts: (settled, readings) => countWords(settled, readings),
    redLine: (words) => t('onePage.redLine', { words }),
    wanted: (words) => t('onePage.wanted', { words }),
    lineToTake: (words) => t('onePage.lineToTake', { words }),
    standing: (support, against) =>
      [
        ...(support.length === 0 ? [] : [t('onePage.for', { names: support.join(', ') })]),
        ...(against.length === 0 ? [] : [t('onePage.against', { names: against.join(', ') })]),
      ].join(' '),
    proposal: (kind, by) => t(`onePage.${kind === 'title' ? 'title-change' : kind}`, { names: names(by) }),
    name: (code) => nameOf(model, code),
  };
}

function countWords(settled: number, readings: Readonly<Partial<Record<Projected, number>>>): string {
  const open = Object.entries(readings)
    .filter(([, count]) => count > 0)
    .map(([reading, count]) => t('onePage.reading', { count, reading: t(`projected.${reading as Projected}`) }));
  return open.length === 0
    ? t('onePage.counts', { settled })
    : t('onePage.countsOpen', { settled, open: open.join(', ') });
}
