import type { Json } from '../../../shared/protocol/contract';
import type { Failure } from '../../../shared/protocol/failure';
import { IN_NO_ROOM, type RoomMember, type RoomSeat, type RoomStatus } from '../../../shared/protocol/rooms';
import { guestOf } from '../../host/guest';
import type { DossierSession } from '../../session/dossierSession';
import { Store } from '../../ui/store';
import { NOWHERE, readWhereabouts, type Whereabouts } from './whereabouts';

/** How long a change may be on its way before it is taken for refused, in milliseconds. */
const STUCK_AFTER = 3000;
/** At most ten times a second (the room takes twenty). */
const SEND_EVERY = 100;

/** What this window knows of the room of an open dossier, and what it tells the room of where it is. */
export class Room {
  readonly status = new Store<RoomStatus>(IN_NO_ROOM);
  /** Where the others are who are in now and say it, by member. */
  readonly others = new Store<ReadonlyMap<string, Whereabouts>>(new Map());
  /** What this window says of itself. */
  readonly mine = new Store<Whereabouts>(NOWHERE);
  /** Whether something that was changed here is not taken by the room, and will not be: the right to change it is gone. */
  readonly stuck = new Store(false);
  /** Whether this person would rather not show where they are. */
  readonly quiet = new Store(false);
  private readonly stops: (() => void)[] = [];
  private sent = 'null';
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stuckTimer: ReturnType<typeof setTimeout> | null = null;
  private syncedAt: number | null = null;
  private heardRoom: string | null = null;
  private deafen: (() => void) | null = null;

  constructor(private readonly session: DossierSession) {
    const { host } = session;
    this.stops.push(
      session.room.subscribe(() => this.refresh()),
      this.mine.subscribe(() => this.soon()),
    );
    this.stops.push(host.onState(() => this.refresh()));
    // Without a host of one's own the line to the room is the page's.
    if (host.has('guest')) {
      this.stops.push(
        session.safety.subscribe(() => this.refresh()),
        guestOf(host)?.state.subscribe(() => this.refresh()) ?? (() => undefined),
      );
    }
    this.refresh();
  }

  get isIn(): boolean {
    return this.status.get().kind !== 'none';
  }

  seatOf(member: Pick<RoomMember, 'seat'>): RoomSeat | undefined {
    return this.status.get().seats.find(({ id }) => id === member.seat);
  }

  get mySeat(): RoomSeat | null {
    const { me, seats } = this.status.get();
    return me === null ? null : (seats.find(({ id }) => id === me.seat) ?? null);
  }

  /** Whether this person opens seats, ends the room, breaks holds. */
  get isChair(): boolean {
    return this.status.get().me?.rights.seats ?? false;
  }

  tell(change: Partial<Whereabouts>): void {
    this.mine.update((mine) => ({ ...mine, ...change }));
  }

