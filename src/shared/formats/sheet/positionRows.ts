import { lineTokens } from '../../domain/addressPath';
import type { DelegationCode } from '../../domain/delegation';
import { placesOf } from '../../domain/floorPlaces';
import { nearStance, stanceCode, verbAt } from '../../domain/floorVerbs';
import { readNames } from '../../domain/nameList';
import type { Negotiation } from '../../domain/negotiation';
import { GRADES, type Grade, type Stance } from '../../domain/position';
import { instantOf } from '../../domain/said';
import type { OptionName, TargetKey } from '../../domain/target';
import type { ColumnMap, PositionField } from './positionColumns';
import type { Sheet } from './sheet';

/** A position that a row states, as it is to be noted. */
export interface SheetPosition {
  /** The row it came from, counted as a spreadsheet does: the head is 1. */
  readonly row: number;
  readonly target: TargetKey;
  readonly option: OptionName;
  readonly delegations: readonly DelegationCode[];
  readonly written: readonly string[];
  readonly stance: Stance;
  readonly condition: string;
  readonly saidAt: string;
  readonly meeting: string;
  readonly grade: Grade;
  readonly words: string;
  readonly source: string;
  readonly note: string;
}

/** Why a row, or a name in it, was not taken. */
export type SheetDoubtKind = 'name' | 'address' | 'stance' | 'option' | 'date' | 'grade' | 'no-name' | 'no-stance';

/** A cell that nobody can be noted by as it stands, with what it may mean. */
export interface SheetDoubt {
  readonly row: number;
  readonly kind: SheetDoubtKind;
  readonly written: string;
  /** Of a name: who may be meant, likeliest first. */
  readonly choices: readonly DelegationCode[];
  /** Of a stance: the one it comes nearest to. */
  readonly near?: Stance;
}

/** What a sheet came to. */
export interface SheetReading {
  readonly positions: readonly SheetPosition[];
  readonly doubts: readonly SheetDoubt[];
}

/** What holds for rows that do not say it, and what a person chose where one was asked. */
export interface SheetDefaults {
  /** The question of rows without an address; null: such rows are doubtful. */
  readonly target: TargetKey | null;
  readonly grade: Grade;
  readonly saidAt: string;
  readonly meeting: string;
  readonly source: string;
  /** Whom a doubtful name means, by the name as written. */
  readonly chosen: Readonly<Record<string, DelegationCode>>;
}

/**
 * Reads the positions of a sheet: names, addresses and stances as people write them (DE1, PO3). Nothing is guessed: a cell that can mean
 * two things, or nothing, is a doubt with its row, and the rest of its row waits with it; of a list of names only the doubtful ones do.
 */
export function readPositions(
  { rows }: Sheet,
  map: ColumnMap,
  model: Negotiation,
  defaults: SheetDefaults,
): SheetReading {
  const reader = new RowReader(map, model, defaults);
  rows.slice(1).forEach((row, i) => {
    if (row.some((cell) => cell !== '')) reader.take(row, i + 2);
  });
  return { positions: reader.positions, doubts: reader.doubts };
}

class RowReader {
  readonly positions: SheetPosition[] = [];
  readonly doubts: SheetDoubt[] = [];
  private readonly byAddress: ReadonlyMap<string, TargetKey>;

  constructor(
    private readonly map: ColumnMap,
    private readonly model: Negotiation,
    private readonly defaults: SheetDefaults,
  ) {
    this.byAddress = addressesOf(model);
  }

  take(row: readonly string[], at: number): void {
    const cell = (field: PositionField) => row[this.map[field] ?? -1] ?? '';
    const before = this.doubts.length;
    const doubt = (kind: SheetDoubtKind, written: string, more: Partial<SheetDoubt> = {}) =>
      void this.doubts.push({ row: at, kind, written, choices: [], ...more });

    const written = cell('delegation');
    const names = readNames(written, this.model.roster);
    const delegations: DelegationCode[] = [];
    for (const name of names) {
      const code = name.code ?? this.defaults.chosen[name.written] ?? this.codeNamed(name.written, cell('name'));
      if (code !== null) delegations.push(code);
      else if (!name.unnamed) doubt('name', name.written, { choices: name.choices });
    }
    if (names.length === 0) doubt('no-name', written);

    const target = this.targetOf(cell('address'));
    if (target === null) doubt('address', cell('address'));
    const stance = stanceOf(cell('stance'));
    if (stance === null) {
      const near = nearStance(cell('stance'));
      if (cell('stance') === '') doubt('no-stance', '');
      else doubt('stance', cell('stance'), near === null ? {} : { near });
    }
    const option = target === null ? 'keep' : this.optionOf(target, cell('option'));
    if (option === null) doubt('option', cell('option'));
    const saidAt = dayOf(cell('saidAt')) ?? (cell('saidAt') === '' ? this.defaults.saidAt : null);
    if (saidAt === null) doubt('date', cell('saidAt'));
    const grade = gradeOf(cell('grade')) ?? (cell('grade') === '' ? this.defaults.grade : null);
    if (grade === null) doubt('grade', cell('grade'));

    const onNamesAlone = this.doubts.slice(before).every(({ kind }) => kind === 'name');
    if (delegations.length === 0 || !onNamesAlone) return;
    this.positions.push({
      row: at,
      target: target as TargetKey,
      option: option as OptionName,
      delegations: [...new Set(delegations)],
      written: names.filter(({ unnamed }) => !unnamed).map((name) => name.written),
      stance: stance as Stance,
      condition: cell('condition'),
      saidAt: saidAt as string,
      meeting: cell('meeting') || this.defaults.meeting,
      grade: grade as Grade,
      words: cell('words'),
      source: cell('source') || this.defaults.source,
      note: cell('note'),
    });
  }

