import { breaksLink } from '../engine/world';
import type { FairPoint, ParetoGap } from './shape';
import type { Worth } from './worth';

/** Sums over seats that a search makes at the most; it stops there and says so. */
const MOST_LOOKS = 4_000_000;
const MOST_STEPS = 200;

/** What each option is worth to each seat, in millionths of all it wants, so that seats weigh alike. */
class Table {
  readonly seats: number;
  readonly questions: readonly number[];
  readonly options: readonly (readonly number[])[];
  readonly #parts: readonly (readonly Float64Array[])[];

  constructor(readonly worth: Worth) {
    const { holderOf } = worth.world.ground;
    const holders = new Set(holderOf);
    this.seats = worth.codes.length;
    // What holds other questions stays: with it they would come and go.
    this.questions = worth.questions.filter((question) => !holders.has(question));
    this.options = this.questions.map((question) => worth.options(question));
    this.#parts = this.questions.map((question, at) =>
      (this.options[at] as readonly number[]).map((option) =>
        Float64Array.from(worth.codes, (_, seat) => {
          const total = worth.total(seat);
          return total === 0 ? 0 : Math.round((worth.got(seat, question, option) * 1_000_000) / total);
        }),
      ),
    );
  }

  /** By seat, what the option at a place brings on the question at a place. */
  part(at: number, place: number): Float64Array {
    return this.#parts[at]?.[place] as Float64Array;
  }
}

/**
 * A text that is better for somebody and worse for nobody than the one that came out: changes of one question, or of two at once, are
 * tried, the best taken, and so on. No change makes an option stand that breaks a red line of somebody.
 */
export function paretoGap(worth: Worth): ParetoGap {
  const table = new Table(worth);
  const before = worth.outcome();
  const now = before.slice();
  let looks = 0;
  let gap = 0;
  let complete = true;
  for (let step = 0; step < MOST_STEPS; step++) {
    const singles = changesOf(table, now);
    looks += singles.length * table.seats;
    let best: readonly Change[] | null = null;
    let most = 0;
    const consider = (changes: readonly Change[], gain: number): void => {
      if (gain > most) {
        most = gain;
        best = changes;
      }
    };
    for (const one of singles) if (one.least >= 0 && one.gain > most) consider([one], one.gain);
    // Two together: one that helps somebody at another's cost, and one that makes up for it.
    for (let a = 0; a < singles.length && best === null; a++) {
      for (let b = a + 1; b < singles.length; b++) {
        const [one, two] = [singles[a] as Change, singles[b] as Change];
        if (one.at === two.at || one.gain + two.gain <= most) continue;
        looks += table.seats;
        if (looks > MOST_LOOKS) {
          complete = false;
          a = singles.length;
          break;
        }
        if (one.by.every((change, seat) => change + (two.by[seat] as number) >= 0))
          consider([one, two], one.gain + two.gain);
      }
    }
    if (best === null) break;
    for (const { at, option } of best as readonly Change[]) now[table.questions[at] as number] = option;
    gap += most;
    if (!complete) break;
  }
  const { questions } = worth.world.ground.scenario;
  const named = (question: number, option: number): string | null =>
    worth.world.options[question]?.[option]?.id ?? null;
  return {
    gap: Math.round(gap / Math.max(1, table.seats) / 1000),
    changes: table.questions
      .filter((question) => now[question] !== before[question])
      .map((question) => ({
        question: questions[question]?.id ?? '',
        from: named(question, before[question] as number),
        to: named(question, now[question] as number) ?? '',
        better: worth.codes.filter(
          (_, seat) =>
            worth.got(seat, question, now[question] as number) > worth.got(seat, question, before[question] as number),
        ),
      })),
    complete,
  };
}

interface Change {
  readonly at: number;
  readonly option: number;
  readonly by: Float64Array;
  readonly gain: number;
  readonly least: number;
}

/** Every change of one question that breaks no red line, and what it brings to each seat. */
function changesOf(table: Table, now: Int32Array): readonly Change[] {
  const { worth } = table;
  const nothing = new Float64Array(table.seats);
  const { links } = worth.world.ground;
  return table.questions.flatMap((question, at) => {
    const options = table.options[at] as readonly number[];
    const standing = options.indexOf(now[question] as number);
    const here = standing < 0 ? nothing : table.part(at, standing);
    return options.flatMap((option, place): Change[] => {
      if (place === standing || !worth.isFree(question, option)) return [];
      if (breaksLink(links, question, option, (other) => now[other] as number)) return [];
      const by = table.part(at, place).map((value, seat) => value - (here[seat] as number));
      return [
        { at, option, by, gain: by.reduce((sum, one) => sum + one, 0), least: by.reduce((a, b) => Math.min(a, b), 0) },
      ];
    });
  });
}

