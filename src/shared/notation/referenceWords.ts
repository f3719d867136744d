import { SERIES_WORDS } from './numerals';

/** What a reference says it points to. Those of higher rank stand under those of lower. */
export type ReferenceKind =
  | 'part'
  | 'chapter'
  | 'section'
  | 'annex'
  | 'article'
  | 'rule'
  | 'principle'
  | 'regulation'
  | 'guideline'
  | 'preambular'
  | 'operative'
  | 'paragraph'
  | 'subparagraph';

export const REFERENCE_RANK: Readonly<Record<ReferenceKind, number>> = {
  part: 0,
  chapter: 0,
  section: 0,
  annex: 0,
  article: 1,
  rule: 1,
  principle: 1,
  regulation: 1,
  guideline: 1,
  preambular: 2,
  operative: 2,
  paragraph: 2,
  subparagraph: 3,
};

/** A word that begins a reference, and whether a list without *and* may follow it. */
interface HeadWord {
  readonly kind: ReferenceKind;
  readonly one: string;
  /** The plural, or a form that serves for both. */
  readonly many: string;
}

const SPACE = '[\\s\\u00a0\\u202f]';

/** English, French, Spanish, Russian, Arabic and Chinese, longer words before those they begin with. */
const HEAD_WORDS: readonly HeadWord[] = [
  {
    kind: 'preambular',
    one: `preambular${SPACE}+paragraph|alin[ée]a${SPACE}+du${SPACE}+pr[ée]ambule|p[áa]rrafo${SPACE}+del${SPACE}+pre[áa]mbulo|PP`,
    many: `preambular${SPACE}+paragraphs|PPs`,
  },
  {
    kind: 'operative',
    one: `operative${SPACE}+paragraph|paragraphe${SPACE}+du${SPACE}+dispositif|p[áa]rrafo${SPACE}+de${SPACE}+la${SPACE}+parte${SPACE}+dispositiva|OP`,
    many: `operative${SPACE}+paragraphs|OPs`,
  },
  {
    kind: 'subparagraph',
    one: 'sub-?paragraph|sub-?para\\.?|alin[ée]a|sous-paragraphe|apartado|inciso|подпункт(?:а|е|у|ом)?|الفقرة الفرعية',
    many: 'sub-?paragraphs|sub-?paras\\.?|alin[ée]as|sous-paragraphes|apartados|incisos|подпункт(?:ы|ов|ах|ам|ами)|الفقرات الفرعية',
  },
  {
    kind: 'paragraph',
    one: 'paragraph|para\\.?|paragraphe|p[áa]rrafo|пункт(?:а|е|у|ом)?|الفقرة|§',
    many: 'paragraphs|paras\\.?|paragraphes|p[áa]rrafos|пункт(?:ы|ов|ах|ам|ами)|الفقرات|الفقرتين|§§',
  },
  {
    kind: 'article',
    one: 'article|art\\.|art[ií]culo|стать(?:я|е|ю|ей)|المادة',
    many: 'articles|arts\\.|art[ií]culos|стать(?:и|ях|ям|ями)|статей|المواد|المادتين',
  },
  { kind: 'rule', one: 'rule|r[èe]gle|regla', many: 'rules|r[èe]gles|reglas' },
  { kind: 'principle', one: 'principle|principe|principio', many: 'principles|principes|principios' },
  { kind: 'regulation', one: 'regulation', many: 'regulations' },
  { kind: 'guideline', one: 'guideline|directive|directriz', many: 'guidelines|directives|directrices' },
  { kind: 'annex', one: 'annex|annexe|anexo|приложени(?:е|я|и)|المرفق', many: 'annexes|anexos|приложени(?:ях|й)' },
  { kind: 'chapter', one: 'chapter|chapitre|cap[ií]tulo|глав(?:а|ы|е)', many: 'chapters|chapitres|cap[ií]tulos' },
  { kind: 'section', one: 'section|secci[óo]n|раздел(?:а|е)?', many: 'sections|secciones' },
  { kind: 'part', one: 'part|partie|parte|част(?:ь|и)', many: 'parts|parties|partes' },
];

const BEFORE = '(?<![\\p{L}\\p{N}])';
const HEAD = new RegExp(
  `${BEFORE}(?:${HEAD_WORDS.flatMap(({ one, many }) => [`(${many})`, `(${one})`]).join('|')})(?![\\p{L}])`,
  'giu',
);
const HEAD_HERE = new RegExp(HEAD.source, 'iuy');
/** `第5条第2款`: Chinese puts the word behind the number. */
const HAN = /第\s?([\d一二三四五六七八九十百]+)\s?(条|款|项|段)/gu;

