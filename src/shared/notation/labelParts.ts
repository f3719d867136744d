import { letterValue, romanValue, romanWord, SERIES_WORDS, seriesRank, westernDigits } from './numerals';

/** What stands behind the number of a label: `bis`, `ante`, `Alt 2`. */
export interface LabelSuffix {
  /** What parts it from what stands before it: ` `, nothing, `)(`. */
  readonly joint: string;
  readonly written: string;
  /** -1 for `ante`, 2 and up for the bis series, `ALT` and up for alternatives. */
  readonly rank: number;
}

/**
 * A marker taken apart so that another one can be written like it (TX3): `lead` (`Article `, `(`, `16.`, `24 septies.`), the part that
 * counts (`29`, `c`, `iv`), what stands behind it, and the sign it ends in.
 */
export interface LabelParts {
  readonly lead: string;
  readonly core: string;
  readonly suffixes: readonly LabelSuffix[];
  readonly tail: string;
}

/** How the part that counts does so; `other` where it does not (`XX`, `3.x`, `第三条`). */
export type Counting = 'number' | 'letter' | 'roman' | 'other';

/** Rank of a first alternative; a second has one more. */
export const ALT = 90;

const JOINT = '[\\s.\\-)\\]\\[(条]{0,3}';
const WORD = `(?:${SERIES_WORDS}|ante|alt(?:ernative)?(?:\\.?\\s?(?:\\d{1,2}|[A-Z]))?)(?!\\p{L}|\\p{N})`;
const LABEL = new RegExp(
  `^(.*?)(\\p{Nd}+(?:er|ère)?|(?<!(?!第)\\p{L})\\p{L}{1,7}?)((?:${JOINT}${WORD})*)(条?[^\\p{L}\\p{N}]*)$`,
  'iu',
);
const SUFFIX = new RegExp(`(${JOINT})(${WORD})`, 'giu');

/** Takes a marker or a bare label apart; null where nothing in it counts: `Chapeau`, a bullet, no words at all. */
export function labelParts(written: string): LabelParts | null {
  const m = LABEL.exec(written.trim());
  if (!m) return null;
  const [, lead, core, behind, tail] = m as unknown as [string, string, string, string, string];
  if (/^\p{L}{5,}$/u.test(core) && romanValue(core) === null) return null;
  const suffixes: LabelSuffix[] = [];
  for (const [, joint, word] of behind.matchAll(SUFFIX)) {
    suffixes.push({ joint: joint as string, written: word as string, rank: suffixRank(word as string) });
  }
  return { lead, core, suffixes, tail };
}

function suffixRank(word: string): number {
  if (/^ante$/i.test(word)) return -1;
  const rank = seriesRank(word);
  if (rank !== null) return rank;
  const which = /(\d+|[A-Z])$/.exec(word.replace(/^alt(?:ernative)?/i, ''))?.[1];
  if (which === undefined) return ALT;
  return ALT + (/^\d/.test(which) ? Number(which) : letterValue(which)) - 1;
}

/** The label in one piece again. */
export function printLabel({ lead, core, suffixes, tail }: LabelParts): string {
  return `${lead}${core}${suffixes.map(({ joint, written }) => joint + written).join('')}${tail}`;
}

/** Whether two labels are of one list: what leads to the number is the same, white space and case aside. */
export function isOneList(a: LabelParts, b: LabelParts): boolean {
  return flat(a.lead) === flat(b.lead) && /^\p{Nd}/u.test(a.core) === /^\p{Nd}/u.test(b.core);
}

function flat(words: string): string {
  return words.replace(/\s+/g, '').toLowerCase();
}

