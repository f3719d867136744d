import type { Result } from '../../shared/base/result';
import type { DocumentKey } from '../../shared/protocol/documentKeys';
import type { Failure } from '../../shared/protocol/failure';
import type { Dossier } from '../host/dossier';

/** What others did while there was no line: the documents that others write as well, as they were here just before. */
export interface Away {
  readonly since: number;
  readonly documents: Readonly<Partial<Record<DocumentKey, Uint8Array>>>;
}

/** Notes whether others went on working while a copy had no line to its room, from one line to the next. */
export class LinkAway {
  readonly #dossier: Dossier;
  #before: Away | null = null;
  #hasNews = false;
  #missed: Away | null = null;
  #times = 0;

  constructor(dossier: Dossier) {
    this.#dossier = dossier;
  }

  /** What was missed and not looked at yet; where that happened more than once, from the first time. */
  get missed(): Away | null {
    return this.#missed;
  }

  /** How many times something was, since it was looked at last. */
  get times(): number {
    return this.#times;
  }

  /**
   * There is a line, and nothing has come over it yet: what stands here now is what a person who was away has seen, and has changed
   * meanwhile. All documents that are shared count, those of seats included that the room has not told of yet.
   */
  remember(since: number | null, isShared: (key: DocumentKey) => boolean): void {
    if (since === null || this.#before !== null) return;
    const documents: Partial<Record<DocumentKey, Uint8Array>> = {};
    for (const [key, bytes] of this.#dossier.contents().documents) if (isShared(key)) documents[key] = bytes;
    this.#before = { since, documents };
    this.#hasNews = false;
  }

  /** Takes in what came from the room. It is news where it changes anything: what one wrote oneself comes back and changes nothing. */
  receive(key: DocumentKey, bytes: Uint8Array, origin: unknown): Result<number, Failure> {
    const doc = this.#dossier.document(key);
    const note = () => {
      this.#hasNews = true;
    };
    doc.on('update', note);
    const received = this.#dossier.receive(key, bytes, origin);
    doc.off('update', note);
    return received;
  }

  /** All that there was to come has come. */
  settle(): void {
    const before = this.#before;
    this.#before = null;
    if (before === null || !this.#hasNews) return;
    this.#missed ??= before;
    this.#times += 1;
  }

  caughtUp(): void {
    this.#missed = null;
    this.#times = 0;
  }
}