export interface Head {
  readonly kind: ReferenceKind;
  readonly plural: boolean;
  readonly start: number;
  readonly end: number;
}

function headOf(m: RegExpExecArray): Head {
  const group = m.slice(1).findIndex((words) => words !== undefined);
  const kind = HEAD_WORDS[Math.floor(group / 2)]?.kind ?? 'article';
  return { kind, plural: group % 2 === 0, start: m.index, end: m.index + m[0].length };
}

/** The next word that can begin a reference at or behind a place. */
export function nextHead(text: string, from: number): Head | null {
  HEAD.lastIndex = from;
  const m = HEAD.exec(text);
  return m === null ? null : headOf(m);
}

/** The word that begins a reference at a place. */
export function headAt(text: string, at: number): Head | null {
  HEAD_HERE.lastIndex = at;
  const m = HEAD_HERE.exec(text);
  return m === null ? null : headOf(m);
}

const HAN_KINDS: Readonly<Record<string, ReferenceKind>> = {
  条: 'article',
  款: 'paragraph',
  项: 'subparagraph',
  段: 'paragraph',
};

/** References in Chinese, in the order of the text. */
export function hanLabels(
  text: string,
): readonly { readonly kind: ReferenceKind; readonly label: string; readonly start: number; readonly end: number }[] {
  if (!text.includes('第')) return [];
  return [...text.matchAll(HAN)].map((m) => {
    const start = m.index + m[0].indexOf(m[1] as string);
    const kind = HAN_KINDS[m[2] as string] ?? 'article';
    return { kind, label: m[1] as string, start, end: start + (m[1] as string).length };
  });
}

const BIS = `(?:${SPACE}?\\(?(?:${SERIES_WORDS}|ante)\\)?(?!\\p{L}))*`;
const ALT = `(?:${SPACE}?[Aa]lt\\.?(?:${SPACE}?\\d)?(?![\\p{L}\\d]))?`;
const NUMBER = `\\p{Nd}{1,3}(?!\\p{Nd})(?:\\.\\p{Nd}{1,3}(?!\\p{Nd}))*(?:er|ère)?(?:[a-z](?![\\p{L}]))?`;
const DOTTED = '[A-Z]{1,2}(?:\\.(?:[A-Z]{1,2}|\\d{1,3})){1,3}';
const ROMAN = '[IVXLC]{1,6}(?!\\p{L})';
const LETTER = '[A-Z](?!\\p{L})';
const PLAIN_LABEL = new RegExp(`\\[?((?:${NUMBER}|${DOTTED}|${ROMAN}|${LETTER})${BIS}${ALT})\\]?`, 'uy');
/** One letter, two that are the same, a Roman number: never the code of a delegation. */
const ROUND = '[a-zA-Z]|aa|bb|cc|dd|ee|ff|gg|hh|[ivxlc]{2,5}|[IVX]{2,5}';
/** A label in round brackets, or with the closing one only: `(b)`, `(c bis)`, `(1)(bis)`, `a)`. */
const ROUND_LABEL = new RegExp(
  `\\[?(?:\\(${SPACE}?((?:\\p{Nd}{1,3}|${ROUND})${BIS})${SPACE}?\\)(\\((?:${SERIES_WORDS})\\))?|([a-z]|[ivx]{2,5})\\))\\]?`,
  'uy',
);

/** A label read at a place: its words, and where they stand; `end` is behind brackets that close it. */
export interface LabelHere {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly round: boolean;
  /** In square brackets of its own: the number is pending (BR3). */
  readonly pending: boolean;
}

export function plainLabelAt(text: string, at: number): LabelHere | null {
  PLAIN_LABEL.lastIndex = at;
  const m = PLAIN_LABEL.exec(text);
  if (m === null) return null;
  const label = m[1] as string;
  const from = at + m[0].indexOf(label);
  // The second bracket of `[3` belongs to the sentence.
  const open = m[0].startsWith('[');
  const closed = m[0].endsWith(']');
  if (open && !closed) return null;
  return {
    label,
    from,
    to: from + label.length,
    end: open ? at + m[0].length : from + label.length,
    round: false,
    pending: open,
  };
}

export function roundLabelAt(text: string, at: number): LabelHere | null {
  ROUND_LABEL.lastIndex = at;
  const m = ROUND_LABEL.exec(text);
  if (m === null) return null;
  const label = (m[1] ?? m[3]) as string;
  const from = at + m[0].indexOf(label);
  const open = m[0].startsWith('[');
  if (open && !m[0].endsWith(']')) return null;
  const whole = m[2] === undefined ? label : text.slice(from, at + m[0].lastIndexOf(')'));
  const end = at + (open ? m[0].length : m[0].replace(/\]$/, '').length);
  return { label: whole, from, to: from + whole.length, end, round: true, pending: open };
}

