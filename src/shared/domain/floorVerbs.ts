import { isNearly } from './names';
import type { Stance } from './position';
import { STANCES } from './position';
import { STANCE_TRAITS } from './stances';

/** What words of a floor-log line do: a stance, or something to what was said before. */
export interface FloorVerb {
  readonly stance: Stance | null;
  readonly act: 'said' | 'withdrawal' | 'confirmation';
  readonly disassociates?: true;
}

interface Phrase {
  readonly pattern: RegExp;
  readonly verb: FloorVerb;
}

function says(stance: Stance, ...patterns: readonly string[]): readonly Phrase[] {
  return patterns.map((pattern) => ({ pattern: phrase(pattern), verb: { stance, act: 'said' } }));
}

function phrase(pattern: string): RegExp {
  return new RegExp(`(?:${pattern})(?![\\p{L}\\d])`, 'iuy');
}

const OWN = '(?:its |our |their |the |any |a )?';
const CAN =
  '(?:can |could |will |would |may |might |is able to |able to |is ready to |ready to |prepared to |happy to |willing to )?(?:also |still )?';
const NOT =
  "(?:can ?not|can['’]?t|could not|couldn['’]?t|would not|wouldn['’]?t|will not|won['’]?t|do not|don['’]?t|does not|doesn['’]?t|is not|not|unable to|never)";
const NOT_READY = '(?: (?:in a position to|ready to|prepared to|able to|willing to|be able to|yet))?';
const DELETE =
  '(?:delet(?:e|es|ed|ing|ion)|drop(?:s|ped|ping)?|strik(?:e|es|ing)(?: out)?|struck|remov(?:e|es|ed|ing|al)|omit(?:s|ted|ting)?|tak(?:e|es|ing) out|cut(?:s|ting)?|exclud(?:e|es|ing)|exclusion)';
const WANTS =
  '(?:(?:would like|wants?|asks?|asked|asking|requests?|requested|proposes?|proposed|suggests?|suggested|calls?|seeks?|insists?|is|are|in favou?r)(?: us)?(?: to| for| on| of)?(?: the| its)? )?';

/**
 * The words by which people at the table take a stance (PO3), longest match first, so that `cannot support` is never `support`.
 * `delete` and `want to delete` are opposition to keeping; preferring deletion is `DEL`; lifting brackets keeps the words.
 */
