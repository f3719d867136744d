import { type Brief, MOST_OPTIONS } from '../scenario/scenarioSchema';
import type { OptionView, TableView } from './tableView';

const NO_LINES: Brief['confidential']['redLines'] = [];

/** What a seat's own brief makes of the options on the table. Points are whole numbers; of a question, a range from worst to best. */
export class Valuation {
  readonly #brief: Brief;
  readonly #interests = new Map<string, ReadonlyMap<string, number>>();
  readonly #redLines = new Map<string, Brief['confidential']['redLines']>();
  /** The stamp of each question when it was last worked out, from 1. */
  readonly #seen: Int32Array;
  readonly #values: Int32Array;
  readonly #red: Uint8Array;
  readonly #best: Int32Array;
  readonly #worst: Int32Array;

  constructor(brief: Brief, questions: number) {
    this.#brief = brief;
    for (const { question, element, points } of brief.confidential.interests) {
      const known = (this.#interests.get(question) ?? new Map()) as Map<string, number>;
      known.set(element, (known.get(element) ?? 0) + points);
      this.#interests.set(question, known);
    }
    for (const line of brief.confidential.redLines) {
      this.#redLines.set(line.question, [...(this.#redLines.get(line.question) ?? []), line]);
    }
    this.#seen = new Int32Array(questions);
    this.#values = new Int32Array(questions * MOST_OPTIONS);
    this.#red = new Uint8Array(questions * MOST_OPTIONS);
    this.#best = new Int32Array(questions);
    this.#worst = new Int32Array(questions);
  }

  get brief(): Brief {
    return this.#brief;
  }

  /** Points of an option. */
  value(view: TableView, question: number, option: number): number {
    this.#look(view, question);
    return this.#values[question * MOST_OPTIONS + option] as number;
  }

  /** Whether an option breaks a red line. */
  isRed(view: TableView, question: number, option: number): boolean {
    this.#look(view, question);
    return this.#red[question * MOST_OPTIONS + option] === 1;
  }

  /** The most that the seat can get of a question without breaking a red line. */
  best(view: TableView, question: number): number {
    this.#look(view, question);
    return this.#best[question] as number;
  }

  /** From the worst option to the best: 0 where it does not care. */
  range(view: TableView, question: number): number {
    this.#look(view, question);
    return (this.#best[question] as number) - (this.#worst[question] as number);
  }

  /** What an option is short of the best, in thousandths of the range. */
  regret(view: TableView, question: number, option: number): number {
    const range = this.range(view, question);
    if (range <= 0) return 0;
    return Math.max(0, Math.round(((this.best(view, question) - this.value(view, question, option)) * 1000) / range));
  }

  /** Points of wording that nobody has seen yet, and whether it breaks a red line. */
  valueOf(
    question: string,
    option: Pick<OptionView, 'id' | 'elements'>,
  ): { readonly points: number; readonly red: boolean } {
    const interests = this.#interests.get(question);
    let points = 0;
    if (interests !== undefined) {
      points = interests.get(option.id) ?? 0;
      for (const element of option.elements) if (element !== option.id) points += interests.get(element) ?? 0;
    }
    for (const { element, sense } of this.#redLines.get(question) ?? NO_LINES) {
      const has = option.id === element || option.elements.includes(element);
      if (has === (sense === 'never')) return { points, red: true };
    }
    return { points, red: false };
  }

  /** Works a question out again where an option came or went since. */
  #look(view: TableView, question: number): void {
    const stamp = view.stamp(question) + 1;
    if (this.#seen[question] === stamp) return;
    this.#seen[question] = stamp;
    const count = view.optionsOf(question);
    let best = Number.NEGATIVE_INFINITY;
    let worst = Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (let option = 0; option < count; option++) {
      const one = view.option(question, option);
      const place = question * MOST_OPTIONS + option;
      if (one === null) continue;
      const { points, red } = this.valueOf(view.idOf(question), one);
      this.#values[place] = points;
      this.#red[place] = red ? 1 : 0;
      worst = Math.min(worst, points);
      if (red) least = Math.min(least, points);
      else best = Math.max(best, points);
    }
    // Where every option breaks a red line there is no best: what hurts least stands for it, and nothing is taken all the same.
    this.#best[question] = best === Number.NEGATIVE_INFINITY ? Math.max(least, worst) : best;
    this.#worst[question] = Math.min(worst, this.#best[question] as number);
  }
}
