import { expect, test } from 'vitest';
import { ok } from '../../shared/base/result';
import type { Host } from '../../shared/protocol/connect';
import { parseInvitation } from '../../shared/sealing/invitation';
import { linkedInvitations } from './tabInvitations';

const KEY = new Uint8Array(32).fill(9);
const INVITATION = { id: 'abcdefgh', seat: 'chair', left: 1, until: null, made: 0 };

test('RM1, CF1: a chair in a browser has a link to hand over; the key of the team is in it where it is for our team, and the room sees none', async () => {
  const asked: unknown[] = [];
  const host = {
    rooms: {
      invite: (input: unknown) => {
        asked.push(input);
        return Promise.resolve(ok({ invitation: INVITATION, code: '7K4Q-9XM2P-TB3VD', link: null }));
      },
    },
  } as unknown as Host;
  let made = 0;
  const { invite } = linkedInvitations(host, { origin: 'https://10.0.0.1:4433', pathname: '/room/' }, () => {
    made += 1;
    return KEY;
  });
  const linkFor = async (ourTeam: boolean) => {
    const invited = await invite({ id: 'R'.repeat(16), seat: 'chair', uses: 1, until: null, ourTeam });
    return parseInvitation((invited.ok && invited.value.link) || '');
  };
  expect(await linkFor(false)).toEqual({
    address: 'https://10.0.0.1:4433/room/',
    code: { locator: '7K4Q', secret: '9XM2PTB3VD' },
    fingerprint: null,
    teamKey: null,
  });
  expect(made).toBe(0);
  expect((await linkFor(true))?.teamKey).toEqual(KEY);
  expect(JSON.stringify(asked)).not.toContain('9,9,9');
});
