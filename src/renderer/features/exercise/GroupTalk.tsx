import { SendHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RoomWording } from '../../../shared/simulation/engine/roomShape';
import { t } from '../../messages/messages';
import { FollowingList } from '../../ui/FollowingList';
import { answerWording, reportGroup, sayInGroup } from './groupMoves';
import { answered, entriesOf, type Numbered, sidesOf } from './groupSight';
import { addressOf, clock, seatCode, seatName } from './sight';
import type { DeskProps } from './view';

/** What was said in a group, and the line in which one says something more. */
export function GroupTalk({ group, ...props }: DeskProps & { readonly group: Numbered }) {
  const { state } = props;
  const { world, events } = state;
  const [number, room] = group;
  // biome-ignore lint/correctness/useExhaustiveDependencies: events are added to one list
  const entries = useMemo(() => entriesOf({ world, events }, [number, room]), [events.length, number, room, world]);
  return (
    <>
      <FollowingList className="ex-talk" label={t('group.said')} end={entries.length}>
        {entries.length === 0 && <li className="hint">{t('group.nothingSaid')}</li>}
        {entries.map(({ key, at, seat, who, words, look }) => (
          <li
            key={key}
            className="ex-talk-line"
            data-look={look}
            data-mine={(seat >= 0 && seat === state.seat) || undefined}
          >
            <time className="ex-line-at">{clock(at)}</time>
            <p>
              {look !== 'report' && <strong>{who}</strong>} {words}
            </p>
          </li>
        ))}
      </FollowingList>
      {room.isOpen && <SayLine {...props} number={number} />}
    </>
  );
}

function SayLine({ number, ...hand }: DeskProps & { readonly number: number }) {
  const [words, setWords] = useState('');
  const label = t(hand.state.seat === null ? 'group.sayChair' : 'group.say');
  return (
    <form
      className="ex-say"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() === '') return;
        sayInGroup(hand, number, words.trim());
        setWords('');
      }}
    >
      <input
        className="field"
        aria-label={label}
        placeholder={label}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <button type="submit" className="icon-button" aria-label={t('group.send')} disabled={words.trim() === ''}>
        <SendHorizontal size={16} aria-hidden="true" />
      </button>
    </form>
  );
}

/** The wording a group works on, who goes along with it, and what we make of it. */
export function GroupWordings({ group: [number, room], ...props }: DeskProps & { readonly group: Numbered }) {
  const { state } = props;
  if (room.wordings.length === 0)
    return <p className="hint">{t(state.seat === null ? 'group.noWordingYet' : 'group.noWording')}</p>;
  return (
    <ul className="ex-rows" aria-label={t('group.wordings')}>
      {room.wordings.map((one, wording) => (
        <li key={`${one.question} ${one.words}`} className="ex-group-wording">
          <p>
            <span className="ex-quiet">{addressOf(state.scenario, one.question)}</span>{' '}
            <span className="ex-serif">{one.words}</span>{' '}
            <span className="ex-quiet">{t('group.by', { name: seatName(state.scenario, one.by) })}</span>
          </p>
          <dl className="ex-said">
            {sidesOf(room, one).map(([side, seats]) => (
              <div key={side} data-group={side === 'CLEAR' ? 'for' : side === 'BLOCKED' ? 'against' : 'hold'}>
                <dt>{t(`group.side.${side}`)}</dt>
                <dd className="chips">
                  {seats.map((seat) => (
                    <span
                      key={seat}
                      className={seat === state.seat ? 'chip chip-own' : 'chip'}
                      data-tip={seatName(state.scenario, seat)}
                    >
                      {seatCode(state.scenario, seat)}
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <WordingActs {...props} group={[number, room]} wording={wording} one={one} />
        </li>
      ))}
    </ul>
  );
}

const ANSWERS = ['SUP', 'LIV', 'RSV', 'OPP'] as const;

function WordingActs({
  group: [number, room],
  wording,
  one,
  ...hand
}: DeskProps & { readonly group: Numbered; readonly wording: number; readonly one: RoomWording }) {
  const { seat } = hand.state;
  const isReported = room.reports.some((report) => report.wording === wording);
  if (isReported) return <p className="ex-ruled">{t('group.isReported')}</p>;
  const isMember = seat !== null && room.members.includes(seat) && room.isOpen;
  const mayReport = seat === null || seat === room.facilitator;
  if (!isMember && !mayReport) return null;
  const said = answered(one, seat);
  return (
    <p className="ex-acts ex-acts-first">
      {isMember &&
        ANSWERS.map((stance) => (
          <button
            key={stance}
            type="button"
            className="ex-key"
            aria-pressed={said === stance}
            onClick={() => answerWording(hand, number, wording, stance)}
          >
            {t(`stance.${stance}`)}
          </button>
        ))}
      {mayReport && (
        <button type="button" className="button" onClick={() => reportGroup(hand, number, { wording })}>
          {t('group.report')}
        </button>
      )}
    </p>
  );
}