/** Texts that are fair by four measures, each found by changing one question at a time from the one of the largest sum. */
export function fairPoints(worth: Worth): readonly FairPoint[] {
  const table = new Table(worth);
  const outcome = worth.outcome();
  const start = outcome.slice();
  table.questions.forEach((question, at) => {
    const free = (table.options[at] as readonly number[])
      .map((option, place) => ({ option, place }))
      .filter(({ option }) => worth.isFree(question, option));
    let most = -1;
    for (const { option, place } of free) {
      const sum = table.part(at, place).reduce((a, b) => a + b, 0);
      if (sum > most) {
        most = sum;
        start[question] = option;
      }
    }
  });
  const ideal = worth.codes.map((_, seat) => Math.max(1, worth.attainable(seat)));
  const measures: Readonly<Record<FairPoint['measure'], (shares: readonly number[]) => number>> = {
    utilitarian: (shares) => sumOf(shares),
    egalitarian: (shares) => Math.min(...shares) * 1_000_000 + sumOf(shares),
    // The product, by steps that fall off as a logarithm does: a share of 0 counts as 1.
    nash: (shares) => sumOf(shares.map((share) => STEPS[Math.min(1000, Math.max(1, share))] as number)),
    'kalai-smorodinsky': (shares) =>
      Math.min(...shares.map((share, seat) => Math.floor((share * 1000) / (ideal[seat] as number)))) * 1_000_000 +
      sumOf(shares),
  };
  return (Object.keys(measures) as FairPoint['measure'][]).map((measure) => {
    const text = measure === 'utilitarian' ? start : climb(table, start.slice(), measures[measure]);
    const shares = worth.codes.map((_, seat) => worth.share(seat, text));
    return {
      measure,
      mean: shares.length === 0 ? 0 : Math.round(sumOf(shares) / shares.length),
      least: shares.length === 0 ? 0 : Math.min(...shares),
      differs: worth.questions.filter((question) => text[question] !== outcome[question]).length,
    };
  });
}

const sumOf = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);

/** The logarithm as sums of fractions, in millionths: whole numbers, the same everywhere. */
const STEPS: readonly number[] = (() => {
  const steps = [0, 0];
  for (let n = 2; n <= 1000; n++) steps.push((steps[n - 1] as number) + Math.round(1_000_000 / n));
  return steps;
})();

/** The best text that changes of one question at a time lead to. */
function climb(table: Table, text: Int32Array, measure: (shares: readonly number[]) => number): Int32Array {
  const { worth } = table;
  // What stays as it is counts all the same.
  const staying = worth.questions.filter((question) => !table.questions.includes(question));
  const sums = Float64Array.from(worth.codes, (_, seat) => {
    const got = staying.reduce((sum, question) => sum + worth.got(seat, question, text[question] as number), 0);
    return worth.total(seat) === 0 ? 1_000_000 : (got * 1_000_000) / worth.total(seat);
  });
  const placeOf = (at: number): number =>
    (table.options[at] as readonly number[]).indexOf(text[table.questions[at] as number] as number);
  table.questions.forEach((_, at) => {
    const place = placeOf(at);
    if (place >= 0)
      table.part(at, place).forEach((value, seat) => {
        sums[seat] = (sums[seat] as number) + value;
      });
  });
  const rated = (by: Float64Array | null): number =>
    measure(Array.from(sums, (sum, seat) => Math.round((sum + (by?.[seat] ?? 0)) / 1000)));
  let now = rated(null);
  let looks = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    let best: Change | null = null;
    for (const change of changesOf(table, text)) {
      looks += table.seats;
      const value = rated(change.by);
      if (value <= now) continue;
      now = value;
      best = change;
    }
    if (best === null || looks > MOST_LOOKS) break;
    best.by.forEach((value, seat) => {
      sums[seat] = (sums[seat] as number) + value;
    });
    text[table.questions[best.at] as number] = best.option;
  }
  return text;
}
