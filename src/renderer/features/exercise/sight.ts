import type { Stance } from '../../../shared/domain/position';
import { fillStatement, statementTemplate } from '../../../shared/simulation/delegations/statements';
import { FIRST_SEAT, type SimulationEvent } from '../../../shared/simulation/engine/events';
import {
  capitalKey,
  countOf,
  isMoot,
  ruledOption,
  stanceOf,
  unitState,
  type World,
} from '../../../shared/simulation/engine/world';
import type { PublicScenario } from '../../../shared/simulation/scenario/scenarioSchema';
import { t } from '../../messages/messages';
import { beginningOf } from '../../ui/LongWords';
import type { ShapeName } from '../../ui/ReadingShape';

/** What a seat is called, by the countries the exercise is played with. */
export function seatName({ seats, skin }: PublicScenario, seat: number): string {
  const one = seats[seat];
  if (one === undefined) return t('exlog.chair');
  return (skin === 'fictional' ? one.fictional : undefined) ?? one.name;
}

export function seatCode({ seats }: PublicScenario, seat: number): string {
  return seats[seat]?.code ?? '';
}

/** Who did something: a seat by its name, else the chair or the desk. */
export function actorName(scenario: PublicScenario, actor: number): string {
  if (actor >= FIRST_SEAT) return seatName(scenario, actor - FIRST_SEAT);
  return t(actor === 0 ? 'exlog.chair' : 'exlog.trainer');
}

export function addressOf({ questions }: PublicScenario, question: number): string {
  return questions[question]?.address ?? '';
}

/** Questions of one address are told apart by what stands in their brackets. */
export function questionTitle(scenario: PublicScenario, question: number): string {
  const options = scenario.questions[question]?.options.flatMap(({ words }) => (words === '' ? [] : [words])) ?? [];
  const whole = options.join(' / ');
  return whole.length > LONG ? `${whole.slice(0, whole.lastIndexOf(' ', LONG - 2))} …` : whole;
}

/** Characters that are enough to know a question by. */
const LONG = 54;

/** Characters of an option that are quoted where somebody is said to hold it: whole articles stand in the text and at the desk. */
const QUOTED = 120;

/** The words of an option as they are said: their beginning, quoted, or that nothing is to stand there. */
export function optionSaid(world: Readonly<World>, question: number, option: number): string {
  const words = world.options[question]?.[option]?.words ?? '';
  return words === '' ? t('exercise.theDeletion') : t('exlog.quoted', { words: beginningOf(words, QUOTED) });
}

/** What a machine says by a formula of the field: about the beginning of the words at hand, which stand whole in the text. */
export function formulaSaid(
  world: Readonly<World>,
  { actor, question, option, template }: SimulationEvent<'statement'> | SimulationEvent<'group.said'>,
): string {
  const formula = statementTemplate(template);
  if (formula === null) return '…';
  const { scenario } = world.ground;
  const words = beginningOf(world.options[question]?.[option]?.words ?? '', QUOTED);
  const filled = fillStatement(formula, {
    seat: actorName(scenario, actor),
    address: addressOf(scenario, question),
    words,
  });
  return filled.replaceAll('“', '‘').replaceAll('”', '’');
}

/** The words of an option as they are listed. */
export function optionListed(world: Readonly<World>, question: number, option: number): string {
  return world.options[question]?.[option]?.words || t('exercise.deletion');
}

/** What an element of a question means, where the scenario says so. */
export function meaningOf({ questions }: PublicScenario, question: number, element: string): string | undefined {
  return questions[question]?.meanings?.find((one) => one.element === element)?.words;
}

/** Numbers of the options that stand on a question. */
export function standing(world: Readonly<World>, question: number): readonly number[] {
  return (world.options[question] ?? []).flatMap(({ withdrawn }, at) => (withdrawn ? [] : [at]));
}

/** Whether the first round has begun: until then everybody reads. */
export function hasBegun(events: readonly SimulationEvent[]): boolean {
  return events.some(({ kind }) => kind === 'round.began');
}

export function isOpen(world: Readonly<World>, question: number): boolean {
  const state = unitState(world, question);
  return (state === 'open' || state === 'reopened') && !isMoot(world, question);
}

