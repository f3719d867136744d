import type { DelegationCode, Roster } from './delegation';
import type { Utterance, Voice } from './voices';
import { LIVE, PACKED_BITS, PACKED_OPTIONS } from './voices';

/** Delegations by small numbers, the same for the life of an index. */
export interface Numbering {
  idOf(code: DelegationCode): number;
  /** How many there are; every number is below it. */
  readonly count: number;
}

/** Marks a voice that more follows from than its own bits: of a group, or of a delegation that aligned itself. */
const SPECIAL = 1 << 29;

/** The effect bits of the first option in a packed number. */
const OPTION = (1 << PACKED_BITS) - 1;

/** The voices on one target, made ready for adding up; never changed, so that a reading can keep it. */
export interface Level {
  readonly voices: readonly Voice[];
  readonly ids: readonly number[];
  /** `packed` of each voice, marked where it is a group or aligned itself. */
  readonly codes: readonly number[];
  /** All codes united, and how many of them hold a position: what the level adds up to where it is heard alone and without groups. */
  readonly united: number;
  readonly live: number;
}

export const NO_LEVEL: Level = { voices: [], ids: [], codes: [], united: 0, live: 0 };

export function levelOf(voices: readonly Voice[], roster: Roster): Level {
  const ids: number[] = [];
  const codes: number[] = [];
  let united = 0;
  let live = 0;
  for (const voice of voices) {
    const { packed } = voice.said;
    const special = voice.alignment !== null || roster.byCode.get(voice.holder)?.kind === 'group';
    const code = special ? packed | SPECIAL : packed;
    ids.push(voice.id);
    codes.push(code);
    united |= code;
    if (packed & LIVE) live++;
  }
  return { voices, ids, codes, united, live };
}

/** Of each delegation the most specific voice (PO2), and how many steps above the target it stands. */
export interface Heard {
  readonly voices: readonly Voice[];
  readonly depths: readonly number[];
}

/** What is heard on a target: `levels` are its own voices and those it inherits, nearest first. */
export function heard(levels: readonly Level[]): Heard {
  const seen = new Set<number>();
  const voices: Voice[] = [];
  const depths: number[] = [];
  levels.forEach((level, depth) => {
    for (const voice of level.voices) {
      if (seen.has(voice.id)) continue;
      seen.add(voice.id);
      voices.push(voice);
      depths.push(depth);
    }
  });
  return { voices, depths };
}

/** Longest chain of delegations that align themselves with each other that is followed. */
const ALIGNMENTS = 8;

function voiceIn(levels: readonly Level[], id: number): Voice | undefined {
  for (const level of levels) {
    const at = level.ids.indexOf(id);
    if (at >= 0) return level.voices[at];
  }
  return undefined;
}

/** The voice that speaks for an aligned delegation: that of the group, or of whom the group itself aligned with; null where none does. */
export function spokenBy(voice: Voice, levels: readonly Level[]): Voice | null {
  let current = voice;
  for (let steps = 0; current.alignment !== null; steps++) {
    const next = voiceIn(levels, current.alignment.withId);
    if (!next || steps === ALIGNMENTS) return null;
    current = next;
  }
  return current;
}

/** What the positions on one target add up to. */
export interface Sum {
  /** Effect bits by option. */
  readonly bits: readonly number[];
  readonly spoke: number;
  /** Share of the watch list with a position on the target. */
  readonly coverage: number;
}

const silences: Sum[] = [];

/** What nothing adds up to, shared by all targets with so many options: most of a text nobody speaks on. */
function silenceOn(options: number): Sum {
  let sum = silences[options];
  if (sum === undefined) {
    sum = { bits: Array.from({ length: options }, () => 0), spoke: 0, coverage: 0 };
    silences[options] = sum;
  }
  return sum;
}

/** What one pass over the voices finds: effects united, and how many voices and watched delegations pass the test. */
interface Pass {
  readonly united: number;
  readonly voices: number;
  readonly covered: number;
}

/** Most targets have no groups and no alignments. */
const NONE: Voice[] = [];

/**
 * Adds up voices (CO1). Coverage rests on the watch list: a delegation with a position of its own, or a member whom a group's word
 * covers and who has said nothing else. One per state of roster and watch list; it keeps what it has worked out of groups.
 */
export class Tallier {
  readonly roster: Roster;
  readonly #openLoose: boolean;
  readonly #numbering: Numbering;
  readonly #watched: number;
  /** By number of a delegation: whether it is on the watch list; in which turn it was heard and covered last. */
  #isWatched: Uint8Array;
  #heardIn: Int32Array;
  #coveredIn: Int32Array;
  #turn = 0;
  readonly #members = new Map<string, readonly number[]>();

  constructor(roster: Roster, watch: readonly DelegationCode[], openLoose: boolean, numbering: Numbering) {
    this.roster = roster;
    this.#openLoose = openLoose;
    this.#numbering = numbering;
    const ids = new Set(watch.map((code) => numbering.idOf(code)));
    this.#watched = ids.size;
    const size = Math.max(512, ...ids) + 1;
    this.#isWatched = new Uint8Array(size);
    this.#heardIn = new Int32Array(size);
    this.#coveredIn = new Int32Array(size);
    for (const id of ids) this.#isWatched[id] = 1;
  }

