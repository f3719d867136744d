import * as Y from 'yjs';
import type { SeatId } from '../base/ids';
import { CHAIR_SEAT } from '../base/seatDocuments';
import { createDoc, type DocumentKey } from '../document/layout';
import { seeded, seedText } from './cohort';
import { drawn, MEETING, NETWORK, repeated, type TapedTurn, type Turn } from './fuzzTape';
import { noDamage, type RoomDamage } from './roomFuzzDamage';
import { RoomBook } from './roomFuzzJudge';
import { operateRoom } from './roomFuzzOperations';
import { judgeSameness } from './roomFuzzSameness';
import { type RoomKey, RoomPeer, type RoomPeerOptions } from './roomPeer';
import type { Draw } from './textFuzzOperations';

/** What a run of the room fuzz counted. */
export interface RoomFuzzReport extends RoomDamage {
  /** Meetings of everybody, after each of which all was judged. */
  meetings: number;
  peers: number;
  /** What people did, and what the network did. */
  steps: number;
  merges: number;
  readonly failures: RoomFailure[];
}

/** A room that went wrong: what was complained of first, what everybody did, and the same as a script to repeat and shrink. */
export interface RoomFailure {
  readonly complaint: string;
  readonly log: readonly string[];
  readonly script: RoomScript;
}

/** All that happened in one room: the chances each step drew, so that it can be repeated with some of them left out. */
export interface RoomScript {
  readonly seed: number;
  readonly clients: readonly number[];
  /** By peer, the seat it holds. */
  readonly seats: readonly SeatId[];
  /** The steps, in order: whose (or the network's), and the numbers it drew. */
  readonly steps: readonly TapedTurn[];
}

export interface RoomFuzzOptions {
  readonly seed: number;
  readonly peers: number;
  readonly steps: number;
  /** Whose devices they are; another one than the app's proves that the fuzz would notice. */
  readonly device?: Device;
  /** Told after each meeting, for those who wait. */
  readonly onMeeting?: (report: RoomFuzzReport) => void;
}

export type Device = (options: RoomPeerOptions) => RoomPeer;

const APP: Device = (options) => new RoomPeer(options);

/**
 * A room of seeded devices: everybody edits, brackets, splits, joins, moves, proposes, decides and takes back, while groups hear only each
 * other, some drop out and return, and some merge a file that somebody saved a while ago. Now and then all meet; then everything is judged.
 */
export function fuzzRoom({ seed, peers, steps, device = APP, onMeeting }: RoomFuzzOptions): RoomFuzzReport {
  const random = seeded(seed);
  const clients = Array.from({ length: peers }, (_, i) => 10 + i + 100 * random(900));
  const seats = seatsFor(peers, random);
  const tape: TapedTurn[] = [];
  return run({ seed, clients, seats, steps: tape }, drawn(random, peers, steps, tape), device, { onMeeting });
}

/** Repeats one room; answers what was counted. `onStep` is told of each step, with all devices as they are behind it. */
export function repeatRoom(
  script: RoomScript,
  device: Device = APP,
  onStep?: (what: string, peers: readonly RoomPeer[]) => void,
): RoomFuzzReport {
  return run(script, repeated(script.steps), device, { onStep });
}

/** Leaves out steps as long as the room still goes wrong in the same way; answers the shortest that does. `most`: how many tries. */
export function shrinkRoom(script: RoomScript, device: Device = APP, most = 400): RoomScript {
  const wrong = kindOfFailure(repeatRoom(script, device));
  if (wrong === '') return script;
  let best = script;
  let tries = 0;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1 && tries < most; ) {
    let improved = false;
    for (let from = best.steps.length - size; from > -size && tries < most; from -= size) {
      const start = Math.max(0, from);
      const steps = [...best.steps.slice(0, start), ...best.steps.slice(from + size)];
      if (steps.length === best.steps.length) continue;
      tries += 1;
      if (kindOfFailure(repeatRoom({ ...best, steps }, device)) !== wrong) continue;
      best = { ...best, steps };
      improved = true;
    }
    if (!improved) {
      if (size === 1) break;
      size = Math.ceil(size / 2);
    }
  }
  return withoutIdlers(best, wrong, device);
}

/** Peers that do nothing any more are left out where that changes nothing. */
function withoutIdlers(script: RoomScript, wrong: string, device: Device): RoomScript {
  const busy = new Set(script.steps.map(([who]) => who));
  const kept = script.clients.map((_, i) => i).filter((i) => busy.has(i));
  if (kept.length < 2) return script;
  const fewer: RoomScript = {
    ...script,
    clients: kept.map((i) => script.clients[i] as number),
    seats: kept.map((i) => script.seats[i] as SeatId),
    steps: script.steps.map(([who, draws]) => [who < 0 ? who : kept.indexOf(who), draws]),
  };
  return kindOfFailure(repeatRoom(fewer, device)) === wrong ? fewer : script;
}

