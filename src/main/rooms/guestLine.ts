import { err, ok, type Result } from '../../shared/base/result';
import type { Channel } from '../../shared/protocol/channel';
import { type Handlers, isJson, type Json, type ServiceHandlers } from '../../shared/protocol/contract';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { RoomStatus } from '../../shared/protocol/rooms';
import { sendFrame, serve } from '../../shared/protocol/serve';
import { type DossierStatus, type Services, services } from '../../shared/protocol/services';
import { isNothing } from '../../shared/rooms/roomStatus';
import { formatCode } from '../../shared/sealing/entering';
import { PeerSync } from '../host/syncHub';
import type { Admission } from './admission';
import { Pace } from './pace';
import type { StoredMember } from './registryState';
import type { Room, RoomGuest } from './room';
import { SealedPeer } from './sealedPeer';
import { lets, rightsOf } from './seats';

/** Text of what a member shows of where it is. */
const MAX_PRESENCE = 4096;
/** Presence beyond so many a second is let fall: the next one brings the newest state anyhow. */
const PRESENCE_A_SECOND = 20;

/** The log of a long negotiation is large, and whoever watches may ask for it: so often a minute from one line. */
const LOG_A_MINUTE = 12;

/** Whoever asks for so many different things that are not its own is hung up on. */
const MAX_REFUSED = 20;

interface Context {
  readonly peer: GuestLine;
}

/**
 * One guest's line into a room host: nothing but `entry` until it is let in, then documents, presence and seats as far as its seat goes.
 * Everything is looked up in the room when it is asked for, so that a right that was taken is gone at once.
 */
export class GuestLine implements RoomGuest {
  readonly #host: Admission;
  readonly #channel: Channel;
  readonly #from: string;
  #nonce: Uint8Array | null = null;
  #isOver = false;
  #room: Room | null = null;
  #member: StoredMember | null = null;
  #sync: PeerSync | null = null;
  #sealed: SealedPeer | null = null;
  readonly #presents = new Pace(PRESENCE_A_SECOND, 1000);
  readonly #reads = new Pace(LOG_A_MINUTE, 60_000);
  #refused = new Set<string>();

