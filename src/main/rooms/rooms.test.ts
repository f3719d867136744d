import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { documentOfSeat } from '../../shared/base/seatDocuments';
import { codeCredentials } from '../../shared/rooms/entrance';
import { formatCode } from '../../shared/sealing/entering';
import { filesBelow } from '../testing/filesBelow';
import { MemoryBusServer } from '../testing/memoryBus';
import { FakeMachine } from '../testing/memoryDisk';
import { loadRooms, newDevice, RememberedAudit, typeInto, wordsIn } from '../testing/roomCase';
import { CONTEXT, Desk, good, room } from '../testing/roomDesk';
import { documentBytes, loadStore } from '../testing/storeCase';
import { newRegistry, Registry } from './registry';
import { mergedRegistry } from './registryMerge';
import type { RegistryState } from './registryState';
import type { RoomHost } from './roomHost';

const never = new Promise<never>(() => undefined);

describe('a room', () => {
  it('RM1: what the chair and a drafter type is everybody’s, what a delegate declares lies in its own document', async () => {
    const { machine, chair, dossier, join } = await room();
    const drafter = await join('Drafter', 'drafter', null);
    const brazil = await join('Brazil', 'delegate', 'BR');
    expect(wordsIn(brazil.copy.document('text'))).toBe('Article 1.');
    typeInto(dossier, 'text', ' States shall');
    typeInto(drafter.copy, 'text', ' cooperate.');
    const own = documentOfSeat(brazil.seat.id);
    typeInto(brazil.copy, own, 'Brazil supports.');
    await machine.timing.advance(1000);
    for (const copy of [dossier, drafter.copy, brazil.copy]) {
      const text = wordsIn(copy.document('text'));
      expect(text).toContain(' States shall');
      expect(text).toContain(' cooperate.');
      expect(wordsIn(copy.document(own))).toBe('Brazil supports.');
    }
    expect(chair.status).toMatchObject({ kind: 'host', line: 'online', unsynced: 0, me: { seat: 'chair' } });
    expect(brazil.desk.status).toMatchObject({
      kind: 'guest',
      unsynced: 0,
      me: { rights: { text: false, acts: false, declared: own } },
    });
    expect(
      chair.status?.members
        .filter(({ online }) => online)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['Brazil', 'Chair', 'Drafter']);
    chair.desk.close().catch(() => never);
  });

  it('CF2: a text that is not open to a seat does not change in the room, and goes there once it is opened', async () => {
    const { machine, chair, dossier, join } = await room();
    const brazil = await join('Brazil', 'delegate', 'BR');
    typeInto(brazil.copy, 'text', ' smuggled');
    await machine.timing.advance(1000);
    expect(wordsIn(dossier.document('text'))).toBe('Article 1.');
    expect(brazil.desk.status).toMatchObject({ line: 'online', unsynced: 1 });
    await good(
      machine,
      chair.ask.changeSeat({ id: dossier.id, seat: brazil.seat.id, change: { writesText: true } }, CONTEXT),
    );
    await machine.timing.advance(1000);
    expect(wordsIn(dossier.document('text'))).toBe('Article 1. smuggled');
    expect(brazil.desk.status?.unsynced).toBe(0);
  });

  it('CF2, RM13: what a seat may not do is left where it is as a dossier of its own, and the room’s text comes anew', async () => {
    const { machine, dossier, join } = await room();
    const brazil = await join('Brazil', 'delegate', 'BR');
    typeInto(brazil.copy, 'text', ' mine');
    typeInto(brazil.copy, 'record', 'what we noted');
    await machine.timing.advance(1000);
    const { kept, id } = await good(machine, brazil.desk.ask.yield({ id: brazil.copy.id }, CONTEXT));
    const fresh = await brazil.desk.open(id);
    await machine.timing.advance(1000);
    expect(kept).toBe(brazil.copy.id);
    expect(wordsIn(brazil.copy.document('text'))).toBe('Article 1. mine');
    expect(wordsIn(fresh.document('text'))).toBe('Article 1.');
    expect(wordsIn(fresh.document('record'))).toBe('what we noted');
    expect(wordsIn(dossier.document('text'))).toBe('Article 1.');
  });

  it('RM13: one who is cut off works on, is told what is unsynced, and comes back with it', async () => {
    const { machine, dossier, join } = await room();
    const drafter = await join('Drafter', 'drafter', null);
    drafter.desk.network.cut();
    await machine.timing.advance(500);
    expect(drafter.desk.status).toMatchObject({ line: 'offline', failure: { code: 'room.unreachable' } });
    typeInto(drafter.copy, 'text', ' apart');
    typeInto(dossier, 'text', ' here');
    await machine.timing.advance(500);
    expect(drafter.desk.status?.unsynced).toBe(1);
    expect(wordsIn(dossier.document('text'))).not.toContain('apart');
    drafter.desk.network.mend();
    await machine.timing.advance(1000);
    expect(wordsIn(dossier.document('text'))).toBe(wordsIn(drafter.copy.document('text')));
    expect(wordsIn(dossier.document('text'))).toMatch(/apart.*here|here.*apart/);
    expect(drafter.desk.status).toMatchObject({ line: 'online', unsynced: 0 });
    expect(drafter.desk.status?.awaySince).not.toBeNull();
    const away = await good(machine, drafter.desk.ask.away({ id: drafter.copy.id }, CONTEXT));
    expect(Object.keys(away?.documents ?? {})).not.toContain('record');
    await good(machine, drafter.desk.ask.caughtUp({ id: drafter.copy.id }, CONTEXT));
    await machine.timing.advance(500);
    expect(drafter.desk.status?.awaySince).toBeNull();
  });

  it('RM1: whoever opens their copy again without a line is in their seat all the same, with the rights it had last', async () => {
    const { machine, chair, dossier, join } = await room();
    const { desk, seat, copy } = await join('Chile', 'delegate', 'CHL');
    const known = desk.status?.me;
    await good(machine, chair.ask.changeSeat({ id: dossier.id, seat: seat.id, change: { writesText: true } }, CONTEXT));
    await machine.timing.advance(1000);
    desk.network.cut();
    await machine.timing.advance(500);
    desk.desk.closed(copy.id);
    await machine.timing.until(desk.store.close(copy), 20);
    const again = await desk.open(copy.id);
    await machine.timing.advance(500);
    const declared = documentOfSeat(seat.id);
    expect(desk.status).toMatchObject({
      line: 'offline',
      me: { member: known?.member, seat: seat.id, rights: { text: true, acts: false, declared } },
      seats: [{ id: seat.id, role: 'delegate', delegation: 'CHL', writesText: true }],
      members: [],
    });
    typeInto(again, declared, 'said on the way');
    // Taken back meanwhile: the room says so when the line is there.
    await good(
      machine,
      chair.ask.changeSeat({ id: dossier.id, seat: seat.id, change: { writesText: false } }, CONTEXT),
    );
    desk.network.mend();
    await machine.timing.advance(1000);
    expect(desk.status).toMatchObject({ line: 'online', unsynced: 0, me: { rights: { text: false } } });
    expect(desk.status?.seats.length).toBeGreaterThan(1);
    expect(wordsIn(dossier.document(declared))).toBe('said on the way');
  });

  it('AU1: whoever joins from the application comes in once, and so it is in the log', async () => {
    const { machine, audit, join } = await room();
    const { desk, copy } = await join('Chile', 'delegate', 'CHL');
    const ofChile = () => audit.entries.filter(({ by }) => by === 'Chile').map(({ kind }) => kind);
    expect(ofChile()).toEqual(['entered']);
    desk.desk.closed(copy.id);
    await machine.timing.advance(1000);
    expect(ofChile()).toEqual(['entered', 'left']);
  });

  it('HI7: what our team noted while one of us was away is among what is told then, even where nothing else happened', async () => {
    const { machine, dossier, join } = await room();
    const drafter = await join('Drafter', 'drafter', null, true);
    drafter.desk.network.cut();
    await machine.timing.advance(500);
    typeInto(drafter.copy, 'record', ' mine');
    typeInto(dossier, 'record', ' theirs');
    await machine.timing.advance(500);
    drafter.desk.network.mend();
    await machine.timing.advance(1000);
    expect(wordsIn(drafter.copy.document('record'))).toContain('theirs');
    expect(drafter.desk.status?.awaySince).not.toBeNull();
    const away = await good(machine, drafter.desk.ask.away({ id: drafter.copy.id }, CONTEXT));
    const before = new Y.Doc();
    Y.applyUpdate(before, away?.documents.record ?? new Uint8Array([0, 0]));
    expect(wordsIn(before)).toBe('canary-record mine');
  });

  it('CF2, RM11, RM12: a code opens one seat once; another device, a withdrawn seat and a removed device stay outside', async () => {
    const { machine, chair, dossier, join, make, audit } = await room();
    const brazil = await join('Brazil', 'delegate', 'BR');
    const thief = await make('Thief');
    const again = await machine.timing.until(
      Promise.resolve(
        thief.ask.join({ address: 'x', code: brazil.code, name: 'Thief', fingerprint: null, teamKey: null }, CONTEXT),
      ),
      20,
    );
    expect(again).toMatchObject({ ok: false, error: { code: 'room.code' } });
    expect(audit.entries.some(({ kind }) => kind === 'refused')).toBe(true);
    await good(
      machine,
      chair.ask.changeSeat({ id: dossier.id, seat: brazil.seat.id, change: { withdrawn: true } }, CONTEXT),
    );
    await machine.timing.advance(1000);
    expect(brazil.desk.status).toMatchObject({ line: 'refused', failure: { code: 'room.revoked' } });
    const chile = await join('Chile', 'delegate', 'CL');
    const member = chair.status?.members.find(({ name }) => name === 'Chile');
    await good(machine, chair.ask.remove({ id: dossier.id, member: member?.id ?? '' }, CONTEXT));
    await machine.timing.advance(1000);
    expect(chile.desk.status).toMatchObject({ line: 'refused', failure: { code: 'room.revoked' } });
    // Nothing is put in the place of what it has: the room gives it no text again. It keeps all as a dossier of its own.
    typeInto(chile.copy, 'text', ' mine');
    const { id } = chile.copy;
    const yielded = await machine.timing.until(Promise.resolve(chile.desk.ask.yield({ id }, CONTEXT)), 20);
    expect(yielded).toMatchObject({ ok: false, error: { code: 'room.revoked' } });
    await good(machine, chile.desk.ask.leave({ id }, CONTEXT));
    expect([chile.copy.note.room, wordsIn(chile.copy.document('text')).endsWith('mine')]).toEqual([undefined, true]);
  });

  it('CF1, RM14: our record goes to our own team only, sealed, and nothing of it crosses a line or lies with the room in clear', async () => {
    const { machine, rooms, dossier, join } = await room();
    const drafter = await join('Drafter', 'drafter', null, true);
    const brazil = await join('Brazil', 'delegate', 'BR');
    await machine.timing.advance(1000);
    expect(wordsIn(drafter.copy.document('record'))).toBe('canary-record');
    typeInto(drafter.copy, 'record', ' canary-drafter');
    typeInto(dossier, 'brief', 'canary-brief');
    await machine.timing.advance(1000);
    expect(wordsIn(dossier.document('record'))).toBe('canary-record canary-drafter');
    expect(wordsIn(drafter.copy.document('brief'))).toBe('canary-brief');
    expect(wordsIn(brazil.copy.document('record'))).toBe('');
    await machine.timing.until(rooms.flush());
    for (const folder of ['/data/rooms', '/data/Brazil']) {
      const files = await filesBelow(machine.files, folder);
      expect(files.length, folder).toBeGreaterThan(1);
      for (const [path, contents] of files) {
        expect(contents.includes('canary'), path).toBe(false);
      }
    }
    for (const desk of [drafter.desk, brazil.desk]) {
      const bytes = JSON.stringify(desk.network.frames, (_, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
      expect(bytes).not.toContain('canary');
    }
  });

  it('RM13: acknowledged means in the room’s journal: a room host that dies loses nothing it acknowledged', async () => {
    const { machine, rooms, dossier, join } = await room();
    const drafter = await join('Drafter', 'drafter', null);
    typeInto(drafter.copy, 'text', ' safe');
    await machine.timing.advance(1000);
    expect(drafter.desk.status?.unsynced).toBe(0);
    await machine.timing.until(rooms.flush());
    const again = await loadRooms(machine.another(undefined, machine.files));
    const [state] = again.rooms;
    const opened = await again.room(state?.id ?? '');
    expect(wordsIn(opened?.dossier.document('text') ?? dossier.document('brief'))).toBe('Article 1. safe');
    expect(state?.seats).toHaveLength(2);
  });
});

describe('two relays', () => {
  it('hold one room: what one acknowledged, guests of the other have, and find there when the first is gone', async () => {
    const machine = FakeMachine.start();
    const server = new MemoryBusServer();
    const relay = (name: string) =>
      loadRooms(machine, new RememberedAudit(), { folder: `/relay/${name}`, bus: server.connect() });
    const one = await relay('one');
    const other = await relay('other');
    let serving = one;
    const make = async (name: string, rooms: () => RoomHost) =>
      new Desk(machine, await loadStore(machine, { folder: `/data/${name}` }), rooms, name);
    const chairDevice = newDevice(machine);
    const made = await one.make(
      { title: 'Draft', marking: 'none', dossierId: 'D', documents: { text: documentBytes('Article 1.') } },
      { device: chairDevice.publicKey, name: 'Chair' },
    );
    if (!made.ok) throw new RangeError(made.error.code);
    const { room } = made.value;
    const seat = room.registry.addSeat({ role: 'drafter', delegation: null, title: '', writesText: true, team: null });
    const invite = async () => {
      const { code } = room.registry.invite({ seat: seat.id, uses: 1, until: null }, () => false);
      await room.kept();
      return formatCode(code);
    };
    const enter = async (desk: Desk, code: string) => {
      const joined = await good(
        machine,
        desk.ask.join({ address: 'x', code, name: desk.name, fingerprint: null, teamKey: null }, CONTEXT),
      );
      const copy = await desk.open(joined.id);
      await machine.timing.advance(1000);
      return copy;
    };
    const ann = await make('Ann', () => serving);
    const bob = await make('Bob', () => other);
    const annsCopy = await enter(ann, await invite());
    const bobsCopy = await enter(bob, await invite());
    typeInto(annsCopy, 'text', ' Ann.');
    typeInto(bobsCopy, 'text', ' Bob.');
    await machine.timing.advance(1000);
    expect(wordsIn(annsCopy.document('text'))).toBe(wordsIn(bobsCopy.document('text')));
    expect(wordsIn(annsCopy.document('text'))).toContain('Bob.');
    typeInto(annsCopy, 'text', ' Last.');
    await machine.timing.advance(1000);
    expect(ann.status?.unsynced).toBe(0);
    // The first relay is gone for good, with its disk.
    serving = other;
    ann.network.cut();
    ann.network.mend();
    await machine.timing.advance(1000);
    expect(ann.status).toMatchObject({ line: 'online', unsynced: 0 });
    typeInto(annsCopy, 'text', ' There.');
    await machine.timing.advance(1000);
    expect(wordsIn(bobsCopy.document('text'))).toContain('Last. There.');
  });

  it('CF2: a code that is good for one device lets one device in, on whichever relay', async () => {
    const machine = FakeMachine.start();
    const server = new MemoryBusServer();
    const one = await loadRooms(machine, new RememberedAudit(), { folder: '/relay/one', bus: server.connect() });
    const other = await loadRooms(machine, new RememberedAudit(), { folder: '/relay/other', bus: server.connect() });
    const made = await one.make(
      { title: 'Draft', marking: 'none', dossierId: 'D', documents: {} },
      { device: newDevice(machine).publicKey, name: 'Chair' },
    );
    if (!made.ok) throw new RangeError(made.error.code);
    const { room } = made.value;
    const seat = room.registry.addSeat({
      role: 'observer',
      delegation: null,
      title: '',
      writesText: false,
      team: null,
    });
    const { code } = room.registry.invite({ seat: seat.id, uses: 1, until: null }, () => false);
    await room.kept();
    const enter = (host: RoomHost) => {
      const nonce = machine.random.bytes(32);
      const comer = { device: newDevice(machine), name: 'Somebody' };
      return host.enter('there', { ...codeCredentials(code, nonce, comer), nonce });
    };
    const answers = await machine.timing.until(Promise.all([enter(one), enter(other)]));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('have the same of two registries in whatever order they hear of them, and nothing that was withdrawn comes back', () => {
    const machine = FakeMachine.start();
    const { state } = newRegistry(machine, {
      id: 'R',
      title: '',
      dossierId: 'D',
      marking: 'none',
      device: newDevice(machine).publicKey,
      name: 'Chair',
    });
    const edited = (seed: number): RegistryState => {
      const registry = new Registry(machine, state, () => undefined);
      const seat = registry.addSeat({
        role: 'delegate',
        delegation: `D${seed}`,
        title: '',
        writesText: false,
        team: null,
      });
      const { invitation } = registry.invite({ seat: seat.id, uses: 2, until: null }, () => false);
      if (seed % 2 === 0) registry.uninvite(invitation.id);
      registry.changeSeat('chair', { title: `Chair ${seed}` });
      return registry.state;
    };
    const [a, b, c] = [edited(1), edited(2), edited(3)] as const;
    const merged = mergedRegistry(mergedRegistry(a, b), c);
    expect(mergedRegistry(c, mergedRegistry(b, a))).toEqual(merged);
    expect(mergedRegistry(merged, a)).toEqual(merged);
    expect(merged.seats).toHaveLength(4);
    expect(new Registry(machine, merged, () => undefined).invitations()).toHaveLength(2);
  });
});
