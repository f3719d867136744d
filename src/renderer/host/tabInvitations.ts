import { ok } from '../../shared/base/result';
import type { Host } from '../../shared/protocol/connect';
import { parseCode } from '../../shared/sealing/entering';
import { invitationLink } from '../../shared/sealing/invitation';

/**
 * Invitations as a browser makes them: the room knows no address of its own, and must not see the key of a team's papers, so that the link is put
 * together in the page, out of where the page came from. A browser does not tell pages which certificate it was shown: that is compared by eye.
 */
export function linkedInvitations(
  host: Host,
  page: Pick<Location, 'origin' | 'pathname'>,
  /** The key of our team's papers; made where there is none yet. */
  teamKey: () => Uint8Array,
): Pick<Host['rooms'], 'invite'> {
  return {
    invite: async (input, options) => {
      const invited = await host.rooms.invite(input, options);
      if (!invited.ok) return invited;
      const code = parseCode(invited.value.code);
      if (code === null) return invited;
      const address = page.origin + page.pathname;
      const link = invitationLink({ address, code, fingerprint: null, teamKey: input.ourTeam ? teamKey() : null });
      return ok({ ...invited.value, link });
    },
  };
}
