import type { AddressBook, AddressContext, AddressEntry, AddressMatch } from './addresses';
import type { LineToken } from './addressPath';
import { lineTokens, TAILS } from './addressPath';
import type { DelegationCode, Roster } from './delegation';
import type { ProposalOwner } from './floorDrafts';
import type { FloorVerb } from './floorVerbs';
import { ALIGNS, AS_WORDED, CONDITION, NOTE, ON_BEHALF, SAME, SLIP, stanceCode, TO_FOLLOW, verbAt } from './floorVerbs';
import { nameIndexOf } from './nameIndex';
import { findDelegation } from './names';
import type { NameToken } from './nameTokens';
import { matchesAt, nameTokens } from './nameTokens';
import type { Condition } from './position';

/** The option that a line names: an alternative by number or label, a bracket by number, the option of having none (PO3). */
export type FloorOption =
  | { readonly kind: 'alternative'; readonly number: number }
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'bracket'; readonly number: number | 'last' | 'all' }
  | { readonly kind: 'none' };

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a stretch of a line says. What is said by no piece is of no consequence ("we", "on the"). */
export type Piece = Span &
  (
    | { readonly kind: 'address'; readonly match: AddressMatch }
    | { readonly kind: 'whole' }
    | { readonly kind: 'option'; readonly option: FloorOption }
    | { readonly kind: 'verb'; readonly verb: FloorVerb }
    | { readonly kind: 'alignment'; readonly with: DelegationCode | null }
    | { readonly kind: 'behalf'; readonly codes: readonly DelegationCode[] }
    | { readonly kind: 'condition'; readonly condition: Condition }
    | { readonly kind: 'words'; readonly words: string }
    | { readonly kind: 'speaker'; readonly code: DelegationCode | null }
    /** `Brazil's proposal`, `its proposal`: whose, and the words it is named by. */
    | { readonly kind: 'proposal'; readonly owner: ProposalOwner; readonly words: string }
    | { readonly kind: 'note'; readonly words: string }
    | { readonly kind: 'follow' | 'same' | 'check' | 'only' | 'slip' | 'join' | 'break' }
  );

/** What a line is read with. */
export interface FloorContext {
  readonly addresses: AddressBook;
  readonly roster: Roster;
  /** The place spoken of last, before this line. */
  readonly last: AddressEntry | null;
  /** Short form of the document that is read, where the dossier has several. */
  readonly document?: string;
}

const ORDINALS: Readonly<Record<string, number | 'last' | 'all'>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  last: 'last',
  both: 'all',
  all: 'all',
};

