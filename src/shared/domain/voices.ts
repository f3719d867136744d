import type { DelegationCode } from './delegation';
import { hasChanged } from './fingerprint';
import type { Line, StandingLines } from './ledgerLines';
import type { Entry, Stance } from './position';
import { EFFECT_BIT } from './projected';
import { isPosition, weigh } from './stances';
import type { OptionName, TargetKey } from './target';

/** What one delegation says on one option of one target, weighed. */
export interface Word {
  readonly entry: Entry;
  /** The line by which it was last said or confirmed; the entry itself where nobody confirmed it. */
  readonly latest: Entry;
  readonly stance: Stance;
  readonly counted: Stance;
  readonly held: boolean;
  /** True where the words of the target changed in substance since (PO4). */
  readonly stale: boolean;
  /** True where it follows from a stance on another option (PO3). */
  readonly derived: boolean;
  /** The effect, as a bit. */
  readonly bit: number;
  /** Stance as counted and effect, had the words not changed. */
  readonly freshCounted: Stance;
  readonly freshBit: number;
}

/** What was said on one target in one breath, the same for all delegations of an entry. */
export interface Utterance {
  readonly key: TargetKey;
  /** By option, in the order of the target's options; null where nothing is said and nothing follows. */
  readonly words: readonly (Word | null)[];
  /** Whether a position is held, now and had the words of the target not changed (CO1). */
  readonly live: boolean;
  readonly freshLive: boolean;
  /** The latest saying among the words that hold, whatever they count as. */
  readonly instant: number;
  readonly at: string;
  /** When the statement was made, which says whom a group's word covers (DE1a). */
  readonly day: string;
  /** Effects and liveness in one number, for adding up. */
  readonly packed: number;
}

/** The word of one delegation on one target. */
export interface Voice {
  readonly holder: DelegationCode;
  /** A small number for the holder, one for the whole index. */
  readonly id: number;
  readonly said: Utterance;
  /** Whose word counts instead (DE2); `said` then has no words. */
  readonly alignment: { readonly with: DelegationCode; readonly withId: number; readonly entry: Entry } | null;
}

/** An utterance as one number: four bits of effect for each of the first seven options, and whether it is a position. */
export const PACKED_OPTIONS = 7;
export const PACKED_BITS = 4;
export const LIVE = 1 << 28;

function pack(words: readonly (Word | null)[], live: boolean): number {
  let packed = live ? LIVE : 0;
  for (let at = 0; at < words.length && at < PACKED_OPTIONS; at++) {
    packed |= (words[at]?.bit ?? 0) << (at * PACKED_BITS);
  }
  return packed;
}

/** The fingerprint of the words of an option as they stand now; empty where the text gives none. */
export type PrintOf = (option: OptionName) => string;

function derive(from: Word, stance: Stance): Word {
  const { condition, disassociates } = from.entry;
  const unbound = (condition === undefined || condition.met === true) && disassociates !== true;
  const wouldCount = unbound && from.freshCounted !== 'NOP';
  const counts = wouldCount && !from.stale;
  const bit = EFFECT_BIT[weigh(stance, false).effect];
  return {
    entry: from.entry,
    latest: from.latest,
    stance,
    counted: counts ? stance : 'NOP',
    held: false,
    stale: from.stale,
    derived: true,
    bit: counts ? bit : 0,
    freshCounted: wouldCount ? stance : 'NOP',
    freshBit: wouldCount ? bit : 0,
  };
}

/**
 * What follows for an option from the stances on the others (PO3): support for one is preference against each other one; wanting
 * `keep` out is support for `delete`. A stance that is stale, conditional or would disassociate gives nothing that counts.
 */
function derivedFor(option: OptionName, own: readonly (Word | null)[], options: readonly OptionName[]): Word | null {
  let found: Word | null = null;
  for (let at = 0; at < own.length; at++) {
    const word = own[at];
    if (!word || options[at] === option) continue;
    let derived: Word | null = null;
    if (word.stance === 'SUP') derived = derive(word, 'DEL');
    else if (option === 'delete' && options[at] === 'keep') {
      if (word.stance === 'OPP' || word.stance === 'RED' || word.stance === 'DEL') derived = derive(word, 'SUP');
    }
    if (derived && (found === null || found.counted === 'NOP')) found = derived;
  }
  return found;
}

