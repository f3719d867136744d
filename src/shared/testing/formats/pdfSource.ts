/**
 * Texts in words of our own that are printed as PDF, so that what a reader finds in it can be held against what was written: articles,
 * numbered paragraphs, brackets, notes, running heads, tables, two columns, Arabic.
 */

/** A run of words and how they look. */
export interface PrintedRun {
  readonly text: string;
  readonly look?: 'bold' | 'italic' | 'strike' | 'underline' | 'red';
  /** A note that is called behind the run. */
  readonly note?: number;
}

/** One paragraph, or a row of a table, as it was written. */
export interface PrintedBlock {
  readonly kind: 'title' | 'article' | 'paragraph' | 'row';
  /** The label as it shows, empty for none; it stands before the words with a space. */
  readonly label: string;
  readonly runs: readonly PrintedRun[];
  readonly level: number;
  readonly dir: 'ltr' | 'rtl';
  readonly columns: 1 | 2;
  readonly cells?: readonly string[];
}

export interface PrintedNote {
  readonly number: number;
  readonly text: string;
}

export interface PrintedText {
  readonly title: string;
  readonly head: string;
  readonly blocks: readonly PrintedBlock[];
  readonly notes: readonly PrintedNote[];
}

/** A block's words with its label, as a reader is to find them. */
export function printedWords({ label, runs, cells }: PrintedBlock): string {
  const words = cells === undefined ? runs.map(({ text }) => text).join('') : cells.join(' ');
  return label === '' ? words : `${label} ${words}`;
}

const NOUNS =
  'Parties measures areas resources activities States mechanism framework assessment capacity technology information samples stakeholders obligations principles objectives procedures guidelines communities knowledge biodiversity cooperation committee secretariat notification benefits access monitoring research institutions arrangements instruments bodies effects ecosystems peoples transparency implementation review decision proposal consultation authority jurisdiction vessels reports fund contributions period'.split(
    ' ',
  );
const VERBS =
  'promote ensure establish take adopt consider strengthen facilitate review support develop provide cooperate notify publish designate respect protect monitor report exchange determine invite encourage request submit agree conserve manage finance'.split(
    ' ',
  );
const ADJECTIVES =
  'marine national relevant scientific appropriate effective equitable sustainable regional global traditional cumulative transboundary voluntary adequate predictable additional timely open-ended ecosystem-based area-based science-based non-monetary long-term legally-binding capacity-building'.split(
    ' ',
  );
const LINKS =
  'in accordance with|with a view to|taking into account|without prejudice to|on the basis of|pursuant to|as well as|in respect of|subject to|including through|in cooperation with|to the extent possible, with'.split(
    '|',
  );
const ARABIC =
  'الدول الأطراف التدابير المناطق الموارد الأنشطة التعاون المعلومات القدرات التكنولوجيا البحرية العلمية المناسبة الفعالة الوطنية الإقليمية تتخذ تكفل تعزز تضع تنظر وفقا مع مراعاة على أساس من أجل في إطار دون الإخلال أحكام هذا الاتفاق اللجنة الأمانة التقارير المالية'.split(
    ' ',
  );

