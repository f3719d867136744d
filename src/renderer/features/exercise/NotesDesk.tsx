import { useId, useState } from 'react';
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
      <Notes desk={exercise.desk} />
      <Assessed desk={exercise.desk} />
    </>
  );
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

function Notes({ desk }: { readonly desk: Desk }) {
  const notes = useStore(desk.notes, (all) => all);
  const [words, setWords] = useState('');
  const id = useId();
  return (
    <section className="ex-card" aria-label={t('desk.part.notes')}>
      <form
        className="ex-inject-new"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() === '') return;
          desk.note(words.trim());
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
        {[...notes].reverse().map((note) => (
          <li key={`${note.at} ${note.words}`} className="ex-row">
            <span className="ex-quiet">{clock(note.at)}</span> {note.words}
          </li>
        ))}
      </ul>
    </section>
  );
}
