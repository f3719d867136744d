import { Maximize2, Minimize2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ExerciseState } from '../../../shared/training/exerciseState';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import { FollowingList } from '../../ui/FollowingList';
import { useIsProjected } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { heardLog } from './hearing';
import type { LogLine } from './logLines';
import { clock } from './sight';
import { setView, useDeskView, useExercise, useExerciseState } from './view';

/** Lines that are shown at the foot of the column, and how many when it is large. */
const FEW = 60;
const MANY = 600;

/** What happened, in words, at the foot of the column; the newest is last, and is said to whoever only listens. */
export function HappenedPanel({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const exercise = useExercise(session);
  return exercise === null ? null : <Happened workbench={workbench} exercise={exercise} />;
}

function Happened({ workbench, exercise }: { readonly workbench: Workbench; readonly exercise: Exercise }) {
  const state = useExerciseState(exercise);
  const { logLarge } = useDeskView();
  const { events, generation } = state;
  const isProjected = useIsProjected(workbench);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was heard grows in place; its length says when
  const lines = useMemo(
    () => heardLog(state, logLarge ? MANY : FEW, isProjected),
    [events, events.length, generation, logLarge, isProjected],
  );
  const last = lines[lines.length - 1]?.event ?? -1;
  return (
    <div className={logLarge ? 'ex-happened ex-happened-large' : 'ex-happened'}>
      <p className="ex-head">
        {t('exercise.log')}
        <span className="ex-space" />
        <button
          type="button"
          className="icon-button ex-step"
          aria-label={t(logLarge ? 'exercise.log.smaller' : 'exercise.log.larger')}
          onClick={() => setView({ logLarge: !logLarge })}
        >
          {logLarge ? <Minimize2 size={14} aria-hidden="true" /> : <Maximize2 size={14} aria-hidden="true" />}
        </button>
      </p>
      <FollowingList className="ex-lines" label={t('exercise.log')} end={`${last} ${logLarge}`}>
        {lines.length === 0 && <li className="hint">{t('exercise.log.empty')}</li>}
        {lines.map((line) => (
          <LogRow key={line.event} workbench={workbench} line={line} own={state.seat} />
        ))}
      </FollowingList>
      <Announced state={state} lines={lines} />
    </div>
  );
}

function LogRow({
  workbench,
  line,
  own,
}: {
  readonly workbench: Workbench;
  readonly line: LogLine;
  readonly own: number | null;
}) {
  const isMine = own !== null && line.seat === own;
  const isProjected = useIsProjected(workbench);
  return (
    <li className="ex-line" data-look={line.look} data-mine={isMine || undefined}>
      <time className="ex-line-at">{clock(line.at)}</time>
      <div>
        {line.question < 0 ? (
          <span>{line.words}</span>
        ) : (
          <button type="button" className="ex-line-go" onClick={() => workbench.run('exercise.go', line.question)}>
            {line.words}
          </button>
        )}
        {line.why !== '' && !isProjected && <p className="ex-line-why">{line.why}</p>}
      </div>
    </li>
  );
}

/** How long news is gathered before it is said, in milliseconds: at speed a voice could never keep up. */
const GATHER = 1200;

/** Says what is new politely: the last piece of news in a while, and not every stance. */
function Announced({ state, lines }: { readonly state: ExerciseState; readonly lines: readonly LogLine[] }) {
  const news = [...lines].reverse().find(({ isNews, seat }) => isNews || (seat >= 0 && seat === state.seat));
  const words = news?.words ?? '';
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), GATHER);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}
