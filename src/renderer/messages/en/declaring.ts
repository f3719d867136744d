export const declaring = {
  'command.record.declare': 'Declare to the room…',
  'declare.title': 'Declare to the room',
  'declare.what': 'What is declared',
  'declare.asSeat': 'The whole room will read this as the word of your delegation.',
  'declare.asChair': 'The whole room will read this, marked as entered by the chair.',
  'declare.nothingElse':
    'Nothing else of your record goes along: no note, no source, no grade, and not where or from whom you heard it.',
  'declare.submit': 'Declare',
  'declare.done': '{count|one:A position was|other:{count} positions were} declared to the room.',
  'declare.none':
    'Nothing noted here that your seat may declare. Note it first with a stance key: it stays yours until you declare it.',
  'declare.noRoom': 'There is no room here that could hear it.',
  'declared.tag': 'declared',
  'declared.byChair': 'entered in the room by the chair',
  'declared.bySeat': 'declared to the room by {seat}',
  'declared.action': 'Declare to the room',
};
