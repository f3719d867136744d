import * as Y from 'yjs';
import type { Random } from '../base/ports';
import type { Host, SealedLine } from '../protocol/connect';
import type { SealedHostFrame, SealedLogName } from '../protocol/sealedSync';
import { open, seal } from '../sealing/box';

/** So many entries, or bytes of them, make a snapshot worth its while. */
const SNAPSHOT_ENTRIES = 200;
const SNAPSHOT_BYTES = 512 * 1024;

export interface SealedLinkOptions {
  readonly doc: Y.Doc;
  /** Puts what others of the team wrote into the document, with `origin`. */
  readonly apply: (bytes: Uint8Array, origin: unknown) => void;
  readonly room: string;
  readonly log: SealedLogName;
  /** 32 bytes that only our team has. */
  readonly teamKey: Uint8Array;
  readonly random: Random;
  readonly onChange: () => void;
}

/**
 * Keeps our record, or our brief, and that of our team's other devices the same, through a room that sees nothing but boxes (CF1). A shadow
 * document holds what the team's log is known to hold: what the copy here has beyond it is sealed and appended, whenever there is a line.
 */
export class SealedLink {
  readonly #options: SealedLinkOptions;
  readonly #doc: Y.Doc;
  #shadow = new Y.Doc();
  readonly #origin = { sealed: true };
  #line: SealedLine | null = null;
  #host: Host | null = null;
  /** Sent over this line, and not known to be in the log. */
  #flying: { readonly sequence: number; readonly update: Uint8Array }[] = [];
  #isJoined = false;
  #last = 0;
  #sent = 0;
  #acked = 0;
  /** Since the last snapshot. */
  #entries = 0;
  #bytes = 0;
  /** Boxes that did not open: of another key, or spoilt. They are passed over, and counted. */
  spoilt = 0;

  constructor(options: SealedLinkOptions) {
    this.#options = options;
    this.#doc = options.doc;
    this.#doc.on('update', this.#onUpdate);
  }

  /** Changes that are not in the team's log yet. */
  get unsynced(): number {
    return this.#sent - this.#acked;
  }

  /** Whether the log was asked for, and has not answered yet. */
  get isWaiting(): boolean {
    return this.#line !== null && !this.#isJoined;
  }

  /** There is a line: asks for what came since, then sends what is lacking there. */
  join(host: Host): void {
    this.lost();
    this.#host = host;
    this.#line = host.openSealed(this.#options.log, { from: this.#last, receive: (frame) => this.#receive(frame) });
  }

  lost(): void {
    this.#line?.close();
    this.#line = null;
    this.#isJoined = false;
    // Whether it came into the log is not known any more: what did not is lacking there, and is sent again.
    this.#flying = [];
  }

  stop(): void {
    this.#doc.off('update', this.#onUpdate);
    this.lost();
    this.#shadow.destroy();
  }

  get #about(): string {
    return `team/${this.#options.room}/${this.#options.log}`;
  }

  #receive(frame: SealedHostFrame): void {
    if (frame.kind === 'sealedState') {
      if (frame.last < this.#last && this.#host !== null) {
        this.#beginAnew(this.#host);
        return;
      }
      if (frame.snapshot !== null) {
        this.#take(frame.snapshot.bytes);
        this.#last = frame.snapshot.upTo;
        this.#entries = 0;
        this.#bytes = 0;
      }
      for (const { n, bytes } of frame.entries) this.#takeEntry(n, bytes);
      this.#last = Math.max(this.#last, frame.last);
      this.#isJoined = true;
      this.#acked = this.#sent;
      this.#sendLacking();
    } else if (frame.kind === 'sealedEntry') this.#takeEntry(frame.n, frame.bytes);
    else if (frame.kind === 'sealedAck') {
      this.#last = Math.max(this.#last, frame.n);
      this.#acked = Math.max(this.#acked, Math.min(frame.sequence, this.#sent));
      while (this.#flying[0] !== undefined && this.#flying[0].sequence <= this.#acked) {
        Y.applyUpdate(this.#shadow, this.#flying[0].update);
        this.#flying.shift();
      }
      this.#snapshotIfDue();
    } else this.lost();
    this.#options.onChange();
  }

  /** The log holds less than it did (its host was set back to an earlier day): nothing that is known of it holds any more. */
  #beginAnew(host: Host): void {
    this.#shadow.destroy();
    this.#shadow = new Y.Doc();
    this.#last = 0;
    this.join(host);
  }

  #takeEntry(n: number, box: Uint8Array): void {
    this.#take(box);
    this.#last = Math.max(this.#last, n);
    this.#entries += 1;
    this.#bytes += box.length;
  }

  #take(box: Uint8Array): void {
    const opened = open(this.#options.teamKey, box, this.#about);
    if (!opened.ok) {
      this.spoilt += 1;
      return;
    }
    try {
      Y.applyUpdate(this.#shadow, opened.value);
    } catch (thrown) {
      // Yjs has no error of its own for bytes that are no update.
      if (!(thrown instanceof Error)) throw thrown;
      this.spoilt += 1;
      return;
    }
    this.#options.apply(opened.value, this.#origin);
  }

  #sendLacking(): void {
    if (Y.equalSnapshots(Y.snapshot(this.#doc), Y.snapshot(this.#shadow))) return;
    this.#append(Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(this.#shadow)));
  }

  readonly #onUpdate = (bytes: Uint8Array, origin: unknown) => {
    if (origin === this.#origin) return;
    if (this.#line !== null && this.#isJoined) this.#append(bytes);
    else this.#sent += 1;
    this.#options.onChange();
  };

  #append(update: Uint8Array): void {
    this.#sent += 1;
    this.#flying.push({ sequence: this.#sent, update });
    const box = seal(this.#options.teamKey, update, this.#about, this.#options.random);
    this.#entries += 1;
    this.#bytes += box.length;
    this.#line?.append(this.#sent, box);
  }

  #snapshotIfDue(): void {
    if (this.#entries < SNAPSHOT_ENTRIES && this.#bytes < SNAPSHOT_BYTES) return;
    // What is on its way may have a number below one that came from others: a snapshot must not claim to hold it.
    if (this.unsynced > 0) return;
    this.#entries = 0;
    this.#bytes = 0;
    const whole = seal(this.#options.teamKey, Y.encodeStateAsUpdate(this.#shadow), this.#about, this.#options.random);
    this.#line?.snapshot(this.#last, whole);
  }
}