/** How a question stands, as a shape of the readings (CO1) and in words. */
export function standOf(
  world: Readonly<World>,
  question: number,
): { readonly shape: ShapeName; readonly words: string } {
  if (isMoot(world, question)) return { shape: 'unopposed', words: t('exercise.state.moot') };
  const state = unitState(world, question);
  if (state !== 'open' && state !== 'reopened') {
    return { shape: 'agreed', words: t(`exercise.state.${state}`) };
  }
  const options = standing(world, question);
  const has = (effect: 'CLEAR' | 'UNSETTLED' | 'HELD' | 'BLOCKED', option: number): boolean =>
    countOf(world, question, option, effect) > 0;
  const spoken = options.some((one) => (['CLEAR', 'UNSETTLED', 'HELD', 'BLOCKED'] as const).some((e) => has(e, one)));
  if (!spoken) return { shape: 'unknown', words: t('exercise.table.unknown') };
  const free = options.filter((one) => !has('BLOCKED', one));
  const clear = free.filter((one) => has('CLEAR', one) && !has('HELD', one) && !has('UNSETTLED', one));
  if (clear.length > 1) return { shape: 'resolvable', words: t('exercise.table.several') };
  if (clear.length === 1) return { shape: 'converged', words: t('exercise.table.clear') };
  const effects = ['CLEAR', 'UNSETTLED', 'HELD'] as const;
  if (free.some((one) => !effects.some((effect) => has(effect, one)))) {
    return { shape: 'unopposed', words: t('exercise.table.unopposed') };
  }
  if (free.some((one) => !has('HELD', one))) return { shape: 'unsettled', words: t('exercise.table.unsettled') };
  if (free.length > 0) return { shape: 'held', words: t('exercise.table.held') };
  return { shape: 'contested', words: t('exercise.table.contested') };
}

/** Groups in which a card shows who said what, in the order of how much they give. */
const GROUPS = ['for', 'could', 'prefer', 'hold', 'against'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Partial<Record<Stance, Group>> = {
  SUP: 'for',
  FLX: 'could',
  LIV: 'could',
  ADR: 'could',
  AMD: 'prefer',
  DEL: 'prefer',
  CLA: 'hold',
  SCR: 'hold',
  RSV: 'hold',
  OPP: 'against',
  RED: 'against',
};

export interface Said {
  readonly seat: number;
  readonly stance: Stance;
}

/** Who said what on an option, as far as it was heard here, by group. */
export function saidOn(
  world: Readonly<World>,
  question: number,
  option: number,
): readonly (readonly [Group, readonly Said[]])[] {
  const by = new Map<Group, Said[]>();
  for (let seat = 0; seat < world.present.length; seat++) {
    const stance = stanceOf(world, question, option, seat);
    const group = stance === null ? undefined : GROUP_OF[stance];
    if (stance !== null && group !== undefined) by.set(group, [...(by.get(group) ?? []), { seat, stance }]);
  }
  return GROUPS.flatMap((group) => (by.has(group) ? [[group, by.get(group) ?? []] as const] : []));
}

/** Seconds as a clock: `1:05:09`, `12:30`. */
export function clock(seconds: number): string {
  const whole = Math.abs(Math.floor(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0(?=\d:)/, '');
}

/** How many stances there are to choose from is settled by rules; the ones said at the table in exercises, with their keys. */
export const TABLE_STANCES: readonly { readonly stance: Exclude<Stance, 'NOP' | 'RED'>; readonly key: string }[] = [
  { stance: 'SUP', key: 's' },
  { stance: 'FLX', key: 'f' },
  { stance: 'LIV', key: 'l' },
  { stance: 'ADR', key: 'y' },
  { stance: 'SCR', key: 'i' },
  { stance: 'DEL', key: 'd' },
  { stance: 'RSV', key: 'r' },
  { stance: 'OPP', key: 'o' },
];

/** The option that was ruled or written by the chair; -1 where none was. */
export function ruled(world: Readonly<World>, question: number): number {
  return isMoot(world, question) ? -1 : ruledOption(world, question);
}

/** What a seat asked its capital on a question is kept under, in the world. */
export function capitalKeyOf({ world }: { readonly world: Readonly<World> }, seat: number, question: number): number {
  return capitalKey(world, seat, question);
}

/** The questions on which a seat awaits its capital. */
export function capitalAsks(world: Readonly<World>, seat: number): readonly number[] {
  return [...world.capitals.values()].flatMap((one) =>
    one.seat === seat && one.answer === 'awaited' ? [one.question] : [],
  );
}
