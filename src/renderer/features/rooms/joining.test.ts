import { describe, expect, test } from 'vitest';
import { invitationLink } from '../../../shared/sealing/invitation';
import { addressOf, readJoin } from './joining';

const CODE = { locator: '7K4Q', secret: '9XM2PTB3VD' };
const typed = { link: '', address: '', code: '', name: 'Ana' };

describe('what a person types to come into a room', () => {
  test('a link holds address, code, fingerprint and the key of our papers', () => {
    const teamKey = new Uint8Array(32).fill(7);
    const print = 'ab'.repeat(32);
    const link = invitationLink({ address: 'https://10.0.0.7:4433/', code: CODE, fingerprint: print, teamKey });
    expect(readJoin({ ...typed, link: `  ${link}\n` })).toEqual({
      ok: true,
      value: { address: 'https://10.0.0.7:4433/', code: '7K4Q-9XM2P-TB3VD', fingerprint: print, teamKey },
    });
  });

  test('an address does without its beginning, a code without its dashes and in small letters', () => {
    expect(readJoin({ ...typed, address: ' 10.0.0.7:4433 ', code: '7k4q 9xm2p tb3vd' })).toEqual({
      ok: true,
      value: { address: 'https://10.0.0.7:4433/', code: '7K4Q-9XM2P-TB3VD', fingerprint: null, teamKey: null },
    });
    expect(addressOf('http://localhost:80/room')).toBe('http://localhost/room/');
  });

  test.each([
    ['nothing', {}],
    ['link', { link: 'https://example.org/' }],
    ['link', { link: 'https://example.org/#7K4Q' }],
    ['address', { address: 'not an address', code: '7K4Q-9XM2P-TB3VD' }],
    ['code', { address: '10.0.0.7', code: '7K4Q-9XM2P' }],
    ['address', { code: '7K4Q-9XM2P-TB3VD' }],
  ] as const)('what cannot be one is told apart: %s', (fault, wish) => {
    expect(readJoin({ ...typed, ...wish })).toEqual({ ok: false, error: fault });
  });
});
