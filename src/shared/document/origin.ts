/** Why a document changed. A closed union: what may be undone, and what has to be sent on, is decided by it alone. */
export const ORIGINS = ['user', 'import', 'simulation', 'migration', 'remote'] as const;
export type Origin = (typeof ORIGINS)[number];
