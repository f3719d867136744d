import type { RoomMember, RoomSeat } from '../../../shared/protocol/rooms';

/** How a member is told from others: a colour and a pattern, so that neither is needed alone. */
export interface PersonMark {
  /** 0 to 7, a colour of the tokens. */
  readonly colour: number;
  /** How the line is drawn. */
  readonly pattern: 'solid' | 'dashed' | 'dotted' | 'double';
}

const COLOURS = 8;
const PATTERNS = ['solid', 'dashed', 'dotted', 'double'] as const;

/**
 * Marks by member, the same in every window: in the order in which people came in first. The first thirty-two are all different, and each
 * eight with one pattern at the most twice.
 */
export function marksOf(members: readonly RoomMember[]): ReadonlyMap<string, PersonMark> {
  const inOrder = [...members].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  return new Map(inOrder.map(({ id }, i) => [id, markAt(i)] as const));
}

function markAt(i: number): PersonMark {
  return { colour: i % COLOURS, pattern: PATTERNS[(i + Math.floor(i / COLOURS)) % PATTERNS.length] ?? 'solid' };
}

/** Two or three letters that stand for a member: the code of the delegation, else the first letters of the name. */
export function lettersOf(member: Pick<RoomMember, 'name'>, seat: Pick<RoomSeat, 'delegation'> | undefined): string {
  if (seat?.delegation != null && seat.delegation !== '') return seat.delegation.slice(0, 4);
  const words = member.name.split(/\s+/).filter((word) => word !== '');
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0] ?? '')
      .join('')
      .toUpperCase() || '?'
  );
}
