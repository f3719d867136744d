/** The label of an option or alternative (BR5, NOTATION 3). */
export interface OptionLabel {
  readonly form: 'option' | 'alt';
  /** `I`, `A.1`, `1`, `(a)`: as written, without punctuation. */
  readonly label: string;
  /** Range of the label with its punctuation in the block's text. */
  readonly start: number;
  readonly end: number;
  /** `A` for `A.1`: labels of one kind are rivals. */
  readonly series: string;
  /** Said to hold no text: `Option II: No text`. */
  readonly noText: boolean;
  /** Words in brackets or after `for` that say what it covers: `(merging articles 15 and 19)`. */
  readonly scope: string | null;
}

const OPTION =
  /(?:sub-?option|option|opci[oó]n|proposal|proposed (?:mechanism|approach|version|text|formulation)|alternative|variante?)\s{0,2}((?:\d{1,2}|[A-Za-z]|[IVXivx]{1,5})(?:[.-]?(?:\d{1,2}|[A-Za-z]))?(?![\p{L}\p{N}])|\((?:[a-z]|\d{1,2}|[ivx]{1,4})\))/iuy;
/** Marks and numbers before a label: a few. Without a bound a text of millions of brackets overflows the engine's stack. */
const LEAD = /(?:[[{*_\s#>]|\d{1,3}(?:\s?(?:bis|ter|quater|quinquies|sexies))?[.):]\s{0,40}){0,200}/iuy;

/** Reads an option label at the head of a block, a number before it included (`67. Option 1:`, `3bis. Option (a):`). */
export function readOptionLabel(text: string, from = 0): OptionLabel | null {
  LEAD.lastIndex = from;
  const at = from + (LEAD.exec(text)?.[0].length ?? 0);
  const c = text.charCodeAt(at) | 32;
  if (c !== 0x6f && c !== 0x73 && c !== 0x70 && c !== 0x61 && c !== 0x76) return null;
  OPTION.lastIndex = at;
  const m = OPTION.exec(text);
  if (!m) return null;
  let end = at + m[0].length;
  const rest = text.slice(end, end + 200);
  // After the label: its end, a colon or stop, a scope; anything else is a sentence about an option.
  const tail = /^\s?(\([^)]{1,160}\)|for [^:\n]{1,120}|\{[^}]{1,160}\})?\s*(?:\*\*)?\s*([:.–—\]])?(?:\*\*)?/u.exec(
    rest,
  );
  const scope = tail?.[1] ?? null;
  if (scope?.startsWith('for ') && tail && tail[2] !== ':') {
    // `Option I for rules 6.1 and 6.2` ends its line; `Option I for the port was kept.` is a sentence.
    const over = rest.slice(tail[0].length).trim();
    if (tail[2] === '.' || (over !== '' && !rest.slice(tail[0].length).startsWith('\n'))) return null;
  }
  const closed = tail?.[2] !== undefined || rest.trim() === '' || /^\*\*\s*$/.test(rest.trim()) || /^\s*\n/.test(rest);
  if (!closed && !(scope?.startsWith('{') || scope?.startsWith('for ') || /^(?:\*\*)?\s*\n/.test(rest))) return null;
  if (tail && (tail[2] !== undefined || scope !== null)) end += tail[0].length;
  else if (rest.startsWith('**')) end += 2;
  // `Option 1: {duties of ports}`, `Option 4: (paragraphs 3-3ter)`: the scope may stand behind the colon.
  const braces = /^\s*(?:\{[^}\n]{1,160}\}|\([^)\n]{1,160}\))\s*$/.exec(text.slice(end, end + 200));
  if (braces) end += braces[0].length;
  if (text[end - 1] === ']' && tail?.[2] === ']') end--;
  const label = (m[1] as string).replace(/[()]/g, '');
  const words = text.slice(end, end + 80).trim();
  return {
    form: /^alt|^var/i.test(m[0]) ? 'alt' : 'option',
    label,
    start: at,
    end,
    series: seriesOf(label),
    noText: isNoText(words) || (braces !== null && isNoText(braces[0])) || (scope !== null && isNoText(scope)),
    scope,
  };
}

/** `No text`, `(No text)`, `{no text required}`, `No provision on immunities.` */
export function isNoText(words: string): boolean {
  return (
    /^[([{\s]*no (?:text|provision|article|paragraph|definition|reference)(?![\p{L}])/iu.test(words) &&
    words.length < 80
  );
}

/** A line that begins with an option label. */
export function isOptionLine(line: string): boolean {
  return readOptionLabel(line) !== null;
}

/** Kind of a label: `roman`, `letter`, `number`, with what stands before its last part: `letter:A.` for `A.1`. */
function seriesOf(label: string): string {
  // `5A` counts with `4` and `5`.
  if (/^\d+[A-Za-z]$/.test(label)) return 'number:';
  const m = /^(.*?)[.-]?(\d+|[A-Za-z]+)$/.exec(label);
  if (!m) return label;
  const last = m[2] as string;
  const stem = m[1] as string;
  const kind = /^\d+$/.test(last)
    ? 'number'
    : /^[IVX]+$/.test(last)
      ? 'roman'
      : /^[ivx]+$/.test(last)
        ? 'small-roman'
        : /^[A-Z]$/.test(last)
          ? 'letter'
          : 'small-letter';
  return `${kind}:${stem}`;
}