const PHRASES: readonly Phrase[] = [
  ...says(
    'OPP',
    `(?:strongly |firmly |also |still |maintains? (?:its |our |their )?|continues? to )?(?:oppos(?:e|es|ed|ing|ition)|objects?|objected|objection|rejects?|rejected|against|vetoe?s?)(?: to)?`,
    `${NOT}${NOT_READY} (?:also |really |fully )?(?:support|accept|agree(?: to| with)?|go along(?: with)?|live with|join(?: consensus)?|endorse|take|favou?r|keep|retain)`,
    'no support(?: for)?|not (?:acceptable|supportive|agreeable)|unacceptable|(?:crosses |is )?(?:a |our )?red ?lines?',
    `${WANTS}${DELETE}(?: of)?|(?:should |must |has to |have to |needs to |to )go(?:es)?|no(?= to |\\s*(?:[;,.?]|$))`,
  ),
  ...says(
    'DEL',
    `(?:would |could )?prefer(?:s|red|ence|ring)?(?: for| to have| to see)?(?: the| its| to)? (?:${DELETE}|another option|other option|other options|the other|not to have(?: it)?|without|no text)(?: of)?`,
    `rather (?:not|${DELETE})|would rather (?:not(?: have)?|${DELETE})|prefers? not`,
  ),
  ...says(
    'SUP',
    `(?:${WANTS}|to )?(?:remov(?:e|es|ing|al)|delet(?:e|es|ing|ion)|lift(?:s|ing)?|drop(?:s|ping)?|strik(?:e|es|ing))(?: of)? (?:the |all |all the |both |these |those )?(?:square )?(?:brackets|bracket(?! ?\\d))(?: around| from| on)?`,
    'unbracket(?:s|ed)?|without brackets',
    '(?:strongly |fully |also |still |can |could |in principle |would )?support(?:s|ed|ing|ive(?: of)?)?(?: (?:the )?(?:inclusion|retention)(?: of)?)?',
    `${WANTS}(?:retain(?:s|ed|ing)?|retention|keep(?:s|ing)?|kept|inclusion)(?: of)?(?: the)?(?: original)?(?: text)?`,
    'maintain(?:s|ed|ing)?(?: the)?(?: original)?(?: text)?|in favou?r(?: of)?|favou?r(?:s|ed|ing)?|welcom(?:e|es|ed)|seconds|seconded|endors(?:e|es|ed|ing)|agree[sd]?(?: to| with)?|co-?sponsors?|introduc(?:e|es|ed)|submit(?:s|ted)?|tabl(?:e|es|ed)|should stay|stays?|likes?|prefer(?:s|red|ence)?(?: for)?|yes',
  ),
  ...says(
    'FLX',
    '(?:is |are |can be |could be |quite |remains? |also )*(?:flexible|flexibility|open)(?: (?:on|about|as to|to|with))?',
    'either way|no strong (?:view|views|feelings?|position|preference)(?: on)?',
  ),
  ...says(
    'LIV',
    `${CAN}(?:live with|go(?:es)? along(?: with)?|accept(?:s|able|ed|ing)?|join(?:s)?(?: the| a)? consensus|go(?:es)? with(?: the)? consensus|tolerate)`,
    `no objections?(?: to)?|${NOT} (?:object|oppose|opposed|opposing|block|stand in the way)(?: to| of)?|no (?:problem|problems|difficulty|difficulties|issue|issues)(?: with)?`,
    '(?:is |are )?(?:fine|ok|okay|happy|comfortable)(?: with)?',
  ),
  ...says(
    'ADR',
    '(?:supports? |agree[sd]? (?:to )?|accepts? |yes |ok |can go along )?(?:ad ref(?:erendum)?\\.?|pending (?:confirmation )?(?:from |by |of )?capitals?|pending confirmation|subject to (?:confirmation|approval)(?: (?:from|by|of) (?:the |our |its )?capitals?)?|subject to capitals?)',
  ),
  ...says(
    'SCR',
    '(?:under |puts? a |has a )?(?:general )?(?:scrutiny|study) ?(?:reserve|reservation)?|(?:a?wait(?:s|ing)?|needs?|without|no|pending|seeks?|seeking|for|lacks?) (?:for )?(?:further |its |our |their )?instructions?(?: pending)?|instructions(?: pending)?',
    `(?:will |must |needs? to |has to |is |are )?(?:consult(?:s|ing)?|check(?:s|ing)?|refer(?:s|ring)?)(?: it)?(?: with| to| back to)? ?${OWN}capitals?`,
  ),
  ...says(
    'RSV',
    `(?:general |places? a |enters? a |maintains? (?:its |a |our )?|has a |have a )?reserv(?:e|es|ed|ing|ation|ations)(?: ${OWN}?(?:position|positions|right|rights))?(?: to| on)?`,
    '(?:puts? |place[sd]? |keep(?:s|ing)? |leaves? )(?:it |this |that |the (?:text|paragraph|article) |them )?(?:in |the |its )?(?:square )?brackets|bracketed|in brackets|(?:wants? |asks? for |keep )brackets(?: on| around)?',
  ),
  ...says(
    'CLA',
    `(?:ask(?:s|ed|ing)?|seek(?:s|ing)?|request(?:s|ed|ing)?|want(?:s|ing)?|needs?|for)(?: for)?(?: a| some| more| further)? ?clari(?:fication|fications|ty)(?: of| on)?|clarif(?:y|ies|ication|ications)(?: of| on)?`,
    '(?:is |are |still |under |needs time to )*(?:consider(?:s|ing|ation)?|reflect(?:s|ing)?(?: on)?|review(?:s|ing)?|study(?:ing)?|studies|examin(?:e|es|ing))|(?:will |to )?(?:revert|reverts|come back|comes back)(?: on| to)?|questions?(?: on| about| whether)?|quer(?:y|ies)(?: on)?|asks?(?: about| whether| why| what| how| for| if)?|wonders?(?: why| whether| about| if)?',
  ),
  ...says('NOP', 'no (?:position|view|comment|comments|views)(?: on)?|silent(?: on)?|no stance'),
  ...says(
    'AMD',
    '(?:wants? |asks? |would like |needs? )?(?:(?:it |this |to be |to )*(?:amend(?:s|ed|ing|ment|ments)?|redraft(?:s|ed|ing)?|reword(?:s|ed|ing)?|rephras(?:e|es|ed|ing)|replac(?:e|es|ed|ing|ement)|modif(?:y|ies|ied|ication|ications)|streamlin(?:e|es|ed|ing)))(?: to| of)?',
    '(?:propos(?:e|es|ed|al|als|ing)|suggest(?:s|ed|ion|ions|ing)?)(?: (?:to (?:amend|add|insert|replace|change|reword|redraft|move|merge)|an? (?:amendment|addition|change)|changes|new (?:text|wording|language)|text|language|wording))?(?: (?:to|for|on|of))?',
    '(?:add(?:s|ed|ing|ition)?|insert(?:s|ed|ing|ion)?|chang(?:e|es|ed|ing)|merg(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|edits?)(?: to)?|(?:new|alternative) (?:text|wording|language)',
  ),
  {
    pattern: phrase('(?:would |will |may |could )?dis-?associat(?:e|es|ed|ing)(?: itself| themselves)?(?: from)?'),
    verb: { stance: 'OPP', act: 'said', disassociates: true },
  },
  {
    pattern: phrase(
      `withdraw(?:s|n|ing|al)?(?: of)?(?: ${OWN}?(?:objection|objections|reservation|reservations|reserve|proposal|support|opposition|position|statement|amendment))?(?: to| on| of| from| for)?|(?:lifts?|drops?|releases?) (?:its |our |their |the )?(?:scrutiny )?(?:objection|reservation|reserve|opposition)s?(?: to| on)?`,
    ),
    verb: { stance: null, act: 'withdrawal' },
  },
  {
    pattern: phrase(
      'confirm(?:s|ed|ing)?(?: (?:its|our|the))?(?: (?:position|support|objection|reservation))?(?: on| to)?|still (?:holds?|stands?)|(?:as|same as) before|maintains? (?:its |our |their |the )?position(?: on)?|reiterat(?:e|es|ed|ing)(?: (?:its|our))?(?: position)?(?: on)?|unchanged',
    ),
    verb: { stance: null, act: 'confirmation' },
  },
];

