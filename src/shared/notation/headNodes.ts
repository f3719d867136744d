import type { DelegationCode } from '../domain/delegation';
import type { Stance } from '../domain/position';
import type { AttributionClause } from '../domain/provision';
import { readClauses } from './clauses';
import { readHead } from './heads';
import type { Namer } from './names';
import { findVerb } from './verbs';

/** What somebody else says of a proposal in its head: `CHN oppose`, `NOR support` (BR7). */
export interface HeadPosition {
  readonly codes: readonly DelegationCode[];
  readonly names: readonly string[];
  readonly stance: Stance;
}

/** Whose proposal a head names. */
export interface HeadOwner {
  /** Codes of those the namer knows, and all names as written. */
  readonly codes: readonly DelegationCode[];
  readonly names: readonly string[];
  readonly onBehalfOf: readonly DelegationCode[];
  /** `alternatively propose`: a second proposal of the same proponents on the same words. */
  readonly alternative: boolean;
}

/** Whose words they are, and what others say of them. */
export interface Who {
  readonly owner: HeadOwner;
  readonly positions: readonly HeadPosition[];
}

/** A piece of a paragraph: its words, or a bracket that puts something. */
export type HeadNode =
  | { readonly kind: 'text'; readonly from: number; readonly text: string }
  /** Words of the text that somebody wants out. */
  | { readonly kind: 'cut'; readonly who: Who; readonly inside: readonly HeadNode[]; readonly verbatim: boolean }
  /** Words that somebody wants in. */
  | { readonly kind: 'put'; readonly who: Who; readonly words: string; readonly verbatim: boolean }
  /** Rivals in one bracket, parted by slashes: words of the text (null: none of them stands in it), and what others want instead. */
  | {
      readonly kind: 'swap';
      readonly inside: readonly HeadNode[] | null;
      readonly cutBy: readonly Who[];
      readonly options: readonly { readonly who: Who; readonly words: string }[];
    }
  /** `[Russia, Iran: delete]`: the whole paragraph. */
  | { readonly kind: 'mark'; readonly who: Who };

/**
 * Takes a paragraph apart. A bracket that is no head of a proposal is words, and what stands in it is looked at. `left` receives the
 * offsets of brackets that name somebody and put nothing.
 */
export function headNodes(text: string, namer: Namer, left: number[]): readonly HeadNode[] {
  return new Parser(text, namer, left).nodes(0, text.length);
}

const PUTS: ReadonlySet<AttributionClause['verb']> = new Set(['propose', 'alternative', 'none']);
const DASHES = [' - ', ' – ', ' — '];
/** Longest tail, its dash included. */
const TAIL = 300;
const LATE_CUT = /:\s*(?:delet|remov|strik|omit|suppress)\p{L}*$/iu;
/** What may stand behind the verb of a head that speaks of the whole paragraph. */
const ALL_OF_IT = /^(?:[.;,]|(?:this|the whole|the entire)\s\p{L}+\.?)$/iu;
const LATE = /^(?:propos|oppos|delet|remov|strik|omit|suppress|reserv)/iu;
const FOR_DELETION = /\b(?:deletion|deleting)\b/iu;

class Parser {
  readonly #text: string;
  readonly #namer: Namer;
  readonly #left: number[];
  readonly #closes = new Map<number, number>();

