import type { Holding } from '../../../shared/domain/consensus';
import type { Delegation, DelegationCode } from '../../../shared/domain/delegation';
import { normaliseName } from '../../../shared/domain/nameIndex';
import type { Negotiation } from '../../../shared/domain/negotiation';
import type { Entry, Stance } from '../../../shared/domain/position';
import { STANCES } from '../../../shared/domain/position';
import type { OptionName, TargetKey } from '../../../shared/domain/target';

/** What the list of delegations can be narrowed to. */
export const DELEGATION_FILTERS = [
  'all',
  'spoke',
  'states',
  'groups',
  'observers',
  'watched',
  'own',
  'deviations',
] as const;
export type DelegationFilter = (typeof DELEGATION_FILTERS)[number];

/** A member that differs from its group, and where (DE2). */
export interface DeviationAt {
  readonly member: DelegationCode;
  readonly group: DelegationCode;
  readonly key: TargetKey;
}

/** Questions that somebody has noted anything on, in no particular order. */
export function spokenKeys(model: Negotiation): ReadonlySet<TargetKey> {
  const keys = new Set<TargetKey>();
  for (const entry of model.entries) {
    const key = model.placeOf(entry)?.key;
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

/** Every member that differs from its group, question by question (DE2). */
export function deviationsIn(model: Negotiation): readonly DeviationAt[] {
  return inTextOrder(model, [...spokenKeys(model)]).flatMap((key) =>
    model.readingOf(key).deviations.map(({ member, group }) => ({ member, group, key })),
  );
}

/** How many entries name each delegation, for itself or as the group spoken for; what stands twice is counted once (MG5). */
export function timesNamed(
  entries: readonly Entry[],
  doubles: Negotiation['doubles'] = new Map(),
): ReadonlyMap<DelegationCode, number> {
  const times = new Map<DelegationCode, number>();
  for (const { id, delegations, onBehalfOf, act } of entries) {
    if (act.kind === 'withdrawal' || doubles.has(id)) continue;
    for (const code of new Set([...delegations, ...(onBehalfOf ?? [])])) times.set(code, (times.get(code) ?? 0) + 1);
  }
  return times;
}

/** What decides which delegations a filter lets through. */
export interface ListGround {
  readonly named: ReadonlyMap<DelegationCode, number>;
  readonly own: ReadonlySet<DelegationCode>;
  readonly deviating: ReadonlySet<DelegationCode>;
}

/** The delegations a filter and a name let through, by name. */
export function delegationRows(
  model: Negotiation,
  ground: ListGround,
  filter: DelegationFilter,
  query: string,
): readonly Delegation[] {
  const watch = new Set(model.recordSettings.watch);
  const wanted = normaliseName(query);
  const passes = (delegation: Delegation): boolean => {
    switch (filter) {
      case 'spoke':
        return ground.named.has(delegation.code);
      case 'states':
        return delegation.kind === 'state';
      case 'groups':
        return delegation.kind === 'group';
      case 'observers':
        return delegation.kind === 'observer';
      case 'watched':
        return watch.size === 0 ? ground.named.has(delegation.code) : watch.has(delegation.code);
      case 'own':
        return ground.own.has(delegation.code);
      case 'deviations':
        return ground.deviating.has(delegation.code);
      default:
        return true;
    }
  };
  const isNamed = ({ code, name, aliases }: Delegation): boolean =>
    wanted === '' || [code, name, ...aliases].some((one) => normaliseName(one).includes(wanted));
  return [...model.roster.byCode.values()]
    .filter((delegation) => passes(delegation) && isNamed(delegation))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** One position of a delegation, where it was taken. */
export interface PositionAt {
  readonly key: TargetKey;
  readonly option: OptionName;
  readonly holding: Holding;
  readonly entry: Entry | undefined;
}

/** Groups that speak or once spoke for a delegation: whether they did on a day, the readings know. */
function groupsFor(model: Negotiation, code: DelegationCode): readonly DelegationCode[] {
  const once = [...model.roster.byCode.values()].flatMap((group) =>
    group.kind === 'group' && group.members.some((member) => member.code === code) ? [group.code] : [],
  );
  return [...new Set([...once, ...model.roster.groupsOf(code, '')])];
}

/**
 * All positions of a delegation, in the order of the text, topics last: its own, and those it holds by a group's word where it said
 * nothing itself (DE2). None that only follows from a stance on another option, none a second time for the parts of an article.
 */
export function positionsOf(model: Negotiation, code: DelegationCode): readonly PositionAt[] {
  const voices = new Set([code, ...groupsFor(model, code)]);
  const entries = new Map<string, Entry>();
  const keys = new Set<TargetKey>();
  for (const entry of model.entries) {
    if (![...entry.delegations, ...(entry.onBehalfOf ?? [])].some((each) => voices.has(each))) continue;
    entries.set(entry.id, entry);
    const key = model.placeOf(entry)?.key;
    if (key !== undefined) keys.add(key);
  }
  return inTextOrder(model, [...keys]).flatMap((key) =>
    model
      .readingOf(key)
      .options.flatMap(({ option, holdings }) =>
        holdings
          .filter(
            (holding) => holding.delegation === code && holding.origin !== 'derived' && holding.from === undefined,
          )
          .map((holding) => ({ key, option, holding, entry: entries.get(holding.alignment ?? holding.entry) })),
      ),
  );
}

/** How often each stance is held, in the order of resistance. */
export function stanceCounts(
  positions: readonly PositionAt[],
): readonly { readonly stance: Stance; readonly count: number }[] {
  return STANCES.flatMap((stance) => {
    const count = positions.filter(({ holding }) => holding.stance === stance).length;
    return count === 0 ? [] : [{ stance, count }];
  });
}

/** Keys in the order their places have in the text; topics after it, in the dossier's order. */
function inTextOrder(model: Negotiation, keys: readonly TargetKey[]): readonly TargetKey[] {
  const places = new Map<string, number>();
  let at = 0;
  for (const section of model.reading.sections) {
    places.set(`s:${section.section}`, at++);
    for (const { block } of section.provisions) places.set(`b:${block}`, at++);
  }
  for (const id of model.topics.keys()) places.set(`t:${id}`, at++);
  const placeOf = (key: TargetKey): number => {
    const own = places.get(key);
    if (own !== undefined) return own;
    const bracket = model.bracket(key)?.open ?? model.set(key)?.ranges[0]?.from;
    const block = bracket === undefined ? undefined : places.get(`b:${bracket.block}`);
    return block === undefined ? at : block + (bracket?.offset ?? 0) / 1_000_000;
  };
  return keys
    .map((key) => ({ key, place: key === 'text' ? -1 : placeOf(key) }))
    .sort((a, b) => a.place - b.place)
    .map(({ key }) => key);
}
