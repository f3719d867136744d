import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { openRooms } from '../../../shared/simulation/exercise/groups';
import type { Group } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { CheckField } from '../../ui/CheckField';
import { AddButton, RemoveButton } from '../../ui/RowButtons';
import { GroupLead, GroupName } from '../../workbench/GroupAbout';
import { GroupHead } from './GroupCard';
import { callAllBack, callBack, sendOut } from './groupMoves';
import { groupName, membersSaid } from './groupWords';
import { addressOf, isOpen, questionTitle, seatCode, seatName } from './sight';
import { type DeskProps, setView } from './view';

/** A group that is being put together. */
interface Draft {
  readonly id: number;
  readonly name: string;
  readonly members: readonly number[];
  readonly questions: readonly number[];
  readonly facilitator: number;
  readonly minutes: number;
}

/** Minutes that a group is offered at first; 0 is the time of the round. */
const MINUTES = 15;
/** Groups that the Chair sends out to meet beside each other, and calls back: one of them, or all. */
export function ChairGroups(props: DeskProps) {
  const { workbench, state } = props;
  const { world, agenda, over } = state;
  const out = openRooms(world);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const mayForm = agenda.form === null || agenda.form === 'informals' || agenda.form === 'small-group';
  if (over || (!mayForm && out.length === 0)) return null;
  const taken = new Set([...out.flatMap(([, { members }]) => members), ...drafts.flatMap(({ members }) => members)]);
  const change = (id: number, made: Partial<Draft>) =>
    setDrafts((before) => before.map((one) => (one.id === id ? { ...one, ...made } : one)));
  const formed = drafts.filter(({ members }) => members.length > 0);
  return (
    <section className="ex-card" aria-label={t('chair.groups')}>
      <h3 className="ex-head">
        {t('chair.groups')}
        {out.length > 0 && <span className="ex-quiet">{t('chair.groupsOut', { count: out.length })}</span>}
      </h3>
      {agenda.form === null && out.length === 0 && <p className="hint">{t('chair.coordinate')}</p>}
      {out.length > 0 && (
        <ul className="ex-rows">
          {out.map(([number, room]) => (
            <li key={number}>
              <GroupHead state={state} room={room} title={groupName(world, room)} />
              <p className="ex-row ex-quiet">
                {room.name === '' ? '' : membersSaid(world, room)}
                <span className="ex-space" />
                <button
                  type="button"
                  className="link"
                  aria-label={t('group.callBackThis', { group: groupName(world, room) })}
                  onClick={() => callBack(props, number)}
                >
                  {t('group.callBack')}
                </button>
              </p>
            </li>
          ))}
        </ul>
      )}
      {drafts.map((draft, at) => (
        <DraftGroup
          key={draft.id}
          state={state}
          draft={draft}
          number={out.length + at + 1}
          taken={taken}
          onChange={(made) => change(draft.id, made)}
          onDrop={() => setDrafts((before) => before.filter(({ id }) => id !== draft.id))}
        />
      ))}
      <p className="ex-acts">
        {out.length > 0 && (
          <>
            {!state.alone && (
              <button type="button" className="button" onClick={() => workbench.run('exercise.groups')}>
                <Columns3 size={14} aria-hidden="true" />
                {t('group.board')}
              </button>
            )}
            <button type="button" className="button" onClick={() => callAllBack(props)}>
              {t('chair.callBack')}
            </button>
          </>
        )}
        {mayForm && (
          <AddButton
            label={t('chair.addGroup')}
            onAdd={() => setDrafts((before) => [...before, fresh((before.at(-1)?.id ?? 0) + 1)])}
          />
        )}
        {formed.length > 0 && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => {
              sendOut(
                props,
                formed.map((draft) => groupOf(props, draft)),
              );
              setDrafts([]);
              setView({ over: state.alone ? null : 'groups' });
            }}
          >
            {t('chair.sendOut')}
          </button>
        )}
      </p>
    </section>
  );
}

function fresh(id: number): Draft {
  return { id, name: '', members: [], questions: [], facilitator: -1, minutes: MINUTES };
}

function groupOf({ state: { scenario } }: DeskProps, draft: Draft): Group {
  const { name, members, questions, facilitator, minutes } = draft;
  return {
    members: members.map((seat) => seatCode(scenario, seat)),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(questions.length === 0 ? {} : { questions: questions.map((one) => scenario.questions[one]?.id ?? '') }),
    ...(members.includes(facilitator) ? { facilitator: seatCode(scenario, facilitator) } : {}),
    ...(minutes === 0 ? {} : { minutes }),
  };
}

function DraftGroup({
  state,
  draft,
  number,
  taken,
  onChange,
  onDrop,
}: Pick<DeskProps, 'state'> & {
  readonly draft: Draft;
  readonly number: number;
  readonly taken: ReadonlySet<number>;
  onChange(made: Partial<Draft>): void;
  onDrop(): void;
}) {
  const { scenario, world } = state;
  const { name, members, questions, facilitator, minutes } = draft;
  const open = scenario.questions.flatMap((_, question) => (isOpen(world, question) ? [question] : []));
  const toggled = (list: readonly number[], one: number, on: boolean) =>
    on ? [...list, one].sort((a, b) => a - b) : list.filter((other) => other !== one);
  return (
    <fieldset className="ex-group">
      <legend>{t('chair.group', { number })}</legend>
      <div className="ex-row">
        <GroupName name={name} onName={(words) => onChange({ name: words })} />
        <RemoveButton label={t('chair.dropGroup', { number })} onRemove={onDrop} />
      </div>
      <fieldset className="ex-group-checks" aria-label={t('group.members')}>
        {scenario.seats.map(({ code }, seat) => (
          <CheckField
            key={code}
            label={seatName(scenario, seat)}
            checked={members.includes(seat)}
            // One sits in one group.
            disabled={taken.has(seat) && !members.includes(seat)}
            onChecked={(on) => onChange({ members: toggled(members, seat, on) })}
          />
        ))}
      </fieldset>
      <div className="ex-row">
        <GroupLead
          members={members.map((seat) => ({ id: seat, label: seatName(scenario, seat) }))}
          leader={members.includes(facilitator) ? facilitator : (members[0] ?? -1)}
          none={-1}
          onLeader={(seat) => onChange({ facilitator: seat })}
          minutes={minutes}
          onMinutes={(most) => onChange({ minutes: most })}
        />
      </div>
      <details className="ex-group-questions">
        <summary>
          {questions.length === 0
            ? t('group.onAll')
            : t('group.on.these', { addresses: questions.map((one) => addressOf(scenario, one)).join(', ') })}
        </summary>
        {open.map((question) => (
          <CheckField
            key={question}
            label={`${addressOf(scenario, question)} ${questionTitle(scenario, question)}`}
            checked={questions.includes(question)}
            onChecked={(on) => onChange({ questions: toggled(questions, question, on) })}
          />
        ))}
      </details>
    </fieldset>
  );
}
