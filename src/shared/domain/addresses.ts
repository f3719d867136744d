import type { BlockId } from '../base/ids';
import type { LineToken } from './addressPath';
import { bracketed, HEADS, isLabel, NAMED, pathOf, seriesAt, shortened, TAILS } from './addressPath';

/** One place of the text that can be named: the caller gives one for each question that positions can be taken on. */
export interface AddressEntry {
  readonly block: BlockId;
  /** `Art. 29(1)(b)(ii)`, `para. 10 bis`, `PP3`, `Annex I para. 4`; as derived from the text (TX4). */
  readonly address: string;
  /** What a person reads beside it, such as a title. */
  readonly label?: string;
  /** Short form of the document it stands in, where the dossier has several: `CND`. */
  readonly document?: string;
}

/** Words that a label in capitals may follow: `Annex I`. */
const NAMES = new Set(Object.values(NAMED));

interface Place {
  readonly entry: AddressEntry;
  readonly path: readonly string[];
  readonly style: string;
  readonly order: number;
}

/** An address read in a line: one entry, or those it may mean, likeliest first, or none at all. */
export interface AddressMatch {
  readonly start: number;
  readonly end: number;
  /** The token behind it. */
  readonly to: number;
  /** More than one for a range. Empty where it is not clear which is meant. */
  readonly found: readonly AddressEntry[];
  readonly candidates: readonly AddressEntry[];
}

export interface AddressContext {
  /** The place spoken of last, which `(b)` and `para. 2` go by. */
  readonly last: AddressEntry | null;
  /** Short form of the document that is read; its places go before those of others. */
  readonly document?: string;
}

/**
 * The addresses of a text, ready for look-up (a millisecond for thousands). Reading is forgiving about how an address is
 * written and never guesses which one is meant: two that fit are candidates.
 */
export class AddressBook {
  readonly entries: readonly AddressEntry[];
  readonly #places: readonly Place[];
  readonly #byPath = new Map<string, Place[]>();
  readonly #byShort = new Map<string, Place[]>();
  readonly #beginnings = new Set<string>();
  readonly #documents = new Map<string, string>();
  readonly #byEntry = new Map<AddressEntry, Place>();

  constructor(entries: readonly AddressEntry[]) {
    this.entries = entries;
    this.#places = entries.map((entry, order) => ({ entry, ...pathOf(entry.address), order }));
    for (const place of this.#places) {
      if (place.path.length === 0) continue;
      this.#byEntry.set(place.entry, place);
      const { document } = place.entry;
      if (document) this.#documents.set(document.toLowerCase(), document);
      this.#enter(this.#byPath, place.path, place);
      const short = shortened(place.path);
      if (short.length > 0 && short.length < place.path.length) this.#enter(this.#byShort, short, place);
    }
  }

