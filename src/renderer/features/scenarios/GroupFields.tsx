import type { Group, Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { GroupLead, GroupName } from '../../workbench/GroupAbout';

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
      <GroupName name={name} onName={(words) => change({ name: words })} />
      <GroupLead
        members={group.members.map((code) => ({ id: code, label: nameOf(code) }))}
        leader={facilitator ?? first}
        none=""
        onLeader={(code) => change({ facilitator: code })}
        minutes={minutes}
        onMinutes={(most) => change({ minutes: most })}
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
