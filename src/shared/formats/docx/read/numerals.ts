import { romanWord } from '../../../notation/numerals';

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщыэюя';
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת';
const ARABIC_ALPHABET = 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي';
const ARABIC_ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ';
const THAI = 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ';
const CHINESE_DIGITS = '〇一二三四五六七八九';
const CHINESE = '零一二三四五六七八九';
const CHINESE_LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** Letters go round with one more of each: after z comes aa, then bb. */
function lettered(value: number, alphabet: string): string {
  const letters = [...alphabet];
  const letter = letters[(value - 1) % letters.length] as string;
  return letter.repeat(Math.min(30, Math.ceil(value / letters.length)));
}

function inDigits(value: number, zero: number): string {
  return [...String(value)].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');
}

function inWords(value: number): string {
  if (value < 20) return ONES[value] as string;
  if (value < 100) return `${TENS[Math.floor(value / 10)]}${value % 10 ? `-${ONES[value % 10]}` : ''}`;
  if (value < 1000) return `${ONES[Math.floor(value / 100)]} hundred${value % 100 ? ` ${inWords(value % 100)}` : ''}`;
  return `${inWords(Math.floor(value / 1000))} thousand${value % 1000 ? ` ${inWords(value % 1000)}` : ''}`;
}

function ordinalWords(value: number): string {
  return inWords(value).replace(
    /[a-z]+$/,
    (last) => ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`),
  );
}

function chineseCount(
  value: number,
  digits: string,
  [ten, hundred, thousand]: readonly [string, string, string],
): string {
  if (value >= 10_000) return String(value);
  let out = '';
  let rest = value;
  let isGap = false;
  for (const [size, sign] of [
    [1000, thousand],
    [100, hundred],
    [10, ten],
    [1, ''],
  ] as const) {
    const digit = Math.floor(rest / size);
    rest %= size;
    if (digit === 0) {
      isGap = out !== '';
      continue;
    }
    if (isGap) out += digits[0];
    isGap = false;
    out += (digit === 1 && size === 10 && out === '' && digits === CHINESE ? '' : digits[digit]) + sign;
  }
  return out || (digits[0] as string);
}

/** Letters by their worth; 15 and 16 are written so that they do not spell the Name. */
function hebrewNumber(value: number): string {
  if (value > 999) return String(value);
  const hundreds = Math.floor((value % 400) / 100);
  const above = 'ת'.repeat(Math.floor(value / 400)) + (hundreds === 0 ? '' : HEBREW.charAt(17 + hundreds));
  const rest = value % 100;
  if (rest === 15 || rest === 16) return `${above}ט${rest === 15 ? 'ו' : 'ז'}`;
  const tens = rest < 10 ? '' : HEBREW.charAt(8 + Math.floor(rest / 10));
  return `${above}${tens}${rest % 10 === 0 ? '' : HEBREW.charAt((rest % 10) - 1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function ordinalEnd(value: number): string {
  if (value % 100 >= 11 && value % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][value % 10] ?? 'th';
}

/**
 * A number as a list shows it, by the format's name in the standard (17.18.59). Null for formats that are counted otherwise than here
 * can be said; words are English.
 */
export function numeralIn(value: number, format: string): string | null {
  if (value === 0) return format === 'decimalZero' ? '00' : ['none', 'bullet'].includes(format) ? '' : '0';
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimal':
    case 'decimalHalfWidth':
      return String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'upperRoman':
      return romanWord(value).toUpperCase() || String(value);
    case 'lowerRoman':
      return romanWord(value) || String(value);
    case 'upperLetter':
      return lettered(value, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    case 'lowerLetter':
      return lettered(value, 'abcdefghijklmnopqrstuvwxyz');
    case 'ordinal':
      return `${value}${ordinalEnd(value)}`;
    case 'cardinalText':
      return value < 1_000_000 ? capital(inWords(value)) : String(value);
    case 'ordinalText':
      return value < 1_000_000 ? capital(ordinalWords(value)) : String(value);
    case 'hex':
      return value.toString(16).toUpperCase();
    case 'chicago':
      return '*†‡§'.charAt((value - 1) % 4).repeat(Math.min(30, Math.ceil(value / 4)));
    case 'numberInDash':
      return `- ${value} -`;
    case 'russianLower':
      return lettered(value, RUSSIAN);
    case 'russianUpper':
      return lettered(value, RUSSIAN.toUpperCase());
    case 'hebrew1':
      return hebrewNumber(value);
    case 'hebrew2':
      return lettered(value, HEBREW);
    case 'arabicAlpha':
      return lettered(value, ARABIC_ALPHABET);
    case 'arabicAbjad':
      return lettered(value, ARABIC_ABJAD);
    case 'thaiLetters':
      return lettered(value, THAI);
    case 'thaiNumbers':
      return inDigits(value, 0x0e50);
    case 'hindiNumbers':
      return inDigits(value, 0x0966);
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return inDigits(value, 0xff10);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'decimalEnclosedParen':
      return value <= 20 ? String.fromCodePoint(0x2473 + value) : String(value);
    case 'decimalEnclosedFullstop':
      return value <= 20 ? String.fromCodePoint(0x2487 + value) : String(value);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return [...String(value)].map((digit) => CHINESE_DIGITS.charAt(Number(digit))).join('');
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return chineseCount(value, CHINESE, ['十', '百', '千']);
    case 'chineseLegalSimplified':
      return chineseCount(value, CHINESE_LEGAL, ['拾', '佰', '仟']);
    case 'ideographTraditional':
      return value <= 10 ? STEMS.charAt(value - 1) : String(value);
    case 'ideographZodiac':
      return value <= 12 ? BRANCHES.charAt(value - 1) : String(value);
    case 'aiueo':
      return lettered(value, 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ');
    case 'aiueoFullWidth':
      return lettered(
        value,
        'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン',
      );
    case 'iroha':
      return lettered(value, 'ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ');
    case 'irohaFullWidth':
      return lettered(
        value,
        'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン',
      );
    case 'ganada':
      return lettered(value, '가나다라마바사아자차카타파하');
    case 'chosung':
      return lettered(value, 'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ');
    default:
      return null;
  }
}

/** A pattern of the file's own, `001, 002, 003, ...`: as many digits as its first number has. */
export function patternedNumeral(value: number, pattern: string): string | null {
  const first = /^0*1(?=,)/.exec(pattern)?.[0];
  return first === undefined ? null : String(value).padStart(first.length, '0');
}
