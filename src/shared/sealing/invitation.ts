import { formatCode, type JoinCode, parseCode } from './entering';
import { fromHex, hex } from './hash';

/** What an invitation holds: where the room is, a code, the certificate to expect, and for one's own team the key of its papers. */
export interface Invitation {
  /** `https://192.168.1.20:4433/`. */
  readonly address: string;
  readonly code: JoinCode;
  /** SHA-256 of the certificate, 64 small hexadecimal digits; null: compare it by eye. */
  readonly fingerprint: string | null;
  /** 32 bytes; null for those who are not of our team. */
  readonly teamKey: Uint8Array | null;
}

/**
 * An invitation as a link that a browser opens as well: all that is secret stands behind `#`, which browsers do not send to the host. The
 * key of the team's papers in it is for people, never for the host (CF1).
 */
export function invitationLink({ address, code, fingerprint, teamKey }: Invitation): string {
  const parts = [formatCode(code), fingerprint ?? '', teamKey === null ? '' : hex(teamKey)];
  while (parts.at(-1) === '') parts.pop();
  return `${address.replace(/#.*$/, '')}#${parts.join('.')}`;
}

/** The invitation in what somebody pasted; null where it is none. */
export function parseInvitation(pasted: string): Invitation | null {
  const text = pasted.trim();
  const at = text.indexOf('#');
  if (at < 0 || !/^https?:\/\/[^\s#]+$/.test(text.slice(0, at))) return null;
  const secret = parseSecret(text.slice(at + 1));
  return secret === null ? null : { address: text.slice(0, at), ...secret };
}

/** What stands behind the `#` of an invitation. */
export function parseSecret(fragment: string): Omit<Invitation, 'address'> | null {
  const [letters = '', print = '', key = '', ...rest] = fragment.split('.');
  const code = parseCode(letters);
  const teamKey = key === '' ? null : fromHex(key);
  const isPrint = print === '' || /^[0-9a-f]{64}$/.test(print);
  if (code === null || rest.length > 0 || !isPrint || (key !== '' && teamKey?.length !== 32)) return null;
  return { code, fingerprint: print === '' ? null : print, teamKey };
}

/** A fingerprint however it is written (with colons, spaces, capitals) as 64 small digits; null where it is none. */
export function plainFingerprint(written: string): string | null {
  const digits = written.toLowerCase().replace(/[\s:]/g, '');
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}
