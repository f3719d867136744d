import type { MessageKey } from '../../messages/messages';

/** What can be done with a proposal that is selected: commands, and the word beside each key. */
export const PROPOSAL_ACTIONS: readonly { readonly id: string; readonly words: MessageKey }[] = [
  { id: 'proposals.decide', words: 'proposals.key.decide' },
  { id: 'proposals.compare', words: 'proposals.key.compare' },
  { id: 'proposals.table', words: 'proposals.key.table' },
  { id: 'proposals.showRoom', words: 'proposals.key.showRoom' },
  { id: 'proposals.reword', words: 'proposals.key.reword' },
  { id: 'proposals.cosponsor', words: 'proposals.key.cosponsor' },
  { id: 'proposals.withdraw', words: 'proposals.key.withdraw' },
  { id: 'proposals.amend', words: 'proposals.key.amend' },
  { id: 'proposals.split', words: 'proposals.key.split' },
  { id: 'proposals.streamline', words: 'proposals.key.streamline' },
  { id: 'proposals.edit', words: 'proposals.key.edit' },
  { id: 'proposals.discard', words: 'proposals.key.discard' },
];
