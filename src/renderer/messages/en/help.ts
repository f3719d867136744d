/** The manual. Its text is docs/manual. */
export const help = {
  'command.help.manual': 'Manual',
  'help.title': 'Manual',
  'help.find': 'Find in the manual',
  'help.chapters': 'Chapters',
  'help.results': 'Found',
  'help.found': '{count} {count|one:place|other:places}',
  'help.nothing': 'Nothing about “{query}” in the manual.',
  'help.text': 'Chapter',
  'help.back': 'Back to where you were',
} as const;
