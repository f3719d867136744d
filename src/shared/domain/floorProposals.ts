import type { AddressBook, AddressContext, AddressMatch } from './addresses';
import { lineTokens } from './addressPath';
import type { DelegationCode, Roster } from './delegation';
import { NOTE, TO_FOLLOW } from './floorVerbs';
import { readNames } from './nameList';

/** What is done to the text by a proposal as it is spoken. */
export type SpokenChange =
  | { readonly kind: 'replace'; readonly was: string; readonly words: string }
  | { readonly kind: 'insert'; readonly words: string; readonly at: 'after' | 'before'; readonly anchor: string }
  | { readonly kind: 'insert'; readonly words: string; readonly at: 'end' | 'beginning' }
  | { readonly kind: 'cut'; readonly was: string }
  /** The whole of the place. */
  | { readonly kind: 'delete' }
  /** A paragraph behind the place; `label` where it is named (`24 bis`). */
  | { readonly kind: 'paragraph'; readonly words: string; readonly label: string | null }
  /** Promised: of the place, or of a new paragraph behind it. */
  | { readonly kind: 'to-follow'; readonly label: string | null };

/** A stretch of a line that makes a proposal. Offsets are UTF-16 units of the line. */
export interface ProposalSentence {
  readonly start: number;
  readonly end: number;
  /** Who is named as proposing; empty: whoever has the floor. */
  readonly by: readonly DelegationCode[];
  readonly onBehalfOf: readonly DelegationCode[];
  /** Null where none is named: then it goes on about the place before. */
  readonly place: AddressMatch | null;
  readonly change: SpokenChange;
  readonly reason: string | null;
}

/** What a line is read with. */
export interface SentenceContext {
  readonly addresses: AddressBook;
  readonly roster: Roster;
  readonly address: AddressContext;
}

const QUOTED = '`[^`]+`|"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|‘[^’]+’|\'[^\']+\'';
const THE_WORDS = '(?:the )?(?:(?:words?|terms?|phrase|expression) )?';
const PROPOSES =
  /^(?<who>[^:;`"“«]*?)\s*(?<![\p{L}])(?:(?:would like|wishes|wish|wants?) to )?(?:alternatively )?(?:propos(?:e|es|ed|ing|al)|suggest(?:s|ed|ing|ion)?)(?![\p{L}])/iu;
const WE = /^(?:(?:we|i|also|and|then|the delegations? of|delegations? of)\s+|[\s,]+)*/iu;
const LEADS = /(?:\s|,|:|–|—|-(?=\s))*(?:(?:that|for|in|on|under|at|to|of|we|a|the|text)\s+)*/iuy;
const PUNCTUATION = /[\s,:–—-]*/uy;
const TO = '(?:(?:to|we|should be|that we|by) )*';

const REPLACE = new RegExp(
  `${TO}(?:replac(?:e|es|ed|ing|ement of)|chang(?:e|es|ing)|substitut(?:e|ing))\\s+${THE_WORDS}(?<was>${QUOTED})\\s*,?\\s*(?:by|with|to|into|→|->)\\s+${THE_WORDS}(?<words>${QUOTED})`,
  'iuy',
);
const INSTEAD = new RegExp(
  `${TO}(?:(?:say|have|use|read|write)\\s+)?${THE_WORDS}(?<words>${QUOTED})\\s+(?:instead of|in place of|rather than)\\s+${THE_WORDS}(?<was>${QUOTED})`,
  'iuy',
);
const INSERT = new RegExp(
  `${TO}(?:insert(?:s|ing|ion of)?|add(?:s|ing|ition of)?|includ(?:e|es|ing)|put(?:ting)?)\\s+${THE_WORDS}(?<words>${QUOTED})\\s*,?\\s*(?:(?:right |directly |immediately )?(?<at>after|behind|before|in front of)\\s+${THE_WORDS}(?<anchor>${QUOTED})|at the (?<edge>end|beginning|start))`,
  'iuy',
);
const REMOVE =
  '(?:delet(?:e|es|ing|ion of|ion)|strik(?:e|es|ing)(?: out)?|remov(?:e|es|ing|al of)|drop(?:s|ping)?|omit(?:s|ting)?)';
const CUT = new RegExp(`${TO}${REMOVE}\\s+${THE_WORDS}(?<was>${QUOTED})`, 'iuy');
const DELETE = new RegExp(`${TO}(?:the )?${REMOVE}(?![\\p{L}])(?:\\s+(?:it|this|that|them)(?![\\p{L}]))?`, 'iuy');
const PARAGRAPH =
  /(?:a |one |the )?(?:new|additional|further) (?:sub-?)?para(?:graph)?s?(?![\p{L}])(?:\s+(?:after|behind))?/iuy;
const SERIES =
  /(?<base>(?:art(?:icle)?s?\.?\s*|para(?:graph)?\.?\s*|op\s?|pp\s?)?[\d(][\p{L}\d().]*?)(?<series>\s?\(?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)\)?)(?![\p{L}])/iuy;

/**
 * Reads the stretches of a line that make a proposal: "BRA propose 23(b): replace `may` by `shall`", "propose to delete 5(b)", "EU, Norway
 * propose 24 new para: ...", "insert `and women` after `men` in 29(1)", "propose 3 bis: text to follow". What is changed stands in
 * quotation marks of any kind. A stretch that says it otherwise is none, and is read as any other. Never throws.
 */
export function proposalSentences(raw: string, context: SentenceContext): readonly ProposalSentence[] {
  if (!/[`"“„«‘']|propos|suggest/iu.test(raw)) return [];
  const found: ProposalSentence[] = [];
  let address = context.address;
  for (const { from, to } of stretches(raw)) {
    const sentence = new SentenceReader(raw, from, to, { ...context, address }).read();
    if (sentence === null) continue;
    // The words of a new paragraph go on to the end of the line.
    if (found.some(({ end }) => end > sentence.start)) continue;
    found.push(sentence);
    const last = sentence.place?.found.at(-1);
    if (last !== undefined) address = { ...address, last };
  }
  return found;
}

/** Stretches between semicolons and line ends that stand in no quotation marks. */
function stretches(raw: string): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  const pieces = new RegExp(`${QUOTED}|[;\\n]`, 'gu');
  let from = 0;
  for (const match of raw.matchAll(pieces)) {
    if (match[0] !== ';' && match[0] !== '\n') continue;
    found.push({ from, to: match.index });
    from = match.index + 1;
  }
  found.push({ from, to: raw.length });
  return found;
}

