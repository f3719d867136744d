import { useId, useState } from 'react';
import type { DeskNote } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import type { Desk } from '../../session/exercise';
import { useStore } from '../../ui/store';
import { AssessmentMeans } from './AssessmentTable';
import { clock } from './sight';
import type { DeskProps } from './view';

/** What trainer and observers noticed, with the time of the exercise; it comes up in the debrief. */
export function NotesDesk({ exercise }: DeskProps) {
  if (exercise.desk === null) return null;
  return (
    <>
      <DeskNotes desk={exercise.desk} />
      <Assessed desk={exercise.desk} />
    </>
  );
}

/** Notes of whoever watches, which go to the trainer; nothing where the chair has not opened writing to them. */
export function ObserverNotes({ exercise, state }: DeskProps) {
  if (!state.mayNote || exercise.desk !== null) return null;
  return (
    <>
      <Notes notes={state.notes} note={(words) => exercise.note(words)} />
      <p className="hint">{t('notes.toDesk')}</p>
    </>
  );
}

function DeskNotes({ desk }: { readonly desk: Desk }) {
  const notes = useStore(desk.notes, (all) => all);
  return <Notes notes={notes} note={(words) => desk.note(words)} />;
}

/** How sure of themselves people say they are. */
function Assessed({ desk }: { readonly desk: Desk }) {
  const assessments = useStore(desk.assessments, (all) => all);
  return (
    <section className="ex-card" aria-label={t('assess.title')}>
      <h3 className="ex-head">{t('assess.title')}</h3>
      <AssessmentMeans assessments={assessments} />
    </section>
  );
}

/** A field for what somebody noticed, and what was noticed before, newest first. */
function Notes({ notes, note }: { readonly notes: readonly DeskNote[]; readonly note: (words: string) => void }) {
  const [words, setWords] = useState('');
  const id = useId();
  return (
    <section className="ex-card" aria-label={t('desk.part.notes')}>
      <form
        className="ex-inject-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() === '') return;
          note(words.trim());
          setWords('');
        }}
      >
        <label htmlFor={id}>{t('notes.new')}</label>
        <input id={id} className="field" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <div className="ex-form-foot">
          <button type="submit" className="button" disabled={words.trim() === ''}>
            {t('notes.keep')}
          </button>
        </div>
      </form>
      {notes.length === 0 && <p className="hint">{t('notes.none')}</p>}
      <ul className="ex-rows">
        {notes
          .map((one, at) => ({ ...one, at, when: one.at }))
          .reverse()
          .map(({ at, when, words: noted, by }) => (
            <li key={at} className="ex-row">
              <span className="ex-quiet">{clock(when)}</span> {noted}{' '}
              {by !== '' && <span className="ex-quiet">{by}</span>}
            </li>
          ))}
      </ul>
    </section>
  );
}
