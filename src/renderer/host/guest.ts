import { err, ok } from '../../shared/base/result';
import type { BindOptions, ChannelSource, Host } from '../../shared/protocol/connect';
import type { Json } from '../../shared/protocol/contract';
import { isPublic } from '../../shared/protocol/documentKeys';
import { type Failure, failure } from '../../shared/protocol/failure';
import { type DossierInfo, dossierInNoFile } from '../../shared/protocol/services';
import { deviceOf, enterByCode } from '../../shared/rooms/entrance';
import { derivedSecret } from '../../shared/sealing/agreement';
import { formatCode, parseCode } from '../../shared/sealing/entering';
import { fromHex, hex } from '../../shared/sealing/hash';
import { parseSecret } from '../../shared/sealing/invitation';
import { newSigningKey, type SigningKey } from '../../shared/sealing/signing';
import { Store } from '../ui/store';
import { browserRandom } from './ports';
import { type Entered, type Returning, returningSource } from './returning';
import { TabAway } from './tabAway';
import { linkedInvitations } from './tabInvitations';
import { TabNotes } from './tabNotes';

const SEAT = 'chapeau.seat';
const PREFERENCES = 'chapeau.preferences';

/** How a guest stands who is in a browser. */
export interface GuestState {
  /** `asking` for a code; `returning` to a seat that this browser kept; `in`; `out`: the room will not have this device any more. */
  readonly kind: 'asking' | 'returning' | 'in' | 'out';
  readonly seat: DossierInfo | null;
  readonly failure: Failure | null;
}

/**
 * The page of a guest in a browser, who has no host of their own: it keeps the key of the seat, what the person set, and for the life of
 * the tab our record and our brief, which the room must never see (CF1).
 */
export class Guest {
  readonly state: Store<GuestState>;
  /** The code of the link that led here; it is out of the address bar before anybody can read it there. */
  readonly invited: string;
  private readonly notes: TabNotes;
  private readonly away = new TabAway(
    () => Date.now(),
    () => this.notes.isWaiting,
  );
  private teamKey: Uint8Array | null = null;
  private returning: Returning | null;
  private nextKey: SigningKey | null = null;
  private hasBeenIn = false;
  private isKept = true;

  constructor() {
    const secret = parseSecret(location.hash.slice(1));
    this.invited = secret === null ? '' : formatCode(secret.code);
    if (secret !== null) history.replaceState(history.state, '', location.pathname + location.search);
    this.teamKey = secret?.teamKey ?? null;
    this.notes = new TabNotes(browserRandom);
    this.notes.onChange(() => this.away.look());
    // A link is an invitation to a seat of its own, whoever sat here before.
    this.returning = secret === null ? keptSeat() : null;
    this.teamKey ??= this.returning?.teamKey ?? null;
    this.isKept = read(sessionStorage, SEAT) === null;
    this.state = new Store<GuestState>({
      kind: this.returning === null ? 'asking' : 'returning',
      seat: null,
      failure: null,
    });
  }

  /** The name this browser used last. */
  get name(): string {
    return this.returning?.name ?? '';
  }

  /** A secret that follows from the key of the seat, for one purpose; null before there is a seat. */
  secretFor(purpose: string): Uint8Array | null {
    return this.returning === null ? null : derivedSecret(this.returning.seed, purpose);
  }

  /** Whether something is in this tab that would go with it. */
  get hasNotes(): boolean {
    return this.notes.hasAny;
  }

  /** Comes in again by itself, each time the line is back. */
  source(source: ChannelSource): ChannelSource {
    return returningSource(source, {
      who: () => this.returning,
      onEntered: (entered) => this.isIn(entered),
      onRefused: (cause) => {
        if (this.hasBeenIn) {
          this.state.update((state) => ({ ...state, kind: 'out', failure: cause }));
          return false;
        }
        forgetSeat();
        this.returning = null;
        this.state.set({ kind: 'asking', seat: null, failure: cause });
        return true;
      },
    });
  }

  /** Makes the key of the seat that is going to be taken: while a name is typed there is time for it. Answers it. */
  prepare(): SigningKey {
    this.nextKey ??= newSigningKey(browserRandom);
    return this.nextKey;
  }

  /** Takes a seat by its code, as a device of its own. `keep`: this browser comes back to it, even when the tab was closed. */
  async enter(
    host: Host,
    wish: { readonly code: string; readonly name: string; readonly keep: boolean },
  ): Promise<Failure | null> {
    const code = parseCode(wish.code);
    if (code === null) return failure('room.code');
    const key = this.prepare();
    const entered = await enterByCode(host, code, { device: deviceOf(key), name: wish.name });
    if (!entered.ok) return entered.error;
    this.nextKey = null;
    this.isKept = wish.keep;
    this.returning = { room: entered.value.room, seed: key.seed, name: wish.name, teamKey: this.teamKey };
    keepSeat(this.returning, this.isKept);
    this.isIn(entered.value as unknown as Entered);
    this.notes.join(host);
    return null;
  }

  /** Gives up the seat in this browser, and begins anew. */
  leave(): void {
    forgetSeat();
    this.returning = null;
    this.notes.forget();
    location.reload();
  }

