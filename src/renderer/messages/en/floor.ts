/** The floor log: the line that is typed while people speak, and what was typed. */
export const floor = {
  'floor.title': 'Log',
} as const;
