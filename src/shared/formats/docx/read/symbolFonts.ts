/**
 * Fonts that put signs in the places of letters: their codes as the characters they look like. Symbol is by Adobe's table; of Wingdings,
 * the signs that texts and lists use. None takes two units: a sign stands for one character of the file's.
 */
const SYMBOL = [
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?',
  '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_',
  '‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼�',
  '��������������������������������',
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐―↵',
  'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓',
  '◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪�〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭�',
].join('');

const WINGDINGS: ReadonlyMap<number, string> = new Map(
  [
    '22✂ 23✁ 29✆ 36⌛ 3E✇ 3F✍ 41✌',
    '45☜ 46☞ 47☝ 48☟ 49✋ 4A☺ 4C☹ 4E☠',
    '51✈ 52☼ 54❄ 58✠ 59✡ 5A☪ 5B☯ 6C● 6D❍ 6E■ 6F□',
    '71❑ 72❒ 73⬧ 74⧫ 75◆ 76❖ 77⬥ 78⌧ 79⍓ 7A⌘ 7B❀',
    '7C✿ 7D❝ 7E❞ 80⓪ 81① 82② 83③ 84④ 85⑤ 86⑥ 87⑦ 88⑧',
    '89⑨ 8A⑩ 8B⓿ 8C❶ 8D❷ 8E❸ 8F❹ 90❺ 91❻ 92❼ 93❽ 94❾',
    '95❿ 9E· 9F• A0▪ A1○ A2⭘ A3● A4◉ A5◎ A7▪ A8◻ AA✦',
    'AB★ AC✶ AD✴ AE✹ AF✵ D5⌫ D6⌦ D8➢ DC➲ DF← E0→ E1↑',
    'E2↓ E3↖ E4↗ E5↙ E6↘ E8➔ EF⇦ F0⇨ F1⇧ F2⇩ F3⬄ F4⇳',
    'FB✗ FC✓ FD☒ FE☑',
  ].flatMap((line) => line.split(' ').map((pair) => [Number.parseInt(pair, 16), pair.slice(2)] as const)),
);

/** Whether a character's code is one that such fonts use. */
export function isPrivate(code: number): boolean {
  return code >= 0xf000 && code <= 0xf0ff;
}

/** A sign of such a font as the character it looks like; null where it is not known. Codes are the font's own, or `F0` and those. */
export function signOf(code: number, font: string | undefined): string | null {
  const own = isPrivate(code) ? code - 0xf000 : code;
  const name = (font ?? '').toLowerCase();
  if (name.startsWith('wingdings')) return name === 'wingdings' ? (WINGDINGS.get(own) ?? null) : null;
  // Many lists name no font with the codes of Symbol's bullet and of Wingdings' square.
  if (name === '' && own === 0xa7) return '\u25aa';
  if (name === '' || name === 'symbol') {
    const sign = SYMBOL.charAt(own - 0x20);
    return sign === '' || sign === '\ufffd' ? null : sign;
  }
  return null;
}

/** Words with the signs of such fonts as what they look like; what is not known stays as it is. */
export function unicodeOf(text: string, font: string | undefined): string {
  return text.replace(/[\uf000-\uf0ff]/g, (sign) => signOf(sign.charCodeAt(0), font) ?? sign);
}

/** A bullet as what it looks like: some programs write the font's own codes, which are those of letters. */
export function bulletOf(text: string, font: string | undefined): string {
  const isSigns = /^(wingdings|symbol)/i.test(font ?? '');
  const plain = isSigns ? [...text].map((sign) => signOf(sign.codePointAt(0) ?? 0, font) ?? sign).join('') : text;
  return unicodeOf(plain, font);
}
