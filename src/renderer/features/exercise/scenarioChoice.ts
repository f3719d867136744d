import type { Result } from '../../../shared/base/result';
import { PROFILES } from '../../../shared/simulation/rules/profiles';
import { DIFFICULTIES, type Difficulty, generateScenario } from '../../../shared/simulation/scenario/generate';
import {
  readScenarioText,
  readSealedText,
  type ScenarioRefusal,
} from '../../../shared/simulation/scenario/readScenario';
import { readyScenario } from '../../../shared/simulation/scenario/ready';
import type { Scenario } from '../../../shared/simulation/scenario/scenarioSchema';

/** Where a scenario comes from. */
export type ScenarioKind = 'starter' | 'ahc' | 'oeweg' | 'generated' | 'file';
export const SCENARIO_KINDS: readonly ScenarioKind[] = ['starter', 'ahc', 'oeweg', 'generated', 'file'];

/** What a generated exercise is to be. */
export interface GeneratedWish {
  readonly seats: number;
  readonly questions: number;
  readonly rounds: number;
  readonly difficulty: Difficulty;
}

export const GENERATED_AT_FIRST: GeneratedWish = { seats: 8, questions: 10, rounds: 6, difficulty: 'middling' };

/** Bounds of what can be generated here: large ones are for the command line. */
const GENERATED_BOUNDS = { seats: [3, 60], questions: [2, 60], rounds: [3, 20] } as const;

export function generated({ seats, questions, rounds, difficulty }: GeneratedWish, seed: string): Scenario {
  const clamp = (value: number, [least, most]: readonly [number, number]): number =>
    Math.min(most, Math.max(least, Math.round(Number.isFinite(value) ? value : least)));
  return generateScenario({
    seats: clamp(seats, GENERATED_BOUNDS.seats),
    questions: clamp(questions, GENERATED_BOUNDS.questions),
    rounds: clamp(rounds, GENERATED_BOUNDS.rounds),
    difficulty: DIFFICULTIES[difficulty],
    seed,
  });
}

export function ready(kind: 'starter' | 'ahc' | 'oeweg'): Promise<Scenario> {
  return readyScenario(kind);
}

/** A scenario out of the words of a file, with the passphrase that its briefs are sealed with where there is one. */
export async function fromFile(words: string, passphrase: string | null): Promise<Result<Scenario, ScenarioRefusal>> {
  return passphrase === null ? readScenarioText(words) : readSealedText(words, passphrase);
}

/** Minutes of the whole programme. */
export function minutesOf({ schedule }: Pick<Scenario, 'schedule'>): number {
  return schedule.reduce((sum, { minutes }) => sum + minutes, 0);
}

export function rulesTitle({ rules }: Pick<Scenario, 'rules'>): string {
  return typeof rules === 'string' ? (PROFILES[rules as keyof typeof PROFILES]?.title ?? rules) : rules.title;
}