  /** The host as the page asks it: what is the page's own is answered here. */
  host(host: Host): Host {
    const isGuest = () => host.has('guest');
    // Behind the connection's own: what the room sends back is heard by then.
    host.onState(({ kind }) => {
      if (kind === 'connected' && this.hasBeenIn) {
        this.away.returned();
        this.notes.join(host);
      } else if (kind !== 'connected') {
        this.notes.lost();
        this.away.lost();
      }
    });
    const dossiers: Host['dossiers'] = {
      ...host.dossiers,
      open: (input, options) => {
        if (!isGuest()) return host.dossiers.open(input, options);
        const { seat } = this.state.get();
        return Promise.resolve(
          seat !== null && 'id' in input && input.id === seat.id ? ok(seat) : err(failure('dossier.unknown')),
        );
      },
      recents: (input, options) => (isGuest() ? Promise.resolve(ok([])) : host.dossiers.recents(input, options)),
      recoverable: (input, options) =>
        isGuest() ? Promise.resolve(ok([])) : host.dossiers.recoverable(input, options),
    };
    const preferences: Host['preferences'] = {
      ...host.preferences,
      get: (input, options) =>
        isGuest() ? Promise.resolve(ok(keptPreferences())) : host.preferences.get(input, options),
      set: (input, options) => {
        if (!isGuest()) return host.preferences.set(input, options);
        const { [input.key]: _, ...others } = keptPreferences();
        keep(localStorage, PREFERENCES, { ...others, [input.key]: input.value });
        return Promise.resolve(ok(null));
      },
    };
    const bindDocument: Host['bindDocument'] = (doc, document, dossier, options) => {
      if (isGuest() && !isPublic(document)) {
        const binding = this.notes.bind(doc, document, dossier);
        if (this.teamKey !== null) this.away.follow(document, doc, binding);
        return binding;
      }
      const binding = host.bindDocument(doc, document, dossier, options as BindOptions);
      if (isGuest()) this.away.follow(document, doc, binding);
      return binding;
    };
    const own = { ...this.away.rooms(host), ...linkedInvitations(host, location, () => this.keyOfTeam(host)) };
    const rooms = new Proxy(host.rooms, {
      get: (target, name) => (isGuest() && Reflect.has(own, name) ? Reflect.get(own, name) : Reflect.get(target, name)),
    });
    const ours: Readonly<Record<string, unknown>> = { dossiers, preferences, bindDocument, rooms };
    return new Proxy(host, {
      get(target, name) {
        if (typeof name === 'string' && name in ours) return ours[name];
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** From the first invitation to our own team on, our record and our brief go to it, sealed by this key. */
  private keyOfTeam(host: Host): Uint8Array {
    const { returning } = this;
    if (this.teamKey !== null || returning === null) return this.teamKey ?? browserRandom.bytes(32);
    const teamKey = browserRandom.bytes(32);
    this.teamKey = teamKey;
    this.returning = { ...returning, teamKey };
    keepSeat(this.returning, this.isKept);
    this.notes.shareWith(returning.room, teamKey);
    this.notes.join(host);
    return teamKey;
  }

  private isIn(entered: Entered): void {
    const { room, title, marking, dossierId, bytes } = entered as unknown as {
      readonly room: string;
      readonly title: string;
      readonly marking: DossierInfo['marking'];
      readonly dossierId: string;
      readonly bytes: number;
    };
    this.hasBeenIn = true;
    if (this.teamKey !== null) this.notes.shareWith(room, this.teamKey);
    if (this.state.get().kind === 'in') return;
    const seat = dossierInNoFile({ id: room, dossierId, title, marking, bytes });
    this.state.set({ kind: 'in', seat, failure: null });
  }
}

const guests = new WeakMap<Host, Guest>();

/** A host for a page that came from the web: of one's own, or that of a room. */
export function webHost(connect: (source: ChannelSource) => Host, source: ChannelSource): Host {
  const guest = new Guest();
  const host = guest.host(connect(guest.source(source)));
  guests.set(host, guest);
  return host;
}

/** The guest of a page that is one; null on a desktop, or before a host of one's own. */
export function guestOf(host: Host): Guest | null {
  return host.has('guest') ? (guests.get(host) ?? null) : null;
}

/** A secret of this guest's device for one purpose, the same after a reload (it follows from the key of the seat); null for who is none. */
export function guestSecret(host: Host, purpose: string): Uint8Array | null {
  return guestOf(host)?.secretFor(purpose) ?? null;
}

function keptSeat(): Returning | null {
  for (const storage of [sessionStorage, localStorage]) {
    const kept = read(storage, SEAT);
    if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) continue;
    const { room, seed, name, team } = kept as { readonly [key: string]: Json | undefined };
    const teamKey = typeof team === 'string' ? fromHex(team) : null;
    const bytes = typeof seed === 'string' ? fromHex(seed) : null;
    if (typeof room === 'string' && typeof name === 'string' && bytes?.length === 32)
      return { room, seed: bytes, name, teamKey };
  }
  return null;
}

function keepSeat({ room, seed, name, teamKey }: Returning, forGood: boolean): void {
  forgetSeat();
  const team = teamKey === null ? null : hex(teamKey);
  keep(forGood ? localStorage : sessionStorage, SEAT, { room, seed: hex(seed), name, team });
}

function forgetSeat(): void {
  for (const storage of [sessionStorage, localStorage]) storage.removeItem(SEAT);
}

function keptPreferences(): Readonly<Record<string, Json>> {
  const kept = read(localStorage, PREFERENCES);
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Record<string, Json>) : {};
}

function read(storage: Storage, key: string): Json {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null') as Json;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    // Something else left it there: it is as if nothing had been kept.
    return null;
  }
}

function keep(storage: Storage, key: string, value: Json): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch (thrown) {
    // A browser that lets nothing be kept, or has no room: the seat lasts as long as the page.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}
