import { useState } from 'react';
import type { Room } from '../../../shared/simulation/engine/roomShape';
import { openRooms } from '../../../shared/simulation/exercise/groups';
import { t } from '../../messages/messages';
import { usePrivateShown } from '../../workbench/projector';
import { GroupTalk, GroupWordings } from './GroupTalk';
import { reportGroup } from './groupMoves';
import { addressesOf, leaderOf, type Numbered, ownGroups, reportable, secondsLeft } from './groupSight';
import { groupName, membersSaid, reportSaid } from './groupWords';
import { addressOf, clock, optionSaid, seatCode, seatName } from './sight';
import { type DeskProps, setView } from './view';

export function GroupCards(props: DeskProps) {
  // On a projector the whole room reads along.
  const isShown = usePrivateShown(props.workbench);
  return props.state.over ? null : <GroupsSeen {...props} isShown={isShown} />;
}

/** What a seat sees of groups: its own, whole; of the others that they meet, and what they report. */
export function GroupsSeen({ isShown, ...props }: DeskProps & { readonly isShown: boolean }) {
  const { state } = props;
  const { world, seat } = state;
  const meeting = openRooms(world);
  const own = ownGroups(state);
  // Who led a group may report when it is back.
  const led = world.rooms.flatMap((room, number): Numbered[] =>
    !room.isOpen &&
    seat !== null &&
    room.facilitator === seat &&
    isLast(world.rooms, number) &&
    room.reports.length === 0
      ? [[number, room]]
      : [],
  );
  const others = meeting.filter(([number]) => !own.some(([one]) => one === number));
  return (
    <>
      {own.map((group) => (
        <OwnGroup key={group[0]} {...props} group={group} isShown={isShown} />
      ))}
      {led.map((group) => (
        <section key={group[0]} className="ex-card" aria-label={t('group.back')}>
          <h3 className="ex-head">{t('group.back')}</h3>
          <ReportForm {...props} group={group} />
        </section>
      ))}
      <OtherGroups {...props} groups={others} />
    </>
  );
}

/** Whether a group was formed last, or with those that were. */
function isLast(rooms: readonly Room[], number: number): boolean {
  return rooms[number]?.openedAt === rooms.at(-1)?.openedAt;
}

/** A group of ours: who is in it, the time left, what was said, the wording worked on, and what its facilitator can report. */
function OwnGroup({ group, isShown, ...props }: DeskProps & { readonly group: Numbered; readonly isShown: boolean }) {
  const { state } = props;
  const [, room] = group;
  const isLed = room.facilitator === state.seat;
  return (
    <section className="ex-card ex-own-group" aria-label={t('group.own')}>
      <GroupHead
        {...props}
        room={room}
        title={room.name === '' ? t('group.own') : t('group.ownNamed', { name: room.name })}
      />
      <p className="chips">
        {room.members.map((seat) => (
          <MemberChip key={seat} {...props} seat={seat} room={room} />
        ))}
      </p>
      <GroupQuestions {...props} room={room} />
      {isShown ? (
        <>
          <GroupTalk {...props} group={group} />
          <h4 className="ex-group-part">{t('group.wordings')}</h4>
          <GroupWordings {...props} group={group} />
          {isLed && (
            <>
              <h4 className="ex-group-part">{t('group.reportHead')}</h4>
              <ReportForm {...props} group={group} />
            </>
          )}
        </>
      ) : (
        <p className="hint">{t('group.notProjected')}</p>
      )}
    </section>
  );
}

/** Who a group is, and how long it has. */
export function GroupHead({
  state,
  room,
  title,
}: Pick<DeskProps, 'state'> & { readonly room: Room; readonly title: string }) {
  const left = room.isOpen ? secondsLeft(state, room) : null;
  return (
    <div className="ex-card-head">
      <h3 className="ex-group-name">{title}</h3>
      <span className="ex-space" />
      {left !== null && (
        <span
          className={left < 0 ? 'ex-clock ex-late' : 'ex-clock'}
          data-tip={t(left < 0 ? 'group.over' : 'group.left')}
        >
          {left < 0 && '+'}
          {clock(left)}
          <span className="visually-hidden"> {t(left < 0 ? 'group.over' : 'group.left')}</span>
        </span>
      )}
    </div>
  );
}

