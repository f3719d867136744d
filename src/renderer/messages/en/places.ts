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

  'command.find.preview': 'Preview replacements…',
  'findAll.title': 'Replace',
  'findAll.previewAll': 'Preview all…',
  'findAll.what': '“{words}” by “{replacement}”',
  'findAll.delete': '“{words}” goes',
  'findAll.all': 'All of them ({count})',
  'findAll.list': 'What is replaced',
  'findAll.group': '{address}: {count} places',
  'findAll.same': 'Reads the same: nothing to replace.',
  'findAll.submit': 'Replace in {count} {count|one:place|other:places}',
  'findAll.doneLeft':
    'Replaced in {count} {count|one:place|other:places}; {left} changed meanwhile and {left|one:was|other:were} left',
  'findAll.unknown': 'The expression has no {parts}: {count|one:it stands|other:they stand} as written.',
  'findAll.syntax': '$& is what was found, $1 what stands in the first ( ), $<name> in (?<name> ), $$ a dollar sign.',
} as const;
