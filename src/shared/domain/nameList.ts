import type { DelegationCode, Roster } from './delegation';
import { nameIndexOf } from './nameIndex';
import { suggestDelegations } from './names';
import type { NameMatch, NameToken } from './nameTokens';
import { matchesAt, nameTokens } from './nameTokens';

/** One name of a typed or pasted list. Offsets are UTF-16 units of the list; `written` is the list between them. */
export interface NamedItem {
  readonly written: string;
  /** Null where nobody goes by the name, more than one does, or it names no one (`several delegations`). */
  readonly code: DelegationCode | null;
  /** Who may be meant where `code` is null, likeliest first: for a person to choose, never taken (DE1). */
  readonly choices: readonly DelegationCode[];
  /** Whose word counts for it from now on (DE2). With no name before it, the speaker at hand aligns and `code` is null. */
  readonly alignedWith?: DelegationCode;
  /** The groups whose position it speaks (DE3). With no name before it, the speaker at hand does and `code` is null. */
  readonly onBehalfOf?: readonly DelegationCode[];
  /** True for collectives without names; they are never opened up (DE3). */
  readonly unnamed: boolean;
  readonly start: number;
  readonly end: number;
  /** True from the second time on that the list names the same delegation (DE4). */
  readonly repeated: boolean;
}

const UNNAMED =
  /^(?:(?:a )?(?:large |small |wide |great )?(?:number|group|few|couple|majority|range) of .*|group of friends.*|(?:(?:several|some|many|most|various|other|certain|numerous|both|all|one|two|three|four|five|six|a|an|another|few|any|like minded|developing|developed)(?: other)? )+(?:[\p{L}]+ )*(?:delegations?|countries|country|states?|part(?:y|ies)|members?|speakers?|groups?|others?)|others?|all|everybody|everyone|nobody)$/u;

const JOINS: readonly (readonly string[])[] = [
  ['and'],
  ['et'],
  ['y'],
  ['и'],
  ['و'],
  ['plus'],
  ['also'],
  ['as', 'well', 'as'],
  ['together', 'with'],
  ['along', 'with'],
];

const ON_BEHALF: readonly (readonly string[])[] = [
  ['on', 'behalf', 'of'],
  ['speaking', 'on', 'behalf', 'of'],
  ['also', 'on', 'behalf', 'of'],
  ['speaking', 'for'],
  ['in', 'name', 'of'],
  ['representing'],
  ['obo'],
  ['for'],
];

const ALIGNED: readonly (readonly string[])[] = [
  ['aligned', 'itself', 'with'],
  ['aligns', 'itself', 'with'],
  ['aligning', 'itself', 'with'],
  ['associates', 'itself', 'with'],
  ['aligned', 'with'],
  ['aligning', 'with'],
  ['aligns', 'with'],
  ['align', 'with'],
  ['associated', 'with'],
  ['in', 'line', 'with'],
  ['with'],
];

const THEIR_WORDS: readonly (readonly string[])[] = [
  ['statement', 'of'],
  ['statement', 'by'],
  ['position', 'of'],
];

interface Named {
  readonly to: number;
  readonly codes: readonly DelegationCode[];
}

type Draft = { -readonly [Key in keyof NamedItem]: NamedItem[Key] };

class ListReader {
  readonly #list: string;
  readonly #roster: Roster;
  readonly #tokens: readonly NameToken[];
  readonly #items: Draft[] = [];
  /** The first item that an alignment without brackets reaches back to. */
  #run = 0;

  constructor(list: string, roster: Roster) {
    this.#list = list;
    this.#roster = roster;
    this.#tokens = nameTokens(list);
  }

