import { type LogLine, linesFrom } from '../../shared/audit/logLines';
import { isSeatDocument, seatOfDocument } from '../../shared/base/seatDocuments';
import type { Json } from '../../shared/protocol/contract';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { isPublic } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import type { AuditEntry, Presence, RoomMember, RoomSeat, RoomStatus } from '../../shared/protocol/rooms';
import { changesOf } from '../../shared/rooms/roomStatus';
import type { Dossier } from '../host/dossier';
import type { Machine } from '../host/ports';
import type { BusMessage, BusRoom } from './bus';
import { Pace } from './pace';
import type { Registry } from './registry';
import type { RegistryState, StoredMember } from './registryState';
import type { SealedLogs } from './sealedLogs';
import { rightsOf } from './seats';

/** Stands as the origin of what came from another relay: it is safe already, and told on to guests here. */
const FROM_BUS = { bus: true };

/** How soon a change of who is in is told: many come at once when a room opens, and all are told of each. */
const GATHER_MS = 100;
const GATHER_MS_A_GUEST = 1;
const NOTES_A_MINUTE = 60;

/** What a room writes down of what happens in it; each entry holds the hash of the one before. */
export interface RoomAudit {
  append(kind: AuditEntry['kind'], by: AuditEntry['by'], what: AuditEntry['what']): void;
  read(from: number): Promise<readonly LogLine[]>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Who came, went or changed since that was told last. */
export interface RoomChange {
  readonly seats: RoomSeat[];
  readonly members: RoomMember[];
  readonly gone: string[];
}

/** One line into the room that was let in. */
export interface RoomGuest {
  readonly member: string;
  /** Rights may have changed, or the room is over for this guest. */
  refresh(): void;
  cutOff(cause: Failure): void;
}

export interface RoomParts {
  readonly machine: Machine;
  readonly dossier: Dossier;
  readonly registry: Registry;
  readonly sealed: SealedLogs;
  readonly audit: RoomAudit;
  /** Resolves when the registry as it is now is safe. */
  readonly kept: () => Promise<void>;
  /** Other relays that hold the same room; null where this one is alone. */
  readonly bus: BusRoom | null;
}

/** One open room: its documents, who is in, what may be done by whom. */
export class Room {
  readonly dossier: Dossier;
  readonly registry: Registry;
  readonly sealed: SealedLogs;
  readonly audit: RoomAudit;
  readonly kept: () => Promise<void>;
  readonly bus: BusRoom | null;
  readonly #machine: Machine;
  readonly #guests = new Set<RoomGuest>();
  readonly #present = new Map<string, Json>();
  readonly #presence = new Listeners<Presence>();
  readonly #changed = new Listeners<RoomChange>();
  /** Lines of each member. */
  readonly #lines = new Map<string, number>();
  /** As all were told last. */
  #told: { readonly seats: readonly RoomSeat[]; readonly members: readonly RoomMember[] } = { seats: [], members: [] };
  #gathering: (() => void) | null = null;
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<readonly LogLine[]> | null = null;
  readonly #notes = new Map<string, Pace>();
  /** Until somebody comes or goes: a status is made for each guest. */
  #members: RoomMember[] | null = null;

  constructor({ machine, dossier, registry, sealed, audit, kept, bus }: RoomParts) {
    this.bus = bus;
    this.#machine = machine;
    this.dossier = dossier;
    this.registry = registry;
    this.sealed = sealed;
    this.audit = audit;
    this.kept = kept;
  }

  get id(): string {
    return this.registry.state.id;
  }

  get title(): string {
    return this.registry.state.title;
  }

  get guests(): number {
    return this.#guests.size;
  }

  /** Told, a little later, when seats or members changed. */
  onChange(listen: (change: RoomChange) => void): Dispose {
    return this.#changed.add(listen);
  }

  enter(guest: RoomGuest): void {
    const { member } = guest;
    const isNew = !this.#isOnline(member);
    this.#guests.add(guest);
    this.#lines.set(member, (this.#lines.get(member) ?? 0) + 1);
    if (isNew) this.log('entered', member, {});
    this.#tellSoon();
  }

