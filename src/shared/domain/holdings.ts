import type { Holding, HoldingFlag } from './consensus';
import type { DelegationCode } from './delegation';
import type { Grade } from './position';
import { GRADES } from './position';
import { resistanceOf } from './stances';
import type { Level, Tallier } from './tally';
import { heard, spokenBy } from './tally';
import type { OptionName, TargetKey } from './target';
import type { Utterance, Voice, Word } from './voices';

/** A difference between a member and its group (DE2). */
export interface Deviation {
  readonly member: DelegationCode;
  readonly group: DelegationCode;
}

/** Who holds what on one target, option by option, and who differs from its group. */
export interface Holdings {
  /** In the order of the options; in each, first those who spoke, in the order of what they said, then members of groups by code. */
  readonly byOption: readonly (readonly Holding[])[];
  /** Holders that spoke, in the order of what they said; the rest hold through a group. */
  readonly named: ReadonlySet<DelegationCode>;
  readonly deviations: readonly Deviation[];
}

/** A delegation that spoke, and whose words count for it: its own, or those of whom it aligned with. */
interface Speaker {
  readonly voice: Voice;
  readonly source: Utterance;
  /** How many steps above the target the word was spoken. */
  readonly depth: number;
}

function gradeOf(word: Word): Grade {
  return GRADES.indexOf(word.entry.grade) >= GRADES.indexOf(word.latest.grade) ? word.entry.grade : word.latest.grade;
}

function flagsOf(word: Word): HoldingFlag[] {
  const flags: HoldingFlag[] = [];
  if (word.stale) {
    flags.push('stale');
    if (!word.derived && word.counted !== 'NOP') flags.push('presumed');
  }
  if (word.derived) return flags;
  const { condition, disassociates, check } = word.entry;
  if (condition && condition.met !== true) flags.push('conditional');
  if (word.stance === 'ADR') flags.push('pending-capital');
  if (word.stance === 'CLA') flags.push('clarification');
  if (disassociates === true) flags.push('disassociates');
  if (check) flags.push('check-recording');
  return flags;
}

function holdingOf(
  delegation: DelegationCode,
  word: Word,
  source: Utterance,
  key: TargetKey,
  via: DelegationCode | null,
  more: readonly HoldingFlag[],
): Holding {
  return {
    delegation,
    stance: word.stance,
    counted: word.counted,
    held: word.held,
    entry: word.entry.id,
    origin: word.derived ? 'derived' : via !== null ? 'group' : source.key !== key ? 'inherited' : 'own',
    ...(via !== null ? { via } : {}),
    ...(source.key !== key ? { from: source.key } : {}),
    flags: [...flagsOf(word), ...more],
    grade: gradeOf(word),
  };
}

/** The entry by whose place in time a speaker is listed. */
function bySaying(a: Speaker, b: Speaker): number {
  const first = a.voice.alignment?.entry ?? firstWord(a.voice);
  const second = b.voice.alignment?.entry ?? firstWord(b.voice);
  if (first === second || !first || !second) {
    return (first?.delegations.indexOf(a.voice.holder) ?? 0) - (second?.delegations.indexOf(b.voice.holder) ?? 0);
  }
  if (a.voice.said.instant !== b.voice.said.instant) return a.voice.said.instant < b.voice.said.instant ? -1 : 1;
  return first.clock - second.clock || (first.id < second.id ? -1 : 1);
}

function firstWord(voice: Voice): Word['entry'] | undefined {
  return voice.said.words.find((word) => word !== null && !word.derived)?.entry;
}

/** The option on which a member's words and its group's differ, -1 where they do not. */
function differsAt(own: Utterance, group: Utterance): number {
  return own.words.findIndex((word, at) => {
    const other = group.words[at];
    return (
      word !== null &&
      other !== null &&
      other !== undefined &&
      word.stance !== other.stance &&
      word.stance !== 'NOP' &&
      other.stance !== 'NOP'
    );
  });
}

/** Whose word holds for every delegation (DE2, with its truth table in SPEC.md). */
export function holdingsOf(
  key: TargetKey,
  options: readonly OptionName[],
  levels: readonly Level[],
  tallier: Tallier,
): Holdings {
  const speakers: Speaker[] = [];
  const { voices, depths } = heard(levels);
  voices.forEach((voice, at) => {
    const source = spokenBy(voice, levels)?.said;
    if (source) speakers.push({ voice, source, depth: depths[at] ?? 0 });
  });
  speakers.sort(bySaying);
  const silent = new Set(voices.map((voice) => voice.holder));
  const groups = speakers.filter((speaker) => tallier.opens(speaker.voice.holder));
  const members = new Map<DelegationCode, Speaker[]>();
  for (const group of groups) {
    for (const code of tallier.roster.membersOf(group.voice.holder, group.voice.said.day)) {
      const known = members.get(code);
      if (known) known.push(group);
      else members.set(code, [group]);
    }
  }

  const deviations: Deviation[] = [];
  const remarks = new Map<DelegationCode, HoldingFlag[]>();
  for (const { voice, source, depth } of speakers) {
    const flags: HoldingFlag[] = [];
    for (const group of members.get(voice.holder) ?? []) {
      if (group.voice === voice || group.source === source) continue;
      if (group.depth < depth && !flags.includes('group-more-specific')) flags.push('group-more-specific');
      if (differsAt(source, group.source) < 0) continue;
      if (!flags.includes('deviates')) flags.push('deviates');
      deviations.push({ member: voice.holder, group: group.voice.holder });
    }
    remarks.set(voice.holder, flags);
  }

  // A member that said nothing: its groups' most specific word, among several the more restrictive (DE2, steps 2 and 3).
  const covered = [...members]
    .filter(([code]) => !silent.has(code))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, all]) => {
      const nearest = Math.min(...all.map((group) => group.depth));
      return { code, near: all.filter((group) => group.depth === nearest) };
    });

  const byOption = options.map((_, at) => {
    const holdings: Holding[] = [];
    for (const { voice, source } of speakers) {
      const word = source.words[at];
      if (!word) continue;
      const via = voice.alignment?.with ?? null;
      const holding = holdingOf(voice.holder, word, source, key, via, remarks.get(voice.holder) ?? []);
      holdings.push(voice.alignment ? { ...holding, alignment: voice.alignment.entry.id } : holding);
    }
    for (const { code, near } of covered) {
      let chosen: { readonly word: Word; readonly group: Speaker } | null = null;
      let differ = false;
      for (const group of near) {
        const word = group.source.words[at];
        if (!word) continue;
        if (chosen === null) chosen = { word, group };
        else {
          if (chosen.word.stance !== word.stance) differ = true;
          if (resistanceOf(word.counted) > resistanceOf(chosen.word.counted)) chosen = { word, group };
        }
      }
      if (chosen === null) continue;
      const { word, group } = chosen;
      holdings.push(holdingOf(code, word, group.source, key, group.voice.holder, differ ? ['groups-differ'] : []));
    }
    return holdings;
  });
  return { byOption, named: new Set(speakers.map((speaker) => speaker.voice.holder)), deviations };
}
