import type { Result } from '../../shared/base/result';
import { err } from '../../shared/base/result';
import { documentOfSeat } from '../../shared/base/seatDocuments';
import type { DocumentBinding } from '../../shared/protocol/binding';
import type { Channel } from '../../shared/protocol/channel';
import { type ChannelSource, connectHost, type Host, singleChannel } from '../../shared/protocol/connect';
import type { Json } from '../../shared/protocol/contract';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import { type Dispose, Listeners } from '../../shared/protocol/listeners';
import type { Presence, RoomStatus } from '../../shared/protocol/rooms';
import { SEALED_LOGS } from '../../shared/protocol/sealedSync';
import { type Device, enterByDevice } from '../../shared/rooms/entrance';
import { followStatus } from '../../shared/rooms/roomStatus';
import { SealedLink } from '../../shared/rooms/sealedLink';
import { fromHex } from '../../shared/sealing/hash';
import type { Dossier } from '../host/dossier';
import type { LinkNote } from '../host/linkNote';
import type { Machine } from '../host/ports';
import { type Away, LinkAway } from './linkAway';
import { lets } from './seats';

/** How soon counts that grow with every key are told, and written down. */
const TELL_AFTER_MS = 150;
const NOTE_AFTER_MS = 2000;

/** Refusals that no new line will mend. */
const FINAL = new Set([
  'room.revoked',
  'room.closed',
  'room.unknown',
  'room.code',
  'protocol.tooOld',
  'protocol.tooNew',
]);

const isSealedLog = (key: DocumentKey) => SEALED_LOGS.some((log) => log === key);

/** Where lines to a room come from: dialled again and again, until it is stopped. */
export interface LineSource extends ChannelSource {
  retry(): void;
}

export interface LinkOptions {
  readonly machine: Machine;
  readonly dossier: Dossier;
  readonly note: LinkNote;
  readonly device: Device;
  /** `onTrouble`: dialling failed, or the line is gone; `again` null: not tried again by itself. */
  readonly source: (onTrouble: (cause: Failure, again: number | null) => void) => LineSource;
  /** Keeps what is noted of the link with the copy. */
  readonly keep: (note: LinkNote) => void;
  readonly onDefect: (thrown: unknown) => void;
}

/**
 * Keeps a working copy and its room the same, over whatever lines there are: everything is written here first, into the copy's own
 * journal, and goes to the room when it can. What the room acknowledged stands in the room's journal.
 */