  leave(guest: RoomGuest): void {
    const { member } = guest;
    if (!this.#guests.delete(guest)) return;
    this.#lines.set(member, (this.#lines.get(member) ?? 1) - 1);
    if (this.#isOnline(member)) return;
    this.#lines.delete(member);
    this.registry.left(member);
    this.present(member, null);
    this.log('left', member, {});
    this.#tellSoon();
  }

  get now(): number {
    return this.#machine.timing.now();
  }

  /** What is a member's own of how the room stands; null for one who is none any more. */
  about(member: StoredMember): Pick<RoomStatus, 'title' | 'line' | 'me'> | null {
    const seat = this.registry.seat(member.seat);
    if (seat === null) return null;
    return {
      title: this.title,
      line: this.registry.state.ended ? 'ended' : 'online',
      me: { member: member.id, seat: seat.id, rights: rightsOf(seat) },
    };
  }

  /** How the room stands, as a member sees it; null for one who is none any more. */
  status(member: StoredMember): RoomStatus | null {
    const about = this.about(member);
    if (about === null) return null;
    return {
      kind: 'guest',
      room: this.id,
      ...about,
      failure: null,
      unsynced: 0,
      asOf: this.now,
      seats: [...this.registry.state.seats],
      members: this.members,
      address: null,
      listening: null,
      team: 'none',
      awaySince: null,
      awayTimes: 0,
    };
  }

  get members(): RoomMember[] {
    this.#members ??= this.registry.members((id) => this.#isOnline(id));
    return this.#members;
  }

  /** Why nobody may have a document here; null where everybody in the room may. */
  refusal(document: DocumentKey): Failure | null {
    if (!isPublic(document)) return failure('room.forbidden', { right: document });
    const seat = seatOfDocument(document);
    const isKnown = !isSeatDocument(document) || (seat !== null && this.registry.seat(seat) !== null);
    return isKnown ? null : failure('room.forbidden', { right: document });
  }

  /** What a member of this relay shows. */
  present(member: string, state: Json): void {
    this.hearPresence(member, state);
    void this.bus?.publish({ kind: 'presence', member, state });
  }

  /** What a member of any relay shows. */
  hearPresence(member: string, state: Json): void {
    if (state === null) this.#present.delete(member);
    else this.#present.set(member, state);
    this.#presence.tell({ member, state });
  }

  /** Tells of everybody who is there now, then of each change. */
  onPresence(listen: (presence: Presence) => void): Dispose {
    for (const [member, state] of this.#present) listen({ member, state });
    return this.#presence.add(listen);
  }

  /** What another relay took, or changed. */
  hear(message: BusMessage): void {
    if (message.kind === 'update') this.dossier.receive(message.document, message.bytes, FROM_BUS);
    else if (message.kind === 'sealed') this.sealed.receive(message.record);
    else if (message.kind === 'presence') this.hearPresence(message.member, message.state);
    else this.replaceRegistry(message.state);
  }

  /** Who may enter, as another relay has written it. */
  replaceRegistry(state: RegistryState): void {
    this.registry.merge(state);
    this.changed();
  }

  /** Gives other relays what stands in the documents of a room that was made here. */
  async publishAll(): Promise<void> {
    if (this.bus === null) return;
    for (const [document, bytes] of this.dossier.contents().documents) {
      if (isPublic(document)) await this.bus.publish({ kind: 'update', document, bytes });
    }
  }

  /** Seats, members or rights changed: every guest looks at its own again, and all are told. */
  changed(): void {
    for (const guest of [...this.#guests]) guest.refresh();
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#members = null;
    this.#gathering ??= this.#machine.timing.after(Math.max(GATHER_MS, this.#guests.size * GATHER_MS_A_GUEST), () => {
      this.#gathering = null;
      const now = { seats: this.registry.state.seats, members: this.members };
      const members = changesOf(this.#told.members, now.members);
      const change = {
        seats: changesOf(this.#told.seats, now.seats).changed,
        members: members.changed,
        gone: members.gone,
      };
      this.#told = now;
      this.#changed.tell(change);
    });
  }

  /** Cuts off every line of a member. */
  cutOff(member: string, cause: Failure): void {
    for (const guest of [...this.#guests]) if (guest.member === member) guest.cutOff(cause);
  }

  /** From now on nobody may change anything; all are cut off a moment later, when whoever ended it has been answered. */
  async end(): Promise<void> {
    this.registry.end();
    await this.kept();
    this.#machine.timing.after(0, () => {
      for (const guest of [...this.#guests]) guest.cutOff(failure('room.closed'));
    });
  }

  log(kind: AuditEntry['kind'], member: string | null, what: AuditEntry['what']): void {
    const known = member === null ? null : this.registry.member(member);
    const by = known === null ? null : { member: known.id, seat: known.seat, name: known.name };
    this.audit.append(kind, by, what);
  }

  /** The log from entry `from` on, as it is now. One reading at a time: all who ask during one share the next. */
  async readLog(from: number): Promise<readonly LogLine[]> {
    this.#next ??= this.#reading.then(() => {
      this.#next = null;
      const entries = this.audit.read(1);
      this.#reading = entries.catch(() => undefined);
      return entries;
    });
    return linesFrom(await this.#next, from);
  }

  /** How often those of one seat may write a line of their own into the log, which stays for good: coming in anew makes it no oftener. */
  paceOfNotes(seat: string): Pace {
    const known = this.#notes.get(seat);
    if (known !== undefined) return known;
    const pace = new Pace(NOTES_A_MINUTE, 60_000);
    this.#notes.set(seat, pace);
    return pace;
  }

  async close(): Promise<void> {
    this.#gathering?.();
    for (const guest of [...this.#guests]) guest.cutOff(failure('host.gone'));
    await this.kept();
    await this.bus?.close();
    await this.sealed.close();
    await this.audit.close();
  }

  #isOnline(member: string): boolean {
    return (this.#lines.get(member) ?? 0) > 0;
  }
}