  #enter(map: Map<string, Place[]>, path: readonly string[], place: Place): void {
    let name = '';
    for (const part of path) {
      name = name === '' ? part : `${name}/${part}`;
      this.#beginnings.add(name);
    }
    const known = map.get(name);
    if (known) known.push(place);
    else map.set(name, [place]);
  }

  #begins(path: readonly string[]): boolean {
    return this.#beginnings.has(path.join('/'));
  }

  #placesAt(
    path: readonly string[],
    document: string | undefined,
    style: string,
    context: AddressContext,
  ): readonly Place[] {
    const name = path.join('/');
    let places: readonly Place[] = this.#byPath.get(name) ?? this.#byShort.get(name) ?? [];
    const narrow = (test: (place: Place) => boolean): void => {
      const left = places.filter(test);
      if (left.length > 0) places = left;
    };
    if (document !== undefined) places = places.filter((place) => place.entry.document === document);
    else if (context.document !== undefined) narrow((place) => place.entry.document === context.document);
    if (style !== '') narrow((place) => place.style === style);
    return places;
  }

  /** Places that a relative path may mean from the last one: under it, beside it, beside what is above it. */
  #placesFrom(path: readonly string[], context: AddressContext): readonly Place[] {
    const last = context.last ? this.#byEntry.get(context.last) : undefined;
    if (!last) return [];
    const found: Place[] = [];
    for (let length = last.path.length; length > 0; length--) {
      const base = last.path.slice(0, length);
      found.push(...this.#placesAt([...base, ...path], last.entry.document, '', context));
    }
    return found;
  }

  /**
   * Reads the address that begins at a token; null where none does. `23`, `art 23`, `Art. 23(1)(b)`, `23.1.b`, `23 1 b`, `10bis`, `OP5`,
   * `pp 3`, `5(b)`, `CND 72`, `chapeau of 29`, `23-25`, `(a) to (c)`; `(b)` and `para 2` go by the last place.
   */
  read(tokens: readonly LineToken[], from: number, context: AddressContext): AddressMatch | null {
    const first = this.#readOne(tokens, from, context);
    if (!first) return null;
    const dash = tokens[first.to];
    const isRange = dash !== undefined && ['-', '–', '—', 'to', 'through'].includes(dash.text);
    const [begin] = first.found;
    if (!isRange || !begin) return first;
    const second = this.#readOne(tokens, first.to + 1, { ...context, last: begin });
    const [finish] = second?.found ?? [];
    if (second && finish && finish.document !== begin.document) {
      // From one document into another there is no row of places; whichever is meant, a person says so.
      return { start: first.start, end: second.end, to: second.to, found: [], candidates: [begin, finish] };
    }
    const all = finish ? this.#between(begin, finish) : [];
    if (!second || all.length === 0) return first;
    return { start: first.start, end: second.end, to: second.to, found: all, candidates: [] };
  }

  /** The places from one to another on the same level of the same whole. */
  #between(begin: AddressEntry, finish: AddressEntry): readonly AddressEntry[] {
    const [a, b] = [this.#byEntry.get(begin), this.#byEntry.get(finish)];
    if (!a || !b || a.order >= b.order || a.path.length !== b.path.length) return [];
    const above = a.path.slice(0, -1).join('/');
    return this.#places
      .slice(a.order, b.order + 1)
      .filter(
        (place) =>
          place.path.length === a.path.length &&
          place.entry.document === begin.document &&
          place.path.slice(0, -1).join('/') === above,
      )
      .map((place) => place.entry);
  }

  #readOne(tokens: readonly LineToken[], from: number, context: AddressContext): AddressMatch | null {
    let at = from;
    let document: string | undefined;
    const named = this.#documents.get(tokens[at]?.text ?? '');
    if (named !== undefined && this.#isReference(tokens, at + 1)) {
      document = named;
      at++;
    }
    const tail = TAILS.has(tokens[at]?.text ?? '') ? tokens[at]?.text : undefined;
    if (tail !== undefined) {
      if (tokens[at + 1]?.text === 'of') at++;
      const whole = this.#readOne(tokens, at + 1, context);
      const [place] = whole?.found ?? [];
      const base = whole ? place : (context.last ?? undefined);
      const start = tokens[from]?.start ?? 0;
      if (whole && !place) return { ...whole, start };
      const path = base ? [...(this.#byEntry.get(base)?.path ?? []), tail] : [tail];
      const found = this.#placesAt(path, base?.document, '', context).map((each) => each.entry);
      const to = whole ? whole.to : at + 1;
      return settle(tokens, from, to, found, base ? [base] : []);
    }
    let style = '';
    while (HEADS[tokens[at]?.text ?? ''] !== undefined && tokens[at]?.kind === 'word') {
      style = HEADS[tokens[at]?.text ?? ''] ?? '';
      at++;
      while (tokens[at]?.text === '.' || tokens[at]?.text === '-') at++;
    }
    if (!this.#isReference(tokens, at)) return null;
    const isRelative = tokens[at]?.text === '(' || style === 'para';
    const { path, to } = this.#readPath(tokens, at);
    if (path.length === 0) return null;
    const near = isRelative && document === undefined ? this.#placesFrom(path, context) : [];
    let places = near.length > 0 ? near : this.#placesAt(path, document, style, context);
    if (places.length === 0 && !isRelative && document === undefined) places = this.#placesFrom(path, context);
    const found = places.map((place) => place.entry);
    return settle(tokens, from, to, found, found.length > 0 ? [] : this.#nearest(path, document, context));
  }

  /** Where an address leads nowhere: the nearest place above it, or one that begins like it. */
  #nearest(path: readonly string[], document: string | undefined, context: AddressContext): readonly AddressEntry[] {
    for (let length = path.length - 1; length > 0; length--) {
      const places = this.#placesAt(path.slice(0, length), document, '', context);
      if (places.length > 0) return places.map((place) => place.entry);
    }
    const stem = /^\d+/.exec(path[0] ?? '')?.[0];
    if (stem === undefined) return [];
    return this.#places
      .filter((place) => place.path.length === 1 && place.path[0]?.startsWith(stem))
      .map((p) => p.entry)
      .slice(0, 5);
  }

  #isReference(tokens: readonly LineToken[], at: number): boolean {
    const token = tokens[at];
    if (!token) return false;
    if (token.kind === 'number') return true;
    if (token.text === '(') return bracketed(tokens, at) !== null;
    if (token.text === 'pp' || token.text === 'op') return tokens[at + 1]?.kind === 'number';
    if (HEADS[token.text] !== undefined) return this.#isReference(tokens, at + (tokens[at + 1]?.text === '.' ? 2 : 1));
    return token.kind === 'word' && this.#begins([NAMED[token.text] ?? token.text]) && this.#isNamedPlace(tokens, at);
  }

  /** Words name a place only where they are a whole address: `Annex I`, `Preamble`. */
  #isNamedPlace(tokens: readonly LineToken[], at: number): boolean {
    const { path } = this.#readPath(tokens, at);
    return this.#byPath.has(path.join('/'));
  }

  /** Reads on while what follows belongs to the address: tied to it by a bracket or a stop, or known to stand under it. */
  #readPath(tokens: readonly LineToken[], from: number): { readonly path: readonly string[]; readonly to: number } {
    const path: string[] = [];
    let at = from;
    const first = tokens[at];
    if ((first?.text === 'pp' || first?.text === 'op') && tokens[at + 1]?.kind === 'number') {
      path.push(first.text + (tokens[at + 1]?.text ?? ''));
      at += 2;
    } else if (first?.kind === 'number') {
      path.push(first.text);
      at++;
    } else if (first?.kind === 'word') {
      path.push(NAMED[first.text] ?? first.text);
      at++;
    }
    for (;;) {
      const token = tokens[at];
      const before = tokens[at - 1];
      if (!token) break;
      const series = seriesAt(tokens, at);
      const last = path.at(-1);
      if (series !== null && last !== undefined && /[\da-z]$/.test(last)) {
        path[path.length - 1] = last + series.word;
        at = series.to;
        continue;
      }
      const inBrackets = bracketed(tokens, at);
      if (inBrackets) {
        path.push(...inBrackets.path);
        at = inBrackets.to;
        continue;
      }
      const next = tokens[at + 1];
      const isTied = before !== undefined && before.end === token.start;
      if (token.text === '.' && isTied && next && next.start === token.end && isLabel(next)) {
        path.push(next.text);
        at += 2;
        continue;
      }
      if (isTied && isLabel(token) && token.kind !== before.kind && before.kind !== 'mark') {
        path.push(token.text);
        at++;
        continue;
      }
      const skip = HEADS[token.text] === 'para' ? 1 : token.text === ',' && HEADS[next?.text ?? ''] === 'para' ? 2 : 0;
      if (skip > 0) {
        let label = at + skip;
        while (tokens[label]?.text === '.') label++;
        const found = tokens[label];
        const inner = bracketed(tokens, label);
        if (inner) {
          path.push(...inner.path);
          at = inner.to;
          continue;
        }
        if (!found || !isLabel(found)) break;
        path.push(found.text);
        at = label + 1;
        continue;
      }
      // A capital by itself is the letter of a stance; what is loosely written must be known to stand there.
      const loose = NAMED[token.text] ?? token.text;
      const isLetterOfStance = token.capital && !NAMES.has(last ?? '');
      if (token.kind === 'mark' || isLetterOfStance || before === undefined || !this.#begins([...path, loose])) break;
      path.push(loose);
      at++;
    }
    return { path, to: at };
  }
}

function settle(
  tokens: readonly LineToken[],
  from: number,
  to: number,
  found: readonly AddressEntry[],
  otherwise: readonly AddressEntry[],
): AddressMatch {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  const one = found.length === 1;
  return { start, end, to, found: one ? found : [], candidates: one ? [] : found.length > 1 ? found : otherwise };
}
