import * as v from 'valibot';
import { type Failure, failure } from '../../shared/protocol/failure';
import type { Dispose } from '../../shared/protocol/listeners';
import {
  isSealedFrame,
  type SealedHostFrame,
  type SealedLogName,
  sealedClientFrameSchema,
} from '../../shared/protocol/sealedSync';
import type { SealedLogs } from './sealedLogs';

interface Slot {
  readonly log: SealedLogName;
  readonly stop: Dispose;
}

/** A guest's half of the sealed logs: those of its team, whatever it asks for. */
export class SealedPeer {
  readonly #logs: SealedLogs;
  readonly #send: (frame: SealedHostFrame) => void;
  readonly #slots = new Map<number, Slot>();
  #team: string | null = null;

  constructor(logs: SealedLogs, send: (frame: SealedHostFrame) => void) {
    this.#logs = logs;
    this.#send = send;
  }

  /** The seat belongs to another team from now on: what it was told so far it has, more it does not get. */
  setTeam(team: string | null): void {
    if (team === this.#team) return;
    this.#team = team;
    for (const slot of [...this.#slots.keys()]) this.#refuse(slot, failure('room.forbidden', { right: 'team' }));
  }

  /** Whether the frame was one of these; a frame that breaks the form is refused like all others, by whom it is given to next. */
  receive(frame: unknown): boolean {
    if (!isSealedFrame(frame)) return false;
    const parsed = v.safeParse(sealedClientFrameSchema, frame);
    if (!parsed.success) return false;
    const it = parsed.output;
    if (it.kind === 'sealedJoin') this.#join(it.slot, it.log, it.from);
    else if (it.kind === 'sealedLeave') this.#drop(it.slot);
    else if (it.kind === 'sealedAppend') void this.#append(it.slot, it.sequence, it.bytes);
    else void this.#snapshot(it.slot, it.upTo, it.bytes);
    return true;
  }

  close(): void {
    for (const slot of [...this.#slots.keys()]) this.#drop(slot);
  }

  #join(slot: number, log: SealedLogName, from: number): void {
    if (this.#slots.has(slot)) return;
    if (this.#team === null) {
      this.#send({ kind: 'sealedRefused', slot, failure: failure('room.forbidden', { right: 'team' }) });
      return;
    }
    const stop = this.#logs.onEntry(this.#team, log, ({ n, bytes, from }) => {
      if (from !== this.#slots.get(slot)) this.#send({ kind: 'sealedEntry', slot, n, bytes });
    });
    this.#slots.set(slot, { log, stop });
    const { snapshot, entries, last } = this.#logs.state(this.#team, log, from);
    this.#send({ kind: 'sealedState', slot, snapshot, entries: [...entries], last });
  }

  async #append(slot: number, sequence: number, bytes: Uint8Array): Promise<void> {
    const entry = this.#slots.get(slot);
    if (entry === undefined || this.#team === null) return;
    const n = await this.#logs.append(this.#team, entry.log, bytes, entry);
    if (this.#slots.get(slot) !== entry) return;
    if (typeof n === 'number') this.#send({ kind: 'sealedAck', slot, sequence, n });
    else this.#refuse(slot, n);
  }

  async #snapshot(slot: number, upTo: number, bytes: Uint8Array): Promise<void> {
    const entry = this.#slots.get(slot);
    // One that comes late, since another of the team was first, is no fault.
    if (entry !== undefined && this.#team !== null) await this.#logs.snapshot(this.#team, entry.log, upTo, bytes);
  }

  #refuse(slot: number, cause: Failure): void {
    this.#send({ kind: 'sealedRefused', slot, failure: cause });
    this.#drop(slot);
  }

  #drop(slot: number): void {
    this.#slots.get(slot)?.stop();
    this.#slots.delete(slot);
  }
}
