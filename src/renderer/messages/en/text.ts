/** The text: moving through it, brackets, blocks. */
export const text = {
  'command.go.next': 'Next provision',
  'command.go.previous': 'Previous provision',
  'command.go.extendDown': 'Add the next provision to the selection',
  'command.go.extendUp': 'Add the previous provision to the selection',
  'command.go.nextBracket': 'Next open bracket',
  'command.go.previousBracket': 'Previous open bracket',
  'command.go.up': 'The provision above',
  'command.go.nextArticle': 'Next article',
  'command.go.previousArticle': 'Previous article',

  'text.unfold': 'Unfold',
} as const;