/** The verb that begins at an offset of a line, the longest of all that fit; null where none does. */
export function verbAt(raw: string, offset: number): { readonly verb: FloorVerb; readonly end: number } | null {
  let best: { verb: FloorVerb; end: number } | null = null;
  for (const { pattern, verb } of PHRASES) {
    pattern.lastIndex = offset;
    const match = pattern.exec(raw);
    if (!match || match[0] === '') continue;
    const end = offset + match[0].trimEnd().length;
    if (best === null || end > best.end) best = { verb, end };
  }
  return best;
}

/** Plain words for stances, by which one that was mistyped is known. */
const PLAIN: readonly (readonly [string, Stance])[] = [
  ...(['oppose', 'opposes', 'object', 'objects', 'against', 'reject', 'delete', 'deletes', 'cannot'] as const).map(
    (word) => [word, 'OPP'] as const,
  ),
  ...(['support', 'supports', 'retain', 'retains', 'agree', 'keep'] as const).map((word) => [word, 'SUP'] as const),
  ...(['flexible'] as const).map((word) => [word, 'FLX'] as const),
  ...(['along', 'accept', 'accepts', 'live'] as const).map((word) => [word, 'LIV'] as const),
  ...(['reserve', 'reserves', 'reservation'] as const).map((word) => [word, 'RSV'] as const),
  ...(['amend', 'amends', 'propose', 'replace', 'redraft'] as const).map((word) => [word, 'AMD'] as const),
  ...(['prefer', 'prefers'] as const).map((word) => [word, 'DEL'] as const),
  ...(['scrutiny', 'instructions'] as const).map((word) => [word, 'SCR'] as const),
  ...(['clarification', 'consider'] as const).map((word) => [word, 'CLA'] as const),
];

/**
 * The stance that a mistyped word comes nearest to, for a person to take or leave; null where none is near, or two are as near.
 */