function kindOfFailure({ failures }: RoomFuzzReport): string {
  return failures[0]?.complaint.split(' ')[0] ?? '';
}

/** A third of the devices are the chair's; of the other seats each is held by one or two. */
function seatsFor(peers: number, random: Draw): SeatId[] {
  const seats: SeatId[] = [];
  for (let i = 0; i < peers; i++) {
    if (i % 3 === 0) seats.push(CHAIR_SEAT);
    else if (i > 2 && random(2) === 0)
      seats.push(seats[i - 1] === CHAIR_SEAT ? (seats[i - 2] ?? '') : (seats[i - 1] ?? ''));
    else seats.push(`seat${String(i).padStart(4, '0')}`);
  }
  return seats;
}

/** Characters that stand nowhere yet; all are letters of one unit, below the surrogates. */
export class Tokens {
  private next = 0x4e00;

  readonly fresh = (count: number): string =>
    Array.from({ length: count }, () => {
      if (this.next >= 0xd7a4) throw new RangeError('No characters left: fewer steps');
      return String.fromCharCode(this.next++);
    }).join('');
}

interface Listeners {
  readonly onMeeting?: ((report: RoomFuzzReport) => void) | undefined;
  readonly onStep?: ((what: string, peers: readonly RoomPeer[]) => void) | undefined;
}

function run(
  script: RoomScript,
  turns: Iterable<Turn>,
  device: Device,
  { onMeeting, onStep }: Listeners,
): RoomFuzzReport {
  const report: RoomFuzzReport = {
    ...noDamage(),
    meetings: 0,
    peers: script.clients.length,
    steps: 0,
    merges: 0,
    failures: [],
  };
  const { fresh } = new Tokens();
  const text = seedText([[fresh(8), fresh(8), fresh(8)], [fresh(6), fresh(6)], [fresh(6), fresh(5)], [fresh(5)]]);
  const seats = [...new Set([CHAIR_SEAT, ...script.seats])];
  const peers = script.clients.map((client, i) =>
    device({ name: `p${i}`, client, seat: script.seats[i] as SeatId, seats, text }),
  );
  const book = new RoomBook((peers[0] as RoomPeer).lines());
  const room = new Network(peers);
  const log: string[] = [];
  const tell = (what: string) => {
    log.push(what);
    onStep?.(what, peers);
  };
  const complain = (complaint: string) => report.failures.push({ complaint, log, script });
  try {
    for (const { who, draw } of turns) {
      if (who === MEETING) {
        for (const peer of peers) book.open(peer);
        room.meet();
        report.meetings += 1;
        tell('everybody meets');
        const complaint = judge(report, book, peers);
        onMeeting?.(report);
        if (complaint !== '') {
          complain(complaint);
          return report;
        }
        continue;
      }
      report.steps += 1;
      if (who === NETWORK) {
        tell(room.step(draw));
        continue;
      }
      const peer = peers[who] as RoomPeer;
      peer.now = timeOf(report.steps);
      book.open(peer);
      const deed = operateRoom(peer, draw, fresh);
      book.close(peer, deed);
      room.tellSome(peer, draw);
      tell(`${peer.name}: ${deed.what}`);
      if (peer.isTrue()) continue;
      report.diverged += 1;
      complain(`diverged: the editor of ${peer.name} differs from its document`);
      return report;
    }
  } catch (error) {
    report.threw += 1;
    complain(`threw ${(error as Error).message}`);
  } finally {
    report.merges = room.merges;
    for (const peer of peers) peer.destroy();
  }
  return report;
}

function judge(report: RoomFuzzReport, book: RoomBook, peers: readonly RoomPeer[]): string {
  // What is read anew is dear: of three each time, other ones each time.
  const isWhole = (i: number) => (i + report.meetings) % Math.max(1, Math.floor(peers.length / 3)) === 0;
  return judgeSameness(report, peers, isWhole) || book.judge(report, peers) || book.judgeRecords(report, peers);
}

function timeOf(step: number): string {
  return new Date(Date.UTC(2026, 0, 5, 9, 0, step)).toISOString().replace('.000Z', '+00:00');
}

const FILES = 6;

