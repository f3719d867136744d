const FIRST_SIZE = 1 << 14;
const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes that are written one after the other. Whole numbers take as many bytes as they need, seven bits each. */
export class ByteWriter {
  #bytes: Uint8Array = new Uint8Array(FIRST_SIZE);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What was written from a place on: a view that the next write may change. */
  from(start: number): Uint8Array {
    return this.#bytes.subarray(start, this.#length);
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^53 - 1. Throws a RangeError for any other. */
  count(value: number): void {
    if (value < 0x80 && value >= 0 && Number.isInteger(value)) {
      this.byte(value);
      return;
    }
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`No count: ${value}`);
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** A whole number of either sign, up to 2^52. */
  whole(value: number): void {
    this.count(value < 0 ? -value * 2 - 1 : value * 2);
  }

  bytes(value: Uint8Array): void {
    if (this.#length + value.length > this.#bytes.length) this.#grow(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** Bytes with their length before them. */
  block(value: Uint8Array): void {
    this.count(value.length);
    this.bytes(value);
  }

  text(value: string): void {
    const start = this.#length;
    this.count(value.length);
    // Most words are ASCII, whose bytes are its characters; where one is not, it is begun anew.
    for (let at = 0; at < value.length; at++) {
      const code = value.charCodeAt(at);
      if (code >= 0x80) {
        this.#length = start;
        this.block(utf8.encode(value));
        return;
      }
      this.byte(code);
    }
  }

  #grow(least: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + least));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Thrown where bytes do not hold what should stand there; `at` is the place. Readers of logs turn it into a refusal. */
export class ByteFault extends Error {
  constructor(readonly at: number) {
    super(`Unexpected end or value at byte ${at}`);
    this.name = 'ByteFault';
  }
}

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.at;
  }

  byte(): number {
    const value = this.#bytes[this.at];
    if (value === undefined) throw new ByteFault(this.at);
    this.at++;
    return value;
  }

  count(): number {
    let byte = this.byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let factor = 0x80;
    for (;;) {
      byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new ByteFault(this.at);
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
  }

  whole(): number {
    const folded = this.count();
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  bytes(length: number): Uint8Array {
    if (length > this.left) throw new ByteFault(this.at);
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  block(): Uint8Array {
    return this.bytes(this.count());
  }

  text(): string {
    const at = this.at;
    const bytes = this.block();
    try {
      return fromUtf8.decode(bytes);
    } catch {
      throw new ByteFault(at);
    }
  }
}
