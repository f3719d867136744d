import type { Workbench } from '../../workbench/workbench';
import { type MadeInvitation, madeInvitations } from './codes';
import { invite, share } from './sharing';

/** A room with a seat for each of these delegations, and a code for each seat. */
export interface SeatsWish {
  readonly seats: readonly { readonly delegation: string; readonly title: string }[];
  /** Only on this machine, where nobody comes in from elsewhere. */
  readonly network?: 'local' | 'loopback';
  /** Is told the codes, by delegation, once they are there. */
  taken(made: ReadonlyMap<string, MadeInvitation>): void;
}

/**
 * Opens a room as most would have it, where none is open yet, and a seat for each delegation that has none, with a code that any number of
 * its devices may use. What fails is thrown as the failure it is.
 */
export async function openForSeats(
  workbench: Workbench,
  { seats, network = 'local', taken }: SeatsWish,
): Promise<void> {
  const { host, preferences } = workbench;
  if (workbench.requireSession().room.get().kind === 'none') {
    const failed = await share(workbench, {
      name: preferences.get('personName'),
      where: 'here',
      network,
      certificate: 'made',
      path: null,
      port: null,
      address: '',
      relayCode: '',
      fingerprint: '',
      withHistory: true,
      everybody: 'observer',
    });
    if (failed !== null) {
      workbench.report(failed);
      return;
    }
  }
  const session = workbench.requireSession();
  const { id } = session.info;
  const made = new Map<string, MadeInvitation>();
  for (const { delegation, title } of seats) {
    const standing = session.room.get().seats.find((seat) => seat.delegation === delegation && !seat.withdrawn);
    let seat = standing?.id;
    if (seat === undefined) {
      const wish = { role: 'delegate' as const, delegation, title, writesText: false, team: null };
      const added = await host.rooms.addSeat({ id, seat: wish });
      if (!added.ok) {
        workbench.report(added.error);
        break;
      }
      seat = added.value.id;
    }
    const invited = await invite(workbench, id, { seat, uses: null, until: null, ourTeam: false });
    if (!invited.ok) {
      workbench.report(invited.error);
      break;
    }
    const codes = madeInvitations.get().get(invited.value.id);
    if (codes !== undefined) made.set(delegation, codes);
  }
  taken(made);
}
