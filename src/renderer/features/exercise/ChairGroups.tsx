import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../messages/messages';
import { RemoveButton } from '../../ui/RowButtons';
import { formGroups, groupsOut } from './chairing';
import { seatName } from './sight';
import type { DeskProps } from './view';

/** Groups that the Chair sends out to meet beside each other, and calls together again. */
export function ChairGroups(props: DeskProps) {
  const { state } = props;
  const { scenario, agenda } = state;
  const out = groupsOut(state);
  const isOut = out.length > 0;
  // Whoever opens the desk while groups are out finds them as they were sent.
  const [groups, setGroups] = useState<readonly (readonly number[])[]>(() =>
    out.map(({ members }) => members.map((code) => scenario.seats.findIndex((seat) => seat.code === code))),
  );
  if (agenda.form !== 'informals' && agenda.form !== 'small-group') return null;
  const taken = new Set(groups.flat());
  const change = (at: number, members: readonly number[]) =>
    setGroups((before) => before.map((one, n) => (n === at ? members : one)));
  const formed = groups.filter((members) => members.length > 0);
  return (
    <section className="ex-card" aria-label={t('chair.groups')}>
      <h3 className="ex-head">
        {t('chair.groups')}
        {isOut && <span className="ex-quiet">{t('chair.groupsOut')}</span>}
      </h3>
      {groups.map((members, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
        <fieldset key={at} className="ex-group">
          <legend>{t('chair.group', { number: at + 1 })}</legend>
          {scenario.seats.map(({ code }, seat) => (
            <label key={code} className="check">
              <input
                type="checkbox"
                checked={members.includes(seat)}
                // One sits in one group.
                disabled={taken.has(seat) && !members.includes(seat)}
                onChange={({ currentTarget }) =>
                  change(at, currentTarget.checked ? [...members, seat] : members.filter((one) => one !== seat))
                }
              />
              {seatName(scenario, seat)}
            </label>
          ))}
          <RemoveButton
            label={t('chair.dropGroup', { number: at + 1 })}
            onRemove={() => setGroups((before) => before.filter((_, n) => n !== at))}
          />
        </fieldset>
      ))}
      <p className="ex-acts">
        <button type="button" className="button" onClick={() => setGroups((before) => [...before, []])}>
          <Plus size={14} aria-hidden="true" />
          {t('chair.addGroup')}
        </button>
        <button
          type="button"
          className="button"
          disabled={formed.length === 0}
          onClick={() => formGroups(props, formed)}
        >
          {t('chair.sendOut')}
        </button>
        {isOut && (
          <button type="button" className="button button-primary" onClick={() => formGroups(props, [])}>
            {t('chair.callBack')}
          </button>
        )}
      </p>
    </section>
  );
}
