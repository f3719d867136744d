/** Welcome, opening, saving. */
export const welcome = {
  'command.dossier.sample': 'Open the sample: contested articles',
  'command.dossier.save': 'Save',
  'command.dossier.close': 'Close the dossier',
  'dossier.recovered':
    'Work that the file did not hold was found and is here ({count} {count|one:change|other:changes}).',
  'safety.keeping': '{count} {count|one:change|other:changes} not kept yet',
  'safety.kept': 'Kept on this machine',
  'safety.saved': 'Saved',
  'safety.unsaved': 'Kept; saving soon',
  'safety.saving': 'Saving…',
  'safety.failed': 'Not saved to the file',
  'safety.readOnly': 'To read only',
} as const;
