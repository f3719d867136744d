import { type Brief, MOST_OPTIONS } from '../scenario/scenarioSchema';
import type { OptionView, TableView } from './tableView';

const NO_LINES: Brief['confidential']['redLines'] = [];

/** Less than any option is worth. */
const NEVER = -(2 ** 31);

/** What a seat's own brief makes of the options on the table. Points are whole numbers; of a question, a range from worst to best. */
export class Valuation {
  readonly #brief: Brief;
  readonly #interests = new Map<string, ReadonlyMap<string, number>>();
  readonly #redLines = new Map<string, Brief['confidential']['redLines']>();
  /** The stamp of each question when it was last worked out, from 1. */
  readonly #seen: Int32Array;
  /** How many options of each question were valued. */
  readonly #valued: Int32Array;
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
    this.#valued = new Int32Array(questions);
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

  /** Works a question out again where an option came or went since. What an option is worth never changes: only new ones are valued. */
  #look(view: TableView, question: number): void {
    const stamp = view.stamp(question) + 1;
    if (this.#seen[question] === stamp) return;
    this.#seen[question] = stamp;
    const count = view.optionsOf(question);
    const from = question * MOST_OPTIONS;
    const id = view.idOf(question);
    for (let option = this.#valued[question] as number; option < count; option++) {
      const one = view.option(question, option);
      if (one === null) continue;
      const { points, red } = this.valueOf(id, one);
      this.#values[from + option] = points;
      this.#red[from + option] = red ? 1 : 0;
    }
    this.#valued[question] = count;
    let best = NEVER;
    let worst = -NEVER;
    let least = -NEVER;
    for (let option = 0; option < count; option++) {
      if (view.option(question, option) === null) continue;
      const points = this.#values[from + option] as number;
      if (points < worst) worst = points;
      if (this.#red[from + option] === 1) least = Math.min(least, points);
      else if (points > best) best = points;
    }
    // Where every option breaks a red line there is no best: what hurts least stands for it, and nothing is taken all the same.
    this.#best[question] = best === NEVER ? Math.max(least, worst) : best;
    this.#worst[question] = Math.min(worst, this.#best[question] as number);
  }
}
