import { type Change, compareWords } from './compare';
import type { StrengthLanguage, StrengthList } from './strengthLists';
import { type Solids, solidsOf } from './tokens';

/** A word of binding force that a proposal changes. */
export interface StrengthShift {
  /** As it stands in the base; empty where it was added. */
  readonly from: string;
  /** As it stands in the proposal; empty where it was taken out. */
  readonly to: string;
  readonly family: string;
  readonly direction: 'stronger' | 'weaker' | 'unclear';
  /** Where `from` stands in the base, or where it would. */
  readonly at: number;
}

interface Form {
  readonly tokens: readonly string[];
  /** Null: a decoy. */
  readonly list: StrengthList | null;
  readonly step: number;
}

interface Hit {
  /** Solids it covers. */
  readonly first: number;
  readonly past: number;
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly list: StrengthList;
  readonly step: number;
}

/** With so few words on its side, a change that takes out or puts in a word of a scale is about that word. */
const FEW_WORDS = 3;

const ORNAMENT = /['\u0640\u064b-\u0652\u0670]/;

/** Small letters, one kind of apostrophe, no Arabic lengthening and vowel signs. */
function folded(word: string): string {
  const small = word.toLowerCase();
  return ORNAMENT.test(small) ? small.replace(/'/g, '’').replace(/[\u0640\u064b-\u0652\u0670]/g, '') : small;
}

const indexes = new WeakMap<readonly StrengthList[], ReadonlyMap<string, readonly Form[]>>();

/** The forms of lists by their first token, longest first, in the order of the lists. */
function indexOf(lists: readonly StrengthList[]): ReadonlyMap<string, readonly Form[]> {
  const known = indexes.get(lists);
  if (known) return known;
  const index = new Map<string, Form[]>();
  const add = (phrase: string, list: StrengthList | null, step: number): void => {
    const tokens = solidsOf(phrase).words.map(folded);
    const [first] = tokens;
    if (first === undefined) return;
    const forms = index.get(first) ?? [];
    forms.push({ tokens, list, step });
    index.set(first, forms);
  };
  for (const list of lists) {
    for (const [step, phrases] of list.steps.entries()) {
      for (const phrase of phrases) {
        add(phrase, list, step);
        // The conjunction is written together with its verb.
        if (list.language === 'ar') add(`و${phrase}`, list, step);
      }
    }
    for (const phrase of list.decoys ?? []) add(phrase, null, 0);
  }
  for (const forms of index.values()) forms.sort((a, b) => b.tokens.length - a.tokens.length);
  indexes.set(lists, index);
  return index;
}

interface Found {
  readonly first: number;
  readonly past: number;
  readonly forms: readonly Form[];
}

/** The longest forms in a text from left to right, none within another. */
function formsIn(solids: Solids, index: ReadonlyMap<string, readonly Form[]>): readonly Found[] {
  const words = solids.words.map(folded);
  const found: Found[] = [];
  for (let at = 0; at < words.length; ) {
    const forms = index.get(words[at] ?? '');
    if (!forms) {
      at++;
      continue;
    }
    const fitting = forms.filter(({ tokens }) => tokens.every((token, step) => words[at + step] === token));
    const length = fitting[0]?.tokens.length ?? 0;
    const longest = fitting.filter(({ tokens }) => tokens.length === length);
    if (length > 0 && longest.every(({ list }) => list !== null))
      found.push({ first: at, past: at + length, forms: longest });
    at += Math.max(1, length);
  }
  return found;
}

/** The language that most of what was found belongs to; of equals the one that comes first in the lists. */
function languageOf(found: readonly Found[], lists: readonly StrengthList[]): StrengthLanguage | null {
  const votes = new Map<StrengthLanguage, number>();
  for (const { forms } of found) {
    for (const language of new Set(forms.map(({ list }) => list?.language))) {
      if (language) votes.set(language, (votes.get(language) ?? 0) + 1);
    }
  }
  let best: StrengthLanguage | null = null;
  for (const { language } of lists)
    if ((votes.get(language) ?? 0) > (best === null ? 0 : (votes.get(best) ?? 0))) best = language;
  return best;
}

function hitsOf(solids: Solids, found: readonly Found[], language: StrengthLanguage | null): readonly Hit[] {
  return found.flatMap(({ first, past, forms }) => {
    const form = forms.find(({ list }) => list?.language === language);
    if (!form?.list) return [];
    const from = solids.from[first] ?? 0;
    const to = solids.to[past - 1] ?? from;
    return [{ first, past, from, to, words: solids.text.slice(from, to), list: form.list, step: form.step }];
  });
}

/** One change with what was found on both sides of it; `origin` is added to places to have them in the base. */
interface Place {
  readonly change: Change;
  readonly origin: number;
  readonly before: readonly Hit[];
  readonly after: readonly Hit[];
}

function countWords(text: string): number {
  return solidsOf(text).isWord.filter(Boolean).length;
}

/** Takes out of both what stands in both. */
function withoutCommon(before: readonly Hit[], after: readonly Hit[]): readonly [Hit[], Hit[]] {
  const left = [...before];
  const right: Hit[] = [];
  for (const hit of after) {
    const twin = left.findIndex((other) => other.list === hit.list && folded(other.words) === folded(hit.words));
    if (twin < 0) right.push(hit);
    else left.splice(twin, 1);
  }
  return [left, right];
}

function shiftsAt({ change, origin, before, after }: Place): readonly StrengthShift[] {
  const [out, put] = withoutCommon(before, after);
  if (out.length === 0 && put.length === 0) return [];
  const shifts: StrengthShift[] = [];
  const reversed = [...out, ...put].some(({ list }) => list.kind === 'reverses');
  const isScale = ({ list }: Hit): boolean => list.kind === 'scale';
  const outWords = countWords(change.was);
  const putWords = countWords(change.words);
  // A clause of its own, with its own verb, weakens or strengthens no other.
  if (outWords === 0 && putWords > FEW_WORDS && put.some(isScale)) return [];
  if (putWords === 0 && outWords > FEW_WORDS && out.some(isScale)) return [];
  const lists = new Set([...out, ...put].map(({ list }) => list));
  for (const list of lists) {
    const gone = out.filter((hit) => hit.list === list);
    const come = put.filter((hit) => hit.list === list);
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      const from = gone[index];
      const to = come[index];
      const tell = (direction: StrengthShift['direction']): void => {
        const at = from ? from.from + origin : change.from;
        shifts.push({ from: from?.words ?? '', to: to?.words ?? '', family: list.family, direction, at });
      };
      if (from && to) {
        if (from.step === to.step) continue;
        if (list.kind !== 'scale' || reversed) tell('unclear');
        else tell(to.step < from.step ? 'stronger' : 'weaker');
      } else if (list.kind === 'weakens') tell(from ? 'stronger' : 'weaker');
      else if (list.kind === 'reverses' || (from ? outWords : putWords) <= FEW_WORDS) tell('unclear');
    }
  }
  return shifts;
}

function placesIn(base: string, proposed: string, lists: readonly StrengthList[]): readonly Place[] {
  const index = indexOf(lists);
  const a = solidsOf(base);
  const b = solidsOf(proposed);
  const inBase = formsIn(a, index);
  const inProposed = formsIn(b, index);
  const language = languageOf([...inBase, ...inProposed], lists);
  const hitsA = hitsOf(a, inBase, language);
  const hitsB = hitsOf(b, inProposed, language);
  const told = new Set<Hit>();
  const meeting = (hits: readonly Hit[], from: number, to: number): readonly Hit[] => {
    const met = hits.filter(
      (hit) => !told.has(hit) && (from === to ? hit.from < from && from < hit.to : hit.from < to && from < hit.to),
    );
    for (const hit of met) told.add(hit);
    return met;
  };
  let shift = 0;
  return compareWords(base, proposed).map((change) => {
    const { from, to, words } = change;
    const before = meeting(hitsA, from, to);
    const after = meeting(hitsB, from + shift, from + shift + words.length);
    shift += words.length - (to - from);
    return { change, origin: 0, before, after };
  });
}

function placesOf(changes: readonly Change[], lists: readonly StrengthList[]): readonly Place[] {
  const index = indexOf(lists);
  const texts = changes.map((change) => ({ change, a: solidsOf(change.was), b: solidsOf(change.words) }));
  const found = texts.map(({ a, b }) => [formsIn(a, index), formsIn(b, index)] as const);
  const language = languageOf(found.flat(2), lists);
  return texts.map(({ change, a, b }, at) => ({
    change,
    origin: change.from,
    before: hitsOf(a, found[at]?.[0] ?? [], language),
    after: hitsOf(b, found[at]?.[1] ?? [], language),
  }));
}

/**
 * The words of binding force that a wording changes (PR6), in the order of the base. Up or down a scale is stronger
 * or weaker; a weakening phrase put in is weaker, taken out stronger; a negation put in or out, a word of a scale that comes or goes alone,
 * and another phrase in the place of one are unclear. Nothing is said of a clause that is new as a whole, or of words of equal strength. The
 * language is that of most words found. From both texts it also sees phrases of which only a part changed; from bare changes it sees what
 * stands in them.
 */
export function strengthShifts(changes: readonly Change[], lists: readonly StrengthList[]): readonly StrengthShift[];
export function strengthShifts(
  base: string,
  proposed: string,
  lists: readonly StrengthList[],
): readonly StrengthShift[];
export function strengthShifts(
  what: string | readonly Change[],
  other: string | readonly StrengthList[],
  last: readonly StrengthList[] = [],
): readonly StrengthShift[] {
  const places =
    typeof what === 'string' ? placesIn(what, other as string, last) : placesOf(what, other as readonly StrengthList[]);
  return places.flatMap(shiftsAt).sort((a, b) => a.at - b.at);
}
