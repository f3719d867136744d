import type { Delegation, State } from './delegation';
import { GROUPS } from './groups';
import { OBSERVERS } from './observers';
import { STATES } from './states';

/** Everybody who is built in: States, groups, observers, each code once (DE1). A dossier lays its own over them (`buildRoster`). */
export const DELEGATIONS: readonly Delegation[] = [...STATES, ...GROUPS, ...OBSERVERS];

/**
 * Whether a delegation counts as a State (DE4): members of the UN, observer States and other States with a seat at some tables;
 * not territories such as Macao or Montserrat, nor groups and observers.
 */
export function isState(delegation: Delegation | undefined): delegation is State {
  return delegation?.kind === 'state' && delegation.territory !== true;
}
