import { Store } from '../../ui/store';

/** What an invitation is to be handed over as. It is known to the window that made it, while it is open: the room keeps only a hash. */
export interface MadeInvitation {
  readonly code: string;
  readonly link: string | null;
}

/** Codes by invitation, made in this window. */
export const madeInvitations = new Store<ReadonlyMap<string, MadeInvitation>>(new Map());

export function keepInvitation(id: string, made: MadeInvitation): void {
  madeInvitations.update((known) => new Map([...known, [id, made]]));
}
