import type {
  FormalReading,
  Holding,
  OptionHolders,
  OptionReading,
  Projected,
  RollUp,
  TargetReading,
} from './consensus';
import { PROJECTED } from './consensus';
import { countOf } from './counts';
import type { DelegationCode } from './delegation';
import { FORMAL_ORDER, isClosed, isSettled } from './formal';
import type { Holdings } from './holdings';
import { holdingsOf } from './holdings';
import type { Entry, Stance } from './position';
import { STANCES } from './position';
import { EFFECT_BIT, effectOf, project } from './projected';
import { isSupport, resistanceOf } from './stances';
import type { Level, Tallier } from './tally';
import { heard, spokenBy } from './tally';
import type { OptionName, TargetKey } from './target';
import type { Utterance, Voice } from './voices';

/** Everything a reading rests on, none of which ever changes: what changes gives another ground. */
export interface Ground {
  readonly key: TargetKey;
  readonly options: readonly OptionName[];
  readonly formal: FormalReading;
  /** The voices on the target and those it inherits, nearest first (PO2); levels where nobody speaks are left out. */
  readonly levels: readonly Level[];
  readonly tallier: Tallier;
  readonly quorum: number;
  readonly consensusOnly: boolean;
}

const NOBODY: readonly DelegationCode[] = [];

function sameOptions(a: readonly OptionName[], b: readonly OptionName[]): boolean {
  return a === b || (a.length === b.length && a.every((option, at) => option === b[at]));
}

function isCovered(ground: Ground, at: number): boolean {
  return ground.tallier.coverageOf(at, ground.levels) >= ground.quorum;
}

/** The same as if the words had never changed (CO1, last reading). */
function wasCovered(ground: Ground, at: number): boolean {
  return ground.tallier.coverageIn(at, ground.levels, true) >= ground.quorum;
}

/** What is worked out of a reading when it is first asked for. */
interface Details {
  voices?: readonly Voice[];
  holdings?: Holdings;
  options?: readonly OptionReading[];
  blockers?: readonly OptionHolders[];
  staleSupport?: readonly DelegationCode[];
  lastKnown?: TargetReading['lastKnown'];
}

/**
 * The three readings of one target (CO1). What an outline shows of thousands of targets is worked out at once; who holds what is
 * worked out when first asked for, from what the reading was made of, and kept.
 */
export class GroundedReading implements TargetReading {
  readonly key: TargetKey;
  readonly formal: FormalReading;
  readonly projected: Projected;
  readonly leading: OptionName | null;
  readonly coverage: number;
  readonly spoke: number;
  readonly #ground: Ground;
  readonly #bits: readonly number[];
  #details: Details | null = null;

  constructor(ground: Ground) {
    const sum = ground.tallier.sum(ground.options.length, ground.levels);
    const { projected, leading } = project(ground, sum.bits, sum.spoke, isCovered);
    this.key = ground.key;
    this.formal = ground.formal;
    this.projected = projected;
    this.leading = leading;
    this.coverage = sum.coverage;
    this.spoke = sum.spoke;
    this.#bits = sum.bits;
    this.#ground = ground;
  }

  /** Whether it would come out the same where nobody speaks: then neither roster nor quorum can change it. */
  restsOnSilence(options: readonly OptionName[], formal: FormalReading): boolean {
    const own = this.#ground;
    return own.levels.length === 0 && own.formal === formal && sameOptions(own.options, options);
  }

  /** Whether it would come out the same from another ground, so that it can stay. */
  restsOn(ground: Ground): boolean {
    const own = this.#ground;
    return (
      own.key === ground.key &&
      sameOptions(own.options, ground.options) &&
      own.formal === ground.formal &&
      own.tallier === ground.tallier &&
      own.quorum === ground.quorum &&
      own.consensusOnly === ground.consensusOnly &&
      own.levels.length === ground.levels.length &&
      own.levels.every((level, at) => level === ground.levels[at])
    );
  }

