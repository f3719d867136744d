import * as Y from 'yjs';
import { CHAIR_SEAT } from '../../shared/base/seatDocuments';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { RoomSeat } from '../../shared/protocol/rooms';
import { formatCode, type JoinCode, newCode } from '../../shared/sealing/entering';
import { parseInvitation } from '../../shared/sealing/invitation';
import type { FakeClock } from '../../shared/testing/clock';
import { seeded, seedText } from '../../shared/testing/cohort';
import { drawn, MEETING, NETWORK, repeated, type TapedTurn, type Turn } from '../../shared/testing/fuzzTape';
import { noDamage, type RoomDamage } from '../../shared/testing/roomFuzzDamage';
import { RoomBook } from '../../shared/testing/roomFuzzJudge';
import { operateRoom } from '../../shared/testing/roomFuzzOperations';
import { judgeSameness } from '../../shared/testing/roomFuzzSameness';
import { RoomPeer } from '../../shared/testing/roomPeer';
import type { Draw } from '../../shared/testing/textFuzzOperations';
import { layoutReader } from '../layoutReader';
import { loadRoomHost } from '../roomParts';
import type { RoomHost } from '../rooms/roomHost';
import { FakeMachine, MemoryDisk } from './memoryDisk';
import { ADDRESS, RoomComputer } from './roomComputer';

/** What a run of the fuzz over room hosts counted. */
export interface HostFuzzReport extends RoomDamage {
  /** Meetings of everybody, after each of which all was judged. */
  meetings: number;
  peers: number;
  steps: number;
  /** Lines that were cut, ends of the room host, and changes of rights. */
  cuts: number;
  restarts: number;
  changes: number;
  readonly failures: HostFuzzFailure[];
}

/** A run that went wrong: what was complained of first, all that happened, and the same as a script to repeat. */
export interface HostFuzzFailure {
  readonly complaint: string;
  readonly log: readonly string[];
  readonly script: HostFuzzScript;
}

/** All that happened: the numbers each step drew. What the machines do follows from that. */
export interface HostFuzzScript {
  readonly hosts: true;
  readonly seed: number;
  readonly peers: number;
  readonly steps: readonly TapedTurn[];
}

export interface HostFuzzOptions {
  readonly seed: number;
  readonly peers: number;
  readonly steps: number;
  readonly onMeeting?: (report: HostFuzzReport) => void;
  /** Another room than the application's, to prove that the fuzz would notice. */
  readonly spoil?: (room: HostedRoom) => void;
}

/**
 * The fuzz of rooms over real room hosts and links: each device is a computer with a data folder, an application host and a window, linked to
 * one room host. Lines are cut, the room host ends and starts again, rights are taken and given while people type. After each meeting all is
 * judged as in the fuzz without hosts.
 */
export function fuzzRoomHosts({ seed, peers, steps, ...rest }: HostFuzzOptions): Promise<HostFuzzReport> {
  const random = seeded(seed);
  const tape: TapedTurn[] = [];
  return run({ hosts: true, seed, peers, steps: tape }, drawn(random, peers, steps, tape), rest);
}

/** Repeats a run; `onStep` is told of each step. */
export function repeatRoomHosts(
  script: HostFuzzScript,
  onStep?: (what: string, room: HostedRoom) => void,
): Promise<HostFuzzReport> {
  return run(script, repeated(script.steps), onStep === undefined ? {} : { onStep });
}

interface RunOptions extends Pick<HostFuzzOptions, 'onMeeting' | 'spoil'> {
  readonly onStep?: (what: string, room: HostedRoom) => void;
}

