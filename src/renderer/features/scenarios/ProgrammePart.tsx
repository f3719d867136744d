import { ArrowDown, ArrowUp } from 'lucide-react';
import { changeSchedule, moved } from '../../../shared/simulation/scenario/edit';
import { type Group, ROUND_FORMS, type Round, type Scenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { ChoiceField } from '../../ui/ChoiceField';
import { NumberField } from '../../ui/NumberField';
import { AddButton, RemoveButton } from '../../ui/RowButtons';
import { edit } from './draft';
import { GroupFields, withMembers } from './GroupFields';
import type { PartProps } from './parts';

/** The rounds in their order, how long each takes, and who is in a small group. */
export function ProgrammePart({ scenario }: PartProps) {
  const { schedule, seats } = scenario;
  const set = (next: readonly Round[], field: string | null = null) => edit((now) => changeSchedule(now, next), field);
  const change = (at: number, round: Partial<Round>, field: string | null = null) =>
    set(
      schedule.map((one, n) => (n === at ? { ...one, ...round } : one)),
      field,
    );
  const setGroup = (at: number, number: number, group: Group) =>
    change(at, { groups: (schedule[at]?.groups ?? []).map((one, n) => (n === number ? group : one)) });
  const minutes = schedule.reduce((sum, round) => sum + round.minutes, 0);
  return (
    <>
      <p className="hint">{t('scenarios.lasts', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}</p>
      <ol className="scenario-rounds">
        {schedule.map((round, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is its place
          <li key={at}>
            <div className="scenario-round">
              <ChoiceField
                label={t('scenarios.round', { number: at + 1 })}
                value={round.form}
                options={ROUND_FORMS.map((id) => ({ id, label: t(`scenarios.form.${id}`) }))}
                onValue={(form) =>
                  change(at, form === 'small-group' ? { form, members: round.members ?? [] } : { form })
                }
              />
              <NumberField
                label={t('scenarios.minutes')}
                value={round.minutes}
                least={0}
                most={10_000}
                onValue={(next) => change(at, { minutes: next }, `minutes ${at}`)}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={t('scenarios.earlier', { number: at + 1 })}
                disabled={at === 0}
                onClick={() => set(moved(schedule, at, -1))}
              >
                <ArrowUp size={15} aria-hidden="true" />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={t('scenarios.later', { number: at + 1 })}
                disabled={at === schedule.length - 1}
                onClick={() => set(moved(schedule, at, 1))}
              >
                <ArrowDown size={15} aria-hidden="true" />
              </button>
              <RemoveButton
                label={t('scenarios.removeRound', { number: at + 1 })}
                isDisabled={schedule.length === 1}
                onRemove={() => set(schedule.filter((_, n) => n !== at))}
              />
            </div>
            {round.form === 'small-group' && round.groups === undefined && (
              <Members
                label={t('scenarios.members')}
                scenario={scenario}
                members={round.members ?? []}
                onMembers={(members) => change(at, { members: [...members] })}
              />
            )}
            {(round.groups ?? []).map((group, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
              <div key={number} className="scenario-group">
                <Members
                  label={t('scenarios.group', { number: number + 1 })}
                  scenario={scenario}
                  members={group.members}
                  onMembers={(members) => setGroup(at, number, withMembers(group, members))}
                />
                <RemoveButton
                  label={t('scenarios.removeGroup', { number: number + 1, round: at + 1 })}
                  onRemove={() => {
                    const groups = (round.groups ?? []).filter((_, n) => n !== number);
                    set(schedule.map((one, n) => (n === at ? withGroups(one, groups) : one)));
                  }}
                />
                <GroupFields scenario={scenario} group={group} onGroup={(changed) => setGroup(at, number, changed)} />
              </div>
            ))}
            {(round.form === 'informals' || round.form === 'small-group' || round.groups !== undefined) && (
              <AddButton
                label={t('scenarios.addGroup', { round: at + 1 })}
                onAdd={() => {
                  const [first] = seats;
                  const members = first === undefined ? [] : [first.code];
                  change(at, { groups: [...(round.groups ?? []), { members }] });
                }}
              />
            )}
          </li>
        ))}
      </ol>
      <AddButton label={t('scenarios.addRound')} onAdd={() => set([...schedule, { form: 'informals', minutes: 30 }])} />
    </>
  );
}

/** A round with these groups, or with none: then all sit together. */
function withGroups(round: Round, groups: NonNullable<Round['groups']>): Round {
  const { groups: _, ...rest } = round;
  return groups.length === 0 ? rest : { ...rest, groups };
}

/** Who is in a group. */
function Members({
  label,
  scenario,
  members,
  onMembers,
}: {
  readonly label: string;
  readonly scenario: Scenario;
  readonly members: readonly string[];
  onMembers(members: readonly string[]): void;
}) {
  return (
    <fieldset className="scenario-members">
      <legend>{label}</legend>
      {scenario.seats.map(({ code, name }) => (
        <label key={code} className="check">
          <input
            type="checkbox"
            checked={members.includes(code)}
            onChange={({ currentTarget }) => {
              const rest = members.filter((one) => one !== code);
              onMembers(currentTarget.checked ? [...rest, code] : rest);
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