function wordOf(statement: Line, latest: Line, printOf: PrintOf): Word {
  const { entry } = statement;
  const stale = hasChanged(latest.entry.fingerprint, printOf(statement.option));
  const weight = weigh(entry.stance, stale, entry.condition, entry.disassociates);
  const fresh = stale ? weigh(entry.stance, false, entry.condition, entry.disassociates) : weight;
  return {
    entry,
    latest: latest.entry,
    stance: entry.stance,
    counted: weight.counted,
    held: weight.held,
    stale,
    derived: false,
    bit: EFFECT_BIT[weight.effect],
    freshCounted: fresh.counted,
    freshBit: EFFECT_BIT[fresh.effect],
  };
}

/** Where a voice stands: its target, the options there, and how delegations are numbered. */
export interface VoicePlace {
  readonly key: TargetKey;
  readonly options: readonly OptionName[];
  readonly printOf: PrintOf;
  readonly idOf: (code: DelegationCode) => number;
}

function utteranceOf(words: StandingLines['words'], place: VoicePlace): Utterance | null {
  const { key, options, printOf } = place;
  const own: (Word | null)[] = [];
  for (let index = 0; index < options.length; index++) own.push(null);
  let live = false;
  let freshLive = false;
  let instant = Number.NEGATIVE_INFINITY;
  let at = '';
  let spoken = Number.NEGATIVE_INFINITY;
  let day = '';
  let any = false;
  for (const { statement, latest } of words) {
    const index = options.indexOf(statement.option);
    if (index < 0) continue;
    const word = wordOf(statement, latest, printOf);
    own[index] = word;
    if (!any || statement.instant >= spoken) {
      spoken = statement.instant;
      day = statement.entry.said.at;
    }
    any = true;
    if (isPosition(word.freshCounted)) freshLive = true;
    if (isPosition(word.counted)) live = true;
    if (at === '' || latest.instant >= instant) {
      instant = latest.instant;
      at = latest.entry.said.at;
    }
  }
  if (!any) return null;
  const said: (Word | null)[] = [];
  for (let index = 0; index < own.length; index++) {
    said.push(own[index] ?? derivedFor(options[index] ?? 'keep', own, options));
  }
  return { key, words: said, live, freshLive, instant, at, day, packed: pack(said, live) };
}

/** Makes the voices of one target, and shares between delegations what they said in one breath. */
export class VoiceMaker {
  readonly #place: VoicePlace;
  readonly #shared = new Map<Line, Utterance | null>();

  constructor(place: VoicePlace) {
    this.#place = place;
  }

  /** The voice of a delegation from the lines that hold; null where none does. */
  voiceOf(holder: DelegationCode, standing: StandingLines): Voice | null {
    const { key, idOf } = this.#place;
    const act = standing.alignment?.entry.act;
    if (standing.alignment && act?.kind === 'alignment') {
      const { entry, instant } = standing.alignment;
      const { at } = entry.said;
      const said = { key, words: [], live: false, freshLive: false, instant, at, day: at, packed: 0 };
      return { holder, id: idOf(holder), said, alignment: { with: act.with, withId: idOf(act.with), entry } };
    }
    const said = this.#said(standing.words);
    return said === null ? null : { holder, id: idOf(holder), said, alignment: null };
  }

  #said(words: StandingLines['words']): Utterance | null {
    const [only, more] = words;
    if (!only) return null;
    if (more || only.statement !== only.latest) return utteranceOf(words, this.#place);
    let said = this.#shared.get(only.statement);
    if (said === undefined) {
      said = utteranceOf(words, this.#place);
      this.#shared.set(only.statement, said);
    }
    return said;
  }
}

/** Whether two voices say the same by the same entries, so that the older one can stay. */
export function sameVoice(a: Voice, b: Voice): boolean {
  const [own, other] = [a.said.words, b.said.words];
  if (a.said.key !== b.said.key || own.length !== other.length || a.alignment?.entry !== b.alignment?.entry)
    return false;
  return own.every((word, at) => {
    const second = other[at] ?? null;
    if (word === null || second === null) return word === second;
    return (
      word.entry === second.entry &&
      word.latest === second.latest &&
      word.stance === second.stance &&
      word.stale === second.stale &&
      word.derived === second.derived
    );
  });
}
