import type { ReactNode } from 'react';
import { t } from '../../messages/messages';
import { showChord, singleKeyOf } from '../../workbench/keys';
import type { Workbench } from '../../workbench/workbench';
import { DeskFormView } from './DeskFormView';
import { LastMove } from './LastMove';
import { holdsFloor, isOurTurn, mayReopen, mine, optionShown, placeOnList } from './moves';
import { capitalKeyOf, optionSaid, TABLE_STANCES } from './sight';
import { type DeskProps, questionShown, useDeskView } from './view';

/** Everything a seat can do, by button and key; what cannot be done now is not offered. */
export function MovesCard(props: DeskProps) {
  const { workbench, state } = props;
  const view = useDeskView();
  const question = questionShown(state, view);
  const option = optionShown(state, view);
  if (state.seat === null || state.over) return null;
  const stance = option < 0 ? null : mine(state, question, option);
  const table = state.world.options[question]?.[option];
  return (
    <section className="ex-card ex-moves" aria-label={t('exercise.moves')}>
      <h3 className="ex-head">
        {t('exercise.moves')}
        {option >= 0 && <span className="ex-quiet ex-move-on">{optionSaid(state.world, question, option)}</span>}
      </h3>
      <fieldset className="ex-stances" aria-label={t('exercise.moves.stance')}>
        {TABLE_STANCES.map((one) => (
          <Key
            key={one.stance}
            workbench={workbench}
            command={`exercise.stance.${one.stance.toLowerCase()}`}
            pressed={stance === one.stance}
          >
            {t(`stance.${one.stance}`)}
          </Key>
        ))}
      </fieldset>
      <div className="ex-acts">
        {isOurTurn(state) && (
          <Key workbench={workbench} command="exercise.turn" look="ex-key ex-mine">
            {t('exercise.moves.turn')}
          </Key>
        )}
        <FloorButton {...props} />
        <Key workbench={workbench} command="exercise.statement" pressed={view.form === 'statement'}>
          {t('exercise.moves.statement')}
        </Key>
        <Key workbench={workbench} command="exercise.table" pressed={view.form === 'table'}>
          {t('exercise.moves.table')}
        </Key>
        <Key workbench={workbench} command="exercise.package" pressed={view.form === 'package'}>
          {t('exercise.moves.package')}
        </Key>
        <Key workbench={workbench} command="exercise.motion" pressed={view.form === 'motion'}>
          {t('exercise.moves.motion')}
        </Key>
        <CapitalButton {...props} question={question} />
        {mayReopen(state, question) && (
          <Key workbench={workbench} command="exercise.reopen">
            {t('exercise.moves.reopen')}
          </Key>
        )}
        {table?.by === state.seat && (
          <Key workbench={workbench} command="exercise.withdraw">
            {t('exercise.moves.withdraw')}
          </Key>
        )}
      </div>
      <DeskFormView {...props} question={question} option={option} />
      <LastMove {...props} />
    </section>
  );
}

/** A button with its key written on it. */
export function Key({
  workbench,
  command,
  pressed,
  argument,
  look = 'ex-key',
  children,
}: {
  readonly workbench: Workbench;
  readonly command: string;
  readonly pressed?: boolean;
  readonly argument?: unknown;
  readonly look?: string;
  readonly children: ReactNode;
}) {
  const entry = workbench.commands.get(command);
  const key = entry.keys?.[0] ?? singleKeyOf(entry, workbench.preferences.get('keys'));
  return (
    <button
      type="button"
      className={look}
      aria-pressed={pressed}
      disabled={!(entry.isEnabled?.(workbench) ?? true)}
      onClick={() => workbench.run(command, argument)}
    >
      {key !== null && key !== undefined && <kbd>{showChord(key)}</kbd>}
      <span>{children}</span>
    </button>
  );
}

function FloorButton({ workbench, state }: DeskProps) {
  const place = placeOnList(state);
  if (holdsFloor(state)) return <span className="ex-mine ex-note">{t('exercise.moves.yourFloor')}</span>;
  if (place > 0) return <span className="ex-note">{t('exercise.moves.floorAsked', { place })}</span>;
  return (
    <Key workbench={workbench} command="exercise.floor">
      {t('exercise.moves.floor')}
    </Key>
  );
}

function CapitalButton({ workbench, state, question }: DeskProps & { readonly question: number }) {
  const asked = state.seat === null ? undefined : state.world.capitals.get(capitalKeyOf(state, state.seat, question));
  if (asked !== undefined) {
    return <span className="ex-note ex-private-line">{t(`exercise.moves.capital.${asked.answer}`)}</span>;
  }
  return (
    <Key workbench={workbench} command="exercise.capital">
      {t('exercise.moves.capital')}
    </Key>
  );
}
