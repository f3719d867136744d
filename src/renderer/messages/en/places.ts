/** One decision in many places: pairs that go together, replacing with a preview, renumbering. */
export const places = {
  'ties.everywhereTied':
    'The same in all {count} places of the text, and in {tied} {tied|one:place|other:places} of pairs that go with it',
  'ties.everywhereTiedOnly': 'And in {tied} {tied|one:place|other:places} of pairs that go with it',
  'ties.same': 'The same pair',
  'ties.family': 'Goes with it: {options}',
  'ties.option': '[{words}]',
  'ties.doubt.part': 'Not ticked: it shares only {words}.',
  'ties.doubt.form': 'Not ticked: it has another form of the words.',
  'ties.doubt.small-words': 'Not ticked: it shares only {words}.',
  'ties.doubt.not-a-set': 'Not ticked: these may not be alternatives.',
  'ties.changed': 'Changed meanwhile: this place is left as it is.',
  'ties.noWording': 'A wording of its own is not for another pair: this place is left as it is.',
  'ties.doneLeft':
    'Settled in {count} {count|one:place|other:places}. Changed meanwhile and left as {left|one:it is|other:they are}: {addresses}',
} as const;
