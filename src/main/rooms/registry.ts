import * as v from 'valibot';
import { err, ok, type Result } from '../../shared/base/result';
import { CHAIR_SEAT, newSeatId } from '../../shared/base/seatDocuments';
import { type Failure, failure } from '../../shared/protocol/failure';
import { type RoomInvitation, type RoomMember, type RoomSeat, roomSeatSchema } from '../../shared/protocol/rooms';
import { areEqual, codeKey, codeProof, enterMessage, type JoinCode, newCode } from '../../shared/sealing/entering';
import { fromHex, hex } from '../../shared/sealing/hash';
import { deviceFingerprint, verify } from '../../shared/sealing/signing';
import type { Machine } from '../host/ports';

const invitationSchema = v.object({
  id: v.string(),
  seat: v.string(),
  locator: v.string(),
  /** What is kept of the code, in hexadecimal digits: the code itself is not. */
  key: v.string(),
  left: v.nullable(v.number()),
  until: v.nullable(v.number()),
  made: v.number(),
});
const memberSchema = v.object({
  id: v.string(),
  seat: v.string(),
  name: v.string(),
  /** Public key of the device, in hexadecimal digits. */
  device: v.string(),
  since: v.number(),
  seen: v.number(),
  removed: v.boolean(),
});

export const registrySchema = v.object({
  version: v.literal(1),
  id: v.string(),
  title: v.string(),
  made: v.number(),
  ended: v.boolean(),
  seats: v.array(roomSeatSchema),
  invitations: v.array(invitationSchema),
  members: v.array(memberSchema),
});
/** Who may come into a room and as whom, as it is kept. */
export type RegistryState = v.InferOutput<typeof registrySchema>;
export type StoredMember = v.InferOutput<typeof memberSchema>;
type StoredInvitation = v.InferOutput<typeof invitationSchema>;

/** What a device shows to be let in. */
export interface Credentials {
  readonly nonce: Uint8Array;
  readonly device: Uint8Array;
  readonly signature: Uint8Array;
  readonly name: string;
}

/** A new room with its chair in it. */
export function newRegistry(
  machine: Machine,
  about: { readonly id: string; readonly title: string; readonly device: Uint8Array; readonly name: string },
): { readonly state: RegistryState; readonly member: StoredMember } {
  const now = machine.timing.now();
  const chair: RoomSeat = {
    id: CHAIR_SEAT,
    role: 'chair',
    delegation: null,
    title: '',
    writesText: true,
    team: CHAIR_SEAT,
    withdrawn: false,
  };
  const member = newMember(machine, CHAIR_SEAT, about);
  const { id, title } = about;
  return {
    state: { version: 1, id, title, made: now, ended: false, seats: [chair], invitations: [], members: [member] },
    member,
  };
}

/**
 * Seats, invitations and members of one room (CF2). Every answer that lets somebody in rests on what was proved for the challenge of this
 * very connection. `onChange` is told of each change, to keep it.
 */
export class Registry {
  readonly #machine: Machine;
  readonly #onChange: () => void;
  #state: RegistryState;

  constructor(machine: Machine, state: RegistryState, onChange: () => void) {
    this.#machine = machine;
    this.#state = state;
    this.#onChange = onChange;
  }

  get state(): RegistryState {
    return this.#state;
  }

  /** What another relay has written. */
  replace(state: RegistryState): void {
    this.#state = state;
  }

  seat(id: string): RoomSeat | null {
    return this.#state.seats.find((seat) => seat.id === id) ?? null;
  }

  member(id: string): StoredMember | null {
    return this.#state.members.find((member) => member.id === id) ?? null;
  }

  /** Members as others see them; `isOnline` knows who has a line. */
  members(isOnline: (id: string) => boolean): RoomMember[] {
    return this.#state.members
      .filter(({ removed }) => !removed)
      .map(({ id, seat, name, device, since, seen }) => ({
        id,
        seat,
        name,
        device: deviceFingerprint(fromHex(device) ?? new Uint8Array()),
        online: isOnline(id),
        since,
        seen,
      }));
  }

  /** The invitation a locator leads to, whether it still holds or not. */
  hasLocator(locator: string): boolean {
    return this.#state.invitations.some((invitation) => invitation.locator === locator);
  }