  constructor(host: Admission, channel: Channel, from: string) {
    this.#host = host;
    this.#channel = channel;
    this.#from = from;
    serve(channel, {
      contract: services,
      handlers: this.#handlers(),
      // `guest`: a page here is a guest of a room and has no host of its own.
      capabilities: ['entry', 'rooms', 'dossiers', 'preferences', 'launch', 'guest'],
      peer: this as GuestLine,
      onFrame: (frame) => this.#frame(frame),
      onDefect: host.onDefect,
    });
    channel.onClose(() => this.#over());
  }

  get member(): string {
    return this.#member?.id ?? '';
  }

  refresh(): void {
    const room = this.#room;
    if (room === null || this.#member === null) return;
    const member = room.registry.member(this.#member.id);
    if (member === null || member.removed || room.registry.seat(member.seat)?.withdrawn !== false) {
      this.cutOff(failure('room.revoked'));
      return;
    }
    this.#member = member;
    this.#sync?.refreshAccess();
    this.#sealed?.setTeam(room.registry.seat(member.seat)?.team ?? null);
  }

  cutOff(cause: Failure): void {
    if (this.#room !== null) this.#sync?.refuse(this.#room.dossier, cause);
    this.#channel.close();
  }

  #over(): void {
    this.#isOver = true;
    this.#sync?.close();
    this.#sealed?.close();
    const room = this.#room;
    this.#room = null;
    if (room !== null) room.leave(this);
  }

  #frame(frame: unknown): void {
    if (this.#room === null || this.#sync === null) this.#channel.close();
    else if (this.#sealed?.receive(frame) !== true) this.#sync.receive(frame);
  }

  #mayWrite(document: DocumentKey): boolean {
    const seat = this.#member === null ? null : (this.#room?.registry.seat(this.#member.seat) ?? null);
    return seat !== null && this.#room?.registry.state.ended === false && lets(rightsOf(seat), document);
  }

  /** A client that asked for what is not its to have is written down, once for each thing. */
  #lied(right: string): void {
    if (this.#refused.has(right)) return;
    this.#refused.add(right);
    this.#room?.log('refused', this.member, { right });
    if (this.#refused.size >= MAX_REFUSED) this.#channel.close();
  }

  #enter(room: Room, member: StoredMember) {
    // Hung up while it was looked at: nobody is there to be in.
    if (this.#isOver) return err(failure('host.gone'));
    this.#room = room;
    this.#member = member;
    this.#sync = new PeerSync({
      send: (frame) => sendFrame(this.#channel, frame),
      dossier: (id) =>
        id === room.id ? Promise.resolve(room.dossier) : Promise.reject(new RangeError(`No room ${id} on this line`)),
      onInvalid: (cause) => {
        this.#lied(`protocol: ${String(cause.detail.message)}`);
        this.#channel.close();
      },
      access: {
        origin: member.id,
        refusal: (document) => {
          const cause = room.refusal(document);
          if (cause !== null) this.#lied(`read ${document}`);
          return cause;
        },
        mayWrite: (document) => this.#mayWrite(document),
        onForbidden: (document) => this.#lied(`write ${document}`),
        safe: (document, bytes) => room.bus?.publish({ kind: 'update', document, bytes }) ?? null,
      },
    });
    this.#sealed = new SealedPeer(room.sealed, (frame) => sendFrame(this.#channel, frame));
    this.#sealed.setTeam(room.registry.seat(member.seat)?.team ?? null);
    room.enter(this);
    return ok(whoIs(room, member));
  }

  #handlers(): ServiceHandlers<Services, GuestLine> {
    const entry: Handlers<Services['entry'], GuestLine> = {
      challenge: () => {
        this.#nonce = this.#host.machine.random.bytes(32);
        return ok({ nonce: this.#nonce });
      },
      enter: async (input) => {
        const nonce = this.#nonce;
        // What was proved once is of no use again.
        this.#nonce = null;
        if (nonce === null || this.#room !== null) return err(failure('room.code'));
        const entered = await this.#host.enter(this.#from, { ...input, nonce });
        if (!entered.ok) return entered;
        const { room, member } = entered.value;
        return input.by === 'code' && input.comesBack === true ? ok(whoIs(room, member)) : this.#enter(room, member);
      },
      make: async (input) => {
        const nonce = this.#nonce;
        this.#nonce = null;
        if (nonce === null || this.#room !== null) return err(failure('room.code'));
        const made = await this.#host.makeByCode(this.#from, { ...input, nonce });
        if (!made.ok) return made;
        const { room, member } = made.value;
        return input.comesBack === true ? ok(whoIs(room, member)) : this.#enter(room, member);
      },
    };
    const preferences = new Map<string, Json>();
    return {
      entry,
      rooms: this.#rooms() as Handlers<Services['rooms'], GuestLine>,
      // What a page in a browser asks of any host; what is not here is answered with `protocol.unknownMethod`.
      preferences: {
        get: () => ok(Object.fromEntries(preferences)),
        set: ({ key, value }) => {
          if (preferences.size < 200) preferences.set(key, value);
          return ok(null);
        },
        changed: () => () => undefined,
      },
      launch: { take: () => ok(null), asked: () => () => undefined },
      dossiers: {
        status: (_, emit) => {
          emit(ROOM_KEEPS);
          return () => undefined;
        },
        describe: () => ok(null),
        close: () => ok(null),
      } as Partial<Handlers<Services['dossiers'], GuestLine>> as Handlers<Services['dossiers'], GuestLine>,
    };
  }

  #rooms(): Partial<Handlers<Services['rooms'], GuestLine>> {
    /** Runs for somebody who is in, in the room this line is in. */
    const inRoom =
      <Input extends { readonly id: string }, Output>(
        run: (
          room: Room,
          member: StoredMember,
          input: Input,
        ) => Promise<Result<Output, Failure>> | Result<Output, Failure>,
      ) =>
      async (input: Input, _: Context): Promise<Result<Output, Failure>> => {
        if (this.#room === null || this.#member === null) return err(failure('room.unknown'));
        if (input.id !== this.#room.id) return err(failure('room.unknown'));
        return run(this.#room, this.#member, input);
      };
    /** The same, for whoever sets the seats. */
    const byChair = <Input extends { readonly id: string }, Output>(
      run: (
        room: Room,
        member: StoredMember,
        input: Input,
      ) => Promise<Result<Output, Failure>> | Result<Output, Failure>,
    ) =>
      inRoom<Input, Output>((room, member, input) => {
        const seat = room.registry.seat(member.seat);
        if (seat !== null && rightsOf(seat).seats) return run(room, member, input);
        this.#lied('seats');
        return err(failure('room.forbidden', { right: 'seats' }));
      });
    const isOwn = (member: StoredMember, seat: string) => member.seat === seat;
    return {
      status: (_, emit) => {
        const room = this.#room;
        if (room === null) return () => undefined;
        const member = () => (this.#member === null ? null : room.about(this.#member));
        const first = this.#member === null ? null : room.status(this.#member);
        if (first === null) return () => undefined;
        emit(first);
        let told: Partial<RoomStatus> = first;
        return room.onChange((change) => {
          const now = member();
          if (now === null) return;
          const others = Object.entries(now).filter(([name, value]) => {
            return JSON.stringify(told[name as keyof RoomStatus]) !== JSON.stringify(value);
          });
          told = now;
          const said = { kind: 'change' as const, ...Object.fromEntries(others), asOf: room.now, ...change };
          if (!isNothing(said)) emit(said);
        });
      },
      presence: (_, emit) =>
        this.#room?.onPresence((presence) => presence.member !== this.member && emit(presence)) ?? (() => undefined),
      present: inRoom((room, member, { state }) => {
        if (this.#presents.take(this.#host.machine.timing.now()) > 0) return ok(null);
        if (!isJson(state) || JSON.stringify(state).length > MAX_PRESENCE)
          return err(failure('room.forbidden', { right: 'size' }));
        room.present(member.id, state);
        return ok(null);
      }),
      addSeat: byChair(async (room, member, { seat }) => {
        const added = room.registry.addSeat(seat);
        room.log('seatChanged', member.id, { seat: added.id, role: added.role, delegation: added.delegation });
        await room.kept();
        room.changed();
        return ok(added);
      }),
      changeSeat: byChair(async (room, member, { seat, change }) => {
        const changed = room.registry.changeSeat(seat, change);
        if (!changed.ok) return changed;
        const { id, role, delegation, writesText, withdrawn } = changed.value;
        room.log('seatChanged', member.id, { seat: id, role, delegation, writesText, withdrawn });
        await room.kept();
        room.changed();
        return changed;
      }),
      invite: inRoom(async (room, member, { seat, uses, until, ourTeam }) => {
        const own = room.registry.seat(member.seat);
        const mayAny = own !== null && rightsOf(own).seats;
        const wanted = room.registry.seat(seat);
        if (wanted === null || wanted.withdrawn || !(mayAny || isOwn(member, seat))) {
          this.#lied('invite');
          return err(failure('room.forbidden', { right: 'invite' }));
        }
        if (ourTeam && mayAny && wanted.team !== own.team) room.registry.changeSeat(seat, { team: own.team });
        const { invitation, code } = room.registry.invite({ seat, uses, until }, (locator) =>
          this.#host.hasLocator(locator),
        );
        room.log('invited', member.id, { seat, uses, until });
        await room.kept();
        room.changed();
        return ok({ invitation, code: formatCode(code), link: null });
      }),
      invitations: inRoom((room, member) => {
        const own = room.registry.seat(member.seat);
        const all = room.registry.invitations();
        return ok(own !== null && rightsOf(own).seats ? all : all.filter(({ seat }) => isOwn(member, seat)));
      }),
      uninvite: inRoom(async (room, member, { invitation }) => {
        const own = room.registry.seat(member.seat);
        const found = room.registry.invitations().find(({ id }) => id === invitation);
        if (found === undefined || !(own !== null && (rightsOf(own).seats || isOwn(member, found.seat)))) {
          return err(failure('room.forbidden', { right: 'invite' }));
        }
        room.registry.uninvite(invitation);
        room.log('uninvited', member.id, { seat: found.seat });
        await room.kept();
        return ok(null);
      }),
      remove: byChair(async (room, member, input) => {
        const gone = room.registry.member(input.member);
        if (gone === null || gone.id === member.id) return err(failure('room.forbidden', { right: 'member' }));
        room.registry.remove(gone.id);
        room.log('seatChanged', member.id, { removed: gone.id, name: gone.name });
        await room.kept();
        room.cutOff(gone.id, failure('room.revoked'));
        room.changed();
        return ok(null);
      }),
      end: byChair(async (room, member) => {
        room.log('ended', member.id, {});
        await room.end();
        return ok(null);
      }),
      audit: inRoom(async (room, _, { from }) => {
        const wait = this.#reads.take(this.#host.machine.timing.now());
        return wait > 0 ? err(busy(wait)) : ok([...(await room.readLog(from))]);
      }),
      note: inRoom((room, member, { kind, what }) => {
        const wait = room.paceOfNotes(member.seat).take(this.#host.machine.timing.now());
        if (wait > 0) return err(busy(wait));
        room.log(kind, member.id, what);
        return ok(null);
      }),
      away: () => ok(null),
      caughtUp: () => ok(null),
      retry: () => ok(null),
    };
  }
}

/** What the room answers to whoever it lets in. */
function whoIs(room: Room, member: StoredMember) {
  const { bytes } = room.dossier.info;
  const { dossierId, marking } = room.registry.state;
  return { room: room.id, title: room.title, dossierId, marking, member: member.id, seat: member.seat, bytes };
}

function busy(milliseconds: number): Failure {
  return failure('room.busy', { seconds: Math.ceil(milliseconds / 1000) });
}

/** How a guest's dossier stands with its file: the room keeps it, and there is none. */
const ROOM_KEEPS: DossierStatus = {
  state: 'saved',
  unsaved: 0,
  savedAt: null,
  path: null,
  readOnly: null,
  editable: true,
  failure: null,
  journal: null,
  autosave: true,
};
