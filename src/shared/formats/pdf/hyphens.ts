import type { PdfLine } from './lines';

const ENDS = /([\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-‐‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*)[-‐\u00ad]$/u;
const BEGINS = /^([\p{L}\p{M}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*)/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-‐‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
/** After `short-` these go on with a word of their own. */
const ALONE = /^(?:and|or|to|et|ou|y|o|und|oder|и|или)(?![\p{L}\p{N}])/iu;

/**
 * Judges hyphens at line ends: the printer's, which fall away, or the writer's, which stay. What the rest of the text writes in one word or
 * with a hyphen decides; where it says nothing, whether the printer parts words at all.
 */
export class Hyphens {
  readonly #words = new Set<string>();
  readonly #ends: string[] = [];
  #parting = 0;
  #keeping = 0;
  /** How many line ends were judged without the text saying it. */
  guessed = 0;

  /** Takes up the words of a paragraph's lines. */
  learn(lines: readonly PdfLine[]): void {
    lines.forEach(({ text }, at) => {
      const next = lines[at + 1];
      const isOpen = next !== undefined && ENDS.test(text);
      const wasOpen = at > 0 && ENDS.test(lines[at - 1]?.text ?? '');
      const words = text.match(WORD) ?? [];
      words.forEach((word, i) => {
        if ((isOpen && i === words.length - 1) || (wasOpen && i === 0)) return;
        this.#words.add(word.toLowerCase());
      });
      if (isOpen && !text.endsWith('\u00ad'))
        this.#ends.push(`${ENDS.exec(text)?.[1]}\n${BEGINS.exec(next.text)?.[1] ?? ''}`);
    });
  }

  /** Called once all is learnt. */
  weigh(): void {
    for (const end of this.#ends) {
      const [before, after] = end.split('\n') as [string, string];
      if (this.#words.has(`${before}${after}`.toLowerCase())) this.#parting += 1;
      else if (this.#words.has(`${before}-${after}`.toLowerCase())) this.#keeping += 1;
    }
    this.#ends.length = 0;
  }

  /** What stands between two lines: null where the first one's last sign falls away, else nothing or a space. */
  between(line: string, next: string): null | '' | ' ' {
    if (line.endsWith('\u00ad')) return null;
    const before = ENDS.exec(line)?.[1];
    if (before === undefined) return ' ';
    const after = BEGINS.exec(next)?.[1];
    if (after === undefined) return /^[[({]/.test(next) ? ' ' : '';
    if (ALONE.test(next)) return ' ';
    if (/\d$/.test(before) || !/^\p{Ll}/u.test(after)) return '';
    const low = (word: string) => word.toLowerCase();
    if (this.#words.has(low(`${before}-${after}`))) return '';
    if (this.#words.has(low(`${before}${after}`))) return null;
    this.guessed += 1;
    const last = low(before.split(/[-‐‑]/).pop() ?? '');
    const first = low(after.split(/[-‐‑]/)[0] ?? '');
    // Two words of the text that are joined: `ecosystem-` and `based`.
    if (last.length > 2 && first.length > 2 && this.#words.has(last) && this.#words.has(first)) return '';
    return this.#parting > this.#keeping ? null : '';
  }
}
