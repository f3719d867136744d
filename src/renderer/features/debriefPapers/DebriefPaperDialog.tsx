import { type FormEvent, useState } from 'react';
import { type DebriefWords, debriefPaper, personalPaper } from '../../../shared/papers/debriefPaper';
import type { FullDebrief, PersonalPage } from '../../../shared/simulation/debrief/shape';
import { formatDay, t } from '../../messages/messages';
import { browserClock, isoNow } from '../../session/chance';
import { FormFoot } from '../../workbench/FormFoot';
import { keepBytes } from '../../workbench/keepBytes';
import { writtenPaper } from '../../workbench/paperWork';
import type { Workbench } from '../../workbench/workbench';
import { PAPER_FORMS, type PaperForm } from '../../worker/paperJob';

/** What is to be written: the whole debrief, or what one participant takes home, with the names of seats. */
export type DebriefPaper =
  | { readonly debrief: FullDebrief }
  | { readonly page: PersonalPage; readonly seats: ReadonlyMap<string, string> };

const WORDS: DebriefWords = {
  say: (word, values) => t(`debriefPaper.${word}`, values),
  asked: ({ words }) => words,
};

/** Writes a debrief as a Word file or a web page. */
export function DebriefPaperDialog({
  workbench,
  argument,
}: {
  readonly workbench: Workbench;
  readonly argument: unknown;
}) {
  const given = argument as DebriefPaper;
  const [form, setForm] = useState<PaperForm>('docx');
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const paper =
        'debrief' in given ? debriefPaper(given.debrief, WORDS) : personalPaper(given.page, WORDS, given.seats);
      const asOf = t('export.asOf', { when: formatDay(isoNow().slice(0, 10)), zone: browserClock.zone() });
      const frame = { marking: t('marking.EXERCISE'), asOf };
      const bytes = await writtenPaper({ kind: 'write', form, paper, frame });
      const name = await keepBytes(workbench, {
        bytes,
        name: `${paper.title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').slice(0, 100)}.${form}`,
        extension: form,
        kind: `papers.format.${form}`,
        title: 'debriefPaper.dialog',
      });
      if (name === null) return;
      workbench.closeDialog();
      workbench.notify('done', 'papers.done', { name });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="paper-form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save().catch((error: unknown) => workbench.report(error));
      }}
    >
      <p className="hint">{t('debrief' in given ? 'debriefPaper.whole' : 'debriefPaper.own')}</p>
      <fieldset className="paper-choice">
        <legend>{t('papers.format')}</legend>
        {PAPER_FORMS.map((each) => (
          <label key={each} className="check">
            <input type="radio" name="format" checked={form === each} onChange={() => setForm(each)} />
            {t(`papers.format.${each}`)}
          </label>
        ))}
      </fieldset>
      <FormFoot
        onCancel={() => workbench.closeDialog()}
        submit={t(busy ? 'papers.saving' : 'papers.save')}
        isReady={!busy}
        autoFocus
      />
    </form>
  );
}
