import { err, ok, type Result } from '../../../shared/base/result';
import { formatCode, parseCode } from '../../../shared/sealing/entering';
import { type Invitation, parseInvitation } from '../../../shared/sealing/invitation';

/** What a person has typed to come in: a link that holds all, or address and code. */
export interface JoinWish {
  readonly link: string;
  readonly address: string;
  readonly code: string;
  readonly name: string;
}

/** What the host needs to enter a room. */
export interface JoinAbout {
  readonly address: string;
  readonly code: string;
  readonly fingerprint: string | null;
  readonly teamKey: Uint8Array | null;
}

/** Why what was typed leads to no room yet. */
export type JoinFault = 'nothing' | 'link' | 'address' | 'code';

/** The invitation in what was typed; else what is amiss with it. An address without its beginning is taken for `https`. */
export function readJoin({ link, address, code }: JoinWish): Result<JoinAbout, JoinFault> {
  if (link.trim() !== '') {
    const invitation = parseInvitation(link);
    return invitation === null ? err('link') : ok(aboutOf(invitation));
  }
  if (address.trim() === '' && code.trim() === '') return err('nothing');
  const place = addressOf(address);
  if (place === null) return err('address');
  const parsed = parseCode(code);
  if (parsed === null) return err('code');
  return ok({ address: place, code: formatCode(parsed), fingerprint: null, teamKey: null });
}

function aboutOf({ address, code, fingerprint, teamKey }: Invitation): JoinAbout {
  return { address, code: formatCode(code), fingerprint, teamKey };
}

/** An address as people type it: `192.168.1.20:4433`, with or without what stands before and behind. */
export function addressOf(typed: string): string | null {
  const words = typed.trim().replace(/#.*$/, '');
  if (words === '' || /\s/.test(words)) return null;
  try {
    const url = new URL(/^https?:\/\//i.test(words) ? words : `https://${words}`);
    return `${url.origin}${url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`}`;
  } catch {
    // No address in any reading of it; the form says so.
    return null;
  }
}