  /** The question an address means: as our own lists write it, else as people do; null where none, or more than one. */
  private targetOf(address: string): TargetKey | null {
    if (address === '') return this.defaults.target;
    const own = this.byAddress.get(plain(address));
    if (own !== undefined) return own;
    const places = placesOf(this.model);
    const tokens = lineTokens(address);
    const match = places.book.read(tokens, 0, { last: null });
    const [found, ...others] = match?.found ?? [];
    const isWhole = match !== null && match.to === tokens.length;
    return found !== undefined && others.length === 0 && isWhole ? places.keyOf(found) : null;
  }

  /** A code beside the full name of the delegation that has it: ours, which write both, where it is another's short name too. */
  private codeNamed(code: string, name: string): DelegationCode | null {
    return name !== '' && this.model.roster.byCode.get(code)?.name === name ? code : null;
  }

  private optionOf(target: TargetKey, written: string): OptionName | null {
    const options = this.model.target(target)?.options ?? [];
    const word = written.toLowerCase();
    if (word === '') return options.includes('keep') ? 'keep' : null;
    const number = /^(?:alt(?:ernative)?\.?|option)?\s*(\d{1,2})$/.exec(word)?.[1];
    const option: OptionName | undefined =
      number !== undefined ? Number(number) : options.find((each) => each === word || WORDS[word] === each);
    return option !== undefined && options.includes(option) ? option : null;
  }
}

const WORDS: Readonly<Record<string, OptionName>> = {
  retain: 'keep',
  retention: 'keep',
  deletion: 'delete',
  remove: 'delete',
  neither: 'none',
};

/** Every question by its address as lists write it. */
function addressesOf(model: Negotiation): ReadonlyMap<string, TargetKey> {
  const found = new Map<string, TargetKey>();
  const add = (key: TargetKey) => {
    const address = plain(model.addressOf(key));
    if (!found.has(address)) found.set(address, key);
  };
  add('text');
  for (const { section, provisions } of model.reading.sections) {
    add(`s:${section}`);
    for (const { block, brackets } of provisions) {
      add(model.keyOfBlock(block));
      for (const bracket of brackets) if (bracket.kind === 'negotiation') add(model.questionOf(bracket).key);
    }
  }
  for (const topic of model.topics.keys()) add(`t:${topic}`);
  for (const proposal of model.proposals.keys()) add(`p:${proposal}`);
  return found;
}

function plain(address: string): string {
  return address.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** A stance by its code, its letter, or the words people use for it. */
function stanceOf(written: string): Stance | null {
  const code = stanceCode(written);
  if (code !== null || written === '') return code;
  const read = verbAt(written, 0);
  return read !== null && read.end === written.length ? read.verb.stance : null;
}

function gradeOf(written: string): Grade | null {
  const word = written.toLowerCase().replace(/^(?:on|in|our) /, '');
  return GRADES.find((grade) => grade === word || `${grade}s` === word) ?? null;
}

/** An ISO day or moment, or a day written with its year last (`5 September 2023`, `5.9.2023`); a month before the day is not guessed. */
function dayOf(written: string): string | null {
  if (written === '') return null;
  if (Number.isFinite(instantOf(written))) return written;
  const named = /^(\d{1,2})\.? ([a-z]{3,9})\.? (\d{4})$/i.exec(written);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(written);
  const month = named
    ? MONTHS.findIndex((name) => (named[2] as string).toLowerCase().startsWith(name)) + 1
    : Number(dotted?.[2] ?? 0);
  const [, day, , year] = named ?? dotted ?? [];
  if (day === undefined || year === undefined || month < 1 || month > 12 || Number(day) > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
