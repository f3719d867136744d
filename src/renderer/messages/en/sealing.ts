/** Passphrase, recovery key, locking: what lies on this disk. */
export const sealing = {
  'command.sealing.open': 'Passphrase and sealing…',
  'command.sealing.lock': 'Lock now',
  'command.sealing.private': 'Open the private file with a passphrase…',

  'sealing.title': 'What lies on this disk',
  'sealing.none': 'Nobody has chosen yet: what you note for yourselves can be read by anybody who has this disk.',
  'sealing.left': 'What you note for yourselves is left readable on this computer, as somebody chose.',
  'sealing.sealed':
    'Everything that Chapeau keeps on this computer is sealed, and so is the private file beside each dossier.',
  'sealing.unfinished': 'Not everything could be rewritten yet; it is tried again when Chapeau is next opened.',

  'sealing.ask.title': 'Seal what is yours?',
  'sealing.ask.words':
    'You have noted something for yourselves. With a passphrase nobody else can read it, though they have this disk: our record, our brief, drafts, earlier saves, the recent list.',
  'sealing.ask.goOn': 'You can go on typing; nothing waits for this.',
  'sealing.ask.choose': 'Choose a passphrase…',
  'sealing.ask.later': 'Ask me next time',
  'sealing.passphrase': 'Passphrase',
  'sealing.newPassphrase': 'New passphrase',
  'sealing.again': 'Once more',
  'sealing.present': 'Your passphrase, or the recovery key',
  'sealing.show': 'Show what I type',
  'sealing.seal': 'Seal it',
  'sealing.sealing': 'Sealing what lies there…',
  'sealing.leave': 'Leave it readable on this computer',
  'sealing.differ': 'The two are not the same yet.',
  'sealing.capsLock': 'Caps Lock is on.',
  'sealing.final':
    'Nobody can open it without the passphrase or the recovery key: not we, not your administrator. If both are lost, what is sealed is lost.',

  'sealing.strength.empty': 'Four or five words that do not belong together are easy to keep and hard to guess.',
  'sealing.strength.short': 'Too short: eight characters at the least.',
  'sealing.strength.weak': 'Weak: a computer guesses this in hours.',
  'sealing.strength.fair': 'Fair: it takes whoever wants it badly weeks or months. One more word makes it years.',
  'sealing.strength.strong': 'Strong: nobody guesses this.',

  'sealing.recovery.title': 'Your recovery key',
  'sealing.recovery.words':
    'It opens everything when the passphrase is forgotten, in the same field. It is shown this once and kept nowhere. Write it down or print it, and keep it where the computer is not.',
  'sealing.recovery.key': 'Recovery key',
  'sealing.recovery.print': 'Print it',
  'sealing.recovery.printed': 'Recovery key of Chapeau, {day}',
  'sealing.recovery.copy': 'Copy it',
  'sealing.recovery.copied': 'Copied. Paste it where you keep such things, and not into a mail.',
  'sealing.recovery.kept': 'I have it on paper, or where I keep such things',
  'sealing.recovery.done': 'Done',
  'sealing.recovery.first': 'First say that you have kept the recovery key: it is not shown again.',

  'sealing.lockNow': 'Lock now',
  'sealing.lockAfter': 'Lock by itself',
  'sealing.lockAfter.never': 'Never',
  'sealing.lockAfter.minutes': 'After {count} {count|one:minute|other:minutes} without a key or a click',
  'sealing.change': 'Another passphrase',
  'sealing.change.do': 'Change it',
  'sealing.changed':
    'The passphrase is another one from now on. Private files beside dossiers follow when they are next saved.',
  'sealing.newKey': 'A new recovery key',
  'sealing.newKey.words': 'The one of before opens nothing on this computer any more.',
  'sealing.newKey.do': 'Make a new one',
  'sealing.open': 'Leave everything readable',
  'sealing.open.words': 'Whoever has this disk can then read all of it.',
  'sealing.open.do': 'Make it readable',
  'sealing.opened': 'What lies on this computer is readable from now on.',
  'sealing.done': 'Sealed. Chapeau asks for the passphrase when it is next started.',

  'sealing.locked.title': 'Sealed',
  'sealing.locked.words': 'What lies on this computer is sealed. Type your passphrase, or the recovery key.',
  'sealing.unlock': 'Unlock',
  'sealing.unlocking': 'One moment…',
  'sealing.locked.forgotten':
    'Forgotten? The recovery key opens it, in the same field. Without either nobody can: it is final.',
  'sealing.wrong': 'That is not it. Small and capital letters differ.',
  'sealing.wrongGroup': 'Nearly a recovery key: group {group} cannot be right.',

  'sealing.private.title': 'The private file',
  'sealing.private.words':
    'Our record and our brief of this dossier were sealed on another computer. Type the passphrase or the recovery key of there. Until then the text is shown without them, and the file is left as it is.',
  'sealing.private.field': 'Passphrase or recovery key of there',
  'sealing.private.do': 'Open it',
  'sealing.private.opened': 'The private file is open, and opens by itself on this computer from now on.',
  'sealing.private.action': 'Type the passphrase…',
} as const;