  /** Whether a delegation is a group that counts open up (DE1). */
  opens(code: DelegationCode): boolean {
    const group = this.roster.byCode.get(code);
    return group?.kind === 'group' && (this.#openLoose || group.binding !== 'loose');
  }

  #makeRoom(): void {
    const { count } = this.#numbering;
    if (count <= this.#heardIn.length) return;
    const widen = <T extends Uint8Array | Int32Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#isWatched = widen(this.#isWatched, new Uint8Array(count * 2));
    this.#heardIn = widen(this.#heardIn, new Int32Array(count * 2));
    this.#coveredIn = widen(this.#coveredIn, new Int32Array(count * 2));
  }

  #membersOf(group: DelegationCode, day: string): readonly number[] {
    const name = `${group} ${day}`;
    let ids = this.#members.get(name);
    if (!ids) {
      ids = this.roster.membersOf(group, day).map((code) => this.#numbering.idOf(code));
      this.#makeRoom();
      this.#members.set(name, ids);
    }
    return ids;
  }

  /** Adds up what is heard on a target with so many options; `levels` nearest first. */
  sum(options: number, levels: readonly Level[]): Sum {
    if (levels.length === 0) return silenceOn(options);
    if (options > PACKED_OPTIONS) return this.sumOf(options, levels, false);
    const { united, voices, covered } = this.#pass(levels, LIVE);
    const bits: number[] = [];
    for (let at = 0; at < options; at++) bits.push((united >> (at * PACKED_BITS)) & OPTION);
    return { bits, spoke: voices, coverage: this.#shareOf(covered) };
  }

  /** Share of the watch list with a position on one option, what follows from other options included (CO1c). */
  coverageOf(at: number, levels: readonly Level[]): number {
    if (at >= PACKED_OPTIONS) return this.coverageIn(at, levels, false);
    return this.#shareOf(this.#pass(levels, OPTION << (at * PACKED_BITS)).covered);
  }

  #shareOf(covered: number): number {
    return this.#watched === 0 ? 0 : covered / this.#watched;
  }

  /** What a level without groups and alignments adds up to by itself: nobody is heard twice in it. */
  #plainPass({ ids, codes, united, live }: Level): Pass {
    const isWatched = this.#isWatched;
    let covered = 0;
    for (let at = 0; at < ids.length; at++) {
      if ((codes[at] ?? 0) & LIVE && isWatched[ids[at] ?? 0] === 1) covered++;
    }
    return { united, voices: live, covered };
  }

  #pass(levels: readonly Level[], mask: number): Pass {
    this.#makeRoom();
    const only = levels[0];
    if (mask === LIVE && levels.length === 1 && only && !(only.united & SPECIAL)) return this.#plainPass(only);
    const turn = ++this.#turn;
    const heardIn = this.#heardIn;
    const isWatched = this.#isWatched;
    let united = 0;
    let voices = 0;
    let covered = 0;
    let special: Voice[] = NONE;
    for (const level of levels) {
      const { ids, codes } = level;
      for (let at = 0; at < ids.length; at++) {
        const id = ids[at] ?? 0;
        if (heardIn[id] === turn) continue;
        heardIn[id] = turn;
        const code = codes[at] ?? 0;
        united |= code;
        if (code & SPECIAL) {
          const voice = level.voices[at];
          if (special === NONE) special = [];
          if (voice) special.push(voice);
        }
        if (!(code & mask)) continue;
        voices++;
        if (isWatched[id] === 1) covered++;
      }
    }
    for (const voice of special) {
      const source = voice.alignment === null ? voice : spokenBy(voice, levels);
      if (!source || !(source.said.packed & mask)) continue;
      if (voice.alignment !== null) {
        voices++;
        if (isWatched[voice.id] === 1) covered++;
      }
      covered += this.#cover(voice, turn);
    }
    return { united, voices, covered };
  }

  /** How many watched members a group's word covers that nobody else has covered and who have not spoken themselves. */
  #cover(group: Voice, turn: number): number {
    if (!this.opens(group.holder)) return 0;
    let covered = 0;
    for (const id of this.#membersOf(group.holder, group.said.day)) {
      if (this.#isWatched[id] !== 1 || this.#heardIn[id] === turn || this.#coveredIn[id] === turn) continue;
      this.#coveredIn[id] = turn;
      covered++;
    }
    return covered;
  }

  /** As `sum`, for any number of options; `fresh` as if the words had never changed (CO1, last reading). */
  sumOf(options: number, levels: readonly Level[], fresh: boolean): Sum {
    const bits = Array.from({ length: options }, () => 0);
    const { voices, covered } = this.#passOver(levels, (said) => {
      for (const [at, word] of said.words.entries()) {
        if (word) bits[at] = (bits[at] ?? 0) | (fresh ? word.freshBit : word.bit);
      }
      return fresh ? said.freshLive : said.live;
    });
    return { bits, spoke: voices, coverage: this.#shareOf(covered) };
  }

  /** As `coverageOf`, likewise. */
  coverageIn(at: number, levels: readonly Level[], fresh: boolean): number {
    const { covered } = this.#passOver(levels, (said) => {
      const word = said.words[at];
      return word !== null && word !== undefined && (fresh ? word.freshBit : word.bit) !== 0;
    });
    return this.#shareOf(covered);
  }

  #passOver(levels: readonly Level[], passes: (said: Utterance) => boolean): Omit<Pass, 'united'> {
    this.#makeRoom();
    const turn = ++this.#turn;
    const all = heard(levels).voices;
    for (const voice of all) this.#heardIn[voice.id] = turn;
    let voices = 0;
    let covered = 0;
    for (const voice of all) {
      const source = spokenBy(voice, levels);
      if (!source || !passes(source.said)) continue;
      voices++;
      if (this.#isWatched[voice.id] === 1) covered++;
      covered += this.#cover(voice, turn);
    }
    return { voices, covered };
  }
}
