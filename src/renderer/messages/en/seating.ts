/** Who sits where in a trainer's room: drawn by lot, changed by hand, printed. */
export const seating = {
  'command.exercise.seating': 'Draw the seats…',
  'seating.title': 'Draw the seats',
  'seating.line':
    'Names are for your slips, cards and list: they stay with you, and give nobody a right. Each seat keeps its own code.',
  'seating.people': 'People',
  'seating.peopleHint': 'One a line, typed or pasted. Ana + Ben on a line sit together.',
  'seating.peoplePlaceholder': 'Ana Ruiz\nBen Okafor + Cleo Marsh',
  'seating.mayShare': 'More people than seats: two at a seat',
  'seating.draw': 'Draw',
  'seating.again': 'Draw again',
  'seating.drawn': 'Draw {draws} by the seed of this exercise',
  'seating.seats': 'Who sits where',
  'seating.seat': 'At the seat of {name}',
  'seating.machine': 'the machine',
  'seating.count':
    '{people} {people|one:person|other:people} at {seats} {seats|one:seat|other:seats}, {machine} for the machine',
  'seating.unseated': 'Without a seat: {names}',
  'seating.twice': 'At two seats: {names}',
  'seating.isOut':
    'Slips or cards went to the printer with these names. Change single rows, or take them back to draw anew.',
  'seating.takeBack': 'Take them back',
  'seating.print': 'Print the list',
  'seating.keep': 'Keep',
  'seating.and': '{one} and {other}',
  'seating.for': 'for {names}',
  'seating.listTitle': 'Who sits where: {title}',
  'seating.seatHead': 'Seat',
  'seating.nameHead': 'Name',
} as const;