  /** Lets a device in by a code; one that is a member already stays the one it is, in the seat the code is for. */
  enterByCode(locator: string, proof: Uint8Array, who: Credentials): Result<StoredMember, Failure> {
    const now = this.#machine.timing.now();
    const invitation = this.#state.invitations.find((one) => one.locator === locator);
    const key = invitation === undefined ? null : fromHex(invitation.key);
    if (invitation === undefined || key === null) return err(failure('room.code'));
    const isProved =
      areEqual(codeProof(key, who.nonce, who.device), proof) &&
      verify(who.device, enterMessage(who.nonce, locator), who.signature);
    const holds = invitation.left !== 0 && (invitation.until === null || invitation.until > now);
    const seat = this.seat(invitation.seat);
    if (!isProved || !holds || seat === null || seat.withdrawn) return err(failure('room.code'));
    const device = hex(who.device);
    const known = this.#state.members.find((member) => member.device === device);
    if (known?.removed === true) return err(failure('room.code'));
    if (known !== undefined && known.seat === invitation.seat) return ok(this.#seen(known, who.name));
    const left = invitation.left === null ? null : invitation.left - 1;
    const member =
      known === undefined
        ? newMember(this.#machine, invitation.seat, who)
        : { ...known, seat: invitation.seat, name: who.name };
    this.#set({
      invitations: this.#state.invitations.map((one) => (one === invitation ? { ...one, left } : one)),
      members: [...this.#state.members.filter((one) => one !== known), member],
    });
    return ok(member);
  }

  /** Lets a device in that entered before. */
  enterByDevice(who: Credentials): Result<StoredMember, Failure> {
    const device = hex(who.device);
    const known = this.#state.members.find((member) => member.device === device);
    if (known === undefined || !verify(who.device, enterMessage(who.nonce, this.#state.id), who.signature)) {
      return err(failure('room.code'));
    }
    if (known.removed || this.seat(known.seat)?.withdrawn !== false) return err(failure('room.revoked'));
    return ok(this.#seen(known, who.name));
  }

  addSeat(seat: Omit<RoomSeat, 'id' | 'withdrawn'>): RoomSeat {
    let id = newSeatId(this.#machine.random);
    while (this.seat(id) !== null) id = newSeatId(this.#machine.random);
    const added: RoomSeat = { ...seat, id, team: seat.team ?? id, withdrawn: false };
    this.#set({ seats: [...this.#state.seats, added] });
    return added;
  }

  /** The room keeps a chair: the last seat of one cannot be made another's, nor withdrawn. */
  changeSeat(id: string, change: Partial<Omit<RoomSeat, 'id'>>): Result<RoomSeat, Failure> {
    const seat = this.seat(id);
    if (seat === null) return err(failure('room.forbidden', { right: 'seat' }));
    const changed: RoomSeat = { ...seat, ...change, id: seat.id };
    const seats = this.#state.seats.map((one) => (one.id === id ? changed : one));
    if (!seats.some(({ role, withdrawn }) => role === 'chair' && !withdrawn)) {
      return err(failure('room.forbidden', { right: 'lastChair' }));
    }
    this.#set({ seats });
    return ok(changed);
  }

  invite(
    about: { readonly seat: string; readonly uses: number | null; readonly until: number | null },
    isTaken: (locator: string) => boolean,
  ): { readonly invitation: RoomInvitation; readonly code: JoinCode } {
    const code = newCode(this.#machine.random, isTaken);
    const stored: StoredInvitation = {
      id: newSeatId(this.#machine.random),
      seat: about.seat,
      locator: code.locator,
      key: hex(codeKey(code)),
      left: about.uses,
      until: about.until,
      made: this.#machine.timing.now(),
    };
    this.#set({ invitations: [...this.#state.invitations, stored] });
    return { invitation: plain(stored), code };
  }

  /** Those that still let somebody in. */
  invitations(): RoomInvitation[] {
    const now = this.#machine.timing.now();
    return this.#state.invitations
      .filter(({ left, until }) => left !== 0 && (until === null || until > now))
      .map(plain);
  }

  uninvite(id: string): boolean {
    const invitations = this.#state.invitations.filter((one) => one.id !== id);
    if (invitations.length === this.#state.invitations.length) return false;
    this.#set({ invitations });
    return true;
  }

  remove(id: string): boolean {
    const known = this.member(id);
    if (known === null || known.removed) return false;
    this.#set({ members: this.#state.members.map((one) => (one === known ? { ...one, removed: true } : one)) });
    return true;
  }

  /** When a member was last there. */
  left(id: string): void {
    const known = this.member(id);
    if (known !== null) this.#seen(known, known.name);
  }

  end(): void {
    this.#set({ ended: true, invitations: [] });
  }

  #seen(known: StoredMember, name: string): StoredMember {
    const member = { ...known, name, seen: this.#machine.timing.now() };
    this.#set({ members: this.#state.members.map((one) => (one.id === known.id ? member : one)) });
    return member;
  }

  #set(change: Partial<RegistryState>): void {
    this.#state = { ...this.#state, ...change };
    this.#onChange();
  }
}

function newMember(
  machine: Machine,
  seat: string,
  who: { readonly device: Uint8Array; readonly name: string },
): StoredMember {
  const now = machine.timing.now();
  return {
    id: newSeatId(machine.random),
    seat,
    name: who.name,
    device: hex(who.device),
    since: now,
    seen: now,
    removed: false,
  };
}

function plain({ id, seat, left, until, made }: StoredInvitation): RoomInvitation {
  return { id, seat, left, until, made };
}
