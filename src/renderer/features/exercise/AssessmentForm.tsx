import { useState } from 'react';
import { ASKED } from '../../messages/assessmentWords';
import { t } from '../../messages/messages';
import { Segments } from '../../ui/Segments';
import type { DeskProps } from './view';

/** From "not at all" to "very". */
const MARKS = [1, 2, 3, 4, 5] as const;

/** How sure of themselves participants are, before and after: their own marks, for themselves and their trainer. */
export function AssessmentForm({
  exercise,
  state: { assessment },
  when,
}: Pick<DeskProps, 'exercise' | 'state'> & { readonly when: 'before' | 'after' }) {
  const [marks, setMarks] = useState<readonly number[]>(assessment[when] ?? ASKED.map(() => 0));
  const isWhole = marks.every((mark) => mark > 0);
  const isKept = assessment[when] !== null;
  return (
    <form
      className="ex-assess"
      onSubmit={(event) => {
        event.preventDefault();
        exercise.assess({ ...assessment, [when]: marks });
      }}
    >
      <p className="hint">{t(`assess.${when}`)}</p>
      {ASKED.map((asked, at) => (
        <div key={asked} className="ex-row">
          <span>{t(`assess.${asked}`)}</span>
          <span className="ex-space" />
          <Segments
            label={t(`assess.${asked}`)}
            options={MARKS.map((mark) => ({ id: String(mark), label: String(mark) }))}
            picked={String(marks[at] ?? 0)}
            onPick={(mark) => setMarks(marks.map((one, place) => (place === at ? Number(mark) : one)))}
          />
          {when === 'after' && assessment.before !== null && (
            <span className="ex-quiet">{t('assess.was', { mark: assessment.before[at] ?? 0 })}</span>
          )}
        </div>
      ))}
      <div className="ex-form-foot">
        {isKept && <span className="ex-quiet">{t('assess.kept')}</span>}
        <button type="submit" className="button" disabled={!isWhole}>
          {t('assess.keep')}
        </button>
      </div>
    </form>
  );
}
