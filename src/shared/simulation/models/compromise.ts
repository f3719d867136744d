/** What an actor wants of an issue, on a scale from 0 to 100, how much it cares (salience) and what weight it has (capability). */
export interface Stake {
  readonly actor: string;
  readonly position: number;
  readonly salience: number;
  readonly power: number;
}

/**
 * The compromise model (Van den Bos 1991; Achen in Thomson and others 2006): the mean of positions, weighted by salience times power.
 * Null where nobody has weight. Sums and one division only, so that it is the same everywhere.
 */
export function compromise(stakes: readonly Stake[]): number | null {
  let weighted = 0;
  let weight = 0;
  for (const { position, salience, power } of stakes) {
    weighted += position * salience * power;
    weight += salience * power;
  }
  return weight === 0 ? null : weighted / weight;
}