async function run(
  script: HostFuzzScript,
  turns: Iterable<Turn>,
  { onMeeting, onStep, spoil }: RunOptions,
): Promise<HostFuzzReport> {
  const report: HostFuzzReport = {
    ...noDamage(),
    meetings: 0,
    peers: script.peers,
    steps: 0,
    cuts: 0,
    restarts: 0,
    changes: 0,
    failures: [],
  };
  const fresh = tokens();
  const text = seedText([[fresh(8), fresh(8), fresh(8)], [fresh(6), fresh(6)], [fresh(6), fresh(5)], [fresh(5)]]);
  const room = await HostedRoom.open(script.seed, script.peers, text, report);
  const book = new RoomBook((room.peers[0] as RoomPeer).lines());
  spoil?.(room);
  const log: string[] = [];
  const tell = (what: string) => {
    log.push(what);
    onStep?.(what, room);
  };
  const complain = (complaint: string) => report.failures.push({ complaint, log, script });
  try {
    for (const { who, draw } of turns) {
      if (who === MEETING) {
        await room.meet();
        report.meetings += 1;
        tell('everybody meets');
        const isWhole = (i: number) => (i + report.meetings) % Math.max(1, Math.floor(script.peers / 3)) === 0;
        const complaint =
          (await room.complaint()) ||
          judgeSameness(report, room.peers, isWhole) ||
          book.judge(report, room.peers) ||
          book.judgeRecords(report, room.peers);
        onMeeting?.(report);
        if (complaint === '') continue;
        complain(complaint);
        return report;
      }
      report.steps += 1;
      if (who === NETWORK) tell(await room.step(draw));
      else {
        const [peer, seat] = [room.peers[who] as RoomPeer, room.seats[who] as Seat];
        if (room.mayType(seat)) {
          peer.now = timeOf(report.steps);
          book.open(peer);
          const deed = operateRoom(peer, draw, fresh);
          book.close(peer, deed);
          tell(`${peer.name}: ${deed.what}`);
          if (!peer.isTrue()) {
            report.diverged += 1;
            complain(`diverged: the editor of ${peer.name} differs from its document`);
            return report;
          }
        } else tell(`${peer.name} may only watch`);
      }
      await room.clock.advance(20 * draw(4));
    }
  } catch (error) {
    report.threw += 1;
    complain(`threw ${(error as Error).message}`);
  } finally {
    await room.close();
  }
  return report;
}

function timeOf(step: number): string {
  return new Date(Date.UTC(2026, 0, 5, 9, 0, step)).toISOString().replace('.000Z', '+00:00');
}

/** Characters that stand nowhere yet; all are letters of one unit, below the surrogates. */
function tokens(): (count: number) => string {
  let next = 0x4e00;
  return (count) =>
    Array.from({ length: count }, () => {
      if (next >= 0xd7a4) throw new RangeError('No characters left: fewer steps');
      return String.fromCharCode(next++);
    }).join('');
}

/** A seat as those who sit there know it. */
interface Seat {
  readonly computer: RoomComputer;
  readonly id: string;
  readonly bindings: readonly DocumentBinding[];
}

/** Time after which what can arrive has arrived, and how often that is waited for. */
const ROUND_MS = 500;
const ROUNDS = 100;

/** A room on a relay, and everybody in it. */
export class HostedRoom {
  readonly peers: RoomPeer[] = [];
  readonly seats: Seat[] = [];
  readonly defects: unknown[] = [];
  readonly clock: FakeClock;
  /** Who makes rooms on the relay. */
  readonly #code: JoinCode;
  readonly #machine: FakeMachine;
  readonly #report: Pick<HostFuzzReport, 'cuts' | 'restarts' | 'changes'>;
  /** Seats that may not write the text now, or are withdrawn. */
  readonly #closed = new Map<string, 'text' | 'seat'>();
  #relay: FakeMachine;
  #rooms: RoomHost | null = null;
  #room = '';

  private constructor(machine: FakeMachine, report: Pick<HostFuzzReport, 'cuts' | 'restarts' | 'changes'>) {
    this.clock = machine.timing;
    this.#machine = machine;
    this.#code = newCode(machine.random);
    this.#report = report;
    this.#relay = machine.another(machine.timing, new MemoryDisk());
  }

