import { STRENGTH_LISTS, type StrengthLanguage, type StrengthList } from './strengthLists';

/** Languages that have lists of their own. */
export const STRENGTH_LANGUAGES: readonly StrengthLanguage[] = ['en', 'fr', 'es', 'ru', 'zh', 'ar'];

/** What a person changed of the lists: their text by language. A language that is not named has the built-in ones. */
export type OwnStrengths = Readonly<Record<string, string>>;

const KINDS: readonly StrengthList['kind'][] = ['scale', 'weakens', 'reverses'];
const SOURCE = 'this dossier';

/**
 * The lists of a language as text that a person edits: a head (`scale modal`), then a line a step from the strongest to the weakest, its
 * forms parted by `|`; a line that begins with `!` names phrases in which a form means something else. An empty line parts lists.
 */
export function strengthText(language: StrengthLanguage, lists: readonly StrengthList[] = STRENGTH_LISTS): string {
  return lists
    .filter((list) => list.language === language)
    .map(({ kind, family, steps, decoys = [] }) => {
      const lines = [`${kind} ${family}`, ...steps.map((forms) => forms.join(' | '))];
      return [...lines, ...(decoys.length > 0 ? [`! ${decoys.join(' | ')}`] : [])].join('\n');
    })
    .join('\n\n');
}

/** The lists that a text spells out, and the numbers (from 1) of lines that say nothing. */
export function readStrengthText(
  language: StrengthLanguage,
  text: string,
): { readonly lists: readonly StrengthList[]; readonly faults: readonly number[] } {
  const lists: { kind: StrengthList['kind']; family: string; steps: string[][]; decoys: string[] }[] = [];
  const faults: number[] = [];
  text.split('\n').forEach((line, i) => {
    const words = line.trim();
    if (words === '') return;
    const head = /^(scale|weakens|reverses)\s+([^|]+)$/u.exec(words);
    const current = lists[lists.length - 1];
    if (head !== null && KINDS.includes(head[1] as StrengthList['kind'])) {
      lists.push({ kind: head[1] as StrengthList['kind'], family: (head[2] ?? '').trim(), steps: [], decoys: [] });
    } else if (current === undefined) faults.push(i + 1);
    else if (words.startsWith('!')) current.decoys.push(...formsOf(words.slice(1)));
    else {
      const forms = formsOf(words);
      if (forms.length === 0) faults.push(i + 1);
      else current.steps.push(forms);
    }
  });
  return {
    lists: lists
      .filter(({ steps }) => steps.length > 0)
      .map(({ kind, family, steps, decoys }) => ({
        family,
        language,
        kind,
        steps,
        ...(decoys.length > 0 ? { decoys } : {}),
        source: SOURCE,
      })),
    faults,
  };
}

function formsOf(line: string): string[] {
  return line
    .split('|')
    .map((form) => form.trim().replace(/\s+/g, ' ').toLowerCase())
    .filter((form) => form !== '');
}

const known = new WeakMap<OwnStrengths, readonly StrengthList[]>();

/** The lists in force: a person's own for the languages they changed, the built-in ones for the others. */
export function strengthsInForce(own: OwnStrengths | undefined): readonly StrengthList[] {
  if (own === undefined || Object.keys(own).length === 0) return STRENGTH_LISTS;
  let lists = known.get(own);
  if (lists === undefined) {
    lists = STRENGTH_LANGUAGES.flatMap((language) => {
      const text = own[language];
      return text === undefined
        ? STRENGTH_LISTS.filter((list) => list.language === language)
        : readStrengthText(language, text).lists;
    });
    known.set(own, lists);
  }
  return lists;
}
