import type { Stance } from '../../domain/position';
import type { RoundForm } from '../scenario/scenarioSchema';

/**
 * What a seat sees: what is on the table, and of itself what it did. It holds no brief, and no way to one, so that a machine cannot
 * play by what it should not know. Questions, options and seats are numbers.
 */
export interface TableView {
  readonly seat: number;
  readonly round: number;
  readonly form: RoundForm | null;
  /** How far the exercise has come, in thousandths of its rounds. */
  readonly progress: number;
  readonly questions: number;
  idOf(question: number): string;
  /** Its number; -1 where there is none of that id. */
  questionOf(id: string): number;
  /** How many options stand or stood on a question; withdrawn ones keep their numbers. */
  optionsOf(question: number): number;
  /** Changes whenever an option comes or goes. */
  stamp(question: number): number;
  /** The option, or null where it was withdrawn. */
  option(question: number, option: number): OptionView | null;
  /** Seats whose stance blocks an option as far as this one heard, itself included. */
  objectors(question: number, option: number): number;
  /** The same when the first reading ended. */
  objectorsAtFirst(question: number, option: number): number;
  /** The same when this round began. */
  objectorsAtRound(question: number, option: number): number;
  supporters(question: number, option: number): number;
  /** Whether it fell away with the words that held it. */
  isMoot(question: number): boolean;
  isSettled(question: number): boolean;
  /** The option that the chair ruled or wrote; -1 where none. */
  ruled(question: number): number;
  /** What this seat said last. */
  mine(question: number, option: number): Stance | null;
  /** What another seat said last, as this one heard it. */
  said(seat: number, question: number, option: number): Stance | null;
  /** The number of a seat; -1 where there is none. */
  seatOf(code: string): number;
  readonly seats: number;
  /** Whether an accepted package binds this seat to let an option stand. */
  isBound(question: number, option: number): boolean;
  /** Packages this seat offered or was offered, with their numbers. */
  packages(): readonly (readonly [number, PackageView])[];
  /** What this seat asked its capital. */
  capital(question: number): { readonly round: number; readonly answer: 'awaited' | 'agrees' | 'refuses' } | null;
}

/** A package: `from` lets `givesOption` of `gives` stand, if `to` lets `wantsOption` of `wants` stand. */
export interface PackageView {
  readonly from: number;
  readonly to: number;
  readonly gives: number;
  readonly givesOption: number;
  readonly wants: number;
  readonly wantsOption: number;
  readonly answer: 'open' | 'accepted' | 'refused';
}

export interface OptionView {
  readonly id: string;
  readonly words: string;
  readonly elements: readonly string[];
  readonly by: number;
}
