import { openRooms } from '../../../shared/simulation/exercise/groups';
import { t } from '../../messages/messages';
import type { DossierSession } from '../../session/dossierSession';
import type { Exercise } from '../../session/exercise';
import { usePrivateShown } from '../../workbench/projector';
import type { Workbench } from '../../workbench/workbench';
import { GroupHead, ReportForm } from './GroupCard';
import { GroupTalk, GroupWordings } from './GroupTalk';
import { callAllBack, callBack, giveTime } from './groupMoves';
import type { Numbered } from './groupSight';
import { addressesOf, leaderOf } from './groupSight';
import { groupName, membersSaid } from './groupWords';
import { OverPage } from './OverPage';
import { type DeskProps, useDeskView, useExercise, useExerciseState } from './view';

/** Minutes that a group is given at a press. */
const MORE = 5;

/** All groups beside each other, over the text: for the desk and whoever chairs. */
export function GroupsBoard({
  workbench,
  session,
}: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
}) {
  const exercise = useExercise(session);
  const { over } = useDeskView();
  const isShown = usePrivateShown(workbench);
  if (exercise === null || exercise.desk === null || over !== 'groups' || !isShown) return null;
  return <Board workbench={workbench} session={session} exercise={exercise} />;
}

function Board(about: {
  readonly workbench: Workbench;
  readonly session: DossierSession;
  readonly exercise: Exercise;
}) {
  const state = useExerciseState(about.exercise);
  // Whoever looks in speaks as the chair, whatever seat is played here.
  const props: DeskProps = { ...about, state: { ...state, seat: null } };
  const groups = openRooms(state.world);
  return (
    <OverPage
      title={t('group.board')}
      look="ex-board"
      actions={
        groups.length > 0 && (
          <button type="button" className="button button-primary" onClick={() => callAllBack(props)}>
            {t('chair.callBack')}
          </button>
        )
      }
    >
      {groups.length === 0 && <p className="hint">{t('group.noneMeets')}</p>}
      <div className="ex-board-groups">
        {groups.map((group) => (
          <BoardGroup key={group[0]} {...props} group={group} />
        ))}
      </div>
    </OverPage>
  );
}

function BoardGroup({ group, ...props }: DeskProps & { readonly group: Numbered }) {
  const { state } = props;
  const [number, room] = group;
  const title = groupName(state.world, room);
  const on =
    room.questions.length === 0 ? t('group.onAll') : t('group.on.these', { addresses: addressesOf(state, room) });
  return (
    <section className="ex-board-group" aria-label={title}>
      <GroupHead state={state} room={room} title={title} />
      <p className="ex-quiet">
        {room.name !== '' && `${membersSaid(state.world, room)} · `}
        {on} · {t('group.reportsBy', { name: leaderOf(state, room) })}
      </p>
      <GroupTalk {...props} group={group} />
      <h4 className="ex-group-part">{t('group.wordings')}</h4>
      <GroupWordings {...props} group={group} />
      <h4 className="ex-group-part">{t('group.reportFor')}</h4>
      <ReportForm {...props} group={group} />
      <p className="ex-acts">
        <button type="button" className="button" onClick={() => giveTime(props, number, room, MORE)}>
          {t('group.more', { minutes: MORE })}
        </button>
        <button type="button" className="button" onClick={() => callBack(props, number)}>
          {t('group.callBack')}
        </button>
      </p>
    </section>
  );
}
