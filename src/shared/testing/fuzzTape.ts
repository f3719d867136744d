import type { Draw } from './textFuzzOperations';

/** Turns of nobody in particular: what happens to the network, and everybody meeting. */
export const NETWORK = -1;
export const MEETING = -2;

/** One turn of a fuzz as it is kept: whose it was, and the chances it drew. */
export type TapedTurn = readonly [who: number, draws: readonly number[]];

/** Whose turn it is, and where it takes its chances from. */
export interface Turn {
  readonly who: number;
  readonly draw: Draw;
}

/** Steps between two meetings, for each peer. */
const STEPS_A_MEETING = 12;

/** Turns by chance, each with what it drew put on the tape, so that it can be repeated with some of them left out. */
export function* drawn(random: Draw, peers: number, steps: number, tape: TapedTurn[]): Generator<Turn> {
  const turn = (who: number): Turn => {
    const draws: number[] = [];
    tape.push([who, draws]);
    const draw = (below: number) => {
      const value = random(below);
      draws.push(value);
      return value;
    };
    return { who, draw };
  };
  const between = STEPS_A_MEETING * peers;
  for (let step = 1; step <= steps; step++) {
    yield turn(random(3) === 0 ? NETWORK : random(peers));
    if (step % between === 0 || step === steps) yield turn(MEETING);
  }
}

/** The turns of a tape again. Whatever was left out of it, everybody meets in the end. */
export function* repeated(steps: readonly TapedTurn[]): Generator<Turn> {
  for (const [who, draws] of steps) {
    let next = 0;
    yield { who, draw: (below) => (draws[next++] ?? 0) % below };
  }
  if (steps.at(-1)?.[0] !== MEETING) yield { who: MEETING, draw: () => 0 };
}
