import { t } from '../messages/messages';
import { ChoiceField } from '../ui/ChoiceField';
import { LabelledField } from '../ui/LabelledField';
import { NumberField } from '../ui/NumberField';

const MOST_MINUTES = 10_000;

/** What a group of an exercise is called. */
export function GroupName({ name, onName }: { readonly name: string; onName(name: string): void }) {
  return (
    <LabelledField
      hiddenLabel
      label={t('group.name')}
      placeholder={t('group.name')}
      maxLength={80}
      value={name}
      // Names stand in a line of the scenario's file, in which these part one from the next.
      onValue={(words) => onName(words.replace(/[|\t\r\n]/g, ' '))}
    />
  );
}

/** Who of its members leads a group and reports, and how many minutes it meets: 0 for as long as the round. */
export function GroupLead<const Id extends string | number>({
  members,
  leader,
  onLeader,
  none,
  minutes,
  onMinutes,
}: {
  readonly members: readonly { readonly id: Id; readonly label: string }[];
  readonly leader: Id;
  onLeader(leader: NoInfer<Id>): void;
  /** What stands in the place of a leader as long as there is no member. */
  readonly none: Id;
  readonly minutes: number;
  onMinutes(minutes: number): void;
}) {
  return (
    <>
      <ChoiceField
        label={t('group.facilitator')}
        value={members.length === 0 ? none : leader}
        options={members.length === 0 ? [{ id: none, label: t('group.noMember') }] : members}
        disabled={members.length === 0}
        onValue={onLeader}
      />
      <NumberField label={t('group.minutes')} value={minutes} least={0} most={MOST_MINUTES} onValue={onMinutes} />
    </>
  );
}
