import type { Group, Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { LabelledField } from '../../ui/LabelledField';
import { NumberField } from '../../ui/NumberField';

const MOST_MINUTES = 10_000;

/** What a group is called, who leads it and reports, and how long it meets. */
export function GroupFields({
  scenario,
  group,
  onGroup,
}: {
  readonly scenario: Scenario;
  readonly group: Group;
  onGroup(group: Group): void;
}) {
  const { name = '', facilitator, minutes = 0, ...rest } = group;
  const [first = ''] = group.members;
  const change = (about: { readonly name?: string; readonly facilitator?: string; readonly minutes?: number }) => {
    const next = { name, facilitator, minutes, ...about };
    onGroup({
      ...rest,
      ...(next.name === '' ? {} : { name: next.name }),
      ...(next.facilitator === undefined ? {} : { facilitator: next.facilitator }),
      ...(next.minutes === 0 ? {} : { minutes: next.minutes }),
    });
  };
  const nameOf = (code: string) => scenario.seats.find((seat) => seat.code === code)?.name ?? code;
  return (
    <div className="ex-row">
      <LabelledField
        hiddenLabel
        label={t('group.name')}
        placeholder={t('group.name')}
        maxLength={80}
        value={name}
        onValue={(words) => change({ name: words.replace(/[|\t\r\n]/g, ' ') })}
      />
      {group.members.length > 0 && (
        <ChoiceField
          label={t('group.facilitator')}
          value={facilitator ?? first}
          options={group.members.map((code) => ({ id: code, label: nameOf(code) }))}
          onValue={(code) => change({ facilitator: code })}
        />
      )}
      <NumberField
        label={t('group.minutes')}
        value={minutes}
        least={0}
        most={MOST_MINUTES}
        onValue={(most) => change({ minutes: most })}
      />
    </div>
  );
}

/** A group of these members: who is no more in it does not lead it. */
export function withMembers(group: Group, members: readonly string[]): Group {
  const { facilitator, ...rest } = group;
  const keeps = facilitator !== undefined && members.includes(facilitator);
  return { ...rest, members: [...members], ...(keeps ? { facilitator } : {}) };
}