export function nearStance(words: string): Stance | null {
  for (const word of words.toLowerCase().match(/\p{L}{4,}/gu) ?? []) {
    for (const slips of word.length < 6 ? [1] : [1, 2]) {
      const near = new Set(PLAIN.filter(([plain]) => isNearly(plain, word, slips)).map(([, stance]) => stance));
      const [only, ...others] = near;
      if (only !== undefined && others.length === 0) return only;
      if (others.length > 0) break;
    }
  }
  return null;
}

/** Red lines are for briefs: what is said at the table is never more than opposition (PO3). */
const SPOKEN = STANCES.filter((stance) => STANCE_TRAITS[stance].letter !== null);
const BY_LETTER = new Map(SPOKEN.map((stance) => [STANCE_TRAITS[stance].letter ?? '', stance]));
const BY_CODE = new Map<string, Stance>(SPOKEN.map((stance) => [stance, stance]));

/**
 * A stance typed as a code (`OPP`, `opp`) or by its one letter (`O`, `o`). The letters are the keys of `STANCE_TRAITS`; whether a small
 * letter is one or a sub-paragraph, the addresses of the text decide.
 */
export function stanceCode(word: string): Stance | null {
  const upper = word.toUpperCase();
  return (word.length === 1 ? BY_LETTER.get(upper) : BY_CODE.get(upper)) ?? null;
}

/** What is announced and not there yet (`Awaited`). */
export const TO_FOLLOW =
  /(?:(?:text|proposal|language|wording|amendment|written proposal|written text)s? (?:is |are )?(?:to follow|to come|will follow|coming|follows)|(?:will|to) (?:send|submit|circulate|provide|share) (?:a |the |its |our )?(?:text|language|wording|proposal|amendment|it)s?|to follow|awaiting text)(?: (?:on|for|to))?(?![\p{L}\d])/iuy;

/** Words before a delegation whose word counts instead (DE2); what follows must be a delegation. */
export const ALIGNS =
  /(?:(?:also )?(?:align(?:s|ed|ing)?|associat(?:e|es|ed|ing))(?: itself| ourselves| themselves)?(?: with)?|in line with|same as|join(?:s|ed|ing)?|echo(?:es|ed|ing)?|together with|along with|agree[sd]? with|support(?:s|ed|ing)?|second(?:s|ed)?|shares? (?:the )?(?:views?|positions?) of|as|like|with|\+1(?: to)?)(?: the)?(?: (?:statements?|positions?|views?|interventions?)(?: made| delivered)? (?:of|by))?(?: the)?(?= )/iuy;

/** What was said of the place before is said of this one too. */
export const SAME =
  /(?:the )?(?:same(?! as)(?: (?:position|view|applies|goes))?|likewise|ditto|idem)(?: (?:for|on|to|in))?(?![\p{L}\d])/iuy;

/** Words before the group that is spoken for (DE3). */
export const ON_BEHALF =
  /(?:(?:also )?(?:speaking )?on behalf of|speaking for|in the name of|obo|for)(?: the)?(?= )/iuy;

/** Which words are meant: neither a proposal nor a deletion of the one who says it. */
export const AS_WORDED =
  /as (?:it (?:is|stands|was)|is|(?:orally |currently |originally |previously )?(?:proposed|suggested|amended|revised|drafted|worded|written|tabled|introduced|submitted|circulated|presented|bracketed)(?: by)?)(?![\p{L}\d])/iuy;

/** Said in the same breath as something else: what came before it may not hold. */
export const SLIP = /(?:(?:no,? )?(?:i mean|i meant|scratch that|make that|sorry)|no wait)(?![\p{L}\d])/iuy;

/** What begins a condition (PO3). */
export const CONDITION =
  /(?<if>only if|if|provided(?: that)?|so long as|as long as|on (?:the )?condition that|on the understanding that|assuming(?: that)?|subject to|contingent (?:on|upon)|conditional (?:on|upon)|depending on|in exchange for|in return for|pending)|(?<unless>unless|except if|save if)/iuy;

/** What begins a reason or a remark that is kept as a note. */
export const NOTE =
  /because|since|given|due to|noting|in view of|on the grounds|so that|in order to|--|—|–(?= )|-(?= )/iuy;
