/** What a run of the room fuzz counted. */
export interface RoomDamage {
  /** Characters that nobody deleted and that stand nowhere. */
  lost: number;
  /** Characters that stand more than once, and of which no diagnostic tells. */
  doubled: number;
  /** Characters that stand before what they were typed behind, or in another section, and of which no diagnostic tells. */
  reordered: number;
  /** Characters that stand in another block than what they were typed behind, though nobody parted the two, and of which no diagnostic tells. */
  strayed: number;
  /** Characters that somebody deleted, nobody brought back, and that stand all the same, and of which no diagnostic tells. */
  resurrected: number;
  /** Entries, acts, proposals, events of proposals and decisions on brackets that nobody took back and that are nowhere. */
  missing: number;
  /** Words in a block that somebody deleted, or a border that stands twice, of which no diagnostic tells. */
  unexplained: number;
  /** Documents, editors or read models that are not the same for all. */
  diverged: number;
  /** Something threw. */
  threw: number;
  /** Characters of which one of the above would be said, were they not named by a diagnostic. */
  diagnosed: number;
  /** The same, where only whoever typed them is told; not among those above. */
  toldToWriter: number;
}

export function noDamage(): RoomDamage {
  return {
    lost: 0,
    doubled: 0,
    reordered: 0,
    strayed: 0,
    resurrected: 0,
    missing: 0,
    unexplained: 0,
    diverged: 0,
    threw: 0,
    diagnosed: 0,
    toldToWriter: 0,
  };
}
