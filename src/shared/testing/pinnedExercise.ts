import { hex, sha256 } from '../sealing/hash';
import { fullDebrief } from '../simulation/debrief/fullDebrief';
import { Director } from '../simulation/exercise/director';
import { playExercise } from '../simulation/exercise/play';
import { generateScenario } from '../simulation/scenario/generate';

/** What one small exercise comes to, wherever it is played. It changes with what is in a log, a state or a debrief. */
export const PINNED_HASH = 'a1e4294383ca1cd8';

const TEN_DAYS = 10 * 24 * 3600;

/** Plays that exercise by machines alone, and again as time goes by with a person who says nothing; hashes both logs, states and the debrief. */
export function pinnedExercise(): string {
  const scenario = generateScenario({ seats: 12, questions: 15, difficulty: 400, rounds: 6, seed: '1' });
  const director = Director.begin(scenario, '7', { chair: 'machine', people: ['S1'], tension: 1300 });
  director.pass(TEN_DAYS);
  const debrief = fullDebrief(scenario, '7', director.run.events, { forecasts: new Map(), notes: [] });
  const all = [playExercise(scenario, '7').hash(), director.run.hash(), JSON.stringify(debrief)].join('\n');
  return hex(sha256(new TextEncoder().encode(all)));
}

// A page and a bare Node have no way in but this.
(globalThis as { pinnedExercise?: () => string }).pinnedExercise = pinnedExercise;
