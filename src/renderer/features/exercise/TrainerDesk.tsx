import { t } from '../../messages/messages';
import { Segments } from '../../ui/Segments';
import { ChairDesk } from './ChairDesk';
import { LearnerDesk } from './LearnerDesk';
import { NotesDesk } from './NotesDesk';
import { PackagesCard } from './PackageForm';
import { QuestionCard } from './QuestionCard';
import { SeatsDesk } from './SeatsDesk';
import { SteerDesk } from './SteerDesk';
import { type DeskPart, type DeskProps, setView, useDeskView } from './view';

/** The desk of a trainer, and of somebody alone who chairs: in parts, one at a time. */
export function TrainerDesk(props: DeskProps) {
  const { exercise, state } = props;
  const { part } = useDeskView();
  const parts: readonly DeskPart[] = state.alone ? ['seat', 'chair'] : ['chair', 'seats', 'steer', 'notes'];
  const shown = parts.includes(part) ? part : (parts[0] ?? 'chair');
  return (
    <>
      <div className="ex-parts">
        <Segments<DeskPart>
          label={t('desk.parts')}
          options={parts.map((id) => ({ id, label: t(`desk.part.${id}`) }))}
          picked={shown}
          onPick={(id) => setView({ part: id })}
        />
      </div>
      {shown === 'seat' && <LearnerDesk {...props} />}
      {shown === 'chair' && (
        <>
          {!state.alone && (
            <div className="ex-row">
              <span className="ex-quiet">{t('desk.chairedBy')}</span>
              <span className="ex-space" />
              <Segments<'machine' | 'person'>
                label={t('desk.chairedBy')}
                options={(['machine', 'person'] as const).map((id) => ({ id, label: t(`desk.chair.${id}`) }))}
                picked={exercise.desk?.settings.chair ?? 'machine'}
                onPick={(by) => exercise.desk?.setChair(by)}
              />
            </div>
          )}
          <ChairDesk {...props} />
          <QuestionCard {...props} />
        </>
      )}
      {shown === 'seats' && <SeatsDesk {...props} />}
      {shown === 'steer' && <SteerDesk {...props} />}
      {shown === 'notes' && <NotesDesk {...props} />}
      {shown !== 'seat' && <PackagesCard {...props} />}
    </>
  );
}
