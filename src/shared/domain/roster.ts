import type { Delegation, DelegationCode, Group, Membership, Roster } from './delegation';
import { DELEGATIONS } from './delegations';

const NOBODY: readonly DelegationCode[] = [];

/** After every date that a list gives: an unknown day opens groups up as their lists stand last (`Said`). */
const LAST_DAY = '9999-12-31';

/** A day as the lists of members know it: a date with a time counts by its date, whatever the zone. */
function dayOf(on: string): string {
  return on === '' ? LAST_DAY : on.slice(0, 10);
}

function holdsOn(membership: Membership, day: string): boolean {
  return (
    (membership.from === undefined || membership.from <= day) && (membership.to === undefined || day <= membership.to)
  );
}

/**
 * The delegations of a dossier: the built-in ones with its own over them (DE0, DE1). An own delegation with the code of a built-in
 * one takes its place whole, members included. The same code twice among the own ones throws, since one of them would be lost.
 */
export function buildRoster(own: readonly Delegation[]): Roster {
  if (own.length > 0) return built(own);
  builtIn ??= built(own);
  return builtIn;
}

/** The same roster wherever there are no own delegations: its names are indexed once. */
let builtIn: Roster | null = null;

function built(own: readonly Delegation[]): Roster {
  const byCode = new Map<DelegationCode, Delegation>();
  for (const delegation of DELEGATIONS) byCode.set(delegation.code, delegation);
  const seen = new Set<DelegationCode>();
  for (const delegation of own) {
    if (seen.has(delegation.code)) throw new RangeError(`Two own delegations are called ${delegation.code}`);
    seen.add(delegation.code);
    byCode.set(delegation.code, delegation);
  }
  const groups = [...byCode.values()].filter((delegation): delegation is Group => delegation.kind === 'group');
  const membersByDay = new Map<string, ReadonlyMap<DelegationCode, readonly DelegationCode[]>>();
  const groupsByDay = new Map<string, ReadonlyMap<DelegationCode, readonly DelegationCode[]>>();

  /** A group that holds itself, through whatever chain, is opened up once. */
  function opened(group: Group, day: string, into: Set<DelegationCode>, open: Set<DelegationCode>): void {
    if (open.has(group.code)) return;
    open.add(group.code);
    for (const membership of group.members) {
      if (!holdsOn(membership, day)) continue;
      const member = byCode.get(membership.code);
      if (member?.kind === 'group') opened(member, day, into, open);
      else into.add(membership.code);
    }
  }

  function membersOn(day: string): ReadonlyMap<DelegationCode, readonly DelegationCode[]> {
    const known = membersByDay.get(day);
    if (known) return known;
    const members = new Map<DelegationCode, readonly DelegationCode[]>();
    for (const group of groups) {
      const into = new Set<DelegationCode>();
      opened(group, day, into, new Set());
      members.set(group.code, [...into]);
    }
    membersByDay.set(day, members);
    return members;
  }

  return {
    byCode,
    membersOf: (group, on) => membersOn(dayOf(on)).get(group) ?? NOBODY,
    groupsOf(code, on) {
      const day = dayOf(on);
      let byMember = groupsByDay.get(day);
      if (!byMember) {
        const collected = new Map<DelegationCode, DelegationCode[]>();
        for (const [group, members] of membersOn(day)) {
          for (const member of members) {
            const list = collected.get(member);
            if (list) list.push(group);
            else collected.set(member, [group]);
          }
        }
        byMember = collected;
        groupsByDay.set(day, byMember);
      }
      return byMember.get(code) ?? NOBODY;
    },
  };
}
