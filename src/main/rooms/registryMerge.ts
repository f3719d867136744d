import type { RegistryState } from './registryState';

/**
 * Who may enter a room, as two relays have it: of each seat, invitation and member the one that was changed later, whatever order they are
 * told in. Nothing is ever taken out of a registry (an invitation that was withdrawn has no uses left), so that nothing comes back.
 */
export function mergedRegistry(one: RegistryState, other: RegistryState): RegistryState {
  const later = <T extends { readonly id: string }>(ours: readonly T[], theirs: readonly T[]): T[] => {
    const all = new Map(ours.map((record) => [record.id, record]));
    for (const record of theirs) {
      const known = all.get(record.id);
      const [a, b] = [one.changed[record.id] ?? 0, other.changed[record.id] ?? 0];
      // Changed at one moment: any order that both relays share will do.
      const isLater = a === b ? JSON.stringify(known) < JSON.stringify(record) : b > a;
      if (known === undefined || isLater) all.set(record.id, record);
    }
    return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const changed: Record<string, number> = { ...one.changed };
  for (const [id, at] of Object.entries(other.changed)) changed[id] = Math.max(at, changed[id] ?? 0);
  return {
    ...one,
    ended: one.ended || other.ended,
    seats: later(one.seats, other.seats),
    invitations: later(one.invitations, other.invitations),
    members: later(one.members, other.members),
    changed,
  };
}