  /** A third of the devices are the chair's; each other seat is held by one or two. */
  static async open(
    seed: number,
    count: number,
    text: Uint8Array,
    report: Pick<HostFuzzReport, 'cuts' | 'restarts' | 'changes'>,
  ): Promise<HostedRoom> {
    const random = seeded(seed + 7);
    const machine = FakeMachine.start();
    const room = new HostedRoom(machine, report);
    await room.#load();
    const chair = await room.computer('p0');
    const made = await chair.get(chair.page.dossiers.create({ title: 'Draft', documents: { text } }));
    await chair.get(chair.page.rooms.share({ id: made.id, name: 'p0', where: room.relay }));
    await chair.open(made.id);
    await room.clock.advance(ROUND_MS);
    room.#room = chair.status.room ?? '';
    const computers = [chair];
    const held: string[] = [CHAIR_SEAT];
    const keys = new Map<string, Uint8Array>();
    for (let i = 1; i < count; i++) {
      const before = held[i - 1] as string;
      const seat =
        i % 3 === 0 ? CHAIR_SEAT : i > 2 && before !== CHAIR_SEAT && random(2) === 0 ? before : await newSeat(chair, i);
      const { code, link } = await chair.get(
        chair.page.rooms.invite({ id: made.id, seat, uses: 1, until: null, ourTeam: seat === CHAIR_SEAT }),
      );
      const ours = seat === CHAIR_SEAT ? parseInvitation(link ?? '')?.teamKey : keys.get(seat);
      keys.set(seat, ours ?? machine.random.bytes(32));
      const computer = await room.computer(`p${i}`);
      await computer.join(code, keys.get(seat) ?? null);
      computers.push(computer);
      held.push(seat);
    }
    await room.clock.advance(ROUND_MS);
    for (const [i, computer] of computers.entries()) {
      const seat = held[i] as string;
      const client = 10 + i + 100 * random(900);
      const peer = new RoomPeer({ name: computer.name, client, seat, seats: [...new Set(held)], text });
      room.peers.push(peer);
      room.seats.push({ computer, id: seat, bindings: computer.show(peer) });
    }
    await room.clock.advance(2 * ROUND_MS);
    return room;
  }

