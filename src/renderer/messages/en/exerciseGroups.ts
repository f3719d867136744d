/** Groups that meet apart in an exercise: their place at each desk, and what is told of them. */
export const exerciseGroups = {
  'group.of': 'The group of {members}',
  'group.named': '{name} ({members})',
  'group.unknown': 'A group',
  'group.report.agreed': 'Agreed in the group on {address}: {words} ({group})',
  'group.report.open': 'Reported on {address}, not agreed by all in the group: {words} ({group})',
  'group.report.nothing': 'Nothing was agreed in the group ({group}).',
  'group.report.note': 'Reported from the group: {words} ({group})',
  'exlog.group.said': '{name}, in the group: {words}',
  'exlog.group.wording': '{name} puts to the group for {address}: {words}',
  'exlog.group.answered': '{name} {stance} (in the group)',
};
