/** How hard a passphrase is to guess, as it is told to people. */
export type Strength = 'empty' | 'short' | 'weak' | 'fair' | 'strong';

/** Below this it is not taken. */
const LEAST = 8;

/** What everybody tries first; with digits or signs behind them they are no better. */
const USUAL =
  /^(?:pass(?:word|wort|phrase)?|passwor[dt]|mot ?de ?passe|contrase(?:ñ|n)a|qwert[yz]\w*|azerty\w*|asdf\w*|letmein|welcome|admin|chapeau|geneva|newyork|vienna|nairobi|unog|unhq|0?123456789?0?|abc\w{0,3})[\d\W_]*$/i;

/**
 * Tells of a passphrase what a person can do about it. A rough count of the guesses it takes: letters in a row count as a word out of a list
 * of four thousand, other characters by the kinds that occur, and repeated or running characters (`aaaa`, `1234`) hardly count.
 */
export function strengthOf(passphrase: string): Strength {
  if (passphrase === '') return 'empty';
  if ([...passphrase].length < LEAST) return 'short';
  const bits = bitsOf(passphrase);
  if (USUAL.test(passphrase.trim()) || bits < 36) return 'weak';
  return bits < 54 ? 'fair' : 'strong';
}

function bitsOf(passphrase: string): number {
  const words = new Set(passphrase.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
  const byCharacters = distinctLength(passphrase) * Math.log2(kindsOf(passphrase));
  // Of words that people choose, each is one of some thousands.
  const rest = passphrase.replace(/\p{L}{3,}/gu, '').replace(/\s/g, '');
  return Math.min(byCharacters, words.size * 12 + distinctLength(rest) * Math.log2(kindsOf(rest)));
}

/** How many characters it has that do not follow from the one before. */
function distinctLength(passphrase: string): number {
  const characters = [...passphrase];
  return characters.filter((character, at) => {
    const before = characters[at - 1];
    if (before === undefined) return true;
    const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
    return Math.abs(step) > 1;
  }).length;
}

function kindsOf(passphrase: string): number {
  let kinds = 0;
  if (/\p{Ll}|\p{Lo}/u.test(passphrase)) kinds += 26;
  if (/\p{Lu}/u.test(passphrase)) kinds += 26;
  if (/\d/.test(passphrase)) kinds += 10;
  if (/[^\p{L}\d]/u.test(passphrase)) kinds += 20;
  return Math.max(kinds, 2);
}
