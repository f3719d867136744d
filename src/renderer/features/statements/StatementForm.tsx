import { useId, useState } from 'react';
import type { TopicId } from '../../../shared/base/ids';
import { addStatement } from '../../../shared/document/actions/statements';
import type { Negotiation } from '../../../shared/domain/negotiation';
import { NO_NAMES, namesOf, spokenOf, withNames } from '../../../shared/domain/typedNames';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import { recentSpeakers, saidIn, sittingOf } from '../../session/sitting';
import { DelegationField } from '../../workbench/DelegationField';
import { notifyUndoable } from '../../workbench/undoNotice';
import type { Workbench } from '../../workbench/workbench';

/** Words said or written, typed or pasted as they were, with who, when and from where (PO6). */
export function StatementForm({
  workbench,
  session,
  model,
  topic,
  onDone,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly model: Negotiation;
  readonly topic: TopicId | null;
  onDone(): void;
}) {
  const sitting = sittingOf(session).get();
  const now = saidIn(sitting);
  const [names, setNames] = useState(NO_NAMES);
  const [word, setWord] = useState('');
  const [words, setWords] = useState('');
  const [day, setDay] = useState(now.at.slice(0, 10));
  const [forum, setForum] = useState(now.forum ?? '');
  const [meeting, setMeeting] = useState(now.meeting ?? '');
  const [source, setSource] = useState('');
  const [place, setPlace] = useState('');
  const [context, setContext] = useState('');
  const [about, setAbout] = useState<TopicId>(topic ?? '');
  const id = useId();
  const add = () => {
    const items = namesOf(word.trim() === '' ? names : withNames(names, word), model.roster);
    const spoken = spokenOf(items);
    const delegations = [...new Set(spoken.flatMap((each) => each.delegations))];
    const groups = [...new Set(spoken.flatMap((each) => each.onBehalfOf ?? []))];
    session.act(() =>
      addStatement(session.writing(), {
        delegations,
        ...(items.length === 0 ? {} : { written: items.map(({ written }) => written) }),
        ...(groups.length === 0 ? {} : { onBehalfOf: groups }),
        words: words.trim(),
        said: {
          at: day,
          ...(forum.trim() === '' ? {} : { forum: forum.trim() }),
          ...(meeting.trim() === '' ? {} : { meeting: meeting.trim() }),
        },
        ...(source.trim() === '' ? {} : { source: source.trim() }),
        ...(place.trim() === '' ? {} : { place: place.trim() }),
        ...(context.trim() === '' ? {} : { context: context.trim() }),
        topics: about === '' ? [] : [about],
        grade: sitting.grade,
      }),
    );
    notifyUndoable(workbench, session, 'statements.added');
    onDone();
  };
  const fields = [
    { name: 'forum', value: forum, set: setForum },
    { name: 'meeting', value: meeting, set: setMeeting },
    { name: 'source', value: source, set: setSource },
    { name: 'place', value: place, set: setPlace },
    { name: 'context', value: context, set: setContext },
  ] as const;
  return (
    <form
      className="card-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') add();
      }}
    >
      <div className="card-pair">
        <span aria-hidden="true">{t('statements.who')}</span>
        <div>
          <DelegationField
            label={t('statements.who')}
            placeholder={t('statements.whoHint')}
            session={session}
            roster={model.roster}
            names={names}
            word={word}
            recent={recentSpeakers(model)}
            onChange={(next, rest) => {
              setNames(next);
              setWord(rest);
            }}
            onEnter={(next) => {
              setNames(next);
              setWord('');
            }}
          />
        </div>
      </div>
      <label htmlFor={`${id}-words`}>{t('statements.words')}</label>
      <textarea
        id={`${id}-words`}
        className="field"
        rows={5}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="card-pair">
        <label htmlFor={`${id}-day`}>{t('statements.day')}</label>
        <input
          id={`${id}-day`}
          type="date"
          className="field"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </div>
      {fields.map(({ name, value, set }) => (
        <div key={name} className="card-pair">
          <label htmlFor={`${id}-${name}`}>{t(`statements.${name}`)}</label>
          <input id={`${id}-${name}`} className="field" value={value} onChange={(event) => set(event.target.value)} />
        </div>
      ))}
      {model.topics.size > 0 && (
        <div className="card-pair">
          <label htmlFor={`${id}-topic`}>{t('statements.topic')}</label>
          <select id={`${id}-topic`} className="field" value={about} onChange={(event) => setAbout(event.target.value)}>
            <option value="">{t('statements.noTopic')}</option>
            {[...model.topics.values()].map(({ id: other, title }) => (
              <option key={other} value={other}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="card-actions">
        <button type="submit" className="button button-primary" disabled={words.trim() === ''}>
          {t('statements.add')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}
