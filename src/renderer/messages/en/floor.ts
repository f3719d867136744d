/** The floor log and the entry line. */
export const floor = {
  'entry.hint': 'Select in the text, press a stance key, name who.',
  'entry.placeholder': 'Egypt, EU and its member States, …',
} as const;
