import type { FullDebrief } from './shape';

/** One group that played the scenario beside others. */
export interface Group {
  readonly name: string;
  readonly debrief: FullDebrief;
}

export const GROUP_FIGURES = [
  'settled',
  'mean',
  'least',
  'acceptable',
  'pareto-gap',
  'over-no-talk',
  'floor-gini',
  'unheard',
  'reopenings',
  'offers',
  'offers-accepted',
  'offers-unanswered',
  'errors',
  'minutes',
] as const;
export type GroupFigure = (typeof GROUP_FIGURES)[number];

/** Parallel groups side by side: the same figures of each, the option each settled on, and what each seat got in each. */
export interface GroupsCompared {
  readonly groups: readonly { readonly name: string; readonly outcome: FullDebrief['about']['outcome'] }[];
  /** By figure, one value a group; shares in thousandths. */
  readonly figures: Readonly<Record<GroupFigure, readonly number[]>>;
  /** Questions, those first on which groups came to different options. */
  readonly questions: readonly {
    readonly id: string;
    readonly address: string;
    readonly options: readonly (string | null)[];
    readonly alike: boolean;
  }[];
  readonly seats: readonly { readonly seat: string; readonly attained: readonly number[]; readonly spread: number }[];
}

/** Throws a RangeError where groups did not play the same scenario: their figures cannot stand side by side. */
export function compareDebriefs(groups: readonly Group[]): GroupsCompared {
  const [first] = groups;
  if (first === undefined) throw new RangeError('No group to compare');
  const odd = groups.find(({ debrief }) => debrief.about.scenario !== first.debrief.about.scenario);
  if (odd !== undefined)
    throw new RangeError(
      `${odd.name} played ${odd.debrief.about.scenario}, ${first.name} ${first.debrief.about.scenario}`,
    );
  const debriefs = groups.map(({ debrief }) => debrief);
  const questions = first.debrief.brackets.map(({ id, address }) => {
    const options = debriefs.map(({ brackets }) => brackets.find((one) => one.id === id)?.option ?? null);
    return { id, address, options, alike: new Set(options).size === 1 };
  });
  return {
    groups: groups.map(({ name, debrief }) => ({ name, outcome: debrief.about.outcome })),
    figures: Object.fromEntries(
      GROUP_FIGURES.map((figure) => [figure, debriefs.map(FIGURES[figure])]),
    ) as unknown as GroupsCompared['figures'],
    questions: [...questions].sort((a, b) => Number(a.alike) - Number(b.alike)),
    seats: first.debrief.seats.map(({ seat }) => {
      const attained = debriefs.map(({ seats }) => seats.find((one) => one.seat === seat)?.attained ?? 0);
      return { seat, attained, spread: Math.max(...attained) - Math.min(...attained) };
    }),
  };
}

const attainedOf = ({ seats }: FullDebrief): readonly number[] => seats.map(({ attained }) => attained);
const meanOf = (list: readonly number[]): number =>
  list.length === 0 ? 0 : Math.round(list.reduce((sum, one) => sum + one, 0) / list.length);

const FIGURES: Readonly<Record<GroupFigure, (debrief: FullDebrief) => number>> = {
  settled: ({ about }) => Math.round((about.settled * 1000) / Math.max(1, about.questions)),
  mean: (debrief) => meanOf(attainedOf(debrief)),
  least: (debrief) => Math.min(1000, ...attainedOf(debrief)),
  acceptable: ({ seats }) =>
    Math.round((seats.filter(({ isAcceptable }) => isAcceptable).length * 1000) / Math.max(1, seats.length)),
  'pareto-gap': ({ pareto }) => pareto.gap,
  'over-no-talk': (debrief) => meanOf(attainedOf(debrief)) - debrief.baseline.mean,
  'floor-gini': ({ floor }) => floor.gini,
  unheard: ({ floor }) => floor.unheard.length,
  reopenings: ({ reopenings }) => reopenings.length,
  offers: ({ offers }) => offers.accepted.length + offers.refused.length + offers.unanswered.length,
  'offers-accepted': ({ offers }) => offers.accepted.length,
  'offers-unanswered': ({ offers }) => offers.unanswered.length,
  errors: ({ errors }) => errors.length,
  minutes: ({ about }) => Math.round(about.seconds / 60),
};
