import type { Result } from '../../shared/base/result';
import type { Handlers } from '../../shared/protocol/contract';
import type { Failure } from '../../shared/protocol/failure';
import type { RoomStatus } from '../../shared/protocol/rooms';
import type { Services } from '../../shared/protocol/services';
import { statusAfter } from '../../shared/rooms/roomStatus';
import { parseInvitation } from '../../shared/sealing/invitation';
import type { Dossier } from '../host/dossier';
import type { DossierStore } from '../host/dossierStore';
import { RoomDesk } from '../rooms/desk';
import type { RoomHost } from '../rooms/roomHost';
import { FakeMachine } from './memoryDisk';
import { loadRooms, newDevice, RememberedAudit, TestNetwork } from './roomCase';
import { documentBytes, loadStore } from './storeCase';

/** Somebody with a computer of their own. */
export class Desk {
  readonly network: TestNetwork;
  readonly desk: RoomDesk;
  readonly ask: Handlers<Services['rooms'], unknown>;
  status: RoomStatus | null = null;

  constructor(
    readonly machine: FakeMachine,
    readonly store: DossierStore,
    rooms: () => RoomHost,
    readonly name: string,
  ) {
    this.network = new TestNetwork(rooms, machine.timing, name);
    const device = newDevice(machine);
    this.desk = new RoomDesk({
      machine,
      store,
      device: () => Promise.resolve(device),
      rooms: () => Promise.resolve(rooms()),
      closeRooms: () => Promise.resolve(),
      listen: () =>
        Promise.resolve({
          about: {
            addresses: ['https://10.0.0.1:4433/'],
            network: 'local',
            fingerprint: 'ab'.repeat(32),
            certificate: 'made',
          },
          close: () => Promise.resolve(),
        }),
      dial: (_, onTrouble) => this.network.line(onTrouble),
      onDefect: (thrown) => {
        throw thrown;
      },
    });
    this.ask = this.desk.handlers();
  }

  async open(id: string): Promise<Dossier> {
    const opened = await this.store.openId(id);
    if (!opened.ok) throw new RangeError(opened.error.code);
    await this.ask.status(
      { id },
      (told) => {
        this.status = statusAfter(this.status, told);
      },
      CONTEXT,
    );
    return opened.value;
  }
}

export const CONTEXT = {
  peer: null,
  signal: { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined },
};

/** What the answer holds, once time has brought it. Throws what was refused. */
export async function good<T>(
  machine: FakeMachine,
  answer: Promise<Result<T, Failure>> | Result<T, Failure>,
): Promise<T> {
  const result = await machine.timing.until(Promise.resolve(answer), 20);
  if (!result.ok) throw new RangeError(`${result.error.code} ${JSON.stringify(result.error.detail)}`);
  return result.value;
}

/** A room held on the chair's computer, and how others come in. */
export async function room() {
  const machine = FakeMachine.start();
  const audit = new RememberedAudit();
  const rooms = await loadRooms(machine, audit);
  const make = async (name: string) =>
    new Desk(machine, await loadStore(machine, { folder: `/data/${name}` }), () => rooms, name);
  const chair = await make('Chair');
  const created = await good(
    machine,
    chair.store.create({
      title: 'Draft',
      dossierId: 'D',
      documents: { text: documentBytes('Article 1.'), record: documentBytes('canary-record') },
    }),
  );
  await good(
    machine,
    chair.ask.share(
      { id: created.id, name: 'Chair', where: { kind: 'here', network: 'local', certificate: 'made' } },
      CONTEXT,
    ),
  );
  const dossier = await chair.open(created.id);
  await machine.timing.advance(500);
  const join = async (
    name: string,
    role: 'drafter' | 'delegate' | 'observer',
    delegation: string | null,
    ourTeam = false,
  ) => {
    const desk = await make(name);
    const seat = await good(
      machine,
      chair.ask.addSeat(
        { id: dossier.id, seat: { role, delegation, title: name, writesText: false, team: null } },
        CONTEXT,
      ),
    );
    const invited = await good(
      machine,
      chair.ask.invite({ id: dossier.id, seat: seat.id, uses: 1, until: null, ourTeam }, CONTEXT),
    );
    const link = parseInvitation(invited.link ?? '');
    const joined = await good(
      machine,
      desk.ask.join(
        {
          address: 'https://10.0.0.1:4433/',
          code: invited.code,
          name,
          fingerprint: link?.fingerprint ?? null,
          teamKey: link?.teamKey ?? null,
        },
        CONTEXT,
      ),
    );
    const copy = await desk.open(joined.id);
    await machine.timing.advance(1000);
    return { desk, seat, copy, code: invited.code };
  };
  return { machine, audit, rooms, chair, dossier, join, make };
}