  get #kept(): Details {
    this.#details ??= {};
    return this.#details;
  }

  get #voices(): readonly Voice[] {
    this.#kept.voices ??= heard(this.#ground.levels).voices;
    return this.#kept.voices;
  }

  /** What counts for a delegation: its own words, or those of whom it aligned with. */
  #saidFor(voice: Voice): Utterance | undefined {
    return spokenBy(voice, this.#ground.levels)?.said;
  }

  get asOf(): string | null {
    let latest: Utterance | null = null;
    for (const voice of this.#voices) {
      if (this.#saidFor(voice) && (latest === null || voice.said.instant >= latest.instant)) latest = voice.said;
    }
    return latest?.at || null;
  }

  /** Not kept: an outline asks once for thousands of targets, and most of them are never opened. */
  get speakers(): readonly DelegationCode[] {
    if (this.spoke === 0) return NOBODY;
    const { levels } = this.#ground;
    return heard(levels)
      .voices.filter((voice) => spokenBy(voice, levels)?.said.live)
      .map(({ holder }) => holder);
  }

  get #holdings(): Holdings {
    const { key, options, levels, tallier } = this.#ground;
    this.#kept.holdings ??= holdingsOf(key, options, levels, tallier);
    return this.#kept.holdings;
  }

  get options(): readonly OptionReading[] {
    this.#kept.options ??= this.#readOptions();
    return this.#kept.options;
  }

  #readOptions(): readonly OptionReading[] {
    const { options, tallier } = this.#ground;
    const entries = new Map<string, Entry>();
    for (const voice of this.#voices) {
      if (voice.alignment) entries.set(voice.alignment.entry.id, voice.alignment.entry);
      for (const word of voice.said.words) if (word) entries.set(word.entry.id, word.entry);
    }
    const { byOption, named } = this.#holdings;
    return options.map((option, at) => {
      const holdings = byOption[at] ?? [];
      const byStance = new Map<Stance, Holding[]>();
      for (const holding of holdings) {
        const known = byStance.get(holding.stance);
        if (known) known.push(holding);
        else byStance.set(holding.stance, [holding]);
      }
      const stances: Partial<Record<Stance, OptionReading['stances'][Stance]>> = {};
      for (const stance of STANCES) {
        const held = byStance.get(stance);
        if (held) stances[stance] = countOf(held, named, (id) => entries.get(id), tallier.roster);
      }
      return { option, effect: effectOf(this.#bits[at] ?? 0), stances, holdings };
    });
  }

  get deviations(): TargetReading['deviations'] {
    return this.#holdings.deviations;
  }

  get contradictedBy(): readonly DelegationCode[] {
    if (!isClosed(this.formal)) return NOBODY;
    const { options } = this.#ground;
    const ruled = options.includes('keep') ? 'keep' : this.leading;
    return this.#voices
      .filter((voice) =>
        this.#saidFor(voice)?.words.some(
          (word, at) =>
            word !== null && (word.bit & EFFECT_BIT.BLOCKED) !== 0 && (ruled === null || options[at] === ruled),
        ),
      )
      .map((voice) => voice.holder);
  }

  get staleSupport(): readonly DelegationCode[] {
    this.#kept.staleSupport ??= this.#voices
      .filter((voice) =>
        this.#saidFor(voice)?.words.some((word) => word?.stale && !word.derived && isSupport(word.stance)),
      )
      .map((voice) => voice.holder);
    return this.#kept.staleSupport;
  }

  get lastKnown(): TargetReading['lastKnown'] {
    if (this.#kept.lastKnown === undefined) {
      const { options, levels, tallier } = this.#ground;
      const stale = this.#voices.some((voice) => voice.said.words.some((word) => word?.stale));
      const sum = stale ? tallier.sumOf(options.length, levels, true) : null;
      this.#kept.lastKnown = sum && project(this.#ground, sum.bits, sum.spoke, wasCovered);
    }
    return this.#kept.lastKnown;
  }

  /** Who stands in the way of each option that somebody supports, fewest first (CO5); none where nothing is in the way. */
  get blockers(): readonly OptionHolders[] {
    this.#kept.blockers ??= this.#readBlockers();
    return this.#kept.blockers;
  }

  #readBlockers(): readonly OptionHolders[] {
    if (this.projected === 'converged' || this.projected === 'unopposed' || this.projected === 'resolvable') return [];
    const { options } = this.#ground;
    const isSupported = (at: number): boolean => ((this.#bits[at] ?? 0) & EFFECT_BIT.CLEAR) !== 0;
    const anySupported = options.some((_, at) => isSupported(at));
    const found: OptionHolders[] = [];
    options.forEach((option, at) => {
      if (anySupported ? !isSupported(at) : !this.#bits[at]) return;
      const against: { readonly code: DelegationCode; readonly resistance: number }[] = [];
      for (const voice of this.#voices) {
        const word = this.#saidFor(voice)?.words[at];
        if (word && word.bit > EFFECT_BIT.CLEAR) {
          against.push({ code: voice.holder, resistance: resistanceOf(word.counted) });
        }
      }
      against.sort((a, b) => b.resistance - a.resistance || (a.code < b.code ? -1 : 1));
      if (against.length > 0) found.push({ option, delegations: against.map((each) => each.code) });
    });
    return found.sort((a, b) => a.delegations.length - b.delegations.length);
  }

  get holders(): readonly DelegationCode[] {
    return this.blockers[0]?.delegations ?? NOBODY;
  }
}

/**
 * How far a whole has come (CO2): the projected reading over the parts that are not settled, the formal one over all parts. What is
 * ruled counts as settled, and takes no warning away where somebody stands against it (CO3b).
 */
export function rollUp(readings: Iterable<TargetReading>): RollUp {
  const projected = new Map<Projected, number>();
  const formal = new Map<FormalReading['status'], number>();
  const against = new Set<DelegationCode>();
  const standing = new Set<Projected>();
  let settled = 0;
  for (const reading of readings) {
    formal.set(reading.formal.status, (formal.get(reading.formal.status) ?? 0) + 1);
    const { contradictedBy } = reading;
    for (const code of contradictedBy) against.add(code);
    if (contradictedBy.length > 0) standing.add(reading.projected);
    if (isSettled(reading.formal)) settled++;
    else projected.set(reading.projected, (projected.get(reading.projected) ?? 0) + 1);
  }
  const worst = [...PROJECTED].reverse().find((each) => projected.has(each) || standing.has(each)) ?? null;
  const least = FORMAL_ORDER.find((each) => formal.has(each)) ?? null;
  return {
    worst,
    distribution: Object.fromEntries(projected),
    settled,
    contradictedBy: [...against],
    formal: { least, distribution: Object.fromEntries(formal) },
  };
}

/** Whether nobody has spoken: no live stance, and no act of the chair either (CO1). */
export function isUnspoken(reading: TargetReading): boolean {
  return reading.projected === 'unknown' && reading.formal.status === 'none';
}