/** Numbers from 0 to 1 that a seed fixes (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

class Writing {
  readonly #chance: () => number;
  note = 0;
  readonly notes: PrintedNote[] = [];

  constructor(seed: number) {
    this.#chance = chanceOf(seed);
  }

  roll(part: number): boolean {
    return this.#chance() < part;
  }

  count(from: number, to: number): number {
    return from + Math.floor(this.#chance() * (to - from + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#chance() * from.length)] as T;
  }

  phrase(): string {
    const noun = this.roll(0.6) ? `${this.pick(ADJECTIVES)} ${this.pick(NOUNS)}` : this.pick(NOUNS);
    const words = `${this.roll(0.4) ? 'the ' : ''}${noun}`;
    if (this.roll(0.12)) return `[${words}]`;
    if (this.roll(0.05)) return `[${words}] [${this.pick(ADJECTIVES)} ${this.pick(NOUNS)}]`;
    return words;
  }

  sentence(clauses: number, end: string): string {
    const verb = this.roll(0.2) ? `[shall] [should] ${this.pick(VERBS)}` : `shall ${this.pick(VERBS)}`;
    const parts = [`${this.pick(NOUNS)} ${verb} ${this.phrase()}`];
    for (let i = 0; i < clauses; i++) {
      const link = this.roll(0.3) ? ',' : ` ${this.pick(LINKS)}`;
      parts.push(`${link} ${this.phrase()}`);
    }
    if (this.roll(0.15)) parts.push(` (see article ${this.count(2, 70)}, paragraph ${this.count(1, 9)} (b))`);
    if (this.roll(0.1)) parts.push(` [${this.pick(['EU', 'G77', 'AOSIS', 'NOR', 'CAN'])}: ${this.phrase()}]`);
    const text = parts.join('');
    return `${text[0]?.toUpperCase()}${text.slice(1)}${end}`;
  }

  prose(sentences: number, end = '.'): string {
    const out: string[] = [];
    for (let i = 0; i < sentences; i++) out.push(this.sentence(this.count(1, 4), i + 1 < sentences ? '.' : end));
    return out.join(' ');
  }

  arabic(words: number): string {
    const out: string[] = [];
    for (let i = 0; i < words; i++) {
      const word = this.pick(ARABIC);
      if (this.roll(0.06)) out.push(`[${word} ${this.pick(ARABIC)}]`);
      else if (this.roll(0.03)) out.push(String(this.count(2, 2030)));
      else if (this.roll(0.02)) out.push(`(${this.pick(['A/RES/72/249', 'UNCLOS', 'BBNJ'])})`);
      else out.push(word);
    }
    return `${out.join(' ')}.`;
  }

  /** Words with here and there another look, and a note. */
  runs(text: string, notes: boolean): PrintedRun[] {
    const words = text.split(' ');
    const out: PrintedRun[] = [];
    let plain = '';
    const flush = () => {
      if (plain !== '') out.push({ text: plain });
      plain = '';
    };
    for (let i = 0; i < words.length; i++) {
      const word = `${words[i]}`;
      const behind = i + 1 < words.length ? ' ' : '';
      if (this.roll(0.008)) {
        flush();
        out.push({ text: word, look: this.pick(['bold', 'italic', 'strike', 'underline', 'red'] as const) });
        plain = behind;
      } else if (notes && behind === ' ' && this.roll(0.004)) {
        this.note += 1;
        this.notes.push({ number: this.note, text: this.prose(this.count(1, 4)) });
        out.push({ text: plain + word, note: this.note });
        plain = behind;
      } else plain += word + behind;
    }
    flush();
    return out;
  }
}

const ROMANS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii'];

/** A text of so many articles that a seed fixes. Every seventh article stands in two columns, every ninth in Arabic, some hold a table. */
export function printedText(articles: number, seed: number, with_: { readonly notes: boolean }): PrintedText {
  const w = new Writing(seed);
  const blocks: PrintedBlock[] = [];
  const title = 'Draft text of an agreement on shared waters';
  let columns: 1 | 2 = 1;
  const put = (
    kind: PrintedBlock['kind'],
    label: string,
    level: number,
    runs: readonly PrintedRun[],
    dir: 'ltr' | 'rtl' = 'ltr',
  ) => blocks.push({ kind, label, level, runs, dir, columns });
  put('title', '', 0, [{ text: title }]);
  for (let article = 1; article <= articles; article++) {
    columns = article % 7 === 0 ? 2 : 1;
    if (article % 9 === 0) {
      put('article', `المادة ${article}`, 0, [{ text: w.pick(ARABIC) }], 'rtl');
      for (let i = 1; i <= 4; i++) put('paragraph', `${i}.`, 1, [{ text: w.arabic(w.count(20, 70)) }], 'rtl');
      continue;
    }
    put('article', `Article ${article}`, 0, [{ text: `${w.pick(ADJECTIVES)} ${w.pick(NOUNS)}` }]);
    if (w.roll(0.3)) put('paragraph', '', 0, w.runs(w.prose(w.count(1, 3)), with_.notes));
    const paragraphs = w.count(2, 7);
    for (let i = 1; i <= paragraphs; i++) {
      const bis = w.roll(0.05) ? ' bis' : '';
      const hasList = w.roll(0.35);
      const end = hasList ? ':' : '.';
      put('paragraph', `${i}${bis}.`, 1, w.runs(w.prose(w.count(1, 3), end), with_.notes));
      if (!hasList) continue;
      const items = w.count(2, 5);
      for (let j = 0; j < items; j++) {
        const last = j + 1 === items;
        const inner = w.roll(0.15);
        const sign = inner ? ':' : last ? '.' : ';';
        put('paragraph', `(${'abcdefgh'[j]})`, 2, w.runs(w.prose(1, sign), with_.notes));
        if (!inner) continue;
        const deep = w.count(2, 4);
        for (let k = 0; k < deep; k++)
          put('paragraph', `(${ROMANS[k]})`, 3, w.runs(w.prose(1, k + 1 < deep || !last ? ';' : '.'), false));
      }
    }
    if (article % 5 === 0) {
      for (let row = 0; row < 4; row++) {
        const cells = [row === 0 ? 'Area' : `${w.pick(NOUNS)} ${row}`, w.phrase(), w.prose(1)];
        blocks.push({ kind: 'row', label: '', runs: [], level: 0, dir: 'ltr', columns: 1, cells });
      }
    }
  }
  return { title, head: 'A/CONF.901/2026/L.7', blocks, notes: w.notes };
}
