/** Outline and details. */
export const panels = {
  'outline.spoke': '{count} spoke',

  'details.nothing': 'Select a provision or a bracket in the text.',
  'details.chair': 'Chair',
  'details.projected': 'Projected',
  'details.heard': 'Heard',
  'details.spoke': '{count} {count|one:delegation|other:delegations}',
  'details.counts':
    '{delegations} {delegations|one:delegation|other:delegations} · {states} {states|one:State|other:States}',
  'details.stance': '{stance}: {option}',
  'details.words': 'Words',
  'details.history': 'History',
} as const;