  /** Where rooms are made, as one who may asks for one. */
  get relay() {
    return { kind: 'relay' as const, address: ADDRESS, code: formatCode(this.#code), fingerprint: null };
  }

  /** What lies on the disk of the computers (`/computers/NAME`), and on that of the relay. */
  get disks(): { readonly computers: MemoryDisk; readonly relay: MemoryDisk } {
    return { computers: this.#machine.files, relay: this.#relay.files };
  }

  /** A computer that can reach the relay. */
  computer(name: string): Promise<RoomComputer> {
    return RoomComputer.start({
      machine: this.#machine.another(this.clock),
      name,
      rooms: () => this.rooms,
      layout: layoutReader,
      onDefect: (thrown) => this.defects.push(thrown),
    });
  }

  get rooms(): RoomHost {
    if (this.#rooms === null) throw new RangeError('There is no room host');
    return this.#rooms;
  }

  /** The text as the room host has it. */
  async text(): Promise<Y.Doc> {
    const room = await this.clock.until(this.rooms.room(this.#room), 10);
    if (room === null) throw new RangeError(`No room ${this.#room}`);
    return room.dossier.document('text');
  }

  /** Whether somebody may type, as far as their window knows. */
  mayType({ computer, bindings }: Seat): boolean {
    return bindings.every(({ status }) => status.state === 'synced') && computer.status.me?.rights.text === true;
  }

  /** One thing that happens to the lines, to the room host or to rights, as chance has it; answers what it was. */
  async step(draw: Draw): Promise<string> {
    const at = draw(this.seats.length);
    const { computer, id } = this.seats[at] as Seat;
    switch (draw(10)) {
      case 0:
      case 1:
        computer.network.cut();
        this.#report.cuts += 1;
        return `${computer.name} is cut off`;
      case 2:
      case 3:
        computer.network.mend();
        return `${computer.name} has a line`;
      case 4:
        return this.#restart((['kill', 'power', 'end'] as const)[draw(3)] ?? 'end');
      case 5:
      case 6:
        return this.#turn(id, 'text');
      case 7:
        return draw(2) === 0 ? this.#turn(id, 'seat') : `${computer.name} waits`;
      default:
        await this.clock.advance(100 * draw(8));
        return 'time goes by';
    }
  }

  /** Everybody gets a line and what they may again, until all have all. Throws where that has no end. */
  async meet(): Promise<void> {
    let seen = '';
    let calm = 0;
    for (let round = 0; round < ROUNDS; round++) {
      for (const { computer } of this.seats) {
        computer.network.mend();
        if (computer.status.line === 'refused') void computer.page.rooms.retry({ id: computer.dossier });
      }
      for (const [seat, what] of [...this.#closed]) await this.#change(seat, what, true);
      await this.clock.advance(ROUND_MS);
      const now = JSON.stringify(this.peers.map(({ versions }) => [...versions]));
      calm = now === seen && this.#isCalm ? calm + 1 : 0;
      seen = now;
      if (calm === 2) return;
    }
    const how = this.seats.map(({ computer: { name, status }, bindings }) => [
      name,
      status.line,
      status.failure?.code,
      status.unsynced,
      ...bindings.map(({ status: { state, unsynced } }) => `${state} ${unsynced}`),
    ]);
    throw new Error(`unquiet: ${JSON.stringify(how)}`);
  }

  /** What is wrong beside what the judge looks at: a defect of a machine, or a room host that has another text. */
  async complaint(): Promise<string> {
    const [defect] = this.defects;
    if (defect !== undefined) return `defect: ${defect instanceof Error ? defect.stack : String(defect)}`;
    const [own, theirs] = [(this.peers[0] as RoomPeer).doc, await this.text()];
    return Y.equalSnapshots(Y.snapshot(own), Y.snapshot(theirs)) ? '' : 'diverged: the text of the room host';
  }

  async close(): Promise<void> {
    for (const peer of this.peers) peer.destroy();
    for (const { computer } of this.seats) await computer.stop();
    await this.clock.until(this.rooms.close(), 10);
  }

  get #isCalm(): boolean {
    return this.seats.every(
      ({ computer: { status }, bindings }) =>
        status.line === 'online' &&
        status.unsynced === 0 &&
        bindings.every(({ status: { state, unsynced } }) => state === 'synced' && unsynced === 0),
    );
  }

  async #load(): Promise<void> {
    this.#rooms = await this.clock.until(
      loadRoomHost({
        machine: this.#relay,
        folder: '/relay',
        makeCode: this.#code,
        onDefect: (thrown) => this.defects.push(thrown),
      }),
      10,
    );
  }

  /** The room host ends, orderly, by a kill or because the power goes, and starts again; lines that are up find it at once. */
  async #restart(how: 'kill' | 'power' | 'end'): Promise<string> {
    this.#report.restarts += 1;
    const up = this.seats.filter(({ computer }) => computer.network.isUp);
    const files = how === 'end' ? this.#relay.files : this.#relay.files.clone();
    if (how === 'end') await this.clock.until(this.rooms.close(), 10);
    else files.restart(how);
    for (const { computer } of up) computer.network.cut();
    this.#relay.die();
    this.#relay = this.#relay.another(this.clock, files);
    await this.#load();
    for (const { computer } of up) computer.network.mend();
    return `the room host ends (${how}) and starts again`;
  }

  /** The right to write the text, or the seat itself, is taken from somebody or given back. */
  async #turn(seat: string, what: 'text' | 'seat'): Promise<string> {
    if (seat === CHAIR_SEAT) return 'the chair waits';
    const given = this.#closed.has(seat);
    const done = await this.#change(seat, this.#closed.get(seat) ?? what, given);
    return `${seat} ${given ? 'gets back' : 'loses'} ${what}${done ? '' : ' (nobody is there to do it)'}`;
  }

  async #change(seat: string, what: 'text' | 'seat', given: boolean): Promise<boolean> {
    const chair = this.seats.find(({ id, computer }) => id === CHAIR_SEAT && computer.status.line === 'online');
    if (chair === undefined) return false;
    const { page, dossier } = chair.computer;
    const change: Partial<RoomSeat> = what === 'text' ? { writesText: given } : { withdrawn: !given };
    const done = await this.clock.until(page.rooms.changeSeat({ id: dossier, seat, change }), 10);
    if (!done.ok) return false;
    this.#report.changes += 1;
    if (given) this.#closed.delete(seat);
    else this.#closed.set(seat, what);
    return true;
  }
}

async function newSeat({ page, dossier, get }: RoomComputer, i: number): Promise<string> {
  const about = { role: 'delegate' as const, delegation: null, title: `Seat ${i}`, writesText: true, team: null };
  return (await get(page.rooms.addSeat({ id: dossier, seat: about }))).id;
}
