/** Making proposals: for whom one types, from a selection, and how they stand in the text. */
export const proposing = {
  'proposing.typing': 'Typing',
  'proposing.theText': 'the text',
  'proposing.ours': 'our proposal',
  'proposing.oursOf': 'our proposal ({code})',
  'proposing.chairsText': 'chair’s text: {title}',
  'proposing.nobody': 'a proposal without a name',
  'proposing.typingFor': 'Typing: {who}',
  'proposing.typingHint': 'What you type in Draft makes a proposal of {who}; the text stays as it is.',
  'proposing.textHint': 'What you type in Draft changes the text itself.',
  'proposing.choose': 'For whom do you type?',
  'proposing.field': 'Delegations',
  'proposing.placeholder': 'BRA or EU, Norway',
  'proposing.typingIn': 'Proposal of {who} on {address}',
  'proposing.onBehalf': '{who} on behalf of {group}',
  'command.proposing.typeFor': 'Type for…',
  'command.proposing.typeText': 'Type in the text itself',
} as const;
