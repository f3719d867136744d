import { expect, it } from 'vitest';
import { CHAIR_SEAT, documentOfSeat } from '../../shared/base/seatDocuments';
import { propose } from '../../shared/document/actions/proposals';
import { keepSeats } from '../../shared/document/actions/seats';
import { createDoc } from '../../shared/document/layout';
import { seatsOf } from '../../shared/document/seating';
import { seedText } from '../../shared/testing/cohort';
import { countedRandom } from '../../shared/testing/countedRandom';
import { SeatDesk } from '../../shared/testing/seatRoom';
import type { RoomComputer } from '../testing/roomComputer';
import { HostedRoom } from '../testing/roomHostFuzz';

/** One for all: no two of them make the same id. */
const random = countedRandom();

/** The window of somebody at a seat, with all that the room has told of other seats. */
function windowOf(computer: RoomComputer): SeatDesk {
  const own = computer.status.me?.seat ?? CHAIR_SEAT;
  const desk = new SeatDesk(own, random);
  const { page, dossier } = computer;
  const bind = (doc: SeatDesk['docs']['text'], key: ReturnType<typeof documentOfSeat> | 'text' | 'acts') =>
    page.bindDocument(doc, key, dossier, { origin: 'remote' });
  bind(desk.docs.text, 'text');
  bind(desk.docs.acts, 'acts');
  bind(desk.docs.declared, documentOfSeat(own));
  for (const { id } of computer.status.seats) {
    if (id === own) continue;
    const doc = createDoc('declared');
    bind(doc, documentOfSeat(id));
    desk.docs.seats.add(id, doc);
  }
  return desk;
}

it('RM1: a dossier that was in a room before is shared with what its seats said, and a seat given back speaks on', async () => {
  const room = await HostedRoom.open(3, 1, seedText([['The cat sits.']]), { cuts: 0, restarts: 0, changes: 0 });
  const chair = room.seats[0]?.computer as RoomComputer;
  const { get, page, dossier } = chair;
  const enter = async (name: string, seat: string) => {
    const computer = await room.computer(name);
    const { code } = await get(page.rooms.invite({ id: dossier, seat, uses: 1, until: null, ourTeam: false }));
    await computer.join(code, null);
    await room.clock.advance(500);
    return computer;
  };
  const wish = { role: 'delegate' as const, delegation: 'BRA', title: '', writesText: false, team: null };
  const brazil = await get(page.rooms.addSeat({ id: dossier, seat: wish }));
  const ana = await enter('ana', brazil.id);
  const chairDesk = windowOf(chair);
  await room.clock.advance(500);
  keepSeats(chairDesk.docs, chair.status.seats);
  const anaDesk = windowOf(ana);
  await room.clock.advance(500);
  const amend = (desk: SeatDesk, words: string) =>
    desk.act((writing) =>
      propose(writing, { kind: 'amend', blocks: ['b0'], words: [words], proponents: ['BRA'], layer: 'declared' }),
    );
  amend(anaDesk, 'The cat shall sit.');
  await room.clock.advance(500);

  // The room is over; the chair opens another one with the same dossier.
  await get(page.rooms.end({ id: dossier }));
  await get(page.rooms.leave({ id: dossier }));
  const seats = [...seatsOf(chairDesk.docs.acts).values()];
  await get(page.rooms.share({ id: dossier, name: 'p0', seats, where: room.relay }));
  await room.clock.advance(500);
  expect(chair.status.seats).toMatchObject([{ id: CHAIR_SEAT }, { id: brazil.id, delegation: 'BRA', withdrawn: true }]);
  const refused = page.rooms.invite({ id: dossier, seat: brazil.id, uses: 1, until: null, ourTeam: false });
  expect(await room.clock.until(refused, 10)).toMatchObject({ ok: false });

  const guests = await get(page.rooms.addSeat({ id: dossier, seat: { ...wish, role: 'observer', delegation: null } }));
  const eva = await enter('eva', guests.id);
  const evaDesk = windowOf(eva);
  await room.clock.advance(500);
  const heard = () => [...evaDesk.model.proposals.values()].map(({ proponents, words }) => [proponents, words]);
  expect(heard()).toEqual([[['BRA'], ['The cat shall sit.']]]);

  // Brazil comes again, by another device; it sits where it sat, and what it said is its own.
  await get(page.rooms.changeSeat({ id: dossier, seat: brazil.id, change: { withdrawn: false } }));
  await room.clock.advance(500);
  keepSeats(chairDesk.docs, chair.status.seats);
  const leo = await enter('leo', brazil.id);
  const leoDesk = windowOf(leo);
  await room.clock.advance(500);
  amend(leoDesk, 'The cat may sit.');
  await room.clock.advance(500);
  expect(heard().map(([, words]) => words)).toEqual([['The cat shall sit.'], ['The cat may sit.']]);
  expect(room.defects).toEqual([]);
  for (const computer of [ana, eva, leo]) await computer.stop();
  await room.close();
});
