import { useEffect } from 'react';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { Fold, openFold } from '../../ui/Fold';
import { LongWords } from '../../ui/LongWords';
import { useIsProjected } from '../../workbench/projector';
import { AssessmentForm } from './AssessmentForm';
import { BriefCard } from './BriefCard';
import { DraftingFold, NotesFold } from './DeskFolds';
import { DigestCard } from './DigestCard';
import { GradedBy } from './GradingGrid';
import { GroupCards } from './GroupCard';
import { MovesCard } from './MovesCard';
import { messagesOf } from './messages';
import { ObserverNotes } from './NotesDesk';
import { OpenBriefs } from './OpenBriefs';
import { PackagesCard } from './PackageForm';
import { QuestionCard } from './QuestionCard';
import { clock, hasBegun, seatCode, seatName } from './sight';
import { type DeskProps, setView, useDeskView } from './view';

/** The desk of one seat: the question, what can be done on it, the brief and the help there is. */
export function LearnerDesk(props: DeskProps) {
  const { state } = props;
  const { digest } = useDeskView();
  const isBegun = hasBegun(state.events);
  // Who comes when it is under way reads first what is asked of them, as those did who were there.
  const isLate = isBegun && digest && !state.over && state.seat !== null;
  return (
    <>
      <SeatHead {...props} />
      {!isBegun && state.seat !== null && <StartCard {...props} />}
      {isLate && <LateBrief {...props} />}
      <DigestCard {...props} />
      <Messages {...props} />
      <OpenBriefs {...props} />
      <ObserverNotes {...props} />
      <GroupCards {...props} />
      <PackagesCard {...props} />
      <QuestionCard {...props} />
      <MovesCard {...props} />
      {state.seat !== null && (
        <>
          {isBegun && !isLate && <BriefCard {...props} />}
          <NotesFold {...props} />
          <DraftingFold {...props} />
          <Fold id="exercise-assess" title={t('assess.title')}>
            <AssessmentForm {...props} key={String(state.over)} when={state.over ? 'after' : 'before'} />
          </Fold>
        </>
      )}
    </>
  );
}

/** Before the first round: what one does in an exercise, and the brief to read. */
function StartCard(props: DeskProps) {
  const { alone } = props.state;
  useEffect(() => openFold('exercise-brief'), []);
  return (
    <>
      <section className="ex-digest" aria-label={t('exercise.start')}>
        <h3 className="ex-head">{t('exercise.start')}</h3>
        <ol className="ex-start">
          <li>{t('exercise.start.read')}</li>
          <li>{t(alone ? 'exercise.start.goOn' : 'exercise.start.wait')}</li>
          <li>{t('exercise.start.turn')}</li>
        </ol>
        <GradedBy scenario={props.state.scenario} />
      </section>
      <BriefCard {...props} />
    </>
  );
}

function LateBrief(props: DeskProps) {
  useEffect(() => openFold('exercise-brief'), []);
  return <BriefCard {...props} />;
}

function SeatHead({ state }: DeskProps) {
  const { practice, stops } = useDeskView();
  const { seat, scenario } = state;
  if (seat === null) return <p className="ex-seat">{t('exercise.desk.watching')}</p>;
  return (
    <div className="ex-seat">
      <p>
        <span className="ex-quiet">{t('exercise.desk.you')}</span> <strong>{seatName(scenario, seat)}</strong>{' '}
        <span className="chip chip-own">{seatCode(scenario, seat)}</span>
      </p>
      <CheckField
        label={t('exercise.practice')}
        checked={practice}
        onChecked={(on) => setView({ practice: on })}
        look="ex-practice"
      />
      {state.alone && (
        <CheckField
          label={t('exercise.stops')}
          checked={stops}
          onChecked={(on) => setView({ stops: on })}
          look="ex-practice"
        />
      )}
    </div>
  );
}

/** What was said to this seat beside the record in this round: news, and what its capital answers; newest first. */
function Messages({ workbench, state }: DeskProps) {
  const messages = messagesOf(state, useIsProjected(workbench));
  if (messages.length === 0) return null;
  return (
    <ul className="ex-messages" aria-label={t('exercise.messages')}>
      {messages.map(({ event, at, from, words }) => (
        <li key={event} className="ex-message" data-from={from}>
          <strong>{t(`exercise.message.${from}`)}</strong> <span className="ex-quiet">{clock(at)}</span>
          <p>
            <LongWords words={words} more={t('quote.more')} less={t('quote.less')} />
          </p>
        </li>
      ))}
    </ul>
  );
}
