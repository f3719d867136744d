import { STANCES, type Stance } from '../../domain/position';
import type { OptionView } from '../delegations/tableView';
import type { RoomWording } from '../engine/roomShape';
import { type CountedEffect, EFFECTS, effectOf, type World } from '../engine/world';
import { SeatView } from './seatView';

/**
 * The table as a member of a group sees it, with one wording of the group behind the options that stand: what the members said to it is all
 * that there is about it. `later`: thousandths by which it looks ahead, as one does when the time of a group runs out.
 */
export class WordingView extends SeatView {
  /** The number of the wording in this view. */
  readonly place: number;
  readonly #wording: RoomWording;
  readonly #later: number;

  constructor(world: Readonly<World>, seat: number, wording: RoomWording, later: number) {
    super(world, seat);
    this.#wording = wording;
    this.#later = later;
    this.place = this.optionsOf(wording.question);
  }

  override get progress(): number {
    return Math.min(1000, super.progress + this.#later);
  }

  #isIt(question: number, option: number): boolean {
    return question === this.#wording.question && option === this.place;
  }

  override option(question: number, option: number): OptionView | null {
    return this.#isIt(question, option) ? this.#wording : super.option(question, option);
  }

  override objectors(question: number, option: number): number {
    return this.#isIt(question, option) ? this.#count('BLOCKED') : super.objectors(question, option);
  }

  override objectorsAtFirst(question: number, option: number): number {
    return this.#isIt(question, option) ? 0 : super.objectorsAtFirst(question, option);
  }

  override objectorsAtRound(question: number, option: number): number {
    return this.#isIt(question, option) ? 0 : super.objectorsAtRound(question, option);
  }

  override supporters(question: number, option: number): number {
    return this.#isIt(question, option) ? this.#count('CLEAR') : super.supporters(question, option);
  }

  override mine(question: number, option: number): Stance | null {
    return this.said(this.seat, question, option);
  }

  override said(seat: number, question: number, option: number): Stance | null {
    if (!this.#isIt(question, option))
      return seat === this.seat ? super.mine(question, option) : super.said(seat, question, option);
    const code = this.#wording.answers.find(([one]) => one === seat)?.[1] ?? 0;
    return code === 0 ? null : (STANCES[code - 1] as Stance);
  }

  override isBound(question: number, option: number): boolean {
    return !this.#isIt(question, option) && super.isBound(question, option);
  }

  #count(effect: CountedEffect): number {
    const wanted = EFFECTS.indexOf(effect);
    return this.#wording.answers.reduce((sum, [, code]) => sum + (effectOf(code) === wanted ? 1 : 0), 0);
  }
}