export class RoomLink {
  readonly dossier: Dossier;
  readonly #options: LinkOptions;
  readonly #origin = { room: true };
  readonly #status = new Listeners<RoomStatus>();
  readonly #presence = new Listeners<Presence>();
  readonly #present = new Map<string, Json>();
  readonly #bindings = new Map<DocumentKey, DocumentBinding>();
  readonly #pending = new Map<DocumentKey, number>();
  readonly #watched = new Map<DocumentKey, Dispose>();
  readonly #sealed: SealedLink[] = [];
  readonly #source: LineSource;
  readonly #stops: Dispose[] = [];
  #note: LinkNote;
  #stopSource: Dispose | null = null;
  #host: Host | null = null;
  #line: RoomStatus['line'] = 'connecting';
  #failure: Failure | null = null;
  #remote: RoomStatus | null = null;
  readonly #away: LinkAway;
  /** Whether the room has told over this line who its seats are, and so which documents it has. */
  #isTold = false;
  #mine: Json = null;
  #telling: Dispose | null = null;
  #noting: Dispose | null = null;
  #stopped = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#note = options.note;
    this.dossier = options.dossier;
    this.#away = new LinkAway(options.dossier);
    if (options.note.unsynced > 0) this.#pending.set('text', options.note.unsynced);
    for (const key of ['text', 'acts', 'declared'] as const) this.#watch(key);
    this.#shareWithTeam();
    this.#stops.push(this.dossier.onReplaced(() => this.#rebind()));
    this.#source = options.source((cause, again) => this.#trouble(cause, again));
    this.#dial();
  }

  get note(): LinkNote {
    return this.#note;
  }

  /** The room as it is asked at the other end; null without a line. */
  get remote(): Host | null {
    return this.#line === 'online' ? this.#host : null;
  }

  get status(): RoomStatus {
    const { room, title, address, teamKey, asOf } = this.#note;
    const { seats, members, me } = this.#remote ?? this.#lastKnown;
    const isOnline = this.#line === 'online';
    const isCurrent = isOnline && this.unsynced === 0 && this.#isSynced;
    return {
      kind: address === null ? 'host' : 'guest',
      room,
      title,
      line: this.#line,
      failure: this.#failure,
      unsynced: this.unsynced,
      asOf: isCurrent ? this.#options.machine.timing.now() : asOf,
      me,
      seats,
      // Without a line nobody is known to be there.
      members: isOnline ? members : members.map((member) => ({ ...member, online: false })),
      address,
      listening: null,
      team: teamKey === null ? 'none' : 'shared',
      awaySince: this.away?.since ?? null,
      awayTimes: this.#away.times,
    };
  }

  /** Who one was when there was a line last: what one is called and may write holds until the room says otherwise. */
  get #lastKnown(): Pick<RoomStatus, 'seats' | 'members' | 'me'> {
    const { me = null, seat = null } = this.#note;
    return { seats: seat === null ? [] : [seat], members: [], me };
  }

  get unsynced(): number {
    let sum = 0;
    for (const count of this.#pending.values()) sum += count;
    for (const sealed of this.#sealed) sum += sealed.unsynced;
    return sum;
  }

  /** Documents changed here that the room does not take from this seat. */
  get refused(): readonly DocumentKey[] {
    const rights = this.#remote?.me?.rights;
    if (rights === undefined) return [];
    return [...this.#pending].filter(([key, count]) => count > 0 && !lets(rights, key)).map(([key]) => key);
  }

  onStatus(listen: (status: RoomStatus) => void): Dispose {
    return this.#status.add(listen);
  }

  onPresence(listen: (presence: Presence) => void): Dispose {
    for (const [member, state] of this.#present) listen({ member, state });
    return this.#presence.add(listen);
  }

  present(state: Json): void {
    this.#mine = state;
    void this.remote?.rooms.present({ id: this.#note.room, state });
  }

  /** Asks the room, as this seat. */
  async ask<T>(run: (host: Host, id: string) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    const host = this.remote;
    return host === null ? err(this.#failure ?? failure('host.gone')) : run(host, this.#note.room);
  }

  retry(): void {
    if (this.#line === 'online' || this.#stopped) return;
    this.#setLine('connecting', null);
    if (this.#stopSource === null) this.#dial();
    else this.#source.retry();
  }

  /** Tells how it stands although nothing of the link's own changed. */
  retell(): void {
    this.#tell();
  }

  get away(): Away | null {
    return this.#away.missed;
  }

  caughtUp(): void {
    this.#away.caughtUp();
    this.#tell();
  }

  /** From now on our record and our brief go to those who have this key. */
  share(teamKey: string): void {
    if (this.#note.teamKey !== null) return;
    this.#keep({ teamKey });
    this.#shareWithTeam();
    const { remote } = this;
    if (remote !== null) for (const sealed of this.#sealed) sealed.join(remote);
    this.#tell();
  }

  /** Where it is found from now on. */
  moveTo(address: string | null, fingerprint: string | null): void {
    this.#keep({ address, fingerprint });
  }

  stop(): void {
    if (this.#stopped) return;
    this.#keep({ unsynced: this.unsynced, ...(this.status.asOf === null ? {} : { asOf: this.status.asOf }) });
    this.#stopped = true;
    this.#telling?.();
    this.#noting?.();
    for (const stop of this.#stops) stop();
    this.#stopSource?.();
    this.#lost();
    for (const sealed of this.#sealed) sealed.stop();
    for (const stop of this.#watched.values()) stop();
    this.#status.clear();
    this.#presence.clear();
  }

  #dial(): void {
    this.#stopSource = this.#source.start((channel) => void this.#take(channel).catch(this.#options.onDefect));
  }

  async #take(channel: Channel): Promise<void> {
    this.#lost();
    const host = connectHost(singleChannel(channel));
    this.#host = host;
    const isCurrent = () => this.#host === host && !this.#stopped;
    channel.onClose(() => {
      if (isCurrent()) this.#trouble(this.#failure ?? failure('host.gone'), 0);
    });
    const refused = await host.whenConnected;
    if (!isCurrent()) return;
    if (refused !== null) {
      this.#refuse(refused);
      return;
    }
    const { room, name } = this.#note;
    const entered = await enterByDevice(host, room, { device: this.#options.device, name });
    if (!isCurrent()) return;
    if (!entered.ok) {
      this.#refuse(entered.error);
      return;
    }
    this.#isTold = false;
    this.#away.remember(this.#note.asOf, (key) => this.#sealed.length > 0 || !isSealedLog(key));
    host.rooms.presence({ id: room }, (presence) => this.#hear(presence));
    followStatus(host, room, (status) => {
      if (!isCurrent()) return;
      this.#remote = status;
      const { title, me, seats } = status;
      this.#keep({ title, me, seat: seats.find(({ id }) => id === me?.seat) ?? null });
      for (const seat of status.seats) this.#bind(host, documentOfSeat(seat.id));
      this.#isTold = true;
      this.#noticeAway();
      this.#tell();
    });
    for (const key of ['text', 'acts', 'declared'] as const) this.#bind(host, key);
    for (const sealed of this.#sealed) sealed.join(host);
    this.#setLine('online', null);
    if (this.#mine !== null) void host.rooms.present({ id: room, state: this.#mine });
  }

  #bind(host: Host, key: DocumentKey): void {
    if (this.#bindings.has(key)) return;
    this.#watch(key);
    const binding = host.bindDocument(this.dossier.document(key), key, this.#note.room, {
      origin: this.#origin,
      holdsBack: true,
      apply: (bytes) => this.#receive(key, bytes),
    });
    this.#bindings.set(key, binding);
    binding.onStatus((status) => {
      if (this.#bindings.get(key) !== binding) return;
      if (status.state === 'refused') {
        const cause = status.failure ?? failure('room.forbidden', { right: key });
        if (FINAL.has(cause.code)) this.#refuse(cause);
        else this.#failure = cause;
      } else if (status.state === 'synced') this.#pending.set(key, status.unsynced);
      this.#noticeAway();
      this.#tellSoon();
    });
  }

  #receive(key: DocumentKey, bytes: Uint8Array): void {
    const received = this.#away.receive(key, bytes, this.#origin);
    if (!received.ok) this.#refuse(received.error);
  }

  /** Counts what is changed here while there is no line to count it. */
  #watch(key: DocumentKey): void {
    if (this.#watched.has(key)) return;
    const doc = this.dossier.document(key);
    const listen = (_: Uint8Array, origin: unknown) => {
      if (origin === this.#origin || this.#bindings.has(key)) return;
      this.#pending.set(key, (this.#pending.get(key) ?? 0) + 1);
      this.#tellSoon();
    };
    doc.on('update', listen);
    this.#watched.set(key, () => doc.off('update', listen));
  }

  /** Earlier contents were brought back here: what the room has comes over them again. */
  #rebind(): void {
    for (const stop of this.#watched.values()) stop();
    this.#watched.clear();
    for (const binding of this.#bindings.values()) binding.destroy();
    const keys = [...this.#bindings.keys()];
    this.#bindings.clear();
    const { remote } = this;
    for (const key of keys) if (remote !== null) this.#bind(remote, key);
    for (const sealed of this.#sealed.splice(0)) sealed.stop();
    this.#shareWithTeam();
    if (remote !== null) for (const sealed of this.#sealed) sealed.join(remote);
  }

  #shareWithTeam(): void {
    const teamKey = this.#note.teamKey === null ? null : fromHex(this.#note.teamKey);
    if (teamKey === null || this.#sealed.length > 0) return;
    const { room } = this.#note;
    const { random } = this.#options.machine;
    for (const log of SEALED_LOGS) {
      const onChange = () => {
        this.#noticeAway();
        this.#tellSoon();
      };
      const doc = this.dossier.document(log);
      const apply = (bytes: Uint8Array, origin: unknown) => void this.#away.receive(log, bytes, origin);
      this.#sealed.push(new SealedLink({ doc, apply, room, log, teamKey, random, onChange }));
    }
  }

  get #isSynced(): boolean {
    const all = [...this.#bindings.values()];
    return all.length > 0 && all.every(({ status }) => status.state === 'synced');
  }

  #hear(presence: Presence): void {
    if (presence.state === null) this.#present.delete(presence.member);
    else this.#present.set(presence.member, presence.state);
    this.#presence.tell(presence);
  }

  /** Once everything has come, somebody is told if others went on working meanwhile. */
  #noticeAway(): void {
    if (!this.#isTold || !this.#isSynced || this.#sealed.some(({ isWaiting }) => isWaiting)) return;
    this.#away.settle();
  }

  #trouble(cause: Failure, again: number | null): void {
    if (this.#stopped || this.#line === 'refused' || this.#line === 'ended') return;
    this.#lost();
    this.#setLine(again === null ? 'refused' : 'offline', cause);
  }

  #refuse(cause: Failure): void {
    if (FINAL.has(cause.code)) {
      // No new line mends this: until a person asks for one, none is dialled.
      this.#stopSource?.();
      this.#stopSource = null;
    }
    this.#lost();
    if (cause.code === 'room.closed') this.#setLine('ended', cause);
    else if (FINAL.has(cause.code)) this.#setLine('refused', cause);
    else this.#setLine('offline', cause);
  }

  /** The line is gone; what was bound over it is let go, and counted here from now on. */
  #lost(): void {
    const host = this.#host;
    if (host === null) return;
    this.#host = null;
    if (this.#line === 'online') {
      this.#keep({ asOf: this.#options.machine.timing.now(), unsynced: this.unsynced });
    }
    for (const binding of this.#bindings.values()) binding.destroy();
    this.#bindings.clear();
    for (const sealed of this.#sealed) sealed.lost();
    for (const member of [...this.#present.keys()]) this.#hear({ member, state: null });
    host.close();
  }

  #setLine(line: RoomStatus['line'], cause: Failure | null): void {
    this.#line = line;
    this.#failure = cause;
    this.#tell();
  }

  #tellSoon(): void {
    this.#telling ??= this.#options.machine.timing.after(TELL_AFTER_MS, () => this.#tell());
    this.#noting ??= this.#options.machine.timing.after(NOTE_AFTER_MS, () => {
      this.#noting = null;
      const { asOf } = this.status;
      this.#keep({ unsynced: this.unsynced, ...(asOf === null ? {} : { asOf }) });
    });
  }

  #tell(): void {
    this.#telling?.();
    this.#telling = null;
    if (!this.#stopped) this.#status.tell(this.status);
  }

  #keep(change: Partial<LinkNote>): void {
    const next = { ...this.#note, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#note)) return;
    this.#note = next;
    this.#options.keep(next);
  }
}
