import { debriefPaper, personalPaper } from '../../../shared/papers/debriefPaper';
import type { DebriefWords } from '../../../shared/papers/debriefWords';
import type { FullDebrief, PersonalPage } from '../../../shared/simulation/debrief/shape';
import { browserClock, isoNow } from '../../host/ports';
import { askedWords } from '../../messages/assessmentWords';
import { formatDay, t } from '../../messages/messages';
import { nameable, PaperSaving } from '../../workbench/PaperSaving';
import { printsPdf } from '../../workbench/printedPage';
import type { Workbench } from '../../workbench/workbench';

/** What is to be written: the whole debrief, or what one participant takes home, with the names of seats. */
export type DebriefPaper =
  | { readonly debrief: FullDebrief }
  | { readonly page: PersonalPage; readonly seats: ReadonlyMap<string, string> };

const WORDS: DebriefWords = {
  say: (word, values) => t(`debriefPaper.${word}`, values),
  asked: ({ words }) => words,
  assessed: askedWords,
};

/** Writes a debrief as a Word file, a PDF or a web page. */
export function DebriefPaperDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const given = argument as DebriefPaper;
  const make = () => {
    const paper =
      'debrief' in given ? debriefPaper(given.debrief, WORDS) : personalPaper(given.page, WORDS, given.seats);
    const asOf = t('export.asOf', { when: formatDay(isoNow().slice(0, 10)), zone: browserClock.zone() });
    return { paper, frame: { marking: t('marking.EXERCISE'), asOf }, name: nameable(paper.title, 100) };
  };
  return (
    <PaperSaving
      workbench={workbench}
      forms={printsPdf(workbench) ? ['docx', 'pdf', 'html'] : ['docx', 'html']}
      about={t('debrief' in given ? 'debriefPaper.whole' : 'debriefPaper.own')}
      title="debriefPaper.dialog"
      make={make}
      warning={!printsPdf(workbench) && <p className="hint">{t('debriefPaper.browser')}</p>}
    />
  );
}