const AND = new RegExp(
  `${SPACE}*(?:,${SPACE}*)?(?:and/or|as${SPACE}well${SPACE}as|and|or|et|ou|y|e|o|u|и|или|و|أو|&)${SPACE}+(?:in${SPACE}+|to${SPACE}+|of${SPACE}+|under${SPACE}+)?`,
  'uy',
);
const COMMA = new RegExp(`${SPACE}*[,;、]${SPACE}*`, 'uy');
const RANGE = new RegExp(
  `${SPACE}+(?:to|through|à|au|aux|al|a|по|إلى)${SPACE}+|${SPACE}*[-–—]${SPACE}*(?=[\\d(])`,
  'uy',
);
const TIE = new RegExp(
  `(?:,${SPACE}*|${SPACE}+)(?:(?:de${SPACE}+)?l['’]${SPACE}?|d['’]${SPACE}?|(?:of|in|under|du|de|des|del|من)${SPACE}+(?:(?:the|la|los|las)${SPACE}+)?)?`,
  'uy',
);
const OWN = new RegExp(
  `,?${SPACE}+(?:of|to|in|under|du|de|del|de${SPACE}la|de${SPACE}l['’])?${SPACE}*(?:(?:this|these|the${SPACE}+present|present|pr[ée]sente?s?|la${SPACE}+pr[ée]sente|le${SPACE}+pr[ée]sent|(?:el|la|los|las)${SPACE}+presentes?|presentes?|est[ea]|cette|ce|настоящ(?:ей|его|их)|هذه|هذا)(?!\\p{L})|above|below|ci-dessus|ci-après|supra|infra|que${SPACE}antecede)`,
  'iuy',
);
const THAT = new RegExp(
  `,?${SPACE}+(?:of|in|under|de|du|del)?${SPACE}*(?:that|the${SPACE}+same|the${SPACE}+said|said|cet|dudit|ledit|du${SPACE}m[êe]me|dicho|ese|el${SPACE}mismo|этой|той${SPACE}же)${SPACE}+(?:article|rule|art[ií]culo|paragraph|paragraphe|p[áa]rrafo|стать)`,
  'iuy',
);

/** Words for what other texts are. The names of bodies and places before them do not matter. */
const INSTRUMENT = `(?:(?:Charter|Conventions?|Covenants?|Protocols?|Treaty|Treaties|Agreements?|Statute|Declaration|Constitution|Accord|Compact|Pact|Act|Agenda|Programme|Platform|Rules|Regulations?|Guidelines|Principles|Code|Directive|Law|Framework|[Rr]esolutions?|[Dd]ecisions?|reports?|rules${SPACE}of${SPACE}procedure|Charte|Pacte|Protocole|Trait[ée]|Statut|D[ée]claration|R[èe]glement|Loi|r[ée]solution|d[ée]cision|rapport|Carta|Convenci[óo]n|Convenio|Pacto|Protocolo|Tratado|Acuerdo|Estatuto|Declaraci[óo]n|Reglamento|Ley|C[óo]digo|resoluci[óo]n|decisi[óo]n|informe)(?!\\p{L})|Устав|Конвенци|Пакт|Протокол|Договор|Соглашени|Статут|Деклараци|резолюци|решени|ميثاق|اتفاقية|بروتوكول|الميثاق|الاتفاقية)`;
const OF = `,?${SPACE}+(?:of|annexed${SPACE}to|du|de|des|del|من)(?!\\p{L})`;
const OF_HERE = new RegExp(`(?:${OF}|,?${SPACE}+d['’])`, 'uy');
const TO_HERE = new RegExp(`,?${SPACE}+to(?!\\p{L})`, 'uy');
const INSTRUMENTS = new RegExp(`(?<!\\p{L})${INSTRUMENT}`, 'gu');
/** Russian puts the name behind the number without a word between. */
const FOREIGN_RUSSIAN = new RegExp(
  `${SPACE}+(?:\\p{Lu}[а-яё]+${SPACE}+){0,3}(?:Устав|Конвенци|Пакт|Протокол|Договор|Статут)`,
  'uy',
);
const SYMBOL = new RegExp(
  `,?${SPACE}+(?:of|de|du|del|in)?${SPACE}*(?:\\p{L}+${SPACE}+){0,3}(?:[A-Z]+|\\d+)/[\\w./]*\\d`,
  'uy',
);
const ACRONYM = new RegExp(`,?${SPACE}+(?:of${SPACE}+(?:the${SPACE}+)?)?\\p{Lu}{3,}(?![\\p{L}\\d])`, 'uy');
/** What may part an instrument from a reference behind it: `the Charter of the United Nations, in particular Articles 1 and 2`. */
const BEHIND_NAME = new RegExp(
  `^(?:${SPACE}+[\\w./]*\\d[\\w./]*)?(?:${SPACE}+(?:of|on|for|des|de|du|sobre|relating)${SPACE}[^,.;:()]{1,60})?${SPACE}*[,(]?${SPACE}*(?:in${SPACE}particular|especially|notably|namely|including|see|at|in${SPACE}its|en${SPACE}particulier|notamment|en${SPACE}particular)?${SPACE}*,?${SPACE}*$`,
  'u',
);
const THIS_BEFORE = new RegExp(`(?:this|present|présente?|presente|est[ea]|cette|настоящ\\p{L}*)${SPACE}{1,3}$`, 'iu');

