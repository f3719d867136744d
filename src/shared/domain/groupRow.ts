/** A group as its tables have it. */
export interface GroupRow {
  readonly code: string;
  readonly name: string;
  /** Parted by `|`. */
  readonly aliases?: string;
  readonly members: string;
  /** Absent: `unverified`. */
  readonly source?: string;
  readonly note?: string;
  readonly speaks?: true;
}