/** The label without what stands behind its number, and the end that a plain label of its list has: `(d)` for `(d)(bis)`. */
export function plainParts(parts: LabelParts, peers: readonly LabelParts[]): LabelParts {
  if (parts.suffixes.length === 0) return parts;
  const plain = peers.find((peer) => peer.suffixes.length === 0 && isOneList(peer, parts));
  const stop = /[.:]$/.exec(parts.tail)?.[0] ?? '';
  const tail =
    plain?.tail ??
    (parts.lead.endsWith('第') ? '条' : parts.lead.endsWith('(') ? `)${stop}` : parts.tail.replace(/^[)\]]+/, ''));
  return { lead: parts.lead, core: parts.core, suffixes: [], tail };
}

/** How a list counts, told by all its labels: `(i)` beside `(h)` is a letter, by itself a Roman number. */
export function countingOf({ core, lead }: LabelParts, peers: readonly LabelParts[]): Counting {
  if (/^\p{Nd}/u.test(core)) return 'number';
  if (/^x$/i.test(core) && /[\d.]$/.test(lead)) return 'other';
  if (!/^[a-z]+$/i.test(core)) return 'other';
  const cores = [core, ...peers.map((peer) => peer.core)].filter((own) => /^[a-z]+$/i.test(own));
  if (/^[XY]+$/.test(core) && cores.every((own) => /^[XY]+$/.test(own))) return 'other';
  const romans = cores.every((own) => romanValue(own) !== null);
  if (romans && cores.some((own) => /^(?:i|v|x)$/i.test(own) || new Set(own.toLowerCase()).size > 1 || own.length > 2))
    return 'roman';
  return /^([a-z])\1*$/i.test(core) || /^[a-z]{2}$/i.test(core) ? 'letter' : 'other';
}

/** What a label counts as; null where it does not count. Two letters of which the second differs count `aa`, `ab`, `ac`. */
export function countOf({ core }: LabelParts, counting: Counting): number | null {
  if (counting === 'number') return Number.parseInt(westernDigits(core), 10);
  if (counting === 'roman') return romanValue(core);
  if (counting !== 'letter') return null;
  const second = core.toLowerCase().charCodeAt(1) - 96;
  return core.length === 2 && core[0]?.toLowerCase() !== core[1]?.toLowerCase()
    ? letterValue(core[0] as string) * 26 + second
    : letterValue(core);
}

/** Writes a count as the list writes its own: digits of the same script, letters and Roman numbers in the same case, `aa` after `z`. */
export function writeCount(value: number, counting: Counting, like: string): string {
  const capital = /^\p{Lu}/u.test(like);
  switch (counting) {
    case 'number': {
      const digits = String(value);
      return /^[٠-٩]/.test(like)
        ? digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))
        : digits;
    }
    case 'roman': {
      const word = romanWord(value);
      return capital ? word.toUpperCase() : word;
    }
    case 'letter': {
      const lower = like.toLowerCase();
      const isMixed = lower.length === 2 && lower[0] !== lower[1];
      const word =
        isMixed && value > 26
          ? letter(Math.floor((value - 1) / 26)) + letter(((value - 1) % 26) + 1)
          : letter(((value - 1) % 26) + 1).repeat(Math.floor((value - 1) / 26) + 1);
      return capital ? word.toUpperCase() : word;
    }
    default:
      throw new RangeError(`${like} does not count`);
  }
}

function letter(value: number): string {
  return String.fromCharCode(96 + value);
}

/** Order of two labels of one list: the number first, `ante` before it and the bis series behind it. Alternatives stand with theirs. */
export function compareLabels(a: LabelParts, b: LabelParts, counting: Counting): number {
  const difference = (countOf(a, counting) ?? 0) - (countOf(b, counting) ?? 0);
  if (difference !== 0) return difference;
  const [own, other] = [ranks(a), ranks(b)];
  for (let i = 0; i < Math.max(own.length, other.length); i++) {
    // Nothing stands above `ante` and below `bis`.
    const step = (own[i] ?? 0) - (other[i] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}

function ranks({ suffixes }: LabelParts): readonly number[] {
  return suffixes.filter(({ rank }) => rank < ALT).map(({ rank }) => rank);
}