interface NamedText {
  readonly start: number;
  readonly end: number;
}

let named: { readonly text: string; readonly instruments: readonly NamedText[] } = { text: '', instruments: [] };

/** The words for other texts in some words; kept for the words that are asked about last, since they are asked about again and again. */
function instrumentsIn(text: string): readonly NamedText[] {
  if (named.text !== text) {
    const instruments = [...text.matchAll(INSTRUMENTS)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
    named = { text, instruments };
  }
  return named.instruments;
}

/** Whether the phrase that begins at a place names another text before it ends. */
function namesAnother(text: string, from: number): boolean {
  const next = instrumentsIn(text).find(({ start }) => start >= from);
  return next !== undefined && next.start - from <= 90 && !/[.;:()]/.test(text.slice(from, next.start));
}

/** Whether another text is named just before a place. */
function isNamedBefore(text: string, at: number): boolean {
  return instrumentsIn(text).some(
    ({ start, end }) =>
      end <= at &&
      at - end < 120 &&
      BEHIND_NAME.test(text.slice(end, at)) &&
      !THIS_BEFORE.test(text.slice(Math.max(0, start - 24), start)),
  );
}

function reads(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Where what joins the next label of a list ends, and how it does; null where nothing joins one. */
export function joinAt(
  text: string,
  at: number,
  isList: boolean,
): { readonly end: number; readonly range: boolean } | null {
  const range = reads(RANGE, text, at);
  if (range >= 0) return { end: range, range: true };
  const and = reads(AND, text, at);
  if (and >= 0) return { end: and, range: false };
  const comma = isList ? reads(COMMA, text, at) : -1;
  return comma >= 0 ? { end: comma, range: false } : null;
}

/** `its Article 2`: of whatever was spoken of. */
const ITS_BEFORE = /(?<!\p{L})(?:its|their|sus?|ses|leurs?)\s*$/iu;
/** `article 204 [to 206] of the Convention`: what is in doubt between a number and its owner. */
const IN_DOUBT = /\s*\[[^\][]{0,24}\]/uy;

/** Where what ties a reference to a further one ends (`, `, ` of `, ` de l’`), or -1. */
export function tieAt(text: string, at: number): number {
  return reads(TIE, text, at);
}

/** Whose text a reference that ends at a place is in: ours by its words, of `that article`, another instrument's, or not said. */
export function ownerAt(
  text: string,
  start: number,
  end: number,
  kind: ReferenceKind,
): 'own' | 'that' | 'other' | 'unsaid' {
  if (reads(THAT, text, end) >= 0) return 'that';
  if (reads(OWN, text, end) >= 0) return 'own';
  const behind = reads(IN_DOUBT, text, end);
  if (behind >= 0 && isOfAnother(text, behind)) return 'other';
  if (ITS_BEFORE.test(text.slice(Math.max(0, start - 10), start))) return 'other';
  if (isOfAnother(text, end)) return 'other';
  const to = kind === 'annex' ? reads(TO_HERE, text, end) : -1;
  if (to >= 0 && namesAnother(text, to)) return 'other';
  const others = [FOREIGN_RUSSIAN, SYMBOL, ACRONYM];
  if (others.some((pattern) => reads(pattern, text, end) >= 0)) return 'other';
  return isNamedBefore(text, start) ? 'other' : 'unsaid';
}

function isOfAnother(text: string, at: number): boolean {
  const of = reads(OF_HERE, text, at);
  return of >= 0 && namesAnother(text, of);
}
