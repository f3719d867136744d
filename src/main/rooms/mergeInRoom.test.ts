import { describe, expect, it } from 'vitest';
import { CHAIR_SEAT } from '../../shared/base/seatDocuments';
import { seedText } from '../../shared/testing/cohort';
import { RoomPeer } from '../../shared/testing/roomPeer';
import type { RoomComputer } from '../testing/roomComputer';
import { HostedRoom } from '../testing/roomHostFuzz';

const PRIVATE = [] as const;

/** A room of a chair and two who write the text, and a colleague elsewhere who has a copy of it by e-mail. */
async function roomAndCopy() {
  const text = seedText([['The cat sits.', 'The dog runs.']]);
  const room = await HostedRoom.open(3, 3, text, { cuts: 0, restarts: 0, changes: 0 });
  const [, ann, bo] = room.seats.map(({ computer }) => computer) as [RoomComputer, RoomComputer, RoomComputer];
  const [chairDesk, annDesk, boDesk] = room.peers as [RoomPeer, RoomPeer, RoomPeer];
  const copyOf = async ({ get, page, dossier, name }: RoomComputer, whom: string) => {
    const about = { for: whom, by: { name, delegation: null }, asOf: null, note: '' };
    return (await get(page.copies.make({ id: dossier, ...about, private: [...PRIVATE], passphrase: null }))).bytes;
  };
  const merge = ({ get, page, dossier }: RoomComputer, bytes: Uint8Array, documents: ('text' | 'acts')[]) =>
    get(page.copies.merge({ id: dossier, bytes, passphrase: null, documents }));
  const cy = await room.computer('cy');
  const { id } = await cy.get(cy.page.dossiers.openBytes({ name: 'copy.chapeau', bytes: await copyOf(ann, 'Cy') }));
  await cy.open(id);
  const cyDesk = new RoomPeer({ name: 'cy', client: 77, seat: CHAIR_SEAT, seats: [CHAIR_SEAT], text });
  cy.show(cyDesk);
  await room.clock.advance(500);
  const end = async () => {
    for (const peer of [...room.peers, cyDesk]) expect(peer.isTrue()).toBe(true);
    expect(await room.complaint()).toBe('');
    await cy.stop();
    await room.close();
  };
  return { room, ann, bo, cy, chairDesk, annDesk, boDesk, cyDesk, copyOf, merge, end };
}

describe('a copy that comes back into a room', () => {
  it('MG3, RM1: is everybody’s once somebody merges it, whoever else merges it, and however often', async () => {
    const { room, ann, bo, cy, chairDesk, annDesk, boDesk, cyDesk, copyOf, merge, end } = await roomAndCopy();
    cyDesk.type(12, ' on the mat', 0);
    await room.clock.advance(500);
    const back = await copyOf(cy, 'Ann');
    // Meanwhile the room goes on, and one of them is away.
    chairDesk.type(12, ' fast', 1);
    bo.network.cut();
    boDesk.type(0, 'Look: ', 0);
    await room.clock.advance(500);
    expect((await merge(ann, back, ['text', 'acts'])).changed).toEqual(['text']);
    annDesk.type(4, 'old ', 1);
    // The same attachment on the other computer, which is still without a line.
    expect((await merge(bo, back, ['text'])).changed).toEqual(['text']);
    await room.clock.advance(500);
    bo.network.mend();
    await room.meet();
    const text = 'Look: The cat sits on the mat. ¶ The old dog runs fast.';
    expect([chairDesk, annDesk, boDesk].map((desk) => desk.text())).toEqual([text, text, text]);
    expect((await merge(bo, back, ['text'])).changed).toEqual([]);
    // And the other way: what the room has goes back with a copy.
    const news = await copyOf(bo, 'Cy');
    expect((await merge(cy, news, ['text'])).changed).toEqual(['text']);
    await room.clock.advance(500);
    expect(cyDesk.text()).toBe(text);
    await end();
  });

  it('MG4, CF2: words in it that the one who merges may not write wait here, and are the room’s once the chair lets them', async () => {
    const { room, ann, cy, chairDesk, annDesk, cyDesk, copyOf, merge, end } = await roomAndCopy();
    cyDesk.type(12, ' on the mat', 0);
    await room.clock.advance(500);
    const back = await copyOf(cy, 'Ann');
    const chair = room.seats[0]?.computer as RoomComputer;
    const seat = room.seats[1]?.id ?? '';
    const allow = (writesText: boolean) =>
      chair.get(chair.page.rooms.changeSeat({ id: chair.dossier, seat, change: { writesText } }));
    await allow(false);
    await room.clock.advance(500);
    await merge(ann, back, ['text']);
    await room.clock.advance(500);
    expect(annDesk.text()).toContain('on the mat');
    expect(ann.status).toMatchObject({ line: 'online', unsynced: 1 });
    expect(chairDesk.text()).not.toContain('on the mat');
    await allow(true);
    await room.clock.advance(500);
    expect(ann.status.unsynced).toBe(0);
    expect(chairDesk.text()).toBe(annDesk.text());
    await end();
  });
});
