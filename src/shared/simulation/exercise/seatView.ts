import type { Stance } from '../../domain/position';
import type { OptionView, PackageView, TableView } from '../delegations/tableView';
import { countHeard, isNews, objectorsKnown, stanceHeard } from '../engine/asides';
import { capitalKey, isMoot, ruledOption, stanceOf, stancePlace, unitState, type World } from '../engine/world';
import type { RoundForm } from '../scenario/scenarioSchema';

/** The table as one seat sees it: what it heard (`hears`), and no more. It reads the state, which knows no brief. */
export class SeatView implements TableView {
  readonly seat: number;
  readonly questions: number;
  readonly #world: Readonly<World>;
  readonly #rounds: number;

  constructor(world: Readonly<World>, seat: number) {
    this.#world = world;
    this.seat = seat;
    this.questions = world.options.length;
    this.#rounds = world.ground.scenario.schedule.length;
  }

  get round(): number {
    return this.#world.round;
  }

  get form(): RoundForm | null {
    return this.#world.form;
  }

  get progress(): number {
    return this.#rounds <= 1 ? 1000 : Math.min(1000, Math.floor((this.round * 1000) / (this.#rounds - 1)));
  }

  idOf(question: number): string {
    return this.#world.ground.scenario.questions[question]?.id ?? '';
  }

  questionOf(id: string): number {
    return this.#world.ground.questionOf.get(id) ?? -1;
  }

  optionsOf(question: number): number {
    return this.#world.options[question]?.length ?? 0;
  }

  stamp(question: number): number {
    return this.#world.stamps[question] as number;
  }

  option(question: number, option: number): OptionView | null {
    const one = this.#world.options[question]?.[option];
    return one === undefined || one.withdrawn ? null : one;
  }

  objectors(question: number, option: number): number {
    return countHeard(this.#world, question, option, 'BLOCKED', this.seat);
  }

  objectorsAtFirst(question: number, option: number): number {
    return objectorsKnown(this.#world, question, option, 'atFirst', this.seat);
  }

  objectorsAtRound(question: number, option: number): number {
    return objectorsKnown(this.#world, question, option, 'atRound', this.seat);
  }

  supporters(question: number, option: number): number {
    return countHeard(this.#world, question, option, 'CLEAR', this.seat);
  }

  isMoot(question: number): boolean {
    return isMoot(this.#world, question);
  }

  isSettled(question: number): boolean {
    const state = unitState(this.#world, question);
    return state !== 'open' && state !== 'reopened';
  }

  ruled(question: number): number {
    return ruledOption(this.#world, question);
  }

  mine(question: number, option: number): Stance | null {
    return stanceOf(this.#world, question, option, this.seat);
  }

  /** Whether some who would hear it now have not heard what it said last. */
  isNews(question: number, option: number, offRecord: boolean): boolean {
    return isNews(this.#world, question, option, this.seat, offRecord);
  }

  get seats(): number {
    return this.#world.ground.scenario.seats.length;
  }

  said(seat: number, question: number, option: number): Stance | null {
    return stanceHeard(this.#world, question, option, seat, this.seat);
  }

  seatOf(code: string): number {
    return this.#world.ground.seatOf.get(code) ?? -1;
  }

  isBound(question: number, option: number): boolean {
    const { bound } = this.#world;
    return bound.size > 0 && bound.has(stancePlace(this.#world, question, option, this.seat));
  }

  packages(): readonly (readonly [number, PackageView])[] {
    return this.#world.packages.flatMap((one, at) =>
      one.from === this.seat || one.to === this.seat ? [[at, one] as const] : [],
    );
  }

  capital(question: number) {
    return this.#world.capitals.get(capitalKey(this.#world, this.seat, question)) ?? null;
  }
}