  constructor(text: string, namer: Namer, left: number[]) {
    this.#text = text;
    this.#namer = namer;
    this.#left = left;
    const open: number[] = [];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 0x5b) open.push(i);
      else if (c === 0x5d) {
        const from = open.pop();
        if (from !== undefined) this.#closes.set(from, i);
      }
    }
  }

  nodes(from: number, to: number): readonly HeadNode[] {
    const out: HeadNode[] = [];
    let start = from;
    for (let i = from; i < to; i++) {
      if (this.#text.charCodeAt(i) !== 0x5b) continue;
      const close = this.#closes.get(i);
      if (close === undefined || close >= to) continue;
      const node = this.#before(i, close) ?? this.#behind(i, close);
      if (node === null) continue;
      if (i > start) out.push({ kind: 'text', from: start, text: this.#text.slice(start, i) });
      out.push(node);
      i = close;
      start = close + 1;
    }
    if (to > start) out.push({ kind: 'text', from: start, text: this.#text.slice(start, to) });
    return out;
  }

  /** `[BRA propose: words]`, `[BRA: delete words]`, `[EU: words]`, `[Russia, Iran: delete]`. */
  #before(open: number, close: number): HeadNode | null {
    const head = readHead(this.#text, open, close, this.#namer);
    if (head === null) return null;
    const { written, clauses, end } = head.attribution;
    if (head.unparsed || end > close) {
      this.#left.push(open);
      return null;
    }
    let from = lateVerbCounts(written) ? end : open + this.#text.slice(open).indexOf(':') + 1;
    if (/[.:;]/.test(this.#text.charAt(from)) && !written.includes(':')) from++;
    if (this.#text.charAt(from) === ' ') from++;
    const content = this.#text.slice(from, close);
    const late = lateVerbCounts(written) && LATE_CUT.test(written);
    const puts = clauses.some(({ verb }) => PUTS.has(verb));
    const cuts = late || (!puts && clauses.some(({ verb }) => verb === 'delete' || verb === 'oppose'));
    const who = whoOf(clauses, written, cuts, this.#namer);
    const isEmpty = content.trim() === '' || (late && ALL_OF_IT.test(content.trim()));
    if (who === null || (isEmpty && !cuts)) {
      this.#left.push(open);
      return null;
    }
    if (isEmpty) return { kind: 'mark', who };
    const verbatim = hasEdge(content);
    if (cuts) return { kind: 'cut', who, inside: this.nodes(from, close), verbatim };
    return { kind: 'put', who, words: content, verbatim };
  }

  /** `[words - BRA delete]`, `[words - BRA]`, `[A - BRA retain / B - EU]`. */
  #behind(open: number, close: number): HeadNode | null {
    // Most brackets have no names behind their words: they are told without a look at all that is in them.
    const end = this.#text.slice(Math.max(open + 1, close - TAIL), close);
    if (!DASHES.some((dash) => end.includes(dash))) return null;
    const parts = this.#parts(open + 1, close);
    if (parts === null) return null;
    const [first, ...rest] = parts as [Part, ...Part[]];
    const cuts = first.clauses.some(({ verb }) => verb === 'delete' || verb === 'oppose');
    const puts = first.clauses.some(({ verb }) => PUTS.has(verb));
    if (rest.length === 0) {
      const isCut = cuts && !puts;
      const who = cuts || puts ? whoOf(first.clauses, first.written, isCut, this.#namer, first.alternative) : null;
      if (who === null) {
        this.#left.push(open);
        return null;
      }
      const words = this.#text.slice(first.from, first.to);
      const verbatim = hasEdge(words);
      return isCut
        ? { kind: 'cut', who, inside: this.nodes(first.from, first.to), verbatim }
        : { kind: 'put', who, words, verbatim };
    }
    const retained = first.clauses.filter(({ verb }) => verb === 'retain' || verb === 'support');
    const against = retained.map((clause) => ({ ...sides(clause), stance: 'OPP' as const }));
    const options = rest.map((part) => {
      const who = whoOf(part.clauses, part.written, false, this.#namer, part.alternative);
      const words = this.#text.slice(part.from, part.to);
      return who === null ? null : { who: { ...who, positions: [...who.positions, ...against] }, words };
    });
    if (options.some((option) => option === null)) {
      this.#left.push(open);
      return null;
    }
    const all = options as { who: Who; words: string }[];
    if (puts && !cuts) {
      const own = whoOf(first.clauses, first.written, false, this.#namer, first.alternative);
      if (own === null) return null;
      const words = this.#text.slice(first.from, first.to);
      return { kind: 'swap', inside: null, cutBy: [], options: [{ who: own, words }, ...all] };
    }
    const bring = new Set(all.flatMap(({ who }) => who.owner.names));
    const cutters = first.clauses
      .filter(({ verb }) => verb === 'delete' || verb === 'oppose')
      .filter(({ names }) => !names.every((name) => bring.has(name)));
    const cutBy = cutters.map((clause) => ({
      owner: ownerOf([clause], this.#namer, first.alternative),
      positions: [],
    }));
    return { kind: 'swap', inside: this.nodes(first.from, first.to), cutBy, options: all };
  }

  /** What stands between the slashes of a bracket, each with its tail; null where not all of it has one. */
  #parts(from: number, to: number): readonly Part[] | null {
    const parts: Part[] = [];
    let start = from;
    for (const at of [...this.#atDepth(from, to, [' / ']), to]) {
      const part = this.#tail(start, at);
      // A slash in the words themselves: they go on to the next.
      if (part === null) continue;
      parts.push(part);
      start = at + 3;
    }
    return parts.length === 0 || start < to + 3 ? null : parts;
  }

  #tail(from: number, to: number): Part | null {
    const at = this.#atDepth(from, to, DASHES).at(-1);
    if (at === undefined || to - at > TAIL) return null;
    const zone = this.#text
      .slice(at + 3, to)
      .trimEnd()
      .replace(/\.$/, '');
    if (!/^\p{Lu}/u.test(zone)) return null;
    const alternative = /\balternative(?:ly)?\s+(?=delet)/u.test(zone);
    const written = zone.replace(/\balternative(?:ly)?\s+(?=delet)/u, '');
    const list = readClauses(written, this.#namer);
    if (list === null) return null;
    if (!list.clauses.every(({ verb, codes }) => verb !== 'none' || codes.every((code) => code !== null))) return null;
    const last = list.clauses.at(-1) as AttributionClause;
    // In `NAME; GROUP delete` the verb at the end is everybody's.
    const clauses = list.clauses.every(({ verb }, i) => verb === 'none' || i === list.clauses.length - 1)
      ? [{ ...last, names: list.clauses.flatMap((c) => c.names), codes: list.clauses.flatMap((c) => c.codes) }]
      : list.clauses;
    return { from, to: at, written, clauses, alternative };
  }

  /** Where one of these stands in no bracket within the range. */
  #atDepth(from: number, to: number, wanted: readonly string[]): readonly number[] {
    const found: number[] = [];
    for (let i = from; i < to; i++) {
      if (this.#text.charCodeAt(i) === 0x5b) {
        const close = this.#closes.get(i);
        if (close !== undefined && close < to) i = close;
      } else if (wanted.some((sign) => this.#text.startsWith(sign, i) && i + sign.length <= to)) found.push(i);
    }
    return found;
  }
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly written: string;
  readonly clauses: readonly AttributionClause[];
  readonly alternative: boolean;
}

/**
 * Whether what stands behind the colon of a head is its verb: `[BRA: delete words]`, `[VN: oppose words]`. Where the head has a verb
 * already, or the word is one that texts begin with, it is text: `[BRA propose: submitting reports]`.
 */
function lateVerbCounts(written: string): boolean {
  const colon = written.indexOf(':');
  const late = written.slice(colon + 1).trim();
  if (colon < 0 || late === '') return true;
  const own = findVerb(written, 0, colon);
  return own === null ? LATE.test(late) : own.verb !== 'delete' && /^delete$/i.test(late);
}

function hasEdge(words: string): boolean {
  return /^\s|\s$/u.test(words);
}

function sides(clause: AttributionClause): Pick<HeadPosition, 'codes' | 'names'> {
  return { codes: clause.codes.filter((code) => code !== null), names: clause.names };
}

function ownerOf(clauses: readonly AttributionClause[], namer: Namer, alternative: boolean): HeadOwner {
  return {
    codes: clauses.flatMap(({ codes }) => codes.filter((code) => code !== null)),
    names: clauses.flatMap(({ names }) => names),
    onBehalfOf: clauses.flatMap(({ onBehalfOf = [] }) => onBehalfOf.flatMap((name) => namer(name) ?? [])),
    alternative: alternative || clauses.some(({ verb }) => verb === 'alternative'),
  };
}

/**
 * Who proposes, and what others say of it: verbs in a head speak of the words in the bracket. So `oppose` is against words that somebody
 * wants in, and with those who want words out; `support deletion` is with these, `retain` against them. Null where nobody proposes.
 */
function whoOf(
  clauses: readonly AttributionClause[],
  written: string,
  cuts: boolean,
  namer: Namer,
  alternative = false,
): Who | null {
  const parts = written.split(';').filter((part) => part.trim() !== '');
  const isPut = ({ verb }: AttributionClause) => PUTS.has(verb);
  const isCut = ({ verb }: AttributionClause) => verb === 'delete';
  const byOpposing = cuts && !clauses.some((clause) => isCut(clause) || isPut(clause));
  const owns = (clause: AttributionClause) =>
    cuts ? isCut(clause) || isPut(clause) || (byOpposing && clause.verb === 'oppose') : isPut(clause);
  const owners = clauses.filter(owns);
  if (owners.length === 0) return null;
  const positions = clauses.flatMap((clause, i): HeadPosition[] => {
    if (owns(clause)) return [];
    const said = sides(clause);
    if (!cuts) return clause.stance === null ? [] : [{ ...said, stance: clause.stance }];
    if (FOR_DELETION.test(parts[i] ?? '')) return [{ ...said, stance: 'SUP' }];
    if (clause.verb === 'oppose') return [{ ...said, stance: 'SUP' }];
    return clause.verb === 'retain' || clause.verb === 'support' ? [{ ...said, stance: 'OPP' }] : [];
  });
  return { owner: ownerOf(owners, namer, alternative), positions };
}
