import { err, ok, type Result } from '../../shared/base/result';
import { CHAIR_SEAT, newSeatId } from '../../shared/base/seatDocuments';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { RoomInvitation, RoomMember, RoomSeat } from '../../shared/protocol/rooms';
import { personName } from '../../shared/rooms/personName';
import { areEqual, codeKey, codeProof, enterMessage, type JoinCode, newCode } from '../../shared/sealing/entering';
import { fromHex, hex } from '../../shared/sealing/hash';
import { deviceFingerprint } from '../../shared/sealing/signing';
import type { Machine } from '../host/ports';
import { deviceSigned } from './deviceSignature';
import { mergedRegistry } from './registryMerge';
import type { RegistryState, StoredInvitation, StoredMember } from './registryState';

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
  about: Pick<RegistryState, 'id' | 'title' | 'dossierId' | 'marking'> & {
    readonly device: Uint8Array;
    readonly name: string;
    readonly former?: readonly RoomSeat[] | undefined;
  },
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
  const { id, title, dossierId, marking, former = [] } = about;
  // Their keys are of another room, and so is whose team they were.
  const withdrawn = [...new Map(former.map((seat) => [seat.id, seat])).values()]
    .filter((seat) => seat.id !== CHAIR_SEAT)
    .map((seat): RoomSeat => ({ ...seat, team: seat.id, withdrawn: true }));
  return {
    state: {
      version: 1,
      id,
      title,
      dossierId,
      marking,
      made: now,
      ended: false,
      seats: [chair, ...withdrawn],
      invitations: [],
      members: [member],
      changed: {},
    },
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
  readonly #prints = new Map<string, string>();
  #state: RegistryState;

  constructor(machine: Machine, state: RegistryState, onChange: () => void) {
    this.#machine = machine;
    this.#state = state;
    this.#onChange = onChange;
  }

  get state(): RegistryState {
    return this.#state;
  }

  /** Takes in what another relay has written. */
  merge(theirs: RegistryState): void {
    this.#state = mergedRegistry(this.#state, theirs);
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
        device: this.#print(device),
        online: isOnline(id),
        since,
        seen,
      }));
  }

  /** A hash, and asked for of every member whenever somebody comes or goes. */
  #print(device: string): string {
    let print = this.#prints.get(device);
    if (print === undefined) {
      print = deviceFingerprint(fromHex(device) ?? new Uint8Array());
      this.#prints.set(device, print);
    }
    return print;
  }

  /** The invitation a locator leads to, whether it still holds or not. */
  hasLocator(locator: string): boolean {
    return this.#state.invitations.some((invitation) => invitation.locator === locator);
  }

  /**
   * Lets a device in by a code; one that is a member already stays the one it is, in the seat the code is for. `use` names the use of the
   * code that this was, where they are counted.
   */
  enterByCode(
    locator: string,
    proof: Uint8Array,
    who: Credentials,
  ): Result<{ readonly member: StoredMember; readonly use: string | null }, Failure> {
    const now = this.#machine.timing.now();
    const invitation = this.#state.invitations.find((one) => one.locator === locator);
    const key = invitation === undefined ? null : fromHex(invitation.key);
    if (invitation === undefined || key === null) return err(failure('room.code'));
    const isProved =
      areEqual(codeProof(key, who.nonce, who.device), proof) &&
      deviceSigned(who.device, enterMessage(who.nonce, locator), who.signature);
    const holds = invitation.left !== 0 && (invitation.until === null || invitation.until > now);
    const seat = this.seat(invitation.seat);
    if (!isProved || !holds || seat === null || seat.withdrawn) return err(failure('room.code'));
    const device = hex(who.device);
    const known = this.#state.members.find((member) => member.device === device);
    if (known?.removed === true) return err(failure('room.code'));
    if (known !== undefined && known.seat === invitation.seat)
      return ok({ member: this.#seen(known, personName(who.name)), use: null });
    const left = invitation.left === null ? null : invitation.left - 1;
    const member =
      known === undefined
        ? newMember(this.#machine, invitation.seat, who)
        : { ...known, seat: invitation.seat, name: personName(who.name) };
    this.#set({
      invitations: this.#state.invitations.map((one) => (one === invitation ? { ...one, left } : one)),
      members: [...this.#state.members.filter((one) => one !== known), member],
    });
    return ok({ member, use: invitation.left === null ? null : `${invitation.id}/${invitation.left}` });
  }

  /** Lets a device in that entered before. */
  enterByDevice(who: Credentials): Result<StoredMember, Failure> {
    const device = hex(who.device);
    const known = this.#state.members.find((member) => member.device === device);
    if (known === undefined || !deviceSigned(who.device, enterMessage(who.nonce, this.#state.id), who.signature)) {
      return err(failure('room.code'));
    }
    if (known.removed || this.seat(known.seat)?.withdrawn !== false) return err(failure('room.revoked'));
    return ok(this.#seen(known, personName(who.name)));
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
    const known = this.#state.invitations.find((one) => one.id === id);
    if (known === undefined || known.left === 0) return false;
    this.#set({ invitations: this.#state.invitations.map((one) => (one === known ? { ...one, left: 0 } : one)) });
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
    this.#set({ ended: true });
  }

  #seen(known: StoredMember, name: string): StoredMember {
    const member = { ...known, name, seen: this.#machine.timing.now() };
    this.#set({ members: this.#state.members.map((one) => (one.id === known.id ? member : one)) });
    return member;
  }

  #set(change: Partial<RegistryState>): void {
    const before = this.#state;
    const now = this.#machine.timing.now();
    const changed = { ...before.changed };
    for (const name of ['seats', 'invitations', 'members'] as const) {
      const known = new Set<unknown>(before[name]);
      for (const one of change[name] ?? []) if (!known.has(one)) changed[one.id] = now;
    }
    this.#state = { ...before, ...change, changed };
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
    name: personName(who.name),
    device: hex(who.device),
    since: now,
    seen: now,
    removed: false,
  };
}

function plain({ id, seat, left, until, made }: StoredInvitation): RoomInvitation {
  return { id, seat, left, until, made };
}
