/**
 * Short words that carry a sentence and not its matter, in the languages of the texts. They never hold two parts of a rewrite asunder
 * (PR3a), and never tell by themselves whose words a run is (PR5). Common usage; no list is taken over from elsewhere.
 */
const FUNCTION_WORDS = new Set(
  (
    'a an the and or nor but of in on at to by for from with as into its their his her it they this that these those which who ' +
    'be is are was were been has have had not no any all such so if than then also other ' +
    'le la les l un une des du de d à au aux et ou où en dans par pour sur avec que qui ce cette ces son sa ses leur leurs se s ne pas est sont ' +
    'el los las lo uno una unos unas y e o u del al por para con su sus como no es son ' +
    'и в во на о об от до из с со к ко по за у не или а но что как это его ее её их для при ' +
    'و في من إلى على عن أو أن إن ما لا هذا هذه التي الذي ' +
    '的 和 或 与 及 在 以 为 对 等 其 之 由 并'
  ).split(' '),
);

const MINOR_SIGNS = new Set([',', ';', ':', '،', '؛', '、', '，', '；']);

/** Whether a token is a short function word, whatever its case; a capital by itself is a label (`Option A`). */
export function isFunctionWord(token: string): boolean {
  if (token.length > 6 || (token.length === 1 && token >= 'A' && token <= 'Z')) return false;
  return FUNCTION_WORDS.has(token) || FUNCTION_WORDS.has(token.toLowerCase());
}

/** Whether a token is a comma or its like. */
export function isMinorSign(token: string): boolean {
  return MINOR_SIGNS.has(token);
}
