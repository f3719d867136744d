/**
 * Why a document changed. A closed union: what may be undone, and what has to be sent on, is decided by it alone. `mend` is what is put in
 * order here after several people changed one place: nobody's own action, so it is not undone, but everybody has to hear of it.
 */
const ORIGINS = ['user', 'import', 'simulation', 'migration', 'mend', 'remote'] as const;
export type Origin = (typeof ORIGINS)[number];