  read(): readonly NamedItem[] {
    let at = 0;
    while (at < this.#tokens.length) {
      const token = this.#tokens[at];
      if (token?.kind !== 'word') {
        if (token?.kind === 'break') this.#run = this.#items.length;
        at++;
        continue;
      }
      const joined = this.#joinAt(at);
      at = joined > at ? joined : (this.#behalfAt(at) ?? this.#alignmentAt(at) ?? this.#nameAt(at));
    }
    this.#markRepetitions();
    return this.#items;
  }

  #phraseAt(at: number, phrases: readonly (readonly string[])[]): number {
    for (const phrase of phrases) {
      if (phrase.every((word, offset) => this.#tokens[at + offset]?.text === word)) return at + phrase.length;
    }
    return at;
  }

  #joinAt(at: number): number {
    return this.#phraseAt(at, JOINS);
  }

  /** Whether a name may end before this token. */
  #isEdge(at: number): boolean {
    const token = this.#tokens[at];
    return (
      token?.kind !== 'word' ||
      this.#phraseAt(at, JOINS) > at ||
      this.#phraseAt(at, ON_BEHALF) > at ||
      this.#phraseAt(at, ALIGNED) > at
    );
  }

  /** The token behind `and its member States`, `on behalf of its member States` where that follows a group (DE3). */
  #membersBehind(match: NameMatch): number {
    if (!match.codes.some((code) => this.#roster.byCode.get(code)?.kind === 'group')) return match.to;
    let at = match.to;
    const text = (offset = 0): string => this.#tokens[at + offset]?.text ?? '';
    const behalf = ['on', 'behalf', 'of'].every((word, offset) => text(offset) === word);
    if (behalf && ['its', 'their', 'all'].includes(text(3))) at += 3;
    else if (text() === 'and' || text() === 'with') at++;
    while (['its', 'their', 'all'].includes(text())) at++;
    if (/^\d+$/.test(text())) at++;
    if (text() === 'ms') return at + 1;
    if (text() !== 'member' && text() !== 'members') return match.to;
    at++;
    return ['state', 'states', 'countries'].includes(text()) ? at + 1 : at;
  }

  /** The longest name from here that ends where a name may end. */
  #wholeName(at: number): Named | null {
    for (const match of matchesAt(this.#tokens, at, nameIndexOf(this.#roster).tree)) {
      const to = this.#membersBehind(match);
      if (this.#isEdge(to)) return { to, codes: match.codes };
      if (to !== match.to && this.#isEdge(match.to)) return { to: match.to, codes: match.codes };
    }
    return null;
  }

  /** `Russia China Iran`: names with nothing but spaces between them, where they fill the whole stretch. */
  #tiled(from: number, to: number): readonly Named[] | null {
    const tree = nameIndexOf(this.#roster).tree;
    // From the back, so that a long paste costs one pass and no stack: what a tile leads to is known when it is tried.
    const tiles = new Map<number, NameMatch>();
    for (let at = to - 1; at >= from; at--) {
      const tile = matchesAt(this.#tokens, at, tree).find(
        (match) => !match.lowerCode && (match.to === to || (match.to < to && tiles.has(match.to))),
      );
      if (tile) tiles.set(at, tile);
    }
    const found: Named[] = [];
    for (let at = from; at < to; ) {
      const tile = tiles.get(at);
      if (!tile) return null;
      found.push({ to: tile.to, codes: tile.codes });
      at = tile.to;
    }
    return found;
  }

  #push(from: number, to: number, codes: readonly DelegationCode[], unnamed = false): Draft {
    const start = this.#tokens[from]?.start ?? 0;
    const end = this.#tokens[to - 1]?.end ?? start;
    const item: Draft = {
      written: this.#list.slice(start, end),
      code: codes.length === 1 ? (codes[0] ?? null) : null,
      choices: codes.length === 1 ? [] : codes,
      unnamed,
      start,
      end,
      repeated: false,
    };
    this.#items.push(item);
    return item;
  }

  #nameAt(at: number): number {
    const name = this.#wholeName(at);
    if (name) {
      this.#push(at, name.to, name.codes);
      return name.to;
    }
    let to = at + 1;
    while (!this.#isEdge(to)) to++;
    const tiles = this.#tiled(at, to);
    if (tiles) {
      let from = at;
      for (const tile of tiles) {
        this.#push(from, tile.to, tile.codes);
        from = tile.to;
      }
      return to;
    }
    const words = this.#tokens.slice(at, to).map((token) => token.text);
    if (UNNAMED.test(words.join(' '))) {
      this.#push(at, to, [], true);
      return to;
    }
    const item = this.#push(at, to, []);
    const begins = matchesAt(this.#tokens, at, nameIndexOf(this.#roster).tree)[0];
    item.choices = begins
      ? begins.codes
      : item.written.length < 4
        ? []
        : suggestDelegations(item.written, this.#roster, [], 3).map((each) => each.code);
    return to;
  }

  /** Names joined by "and" after a phrase; null where no group or delegation follows it. */
  #namesAfter(at: number): { readonly to: number; readonly codes: readonly DelegationCode[] } | null {
    const codes: DelegationCode[] = [];
    let to = at;
    let from = at;
    for (;;) {
      const name = this.#wholeName(from);
      if (name?.codes.length !== 1) break;
      codes.push(...name.codes);
      to = name.to;
      const next = this.#joinAt(to);
      if (next === to) break;
      from = next;
    }
    return codes.length > 0 ? { to, codes } : null;
  }

  #behalfAt(at: number): number | null {
    const from = this.#phraseAt(at, ON_BEHALF);
    if (from === at) return null;
    const names = this.#namesAfter(from);
    if (!names) return null;
    const isGroup = this.#roster.byCode.get(names.codes[0] ?? '')?.kind === 'group';
    if (this.#tokens[at]?.text === 'for' && !isGroup) return null;
    const speaker = this.#items.at(-1);
    const end = this.#tokens[names.to - 1]?.end ?? 0;
    if (speaker && speaker.onBehalfOf === undefined && !speaker.unnamed) {
      speaker.onBehalfOf = names.codes;
      const closes = this.#tokens[names.to]?.kind === 'close';
      speaker.end = closes ? (this.#tokens[names.to]?.end ?? end) : end;
      speaker.written = this.#list.slice(speaker.start, speaker.end);
    } else {
      this.#push(at, names.to, []).onBehalfOf = names.codes;
    }
    return names.to;
  }

  #alignmentAt(at: number): number | null {
    let from = this.#phraseAt(at, ALIGNED);
    if (from === at) return null;
    from = this.#phraseAt(from, THEIR_WORDS);
    const name = this.#wholeName(from);
    const code = name?.codes.length === 1 ? name.codes[0] : undefined;
    if (!name || code === undefined) return null;
    const bare = this.#tokens[at]?.text === 'with';
    if (bare && this.#roster.byCode.get(code)?.kind !== 'group') return null;
    const inBrackets = this.#tokens[at - 1]?.kind === 'open';
    const run = this.#items.slice(inBrackets ? -1 : this.#run).filter((item) => item.alignedWith === undefined);
    const aligned = run.filter((item) => item.code !== code && !item.unnamed);
    for (const item of aligned) item.alignedWith = code;
    if (run.length === 0) this.#push(at, name.to, []).alignedWith = code;
    this.#run = this.#items.length;
    return name.to;
  }

  #markRepetitions(): void {
    const seen = new Set<string>();
    for (const item of this.#items) {
      if (item.code === null) continue;
      const who = [item.code, ...(item.onBehalfOf ?? [])].join(' ');
      item.repeated = seen.has(who);
      seen.add(who);
    }
  }
}

/**
 * A typed or pasted list of delegations, read without guessing: commas, semicolons, slashes, "and", line ends or mere spaces part
 * names; names that hold "and" stay whole (`Trinidad and Tobago`, `the EU and its member States`). `X on behalf of G` and
 * `aligned with G` are understood (DE2, DE3); an alignment without brackets reaches back to the last full break or alignment.
 * Shared names are asked back (`Korea`, `Congo`, `Guinea`), unnamed collectives kept as such. Never throws; whatever is no name
 * stays in the answer as written.
 */
export function readNames(list: string, roster: Roster): readonly NamedItem[] {
  return new ListReader(list, roster).read();
}