class SentenceReader {
  readonly #raw: string;
  readonly #from: number;
  readonly #to: number;
  readonly #context: SentenceContext;
  #at: number;

  constructor(raw: string, from: number, to: number, context: SentenceContext) {
    this.#raw = raw;
    this.#from = from;
    this.#to = to;
    this.#context = context;
    this.#at = from;
  }

  read(): ProposalSentence | null {
    const who = this.#who();
    this.#skip(LEADS);
    const start = this.#at;
    const label = this.#newLabel();
    let place = label === null ? this.#place() : label.place;
    this.#skip(PUNCTUATION);
    let change = this.#change(who !== null, label?.label ?? null, place !== null);
    if (change === null && place !== null) {
      // `delete 5(b)`: the place stands behind the verb.
      this.#at = start;
      place = null;
      change = this.#change(who !== null, null, false);
    }
    if (change === null) return null;
    if (place === null) {
      this.#skip(LEADS);
      place = this.#place();
    }
    if (change.kind === 'delete' && place === null) return null;
    if (change.kind === 'paragraph' && change.words === '') {
      this.#skip(PUNCTUATION);
      const [words, end] = this.#rest();
      if (words === '') return null;
      this.#at = end;
      change = { ...change, words };
    }
    const reason = this.#reason();
    if (reason === undefined) return null;
    const { by = [], onBehalfOf = [] } = who ?? {};
    return { start: this.#from, end: this.#at, by, onBehalfOf, place, change, reason };
  }

  /** Who proposes; null where nobody is said to. */
  #who(): { readonly by: readonly DelegationCode[]; readonly onBehalfOf: readonly DelegationCode[] } | null {
    const words = this.#raw.slice(this.#from, this.#to);
    const found = PROPOSES.exec(words);
    if (found === null) return null;
    const names = (found.groups?.who ?? '').replace(WE, '').trim();
    const items = names === '' ? [] : readNames(names, this.#context.roster);
    if (items.some(({ code }) => code === null)) return null;
    this.#at = this.#from + found[0].length;
    return {
      by: [...new Set(items.flatMap(({ code }) => code ?? []))],
      onBehalfOf: [...new Set(items.flatMap(({ onBehalfOf = [] }) => onBehalfOf))],
    };
  }

  #skip(pattern: RegExp): void {
    const found = this.#match(pattern);
    if (found !== null) this.#at += found[0].length;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#raw);
    return found === null || found.index + found[0].length > this.#to ? null : found;
  }

