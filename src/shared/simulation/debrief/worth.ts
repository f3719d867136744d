import { Valuation } from '../delegations/valuation';
import { isMoot, ruledOption, type World } from '../engine/world';
import { SeatView } from '../exercise/seatView';
import type { Brief } from '../scenario/scenarioSchema';

/** What every option on the table is worth to every seat with a brief: points, and whether it breaks a red line. */
export class Worth {
  readonly codes: readonly string[];
  /** Questions that count: those that fell away count for nobody. */
  readonly questions: readonly number[];
  readonly #own: readonly Valuation[];
  readonly #views: readonly SeatView[];
  readonly #points: readonly (readonly (readonly number[])[])[];
  readonly #red: readonly (readonly (readonly boolean[])[])[];
  readonly #best: readonly (readonly number[])[];
  readonly #range: readonly (readonly number[])[];
  readonly #total: readonly number[];

  constructor(
    readonly world: Readonly<World>,
    briefs: readonly Brief[],
  ) {
    const { scenario, seatOf } = world.ground;
    this.codes = briefs.map(({ seat }) => seat);
    this.#own = briefs.map((brief) => new Valuation(brief, scenario.questions.length));
    this.#views = briefs.map(({ seat }) => new SeatView(world, seatOf.get(seat) as number));
    this.questions = scenario.questions.flatMap((_, at) => (isMoot(world, at) ? [] : [at]));
    const all = scenario.questions.map(({ id }, question) => ({ id, options: world.options[question] ?? [] }));
    const valued = this.#own.map((own) => all.map(({ id, options }) => options.map((one) => own.valueOf(id, one))));
    this.#points = valued.map((rows) => rows.map((row) => row.map(({ points }) => points)));
    this.#red = valued.map((rows) => rows.map((row) => row.map(({ red }) => red)));
    this.#best = this.#own.map((own, seat) => all.map((_, at) => own.best(this.#views[seat] as SeatView, at)));
    this.#range = this.#own.map((own, seat) => all.map((_, at) => own.range(this.#views[seat] as SeatView, at)));
    this.#total = this.#range.map((row) => this.questions.reduce((sum, at) => sum + (row[at] as number), 0));
  }

  /** Options that stand on a question. */
  options(question: number): readonly number[] {
    return (this.world.options[question] ?? []).flatMap(({ withdrawn }, at) => (withdrawn ? [] : [at]));
  }

  /** What came out: an option for each question, -1 where none was ruled. */
  outcome(): Int32Array {
    return Int32Array.from(this.world.options, (_, question) => ruledOption(this.world, question));
  }

  range(seat: number, question: number): number {
    return this.#range[seat]?.[question] ?? 0;
  }

  /** All it wants, in points. */
  total(seat: number): number {
    return this.#total[seat] ?? 0;
  }

  isRed(seat: number, question: number, option: number): boolean {
    return this.#red[seat]?.[question]?.[option] ?? false;
  }

  /** What a seat gets of a question, in points from 0 to its range; nothing where no option stands. */
  got(seat: number, question: number, option: number): number {
    if (option < 0) return 0;
    const short = (this.#best[seat]?.[question] ?? 0) - (this.#points[seat]?.[question]?.[option] ?? 0);
    return Math.max(0, Math.min(this.range(seat, question), this.range(seat, question) - short));
  }

  /** The option it likes best of those that break no red line of its own; -1 where it does not care. */
  favourite(seat: number, question: number): number {
    if (this.range(seat, question) <= 0) return -1;
    const free = this.options(question).filter((option) => !this.isRed(seat, question, option));
    let found = free[0] ?? -1;
    for (const option of free) if (this.got(seat, question, option) > this.got(seat, question, found)) found = option;
    return found;
  }

  /** Whether an option breaks nobody's red line. */
  isFree(question: number, option: number): boolean {
    return this.codes.every((_, seat) => !this.isRed(seat, question, option));
  }

  /** What a text is worth to a seat, in thousandths of all it wants. */
  share(seat: number, text: ArrayLike<number>): number {
    const total = this.total(seat);
    if (total === 0) return 1000;
    let got = 0;
    for (const question of this.questions) got += this.got(seat, question, text[question] as number);
    return Math.round((got * 1000) / total);
  }

  /** The most a seat can get where nobody's red line is broken. */
  attainable(seat: number): number {
    const total = this.total(seat);
    if (total === 0) return 1000;
    let got = 0;
    for (const question of this.questions) {
      const free = this.options(question).filter((option) => this.isFree(question, option));
      got += Math.max(0, ...free.map((option) => this.got(seat, question, option)));
    }
    return Math.round((got * 1000) / total);
  }
}
