import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOfSeat } from '../../shared/base/seatDocuments';
import type { Dossier } from '../host/dossier';
import type { FakeMachine } from '../testing/memoryDisk';
import { typeInto, wordsIn } from '../testing/roomCase';
import { CONTEXT, type Desk, good, room } from '../testing/roomDesk';

/** The application is closed, `meanwhile` happens, and the dossier is opened again. */
async function restart(machine: FakeMachine, desk: Desk, copy: Dossier, meanwhile: () => void): Promise<Dossier> {
  desk.desk.closed(copy.id);
  await machine.timing.until(desk.store.close(copy), 20);
  await machine.timing.advance(60_000);
  meanwhile();
  await machine.timing.advance(1000);
  const again = await desk.open(copy.id);
  await machine.timing.advance(5000);
  expect(desk.status).toMatchObject({ line: 'online', unsynced: 0 });
  return again;
}

/** A room in which every seat has declared something, and the team has noted something. */
async function workedIn() {
  const { machine, chair, dossier, join } = await room();
  const drafter = await join('Drafter', 'drafter', null, true);
  const brazil = await join('Brazil', 'delegate', 'BR');
  const said = documentOfSeat(brazil.seat.id);
  typeInto(brazil.copy, said, 'Brazil supports.');
  typeInto(drafter.copy, documentOfSeat(drafter.seat.id), 'Drafted.');
  typeInto(drafter.copy, 'record', ' noted');
  await machine.timing.advance(5000);
  return { machine, chair, dossier, drafter, brazil, said };
}

it('RM13, HI7: whoever opens their dossier again is told of nothing where nobody did anything', async () => {
  const { machine, chair, dossier, drafter, brazil } = await workedIn();
  const desks: (readonly [Desk, Dossier])[] = [
    [chair, dossier],
    [drafter.desk, drafter.copy],
    [brazil.desk, brazil.copy],
  ];
  for (const [desk, copy] of desks) {
    await restart(machine, desk, copy, () => undefined);
    expect(desk.status?.awaySince, desk.name).toBeNull();
  }
});

it('RM13, HI7: what one changed oneself, closed or as the line came back, is nothing that others did', async () => {
  const { machine, drafter } = await workedIn();
  const { desk } = drafter;
  desk.network.cut();
  await machine.timing.advance(500);
  typeInto(drafter.copy, 'text', ' offline');
  desk.desk.closed(drafter.copy.id);
  await machine.timing.until(desk.store.close(drafter.copy), 20);
  const again = await desk.open(drafter.copy.id);
  await machine.timing.advance(500);
  desk.network.mend();
  // In every moment of coming in, one goes on typing.
  for (let i = 0; i < 40; i++) {
    typeInto(again, 'text', ` ${i}`);
    await machine.timing.advance(1);
  }
  await machine.timing.advance(5000);
  expect(desk.status).toMatchObject({ line: 'online', unsynced: 0, awaySince: null });
});

it('RM13, HI7: what a seat declared meanwhile is told, beside what it had declared before', async () => {
  const { machine, chair, dossier, brazil, said } = await workedIn();
  const again = await restart(machine, chair, dossier, () => typeInto(brazil.copy, said, ' And more.'));
  expect(wordsIn(again.document(said))).toBe('Brazil supports. And more.');
  expect(chair.status?.awaySince).not.toBeNull();
  const away = await good(machine, chair.ask.away({ id: again.id }, CONTEXT));
  const before = new Y.Doc();
  Y.applyUpdate(before, away?.documents[said] ?? new Uint8Array([0, 0]));
  expect(wordsIn(before)).toBe('Brazil supports.');
});

it('RM13, HI7: missed again before it was looked at, it is told again, since the first time; and a line lost in vain is no news', async () => {
  const { machine, dossier, drafter } = await workedIn();
  const { desk, copy } = drafter;
  const lose = async (meanwhile: () => void) => {
    desk.network.cut();
    await machine.timing.advance(2000);
    meanwhile();
    await machine.timing.advance(2000);
    desk.network.mend();
    await machine.timing.advance(5000);
    return [desk.status?.awaySince ?? null, desk.status?.awayTimes];
  };
  const [since, times] = await lose(() => typeInto(dossier, 'text', ' once'));
  expect([since === null, times]).toEqual([false, 1]);
  expect(await lose(() => undefined)).toEqual([since, 1]);
  expect(await lose(() => typeInto(dossier, 'text', ' twice'))).toEqual([since, 2]);
  const away = await good(machine, desk.ask.away({ id: copy.id }, CONTEXT));
  const before = new Y.Doc();
  Y.applyUpdate(before, away?.documents.text ?? new Uint8Array([0, 0]));
  expect(wordsIn(before)).not.toContain('once');
  await good(machine, desk.ask.caughtUp({ id: copy.id }, CONTEXT));
  await machine.timing.advance(1000);
  expect(desk.status).toMatchObject({ awaySince: null, awayTimes: 0 });
});