function MemberChip({ state, seat, room }: DeskProps & { readonly seat: number; readonly room: Room }) {
  const player = state.players[seat];
  const away = player?.by === 'person' && !player.online;
  const tip = away ? t('group.away', { name: seatName(state.scenario, seat) }) : seatName(state.scenario, seat);
  return (
    <span className={seat === state.seat ? 'chip chip-own' : 'chip'} data-tip={tip} data-away={away || undefined}>
      {seatCode(state.scenario, seat)}
      <span className="visually-hidden"> {tip}</span>
      {seat === room.facilitator && <span className="chip-suffix">{t('group.leads')}</span>}
    </span>
  );
}

/** What a group is about: pressed, the desk turns to it. */
function GroupQuestions({ state, room }: DeskProps & { readonly room: Room }) {
  if (room.questions.length === 0) return <p className="ex-quiet">{t('group.onAll')}</p>;
  return (
    <p className="ex-quiet">
      {t('group.about')}{' '}
      {room.questions.map((question) => (
        <button
          key={question}
          type="button"
          className="link ex-group-on"
          onClick={() => setView({ question, option: null })}
        >
          {addressOf(state.scenario, question)}
        </button>
      ))}
    </p>
  );
}

/** What a facilitator reports: what all agree to, in a press; else in words how far it came. */
export function ReportForm({ group: [number, room], ...hand }: DeskProps & { readonly group: Numbered }) {
  const { state } = hand;
  const [note, setNote] = useState('');
  const agreed = reportable(state, room);
  return (
    <>
      {agreed.map(({ wording, question, option, words }) => (
        <p key={`${wording} ${question} ${option}`} className="ex-row">
          <span>
            {t('group.allAgree', { address: addressOf(state.scenario, question) })}{' '}
            {option < 0 ? <span className="ex-serif">{words}</span> : optionSaid(state.world, question, option)}
          </span>
          <span className="ex-space" />
          <button
            type="button"
            className="button button-primary"
            onClick={() => reportGroup(hand, number, { wording, question, option })}
          >
            {t('group.report')}
          </button>
        </p>
      ))}
      <form
        className="ex-say"
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() === '') return;
          reportGroup(hand, number, { note: note.trim() });
          setNote('');
        }}
      >
        <input
          className="field"
          aria-label={t('group.reportWords')}
          placeholder={t('group.reportWords')}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <button type="submit" className="button" disabled={note.trim() === ''}>
          {t('group.report')}
        </button>
      </form>
    </>
  );
}

/** Groups one is not in: that they meet, who and on what; and what was reported of those that met last. */
function OtherGroups({ state, groups }: DeskProps & { readonly groups: readonly Numbered[] }) {
  const { world } = state;
  const told = world.rooms.flatMap((room, number) =>
    isLast(world.rooms, number) || room.isOpen
      ? room.reports.map((report) => ({
          key: `${number} ${report.at} ${report.question} ${report.words}`,
          room,
          report,
        }))
      : [],
  );
  const isNow = world.rooms.some(({ isOpen }) => isOpen) || state.agenda.form === null;
  if (groups.length === 0 && (told.length === 0 || !isNow)) return null;
  return (
    <section className="ex-card" aria-label={t('group.meeting')}>
      <h3 className="ex-head">{t(groups.length === 0 ? 'group.reports' : 'group.meeting')}</h3>
      <ul className="ex-rows">
        {groups.map(([number, room]) => (
          <li key={number}>
            <GroupHead state={state} room={room} title={groupName(world, room)} />
            <p className="ex-quiet">
              {[
                room.name === '' ? '' : membersSaid(world, room),
                room.questions.length === 0
                  ? t('group.onAll')
                  : t('group.on.these', { addresses: addressesOf(state, room) }),
                t('group.reportsBy', { name: leaderOf(state, room) }),
              ]
                .filter((words) => words !== '')
                .join(' · ')}
            </p>
          </li>
        ))}
        {told.map(({ key, room, report }) => (
          <li key={key} className="ex-group-told">
            {reportSaid(world, room, report)}
          </li>
        ))}
      </ul>
    </section>
  );
}