const OPTION =
  /(?:the )?(?:(?<ordinal>first|1st|second|2nd|third|3rd|fourth|4th|fifth|5th|last|both|all)(?: the)?(?: set of)? (?:square )?(?<thing>brackets?|bracketed text|alternatives?|options?|alts?)|(?<named>brackets?|alternative|alt|option|opt)\.? ?(?<label>\d{1,2}|one|two|three|four|five|[a-z]|[ivx]{1,4})(?![\p{L}\d(])|(?<none>no text(?: option)?|none of (?:them|the alternatives|the options)))(?![\p{L}\d])/iuy;

const SPELT: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

const WHOLE =
  /(?:the )?(?:(?:whole|entire|full|complete) (?:text|document|draft|convention|treaty)|(?:text|document|draft) (?:as a whole|in its entirety)|everything)(?![\p{L}\d])/iuy;

const JOIN = /(?:,|&|\+(?!1)|(?:and|but|while|whereas|although|though|however|then|or)(?![\p{L}\d])|\.(?=\s|$))/iuy;

/** Numbers of things that are no provisions. */
const COUNTED =
  /\d+\s?(?:%|(?:per ?cent|reasons|points|delegations|states|countries|times|days|hours|minutes|weeks|months|years|comments|remarks|issues|words|elements|parties)(?![\p{L}]))/iuy;

/** Words that say nothing by themselves. */
const IDLE = new Set(
  'we i us our my on in to of the this that these those it its is are was be been being with for at as so also again back a an delegation delegations text article articles paragraph paragraphs para provision provisions can could would will should may might must strongly fully very position views view here there regarding re please now still just from by has have had do does let chair madam mr thank thanks you same wants want would like says said'.split(
    ' ',
  ),
);

const NOUN =
  '(?:proposal|amendment|suggestion|formulation|wording|language|text)s?(?![\\p{L}])(?!\\s+(?:is |are )?(?:to follow|to come|will follow|coming|follows))';
const THEIR_PROPOSAL = new RegExp(
  `(?:['’]s?)?\\s+(?:(?:new|revised|latest|written|alternative|own|draft)\\s+)*${NOUN}`,
  'iuy',
);
/** A name in the genitive, which the list of names does not know. */
const POSSESSIVE = /(?:the )?(?<name>\p{L}[\p{L}\p{M}.\- ]{1,60}?)['’]s?(?=\s)/iuy;
const OWN_PROPOSAL = /(?:its|our|their)(?: own)? (?:proposal|amendment)s?(?![\p{L}])/iuy;
const PROPOSAL_BY =
  /(?:the )?(?:proposal|amendment|suggestion)s? (?:(?:made |put forward |tabled )?by|of|from)(?: the)?(?=\s)/iuy;
const ANY_PROPOSAL = /(?:the|this|that) (?:proposal|amendment)(?![\p{L}])/iuy;

const OPENING_QUOTES = '"“„«';
const CLOSING_QUOTES = '"”“»';

/** Where a condition ends: a new clause begins, or the line does. */
const CONDITION_END =
  /\s*(?:[;\n]|\?\s*(?:$|[;\n])|\sbut\s|,\s*(?=(?:\d|art|arts|article|para|op\s?\d|pp\s?\d|alt\s?\d|option|back to)))/iu;

const CONDITION_FIRST_END = /\s*(?:[;\n,:]|\sthen\s|\?\s*(?:$|[;\n]))/iu;

class Scanner {
  readonly #raw: string;
  readonly #context: FloorContext;
  readonly #tokens: readonly LineToken[];
  readonly #byStart = new Map<number, number>();
  readonly #names: readonly NameToken[];
  readonly #nameByStart = new Map<number, number>();
  readonly #pieces: Piece[] = [];
  #last: AddressEntry | null;

  constructor(raw: string, context: FloorContext) {
    this.#raw = raw;
    this.#context = context;
    this.#last = context.last;
    this.#tokens = lineTokens(raw);
    for (const [at, token] of this.#tokens.entries()) this.#byStart.set(token.start, at);
    this.#names = nameTokens(raw);
    for (const [at, token] of this.#names.entries()) this.#nameByStart.set(token.start, at);
  }

  scan(): readonly Piece[] {
    let at = 0;
    let idle = -1;
    while (at < this.#raw.length) {
      const character = this.#raw[at] ?? '';
      if (/[^\S\n]/.test(character)) {
        at++;
        continue;
      }
      const end = this.#pieceAt(at, character);
      if (end > at) {
        this.#remark(idle, at);
        idle = -1;
        at = end;
        continue;
      }
      const token = this.#tokens[this.#byStart.get(at) ?? -1];
      const next = token ? token.end : at + 1;
      const isIdle = token === undefined || token.kind === 'mark' || (token.kind === 'word' && IDLE.has(token.text));
      if (!isIdle && idle < 0) idle = at;
      at = next;
    }
    this.#remark(idle, at);
    return this.#pieces.sort((a, b) => a.start - b.start);
  }

  /** Words that are understood as nothing else are kept as a note. */
  #remark(from: number, to: number): void {
    if (from < 0) return;
    const words = this.#raw.slice(from, to).replace(/(?:\s+(?:on|to|of|for|in|with|the))*\s*$/iu, '');
    this.#pieces.push({ kind: 'note', words, start: from, end: from + words.length });
  }

  #push(piece: Piece): number {
    this.#pieces.push(piece);
    return piece.end;
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#raw);
  }

  /** Since the last break: whether a verb was said, and whether it was to amend. */
  #verbBefore(): FloorVerb | null {
    for (let at = this.#pieces.length - 1; at >= 0; at--) {
      const piece = this.#pieces[at];
      if (piece?.kind === 'break') return null;
      if (piece?.kind === 'verb') return piece.verb;
    }
    return null;
  }

  /** Reads the piece that begins here and answers where it ends; `at` where none does. */
  #pieceAt(at: number, character: string): number {
    if (character === ';' || character === '\n') return this.#push({ kind: 'break', start: at, end: at + 1 });
    if (character === '?') return this.#push({ kind: 'check', start: at, end: at + 1 });
    if (character === ':') return this.#proposedWords(at);
    if (OPENING_QUOTES.includes(character)) return this.#quoted(at);
    const before = this.#raw[at - 1] ?? ' ';
    if (/[\p{L}\d]/u.test(before) && /[\p{L}\d]/u.test(character)) return at;
    return (
      this.#speaker(at) ||
      this.#proposal(at) ||
      this.#simple(at) ||
      this.#alignment(at) ||
      this.#verb(at) ||
      this.#behalf(at) ||
      this.#conditionOrNote(at) ||
      this.#address(at) ||
      this.#code(at) ||
      at
    );
  }

  #simple(at: number): number {
    const counted = this.#match(COUNTED, at);
    if (counted) return this.#push({ kind: 'note', words: counted[0], start: at, end: at + counted[0].length });
    const follow = this.#match(TO_FOLLOW, at);
    if (follow) return this.#push({ kind: 'follow', start: at, end: at + follow[0].trimEnd().length });
    const slip = this.#match(SLIP, at);
    if (slip) return this.#push({ kind: 'slip', start: at, end: at + slip[0].length });
    const worded = this.#match(AS_WORDED, at);
    if (worded) return this.#asWorded(at, worded[0]);
    const same = this.#match(SAME, at);
    if (same) return this.#push({ kind: 'same', start: at, end: at + same[0].trimEnd().length });
    const whole = this.#match(WHOLE, at);
    if (whole) return this.#push({ kind: 'whole', start: at, end: at + whole[0].length });
    const only = this.#match(/only(?! if)(?![\p{L}\d])/iuy, at);
    if (only) return this.#push({ kind: 'only', start: at, end: at + 4 });
    const option = this.#match(OPTION, at);
    if (option?.groups) {
      const read = optionOf(option.groups);
      if (read) return this.#push({ kind: 'option', option: read, start: at, end: at + option[0].length });
    }
    const join = this.#match(JOIN, at);
    return join ? this.#push({ kind: 'join', start: at, end: at + join[0].length }) : 0;
  }

  /** `Brazil: 45 support` in the middle of a line: somebody else has the floor. */
  #speaker(at: number): number {
    if (!this.#opensClause(at)) return 0;
    const name = this.#nameAt(at);
    if (name === null || !/^:\s/.test(this.#raw.slice(name.end))) return 0;
    return this.#push({ kind: 'speaker', code: name.code, start: at, end: name.end + 1 });
  }

  /** `Brazil's proposal`, `the EU amendment`, `its proposal`, `the proposal by Japan`. */
  #proposal(at: number): number {
    const push = (owner: ProposalOwner, end: number) =>
      this.#push({ kind: 'proposal', owner, words: this.#raw.slice(at, end), start: at, end });
    const own = this.#match(OWN_PROPOSAL, at);
    if (own) return push('own', at + own[0].length);
    const by = this.#match(PROPOSAL_BY, at);
    const theirs = this.#match(POSSESSIVE, at);
    const owner = theirs === null ? null : findDelegation(theirs.groups?.name ?? '', this.#context.roster);
    if (theirs !== null && owner !== null) {
      const noun = this.#match(THEIR_PROPOSAL, at + theirs[0].length);
      if (noun !== null) return push([owner.code], at + theirs[0].length + noun[0].length);
    }
    const named = by === null ? this.#nameAt(at) : this.#nameAt(this.#skipSpace(at + by[0].length));
    if (by !== null) return named === null || named.code === null ? 0 : push([named.code], named.end);
    if (named === null) {
      const any = this.#match(ANY_PROPOSAL, at);
      return any ? push('any', at + any[0].length) : 0;
    }
    const noun = this.#match(THEIR_PROPOSAL, named.end);
    return noun === null || named.code === null ? 0 : push([named.code], named.end + noun[0].length);
  }

  /** `as drafted`, `as proposed by the US`: which words are meant, and no stance of its own. */
  #asWorded(at: number, words: string): number {
    const whose = /\sby$/i.test(words) ? this.#nameAt(this.#skipSpace(this.#skipThe(at + words.length))) : null;
    const end = whose?.end ?? at + words.length;
    return this.#push({ kind: 'note', words: this.#raw.slice(at, end), start: at, end });
  }

  #skipThe(at: number): number {
    return at + (/^\s+the(?=\s)/i.exec(this.#raw.slice(at))?.[0].length ?? 0);
  }

  /** A delegation named at an offset; `code` null where it is not clear which. */
  #nameAt(offset: number): { readonly code: DelegationCode | null; readonly end: number } | null {
    const from = this.#nameByStart.get(offset);
    if (from === undefined) return null;
    for (const match of matchesAt(this.#names, from, nameIndexOf(this.#context.roster).tree)) {
      const after = this.#names[match.to];
      if (match.lowerCode && after?.kind === 'word' && after.text !== 'on' && after.text !== 'and') continue;
      const end = this.#names[match.to - 1]?.end ?? offset;
      return { code: match.codes.length === 1 ? (match.codes[0] ?? null) : null, end };
    }
    return null;
  }

  #skipSpace(at: number): number {
    let next = at;
    while (/\s/.test(this.#raw[next] ?? '')) next++;
    return next;
  }

  #alignment(at: number): number {
    const words = this.#match(ALIGNS, at);
    if (!words) return 0;
    const name = this.#nameAt(this.#skipSpace(at + words[0].length));
    if (!name) return 0;
    // Somebody's proposal is backed, not somebody's word on the target.
    const isTheirs = /^(?:['’]s)?\s+(?:proposal|amendment|suggestion|text|language|wording|version|formulation)/i;
    if (isTheirs.test(this.#raw.slice(name.end))) return 0;
    return this.#push({ kind: 'alignment', with: name.code, start: at, end: name.end });
  }

  #behalf(at: number): number {
    const words = this.#match(ON_BEHALF, at);
    if (!words) return 0;
    const name = this.#nameAt(this.#skipSpace(at + words[0].length));
    if (!name || name.code === null) return 0;
    const isGroup = this.#context.roster.byCode.get(name.code)?.kind === 'group';
    if (words[0].toLowerCase().startsWith('for') && !isGroup) return 0;
    return this.#push({ kind: 'behalf', codes: [name.code], start: at, end: name.end });
  }

  #verb(at: number): number {
    const found = verbAt(this.#raw, at);
    if (!found) return 0;
    this.#push({ kind: 'verb', verb: found.verb, start: at, end: found.end });
    const isOfProposal =
      found.verb.act === 'withdrawal' && /\b(?:proposal|amendment)\b/iu.test(this.#raw.slice(at, found.end));
    if (isOfProposal) this.#push({ kind: 'proposal', owner: 'own', words: '', start: found.end, end: found.end });
    return found.end;
  }

  #conditionOrNote(at: number): number {
    const condition = this.#match(CONDITION, at);
    if (condition) {
      // A condition that is said first ends where what it is the condition of begins.
      const stop = this.#opensClause(at) ? CONDITION_FIRST_END : CONDITION_END;
      const end = this.#endOf(at + condition[0].length, stop);
      const words = this.#raw.slice(at + condition[0].length, end).trim();
      const kind = condition.groups?.unless === undefined ? 'if' : 'unless';
      return this.#push({ kind: 'condition', condition: { kind, words }, start: at, end });
    }
    const note = this.#match(NOTE, at);
    // A dash between an address and its verb is a mere dash.
    if (!note || (/^[-–]$/.test(note[0]) && this.#verbBefore() === null)) return 0;
    const end = this.#endOf(at + note[0].length, /\s*[;\n]/u);
    return this.#push({ kind: 'note', words: this.#raw.slice(at, end).trim(), start: at, end });
  }

  /** Nothing but conjunctions was said since the last break. */
  #opensClause(at: number): boolean {
    for (let back = this.#pieces.length - 1; back >= 0; back--) {
      const piece = this.#pieces[back];
      if (piece?.kind === 'break') return true;
      if (piece !== undefined && piece.kind !== 'join' && piece.start < at) return false;
    }
    return true;
  }

  #endOf(from: number, stop: RegExp): number {
    const found = stop.exec(this.#raw.slice(from));
    return found ? from + found.index : this.#raw.length;
  }

  /** `propose 23(b): ...`: the words run to the closing quotation mark, or to the end of the line. */
  #proposedWords(at: number): number {
    if (this.#verbBefore()?.stance !== 'AMD') return at;
    const from = this.#skipSpace(at + 1);
    if (OPENING_QUOTES.includes(this.#raw[from] ?? ' ')) return this.#quoted(from);
    const end = this.#endOf(from, /\n/u);
    const words = this.#raw.slice(from, end).trim();
    return this.#push({ kind: 'words', words, start: at, end });
  }

  #quoted(at: number): number {
    let close = at + 1;
    while (close < this.#raw.length && !CLOSING_QUOTES.includes(this.#raw[close] ?? '')) close++;
    const words = this.#raw.slice(at + 1, close).trim();
    const kind = this.#verbBefore()?.stance === 'AMD' ? 'words' : 'note';
    return this.#push({ kind, words, start: at, end: Math.min(close + 1, this.#raw.length) });
  }

  #address(at: number): number {
    const from = this.#byStart.get(at);
    if (from === undefined) return 0;
    const context: AddressContext =
      this.#context.document === undefined
        ? { last: this.#last }
        : { last: this.#last, document: this.#context.document };
    const match = this.#context.addresses.read(this.#tokens, from, context);
    if (!match) return 0;
    const tail = this.#tokens[this.#byStart.get(this.#skipSpace(match.end)) ?? -1];
    if (match.found.length > 0 && tail !== undefined && TAILS.has(tail.text)) {
      // `36 title` is not all of 36: the text has no such place, and whether the whole is meant is for a person to say.
      const part = { ...match, found: [], candidates: match.found, end: tail.end };
      return this.#push({ kind: 'address', match: part, start: at, end: tail.end });
    }
    this.#last = match.found.at(-1) ?? this.#last;
    return this.#push({ kind: 'address', match, start: at, end: match.end });
  }

  /** `23 O`, `23 opp`: a letter counts behind what it is said of, and only at the end of a clause. */
  #code(at: number): number {
    const index = this.#byStart.get(at);
    const token = index === undefined ? undefined : this.#tokens[index];
    if (index === undefined || token?.kind !== 'word') return 0;
    const stance = stanceCode(token.text);
    if (stance === null) return 0;
    if (token.text.length === 1) {
      const previous = this.#pieces.at(-1)?.kind;
      const follows = previous === 'address' || previous === 'option' || previous === 'whole' || index === 0;
      const next = this.#tokens[index + 1];
      const ends =
        next === undefined ||
        (next.kind === 'mark' && next.text !== "'" && next.text !== '’') ||
        this.#match(CONDITION, next.start) !== null ||
        this.#match(JOIN, next.start) !== null ||
        this.#match(NOTE, next.start) !== null;
      if (!follows || !ends) return 0;
    }
    return this.#push({ kind: 'verb', verb: { stance, act: 'said' }, start: at, end: token.end });
  }
}

function optionOf(groups: Readonly<Record<string, string | undefined>>): FloorOption | null {
  const { ordinal, thing, named, label, none } = groups;
  if (none !== undefined) return { kind: 'none' };
  if (ordinal !== undefined) {
    const number = ORDINALS[ordinal.toLowerCase()];
    if (number === undefined) return null;
    if (/^bracket/i.test(thing ?? '')) return { kind: 'bracket', number };
    return typeof number === 'number' ? { kind: 'alternative', number } : null;
  }
  if (named === undefined || label === undefined) return null;
  const number = /^\d/.test(label) ? Number(label) : SPELT[label.toLowerCase()];
  if (/^bracket/i.test(named)) return number === undefined ? null : { kind: 'bracket', number };
  return number === undefined ? { kind: 'label', label } : { kind: 'alternative', number };
}

/** Takes a line of the floor log apart into what is said in it, in order. Never throws; what is not understood is a note. */
export function floorPieces(raw: string, context: FloorContext): readonly Piece[] {
  return new Scanner(raw, context).scan();
}
