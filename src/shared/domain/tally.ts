import type { DelegationCode, Roster } from './delegation';
import type { Voice } from './voices';
import { LIVE, PACKED_BITS, PACKED_OPTIONS } from './voices';

/** Delegations by small numbers, the same for the life of an index. */
export interface Numbering {
  idOf(code: DelegationCode): number;
  /** How many there are; every number is below it. */
  readonly count: number;
}

/** Marks a voice that more follows from than its own bits: of a group, or of a delegation that aligned itself. */
const SPECIAL = 1 << 29;

/** The voices on one target, made ready for adding up; never changed, so that a reading can keep it. */
export interface Level {
  readonly voices: readonly Voice[];
  readonly ids: readonly number[];
  /** `packed` of each voice, marked where it is a group or aligned itself. */
  readonly codes: readonly number[];
}

export const NO_LEVEL: Level = { voices: [], ids: [], codes: [] };

export function levelOf(voices: readonly Voice[], roster: Roster): Level {
  return {
    voices,
    ids: voices.map((voice) => voice.id),
    codes: voices.map((voice) => {
      const special = voice.alignment !== null || roster.byCode.get(voice.holder)?.kind === 'group';
      return special ? voice.said.packed | SPECIAL : voice.said.packed;
    }),
  };
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
  readonly coverage: number;
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

  /** Adds up what is heard on a target with so many options; nearest level first. */
  sum(options: number, levels: readonly Level[]): Sum {
    if (options > PACKED_OPTIONS) return this.sumOf(options, levels, false);
    this.#makeRoom();
    const turn = ++this.#turn;
    const heardIn = this.#heardIn;
    const isWatched = this.#isWatched;
    let united = 0;
    let spoke = 0;
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
        if (!(code & LIVE)) continue;
        spoke++;
        if (isWatched[id] === 1) covered++;
      }
    }
    for (const voice of special) {
      const source = voice.alignment === null ? voice : spokenBy(voice, levels);
      if (!source?.said.live) continue;
      if (voice.alignment !== null) {
        spoke++;
        if (this.#isWatched[voice.id] === 1) covered++;
      }
      covered += this.#cover(voice, turn);
    }
    const bits: number[] = [];
    for (let at = 0; at < options; at++) bits.push((united >> (at * PACKED_BITS)) & 15);
    return { bits, spoke, coverage: this.#watched === 0 ? 0 : covered / this.#watched };
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

  /** The same for any number of options; `fresh` as if the words had never changed (CO1, last reading). */
  sumOf(options: number, levels: readonly Level[], fresh: boolean): Sum {
    this.#makeRoom();
    const turn = ++this.#turn;
    const bits = Array.from({ length: options }, () => 0);
    const { voices } = heard(levels);
    for (const voice of voices) this.#heardIn[voice.id] = turn;
    let spoke = 0;
    let covered = 0;
    for (const voice of voices) {
      const said = spokenBy(voice, levels)?.said;
      if (!said) continue;
      said.words.forEach((word, at) => {
        if (word) bits[at] = (bits[at] ?? 0) | (fresh ? word.freshBit : word.bit);
      });
      if (!(fresh ? said.freshLive : said.live)) continue;
      spoke++;
      if (this.#isWatched[voice.id] === 1) covered++;
      covered += this.#cover(voice, turn);
    }
    return { bits, spoke, coverage: this.#watched === 0 ? 0 : covered / this.#watched };
  }
}
