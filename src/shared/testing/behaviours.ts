import type { Behaviour } from '../simulation/scenario/scenarioSchema';

/** Each way in which a machine plays a seat (C2), each with figures that make it move. `S1` is the first seat of a generated exercise. */
export const EVERY_BEHAVIOUR: readonly Behaviour[] = [
  { kind: 'null' },
  { kind: 'time', beta: 300, start: 500 },
  { kind: 'tit-for-tat', reciprocity: 2000, start: 300 },
  { kind: 'hill-climber' },
  { kind: 'annealer', temperature: 5000 },
  { kind: 'isolation-averse', isolation: 1000, company: 10, beta: 500 },
  { kind: 'network', ties: [{ seat: 'S1', weight: 1 }], pull: 1000, beta: 500 },
  { kind: 'exchange', offers: 5, beta: 500, start: 100 },
  { kind: 'zeuthen', step: 400 },
];

/** Stances by which a seat lets words pass: none of them may break its red line. */
export const ACCEPTS: ReadonlySet<string> = new Set(['SUP', 'FLX', 'LIV', 'ADR', 'NOP', 'SCR', 'DEL', 'RSV']);