  stop(): void {
    for (const stop of this.stops) stop();
    this.deafen?.();
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.stuckTimer !== null) clearTimeout(this.stuckTimer);
    if (this.sent !== 'null') void this.session.host.rooms.present({ id: this.session.info.id, state: null });
  }

  private refresh(): void {
    const before = this.status.get();
    const { host, room } = this.session;
    const told = room.get();
    const next = host.has('guest') ? this.asGuest(told) : host.state.kind === 'connected' ? told : cutOff(told);
    this.status.set(next);
    this.listen(next.room);
    this.watchStuck(next);
    this.forgetGone(next);
    const isNew = ({ id, online }: RoomMember) =>
      online && before.members.find((other) => other.id === id)?.online !== true;
    const cameBack = next.line === 'online' && before.line !== 'online';
    // The room keeps nothing of where people are: who has just come in is told.
    if (cameBack || next.members.some((member) => member.id !== next.me?.member && isNew(member))) {
      this.sent = '';
      this.soon();
    }
  }

  /** What is on its way is there in a moment; what stays, from a seat that may not write the text, was written when it might. */
  private watchStuck({ line, unsynced, me, kind }: RoomStatus): void {
    // A page with a line of its own knows what is held back; whatever else waits waits for a slow line.
    const isSlow = this.session.host.has('guest') && !this.session.isHeldBack;
    const stays = kind !== 'none' && unsynced > 0 && !isSlow;
    const isStuck = stays && line === 'refused';
    const mayBe = stays && line === 'online' && me?.rights.text === false;
    if (!mayBe || isStuck) {
      if (this.stuckTimer !== null) clearTimeout(this.stuckTimer);
      this.stuckTimer = null;
      this.stuck.set(isStuck);
    } else this.stuckTimer ??= setTimeout(() => this.stuck.set(true), STUCK_AFTER);
  }

  /** A guest in a browser has no host that says how the line is: the page knows. */
  private asGuest(told: RoomStatus): RoomStatus {
    if (told.kind === 'none') return told;
    const { host, safety } = this.session;
    const { unsynced, failure } = safety.get();
    const { state } = host;
    const out = guestOf(host)?.state.get();
    const refusal = out?.kind === 'out' ? out.failure : null;
    const isEnded = told.line === 'ended' || refusal?.code === 'room.closed' || failure?.code === 'room.closed';
    const isOver =
      isEnded || told.line === 'refused' || state.kind === 'refused' || failure !== null || refusal !== null;
    const isOn = state.kind === 'connected' && !isOver;
    if (isOn && unsynced === 0) this.syncedAt = Date.now();
    const why: Failure | null = refusal ?? told.failure ?? (state.kind === 'refused' ? state.failure : failure);
    return {
      ...told,
      // Without a line nobody is known to be there.
      members: isOn ? told.members : told.members.map((member) => ({ ...member, online: false })),
      line: isOn ? 'online' : isEnded ? 'ended' : isOver ? 'refused' : 'offline',
      failure: why,
      unsynced,
      asOf: this.syncedAt,
    };
  }

  private forgetGone({ members, line }: RoomStatus): void {
    const others = this.others.get();
    const isIn = (id: string) => line === 'online' && members.some((member) => member.id === id && member.online);
    if ([...others.keys()].every(isIn)) return;
    this.others.set(new Map([...others].filter(([id]) => isIn(id))));
  }

  /** Hears where the others are, as long as it is in that room. */
  private listen(room: string | null): void {
    if (room === this.heardRoom) return;
    this.heardRoom = room;
    this.deafen?.();
    this.deafen = null;
    this.others.set(new Map());
    const { host, info } = this.session;
    if (room === null) return;
    this.deafen = host.rooms.presence({ id: info.id }, ({ member, state }) => this.heard(member, state));
  }

  private heard(member: string, state: Json): void {
    const where = readWhereabouts(state);
    const others = new Map(this.others.get());
    if (where === null) others.delete(member);
    else others.set(member, where);
    this.others.set(others);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.send();
    }, SEND_EVERY);
  }

  private send(): void {
    const { kind, line, members, me } = this.status.get();
    if (kind === 'none' || line !== 'online') return;
    // With nobody to hear it nothing is said; who comes in is told then.
    if (!members.some(({ id, online }) => online && id !== me?.member)) return;
    const state = this.mine.get();
    const words = JSON.stringify(state);
    if (words === this.sent) return;
    this.sent = words;
    void this.session.host.rooms.present({ id: this.session.info.id, state: state as unknown as Json });
  }
}

/** A room as it was told last, by a program that has stopped: nothing is known of anybody. */
function cutOff(told: RoomStatus): RoomStatus {
  if (told.kind === 'none' || told.line === 'ended' || told.line === 'refused') return told;
  return { ...told, line: 'offline', members: told.members.map((member) => ({ ...member, online: false })) };
}

const rooms = new WeakMap<DossierSession, Room>();

/** The room of an open dossier; one value for as long as it is open, whether it is shared or not. */
export function roomOf(session: DossierSession): Room {
  let room = rooms.get(session);
  if (room === undefined) {
    room = new Room(session);
    rooms.set(session, room);
  }
  return room;
}
