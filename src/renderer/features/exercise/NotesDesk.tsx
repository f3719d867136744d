import { useId, useState } from 'react';
import { t } from '../../messages/messages';
import { useStore } from '../../ui/store';
import { clock } from './sight';
import type { DeskProps } from './view';

/** What trainer and observers noticed, with the time of the exercise; it comes up in the debrief. */
export function NotesDesk({ exercise }: DeskProps) {
  return exercise.desk === null ? null : <Notes desk={exercise.desk} />;
}

function Notes({ desk }: { readonly desk: NonNullable<DeskProps['exercise']['desk']> }) {
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