/** Who hears whom, who is away, and the files that were saved. */
class Network {
  merges = 0;
  private group: number[];
  private readonly away = new Set<number>();
  private readonly files: ReadonlyMap<RoomKey, Uint8Array>[] = [];
  /** Of each pair, how far one has asked the other: what did not change since is not asked for again. */
  private readonly asked = new Map<string, number>();

  constructor(private readonly peers: readonly RoomPeer[]) {
    this.group = peers.map(() => 0);
  }

  /** One thing that happens to the network, as chance has it; answers what it was. */
  step(draw: Draw): string {
    const at = draw(this.peers.length);
    const peer = this.peers[at] as RoomPeer;
    switch (draw(12)) {
      case 0: {
        const groups = 2 + draw(Math.max(1, Math.min(5, this.peers.length - 1)));
        this.group = this.peers.map(() => draw(groups));
        return `the room falls into ${groups} groups: ${this.group.join('')}`;
      }
      case 1:
        this.group = this.peers.map(() => 0);
        return 'the room is one again';
      case 2:
        if (this.away.delete(at)) return `${peer.name} returns`;
        this.away.add(at);
        return `${peer.name} drops out`;
      case 3:
        if (this.files.length === FILES) this.files.shift();
        this.files.push(peer.file());
        return `${peer.name} saves a file`;
      case 4: {
        const file = this.files[draw(Math.max(1, this.files.length))];
        if (file === undefined) return 'nobody has a file';
        peer.hear(file);
        this.merges += 1;
        return `${peer.name} merges a file`;
      }
      default: {
        const other = this.peers[draw(this.peers.length)] as RoomPeer;
        if (!this.isHeard(peer, other)) return `${peer.name} does not hear ${other.name}`;
        this.ask(peer, other);
        if (draw(2) === 0) this.ask(other, peer);
        return `${peer.name} hears ${other.name}`;
      }
    }
  }

  /** Some of those who hear somebody hear at once of what they do; the others later. */
  tellSome(peer: RoomPeer, draw: Draw): void {
    for (let count = draw(4); count > 0; count--) {
      const other = this.peers[draw(this.peers.length)] as RoomPeer;
      if (this.isHeard(peer, other)) this.ask(other, peer);
    }
  }

  /** Everybody is told of everything, until nobody has anything to mend. Throws where that has no end. */
  meet(): void {
    this.group = this.peers.map(() => 0);
    this.away.clear();
    const hub = new Map<RoomKey, Y.Doc>();
    let changes = 0;
    for (const { carried } of this.peers) {
      for (const key of carried.keys()) {
        if (hub.has(key)) continue;
        const doc = createDoc(key.split('@')[0] as DocumentKey);
        doc.on('update', () => {
          changes += 1;
        });
        hub.set(key, doc);
      }
    }
    for (let round = 0; round < 12; round++) {
      const before = changes;
      for (const peer of this.peers) {
        const states = statesOf(hub, peer);
        for (const [key, update] of peer.updatesFor(states)) Y.applyUpdate(hub.get(key) as Y.Doc, update, 'remote');
      }
      if (changes === before) return;
      for (const peer of this.peers) {
        const updates = new Map<RoomKey, Uint8Array>();
        for (const [key, doc] of peer.carried) {
          updates.set(key, Y.encodeStateAsUpdate(hub.get(key) as Y.Doc, Y.encodeStateVector(doc)));
        }
        peer.hear(updates);
      }
    }
    throw new Error('unquiet: the room does not come to rest');
  }

  private isHeard(peer: RoomPeer, other: RoomPeer): boolean {
    const [a, b] = [this.peers.indexOf(peer), this.peers.indexOf(other)];
    return a !== b && this.group[a] === this.group[b] && !this.away.has(a) && !this.away.has(b);
  }

  /** One hears what the other has and it has not. */
  private ask(peer: RoomPeer, other: RoomPeer): void {
    const states = new Map<RoomKey, Uint8Array>();
    for (const [key, doc] of peer.carried) {
      const pair = `${peer.name}<${other.name}:${key}`;
      const version = other.versions.get(key);
      if (version === undefined || this.asked.get(pair) === version) continue;
      this.asked.set(pair, version);
      states.set(key, Y.encodeStateVector(doc));
    }
    peer.hear(other.updatesFor(states));
  }
}

function statesOf(hub: ReadonlyMap<RoomKey, Y.Doc>, peer: RoomPeer): Map<RoomKey, Uint8Array> {
  const states = new Map<RoomKey, Uint8Array>();
  for (const key of peer.carried.keys()) states.set(key, Y.encodeStateVector(hub.get(key) as Y.Doc));
  return states;
}