  #place(): AddressMatch | null {
    const tokens = lineTokens(this.#raw.slice(0, this.#to));
    const at = tokens.findIndex(({ start }) => start === this.#at);
    const match = at < 0 ? null : this.#context.addresses.read(tokens, at, this.#context.address);
    if (match === null || match.end > this.#to) return null;
    this.#at = match.end;
    return match;
  }

  /** `3 bis` where there is none: a new paragraph behind 3. */
  #newLabel(): { readonly label: string; readonly place: AddressMatch } | null {
    const found = this.#match(SERIES);
    const { base = '' } = found?.groups ?? {};
    if (found === null || base === '') return null;
    const before = this.#at;
    const whole = this.#place();
    const end = before + found[0].length;
    const exists = whole !== null && whole.found.length > 0 && whole.end >= end;
    this.#at = before;
    if (exists) return null;
    const tokens = lineTokens(this.#raw.slice(0, before + base.length));
    const at = tokens.findIndex(({ start }) => start === before);
    const place = at < 0 ? null : this.#context.addresses.read(tokens, at, this.#context.address);
    if (place === null || place.found.length === 0) return null;
    this.#at = end;
    const label = this.#raw.slice(before, end).replace(/^(?:art(?:icle)?s?\.?|para(?:graph)?\.?)\s*/iu, '');
    return { label: label.trim(), place: { ...place, end } };
  }

  #change(proposes: boolean, label: string | null, hasPlace: boolean): SpokenChange | null {
    const taken = (found: RegExpExecArray | null): Readonly<Record<string, string | undefined>> | null => {
      if (found === null) return null;
      this.#at += found[0].length;
      return found.groups ?? {};
    };
    if (label === null) {
      const replaced = taken(this.#match(REPLACE) ?? this.#match(INSTEAD));
      if (replaced !== null) return { kind: 'replace', was: bare(replaced.was), words: bare(replaced.words) };
      const inserted = taken(this.#match(INSERT));
      if (inserted !== null) {
        const words = bare(inserted.words);
        if (inserted.edge !== undefined)
          return { kind: 'insert', words, at: /^end$/iu.test(inserted.edge) ? 'end' : 'beginning' };
        const at = /^(?:before|in)/iu.test(inserted.at ?? '') ? 'before' : 'after';
        return { kind: 'insert', words, at, anchor: bare(inserted.anchor) };
      }
      const cut = taken(this.#match(CUT));
      if (cut !== null) return { kind: 'cut', was: bare(cut.was) };
    }
    if (!proposes) return null;
    const follows = this.#match(TO_FOLLOW);
    if (follows !== null && (hasPlace || label !== null)) {
      this.#at += follows[0].trimEnd().length;
      return { kind: 'to-follow', label };
    }
    if (label !== null) {
      const [words, end] = this.#rest();
      if (words === '') return null;
      this.#at = end;
      return { kind: 'paragraph', words, label };
    }
    if (taken(this.#match(PARAGRAPH)) !== null) {
      if (!hasPlace) return { kind: 'paragraph', words: '', label: null };
      this.#skip(PUNCTUATION);
      const follow = this.#match(TO_FOLLOW);
      if (follow !== null) {
        this.#at += follow[0].trimEnd().length;
        return { kind: 'to-follow', label: '' };
      }
      const [words, end] = this.#rest();
      if (words === '') return null;
      this.#at = end;
      return { kind: 'paragraph', words, label: null };
    }
    return taken(this.#match(DELETE)) === null ? null : { kind: 'delete' };
  }

  /** Words to the closing quotation mark, or to the end of the line; and where they end. */
  #rest(): readonly [string, number] {
    const quoted = this.#match(new RegExp(QUOTED, 'uy'));
    if (quoted !== null) return [bare(quoted[0]), this.#at + quoted[0].length];
    const line = this.#raw.indexOf('\n', this.#at);
    const end = line < 0 ? this.#raw.length : line;
    return [this.#raw.slice(this.#at, end).trim(), end];
  }

  /** What stands behind it: nothing, or a reason; undefined where it is something else, so that the whole is read otherwise. */
  #reason(): string | null | undefined {
    if (this.#at >= this.#to) return null;
    this.#skip(/[\s,.]*/uy);
    const rest = this.#raw.slice(this.#at, this.#to).trim();
    const note = this.#match(NOTE);
    if (rest !== '' && note === null) return undefined;
    this.#at = this.#to;
    return rest === '' ? null : rest;
  }
}

function bare(quoted: string | undefined): string {
  return (quoted ?? '').slice(1, -1).trim();
}
